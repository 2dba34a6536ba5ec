"""Offers to finish what a program left behind: it is logged, or discarded."""

import asyncio
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Button, Static

from flextui.domain.guided import Unfinished, left_words
from flextui.journal.errors import JournalError
from flextui.tui.core import Core
from flextui.tui.dialog import Dialog
from flextui.tui.widgets.buttons import Buttons
from flextui.tui.widgets.push_button import PushButton


class Offer(Dialog[bool]):
    """Asks what to do with an unfinished session: finish logging it, or discard it.

    The result is True for finishing and False for discarding; None leaves it for later.
    """

    AUTO_FOCUS = "#finish"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f", "answer(True)", "Finish logging it", id="offer_finish"),
        Binding("D,delete", "answer(False)", "Discard it", id="offer_discard"),
    ]

    def __init__(self, said: str) -> None:
        """Offer the session that `said` describes."""
        self._said = said
        super().__init__()

    def compose(self) -> ComposeResult:
        """Lay out what was left, and what can be done with it."""
        with Vertical(classes="box"):
            yield Static(Content("You left a guided session unfinished"), classes="title")
            yield Static(
                Content(f"{self._said} Finish logging it? A few questions are left."),
                classes="text",
            )
            with Buttons():
                yield PushButton("Discard it  D", id="discard")
                yield PushButton("Finish logging it  f", id="finish")

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        """Answer with the button that was pressed."""
        self.dismiss(event.button.id == "finish")

    def action_answer(self, answer: bool) -> None:
        """Answer by key."""
        self.dismiss(answer)


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
