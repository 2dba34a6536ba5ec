"""The repetitions and the rest of a guided session."""

from math import ceil
from time import monotonic
from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Grid, Horizontal
from textual.content import Content
from textual.widgets import Static

from flextui.rules.guided import REST_SECONDS
from flextui.rules.pacing import Beat, Move, Pacer, Plan, plan_for
from flextui.rules.records import Ended, Stage
from flextui.store.programme_file import programme
from flextui.tui.core import Core
from flextui.tui.keys import bindings_of, with_keys
from flextui.tui.screens.guided_step import Guide, Step
from flextui.tui.widgets.buttons import Buttons, KeyButton
from flextui.tui.widgets.figure import Figure
from flextui.tui.widgets.pacer import STEP_WORDS, PacerView
from flextui.wording.settings import LONGEST_READY

APART = 0.35
"""Seconds between two bells, so that they are heard as two."""

_BELLS = {Move.BEND: 1, Move.RETURN: 2, Move.DONE: 3}


def ring(app: Core, step: Move) -> None:
    """Ring for the beginning of a step, if the person wants to hear it."""
    if not app.settings.bell:
        return
    for number in range(_BELLS.get(step, 0)):
        app.set_timer(number * APART, app.bell) if number else app.bell()


FRAMES_A_SECOND = 20
"""How often count and figure are shown anew: as often as the figure has another pose."""

READY_STEP = 5.0
"""By so many seconds the time to get ready is made longer or shorter."""

SUSPENDED = 1.5
"""From this many real seconds without a frame on, the program was suspended: they count as a
pause."""

READY_KEYS = "`pause` begins at once, `less_time` and `more_time` change the time"


class RepetitionsStep(Step):
    """Leads through the repetitions; nothing has to be pressed until they are done."""

    HELP = (
        "Follow the figure or the bells. `pause` stands still, `hurts` ends it at once because "
        "it hurts, `dizzy` because you are dizzy."
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("guided"), *bindings_of("check-out")]

    view = getters.query_one(PacerView)
    figure = getters.query_one(Figure)
    said = getters.query_one("#said", Static)

    def __init__(self, guide: Guide) -> None:
        """Begin to get ready."""
        super().__init__(guide)
        self._pacer = Pacer(self._plan(), self._clock)
        self._beat = self._pacer.beat()
        self._seen, self._shown, self._was_paused = monotonic(), 0.0, False
        self.begin = KeyButton("Begin", "pause", "screen.pause", focusable=False)

    def _clock(self) -> float:
        """Return the seconds of the session, at the pace of the application."""
        return monotonic() * self.guide.app.pace

    def _plan(self) -> Plan:
        """Return the plan of the stage, with the time to get ready that the person wants."""
        draft = self.guide.draft
        plan = plan_for(draft.stage, reps=draft.target_reps, hold_seconds=draft.hold_seconds)
        wanted = self.guide.app.settings.get_ready.get(draft.stage)
        return plan if wanted is None else plan.readied(wanted)

    def compose(self) -> ComposeResult:
        """Lay out count and figure beside each other, what to do, and the keys."""
        yield self.trail()
        with Horizontal(id="scene"):
            yield PacerView(self.guide.draft.stage)
            yield Figure(self.guide.draft.stage, motion=self.app.moving)
        yield Static(id="said")
        with Grid(id="acts"):
            yield self.begin
            for label, command in (
                ("It hurts", "hurts"),
                ("Dizzy", "dizzy"),
                ("Finish", "finish"),
                ("Slower", "slower"),
                ("Faster", "faster"),
            ):
                yield KeyButton(label, command, f"screen.{command}", focusable=False)
            yield KeyButton("Leave", "back", "screen.cancel", focusable=False)
            yield KeyButton("Safety", "safety", "app.safety", focusable=False)

    def on_mount(self) -> None:
        """Let the clock run."""
        self._tell(self._beat)
        self.set_interval(1 / FRAMES_A_SECOND, self._frame)

    def on_resize(self) -> None:
        """Say more or less where there are more or fewer rows now."""
        self.call_after_refresh(lambda: self._tell(self._beat))

    def _to_heed(self) -> str:
        """Return what is to be watched: the pain, where gravity adds force (F9)."""
        lying = self.guide.draft.stage is Stage.SUPINE
        return "" if lying else programme().facts["F9"].text

    def _frame(self) -> None:
        """Show this moment; a program that was suspended goes on where it stood."""
        now = monotonic()
        if now - self._seen > SUSPENDED and not self._pacer.paused:
            self._pacer.pause(self._shown)
            self._pacer.resume()
        self._seen, self._shown = now, self._pacer.elapsed
        before, beat = self._beat, self._pacer.beat()
        self._beat = beat
        self.view.beat, self.figure.phase = beat, beat.movement
        if beat.step is not before.step:
            ring(self.app, beat.step)
            self._tell(beat)
        if beat.completed != before.completed:
            self.guide.keep(self.guide.draft.counted(beat.completed, self.app.now))
        if beat.step is Move.DONE and not self.guide.draft.ended:
            self._end()

    def _tell(self, beat: Beat) -> None:
        """Say what to do now, in words."""
        text = programme(self.app.own.words).stages[self.guide.draft.stage]
        if beat.step is Move.GET_READY:
            lines = [Content(text.steps[0]), with_keys(self.app, READY_KEYS)]
        else:
            lines = [self._cue(text.cue), Content(self._to_heed()).stylize("$text-warning")]
        if self.has_class("-flat"):
            lines = lines[:1]
        self.said.update(Content("\n").join(lines))
        self._show_pause()

    def _cue(self, cue: str) -> Content:
        """Return the one line to follow, with the speed where it is another than usual."""
        speed = self._pacer.speed
        if speed == 1:
            return Content(cue)
        return Content.assemble(cue, (f"   {speed:g} times as fast", "$text-accent"))

    def _end(self, why: Ended | None = None) -> None:
        """End the repetitions and go on to the questions after them."""
        done = self._pacer.finish()
        draft = self.guide.draft.counted(done, self.app.now)
        self.guide.keep(draft.stopped(self.app.now, why))
        self.dismiss(None)

    def action_pause(self) -> None:
        """Begin at once while getting ready; else stand still, or go on."""
        if self._beat.step is Move.GET_READY and not self._pacer.paused:
            self._pacer.skip_get_ready()
        else:
            self._pacer.toggle()
        self._show_pause()

    def _show_pause(self) -> None:
        """Show whether it stands still, and what space does now."""
        self.view.paused = paused = self._pacer.paused
        if paused:
            self.begin.say("Go on")
        else:
            self.begin.say("Begin" if self._pacer.beat().step is Move.GET_READY else "Pause")

    def action_slower(self) -> None:
        """Move and rest more slowly."""
        self._pacer.slower()
        self._tell(self._beat)

    def action_faster(self) -> None:
        """Move and rest faster."""
        self._pacer.faster()
        self._tell(self._beat)

    def action_less_time(self) -> None:
        """Have less time to get ready, now and next time."""
        self._change_ready(-READY_STEP)

    def action_more_time(self) -> None:
        """Have more time to get ready, now and next time."""
        self._change_ready(READY_STEP)

    def _change_ready(self, seconds: float) -> None:
        """Change the time to get ready, as long as one gets ready."""
        if self._beat.step is Move.GET_READY:
            lasts = self._pacer.plan.get_ready_s
            self._pacer.take_longer(min(seconds, LONGEST_READY - lasts))
            now = round(self._pacer.plan.get_ready_s)
            times = {**self.app.settings.get_ready, self.guide.draft.stage: now}
            kept = {stage.value: min(lasts, LONGEST_READY) for stage, lasts in times.items()}
            self.app.remember("get_ready", kept)

    def action_finish(self) -> None:
        """End here; before the first repetition is done that is leaving."""
        if self._pacer.completed:
            self._end()
        else:
            self.action_cancel()

    def action_hurts(self) -> None:
        """End at once, because it hurts."""
        self._end(Ended.PAIN)

    def action_dizzy(self) -> None:
        """End at once, because of dizziness."""
        self._end(Ended.DIZZY)

    def on_screen_suspend(self) -> None:
        """Stand still while something else is shown: a question, the safety page."""
        self._was_paused = self._pacer.paused
        self._pacer.pause()
        self._show_pause()

    def on_screen_resume(self) -> None:
        """Go on, unless it stood still before."""
        if not self._was_paused:
            self._pacer.resume()
        self._show_pause()


