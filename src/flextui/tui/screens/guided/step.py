"""The base of every step of a guided session: where one is, and leaving, which asks once."""

from collections.abc import Mapping
from pathlib import PurePath
from typing import ClassVar

from textual import getters, work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from flextui.domain.guided import Part, Unfinished
from flextui.domain.words import STAGE_NAMES, plural
from flextui.tui.dialog import Ask, Dialog
from flextui.tui.live_keys import with_keys
from flextui.tui.screens.form import AHEAD, Form
from flextui.tui.screens.guided.guide import Guide
from flextui.tui.text import MUTED

TRAIL: Mapping[str, tuple[Part, ...]] = {
    "Check-in": (Part.CHECK_IN,),
    "Repetitions": (Part.REPETITIONS,),
    "Check-out": (Part.MOVING, Part.REST, Part.AFTER),
    "Result": (Part.RESULT,),
}
"""The steps as a person counts them."""

GAP = Content("  ")
"""What stands between two steps."""

STYLES: list[str | PurePath] = ["../../styles/form.tcss", "../../styles/guided.tcss"]
"""The stylesheets of all steps, as seen from this folder."""


class Trail(Static):
    """The stage, and which of the four steps one is at; in little room less of both."""

    part: reactive[Part] = reactive(Part.CHECK_IN)

    def __init__(self, stage_name: str, part: Part) -> None:
        """Show the steps of a session, with the one that `part` belongs to."""
        self._stage_name = stage_name
        super().__init__(id="trail")
        self.set_reactive(Trail.part, part)

    def render(self) -> Content:
        """Draw as much as there is room for."""
        stage = Content.assemble((self._stage_name, "bold $text-primary"), "   ")
        steps = [self._step(*step) for step in enumerate(TRAIL.items(), 1)]
        here = [
            step for step, parts in zip(steps, TRAIL.values(), strict=True) if self.part in parts
        ]
        for drawn in (stage + GAP.join(steps), GAP.join(steps), stage + GAP.join(here)):
            if drawn.cell_length <= self.content_size.width:
                return drawn
        return GAP.join(here)

    def _step(self, number: int, named: tuple[str, tuple[Part, ...]]) -> Content:
        """Return one step; the one that one is at stands out."""
        name, parts = named
        style = "bold underline" if self.part in parts else MUTED
        return Content(f"{number} {name}").stylize(style)


class Problem(Static):
    """What is still missing; no line as long as nothing is."""

    def on_mount(self) -> None:
        """Begin without a line."""
        self.say("")

    def say(self, text: str) -> None:
        """Say what is missing, or nothing."""
        self.display = bool(text)
        self.update(Content(text))


class Step(Dialog[None]):
    """One step over the whole screen; it moves the guide on and goes."""

    CSS_PATH: ClassVar[list[str | PurePath]] = STYLES
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,f1", "app.help", "Help", id="dialog_help", show=False),
    ]

    def __init__(self, guide: Guide) -> None:
        """Take the next step of a session."""
        self.guide = guide
        super().__init__()

    def trail(self) -> Trail:
        """Return the line that says where one is."""
        return Trail(STAGE_NAMES[self.guide.draft.stage], self.guide.part)

    def action_cancel(self) -> None:
        """Ask whether to leave the session."""
        self._ask_to_leave()

    @work(exclusive=True, group="leave")
    async def _ask_to_leave(self) -> None:
        """Leave if that is what the person wants."""
        said = with_keys(self.app, leaving(self.guide.draft)).plain
        question = Ask("Leave this session?", said, yes="Leave", no="Stay")
        if await self.app.push_screen_wait(question):
            self.guide.leave()
            self.dismiss(None)


class FormStep(Step, Form):
    """A step with fields: enter goes on; what is still missing is said above the keys."""

    AHEAD = AHEAD

    problem = getters.query_one(Problem)


def leaving(draft: Unfinished) -> str:
    """Return what leaving means: nothing is recorded, and how it would be."""
    if draft.reps == 0 and draft.ended is None:
        return "Nothing is done yet, and nothing is recorded."
    done = plural(draft.reps, "repetition")
    if draft.ended is None:
        return f"{done} done would not be recorded. To record them, stay and press `finish`."
    return f"{done} done would not be recorded."
