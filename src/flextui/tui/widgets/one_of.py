"""A field with one of a few values: left and right choose, and so does the mouse."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive

from flextui.tui.text import MUTED
from flextui.tui.widgets.field import LABEL_WIDTH, Field

Option = tuple[str, str]
"""An identifier, and the word that is shown for it."""


class OneOf(Field, can_focus=True):
    """One of a few values.

    All of them are shown where there is room, the chosen one in brackets; else only the
    chosen one, between arrows. `usual` tells that the value is not the person's own choice
    but follows from the rest of the form.
    """

    HELP = "Left and right choose, and so does a click; `backspace` goes back to what is usual."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(-1)", "Before", show=False),
        Binding("right", "move(1)", "Next", show=False),
        Binding("space", "around", "Next", show=False),
        Binding("backspace,delete", "reset", "As usual", show=False),
    ]

    value: reactive[str] = reactive("", init=False)
    usual: reactive[bool] = reactive(True)

    class Changed(Message):
        """The person chose a value, or gave the choice back."""

        def __init__(self, field: "OneOf", value: str) -> None:
            """Tell which field has which value now."""
            self.field = field
            self.value = value
            super().__init__()

        @property
        def control(self) -> "OneOf":
            """The field that changed."""
            return self.field

    def __init__(
        self,
        label: str,
        options: Sequence[Option],
        value: str,
        *,
        id: str | None = None,  # noqa: A002
    ) -> None:
        """Offer some options, of which `value` is the usual one."""
        self._options = tuple(options)
        self._usual_value = value
        super().__init__(label, id=id)
        self.set_reactive(OneOf.value, value)

    def offer(self, options: Sequence[Option]) -> None:
        """Show other words for the options."""
        if self._options != tuple(options):
            self._options = tuple(options)
            self.refresh()

    def suggest(self, value: str) -> None:
        """Show what follows from the rest of the form, unless the person has chosen."""
        self._usual_value = value
        if self.usual:
            self.value = value

    def choose(self, value: str) -> None:
        """Take a value as the person's own choice."""
        self.usual = False
        self.value = value
        self.post_message(self.Changed(self, value))

    def render(self) -> Content:
        """Draw label and options for the width there is."""
        if self._all_fit:
            return Content.assemble(self.labelled, *(self._drawn(*option) for option in self._row))
        label = f"{self.label:<{self._left}}"
        return Content.assemble(label, ("< ", MUTED), (self._word, self._style), (" >", MUTED))

    @property
    def _word(self) -> str:
        """The word of the chosen option."""
        return dict(self._options).get(self.value, "")

    @property
    def _left(self) -> int:
        """Where the options begin: in their column, or nearer where there is no room for that."""
        fits = LABEL_WIDTH + len(f"< {self._word} >") <= self.content_size.width
        return LABEL_WIDTH if self._all_fit or fits else len(self.label) + 1

    @property
    def _row(self) -> list[Option]:
        """The options as they are drawn, the chosen one in brackets."""
        return [
            (key, f"[{word}]" if key == self.value else f" {word} ") for key, word in self._options
        ]

    @property
    def _all_fit(self) -> bool:
        """Whether there is room for all options beside each other."""
        words = sum(len(word) + 2 for _, word in self._options)
        return LABEL_WIDTH + words <= self.content_size.width

    @property
    def _style(self) -> str:
        """The style of the chosen option: quieter when it follows from the rest of the form."""
        return "$text-accent" if self.usual else "bold reverse $text-accent"

    def _drawn(self, key: str, word: str) -> tuple[str, str]:
        """Return one option with its style."""
        return (word, self._style if key == self.value else MUTED)

    @property
    def _place(self) -> int:
        """The place of the chosen option, from 0."""
        return [key for key, _ in self._options].index(self.value)

    def action_move(self, by: int) -> None:
        """Choose the option further left or right."""
        self.choose(self._options[max(0, min(len(self._options) - 1, self._place + by))][0])

    def action_around(self) -> None:
        """Choose the next option, after the last one the first."""
        self.choose(self._options[(self._place + 1) % len(self._options)][0])

    def action_reset(self) -> None:
        """Take what is usual again."""
        self.usual = True
        self.value = self._usual_value
        self.post_message(self.Changed(self, self.value))

    def on_click(self, event: Click) -> None:
        """Choose the option that was clicked; where only one is shown, the one before or after."""
        offset = event.get_content_offset(self)
        if offset is None or offset.x < self._left:
            return
        event.stop()
        if not self._all_fit:
            back = offset.x < self._left + len("< ")
            self.action_move(-1) if back else self.action_around()
            return
        end = LABEL_WIDTH
        for key, word in self._row:
            end += len(word)
            if offset.x < end:
                self.choose(key)
                return
