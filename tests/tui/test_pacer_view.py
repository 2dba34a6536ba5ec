"""The pacer on the screen: a count to be read at two metres, the step, the seconds, a bar."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from flextui.figure.large import render_large
from flextui.rules.pacing import Beat, Move, Plan
from flextui.rules.records import Stage
from flextui.tui.widgets.pacer import LINES_BELOW, PacerView, seconds, step_word

TEN = Plan(reps=10, hold_s=2)


class Room(App[None]):
    """Nothing but a pacer."""

    CSS = "PacerView { width: 1fr; height: 1fr; }"

    def __init__(self, beat: Beat | None, stage: Stage = Stage.SEATED) -> None:
        super().__init__()
        self.view = PacerView(stage)
        self.view.beat = beat

    def compose(self) -> ComposeResult:
        yield self.view

    def seen(self) -> list[str]:
        """What stands on the screen, row by row."""
        strips = self.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip).rstrip() for strip in strips]


@asynccontextmanager
async def _open(app: Room, size: tuple[int, int] = (40, 16)) -> AsyncIterator[Pilot[None]]:
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield pilot


def _large(count: str, word: str) -> list[str]:
    """What stands above the line of words in 40 x 16 cells: the count, a free line, the word."""
    rows = (*render_large(count, 40, 7), (), *render_large(word, 40, 5))
    return ["".join(run.text for run in row).rstrip() for row in rows]


@pytest.mark.parametrize(
    ("elapsed", "digits", "word", "line"),
    [
        (1.5, "4", "Ready", "Get ready 4 s"),
        (5.0, "1", "Bend", "1 of 10 · Bend 3 s"),
        (8.1, "1", "Hold", "1 of 10 · Hold 2 s"),
        (12.9, "1", "Come up", "1 of 10 · Come up 1 s"),
        (13.5, "1", "Rest", "1 of 10 · Rest 2 s"),
        (95.0, "10", "Bend", "10 of 10 · Bend 3 s"),
        (103.0, "10", "Done", "Done · 10 of 10"),
    ],
)
async def test_each_moment_has_its_number_and_its_word_large_and_a_line(
    elapsed: float, digits: str, word: str, line: str
) -> None:
    app = Room(TEN.at(elapsed))
    async with _open(app):
        rows = app.seen()
        assert rows[: 16 - LINES_BELOW] == _large(digits, word)
        assert rows[-2].strip() == line
        assert app.view.in_words == line


async def test_the_bar_grows_with_the_repetitions() -> None:
    app = Room(TEN.at(0))
    async with _open(app) as pilot:
        lengths = []
        for elapsed in (0, 29.5, 54, 103):
            app.view.beat = TEN.at(elapsed)
            await pilot.pause()
            lengths.append(app.seen()[-1].count("━"))
        assert lengths == [0, 10, 20, 40]


async def test_only_the_lowest_lines_are_drawn_anew_within_a_step() -> None:
    app = Room(TEN.at(5))
    async with _open(app) as pilot:
        app.view.beat = TEN.at(7)
        await pilot.pause()
        assert app.seen()[-2].strip() == "1 of 10 · Bend 1 s"
        app.view.beat = TEN.at(25)
        await pilot.pause()
        assert app.seen()[: 16 - LINES_BELOW] == _large("3", "Bend")


async def test_a_pause_is_said() -> None:
    app = Room(TEN.at(20))
    async with _open(app) as pilot:
        app.view.paused = True
        await pilot.pause()
        assert app.seen()[-2].strip() == "Paused · 2 of 10"
        assert app.seen()[: 16 - LINES_BELOW] == _large("2", "Paused")


@pytest.mark.parametrize(("rows", "large"), [(9, 6), (5, 0), (2, 0), (1, 0)])
async def test_in_little_room_the_word_goes_first_then_the_count(rows: int, large: int) -> None:
    app = Room(TEN.at(5))
    async with _open(app, (40, rows)):
        digits = ["".join(run.text for run in row).rstrip() for row in render_large("1", 40, large)]
        assert app.seen()[:large] == digits
        assert any("1 of 10 · Bend 3 s" in row for row in app.seen())


async def test_before_the_first_beat_it_is_empty() -> None:
    app = Room(None)
    async with _open(app):
        assert not any(app.seen())
        assert app.view.in_words == ""


def test_lying_one_lets_go_and_the_seconds_count_down_to_one() -> None:
    words = [step_word(stage, Move.RETURN) for stage in Stage]
    assert words == ["Let go", "Come up", "Come up"]
    shown = [seconds(TEN.at(5 + tenth / 10)) for tenth in range(30)]
    assert shown == [3] * 10 + [2] * 10 + [1] * 10
