"""The first opening."""

from typing import ClassVar

from textual import getters, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from flextui.rules.outlook import Overview
from flextui.rules.records import Phase, Record, RedFlag, Stage
from flextui.store.entry import new_screening
from flextui.tui.dialog import Sheets, sheets
from flextui.tui.keys import bindings_of, key_of
from flextui.tui.screens.flags import FlagPage, FlagQuestions
from flextui.tui.widgets.buttons import Buttons, KeyButton
from flextui.tui.widgets.prose import Prose
from flextui.wording.programme import FlagGroup, our_programme
from flextui.wording.text import Paragraph


class ScreeningScreen(FlagQuestions):
    """Asks both lists and records the answer; what was ticked leads to its page."""

    TITLE = "Before you start"
    HELP = (
        "Two short lists, one question each: some things are looked at by a provider before you "
        "bend. `n` means that nothing on the list applies. Nothing is recorded before you say so."
    )
    _saving = False

    def answered(self, flags: tuple[RedFlag, ...]) -> None:
        """Record the answer, once."""
        if not self._saving:
            self._saving = True
            self._record(flags)

    @work
    async def _record(self, flags: tuple[RedFlag, ...]) -> None:
        """Record the answer and lead on: to the page of what was ticked, or back."""
        app = self.app
        before = app.overview
        record = await app.keep(lambda: self._add(flags))
        self._saving = False
        if record is None:
            return
        if flags:
            app.switch_screen(FlagPage(flags))
            return
        self.dismiss(None)
        if app.overview is not None:
            app.tell(saved_words(before, app.overview, key_of(app, "clearance")))

    def _add(self, flags: tuple[RedFlag, ...]) -> Record:
        """Write the screening to the journal."""
        diary = self.app.diary
        fields = {"flags": [flag.value for flag in flags]}
        record = new_screening(fields, records=diary.records, now=diary.clock())
        return diary.journal.add(record)


def saved_words(before: Overview | None, after: Overview, clearance_key: str) -> str:
    """Return what a screening in which nothing applied did, as a notice."""
    saved = "Saved: nothing on the lists applies."
    if after.status.phase is Phase.PAUSED:
        return (
            f"{saved} The programme stays paused until a provider has said it is fine "
            f"({clearance_key})."
        )
    was_open = before is not None and before.status.stage(Stage.SUPINE).open
    if after.status.stage(Stage.SUPINE).open and not was_open:
        return f"{saved} Lying is open now."
    return saved


class WelcomeScreen(ScreeningScreen):
    """Says what this is, then asks; escape leads to Today, where the questions wait."""

    HELP = "What flextui is and is not. Then two short lists, and you can begin."
    CSS_PATH: ClassVar[Sheets] = sheets("flags")
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_of("welcome"),
        Binding("at", "app.sources", "Sources", id="sources", show=False),
        Binding("q", "app.leave", "Quit", id="leave", show=False),
    ]

    welcome = getters.query_one("#welcome", Prose)

    def __init__(self) -> None:
        """Begin with the welcome."""
        self.greeting = True
        super().__init__()

    def texts(self) -> ComposeResult:
        """Yield the welcome before the lists."""
        texts = our_programme()
        about = Paragraph(f"{texts.about.text} {texts.about.private}")
        facts = (texts.facts[key] for key in texts.about.welcome)
        yield Prose(about, *(Paragraph(fact.text, lead=fact.title) for fact in facts), id="welcome")
        yield from super().texts()

    def foot(self) -> ComposeResult:
        """Yield the way on from the welcome, and the answers."""
        with Buttons(id="greeting"):
            yield KeyButton("To the questions", "go_on", "screen.go_on")
            yield KeyButton("Sources", "sources", "app.sources")
            yield KeyButton("Later", "back", "screen.cancel")
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
