"""What the figure looks like: still, small, in words, in every theme and without colours."""

from functools import partial
from operator import sub

import pytest
from textual.color import Color

from flextui.figure.poses import describe
from flextui.figure.raster import STEPS, frame
from flextui.rules.records import Stage
from flextui.tui.widgets.figure import ARROW
from tests.tui.figure_room import Room, drawn, opened, until, until_seen


def _has_size(app: Room, size: tuple[int, int]) -> bool:
    rows = app.seen()
    return (len(rows[0]), len(rows)) == size


def _has_colour(app: Room, colour: tuple[int, int, int]) -> bool:
    strips = app.screen._compositor.render_strips()
    styles = [segment.style for strip in strips for segment in strip]
    inks = [style.color.get_truecolor() for style in styles if style and style.color]
    return any(max(map(abs, map(sub, ink, colour))) <= 1 for ink in inks)  # blending rounds


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


async def test_in_less_width_a_still_figure_shows_the_bend() -> None:
    app = Room(Stage.SUPINE, motion=False)
    async with opened(app, (40, 12)):
        assert app.seen() == drawn(Stage.SUPINE, 1, (40, 12))
        assert app.figure.in_words == describe(Stage.SUPINE, 1)


@pytest.mark.parametrize("size", [(15, 18), (44, 5), (9, 4)])
async def test_in_too_little_room_it_is_told_in_words(size: tuple[int, int]) -> None:
    app = Room(Stage.STANDING)
    async with opened(app, size):
        told = " ".join("".join(f"{row} " for row in app.seen()).split())
        start = describe(Stage.STANDING, 0)
        assert told == start or (told.endswith("...") and start.startswith(told[:-4]))


async def test_it_is_drawn_anew_in_every_size() -> None:
    app = Room(Stage.SUPINE)
    async with opened(app, (20, 8)) as pilot:
        for size in ((60, 24), (30, 12), (1, 1), (80, 3), (20, 8)):
            await pilot.resize_terminal(*size)
            await until(pilot, partial(_has_size, app, size))
        await until_seen(pilot, app, drawn(Stage.SUPINE, 0, (20, 8)))


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
            accent = app.current_theme.accent
            assert accent is not None
            await until(pilot, partial(_has_colour, app, Color.parse(accent).rgb))


def test_the_pictures_of_a_whole_movement_fit_into_the_cache() -> None:
    assert (frame.cache_info().maxsize or 0) > len(Stage) * (STEPS + 1)
