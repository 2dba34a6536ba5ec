"""How is it now: pain, where, anything new, a note; `n 3 enter` is a whole check-in."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from flextui.rules.records import CheckIn, Record, RedFlag
from flextui.rules.whatif import Trials
from flextui.store.entry import new_checkin
from flextui.store.errors import JournalError
from flextui.tui.dialog import Sheets
from flextui.tui.screens.form import NewRecordForm, form_sheets, wrong
from flextui.tui.text import MUTED
from flextui.tui.widgets.field import ChoiceField, FlagsField
from flextui.tui.widgets.rating import Ratings
from flextui.wording.readback import pain_said, would_do

_ASK = "A digit says how much it hurts now; where, and all else, can be skipped."
_PAIN = "How much does it hurt now? 0 is no pain, t is ten."


class CheckInScreen(NewRecordForm):
    """Records how the back is now, with no exercise: the day after decides."""

    TITLE = "How is it now?"
    CSS_PATH: ClassVar[Sheets] = form_sheets("checkin")
    AUTO_FOCUS = "#pain"
    ROOMY = False
    HELP = (
        "How much does it hurt now? A digit, then `save`. A clearly worse back within 36 hours "
        "of a session counts: the day after decides."
    )
    record_type: type[Record] = CheckIn

    def __init__(self, flags: tuple[RedFlag, ...] = ()) -> None:
        """Begin with nothing said but the red flags that are known to be new."""
        self._flags = flags
        super().__init__()

    def asks(self) -> ComposeResult:
        """Yield the rating, then what can be skipped."""
        yield Ratings(self.rating_of("pain", "Pain now", legend=True))
        with Vertical(id="rest"):
            for name in ("site", "flags", "note"):
                yield self.field_of(name)

    def on_mount(self) -> None:
        """Show what is known to be new."""
        self.query_one(FlagsField).flags = self._flags

    def look(self, problem: str = "") -> None:
        """Read back what the form says now, with what it would mean and what is wrong with it."""
        if self.trials is None:
            return
        lines = [Content(_ASK).stylize(MUTED)]
        try:
            checkin = self._made(self.trials)
        except JournalError as error:
            problem = str(error)
        else:
            self.query_one("#site", ChoiceField).suggest(checkin.site)
            if self.field("pain").said:
                changes = " ".join(would_do(self.trials.of(checkin)))
                lines = [Content(pain_said(checkin)).stylize("bold")]
                lines += [Content(changes).stylize("$text-warning")] if changes else []
        self.say(*lines, *([wrong(problem)] if problem else ()))

    def _made(self, trials: Trials) -> CheckIn:
        """Return the record that the form stands for, with no pain where none is said yet."""
        now = self.app.now
        return new_checkin({"pain": 0, **self.given()}, records=trials.deciding(now), now=now)

    async def save(self) -> None:
        """Keep the check-in, leave, and say what came of it."""
        self.query_one(Ratings).settle()
        if self.trials is None or not self.field("pain").said:
            self.look(_PAIN)
            self.go_to("pain")
            return
        try:
            checkin = self._made(self.trials)
        except JournalError:
            self.look()
            return
        await self.keep_tried(self.trials.of(checkin))
