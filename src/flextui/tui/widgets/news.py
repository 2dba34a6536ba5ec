"""The question whether anything is new: the red flags, one key away and skippable."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive

from flextui.rules.records import RedFlag
from flextui.tui.text import MUTED
from flextui.tui.widgets.field import Field
from flextui.wording.words import FLAG_WORDS

_EXAMPLES = ", numbness, weakness, fever, a fall ..."
_ROOMY = 70
"""From this width on the field gives examples of what may be new."""


class News(Field, can_focus=True):
    """Whether anything is new; `y` asks the form to lead through the lists."""

    HELP = "`y` leads through the lists of the screening, `n` says that nothing is new."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,space", "ask", "Yes", show=False),
        Binding("n,backspace,delete", "nothing", "No", show=False),
    ]

    flags: reactive[tuple[RedFlag, ...]] = reactive((), layout=True, init=False)

    class Asked(Message):
        """The person wants to say what is new."""

    class Changed(Message):
        """What is new changed."""

    def render(self) -> Content:
        """Say what is new, or which key to press when something is."""
        if self.flags:
            words = "; ".join(FLAG_WORDS[flag] for flag in self.flags)
            return Content.assemble(self.labelled, (f" ■ {words}", "bold $tone-stop"))
        return Content.assemble(
            self.labelled,
            (" no", "$text-accent"),
            ("   y yes", MUTED),
            (_EXAMPLES if self.content_size.width >= _ROOMY else "", MUTED),
        )

    def watch_flags(self) -> None:
        """Tell the form."""
        self.post_message(self.Changed())

    def action_ask(self) -> None:
        """Ask what is new."""
        self.post_message(self.Asked())

    def action_nothing(self) -> None:
        """Say that nothing is new."""
        self.flags = ()

    def on_click(self) -> None:
        """Ask what is new."""
        self.action_ask()
