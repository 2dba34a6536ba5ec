"""What to do now, in one glance."""

from collections.abc import Iterator, Sequence

from textual.content import Content
from textual.reactive import reactive

from flextui.domain.overview import Overview
from flextui.domain.scales import Phase, Stage
from flextui.domain.status import Status
from flextui.domain.words import STAGE_NAMES, STAGE_WAYS, moment_words, plural
from flextui.tui.commands import COMMANDS
from flextui.tui.text import MUTED
from flextui.tui.widgets.spots import Spot, Spots

_DOTS_AT_MOST = 12

_SAID = {
    "screening": "answer the questions",
    "log": "log one you have done",
    "clearance": "a provider said it is fine",
    "safety": "when to stop, whom to ask",
}
"""What a command is called here, where its label would say too little."""


class NowPanel(Spots):
    """The stage, the dose, today's count, and the keys that matter now; a click does them."""

    overview: reactive[Overview | None] = reactive(None, layout=True)

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__(id="now", classes="panel")
        self.border_title = "Now"

    def show(self, overview: Overview) -> None:
        """Show what to do at this moment."""
        self.overview = overview

    def render(self) -> Content:
        """Draw what to do, how far the day has come, and what can be done."""
        if self.overview is None:
            return Content("")
        return Content("\n").join([*_texts(self.overview.status), *self._lines()])

    def spots(self) -> Sequence[Spot]:
        """Return where each thing that can be done stands: below the texts, a line each."""
        if self.overview is None:
            return ()
        width = self.content_size.width
        first = sum(len(text.wrap(width)) for text in _texts(self.overview.status))
        return [
            Spot(0, y, width, command)
            for y, command in enumerate(_offered(self.overview.status), first)
        ]

    def _lines(self) -> Iterator[Content]:
        """Yield what can be done, with its keys."""
        offered = _offered(self.overview.status) if self.overview else ()
        for command in offered:
            line = Content.assemble(
                (f"{self.key(command):<7}", "$text-accent bold"),
                _SAID.get(command) or _label(command),
            )
            lit = self.lit is not None and self.lit.action == command
            room = self.content_size.width - line.cell_length
            yield line.pad_right(max(0, room)).stylize("on $boost") if lit else line


def _label(command: str) -> str:
    """Return what a command is called, within a sentence."""
    return next(each.label.lower() for each in COMMANDS if each.id == command)


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


def _texts(status: Status) -> list[Content]:
    """Return what is said above the keys: the stage, and after a free line how far the day is."""
    free = Content("")
    if status.phase in (Phase.SCREENING, Phase.PAUSED):
        return [_what(status), free]
    texts = [_what(status), free, _count(status)]
    if extra := _extra(status):
        texts.append(Content(extra).stylize("$text-warning"))
    return [*texts, free]


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
