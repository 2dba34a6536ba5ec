"""A rating is chosen by digits, arrows and mouse, and can be read without colour."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.widgets import Button

from flextui.tui.widgets.rating import TEN_HINT, Rating, Ratings
from flextui.wording.words import effort_phrase, pain_word


class Scales(App[None]):
    """Three ratings and something after them."""

    def __init__(self) -> None:
        self.rated: list[tuple[str | None, int | None]] = []
        super().__init__()

    def compose(self) -> ComposeResult:
        yield Ratings(
            Rating("Before", pain_word, id="before"),
            Rating("Worst", pain_word, ends=("no pain", "worst imaginable"), id="worst"),
            Rating("Effort", effort_phrase, id="effort"),
        )
        yield Button("after")

    def on_rating_changed(self, event: Rating.Changed) -> None:
        self.rated.append((event.control.id, event.value))


@asynccontextmanager
async def scales(width: int = 80) -> AsyncIterator[Pilot[None]]:
    async with Scales().run_test(size=(width, 20)) as pilot:
        pilot.app.query_one("#before").focus()
        await pilot.pause()
        yield pilot


def values(pilot: Pilot[None]) -> list[int | None]:
    return [rating.value for rating in pilot.app.query(Rating)]


def shown(pilot: Pilot[None], name: str) -> list[str]:
    rating = pilot.app.query_one(f"#{name}", Rating)
    return rating.render().plain.splitlines()


async def test_digits_rate_and_move_on() -> None:
    async with scales() as pilot:
        await pilot.press("2", "9", "4")
        assert values(pilot) == [2, 9, 4]
        assert isinstance(pilot.app.focused, Button)
        assert shown(pilot, "before")[0].split() == [
            *(["Before", "0", "1", "[2]", "3", "4", "5", "6", "7", "8", "9", "10", "slight"]),
        ]


async def test_t_is_ten_and_says_so_below_the_numbers() -> None:
    async with scales() as pilot:
        await pilot.press("t", "t")
        assert values(pilot) == [10, 10, None]
        row, legend = shown(pilot, "worst")
        assert row.endswith("[10] the worst imaginable")
        assert legend.index("t ten") == row.index("10]")
        assert legend.split("t ten")[0].split() == ["no", "pain", "worst", "imaginable"]


async def test_one_and_zero_ask_whether_ten_was_meant() -> None:
    async with scales() as pilot:
        await pilot.press("1", "0")
        assert shown(pilot, "before")[0].endswith(TEN_HINT)
        assert values(pilot) == [1, 0, None]
        await pilot.press("t")
        assert values(pilot) == [10, None, None]
        assert pilot.app.focused is pilot.app.query_one("#worst")
        assert TEN_HINT not in shown(pilot, "before")[0]


async def test_one_and_zero_may_be_meant() -> None:
    async with scales() as pilot:
        await pilot.press("1", "0", "2")
        assert values(pilot) == [1, 0, 2]
        assert shown(pilot, "before")[0].endswith(TEN_HINT)
        await pilot.press("t")
        assert values(pilot) == [1, 0, 2]
        pilot.app.query_one(Ratings).settle()
        assert TEN_HINT not in shown(pilot, "before")[0]


async def test_arrows_choose_and_never_leave_the_scale() -> None:
    async with scales() as pilot:
        await pilot.press("left")
        assert values(pilot)[0] == 0
        await pilot.press("left", "right", "right")
        assert values(pilot)[0] == 2
        await pilot.press("end", "right")
        assert values(pilot)[0] == 10
        await pilot.press("home")
        assert values(pilot)[0] == 0
        await pilot.press("backspace")
        assert values(pilot)[0] is None


async def test_a_click_chooses() -> None:
    async with scales() as pilot:
        row = shown(pilot, "before")[0]
        await pilot.click("#before", offset=(1 + row.index("7"), 0))
        assert values(pilot)[0] == 7
        await pilot.click("#before", offset=(1 + row.index("10"), 0))
        assert values(pilot)[0] == 10
        await pilot.click("#before", offset=(2, 0))
        assert values(pilot)[0] == 10


async def test_it_takes_two_lines_where_there_is_little_room() -> None:
    async with scales(40) as pilot:
        await pilot.press("3")
        head, row = shown(pilot, "before")
        assert head == "Before  mild"
        assert "[3]" in row
        await pilot.click("#before", offset=(1 + row.index("8"), 1))
        assert values(pilot)[0] == 8


async def test_the_form_is_told_of_every_change() -> None:
    async with scales() as pilot:
        await pilot.press("2", "0")
        app = pilot.app
        assert isinstance(app, Scales)
        assert app.rated == [("before", 2), ("worst", 0)]
