"""What the steps of a guided session share: what is known so far, and their frame."""

import asyncio
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from pathlib import PurePath
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from flextui.rules.days import local
from flextui.rules.guided import Part, Unfinished
from flextui.rules.records import CheckIn, Ended, Prescription, Session, Stage
from flextui.store.entry import new_id, to_milliseconds
from flextui.store.errors import JournalError, Locked
from flextui.store.programme_file import programme
from flextui.tui.core import Core
from flextui.tui.dialog import Ask, Dialog
from flextui.tui.keys import with_keys
from flextui.tui.text import MUTED
from flextui.wording.words import ENDED_WORDS, STAGE_NAMES, plural

_ELSEWHERE = "Another flextui has a guided session under way: this one is kept only at its end."


def begun(stage: Stage, rules: Prescription, now: datetime) -> Unfinished:
    """Return a session of a stage that begins now, with its prescribed dose."""
    return Unfinished(
        id=new_id(),
        stage=stage,
        target_reps=rules.reps,
        hold_seconds=rules.hold_seconds,
        began=to_milliseconds(now),
    )


class Guide:
    """What is known of the session, kept safe at every change.

    `record` is what was recorded in the end: the session, or a check-in when something new
    stood against it. `late` tells that it is logged after a program had left it behind.

    Drafts are written one after the other; of those that wait only the last is written. A draft
    that cannot be kept is told once: the session itself goes on and is recorded.
    """

    def __init__(self, app: Core, draft: Unfinished, *, late: bool = False) -> None:
        """Lead through a session from where the draft stands."""
        self.app = app
        self.draft = draft
        self.late = late
        self.record: Session | CheckIn | None = None
        self.left = False
        self._waiting: Unfinished | None = None
        self._writing: asyncio.Task[None] | None = None
        self._is_told = self._is_kept = False

    @property
    def over(self) -> bool:
        """Whether there is nothing more to ask."""
        return self.left or self.record is not None

    @property
    def part(self) -> Part:
        """What comes next."""
        return Part.RESULT if self.over else self.draft.part

    def fields(self) -> dict[str, object]:
        """Return the fields of the record; unless it is late, its time is one of this place.

        Raises ValueError as long as an answer is missing.
        """
        fields = self.draft.fields(self.app.now)
        if not self.late and isinstance(at := fields["at"], datetime):
            fields["at"] = local(at, self.app.now)
        return fields

    def keep(self, draft: Unfinished) -> None:
        """Go on from here, and have it safe on disk soon."""
        if draft != self.draft:
            self.draft = self._waiting = draft
            if self._writing is None or self._writing.done():
                self._writing = asyncio.create_task(self._write())

    def stop(self, why: Ended) -> None:
        """Say why it ended; saying it again takes it back."""
        again = self.draft.ended is why
        self.keep(self.draft.stopped(self.app.now, None if again else why))

    async def end(self) -> None:
        """Forget the draft: it was recorded, or left on purpose."""
        if self._writing is not None:
            await self._writing
        if self._is_kept:
            await self._try(self.app.draft_file.discard)

    async def _write(self) -> None:
        """Write until nothing waits any more."""
        while (draft := self._waiting) is not None:
            self._waiting = None
            self._is_kept |= await self._try(partial(self.app.draft_file.save, draft))

    async def _try(self, action: Callable[[], None]) -> bool:
        """Do something to the draft off the event loop; tell what went wrong, once."""
        try:
            await asyncio.to_thread(action)
        except JournalError as error:
            if not self._is_told:
                self._is_told = True
                said = _ELSEWHERE if isinstance(error, Locked) else str(error)
                self.app.tell(said, severity="warning")
            return False
        return True


def how_it_ended(draft: Unfinished) -> Content:
    """Return how a session ended, with the advice that goes with a bad end."""
    ended = draft.ended or Ended.DONE
    count = f"{draft.reps} of {plural(draft.target_reps, 'repetition')}"
    said = Content.assemble((count, "bold"), f", {ENDED_WORDS[ended]}")
    advice = programme().advice
    match ended:
        case Ended.PAIN:
            return Content.assemble(said, "\n", (advice.hurts, "$text-warning"))
        case Ended.DIZZY:
            return Content.assemble(said, "\n", (advice.dizzy, "$text-warning"))
        case Ended.DONE | Ended.INTERRUPTED:
            return said


TRAIL: Mapping[str, tuple[Part, ...]] = {
    "Check-in": (Part.CHECK_IN,),
    "Repetitions": (Part.REPETITIONS,),
    "Check-out": (Part.MOVING, Part.REST, Part.AFTER),
    "Result": (Part.RESULT,),
}
"""The steps as a person counts them."""

GAP = Content("  ")
"""What stands between two steps."""

STYLES: list[str | PurePath] = ["../styles/form.tcss", "../styles/guided.tcss"]
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


class Step(Dialog[None]):
    """One step over the whole screen; it moves the guide on and goes."""

    CSS_PATH: ClassVar[list[str | PurePath]] = STYLES
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,f1", "app.help", "Help", id="help", show=False),
    ]

    def __init__(self, guide: Guide) -> None:
        """Take the next step of a session."""
        self.guide = guide
        super().__init__()

    def trail(self) -> Trail:
        """Return the line that says where one is."""
        return Trail(STAGE_NAMES[self.guide.draft.stage], self.guide.part)

    def show_end(self) -> None:
        """Say how the repetitions ended, where that is said."""
        self.query_one("#how", Static).update(how_it_ended(self.guide.draft))

    def action_hurts(self) -> None:
        """Say that it ended because it hurt, or take that back."""
        self.guide.stop(Ended.PAIN)
        self.show_end()

    def action_dizzy(self) -> None:
        """Say that it ended because of dizziness, or take that back."""
        self.guide.stop(Ended.DIZZY)
        self.show_end()

    def action_cancel(self) -> None:
        """Ask whether to leave the session."""
        self._ask_to_leave()

    @work(exclusive=True, group="leave")
    async def _ask_to_leave(self) -> None:
        """Leave if that is what the person wants."""
        said = with_keys(self.app, leaving(self.guide.draft)).plain
        question = Ask("Leave this session?", said, yes="Leave", no="Stay")
        if await self.app.push_screen_wait(question):
            self.guide.left = True
            self.dismiss(None)


def leaving(draft: Unfinished) -> str:
    """Return what leaving means: nothing is recorded, and how it would be."""
    if draft.reps == 0 and draft.ended is None:
        return "Nothing is done yet, and nothing is recorded."
    done = plural(draft.reps, "repetition")
    if draft.ended is None:
        return f"{done} done would not be recorded. To record them, stay and press `finish`."
    return f"{done} done would not be recorded."
