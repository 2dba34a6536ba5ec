"""A guided session from the first question to the result."""

import asyncio
from pathlib import PurePath
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from flextui.rules.guided import Part, Unfinished
from flextui.rules.records import CheckIn, Stage
from flextui.store.errors import JournalError
from flextui.tui.core import Core
from flextui.tui.dialog import Ask, Dialog, Question
from flextui.tui.screens.guided_step import STYLES, Guide, Trail, begun
from flextui.tui.screens.help import keys_in_a_line
from flextui.wording.readback import left_words
from flextui.wording.words import STAGE_NAMES


class Offer(Question):
    """Asks what to do with an unfinished session: finish logging it, or discard it.

    The result is True for finishing and False for discarding; None leaves it for later.
    """

    AUTO_FOCUS = "#yes"
    NO_KEY, YES_KEY = "D", "f"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f", "yes", "Finish logging it", id="offer_finish"),
        Binding("D,delete", "no", "Discard it", id="offer_discard"),
    ]

    def __init__(self, said: str) -> None:
        """Offer the session that `said` describes."""
        super().__init__(
            "You left a guided session unfinished",
            f"{said} Finish logging it? A few questions are left.",
            yes="Finish logging it",
            no="Discard it",
        )


async def left_behind(app: Core) -> Unfinished | None:
    """Return what a program left behind and is not in the journal; tell what went wrong."""
    try:
        draft = await asyncio.to_thread(app.draft_file.load, app.now)
        if draft is None:
            return None
        if draft.pain_before is None or _is_recorded(app, draft):
            await asyncio.to_thread(app.draft_file.discard)
            return None
    except JournalError as error:
        app.tell(str(error), severity="warning")
        return None
    return draft


async def ask_about(app: Core, draft: Unfinished) -> bool | None:
    """Ask what to do with what was left, and discard it if that is wanted.

    Returns True when it is to be finished, False when it is gone, None when it is kept for
    later. To be awaited in a worker.
    """
    answer = await app.push_screen_wait(Offer(left_words(draft, app.now)))
    if answer is False:
        try:
            await asyncio.to_thread(app.draft_file.discard)
        except JournalError as error:
            app.tell(str(error), severity="warning")
    elif answer is None:
        app.draft_file.close()
    return answer


def _is_recorded(app: Core, draft: Unfinished) -> bool:
    """Whether the session is in the journal already: the program ended just after that."""
    return any(record.id == draft.id for record in app.diary.records)


class KeysHere(Static):
    """Which keys there are, below everything; it goes at the next key, or at a click."""

    def on_click(self) -> None:
        """Go."""
        self.remove()


class GuidedScreen(Dialog[None]):
    """Leads through a session; it stands behind its steps, and goes when they are over."""

    CSS_PATH: ClassVar[list[str | PurePath]] = STYLES

    def __init__(self, stage: Stage, left: Unfinished | None = None) -> None:
        """Begin a session of a stage, or finish logging what was `left` behind."""
        self._stage, self._left = stage, left
        super().__init__()

    @property
    def ready(self) -> bool:
        """Never: between two steps there is nothing to press."""
        return False

    def compose(self) -> ComposeResult:
        """Lay out the line that stands above the result and the questions between."""
        yield Trail(STAGE_NAMES[self._stage], Part.CHECK_IN)

    def on_mount(self) -> None:
        """Begin; a key that does nothing on any screen of the session is answered below it."""
        self.watch(self.app, "unused_key", self._show_keys, init=False)
        self._lead()

    def _show_keys(self, unused: str) -> None:
        """Say which keys there are on the screen in front, until the next key is pressed."""
        front = self.app.screen
        front.query(KeysHere).remove()
        if unused and isinstance(front, Dialog) and front.is_attached and front.is_mounted:
            keys = keys_in_a_line(self.app, front)
            if keys.plain:
                front.mount(KeysHere(Content.assemble("Keys here: ", keys)))

    @work
    async def _lead(self) -> None:
        """Lead through the steps until there is a record, or the session was left."""
        guide = await self._begin()
        if guide is not None:
            while not guide.over:
                await self.app.push_screen_wait(step_for(guide))
                self.query_one(Trail).part = guide.part
                if guide.part is Part.REPETITIONS:
                    await self._ask_for_sound()
            await guide.end()
            await self._tell(guide)
        self.dismiss(None)

    async def _begin(self) -> Guide | None:
        """Return the guide of this session, or of one that was left behind; None to go back."""
        left = self._left or await left_behind(self.app)
        if left is not None:
            answer = self._left is not None or await ask_about(self.app, left)
            if answer is None:
                return None
            if answer:
                return Guide(self.app, left.left(self.app.now), late=True)
        overview = self.app.overview
        if overview is None:
            return None
        return Guide(self.app, begun(self._stage, overview.rules, self.app.now))

    async def _ask_for_sound(self) -> None:
        """Ask once whether the session may sound."""
        if self.app.settings.bell is not None:
            return
        question = Ask(
            "Sound?",
            "One bell to bend, two to let go, three when it is done.",
            yes="Sound",
            no="Silent",
        )
        answer = await self.app.push_screen_wait(question)
        if answer is not None:
            self.app.remember("bell", answer)

    async def _tell(self, guide: Guide) -> None:
        """Tell what came of it."""
        record = guide.record
        if record is None:
            return
        if record.flags:
            from flextui.tui.screens.flags import FlagPage

            await self.app.push_screen_wait(FlagPage(record.flags))
        if not isinstance(record, CheckIn):
            from flextui.tui.screens.result import ResultScreen

            await self.app.push_screen_wait(ResultScreen(record.id))


async def offer_unfinished(app: Core) -> None:
    """At the start: offer what a program left behind, and lead to its last questions."""
    draft = await left_behind(app)
    begun = any(isinstance(each, GuidedScreen) for each in app.screen_stack)  # which asks, too
    if draft is not None and not begun and await ask_about(app, draft):
        app.push_screen(GuidedScreen(draft.stage, draft))


def step_for(guide: Guide) -> Screen[None]:
    """Return the screen of the step that comes next."""
    from flextui.tui.screens.guided_asking import AfterStep, CheckInStep, MovingStep
    from flextui.tui.screens.guided_moving import RepetitionsStep, RestStep

    match guide.part:
        case Part.CHECK_IN:
            return CheckInStep(guide)
        case Part.REPETITIONS:
            return RepetitionsStep(guide)
        case Part.MOVING:
            return MovingStep(guide)
        case Part.REST:
            return RestStep(guide)
        case Part.AFTER | Part.RESULT:
            return AfterStep(guide)
