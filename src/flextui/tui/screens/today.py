"""Today: what to do now."""

import asyncio
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

from textual import getters, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import NULL_OFFSET, NULL_SPACING, Region, Size
from textual.layout import ArrangeResult, Layout, WidgetPlacement
from textual.layouts.vertical import VerticalLayout
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Static

from flextui.rules.course import Outcome
from flextui.rules.outlook import Overview, Status
from flextui.rules.records import CheckIn, Phase, Session, Stage
from flextui.store.errors import JournalError
from flextui.tui.commands import command_of
from flextui.tui.core import Core
from flextui.tui.keys import bindings_of, key_of
from flextui.tui.place import Place
from flextui.tui.text import MUTED, one_line
from flextui.tui.widgets.banner import BannerBox
from flextui.tui.widgets.bars import Links, key_line, link
from flextui.tui.widgets.prose import ScrollArea
from flextui.tui.widgets.way import Way
from flextui.wording.banner import copies_banner
from flextui.wording.words import (
    STAGE_NAMES,
    STAGE_WAYS,
    moment_words,
    outcome_word,
    pains_phrase,
    plural,
    time_words,
)

if TYPE_CHECKING:
    from flextui.tui.widgets.figure import Figure


COLUMN = 90
"""How wide all but the figure is in a broad terminal: no line is too long to be read with ease."""

HIGHEST = 34
"""The figure has no more rows than this."""


class Beside(VerticalLayout):
    """Everything below each other, the figure at the right where it is shown."""

    name = "beside"

    def arrange(
        self,
        parent: Widget,
        children: list[Widget],
        size: Size,
        greedy: bool = True,  # noqa: FBT002  (as Textual calls it)
    ) -> ArrangeResult:
        """Return where each panel stands."""
        figures = [child for child in children if child.id == "picture"]
        others = [child for child in children if child not in figures]
        broad = bool(figures) and parent.screen.has_class("-broad")
        column = size.with_width(COLUMN) if broad else size
        placements = super().arrange(parent, others, column, greedy)
        beside = next((each.region for each in placements if each.widget.id == "now"), None)
        if broad:
            lowest = max((each.region.bottom for each in placements), default=0)
            beside = Region(0, 0, COLUMN, max(min(size.height, HIGHEST), lowest))
        if beside is not None:
            room = Region(beside.right, beside.y, size.width - beside.right, beside.height)
            placements += [
                WidgetPlacement(room, NULL_OFFSET, NULL_SPACING, figure) for figure in figures
            ]
        return placements


class TodayBody(ScrollArea):
    """What scrolls on Today."""

    _LAYOUT: ClassVar[Layout] = Beside()

    @property
    def layout(self) -> Layout:
        """The figure at the right."""
        return self._LAYOUT


_EMPTY = "Nothing yet today. Whenever it suits you."
_ROOMY = 76
"""From this width on a line has repetitions and note."""

_NARROW = 51
"""Below this width the pain stands in a line of its own."""


class LogList(Static):
    """The sessions and check-ins of today, earliest first."""

    overview: reactive[Overview | None] = reactive(None, layout=True)

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__(id="done", classes="panel")
        self.border_title = "Today"

    def render(self) -> Content:
        """Draw the lines for the width there is."""
        if self.overview is None:
            return Content("")
        width = self.content_size.width or self.app.size.width
        lines = [_line(outcome, width) for outcome in _of_today(self.overview)]
        return Content("\n").join(lines) if lines else Content(_EMPTY).stylize(MUTED)

    def on_resize(self) -> None:
        """Lay out anew for the new width."""
        self.refresh(layout=True)


def _of_today(overview: Overview) -> list[Outcome]:
    """Return the outcomes of today's sessions and check-ins."""
    return [
        outcome
        for outcome in overview.progress.outcomes[-100:]
        if isinstance(outcome.record, Session | CheckIn) and outcome.day == overview.status.today
    ]


