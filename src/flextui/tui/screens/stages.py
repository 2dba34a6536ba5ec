"""How a stage is done, and what opens it."""

from collections.abc import Iterable, Iterator
from typing import ClassVar, NamedTuple

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import Click, Resize
from textual.reactive import reactive
from textual.widgets import Static

from flextui.rules.outlook import Condition, Overview
from flextui.rules.records import (
    DEFAULT_PRESCRIPTION,
    STAGES,
    PauseReason,
    Phase,
    Prescription,
    Stage,
)
from flextui.tui.keys import bindings_of, key_of
from flextui.tui.place import Place
from flextui.tui.text import MUTED, one_line
from flextui.tui.widgets.bars import KeyLine, Links, link, padded
from flextui.tui.widgets.figure import Figure
from flextui.tui.widgets.prose import ProsePage
from flextui.wording.fields import prescribed_by, rule_words
from flextui.wording.programme import Programme
from flextui.wording.text import Block, Checks, Heading, Paragraph, Points
from flextui.wording.way import condition_text, run_text
from flextui.wording.words import STAGE_NAMES, STAGE_WAYS, day_words, moment_words

_DOSE = ("reps", "hold_seconds", "sessions_per_day", "bend-limit")
"""The thresholds that an open stage's dose rests on."""

_CLEAR = ("effort_easy_max", "painless", "too-soon")
"""The thresholds that say which session is clear."""

_BY_ENDING = {
    "sessions": "clear_sessions",
    "days": "clear_days",
    "fresh": "fresh_days",
    "open": "stage-order",
    "stage": "highest_stage",
    "screening": "red-flags",
    "clearance": "red-flags",
}
"""The threshold behind a condition, by how the condition's key ends."""


def _threshold(condition: Condition) -> str:
    """Return the threshold behind one condition."""
    if condition.have == PauseReason.WRONG_DIRECTION:
        return "wrong-direction"
    return _BY_ENDING[condition.key.rpartition("-")[2]]


def how_to(overview: Overview, stage: Stage, programme: Programme) -> Iterator[Block]:
    """Yield the instructions of an open stage: dose, steps, feeling, stop, why, facts."""
    text, rules, resting = programme.stages[stage], overview.rules, overview.status.resting_until
    run = run_text(overview, stage)
    yield Paragraph(text.dose_for(rules), lead="Dose", tone="strong")
    yield Paragraph(f"{run[0].upper()}{run[1:]}.", lead="Run")
    if stage is Stage.SUPINE and resting is not None:
        until = moment_words(resting, overview.now)
        yield Paragraph(f"Your back has a rest from bending until {until}.", lead="Rest")
    if text.before_first and not overview.has_done(stage):
        yield Paragraph(text.before_first, lead="Before the first time")
    yield Heading("How")
    yield Points(text.steps, numbered=True)
    yield Heading("What you should feel")
    yield Paragraph(text.feel)
    yield Heading("When to stop")
    yield Paragraph(text.stop)
    yield Heading("Take care")
    yield Points(text.cautions)
    yield Heading("How often")
    yield Paragraph(text.dose_note_for(rules))
    yield Heading(f"Why {STAGE_WAYS[stage]} comes here")
    yield Paragraph(f"{text.purpose} {text.why_here}")
    yield Heading("What the article says")
    yield Points(tuple(programme.facts[key].text for key in text.facts))
    if text.words_by:
        yield Paragraph(f"In the words of {text.words_by}.")
    yield Heading("What the dose rests on")
    yield from _bases(programme, rules, _DOSE)


