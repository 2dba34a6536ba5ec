"""How is it now: pain, where, anything new, a note; `n 3 enter` is a whole check-in."""

from collections.abc import Iterator
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from flextui.rules.outlook import Overview
from flextui.rules.records import CheckIn, RedFlag, Site
from flextui.rules.whatif import Trial, Trials
from flextui.store.entry import new_checkin
from flextui.store.errors import JournalError
from flextui.tui.dialog import Sheets
from flextui.tui.screens.form import AHEAD, Form, form_sheets
from flextui.tui.text import MUTED
from flextui.tui.widgets.buttons import FormFoot
from flextui.tui.widgets.field import SITES, OneOf
from flextui.tui.widgets.news import News
from flextui.tui.widgets.prose import ScrollArea
from flextui.tui.widgets.rating import Rating, Ratings
from flextui.tui.widgets.text_field import NoteField
from flextui.wording.readback import pain_said, would_do
from flextui.wording.words import pain_word

_ASK = "A digit says how much it hurts now; where, and all else, can be skipped."


class CheckInScreen(Form):
    """Records how the back is now, with no exercise: the day after decides."""

    CSS_PATH: ClassVar[Sheets] = form_sheets("checkin")
    AHEAD = AHEAD
    AUTO_FOCUS = "#pain"
    HELP = (
        "How much does it hurt now? A digit, then `save`. A clearly worse back within 36 hours "
        "of a session counts: the day after decides."
    )

    ratings = getters.query_one(Ratings)
    pain = getters.query_one(Rating)
    site = getters.query_one(OneOf)
    news = getters.query_one(News)
    note = getters.query_one(NoteField)

    def __init__(self, flags: tuple[RedFlag, ...] = ()) -> None:
        """Begin with nothing said but the red flags that are known to be new."""
        self._flags = flags
        self._trials: Trials | None = None
        super().__init__()

    def compose(self) -> ComposeResult:
        """Lay out the fields, and below them what they mean."""
        with Vertical(id="checkin", classes="box form") as box:
            box.border_title = "How is it now?"
            ends = ("no pain", "worst imaginable")
            with ScrollArea(id="asked", can_focus=False):
                yield Ratings(Rating("Pain now", pain_word, ends=ends, id="pain"))
                with Vertical(id="rest"):
                    yield OneOf("Where", SITES, Site.NONE, id="site")
                    yield News("Anything new?", id="flags")
                    yield NoteField("Note", id="note")
            yield Static(id="preview")
            yield FormFoot("`tab` next")

    def on_mount(self) -> None:
        """Follow what is in the journal: it decides what a check-in means."""
        self.news.flags = self._flags
        self.watch(self.app, "overview", self._overview_changed)

    def _overview_changed(self, overview: Overview | None) -> None:
        """Look at everything anew."""
        if overview is not None:
            self._trials = Trials(self.app.diary.records, overview.progress)
            self._look()

    @property
    def touched(self) -> bool:
        """Whether anything was filled in."""
        given = self.pain.value is not None or not self.site.usual
        return given or bool(self.news.flags or self.note.text)

    @on(Rating.Changed)
    @on(OneOf.Changed)
    @on(News.Changed)
    @on(NoteField.Changed)
    def _look(self) -> None:
        """Read back what the form says now, and show what it would mean."""
        self._show("")

    def _show(self, problem: str) -> None:
        """Show what the form says and means, and what is wrong with it."""
        trials = self._trials
        if trials is None:
            return
        try:
            checkin: CheckIn | None = self._made(trials)
        except JournalError as error:
            checkin, problem = None, str(error)
        if checkin is not None:
            self.site.suggest(checkin.site)
        said = checkin if self.pain.value is not None else None
        trial = trials.of(said) if said is not None else None
        lines = [*_lines(said, trial)]
        if problem:
            lines.append(Content(problem).stylize("bold $text-error"))
        self.query_one("#preview", Static).update(Content("\n").join(lines))

    def _made(self, trials: Trials) -> CheckIn:
        """Return the record that the form stands for, with no pain where none is said yet."""
        fields: dict[str, object] = {
            "pain": self.pain.value or 0,
            "flags": list(self.news.flags),
            "note": self.note.text,
        }
        if not self.site.usual:
            fields["site"] = self.site.value
        now = self.app.now
        return new_checkin(fields, records=trials.deciding(now), now=now)

    async def save(self) -> None:
        """Keep the check-in, leave, and say what came of it."""
        self.ratings.settle()
        trials = self._trials
        if self.pain.value is None or trials is None:
            self._show("How much does it hurt now? 0 is no pain, t is ten.")
            self.pain.focus()
            return
        try:
            checkin = self._made(trials)
        except JournalError as error:
            self._show(str(error))
            return
        await self.keep(trials.of(checkin))


def _lines(checkin: CheckIn | None, trial: Trial | None) -> Iterator[Content]:
    """Yield the read-back, and what the check-in would change."""
    if checkin is None:
        yield Content(_ASK).stylize(MUTED)
        return
    yield Content(pain_said(checkin)).stylize("bold")
    if trial is not None and (changes := " ".join(would_do(trial))):
        yield Content(changes).stylize("$text-warning")
