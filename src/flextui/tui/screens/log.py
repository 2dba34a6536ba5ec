"""The quick log."""

from collections.abc import Iterator
from datetime import datetime
from typing import ClassVar

from msgspec import Struct
from textual import getters, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from flextui.rules.outlook import Overview
from flextui.rules.records import STAGES, Ended, Phase, Reason, Session, Site, Stage
from flextui.rules.whatif import Trial, Trials
from flextui.store.entry import new_session
from flextui.store.errors import JournalError, Refused
from flextui.tui.core import Core
from flextui.tui.dialog import Ask, Sheets
from flextui.tui.keys import bindings_of
from flextui.tui.screens.form import AHEAD, Form, form_sheets
from flextui.tui.text import MUTED
from flextui.tui.widgets.buttons import FormFoot
from flextui.tui.widgets.field import SITES, OneOf
from flextui.tui.widgets.news import News
from flextui.tui.widgets.prose import ScrollArea
from flextui.tui.widgets.rating import Rating, Ratings
from flextui.tui.widgets.text_field import NoteField, TextField
from flextui.wording.account import reasons_of
from flextui.wording.readback import (
    RATINGS,
    Sketch,
    anyway_words,
    conditions_not_met,
    missing,
    missing_words,
    open_instead,
    read_back,
    still_to_say,
    why_closed,
    would_do,
)
from flextui.wording.way import run_sentence
from flextui.wording.words import (
    ENDED_WORDS,
    STAGE_NAMES,
    STAGE_WAYS,
    day_words,
    effort_phrase,
    moment_words,
    outcome_word,
    pain_word,
    time_words,
)

_ENDINGS = tuple((ended.value, ENDED_WORDS[ended]) for ended in Ended)
_PAIN = ("no pain", "worst imaginable")
_EFFORT = ("effortless", "maximal")


class LogFields(ScrollArea, can_focus=False):
    """Four ratings, and below them what can be skipped."""

    ratings = getters.query_one(Ratings)
    before = getters.query_one("#pain_before", Rating)
    peak = getters.query_one("#pain_peak", Rating)
    after = getters.query_one("#pain_after", Rating)
    effort = getters.query_one("#effort", Rating)
    site_before = getters.query_one("#site_before", OneOf)
    site_after = getters.query_one("#site_after", OneOf)
    news = getters.query_one(News)
    reps = getters.query_one("#reps", TextField)
    ended = getters.query_one("#ended", OneOf)
    stage = getters.query_one("#stage", OneOf)
    when = getters.query_one("#when", TextField)
    note = getters.query_one(NoteField)

    def __init__(self, stage: Stage) -> None:
        """Begin a session of a stage."""
        self._stage = stage
        super().__init__(id="fields", classes="fields")

    def compose(self) -> ComposeResult:
        """Lay out the ratings, then the rest."""
        yield Ratings(
            Rating("Pain before", pain_word, id="pain_before"),
            Rating("Worst while moving", pain_word, id="pain_peak"),
            Rating("Pain after", pain_word, ends=_PAIN, id="pain_after"),
            Rating("Effort", effort_phrase, ends=_EFFORT, id="effort"),
        )
        yield OneOf("Where, before", SITES, Site.NONE, id="site_before")
        yield OneOf("Where, after", SITES, Site.NONE, id="site_after")
        yield News("Anything new?")
        yield TextField("Repetitions", "all", restrict="[0-9]*", longest=3, id="reps")
        yield OneOf("How it ended", _ENDINGS, Ended.DONE, id="ended")
        stages = tuple((stage.value, STAGE_NAMES[stage]) for stage in STAGES)
        yield OneOf("Stage", stages, self._stage, id="stage")
        yield TextField("When", "now", id="when")
        yield NoteField("Note", id="note")

    @property
    def touched(self) -> bool:
        """Whether anything was filled in."""
        return (
            any(rating.value is not None for rating in self.query(Rating))
            or any(not choice.usual for choice in self.query(OneOf))
            or any(line.value for line in self.query(Input))
            or bool(self.news.flags or self.note.text)
        )

    @property
    def chosen_stage(self) -> Stage:
        """The stage of the session."""
        return Stage(self.stage.value)

    def show(self, usual: Session | None, at: datetime | None, wrong: str) -> None:
        """Show what follows from what was said: the sites, the repetitions, the time."""
        if usual is not None:
            self.site_before.suggest(usual.site_before)
            self.site_after.suggest(usual.site_after)
            self.reps.reply(f"of {usual.target_reps}" if self.reps.text else "")
        if wrong:
            self.when.reply(wrong, wrong=True)
        else:
            day = f"= {day_words(at.date())} {time_words(at)}" if at is not None else ""
            self.when.reply(day)

    def go_to(self, name: str) -> None:
        """Put the focus on the field of a name, or on what is typed in it."""
        field = self.query_one(f"#{name}")
        target = next((each for each in field.query("Input, TextArea") if each.can_focus), field)
        target.focus()

    def sketch(self, usual: Session, at: datetime | None) -> Sketch:
        """Return what is said so far; `usual` has the defaults of what is not."""
        both = self.before.value is not None and self.after.value is not None
        return Sketch(
            pain_before=self.before.value,
            pain_peak=self.peak.value,
            pain_after=self.after.value,
            effort=self.effort.value,
            sites=(usual.site_before, usual.site_after) if both else None,
            reps=int(self.reps.text) if self.reps.text else None,
            target_reps=usual.target_reps,
            ended=Ended(self.ended.value),
            flags=self.news.flags,
            at=at,
        )

    def given(self, at: datetime | None) -> dict[str, object]:
        """Return the fields of the record, without those that have their default."""
        fields: dict[str, object] = {
            "stage": self.stage.value,
            "ended": self.ended.value,
            "flags": list(self.news.flags),
            "note": self.note.text,
        }
        for rating in self.query(Rating):
            if rating.id is not None and rating.value is not None:
                fields[rating.id] = rating.value
        for choice in (self.site_before, self.site_after):
            if choice.id is not None and not choice.usual:
                fields[choice.id] = choice.value
        if self.reps.text:
            fields["reps"] = int(self.reps.text)
        if at is not None:
            fields["at"] = at
        return fields


