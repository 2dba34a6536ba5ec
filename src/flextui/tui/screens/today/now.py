"""What to do now, in one glance."""

from textual import getters, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from flextui.domain.overview import Overview
from flextui.domain.scales import Phase, Stage
from flextui.domain.status import Status
from flextui.domain.words import STAGE_NAMES, STAGE_WAYS, moment_words, plural
from flextui.tui.text import MUTED
from flextui.tui.widgets.key_line import KeyLine

_DOTS_AT_MOST = 12


class NowPanel(Vertical):
    """The stage, the dose, today's count, and the keys that matter now."""

    what = getters.query_one("#what", Static)
    count = getters.query_one("#count", Static)
    extra = getters.query_one("#extra", Static)

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__(id="now", classes="panel")
        self.border_title = "Now"

    def compose(self) -> ComposeResult:
        """Lay out the panel."""
        yield Static(id="what")
        yield Static(id="count")
        yield Static(id="extra")
        yield KeyLine("screening", "answer the questions")
        yield KeyLine("guided")
        yield KeyLine("log", "log one you have done")
        yield KeyLine("checkin")
        yield KeyLine("clearance", "a provider said it is fine")
        yield KeyLine("safety", "when to stop, whom to ask")

    def show(self, overview: Overview) -> None:
        """Show what to do at this moment."""
        status = overview.status
        self.what.update(_what(status))
        self.count.update(_count(status))
        self.extra.update(Content(_extra(status)).stylize("$text-warning"))
        self.extra.display = status.extra_stage is not None
        self.count.display = status.phase not in (Phase.SCREENING, Phase.PAUSED)
        offered = _offered(status)
        for line in self.query(KeyLine):
            line.display = line.command in offered

    @on(KeyLine.Chosen)
    async def _do(self, event: KeyLine.Chosen) -> None:
        """Do what was clicked, as its key would."""
        event.stop()
        await self.screen.run_action(event.command)


def _offered(status: Status) -> frozenset[str]:
    """Return the commands that make sense now."""
    match status.phase:
        case Phase.SCREENING:
            return frozenset({"screening", "safety"})
        case Phase.PAUSED:
            return frozenset({"clearance", "checkin", "safety"})
        case _ if status.current_stage is None:
            return frozenset({"checkin", "log", "safety"})
        case _:
            return frozenset({"guided", "log", "checkin"})


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
