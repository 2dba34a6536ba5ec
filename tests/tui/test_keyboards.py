"""Caps Lock, other layouts and the keypad: a key does what it stands for, once."""

from pathlib import Path

import pytest
from textual.events import Key
from textual.widgets import Input

from flextui.rules.records import Ended, Record, Stage
from flextui.tui.keys import meanings
from flextui.tui.screens.checkin import CheckInScreen
from flextui.tui.screens.guided import KeysHere
from flextui.tui.screens.guided_asking import AfterStep, CheckInStep, MovingStep
from flextui.tui.screens.guided_moving import RepetitionsStep, RestStep
from flextui.tui.screens.result import ResultScreen
from flextui.tui.screens.safety import SafetyScreen
from flextui.tui.widgets.rating import RatingField
from flextui.tui.widgets.text_field import NoteArea
from tests.records import after, clear_run, screening
from tests.tui.guided import LONG_HOLD, LYING, QUICK, repetitions
from tests.tui.helpers import Opener, Story

DIARY: tuple[Record, ...] = (screening(), *clear_run(Stage.SUPINE, after()))
NOW = after(days=3)


@pytest.mark.parametrize(
    ("key", "stands_for"),
    [
        ("X", "x"),
        ("ч", "x"),
        ("Ч", "x"),
        ("І", "s"),
        ("χ", "x"),
        ("Σ", "s"),
        ("ס", "x"),
        ("İ", "i"),
        ("б", "comma"),
        ("Ж", "colon"),
        ("В", "D"),
        ("٣", "3"),
    ],
)
def test_a_letter_stands_for_the_key_at_its_place(key: str, stands_for: str) -> None:
    assert stands_for in meanings(key)


@pytest.mark.parametrize("key", ["x", "7", "plus", "enter", "ctrl+X", "é", "²", "ß", "f1", "D1"])
def test_other_keys_stand_for_themselves(key: str) -> None:
    assert not tuple(meanings(key))


async def moving(story: Story) -> MovingStep:
    """Go on to the first questions after the repetitions, stopped for pain by Caps Lock."""
    await repetitions(story)
    await story.press("X", shows="0 of 2 repetitions, stopped for pain")
    screen = story.app.screen
    assert isinstance(screen, MovingStep)
    return screen


async def test_it_hurts_on_every_keyboard_and_once_a_press(open_app: Opener) -> None:
    async with open_app(LYING) as story:
        step = await moving(story)
        for hurts, dizzy in (("x", "D"), ("Ч", "в"), ("ч", "В"), ("χ", "Δ"), ("ס", "ג")):
            await story.press(dizzy)
            await story.until(lambda: step.guide.draft.ended is Ended.DIZZY)
            await story.press(hurts)
            await story.until(lambda: step.guide.draft.ended is Ended.PAIN)
            await story.press(hurts)
            await story.until(lambda: step.guide.draft.ended is not Ended.PAIN)
            assert not step.query(KeysHere)


async def test_a_whole_session_with_caps_lock(open_app: Opener) -> None:
    async with open_app(LYING) as story:
        story.app.pace = QUICK
        story.prefer(get_ready=dict.fromkeys(Stage, 1000))
        await story.go("enter >Anything_new_since_last_time 0 N >Sound? N >space_begins_at_once")
        await story.go("D >stopped,_dizzy T 5 enter >Stay,_breathe enter >Record_it")
        await story.go("T enter >Done")
        (done,) = story.sessions()
        assert (done.ended, done.pain_peak, done.effort, done.pain_after) == (
            Ended.DIZZY,
            10,
            5,
            10,
        )


async def test_keys_that_come_at_once_keep_their_order(open_app: Opener) -> None:
    async with open_app(DIARY, NOW) as story:
        await story.press("L")
        await story.until(lambda: isinstance(story.app.focused, RatingField))
        for key in ("T", "٣", "е", "5"):
            story.app.post_message(Key(key, key))
        ratings = story.app.screen.query(RatingField)
        await story.until(lambda: [each.value for each in ratings] == [10, 3, 10, 5])


