"""A rating is chosen by digits, arrows and mouse, and can be read without colour."""

from flextui.tui.widgets.rating import TEN_HINT, RatingField
from tests.records import screening
from tests.tui.helpers import Opener, Story

STARTED = (screening(),)


def values(story: Story) -> list[int | None]:
    """Return the four ratings of the quick log."""
    return [rating.value for rating in story.app.screen.query(RatingField)]


def lines(story: Story, name: str) -> list[str]:
    """Return what a rating shows."""
    return story.app.screen.query_one(f"#{name}", RatingField).render().plain.splitlines()


async def test_digits_rate_and_move_on(open_app: Opener) -> None:
    async with open_app(STARTED) as story:
        await story.press("l", "2", "9", "4", "0")
        assert values(story) == [2, 9, 4, 0]
        assert story.app.focused is story.app.screen.query_one("#site_before")
        assert lines(story, "pain_before")[0].split() == [
            *("Pain", "before", "0", "1", "[2]", "3", "4", "5", "6", "7", "8", "9", "10", "slight"),
        ]


async def test_t_is_ten_and_says_so_below_the_numbers(open_app: Opener) -> None:
    async with open_app(STARTED) as story:
        await story.press("l", "t", "t", "t")
        assert values(story) == [10, 10, 10, None]
        row, legend = lines(story, "pain_after")
        assert row.endswith("[10] the worst imaginable")
        assert legend.index("t ten") == row.index("10]")
        assert legend.split("t ten")[0].split() == ["no", "pain", "worst", "imaginable"]


async def test_one_and_zero_ask_whether_ten_was_meant_and_may_be_meant(open_app: Opener) -> None:
    async with open_app(STARTED) as story:
        await story.press("l", "1", "0")
        assert lines(story, "pain_before")[0].endswith(TEN_HINT)
        assert values(story) == [1, 0, None, None]
        await story.press("t")
        assert values(story) == [10, None, None, None]
        assert story.app.focused is story.app.screen.query_one("#pain_peak")
        assert TEN_HINT not in story.shown()
        await story.press("up", "1", "0", "2", shows=TEN_HINT)
        await story.press("t", "enter", gone=TEN_HINT)
        (kept,) = story.sessions()
        assert (kept.pain_before, kept.pain_peak, kept.pain_after, kept.effort) == (1, 0, 2, 10)


async def test_arrows_choose_and_never_leave_the_scale(open_app: Opener) -> None:
    async with open_app(STARTED) as story:
        await story.press("l")
        for keys, value in (
            (["left"], 0),
            (["left", "right", "right"], 2),
            (["end", "right"], 10),
            (["home"], 0),
            (["backspace"], None),
        ):
            await story.press(*keys)
            assert values(story)[0] == value


async def test_a_click_chooses(open_app: Opener) -> None:
    async with open_app(STARTED) as story:
        await story.press("l")
        row = lines(story, "pain_before")[0]
        for text, value in (("7", 7), ("10", 10), ("Pain", 10)):
            await story.pilot.click("#pain_before", offset=(1 + row.index(text), 0))
            assert values(story)[0] == value


async def test_it_takes_two_lines_where_there_is_little_room(open_app: Opener) -> None:
    async with open_app(STARTED, size=(40, 24)) as story:
        await story.press("l", "3")
        head, row = lines(story, "pain_before")
        assert head == "Pain before  mild"
        await story.pilot.click("#pain_before", offset=(1 + row.index("8"), 1))
        assert values(story)[0] == 8
