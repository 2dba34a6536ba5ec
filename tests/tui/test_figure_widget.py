"""The figure on the screen: it moves when asked, stands when done, and never without need."""

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

from flextui.domain.scales import Stage
from flextui.figure import describe, render
from flextui.figure.raster import STEPS
from flextui.tui.widgets.figure import ARROW, Figure

PATIENCE = 10.0
SIZE = (44, 18)


class Clock:
    """A monotonic clock that stands until it is turned."""

    def __init__(self) -> None:
        self.now = 50.0

    def __call__(self) -> float:
        return self.now


class Room(App[None]):
    """Nothing but a figure, and a place to go to."""

    MODES: ClassVar[dict[str, str | Callable[[], Screen[None]]]] = {"other": Screen}

    def __init__(self, stage: Stage = Stage.SEATED, *, motion: bool = True) -> None:
        super().__init__()
        self.clock = Clock()
        self.figure = Figure(stage, motion=motion, clock=self.clock)
        self.animation_level = "full"

    def compose(self) -> ComposeResult:
        yield self.figure

    def seen(self) -> list[str]:
        """What stands on the screen, row by row."""
        strips = self.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip) for strip in strips]


@asynccontextmanager
async def _open(app: Room, size: tuple[int, int] = SIZE) -> AsyncIterator[Pilot[None]]:
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield pilot


