"""Jump mode: a letter on each part of the screen, and the letter goes there or does it."""

import re
from itertools import product

import pytest
from textual.color import Color
from textual.widgets import Input

from flextui.rules.records import Record, Stage
from flextui.tui.preferences import OURS
from flextui.tui.screens.history import HistoryScreen
from flextui.tui.screens.jump import LETTERS, MOST, JumpScreen, codes
from flextui.tui.screens.log import LogScreen
from flextui.tui.screens.stages import StagesScreen, StageTabs
from flextui.tui.screens.today import NowPanel, TodayScreen
from flextui.tui.widgets.text_field import NoteArea
from tests.records import after, clear_run, screening, session
from tests.tui.helpers import Opener, Story
from tests.tui.test_theme import contrast

DIARY: tuple[Record, ...] = (
    screening(),
    *clear_run(Stage.SUPINE, after()),
    session(Stage.SEATED, after(days=3)),
)
NOW = after(days=3, hours=3)


async def show_letters(story: Story) -> None:
    """Press the key of jump mode, and wait for the letters."""
    await story.open(JumpScreen, "ctrl+o")
    await story.until_shown("Press a letter to jump")


def code_of(story: Story, text: str) -> str:
    """Return the letters that stand just before a text."""
    found = re.search(rf"([{LETTERS}]{{1,2}}) {{0,3}}{re.escape(text)}", story.shown())
    assert found, f"no letter before {text!r}; the screen:\n{story.shown()}"
    return found[1]


async def jump_to(story: Story, text: str) -> None:
    """Jump to the part of the screen that begins with a text."""
    await show_letters(story)
    await story.press(*code_of(story, text))
    await story.until(lambda: not isinstance(story.app.screen, JumpScreen))


async def test_a_place_in_the_top_bar_and_a_line_of_today(open_app: Opener) -> None:
    async with open_app(DIARY, NOW) as story:
        await jump_to(story, "2 Stages")
        await story.until_on(StagesScreen)
        await jump_to(story, "1 Today")
        await story.until_on(TodayScreen)
        await jump_to(story, "l      log one")
        await story.until_on(LogScreen)


async def test_letters_with_caps_lock_and_of_another_layout(open_app: Opener) -> None:
    by_place = str.maketrans("qwertyuiopasdfghjklzxcvbnm", "йцукенгшщзфывапролдячсмить")
    async with open_app(DIARY, NOW) as story:
        for typed in (str.upper, lambda code: code.translate(by_place)):
            await show_letters(story)
            await story.press(*typed(code_of(story, "l      log one")))
            await story.until(lambda: isinstance(story.app.screen, LogScreen))
            await story.press("escape")
            await story.until(lambda: not isinstance(story.app.screen, LogScreen))


async def test_a_stage_on_the_way_and_among_the_tabs(open_app: Opener) -> None:
    async with open_app(DIARY, NOW, size=(120, 36)) as story:
        await jump_to(story, "⊘ Standing")
        await story.until_shown("What opens standing")
        story.app.screen.set_focus(None)
        await jump_to(story, "▶ Seated")
        await story.until_shown("Seated lumbar flexion")
        assert isinstance(story.app.focused, StageTabs)


async def test_the_fields_and_buttons_of_a_form(open_app: Opener) -> None:
    async with open_app(DIARY, NOW) as story:
        await story.press("l", shows="Pain before")
        await jump_to(story, "Note")
        assert isinstance(story.app.focused, NoteArea)
        await jump_to(story, "Stage")
        await story.until(lambda: story.app.screen.query_one("#stage").has_focus)
        await jump_to(story, "When")
        await story.until(lambda: story.app.screen.query_one("#at Input").has_focus)
        assert story.app.screen.query_one("#at Input", Input).value == ""
        await jump_to(story, "Back")
        await story.until_on(TodayScreen)


async def test_a_filter_that_is_shown(open_app: Opener) -> None:
    async with open_app(DIARY, NOW) as story:
        await story.press("3", "slash", *"seated", "enter", shows="newest first: Seated")
        screen = story.app.screen
        assert isinstance(screen, HistoryScreen)
        assert screen.table.has_focus
        await jump_to(story, "seated")
        await story.until(lambda: screen.query_input.has_focus)


