"""What is pasted: several lines, colours of a terminal, more than there is room for."""

import pytest
from textual import events
from textual.widgets import Input, TextArea

from flextui.tui.widgets.text_field import NoteArea, pasted
from tests.records import screening
from tests.tui.helpers import Opener, Story

STARTED = (screening(),)


async def paste(story: Story, selector: str, text: str) -> None:
    widget = story.app.screen.query_one(selector)
    widget.focus()
    await story.until(lambda: story.app.focused is widget)
    story.app.post_message(events.Paste(text))
    await story.settle()


async def test_lines_become_one_as_long_as_there_is_room_for(open_app: Opener) -> None:
    async with open_app(STARTED) as story:
        await story.press("c")
        await story.until_shown("Who said so")
        await paste(story, "#by", "Anna\r\n   Berg\r\n\r\nPT\r\n")
        field = story.app.screen.query_one("#by", Input)
        await story.until(lambda: field.value == "Anna Berg PT")
        field.select_all()
        await paste(story, "#by", "x" * 300)
        await story.until(lambda: field.value == "x" * 100)
        field.select_all()
        await paste(story, "#by", "Anna Berg")
        await story.until(lambda: field.value == "Anna Berg")


async def test_lines_stay_lines_in_a_note(open_app: Opener) -> None:
    async with open_app(STARTED) as story:
        await story.press("l")
        await story.until_shown("whatever you want")
        area = story.app.screen.query_one(NoteArea)
        for breaks in ("\n", "\r", "\r\n"):
            area.text = ""
            await paste(story, "NoteArea", f"one{breaks}two")
            await story.until(lambda: area.text == "one\ntwo")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b]0;a title\x07said", "said"),
        ("\x1b]8;;https://x\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x9b1mbold\x9b0m", "bold"),
        ("pain [3/10]", "pain [3/10]"),
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
    ],
)
def test_what_a_terminal_would_obey_is_left_out(text: str, left: str) -> None:
    assert pasted(text) == left


async def test_a_field_of_digits_takes_digits_alone(open_app: Opener) -> None:
    async with open_app(STARTED) as story:
        await story.press("l")
        await story.until_shown("Repetitions")
        await paste(story, "#reps Input", "twelve")
        await paste(story, "#reps Input", " 12\n")
        field = story.app.screen.query_one("#reps Input", Input)
        await story.until(lambda: field.value == "12")


async def test_what_is_pasted_where_nothing_is_typed_does_nothing(open_app: Opener) -> None:
    async with open_app(STARTED) as story:
        story.app.post_message(events.Paste("llq\n"))
        await story.settle()
        assert len(story.app.screen_stack) == 1
        await story.press("l")
        await story.until_shown("Pain before")
        story.app.post_message(events.Paste("2 1 1 2\n"))
        await story.settle()
        assert not story.app.screen.query_one(TextArea).text
        assert not story.sessions()