def _line(outcome: Outcome, width: int) -> Content:
    """Return one session or check-in as a line."""
    record = outcome.record
    time = time_words(record.at)
    if isinstance(record, Session) and outcome.effect.judgement is not None:
        word = outcome_word(outcome.effect.judgement)
        pain = f"pain {pains_phrase(record)}"
        parts: list[str | tuple[str, str]] = [
            f"{time}  {STAGE_NAMES[record.stage]:<9} ",
            (f"{word!s:<17}", f"$tone-{word.tone}"),
            f"\n       {pain}" if width < _NARROW else f"{pain:<17}",
        ]
        if width < _ROOMY:
            return Content.assemble(*parts)
        parts.append(f"effort {record.effort:<3} {record.reps} reps")
    elif isinstance(record, CheckIn):
        parts = [f"{time}  {'How it is':<9} ", f"pain {record.pain}"]
    else:
        return Content("")
    if record.note:
        parts.append((f"   “{one_line(record.note)}”", MUTED))
    return Content.assemble(*parts).truncate(width, ellipsis=True)


_DOTS_AT_MOST = 12

_SAID = {
    "screening": "answer the questions",
    "log": "log one you have done",
    "clearance": "a provider said it is fine",
    "safety": "when to stop, whom to ask",
}
"""What a command is called here, where its label would say too little."""


class NowPanel(Links):
    """The stage, the dose, today's count, and the keys that matter now; a click does them."""

    overview: reactive[Overview | None] = reactive(None, layout=True)

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__(id="now", classes="panel")
        self.border_title = "Now"

    def render(self) -> Content:
        """Draw what to do, how far the day has come, and what can be done."""
        if self.overview is None:
            return Content("")
        status = self.overview.status
        return Content("\n").join([*_texts(status), *self._lines(status)])

    def _lines(self, status: Status) -> Iterator[Content]:
        """Yield what can be done, with its keys."""
        for command in map(command_of, _offered(status)):
            said = _SAID.get(command.id) or command.label.lower()
            line = key_line(self.app, command, said, self.content_size.width)
            yield line.stylize("on $boost") if self.lit == command.action else line


def _offered(status: Status) -> tuple[str, ...]:
    """Return the commands that make sense now."""
    match status.phase:
        case Phase.SCREENING:
            return ("screening", "safety")
        case Phase.PAUSED:
            return ("checkin", "clearance", "safety")
        case _ if status.current_stage is None:
            return ("log", "checkin", "safety")
        case _:
            return ("guided", "log", "checkin")


def _texts(status: Status) -> Iterator[Content]:
    """Yield what is said above the keys: the stage, and after a free line how far the day is."""
    yield _what(status)
    yield Content()
    if status.phase not in (Phase.SCREENING, Phase.PAUSED):
        yield _count(status)
        if extra := _extra(status):
            yield Content(extra).stylize("$text-warning")
        yield Content()


def _what(status: Status) -> Content:
    """Return the stage and its dose, or why there is none."""
    stage, rules = status.current_stage, status.rules
    if stage is None:
        return Content(_nothing(status)).stylize("bold")
    hold = plural(rules.hold_seconds, "second")
    lines = [
        Content(f"{STAGE_NAMES[stage]} lumbar flexion").stylize("bold"),
        Content(f"{plural(rules.reps, 'repetition')}, hold {hold}"),
    ]
    if status.phase is Phase.MAINTENANCE:
        lines.append(Content("Nothing left to open. Lying goes on.").stylize(MUTED))
    return Content("\n").join(lines)


def _nothing(status: Status) -> str:
    """Return why there is no exercise now."""
    match status.phase:
        case Phase.SCREENING:
            return "A few questions before you start"
        case Phase.PAUSED:
            return "No bending for now"
        case _:
            until = status.resting_until
            when = f" until {moment_words(until, status.now)}" if until else ""
            return f"Rest from bending{when}"


def _count(status: Status) -> Content:
    """Return today's count as dots and words, and when the next one is suggested."""
    done, goal = status.sessions_today, status.goal
    filled = min(done, goal, _DOTS_AT_MOST)
    dots = Content.assemble(
        ("● " * filled, "$tone-clear"),
        ("○ " * (min(goal, _DOTS_AT_MOST) - filled), MUTED),
    )
    text = f"  {done} of {goal} today" if done <= goal else f"  {done} today"
    if status.next_from is not None:
        text += f", next from {status.next_from:%H:%M}"
    elif done >= goal:
        text += ", enough for today"
    return Content.assemble(dots, text)


