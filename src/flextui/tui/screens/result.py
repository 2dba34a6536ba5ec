"""What came of a record: the outcome in words, why, what changed, the run, what next."""

from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from flextui.rules.outlook import Overview
from flextui.tui.core import Core
from flextui.tui.dialog import Page, Sheets, sheets
from flextui.tui.keys import with_keys
from flextui.tui.text import MUTED
from flextui.tui.widgets.buttons import Buttons, KeyButton
from flextui.tui.widgets.way import Way
from flextui.wording.account import Result, result_of
from flextui.wording.words import STAGE_NAMES

_GONE = "This record is not in the journal any more."


class ResultScreen(Page[None]):
    """Tells what came of a session or check-in that was just kept.

    An opening is said first, over the way as it is now; all else follows in a few lines.
    """

    CSS_PATH: ClassVar[Sheets] = sheets("result")
    HELP = "What came of it, and why. `enter` or `back` goes back."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "cancel", "Done", show=False, id="result_done"),
    ]

    told = getters.query_one("#told", Static)
    way = getters.query_one(Way)

    def __init__(self, record_id: str) -> None:
        """Tell of the record with this id."""
        self._record_id = record_id
        super().__init__()

    def texts(self) -> ComposeResult:
        """Yield the words, and the way."""
        yield Static(id="told")
        yield Way()

    def foot(self) -> ComposeResult:
        """Yield the way back."""
        with Buttons():
            yield KeyButton("Done", "result_done", "screen.cancel")

    def on_mount(self) -> None:
        """Follow the journal: a record that is taken back meanwhile is not told as kept."""
        self.watch(self.app, "overview", self._overview_changed)

    def _overview_changed(self, overview: Overview | None) -> None:
        """Tell what came of the record, as it stands now."""
        if overview is None:
            return
        result = result_of(overview.progress, self.app.diary.records, self._record_id)
        self.heading.update(_title(result) if result else Content(_GONE))
        self.told.update(_told(self.app, result) if result else Content(""))
        self.way.display = bool(result and (result.opened or result.changes))
        self.way.show(overview)


def _title(result: Result) -> Content:
    """Return the title: what opened, where something did, else the outcome."""
    if result.opened:
        names = " and ".join(STAGE_NAMES[stage] for stage in result.opened)
        verb = "is" if len(result.opened) == 1 else "are"
        return Content(f"✓ {names} {verb} open now").stylize("$tone-clear")
    return _outcome(result)


def _outcome(result: Result) -> Content:
    """Return the outcome with its word, sign and tone, and what it is of."""
    tone = f"bold $tone-{result.word.tone}"
    return Content.assemble((str(result.word), tone), ("   " + result.title, MUTED))


def _told(app: Core, result: Result) -> Content:
    """Return the whole result below its title, block by block."""
    opened = {f"{STAGE_NAMES[stage]} is open now." for stage in result.opened}
    changes = [line for line in result.changes if line not in opened]
    blocks = (
        [
            *([_outcome(result)] if result.opened else []),
            Content(result.said).stylize(MUTED),
            *(Content(line) for line in result.reasons),
        ],
        [
            *(Content(line).stylize("bold") for line in changes),
            *([Content(result.run)] if result.run else []),
        ],
        [with_keys(app, line) for line in result.advice if line],
    )
    return Content("\n\n").join([Content("\n").join(block) for block in blocks if block])