_ASK = "A digit rates and moves on. What you say is read back here."


def preview(
    sketch: Sketch,
    trial: Trial | None,
    problem: str,
    now: datetime,
    *,
    noticed: bool = False,
    brief: bool = False,
) -> Content:
    """Return the read-back, what is missing or the outcome with its reasons, and the problem.

    With `noticed` it stands elsewhere already why no stage is open now. A `brief` one has no
    read-back once there is an outcome.
    """
    said = read_back(sketch, now)
    lines = [Content(said).stylize("bold") if said else Content(_ASK).stylize(MUTED)]
    if brief and trial is not None:
        lines = []
    if trial is not None:
        lines += _outcome(trial, now, noticed=noticed and sketch.at is None)
    elif said and not problem:
        lines.append(Content(still_to_say(sketch)).stylize(MUTED))
    if problem:
        lines.append(Content(problem).stylize("bold $text-error"))
    return Content("\n").join(lines)


def _outcome(trial: Trial, now: datetime, *, noticed: bool) -> Iterator[Content]:
    """Yield the outcome of a session with its reasons, and what it would change."""
    session, judgement = trial.outcome.record, trial.outcome.effect.judgement
    if judgement is None or not isinstance(session, Session):
        return
    word = outcome_word(judgement)
    reasons = " ".join(reasons_of(trial.outcome))
    if judgement.reasons == (Reason.STAGE_CLOSED,):
        reasons = "It would be kept, and not count."
    yield Content.assemble((str(word), f"bold $tone-{word.tone}"), "  ", reasons)
    changes = " ".join(would_do(trial, now))
    if changes:
        yield Content(changes).stylize("bold")
    if not trial.outcome.effect.was_open:
        yield from () if noticed else closed(trial, session, now)
    elif run := run_sentence(trial.course, session.stage):
        yield Content(f"Then {run[0].lower()}{run[1:]}").stylize(MUTED)