def what_opens(
    overview: Overview, stage: Stage, programme: Programme, clearance_key: str
) -> Iterator[Block]:
    """Yield a closed stage's purpose, its conditions with have and need, and its forecast.

    `clearance_key` is the key that records a provider's word.
    """
    text = programme.stages[stage]
    record = f" (record it with {clearance_key})"
    conditions = (
        (condition_text(each) + (record if each.key == "clearance" else ""), each.met)
        for each in overview.conditions[stage]
    )
    yield Paragraph(text.purpose)
    yield Heading(f"What opens {STAGE_WAYS[stage]}")
    yield Checks(tuple(conditions))
    yield Paragraph(_forecast(overview, stage))
    yield Paragraph(text.why_here)
    yield Paragraph("How it is done stands here as soon as it is open.", tone="quiet")


def what_it_rests_on(overview: Overview, stage: Stage, programme: Programme) -> Iterator[Block]:
    """Yield what the numbers in a closed stage's conditions rest on."""
    keys = [*(_threshold(each) for each in overview.conditions[stage]), *_CLEAR]
    yield Heading("What counts as clear")
    yield Paragraph(programme.rules_for(overview.rules)[0])
    yield Heading("What these numbers rest on")
    yield from _bases(programme, overview.rules, dict.fromkeys(keys))


def _bases(programme: Programme, rules: Prescription, keys: Iterable[str]) -> Iterator[Block]:
    """Yield a paragraph a threshold: what it is, why it is so, and what that rests on.

    A number that the prescription sets otherwise rests on whoever prescribed it.
    """
    for key in keys:
        threshold = programme.thresholds[key]
        value = "" if key == "red-flags" else f": {threshold.value}"
        why = f"{threshold.why} ({'; '.join(programme.rests_on(key))})"
        if key in Prescription.__struct_fields__:
            now, usual = (_value(key, each) for each in (rules, DEFAULT_PRESCRIPTION))
            value, by = f": {now}", one_line(prescribed_by(rules))
            if now != usual:
                why = f"{by[0].upper()}{by[1:]}; {usual} otherwise."
        yield Paragraph(why, lead=f"{threshold.what}{value}", tone="quiet")


def _value(key: str, rules: Prescription) -> str:
    """Return what a prescription has for a threshold."""
    return rule_words(key, rules) if key == "painless" else str(getattr(rules, key))


def _forecast(overview: Overview, stage: Stage) -> str:
    """Return in a sentence from which day on a closed stage may open."""
    day = overview.forecasts[stage]
    if day is not None:
        return f"When every session until then is clear, it opens on {day_words(day)}."
    match overview.status.phase:
        case Phase.PAUSED:
            return "No day can be told while the programme is paused."
        case Phase.SCREENING:
            return "No day can be told before the questions are answered."
        case _:
            return "No day can be told: the prescription ends before it."


class State(NamedTuple):
    """A stage's state: its sign and the sign's style, and words for it, the most first."""

    sign: str
    style: str
    words: tuple[str, ...]

    def fitting(self, width: int) -> str:
        """Return the words that have room in so many cells, at least the fewest."""
        return next((words for words in self.words if len(words) <= width), self.words[-1])


def state_of(overview: Overview, stage: Stage) -> State:
    """Return the state of a stage."""
    status, rules = overview.status.stage(stage), overview.rules
    if not status.open:
        return State("⊘", MUTED, _closed(overview, stage))
    if stage is Stage.SUPINE and overview.status.resting_until is not None:
        until = moment_words(overview.status.resting_until, overview.now)
        return State("◀", "$tone-setback", (f"rests until {until}", "rests"))
    if status.mastered:
        return State("✓", "$tone-clear", ("open, easy and painless", "open, easy"))
    if status.enough:
        return State("▶", "$text-accent", ("open, needs a fresh one", "open"))
    run = f"{status.clear_sessions} of {rules.clear_sessions}"
    return State("▶", "$text-accent", (f"open, {run} clear", f"open, {run}", "open"))


def can_be_done(overview: Overview, stage: Stage) -> bool:
    """Whether a session of the stage would find it open now."""
    resting = stage is Stage.SUPINE and overview.status.resting_until is not None
    return overview.status.stage(stage).open and not resting


