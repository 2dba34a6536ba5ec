"""What came of a record: the outcome in words, why, what changed, the run, what next."""

from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Static

from flextui.domain.overview import Overview
from flextui.domain.result import Result, result_of
from flextui.domain.words import STAGE_NAMES
from flextui.tui.dialog import Dialog
from flextui.tui.widgets.field import QUIET
from flextui.tui.widgets.way import Way


class ResultScreen(Dialog[None]):
    """Tells what came of a session or check-in that was just kept.

    An opening is said first, with the way as it is now; all else follows in a few lines.
    """

    CSS_PATH = "../styles/result.tcss"
    AUTO_FOCUS = "Button"
    HELP = "What came of it, and why. Enter or escape goes back."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,q", "cancel", "Done", show=False, id="result_done"),
        Binding("question_mark,f1", "app.help", "Help", show=False, id="result_help"),
    ]

    text = getters.query_one("#text", Static)
    way = getters.query_one(Way)

    def __init__(self, record_id: str) -> None:
        """Tell of the record with this id."""
        self._record_id = record_id
        super().__init__()

    def compose(self) -> ComposeResult:
        """Lay out the words, the way and the button."""
        with Vertical(classes="box", id="result"):
            yield Static(id="opening", classes="title")
            yield Static(id="text")
            yield Way()
            with Horizontal(classes="buttons"):
                yield Button(Content.assemble("Done  ", ("enter", "$text-accent")), compact=True)

    def on_mount(self) -> None:
        """Follow the journal: a record that is taken back meanwhile is not told as kept."""
        self.watch(self.app, "overview", self._overview_changed)

    def _overview_changed(self, overview: Overview | None) -> None:
        """Tell what came of the record, as it stands now."""
        if overview is None:
            return
        result = result_of(overview.progress, self.app.diary.records, self._record_id)
        opened = result.opened if result is not None else ()
        opening = self.query_one("#opening", Static)
        opening.display = bool(opened)
        opening.update(Content("\n").join([_opening(STAGE_NAMES[stage]) for stage in opened]))
        self.text.update(_told(result) if result else Content("This record does not count."))
        self.way.display = bool(result and (result.opened or result.changes))
        self.way.show(overview)

    def on_button_pressed(self) -> None:
        """Go back."""
        self.dismiss(None)


def _opening(name: str) -> Content:
    """Return the line that says that a stage opened: quiet, and first."""
    return Content.assemble((f"✓ {name} is open now", "bold $tone-clear"))


def _told(result: Result) -> Content:
    """Return the whole result but the opening, one thing a line."""
    word = result.word
    head = Content.assemble((str(word), f"bold $tone-{word.tone}"), f"   {result.title}")
    blocks = [[head, Content(result.said).stylize(QUIET)]]
    blocks.append([Content(line) for line in result.reasons])
    opened = {f"{STAGE_NAMES[stage]} is open now." for stage in result.opened}
    changes = [line for line in result.changes if line not in opened]
    blocks.append([Content(line).stylize("bold") for line in changes])
    blocks.append([Content(result.run)] if result.run else [])
    blocks.append([Content(line).stylize(QUIET) for line in result.advice if line])
    return Content("\n\n").join([Content("\n").join(block) for block in blocks if block])