def closed(trial: Trial, session: Session, now: datetime) -> Iterator[Content]:
    """Yield why the stage is not open to a session, and which ones are."""
    yield Content(why_closed(trial.before, session.stage, now)).stylize("$text-warning")
    open_ = [STAGE_WAYS[stage] for stage in open_instead(trial.before)]
    if open_:
        yield Content(f"Open: {' and '.join(open_)}.").stylize(MUTED)


class Reading(Struct, frozen=True):
    """What the form says at a moment.

    `usual` is a session in which what is not said yet has its default (None when there is a
    problem); `session` the whole one, once nothing is missing, and `trial` what it would do.
    `problem` says what is wrong, `field` in which field.
    """

    sketch: Sketch
    at: datetime | None = None
    usual: Session | None = None
    session: Session | None = None
    trial: Trial | None = None
    problem: str = ""
    field: str = ""


def read(form: LogFields, trials: Trials, app: Core) -> Reading:
    """Read the form as it is."""
    now = app.now
    try:
        at = app.instant(form.when.text) if form.when.text else None
    except ValueError as error:
        return _wrong(form, str(error), "when")
    given = form.given(at)
    try:
        usual = new_session(_completed(given), records=trials.deciding(at or now), now=now)
    except JournalError as error:
        return _wrong(form, *_said(error, form))
    sketch = form.sketch(usual, at)
    if missing(sketch):
        return Reading(sketch, at, usual)
    return Reading(sketch, at, usual, usual, trials.of(usual))


def _completed(given: dict[str, object]) -> dict[str, object]:
    """Return the fields with something in the place of each that is still to be filled in."""
    full = {**dict.fromkeys(RATINGS, 0), **given}
    if full["ended"] != Ended.DONE:
        full.setdefault("reps", 0)
    return full


def _wrong(form: LogFields, problem: str, field: str) -> Reading:
    """Return a reading that goes no further than the ratings."""
    sketch = Sketch(
        pain_before=form.before.value,
        pain_peak=form.peak.value,
        pain_after=form.after.value,
        effort=form.effort.value,
    )
    return Reading(sketch, problem=problem, field=field)


def _said(error: JournalError, form: LogFields) -> tuple[str, str]:
    """Return what is wrong in the words of the form, and the field."""
    match error:
        case Refused(field="at"):
            return "That time lies in the future.", "when"
        case Refused(field="note"):
            return f"The note has {len(form.note.text):,} characters; 2,000 fit.", "note"
        case _:
            return str(error), ""


_KEPT = "A session that you did all the same can be kept; it counts toward nothing."


def notice(overview: Overview) -> str:
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


