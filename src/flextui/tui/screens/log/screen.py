"""The quick log: `l 2 1 1 2 enter` is a whole session."""

from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from flextui.domain.overview import Overview
from flextui.domain.readback import (
    anyway_words,
    conditions_not_met,
    missing,
    missing_words,
    still_to_say,
    why_closed,
)
from flextui.domain.records import Session
from flextui.domain.scales import STAGES, Ended, Stage
from flextui.domain.trial import Trial, Trials
from flextui.domain.words import STAGE_NAMES
from flextui.tui.dialog import Ask
from flextui.tui.keys import bindings_of
from flextui.tui.page import Sheets
from flextui.tui.screens.form import AHEAD, Form, form_sheets
from flextui.tui.screens.log.fields import LogFields
from flextui.tui.screens.log.notice import notice
from flextui.tui.screens.log.preview import preview
from flextui.tui.screens.log.reading import Reading, read
from flextui.tui.widgets.form_foot import FormFoot
from flextui.tui.widgets.news import News
from flextui.tui.widgets.one_of import OneOf
from flextui.tui.widgets.rating import Rating
from flextui.tui.widgets.text_field import NoteField


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