LOOKS_A_SECOND = 4
"""How often the rest looks at its clock."""


class RestStep(Step):
    """Counts a minute down; any time one may go on."""

    HELP = "Stay as you are and breathe. `enter` or `space` goes on to the last question at once."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "skip", "Go on", id="skip_rest", show=False),
        *bindings_of("check-out"),
    ]

    view = getters.query_one(PacerView)

    def __init__(self, guide: Guide) -> None:
        """Begin to rest."""
        super().__init__(guide)
        self._left, self._seen = REST_SECONDS, monotonic()
        self._standing = False

    def compose(self) -> ComposeResult:
        """Lay out how it ended, the seconds, and the ways on."""
        yield self.trail()
        yield Static(id="how")
        yield RestView(self.guide.draft.stage)
        yield Static(Content(programme().advice.check_out), id="breathe")
        with Buttons():
            yield KeyButton("Go on now", "skip_rest", "screen.skip", focusable=False)
            yield KeyButton("It hurt", "hurts", "screen.hurts", focusable=False)
            yield KeyButton("Dizzy", "dizzy", "screen.dizzy", focusable=False)
            yield KeyButton("Leave", "back", "screen.cancel", focusable=False)

    def on_mount(self) -> None:
        """Let the minute run."""
        self.show_end()
        self._look()
        self.set_interval(1 / LOOKS_A_SECOND, self._look)

    def _look(self) -> None:
        """Show what is left, and go on when nothing is."""
        now = monotonic()
        if not self._standing:
            self._left -= (now - self._seen) * self.app.pace
        self._seen = now
        self.view.beat = Beat(
            step=Move.GET_READY,
            rep=1,
            reps=1,
            completed=0,
            seconds_left=self._left,
            fraction=min(1.0, 1 - self._left / REST_SECONDS),
            movement=0.0,
        )
        if self._left <= 0 and self.is_current:
            self.action_skip()

    def action_skip(self) -> None:
        """Go on to the last question."""
        self.guide.keep(self.guide.draft.after_rest())
        self.dismiss(None)

    def on_screen_suspend(self) -> None:
        """Stand still while something else is shown."""
        self._standing = True

    def on_screen_resume(self) -> None:
        """Go on."""
        self._standing = False


class RestView(PacerView):
    """The seconds of the rest, large, with their bar."""

    @property
    def in_words(self) -> str:
        """What is shown, in words."""
        return "" if self.beat is None else f"{max(0, ceil(self.beat.seconds_left))} seconds"

    @property
    def word(self) -> str:
        """What is to be done now."""
        return STEP_WORDS[Move.REST]
