"""A small application that shows nothing but a figure, for stories about it."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.screen import Screen

from flextui.figure.raster import render
from flextui.rules.records import Stage
from flextui.tui.widgets.figure import Figure

PATIENCE = 60.0
SIZE = (44, 18)


class Clock:
    """A monotonic clock that stands until it is turned."""

    def __init__(self) -> None:
        self.now = 50.0

    def __call__(self) -> float:
        return self.now


class Room(App[None]):
    """Nothing but a figure, and a place to go to."""

    CSS = "Figure { width: 1fr; height: 1fr; }"
    MODES: ClassVar[dict[str, str | Callable[[], Screen[None]]]] = {"other": Screen}

    def __init__(self, stage: Stage = Stage.SEATED, *, motion: bool = True) -> None:
        super().__init__()
        self.clock = Clock()
        self.figure = Figure(stage, motion=motion, clock=self.clock)

    def compose(self) -> ComposeResult:
        yield self.figure

    def seen(self) -> list[str]:
        """What stands on the screen, row by row."""
        strips = self.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip) for strip in strips]


@asynccontextmanager
async def opened(app: Room, size: tuple[int, int] = SIZE) -> AsyncIterator[Pilot[None]]:
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield pilot


async def until(pilot: Pilot[None], condition: Callable[[], object]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not condition():
            await pilot.pause(0.01)


async def until_seen(pilot: Pilot[None], app: Room, rows: list[str]) -> None:
    await until(pilot, lambda: app.seen() == rows)


def drawn(stage: Stage, phase: float, size: tuple[int, int] = SIZE) -> list[str]:
    return ["".join(run.text for run in row) for row in render(stage, phase, *size)]
