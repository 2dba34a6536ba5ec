"""The quick log."""

from collections.abc import Iterator
from datetime import datetime
from typing import ClassVar

from msgspec import Struct
from textual import getters
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from flextui.rules.outlook import Overview
from flextui.rules.records import STAGES, Ended, Phase, Reason, Session, Stage
from flextui.rules.whatif import Trial, Trials
from flextui.store.entry import new_session
from flextui.store.errors import JournalError, Refused
from flextui.tui.dialog import Ask, Sheets
from flextui.tui.keys import bindings_of
from flextui.tui.screens.form import NewRecordForm, form_sheets, wrong
from flextui.tui.text import MUTED
from flextui.tui.widgets.field import ChoiceField
from flextui.tui.widgets.rating import Ratings
from flextui.tui.widgets.text_field import TextField
from flextui.wording.account import reasons_of
from flextui.wording.readback import (
    RATINGS,
    anyway_words,
    missing,
    open_instead,
    read_back,
    still_to_say,
    why_closed,
    would_do,
)
from flextui.wording.way import run_sentence
from flextui.wording.words import (
    STAGE_NAMES,
    day_words,
    moment_words,
    outcome_word,
    time_words,
)

_ASK = "A digit rates and moves on. What you say is read back here."
_KEPT = "A session that you did all the same can be kept; it counts toward nothing."


class Reading(Struct, frozen=True):
    """What the form says at a moment.

    `session` has the default, or nothing, of what is not `said` yet; `trial` is what the whole
    one would do, once nothing is `missing`. `problem` says what is wrong, `field` in which field.
    """

    session: Session
    said: frozenset[str]
    missing: tuple[str, ...] = ()
    trial: Trial | None = None
    problem: str = ""
    field: str = ""


