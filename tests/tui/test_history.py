"""The history reads as a story and is found, corrected and taken away from the keyboard."""

import pytest
from textual.strip import Strip

from flextui.rules.records import Record, Stage
from flextui.tui.screens.history_rows import StoryTable
from tests.records import after, clear_run, screening, session
from tests.tui.helpers import Opener, Story

DAY_FOUR = after(days=4)
HURT = session(
    Stage.SEATED, after(days=3), pain=(0, 3, 2), note="[/] long drive [bold]", id_="hurt"
)
STORY: tuple[Record, ...] = (screening(), *clear_run(Stage.SUPINE, after()), HURT)


def row_of(story: Story, text: str) -> int:
    """Return the number of the screen's line with a text on it."""
    return next(number for number, line in enumerate(story.shown().splitlines()) if text in line)


async def test_the_story_is_filtered_while_typing_and_shown_again(open_app: Opener) -> None:
    async with open_app(STORY, DAY_FOUR) as story:
        await story.press("3", "slash", *"seated", shows="3 of 11 lines, newest first: Seated")
        await story.press("space", *"xyz", shows="Nothing has all of this")
        await story.press("escape", gone="Nothing has all of this")
        assert "11 lines, newest first" in story.shown()
        assert story.app.current_mode == "history"


async def test_lines_are_ordered_by_what_matters(open_app: Opener) -> None:
    async with open_app(STORY, DAY_FOUR) as story:
        await story.press("3", "s")
        await story.until_shown("11 lines, oldest first")
        assert row_of(story, "nothing applies") < row_of(story, "Seated is open now.")
        await story.press("s")
        await story.until_shown("11 lines, by outcome")
        assert row_of(story, "◀ step back") < row_of(story, "✓ clear")


async def test_a_session_from_elsewhere_joins_the_story(open_app: Opener) -> None:
    moment = after(days=2, hours=12)
    async with open_app(STORY, moment) as story:
        await story.press("3")
        await story.until_shown("» ahead of clock")
        story.clock.pass_by(days=1)
        await story.until_shown("◀ step back")


async def test_beside_the_story_stands_the_line_of_the_cursor_as_soon_as_there_is_room(
    open_app: Opener,
) -> None:
    async with open_app(STORY, DAY_FOUR, size=(120, 36)) as story:
        await story.press("3")
        await story.until_shown("11 lines")
        await story.press("end")
        await story.pilot.resize_terminal(160, 40)
        await story.until_shown("Answers to the questions of")
        await story.press("home")
        await story.until(lambda: story.shown().count("Seated is closed for now") > 1)


async def test_a_move_of_the_cursor_draws_two_lines(
    open_app: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_app(STORY, DAY_FOUR, size=(120, 36)) as story:
        await story.press("3")
        await story.until_shown("11 lines, newest first")
        drawn: list[int] = []
        draw = StoryTable.render_line

        def seen(table: StoryTable, y: int) -> Strip:
            drawn.append(y)
            return draw(table, y)

        monkeypatch.setattr(StoryTable, "render_line", seen)
        await story.press("down")
        await story.until(lambda: len(drawn) >= 2)
        await story.settle()
        assert sorted(drawn) == [0, 1]
