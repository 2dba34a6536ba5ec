"""Help on what is on the screen: what it is for, and the keys as they are now."""

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal, Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from flextui.domain.words import OUTCOMES
from flextui.tui.key_list import EVERYWHERE, HERE, MOVING, KeyLine, keys_on
from flextui.tui.live_keys import with_keys
from flextui.tui.page import Page, Sheets, sheets
from flextui.tui.place import Place
from flextui.tui.text import MUTED
from flextui.tui.widgets.reading import Heading, Paragraph

PURPOSES: dict[str, str] = {
    "today": "What to do now, in one glance: the stage and its dose, the way to the next one, "
    "and what was done today.",
    "stages": "The three stages. An open one says how it is done; a closed one says exactly what "
    "opens it.",
    "history": "Every session and check-in, and what came of it, the latest first. Anything here "
    "can be corrected.",
    "progress": "Pain, effort and sessions over time. A bad day in a long line is a bad day.",
}
"""What each place is for."""


class KeyRow(Horizontal):
    """A key with what it does."""

    def __init__(self, line: KeyLine) -> None:
        """Show one line."""
        self._line = line
        super().__init__()

    def compose(self) -> ComposeResult:
        """Lay out the key beside its words."""
        line = self._line
        said = Content.assemble((line.label, "bold"), f"  {line.help}" if line.help else "")
        if not line.possible:
            said = Content.assemble(said, "  (not now)").stylize(MUTED)
        yield Static(Content(" ".join(line.keys)), classes="key")
        yield Static(said, classes="said")

    def on_click(self) -> None:
        """Do what the key does, on the screen that is explained."""
        binding = self._line.binding
        if binding is not None and self._line.possible:
            self.screen.dismiss(None)
            self.app.call_later(self.app.run_action, binding.binding.action, binding.node)


class HelpScreen(Page[None]):
    """What the screen below is for, and which keys do what on it."""

    TITLE = "Help"
    ROOMY = True
    CSS_PATH: ClassVar[Sheets] = sheets("help")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,f1", "cancel", "Back", id="dialog_help", show=False),
    ]

    def __init__(self, screen: Screen[object]) -> None:
        """Explain a screen, and what is focused on it."""
        self._on = screen
        super().__init__()

    def texts(self) -> ComposeResult:
        """Yield what it is for, the keys in groups, and the signs."""
        for text in purposes(self._on):
            yield Paragraph(with_keys(self.app, text))
        groups = keys_on(self.app, self._on)
        with Container(classes="columns"):
            with Vertical():
                yield from _group(HERE, groups)
                yield from _group(MOVING, groups)
                yield Paragraph("Everything can be clicked, too.", classes="muted")
                if isinstance(self._on, Place):
                    yield Heading("How a session went")
                    yield Paragraph(_signs())
            with Vertical():
                yield from _group(EVERYWHERE, groups)


def _group(title: str, groups: dict[str, list[KeyLine]]) -> Iterator[Widget]:
    """Yield the keys of one group below its title, where it has any."""
    if lines := groups[title]:
        yield Heading(title)
        yield from (KeyRow(line) for line in lines)


def _signs() -> Content:
    """Return the signs of how a session went, with their words."""
    signs = [Content.assemble((str(word), f"$tone-{word.tone}")) for word in OUTCOMES]
    return Content("   ").join(signs)


def purposes(screen: Screen[object]) -> list[str]:
    """Return what a screen is for, and what is focused on it, from their own words."""
    found = [screen.HELP or PURPOSES.get(getattr(screen, "PLACE", ""), "")]
    if screen.focused is not None:
        found += [
            node.HELP
            for node in screen.focused.ancestors_with_self
            if node.HELP and not isinstance(node, Screen)
        ]
    return [text for text in found if text]
