"""What stories about the screens stand on: the application on a journal, with a clock."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol

from textual.pilot import Pilot

from flextui.domain.records import Record, Session
from flextui.journal.journal import Journal
from flextui.tui.app import FlexApp
from tests.records import MONDAY

PATIENCE = 60.0
"""How many seconds a story waits for a condition before it fails."""


@dataclass
class Clock:
    """A clock that stands still until a story moves it."""

    now: datetime = MONDAY

    def __call__(self) -> datetime:
        """Return the moment of the story."""
        return self.now

    def pass_by(self, **spans: float) -> None:
        """Let time pass: `hours=2`, `days=1`."""
        self.now += timedelta(**spans)


@dataclass
class Story:
    """A running application with its pilot, its clock and its journal's directory."""

    app: FlexApp
    pilot: Pilot[None]
    clock: Clock
    directory: Path

    async def press(self, *keys: str) -> None:
        """Press keys one after another."""
        await self.pilot.press(*keys)

    async def click(self, text: str) -> None:
        """Click on the first place where a text stands."""
        for y, line in enumerate(self.shown().splitlines()):
            if text in line:
                await self.pilot.click(offset=(line.index(text) + 1, y))
                return
        raise AssertionError(f"not to be seen: {text!r}\n{self.shown()}")

    async def until(self, condition: Callable[[], object]) -> None:
        """Wait until something holds."""
        async with asyncio.timeout(PATIENCE):
            while not condition():
                await self.pilot.pause(0.01)

    async def until_shown(self, text: str) -> None:
        """Wait until a text stands on the screen."""
        try:
            await self.until(lambda: text in self.shown())
        except TimeoutError:
            raise AssertionError(f"never shown: {text!r}; the screen:\n{self.shown()}") from None

    async def until_told(self, text: str) -> None:
        """Wait until a notice says something, however it is broken into lines."""
        await self.until(lambda: any(text in each.message for each in self.app._notifications))

    def shown(self) -> str:
        """Return what stands on the screen, as plain text."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)

    def records(self) -> tuple[Record, ...]:
        """Return what is in the journal on disk."""
        return Journal(self.directory, clock=self.clock).contents().records

    def sessions(self) -> list[Session]:
        """Return the sessions in the journal on disk."""
        return [record for record in self.records() if isinstance(record, Session)]


class Opener(Protocol):
    """Opens the application for a story."""

    def __call__(
        self,
        records: Iterable[Record] = (),
        now: datetime = MONDAY,
        size: tuple[int, int] = (80, 24),
        *,
        may_move: bool = False,
    ) -> AbstractAsyncContextManager[Story]:
        """Return a running application on these records at this moment."""
        ...


def opener(directory: Path) -> Opener:
    """Return what opens the application on a journal in a directory."""

    @asynccontextmanager
    async def open_app(
        records: Iterable[Record] = (),
        now: datetime = MONDAY,
        size: tuple[int, int] = (80, 24),
        *,
        may_move: bool = False,
    ) -> AsyncIterator[Story]:
        clock = Clock(now)
        journal = Journal(directory, clock=clock)
        for record in records:
            journal.add(record)
        app = FlexApp.on(directory, clock)
        app.may_move = may_move
        async with app.run_test(size=size, notifications=True) as pilot:
            story = Story(app, pilot, clock, directory)
            await story.until(lambda: app.overview is not None or app.trouble)
            yield story
            app.exit()

    return open_app