def _closed(overview: Overview, stage: Stage) -> tuple[str, ...]:
    """Return why a stage is closed, or from which day on it may open."""
    match overview.status.phase:
        case Phase.PAUSED:
            return ("closed, paused", "paused")
        case Phase.SCREENING:
            return ("closed until the questions", "closed")
        case _:
            day = overview.forecasts[stage]
            if day is None:
                return ("closed",)
            opens = f"from {day_words(day)}"
            return (f"closed, {opens}", opens, "closed")


class StageTab(Links):
    """One stage with its state; a click chooses it."""

    def __init__(self, stage: Stage) -> None:
        """Begin with the name alone."""
        self.stage = stage
        self._state: State | None = None
        super().__init__(id=f"tab_{stage}")

    def show(self, overview: Overview) -> None:
        """Show the state of the stage."""
        self._state = state_of(overview, self.stage)
        self.refresh()

    def render(self) -> Content:
        """Draw name and state for the width there is."""
        state = self._state
        if state is None:
            return Content(STAGE_NAMES[self.stage])
        name = Content.assemble((f"{state.sign} ", state.style), (STAGE_NAMES[self.stage], "bold"))
        words = Content(state.fitting(self.content_size.width)).stylize(MUTED)
        lines = [name, words, *[Content("")] * (self.content_size.height - 2)]
        return link(
            padded(Content("\n").join(lines), self.content_size.width),
            "app.howto",
            self.stage.value,
        )