async def test_text_takes_capitals_and_other_letters_as_they_are(open_app: Opener) -> None:
    async with open_app(DIARY, NOW) as story:
        await story.press("L")
        await story.until(lambda: isinstance(story.app.focused, RatingField))
        note = story.app.screen.query_one(NoteArea)
        note.focus()
        await story.until(lambda: story.app.focused is note)
        await story.press(*"XTчЧ3")
        for name in ("add", "subtract", "decimal", "5"):
            story.app.post_message(Key(name, None))
        await story.until(lambda: note.text == "XTчЧ3+-.5")
        assert all(each.value is None for each in story.app.screen.query(RatingField))


async def test_a_capital_with_a_meaning_of_its_own_keeps_it(open_app: Opener) -> None:
    async with open_app(DIARY, NOW) as story:
        await story.go("З 3 >newest_first d в s >oldest_first S >by_outcome D >Delete_the Т")
        await story.until(lambda: "Delete the" not in story.shown())
        await story.press("В", shows="Delete the")


async def test_own_keys_come_first(open_app: Opener, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    own = 'hurts = "h"\nsafety = "L"\ncheckin = "ч"\n'
    (tmp_path / "data" / "settings.toml").write_text(f"[keys]\n{own}", encoding="utf-8")
    async with open_app((*DIARY,), NOW) as story:
        assert story.app.settings_wrong == ()
        await story.open(CheckInScreen, "Ч")
        await story.press("escape")
        await story.until(lambda: len(story.app.screen_stack) == 1)
        await story.press("L")
        await story.until(lambda: isinstance(story.app.screen, SafetyScreen))
        await story.press("escape")
        await story.until(lambda: len(story.app.screen_stack) == 1)
        await repetitions(story)
        await story.go("X >Keys_here: H >stopped_for_pain")


async def until_keys_are_named(story: Story, screen: type[object], *said: str) -> None:
    """Press a key that does nothing on a screen: the keys are named until the next key."""
    await story.until(lambda: isinstance(story.app.screen, screen))
    await story.press("left_shift", "Щ", shows="Keys here:")
    hint = str(story.app.screen.query_one(KeysHere).content)
    assert all(each in hint for each in said), hint
    await story.press("media_play")
    await story.until(lambda: "Keys here:" not in story.shown())
    assert not story.app._notifications


async def test_every_step_names_its_keys_where_one_does_nothing(open_app: Opener) -> None:
    async with open_app(LYING) as story:
        story.app.pace = QUICK
        story.prefer(get_ready=dict.fromkeys(Stage, 1000))
        await story.press("enter")
        await until_keys_are_named(
            story, CheckInStep, "0 to 9, t rate", "n nothing new", "y something is", "escape leave"
        )
        await story.press("0", "n", shows="Sound?")
        await until_keys_are_named(story, object, "y yes", "n no", "escape back")
        await story.press("n")
        await until_keys_are_named(
            story, RepetitionsStep, "space begin · x it hurts · d dizzy · f finish", "escape leave"
        )
        await story.press("x")
        await until_keys_are_named(story, MovingStep, "enter go on · x it hurt · d dizzy")
        await story.press("0", "0", "enter")
        await until_keys_are_named(story, RestStep, "enter go on now · x it hurt · d dizzy")
        await story.press("enter")
        await until_keys_are_named(story, AfterStep, "enter record it", "escape leave")
        await story.press("0", "enter")
        await until_keys_are_named(story, ResultScreen, "enter done")


async def test_signs_of_the_keypad_are_those_of_the_main_block(open_app: Opener) -> None:
    async with open_app(LONG_HOLD) as story:
        await repetitions(story)
        await story.go("space add >1.25_times_as subtract")
        await story.until(lambda: "times as" not in story.shown())


async def test_the_keypad_opens_the_filter_and_types_in_it(open_app: Opener) -> None:
    async with open_app(DIARY, NOW) as story:
        await story.go("3 >newest_first divide")
        await story.until(lambda: isinstance(story.app.focused, Input))
        for key in (Key("multiply", None), Key("decimal", ","), Key("8", None)):
            story.app.post_message(key)
        await story.until(lambda: story.app.screen.query_one(Input).value == "*,8")