class LogScreen(Form):
    """Logs a session that was done, and says before saving what comes of it."""

    CSS_PATH: ClassVar[Sheets] = form_sheets("log")
    AHEAD = AHEAD
    AUTO_FOCUS = "#pain_before"
    HELP = (
        "Rate the pain before, the worst while moving, the pain after, and the effort: four "
        "digits, then `save`. All below can be skipped. Before you save, everything is read back."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings_of("log")

    fields = getters.query_one(LogFields)
    preview = getters.query_one("#preview", Static)

    def __init__(self, stage: Stage | None = None) -> None:
        """Log a session of `stage`, by default of the one that is trained now."""
        self._wanted = stage
        self._trials: Trials | None = None
        super().__init__()

    def compose(self) -> ComposeResult:
        """Lay out the fields, and below them what they mean."""
        with Vertical(id="log", classes="box form roomy"):
            yield Static(id="notice")
            yield LogFields(self._wanted or _usual_stage(self.app.overview))
            yield Static(id="preview", classes="beside")
            yield FormFoot("`tab` next   `it_hurt` it hurt   `was_dizzy` dizzy")

    def on_mount(self) -> None:
        """Follow what is in the journal: it decides what a session means."""
        self.watch(self.app, "overview", self._overview_changed)

    def _overview_changed(self, overview: Overview | None) -> None:
        """Look at everything anew."""
        if overview is None:
            return
        self._trials = Trials(self.app.diary.records, overview.progress)
        said = notice(overview)
        self.query_one("#notice", Static).update(Content(said))
        self.query_one("#notice").display = bool(said)
        self.fields.stage.offer(_stage_words(overview))
        self._look()

    @property
    def touched(self) -> bool:
        """Whether anything was filled in."""
        return self.fields.touched

    def on_resize(self) -> None:
        """Say more or less where there are more or fewer rows now."""
        self.call_after_refresh(self._look)

    @on(Rating.Changed)
    @on(OneOf.Changed)
    @on(News.Changed)
    @on(NoteField.Changed)
    @on(Input.Changed)
    def _look(self) -> None:
        """Read back what the form says now, and show what it would mean."""
        if self._trials is not None:
            self._show(self._read(self._trials))

    def _read(self, trials: Trials) -> Reading:
        """Read the form as it is."""
        return read(self.fields, trials, self.app)

    def _show(self, reading: Reading, problem: str = "") -> None:
        """Show a reading, and what is wrong with it."""
        now = self.app.now
        self.fields.show(reading.usual, reading.at, reading.problem if reading.field else "")
        problem = problem or reading.problem
        noticed = self.query_one("#notice").display
        brief = self.has_class("-flat")
        self.preview.update(
            preview(reading.sketch, reading.trial, problem, now, noticed=noticed, brief=brief)
        )
        stage = STAGE_NAMES[self.fields.chosen_stage]
        self.query_one("#log").border_title = f"Log: {stage.lower()}"

    def action_it_hurt(self) -> None:
        """Say that it ended for pain; once more takes that back."""
        self._ended(Ended.PAIN)

    def action_was_dizzy(self) -> None:
        """Say that it ended dizzy; once more takes that back."""
        self._ended(Ended.DIZZY)

    def _ended(self, how: Ended) -> None:
        """Say how it ended, or take that back."""
        ended = self.fields.ended
        ended.choose(Ended.DONE if ended.value == how else how)

    async def save(self) -> None:
        """Keep the session, after asking when its stage was not open to it."""
        if self._trials is None:
            return
        self.fields.ratings.settle()
        reading = self._read(self._trials)
        if reading.session is None or reading.trial is None:
            self._complain(reading)
        elif reading.session.flags or await self._may_be_kept(reading.session, reading.trial):
            await self.keep(reading.trial)

    def _complain(self, reading: Reading) -> None:
        """Say what is missing or wrong, and lead there."""
        self._show(reading, reading.problem or still_to_say(reading.sketch))
        names = [reading.field] if reading.problem else list(missing(reading.sketch))
        if names and names[0]:
            self.fields.go_to(names[0])

    async def _may_be_kept(self, session: Session, trial: Trial) -> bool:
        """Whether the session's stage was open to it, or the person wants to keep it anyway."""
        if trial.outcome.effect.was_open:
            return True
        waiting = conditions_not_met(trial.before, session.stage)
        why = (
            [missing_words(trial.before, self.app.now), *(f"· {line}" for line in waiting)]
            if waiting
            else [why_closed(trial.before, session.stage, self.app.now)]
        )
        question = Ask(
            f"{STAGE_NAMES[session.stage]} was not open",
            "\n".join([*why, "", anyway_words(session)]),
            yes="Record it anyway",
            no="Keep editing",
        )
        answer = await self.app.push_screen_wait(question)
        return answer is True


def _usual_stage(overview: Overview | None) -> Stage:
    """Return the stage that is trained now, else the one of the latest session."""
    if overview is None:
        return Stage.SUPINE
    latest = overview.progress.course.latest
    return overview.status.current_stage or (latest.stage if latest else Stage.SUPINE)


def _stage_words(overview: Overview) -> list[tuple[str, str]]:
    """Return the stages as options, those that are not open with a sign."""
    course, now = overview.progress.course, overview.now
    return [
        (stage.value, f"{'' if course.is_open_to(stage, now) else '⊘ '}{STAGE_NAMES[stage]}")
        for stage in STAGES
    ]