class StageTabs(Horizontal, can_focus=True):
    """The stages to choose from, by arrows, `j` and `k`, or the mouse."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,down", "step(1)", "Next stage", show=False, id="stage_next"),
        Binding("left,up", "step(-1)", "Stage before", show=False, id="stage_before"),
        Binding("home", "step(-9)", "First stage", show=False),
        Binding("end", "step(9)", "Last stage", show=False),
    ]
    HELP = (
        "The three stages: arrows or `j` and `k` choose one, `guided_stage` begins a session of it."
    )

    stage: reactive[Stage] = reactive(Stage.SUPINE)

    def compose(self) -> ComposeResult:
        """Lay out a tab a stage."""
        for stage in STAGES:
            yield StageTab(stage)

    def show(self, overview: Overview) -> None:
        """Show the state of every stage."""
        for tab in self.query(StageTab):
            tab.show(overview)

    def watch_stage(self, stage: Stage) -> None:
        """Mark the chosen stage."""
        for tab in self.query(StageTab):
            tab.set_class(tab.stage is stage, "chosen")

    def action_step(self, by: int) -> None:
        """Choose the stage so many places further; the last one is the end."""
        self.stage = STAGES[min(max(self.stage.rank + by, 0), len(STAGES) - 1)]

    def on_click(self, event: Click) -> None:
        """Choose a stage by a click beside its words, too."""
        if isinstance(event.widget, StageTab):
            self.stage = event.widget.stage


SIDE_BY_SIDE = 80
"""From this width on, what numbers rest on stands beside the conditions, else below them."""


CYCLES = 50
"""So often the figure moves before it stands: for some minutes, not for ever."""


class StagesScreen(Place):
    """The stages with their state, and everything about the chosen one."""

    PLACE = "stages"
    HELP = (
        "The three stages. An open one says how it is done; a closed one says exactly what "
        "opens it."
    )
    CSS_PATH = "../styles/stages.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_of("stages"),
        Binding("pagedown,space", "page(1)", "Read on", show=False),
        Binding("pageup", "page(-1)", "Read back", show=False),
    ]

    tabs = getters.query_one(StageTabs)
    text = getters.query_one("#text", ProsePage)
    rests = getters.query_one("#rests", ProsePage)
    figure = getters.query_one(Figure)
    cue = getters.query_one("#cue", Static)

    def content(self) -> ComposeResult:
        """Lay out the tabs above the text and, beside it, the figure or what numbers rest on."""
        yield StageTabs()
        with Horizontal(id="about"):
            yield ProsePage(id="text", classes="panel")
            with Vertical(id="picture", classes="panel"):
                yield Figure(motion=self.app.moving)
                yield Static(id="cue")
                yield KeyLine("guided_stage", "guided session")
                yield KeyLine("motion", "still or moving")
                yield KeyLine("sources", "what every rule rests on")
            yield ProsePage(id="rests", classes="panel")

    def on_mount(self) -> None:
        """Begin with the stage to exercise in now."""
        super().on_mount()
        overview = self.app.overview
        if overview is not None and overview.status.current_stage is not None:
            self.tabs.stage = overview.status.current_stage
        self.tabs.focus()
        self.watch(self.tabs, "stage", self._turn_page, init=False)

    def on_resize(self, event: Resize) -> None:
        """Put beside each other what has room there."""
        super().on_resize(event)
        self._show_page()

    def choose(self, stage: Stage) -> None:
        """Show a stage."""
        self.tabs.stage = stage

    def show(self, overview: Overview) -> None:
        """Show a new overview."""
        self.tabs.show(overview)
        self._show_page()

    def _turn_page(self) -> None:
        """Show the page of another stage, as soon as its tab is marked: the key is answered."""
        self.call_after_refresh(self._show_page)

    def _show_page(self) -> None:
        """Show everything about the chosen stage."""
        overview, stage = self.app.overview, self.tabs.stage
        if overview is None:
            return
        from flextui.store.programme_file import programme

        texts = programme(self.app.own.words)
        is_open = overview.status.stage(stage).open
        beside = not is_open and self.size.width >= SIDE_BY_SIDE
        self.set_class(is_open, "-open")
        self.set_class(beside, "-beside")
        self.text.border_title = texts.stages[stage].name
        by = texts.stages[stage].words_by
        self.text.border_subtitle = Content(f"in the words of {by}") if by else ""
        if is_open:
            self._show_figure(stage, texts.stages[stage].cue)
            self.text.show(tuple(how_to(overview, stage, texts)))
        else:
            opens = what_opens(overview, stage, texts, key_of(self.app, "clearance"))
            rests = tuple(what_it_rests_on(overview, stage, texts))
            self.rests.show(rests if beside else ())
            self.text.show((*opens, *(() if beside else rests)))
        self.refresh_bindings()

    def action_page(self, by: int) -> None:
        """Read on or back, wherever the focus is."""
        self.text.scroll_relative(y=by * max(1, self.text.size.height - 1), animate=False)

    async def action_guided_stage(self) -> None:
        """Be led through a session of the chosen stage."""
        await self.app.run_action(f"guided('{self.tabs.stage}')")

    def action_motion(self) -> None:
        """Let figures move, or stand still and show start and end of the movement."""
        if not self.app.may_move:
            self.app.tell("Nothing moves: animations are off in this terminal.")
            return
        self.figure.motion = not self.figure.motion
        self.app.remember("motion", "moving" if self.figure.motion else "still")
        self.figure.play(CYCLES)

    def on_screen_resume(self) -> None:
        """Let the figure move when this place comes up again, if figures are to move."""
        self.figure.motion = self.app.moving
        self.figure.play(CYCLES)
        self._show_page()

    def on_screen_suspend(self) -> None:
        """Let nothing move while something else is shown."""
        self.figure.still()

    def _show_figure(self, stage: Stage, cue: str) -> None:
        """Show a stage's figure with the one line that goes with it."""
        if self.cue.content != (said := Content(cue)):
            self.cue.update(said)
        if self.figure.stage is not stage or not self.figure.playing:
            self.figure.stage = stage
            self.figure.play(CYCLES)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer a session of an open stage only."""
        overview = self.app.overview if self.is_mounted else None
        if action == "guided_stage" and overview is not None:
            return True if can_be_done(overview, self.tabs.stage) else None
        return super().check_action(action, parameters)