async def _until(pilot: Pilot[None], condition: Callable[[], object]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not condition():
            await pilot.pause(0.01)


async def _until_seen(pilot: Pilot[None], app: Room, rows: list[str]) -> None:
    await _until(pilot, lambda: app.seen() == rows)


def _drawn(stage: Stage, phase: float, size: tuple[int, int] = SIZE) -> list[str]:
    return ["".join(run.text for run in row) for row in render(stage, phase, *size)]


def _running(app: Room) -> bool:
    return any(timer._task is not None for timer in app.figure._timers)


def _bent(app: Room, phase: float) -> bool:
    return app.figure.phase == pytest.approx(phase)


def _has_size(app: Room, size: tuple[int, int]) -> bool:
    rows = app.seen()
    return (len(rows[0]), len(rows)) == size


def _has_colour(app: Room, colour: tuple[int, int, int]) -> bool:
    strips = app.screen._compositor.render_strips()
    styles = [segment.style for strip in strips for segment in strip]
    inks = [style.color.get_truecolor() for style in styles if style and style.color]
    return any(max(map(abs, map(sub, ink, colour))) <= 1 for ink in inks)  # blending rounds


@pytest.mark.parametrize("stage", list(Stage))
async def test_it_stands_at_the_start_and_nothing_runs(stage: Stage) -> None:
    app = Room(stage)
    async with _open(app):
        assert app.seen() == _drawn(stage, 0)
        assert not app.figure.playing
        assert not _running(app)


async def test_led_by_its_phase_it_shows_that_moment() -> None:
    app = Room()
    async with _open(app) as pilot:
        for phase in (0.2, 0.7, 1.0, 0.4):
            app.figure.phase = phase
            await _until_seen(pilot, app, _drawn(Stage.SEATED, phase))
        assert not _running(app)


async def test_a_new_stage_is_shown_at_once() -> None:
    app = Room(Stage.SEATED)
    async with _open(app) as pilot:
        app.figure.stage = Stage.STANDING
        await _until_seen(pilot, app, _drawn(Stage.STANDING, 0))


async def test_it_plays_as_often_as_asked_and_then_stands() -> None:
    app = Room()
    async with _open(app) as pilot:
        begun = app.clock.now
        app.figure.play(cycles=2)
        for after, phase in ((4.5, 1), (8.8, 0), (13.2, 1)):
            app.clock.now = begun + after
            await _until(pilot, partial(_bent, app, phase))
            assert app.figure.playing
        app.clock.now = begun + 18
        await _until(pilot, lambda: not app.figure.playing)
        assert app.figure.phase == 0
        assert not _running(app)
        await _until_seen(pilot, app, _drawn(Stage.SEATED, 0))


async def test_it_shows_where_the_movement_is_while_it_plays() -> None:
    app = Room()
    async with _open(app) as pilot:
        app.figure.play()
        app.clock.now += 0.8 + 1.5
        await _until(pilot, partial(_bent, app, 0.5))
        await _until_seen(pilot, app, _drawn(Stage.SEATED, 0.5))


async def test_still_stops_it_at_the_start() -> None:
    app = Room()
    async with _open(app) as pilot:
        app.figure.play()
        app.clock.now += 3
        await _until(pilot, lambda: app.figure.phase > 0.5)
        app.figure.still()
        assert (app.figure.playing, app.figure.phase) == (False, 0)


async def test_playing_again_begins_anew_with_one_timer() -> None:
    app = Room()
    async with _open(app) as pilot:
        app.figure.play()
        app.figure.play()
        running = [timer for timer in app.figure._timers if timer._task is not None]
        assert len(running) == 1
        app.figure.still()
        await _until(pilot, lambda: not _running(app))


async def test_a_click_makes_it_move_and_the_next_one_stand() -> None:
    app = Room()
    async with _open(app) as pilot:
        await pilot.click(Figure)
        assert app.figure.playing
        await pilot.click(Figure)
        assert not app.figure.playing


@pytest.mark.parametrize("by", ["motion", "animations"])
async def test_where_nothing_may_move_it_shows_start_and_end_beside_each_other(by: str) -> None:
    app = Room(motion=by != "motion")
    if by == "animations":
        app.animation_level = "none"
    async with _open(app, (63, 18)) as pilot:
        start, end = _drawn(Stage.SEATED, 0, (30, 18)), _drawn(Stage.SEATED, 1, (30, 18))
        rows = app.seen()
        assert [row[:30] for row in rows] == start
        assert [row[-30:] for row in rows] == end
        assert [row[30:33] for row in rows].count(ARROW) == 1
        app.figure.play()
        app.figure.phase = 0.6
        await pilot.pause()
        assert not app.figure.playing
        assert app.seen() == rows


async def test_in_less_width_a_still_figure_shows_the_bend() -> None:
    app = Room(Stage.SUPINE, motion=False)
    async with _open(app, (40, 12)):
        assert app.seen() == _drawn(Stage.SUPINE, 1, (40, 12))
        assert app.figure.twin == describe(Stage.SUPINE, 1)


async def test_turning_motion_off_ends_the_movement_and_on_brings_it_back() -> None:
    app = Room()
    async with _open(app) as pilot:
        app.figure.play()
        app.figure.motion = False
        await _until(pilot, lambda: not _running(app))
        await _until(pilot, lambda: any(ARROW in row for row in app.seen()))
        app.figure.motion = True
        await _until_seen(pilot, app, _drawn(Stage.SEATED, 0))


async def test_it_stops_when_its_screen_is_left() -> None:
    app = Room()
    async with _open(app) as pilot:
        app.figure.play()
        await app.switch_mode("other")
        await _until(pilot, lambda: not app.figure.playing)


async def test_it_stops_when_it_is_hidden() -> None:
    app = Room()
    async with _open(app) as pilot:
        app.figure.play()
        app.figure.display = False
        await _until(pilot, lambda: not app.figure.playing)


@pytest.mark.parametrize("size", [(15, 18), (44, 5), (9, 4)])
async def test_in_too_little_room_it_is_told_in_words(size: tuple[int, int]) -> None:
    app = Room(Stage.STANDING)
    async with _open(app, size):
        told = " ".join("".join(f"{row} " for row in app.seen()).split())
        start = describe(Stage.STANDING, 0)
        assert told == start or (told.endswith("...") and start.startswith(told[:-4]))


async def test_it_is_drawn_anew_in_every_size() -> None:
    app = Room(Stage.SUPINE)
    async with _open(app, (20, 8)) as pilot:
        for size in ((60, 24), (30, 12), (1, 1), (80, 3), (20, 8)):
            await pilot.resize_terminal(*size)
            await _until(pilot, partial(_has_size, app, size))
        await _until_seen(pilot, app, _drawn(Stage.SUPINE, 0, (20, 8)))


async def test_without_colours_the_low_back_has_its_own_fill(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = Room()
    async with _open(app):
        assert any("▒" in row for row in app.seen())


async def test_the_low_back_has_the_accent_of_every_theme() -> None:
    app = Room()
    async with _open(app) as pilot:
        for theme in ("textual-light", "nord", "dracula"):
            app.theme = theme
            accent = app.current_theme.accent
            assert accent is not None
            await _until(pilot, partial(_has_colour, app, Color.parse(accent).rgb))


def test_the_pictures_of_a_whole_movement_fit_into_the_cache() -> None:
    from flextui.figure.raster import _frame

    assert (_frame.cache_info().maxsize or 0) > len(Stage) * (STEPS + 1)