class LogScreen(NewRecordForm):
    """Logs a session that was done, and says before saving what comes of it."""

    CSS_PATH: ClassVar[Sheets] = form_sheets("log")
    AUTO_FOCUS = "#pain_before"
    HINT = "`tab` next   `it_hurt` it hurt   `was_dizzy` dizzy"
    HELP = (
        "Rate the pain before, the worst while moving, the pain after, and the effort: four "
        "digits, then `save`. All below can be skipped. Before you save, everything is read back."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings_of("log")

    notice = getters.query_one("#notice", Static)
    reps = getters.query_one("#reps", TextField)
    ended = getters.query_one("#ended", ChoiceField)
    stage = getters.query_one("#stage", ChoiceField)
    at = getters.query_one("#at", TextField)

    def __init__(self, stage: Stage | None = None) -> None:
        """Log a session of `stage`, by default of the one that is trained now."""
        self._wanted = stage
        super().__init__()

    def asks(self) -> ComposeResult:
        """Yield the ratings, then what can be skipped."""
        ends = ("pain_after", "effort")
        yield Ratings(*(self.rating_of(name, legend=name in ends) for name in RATINGS))
        for name in ("site_before", "site_after", "flags"):
            yield self.field_of(name)
        yield self.field_of("reps", placeholder="all")
        yield self.field_of("ended")
        yield self.field_of("stage", usual=self._wanted or _usual_stage(self.app.overview))
        yield self.field_of("at", placeholder="now")
        yield self.field_of("note")

    def show_situation(self, overview: Overview) -> None:
        """Say why no stage is open now, and which ones are closed."""
        self.notice.update(Content(said := _notice(overview)))
        self.notice.display = bool(said)
        course, now = overview.progress.course, overview.now
        signs = ["" if course.is_open_to(each, now) else "⊘ " for each in STAGES]
        self.stage.offer(
            tuple(
                (each, sign + STAGE_NAMES[each]) for each, sign in zip(STAGES, signs, strict=True)
            )
        )

    @property
    def _stage(self) -> Stage:
        """The stage of the session."""
        return Stage(self.stage.value)

    def on_resize(self) -> None:
        """Say more or less where there are more or fewer rows now."""
        self.call_after_refresh(self.look)

    def look(self) -> None:
        """Read back what the form says now, and show what it would mean."""
        if self.trials is not None:
            self._show(self._read(self.trials))

    def _read(self, trials: Trials) -> Reading:
        """Read the form as it is."""
        now = self.app.now
        try:
            given = self.given()
        except ValueError as error:
            return self._wrong(str(error), "at")
        at, lacks = given.get("at"), missing(given, given.get("ended", Ended.DONE))
        full = {**dict.fromkeys(lacks, 0), **given, "stage": self._stage}
        try:
            records = trials.deciding(at if isinstance(at, datetime) else now)
            session = new_session(full, records=records, now=now)
        except JournalError as error:
            return self._wrong(*_in_words(error))
        said = {*given, "sites"} if {"pain_before", "pain_after"} <= given.keys() else {*given}
        return Reading(session, frozenset(said), lacks, None if lacks else trials.of(session))

    def _wrong(self, problem: str, field: str) -> Reading:
        """Return a reading of the ratings alone, with what is wrong in the rest."""
        held = {name: self.field(name).held for name in RATINGS}
        rated = {name: value for name, value in held.items() if value is not None}
        full = {**dict.fromkeys(RATINGS, 0), **rated, "stage": self._stage}
        session = new_session(full, records=(), now=self.app.now)
        return Reading(session, frozenset(rated), problem=problem, field=field)

    def _show(self, reading: Reading, problem: str = "") -> None:
        """Show a reading, what follows from it in the fields, and what is wrong with it."""
        session = reading.session
        if not reading.problem:
            self.query_one("#site_before", ChoiceField).suggest(session.site_before)
            self.query_one("#site_after", ChoiceField).suggest(session.site_after)
        self.reps.reply(f"of {session.target_reps}" if self.reps.said else "")
        if reading.field == "at":
            self.at.reply(reading.problem, wrong=True)
        else:
            when = f"= {day_words(session.at.date())} {time_words(session.at)}"
            self.at.reply(when if self.at.said else "")
        self.say(*self._preview(reading, problem or reading.problem))
        self.query_one("#form").border_title = f"Log: {STAGE_NAMES[self._stage].lower()}"

    def _preview(self, reading: Reading, problem: str) -> Iterator[Content]:
        """Yield the read-back, what is missing or the outcome, and the problem, a line each."""
        said = read_back(reading.session, self.app.now, reading.said)
        if not said:
            yield Content(_ASK).stylize(MUTED)
        elif reading.trial is None or not self.has_class("-flat"):
            yield Content(said).stylize("bold")
        if reading.trial is not None:
            yield from self._outcome(reading.trial, reading.session)
        elif said and not problem:
            yield Content(still_to_say(reading.missing)).stylize(MUTED)
        if problem:
            yield wrong(problem)

    def _outcome(self, trial: Trial, session: Session) -> Iterator[Content]:
        """Yield the outcome of a session with its reasons, and what it would change."""
        judgement, now = trial.outcome.effect.judgement, self.app.now
        if judgement is None:
            return
        word = outcome_word(judgement)
        reasons = " ".join(reasons_of(trial.outcome))
        if judgement.reasons == (Reason.STAGE_CLOSED,):
            reasons = "It would be kept, and not count."
        yield Content.assemble((str(word), f"bold $tone-{word.tone}"), "  ", reasons)
        if changes := " ".join(would_do(trial, now)):
            yield Content(changes).stylize("bold")
        if trial.outcome.effect.was_open:
            if run := run_sentence(trial.course, session.stage):
                yield Content(f"Then {run[0].lower()}{run[1:]}").stylize(MUTED)
        elif self.at.said or not self.notice.display:
            yield Content(why_closed(trial.before, session.stage, now)).stylize("$text-warning")
            if instead := open_instead(trial.before):
                yield Content(instead).stylize(MUTED)

    def action_it_hurt(self) -> None:
        """Say that it ended for pain; once more takes that back."""
        self._ended(Ended.PAIN)

    def action_was_dizzy(self) -> None:
        """Say that it ended dizzy; once more takes that back."""
        self._ended(Ended.DIZZY)

    def _ended(self, how: Ended) -> None:
        """Say how it ended, or take that back."""
        self.ended.choose(Ended.DONE if self.ended.value == how else how)

    async def save(self) -> None:
        """Keep the session, after asking when its stage was not open to it."""
        if self.trials is None:
            return
        self.query_one(Ratings).settle()
        reading = self._read(self.trials)
        if reading.trial is None:
            self._show(reading, reading.problem or still_to_say(reading.missing))
            if name := reading.field or next(iter(reading.missing), ""):
                self.go_to(name)
        elif reading.session.flags or await self._may_be_kept(reading.session, reading.trial):
            await self.keep_tried(reading.trial)

    async def _may_be_kept(self, session: Session, trial: Trial) -> bool:
        """Whether the session's stage was open to it, or the person wants to keep it anyway."""
        if trial.outcome.effect.was_open:
            return True
        question = Ask(
            f"{STAGE_NAMES[session.stage]} was not open",
            anyway_words(trial.before, session.stage, self.app.now),
            yes="Record it anyway",
            no="Keep editing",
        )
        return await self.app.push_screen_wait(question) is True


def _in_words(error: JournalError) -> tuple[str, str]:
    """Return what is wrong in the words of the form, and the field."""
    match error:
        case Refused(field="at"):
            return "That time lies in the future.", "at"
        case Refused(field="note", value=str(note)):
            return f"The note has {len(note):,} characters; 2,000 fit.", "note"
        case _:
            return str(error), ""


def _notice(overview: Overview) -> str:
    """Return why no stage is open now, and that a session can still be kept; else nothing."""
    status = overview.status
    match status.phase:
        case Phase.PAUSED:
            return f"The programme is paused until a provider has said it is fine. {_KEPT}"
        case Phase.SCREENING:
            return f"The questions before the start are not answered yet. {_KEPT}"
        case _ if status.resting_until is not None:
            return f"Lying rests until {moment_words(status.resting_until, status.now)}. {_KEPT}"
        case _:
            return ""


def _usual_stage(overview: Overview | None) -> Stage:
    """Return the stage that is trained now, else the one of the latest session."""
    if overview is None:
        return Stage.SUPINE
    latest = overview.progress.course.latest
    return overview.status.current_stage or (latest.stage if latest else Stage.SUPINE)
