"""The welcome of the first start: what this is and is not, then the questions."""

from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content

from flextui.domain.programme_tables import FlagGroup, Place
from flextui.journal.programme_file import programme
from flextui.tui.keys import bindings_of
from flextui.tui.page import Sheets, sheets
from flextui.tui.screens.welcome.screening import ScreeningScreen
from flextui.tui.widgets.buttons import Buttons
from flextui.tui.widgets.key_button import KeyButton
from flextui.tui.widgets.reading import Paragraph

_FIRST = ("F3", "F2")
"""The facts that come first: check with a provider; the other direction may be the one."""


class WelcomeScreen(ScreeningScreen):
    """Says what this is, then asks; escape leads to Today, where the questions wait."""

    HELP = "What flextui is and is not. Then two short lists, and you can begin."
    CSS_PATH: ClassVar[Sheets] = sheets("flags", "welcome")
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_of("welcome"),
        Binding("at", "app.sources", "Sources", id="sources", show=False),
        Binding("q", "app.leave", "Quit", id="leave", show=False),
    ]

    welcome = getters.query_one("#welcome", Vertical)

    def __init__(self) -> None:
        """Begin with the welcome."""
        self.greeting = True
        super().__init__()

    def texts(self) -> ComposeResult:
        """Yield the welcome before the lists."""
        texts = programme()
        first = [texts.facts[key] for key in _FIRST]
        others = [fact for fact in texts.facts_at(Place.WELCOME) if fact not in first]
        with Vertical(id="welcome"):
            yield Paragraph(f"{texts.about.text} {texts.about.private}")
            for fact in (*first, *others):
                yield Paragraph(fact.text, lead=fact.title)
        yield from super().texts()

    def foot(self) -> ComposeResult:
        """Yield the way on from the welcome, and the answers."""
        with Buttons(id="greeting"):
            yield KeyButton("To the questions", "go_on", "screen.go_on")
            yield KeyButton("Sources", "sources", "app.sources")
            yield KeyButton("Later", "dialog_back", "screen.cancel")
        yield from super().foot()

    def show_step(self) -> None:
        """Show the welcome, or the list that is asked now."""
        super().show_step()
        self.welcome.display = self.greeting
        self.query_one("#greeting").display = self.greeting
        if self.greeting:
            self.heading.update(Content("Welcome to flextui"))
            self.question.display = False
            for part in ("#asking", f"#list-{FlagGroup.EMERGENCY}"):
                self.query_one(part).display = False
        else:
            self.question.display = True

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer no answers before the questions, and going on only before them."""
        match action:
            case "yes" | "no" if self.greeting:
                return False
            case "go_on":
                return not self.ticking
            case _:
                return super().check_action(action, parameters)

    def action_go_on(self) -> None:
        """Go on to the questions; there, enter is no answer."""
        if self.greeting:
            self.greeting = False
            self.show_step()
        else:
            self.action_nudge()

    def action_cancel(self) -> None:
        """Go back to the welcome from the first list; else as in the questions."""
        first = self.group is FlagGroup.EMERGENCY and not self.ticking
        if first and not self.greeting:
            self.greeting = True
            self.show_step()
        else:
            super().action_cancel()
