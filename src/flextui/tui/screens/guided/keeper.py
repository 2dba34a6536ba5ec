"""Keeps the unfinished session on disk, off the event loop, always the newest state of it."""

import asyncio
from collections.abc import Callable
from functools import partial

from flextui.domain.guided import Unfinished
from flextui.journal.errors import JournalError, Locked
from flextui.tui.core import Core

_ELSEWHERE = "Another flextui has a guided session under way: this one is kept only at its end."


class Keeper:
    """Writes drafts one after the other; of those that wait only the last is written.

    A draft that cannot be kept is told once: the session itself goes on and is recorded.
    """

    def __init__(self, app: Core) -> None:
        """Keep the drafts of an application."""
        self._app = app
        self._next: Unfinished | None = None
        self._writing: asyncio.Task[None] | None = None
        self._told = False
        self._kept = False

    def keep(self, draft: Unfinished) -> None:
        """Have a draft written soon."""
        self._next = draft
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._write())

    async def settle(self) -> None:
        """Wait until what was kept is on disk."""
        if self._writing is not None:
            await self._writing

    async def discard(self) -> None:
        """Delete what was kept: the session is recorded, or was left on purpose."""
        await self.settle()
        if self._kept:
            await self._try(self._app.draft_file.discard)

    async def _write(self) -> None:
        """Write until nothing waits any more."""
        while (draft := self._next) is not None:
            self._next = None
            self._kept |= await self._try(partial(self._app.draft_file.save, draft))

    async def _try(self, action: Callable[[], None]) -> bool:
        """Do something to the draft off the event loop; tell what went wrong, once."""
        try:
            await asyncio.to_thread(action)
        except JournalError as error:
            if not self._told:
                self._told = True
                said = _ELSEWHERE if isinstance(error, Locked) else str(error)
                self._app.tell(said, severity="warning")
            return False
        return True
