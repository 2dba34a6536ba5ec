"""The figure on the screen: it moves when asked, stands when done, and is told where it is small.

It stands in an application that shows nothing else, on a clock that is turned by hand.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from operator import sub
from typing import ClassVar

import pytest
from textual.app import App, ComposeResult
from textual.color import Color
from textual.pilot import Pilot
from textual.screen import Screen

from flextui.figure.poses import describe
from flextui.figure.raster import STEPS, frame, render
from flextui.rules.records import Stage
from flextui.tui.widgets.figure import ARROW, Figure

PATIENCE = 60.0
SIZE = (44, 18)


class Room(App[None]):
    """Nothing but a figure, and a place to go to; `now` is what its clock shows."""

    CSS = "Figure { width: 1fr; height: 1fr; }"
    MODES: ClassVar[dict[str, str | Callable[[], Screen[None]]]] = {"other": Screen}

    def __init__(self, stage: Stage = Stage.SEATED, *, motion: bool = True) -> None:
        super().__init__()
        self.now = 50.0
        self.figure = Figure(stage, motion=motion, clock=lambda: self.now)

    def compose(self) -> ComposeResult:
        yield self.figure

    def seen(self) -> list[str]:
        """What stands on the screen, row by row."""
        strips = self.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip) for strip in strips]

    def has_colour(self, colour: tuple[int, int, int]) -> bool:
        """Whether anything on the screen has a colour, as far as blending rounds."""
        strips = self.screen._compositor.render_strips()
        styles = [segment.style for strip in strips for segment in strip]
        inks = [style.color.get_truecolor() for style in styles if style and style.color]
        return any(max(map(abs, map(sub, ink, colour))) <= 1 for ink in inks)

    def bent(self, phase: float) -> bool:
        """Whether the figure is in this phase."""
        return self.figure.phase == pytest.approx(phase)

    def running(self) -> int:
        """How many timers of the figure run."""
        return sum(timer._task is not None for timer in self.figure._timers)

    async def until(self, pilot: Pilot[None], condition: Callable[[], object]) -> None:
        """Wait for a condition."""
        async with asyncio.timeout(PATIENCE):
            while not condition():
                await pilot.pause(0.01)

    async def until_seen(self, pilot: Pilot[None], rows: list[str]) -> None:
        """Wait until this stands on the screen."""
        await self.until(pilot, lambda: self.seen() == rows)


@asynccontextmanager
async def opened(app: Room, size: tuple[int, int] = SIZE) -> AsyncIterator[Pilot[None]]:
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield pilot


def drawn(stage: Stage, phase: float, size: tuple[int, int] = SIZE) -> list[str]:
    return ["".join(run.text for run in row) for row in render(stage, phase, *size)]


@pytest.mark.parametrize("stage", list(Stage))
async def test_led_by_its_phase_it_shows_that_moment_and_nothing_runs(stage: Stage) -> None:
    app = Room(Stage.SEATED)
    async with opened(app) as pilot:
        app.figure.stage = stage
        for phase in (0.0, 0.2, 0.7, 1.0, 0.4):
            app.figure.phase = phase
            await app.until_seen(pilot, drawn(stage, phase))
        assert not app.figure.playing
        assert not app.running()


async def test_it_plays_as_often_as_asked_and_then_stands() -> None:
    app = Room()
    async with opened(app) as pilot:
        app.figure.play(cycles=2)
        for after, phase in ((2.3, 0.5), (4.5, 1), (8.8, 0), (13.2, 1)):
            app.now = 50 + after
            await app.until(pilot, partial(app.bent, phase))
            assert app.figure.playing
        app.now = 50 + 18
        await app.until(pilot, lambda: not app.figure.playing)
        assert not app.running()
        await app.until_seen(pilot, drawn(Stage.SEATED, 0))


async def test_playing_again_begins_anew_with_one_timer_and_a_click_lets_it_stand() -> None:
    app = Room()
    async with opened(app) as pilot:
        await pilot.click(Figure)
        app.now += 3
        await app.until(pilot, lambda: app.figure.phase > 0.5)
        app.figure.play()
        assert (app.running(), app.figure.phase) == (1, 0)
        await pilot.click(Figure)
        assert (app.figure.playing, app.figure.phase) == (False, 0)
        await app.until(pilot, lambda: not app.running())


@pytest.mark.parametrize("how", ["motion", "hidden", "left"])
async def test_it_stops_when_nobody_can_or_wants_to_see_it(how: str) -> None:
    app = Room()
    async with opened(app) as pilot:
        app.figure.play()
        if how == "motion":
            app.figure.motion = False
        elif how == "hidden":
            app.figure.display = False
        else:
            await app.switch_mode("other")
        await app.until(pilot, lambda: not (app.figure.playing or app.running()))


async def test_where_nothing_may_move_it_shows_start_and_end_beside_each_other() -> None:
    app = Room(motion=False)
    async with opened(app, (63, 18)) as pilot:
        start, end = drawn(Stage.SEATED, 0, (30, 18)), drawn(Stage.SEATED, 1, (30, 18))
        rows = app.seen()
        assert [row[:30] for row in rows] == start
        assert [row[-30:] for row in rows] == end
        assert [row[30:33] for row in rows].count(ARROW) == 1
        app.figure.play()
        app.figure.phase = 0.6
        await pilot.pause()
        assert not app.figure.playing
        assert app.seen() == rows
        await pilot.resize_terminal(40, 12)
        await app.until_seen(pilot, drawn(Stage.SEATED, 1, (40, 12)))
        assert app.figure.in_words == describe(Stage.SEATED, 1)
        app.figure.motion = True
        await app.until_seen(pilot, drawn(Stage.SEATED, 0.6, (40, 12)))


@pytest.mark.parametrize("size", [(15, 18), (44, 5), (9, 4)])
async def test_in_too_little_room_it_is_told_in_words(size: tuple[int, int]) -> None:
    app = Room(Stage.STANDING)
    async with opened(app, (20, 8)) as pilot:
        await app.until_seen(pilot, drawn(Stage.STANDING, 0, (20, 8)))
        await pilot.resize_terminal(*size)
        await app.until(pilot, lambda: len(app.seen()) == size[1])
        said = " ".join("".join(f"{row} " for row in app.seen()).split())
        start = describe(Stage.STANDING, 0)
        assert said == start or (said.endswith("...") and start.startswith(said[:-4]))
        for other in ((1, 1), (80, 3), (60, 24)):
            await pilot.resize_terminal(*other)
        await app.until_seen(pilot, drawn(Stage.STANDING, 0, (60, 24)))


async def test_without_colours_the_low_back_has_its_own_fill(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = Room()
    async with opened(app):
        assert any("▒" in row for row in app.seen())


async def test_the_low_back_has_the_accent_of_every_theme() -> None:
    app = Room()
    async with opened(app) as pilot:
        for theme in ("textual-light", "nord", "dracula"):
            app.theme = theme
            accent = Color.parse(app.current_theme.accent or "").rgb
            await app.until(pilot, partial(app.has_colour, accent))


def test_the_pictures_of_a_whole_movement_fit_into_the_cache() -> None:
    assert (frame.cache_info().maxsize or 0) > len(Stage) * (STEPS + 1)