def _extra(status: Status) -> str:
    """Return the line about the stage that keeps the way to the next one open."""
    extra = status.extra_stage
    if extra is None:
        return ""
    closed = next(
        each.stage
        for each in status.stages
        if not each.open and each.stage.rank <= status.rules.highest_stage.rank
    )
    door = {Stage.SEATED: "sitting", Stage.STANDING: "standing"}[closed]
    return f"One {STAGE_WAYS[extra]} session keeps the door to {door} open."


class PicturePanel(Vertical):
    """A figure that moves twice when it comes up and then stands; hidden when nothing is to do.

    What is to be done, and how far one has come, is on the screen first: the figure and the
    texts of the programme are loaded (in about 60 ms) when that is painted.
    """

    app = getters.app(Core)

    def __init__(self) -> None:
        """Begin with no stage."""
        self._stage: Stage | None = None
        self._figure: Figure | None = None
        self._cue = Static(id="cue")
        super().__init__(id="picture", classes="panel -nothing")

    def on_mount(self) -> None:
        """Name the key that says more, and name another one as soon as it has one."""
        self.watch(self.app, "own_keys", self._name_key)

    def _name_key(self) -> None:
        """Say which key tells how the exercise is done."""
        key = key_of(self.app, "howto")
        said = Content.assemble((key, "$text-accent bold"), " how to")
        self.border_subtitle = link(said, "app.howto")

    def show(self, overview: Overview) -> None:
        """Show the stage to do now."""
        stage = overview.status.current_stage
        if stage is self._stage:
            return
        self._stage = stage
        self.set_class(stage is None, "-nothing")
        if stage is not None:
            self.border_title = Content(f"{STAGE_NAMES[stage]} lumbar flexion")
        self.call_after_refresh(self._draw)

    async def _draw(self) -> None:
        """Draw the figure of the stage, and say how it is done in a line."""
        from flextui.store.programme_file import programme
        from flextui.tui.widgets.figure import Figure

        if not self.is_attached:  # the application is ending
            return
        if self._figure is None:
            self._figure = Figure(motion=self.app.moving)
            await self.mount(self._figure, self._cue)
        if self._stage is None:
            self._figure.still()
            return
        text = programme(self.app.own.words).stages[self._stage]
        self.border_title = Content(text.name)
        self._cue.update(Content(text.cue))
        self._figure.stage = self._stage
        self.play()

    def play(self) -> None:
        """Move twice, slowly, then stand; figures that are not to move show start and end."""
        if self._figure is not None and self._stage is not None:
            self._figure.motion = self.app.moving
            self._figure.play()


class TodayScreen(Place):
    """Today's session, the way, and what was done today."""

    PLACE = "today"
    HELP = (
        "What to do now, in one glance: the stage and its dose, the way to the next one, and "
        "what was done today."
    )
    SCROLLS = True
    BODY = TodayBody
    BINDINGS: ClassVar[list[BindingType]] = bindings_of("today")

    now_panel = getters.query_one(NowPanel)
    copies = getters.query_one("#copies", BannerBox)
    way = getters.query_one(Way)
    done = getters.query_one(LogList)
    picture = getters.query_one(PicturePanel)

    def content(self) -> ComposeResult:
        """Yield what to do with its figure, then the way, then today's sessions."""
        yield BannerBox(id="copies")
        yield NowPanel()
        yield PicturePanel()
        yield Way(leads=True)
        yield LogList()

    def show(self, overview: Overview) -> None:
        """Show a new overview; where there is nothing to do now, nothing is kept free for it."""
        self.set_class(overview.status.current_stage is None, "-idle")
        self.now_panel.overview = self.done.overview = overview
        self.picture.show(overview)
        self.way.show(overview)
        self.call_after_refresh(self._look_for_copies)

    @work(group="copies", exclusive=True)
    async def _look_for_copies(self) -> None:
        """Name other journals beside this one; looking is not to hold up the screen."""
        with suppress(JournalError):  # of this journal, which is told elsewhere
            found = await asyncio.to_thread(self.app.diary.copies)
            self.copies.show_banner(copies_banner([(each.name, each.news) for each in found]))

    def on_screen_resume(self) -> None:
        """Let the figure move when this place comes up."""
        self.picture.play()
