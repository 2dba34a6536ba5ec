"""The figure on the screen: it moves when asked, stands when done, and never without need."""

from functools import partial

import pytest

from flextui.rules.records import Stage
from flextui.tui.widgets.figure import ARROW, Figure
from tests.tui.figure_room import Room, drawn, opened, until, until_seen


def _running(app: Room) -> bool:
    return any(timer._task is not None for timer in app.figure._timers)


def _bent(app: Room, phase: float) -> bool:
    return app.figure.phase == pytest.approx(phase)


@pytest.mark.parametrize("stage", list(Stage))
async def test_it_stands_at_the_start_and_nothing_runs(stage: Stage) -> None:
    app = Room(stage)
    async with opened(app):
        assert app.seen() == drawn(stage, 0)
        assert not app.figure.playing
        assert not _running(app)


async def test_led_by_its_phase_it_shows_that_moment() -> None:
    app = Room()
    async with opened(app) as pilot:
        for phase in (0.2, 0.7, 1.0, 0.4):
            app.figure.phase = phase
            await until_seen(pilot, app, drawn(Stage.SEATED, phase))
        assert not _running(app)


async def test_a_new_stage_is_shown_at_once() -> None:
    app = Room(Stage.SEATED)
    async with opened(app) as pilot:
        app.figure.stage = Stage.STANDING
        await until_seen(pilot, app, drawn(Stage.STANDING, 0))


async def test_it_plays_as_often_as_asked_and_then_stands() -> None:
    app = Room()
    async with opened(app) as pilot:
        begun = app.clock.now
        app.figure.play(cycles=2)
        for after, phase in ((4.5, 1), (8.8, 0), (13.2, 1)):
            app.clock.now = begun + after
            await until(pilot, partial(_bent, app, phase))
            assert app.figure.playing
        app.clock.now = begun + 18
        await until(pilot, lambda: not app.figure.playing)
        assert app.figure.phase == 0
        assert not _running(app)
        await until_seen(pilot, app, drawn(Stage.SEATED, 0))


async def test_it_shows_where_the_movement_is_while_it_plays() -> None:
    app = Room()
    async with opened(app) as pilot:
        app.figure.play()
        app.clock.now += 0.8 + 1.5
        await until(pilot, partial(_bent, app, 0.5))
        await until_seen(pilot, app, drawn(Stage.SEATED, 0.5))


async def test_still_stops_it_at_the_start() -> None:
    app = Room()
    async with opened(app) as pilot:
        app.figure.play()
        app.clock.now += 3
        await until(pilot, lambda: app.figure.phase > 0.5)
        app.figure.still()
        assert (app.figure.playing, app.figure.phase) == (False, 0)


async def test_playing_again_begins_anew_with_one_timer() -> None:
    app = Room()
    async with opened(app) as pilot:
        app.figure.play()
        app.figure.play()
        running = [timer for timer in app.figure._timers if timer._task is not None]
        assert len(running) == 1
        app.figure.still()
        await until(pilot, lambda: not _running(app))


async def test_a_click_makes_it_move_and_the_next_one_stand() -> None:
    app = Room()
    async with opened(app) as pilot:
        await pilot.click(Figure)
        assert app.figure.playing
        await pilot.click(Figure)
        assert not app.figure.playing


async def test_turning_motion_off_ends_the_movement_and_on_brings_it_back() -> None:
    app = Room()
    async with opened(app) as pilot:
        app.figure.play()
        app.figure.motion = False
        await until(pilot, lambda: not _running(app))
        await until(pilot, lambda: any(ARROW in row for row in app.seen()))
        app.figure.motion = True
        await until_seen(pilot, app, drawn(Stage.SEATED, 0))


async def test_it_stops_when_its_screen_is_left() -> None:
    app = Room()
    async with opened(app) as pilot:
        app.figure.play()
        await app.switch_mode("other")
        await until(pilot, lambda: not app.figure.playing)


async def test_it_stops_when_it_is_hidden() -> None:
    app = Room()
    async with opened(app) as pilot:
        app.figure.play()
        app.figure.display = False
        await until(pilot, lambda: not app.figure.playing)