async def test_escape_a_click_and_the_key_itself_stay(open_app: Opener) -> None:
    async with open_app(DIARY, NOW) as story:
        for leave in ("escape", "ctrl+o"):
            await show_letters(story)
            await story.open(TodayScreen, "1", "space", "q", leave)
        await show_letters(story)
        await story.pilot.click(offset=(5, 5))
        await story.until_on(TodayScreen)
        await show_letters(story)
        await story.pilot.resize_terminal(70, 20)
        await story.until_on(TodayScreen)


async def test_two_letters_where_there_are_more_parts_than_letters(
    open_app: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("flextui.tui.screens.jump.LETTERS", "asd")
    monkeypatch.setattr("flextui.tui.screens.jump.LETTERS", "asd")
    monkeypatch.setattr("flextui.tui.screens.jump.MOST", 9)
    async with open_app(DIARY, NOW, size=(120, 36)) as story:
        await show_letters(story)
        assert code_of(story, "2 Stages") == "as"
        await story.open(TodayScreen, "a", "escape")
        await show_letters(story)
        await story.open(StagesScreen, "A", "S")


async def test_another_key_and_the_palette_lead_there_too(open_app: Opener) -> None:
    async with open_app(DIARY, NOW, size=(100, 40)) as story:
        story.app.set_keymap({"jump": "ctrl+g"})
        await story.open(JumpScreen, "l", "ctrl+g")
        await story.open(TodayScreen, "ctrl+g", "escape")
        await story.press("colon", shows="Search")
        await story.open(JumpScreen, *"letter on each", "enter", "enter")


async def test_where_nothing_can_be_done_it_says_so(open_app: Opener) -> None:
    async with open_app(DIARY, NOW, size=(38, 10)) as story:
        await story.press("ctrl+o", shows="nothing to jump to")
        await story.open(TodayScreen, "a", "escape")


@pytest.mark.parametrize(
    "size", [(40, 12), (80, 24), pytest.param((160, 48), marks=pytest.mark.soak)]
)
@pytest.mark.parametrize("keys", ["1", "2", "l", "comma"])
async def test_no_label_is_hidden(open_app: Opener, keys: str, size: tuple[int, int]) -> None:
    async with open_app(DIARY, NOW, size=size) as story:
        await story.press(keys)
        await story.settle()
        before = story.shown()
        await story.open(JumpScreen, "ctrl+o")
        await story.until(lambda: story.shown() != before)
        pairs = zip(before.splitlines(), story.shown().splitlines(), strict=True)
        hidden = [
            (was, now)
            for was, now in pairs
            if "Press a letter" not in now
            and any(a not in (" ", b) for a, b in zip(was.ljust(size[0]), now, strict=False))
        ]
        assert hidden == []


@pytest.mark.parametrize("theme", [theme.name for theme in OURS])
async def test_letters_can_be_read_in_our_themes(open_app: Opener, theme: str) -> None:
    async with open_app(DIARY, NOW) as story:
        story.app.theme = theme
        await show_letters(story)
        for name in ("letter", "other", "foot"):
            style = story.app.screen.get_component_rich_style(f"jump--{name}")
            assert style.color is not None
            assert style.bgcolor is not None
            ink, paper = (Color.from_rich_color(each) for each in (style.color, style.bgcolor))
            assert contrast(ink, paper) >= 4.5


def test_codes_are_letters_then_pairs_and_none_begins_with_another() -> None:
    assert codes(3) == ["a", "s", "d"]
    for count in (1, len(LETTERS), len(LETTERS) + 1, 100, MOST):
        found = codes(count)
        assert len(set(found)) == count
        assert not any(a != b and b.startswith(a) for a, b in product(found, repeat=2))
    assert len(codes(MOST + 1)) == MOST


@pytest.mark.parametrize("width", [40, 80, 160])
async def test_a_click_does_what_its_letter_does(open_app: Opener, width: int) -> None:
    async with open_app(DIARY, NOW, size=(width, 24)) as story:
        await story.open(StagesScreen, click="2 Stages")
        await story.open(TodayScreen, click="1 Today")
        await story.open(LogScreen, click="log one")
        await story.open(TodayScreen, "escape")
        await story.open(LogScreen, click="l Log" if width > 40 else "log one")


async def test_what_is_under_the_pointer_is_lit(open_app: Opener) -> None:
    async with open_app(DIARY, NOW) as story:
        panel = story.app.screen.query_one(NowPanel)
        await story.pilot.hover(NowPanel, offset=(4, 7))
        await story.until(lambda: panel.lit == "app.log")
        await story.pilot.hover("TopBar", offset=(15, 0))
        await story.until(lambda: panel.lit == "")
