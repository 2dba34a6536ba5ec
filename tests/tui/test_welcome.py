"""The first start: what this is, the questions before the start, and when they come again."""

import re

import pytest
from textual.events import Key, MouseScrollDown

from flextui.rules.records import RedFlag, Screening
from flextui.store.programme_file import programme
from flextui.tui.screens.flags import FlagPage, TickItem
from flextui.tui.screens.today import TodayScreen
from flextui.tui.screens.welcome import ScreeningScreen, WelcomeScreen
from flextui.wording.programme import FlagGroup
from tests.records import after, checkin, screening, session
from tests.tui.helpers import Opener, Story

SIZES = [(120, 36), (80, 24), (60, 20), (40, 12)]


def screenings(story: Story) -> list[Screening]:
    return [record for record in story.records() if isinstance(record, Screening)]


def words(story: Story) -> str:
    """Return what stands on the screen on one line, without frames."""
    return " ".join(re.sub("[│▁-█]", " ", story.shown()).split())


async def back_on_today(story: Story) -> None:
    await story.until_on(TodayScreen)


async def test_a_newcomer_who_ticks_nothing_needs_three_keys(open_app: Opener) -> None:
    async with open_app() as story:
        await story.until_shown("It does not diagnose or treat")
        await story.until_shown("Check with a healthcare provider or a PT")
        await story.until_shown("bending backward (extension)")
        await story.press("enter")
        await story.until_shown("Any of these?")
        await story.press("n")
        await story.until_shown("2 of 2")
        await story.press("n")
        await back_on_today(story)
        await story.until_told("Lying is open now.")
        await story.until_shown("Supine lumbar flexion")
        assert [each.flags for each in screenings(story)] == [()]


async def test_a_hasty_newcomer_is_not_recorded_twice(open_app: Opener) -> None:
    async with open_app() as story:
        await story.press("enter", shows="1 of 2")
        await story.press("n", shows="2 of 2")
        screen = story.app.screen
        assert isinstance(screen, WelcomeScreen)
        screen.action_no()
        screen.action_no()
        await back_on_today(story)
        assert len(screenings(story)) == 1


@pytest.mark.parametrize("size", SIZES)
async def test_the_welcome_can_be_read_to_its_end_in_every_size(
    open_app: Opener, size: tuple[int, int]
) -> None:
    async with open_app(size=size) as story:
        await story.until_shown("Welcome to flextui")
        await story.press("pagedown", "space", "pageup", "G")
        await story.until(lambda: "can say whether it is right for you." in words(story))
        assert "To the questions" in story.shown()


async def test_enter_never_means_none(open_app: Opener) -> None:
    async with open_app() as story:
        await story.press("enter", "enter")
        await story.until_shown("answer with y or n")
        await story.press("enter", "tab", "enter")
        assert "1 of 2" in story.shown()
        assert not story.records()


async def test_something_urgent_leads_to_its_page_and_pauses(open_app: Opener) -> None:
    async with open_app() as story:
        await story.press("enter", "y", "j", "space", "ctrl+s")
        await story.until_shown("Stop here. What you ticked needs to be looked at today.")
        await story.until_shown("New trouble passing or holding urine or stool.")
        assert [each.flags for each in screenings(story)] == [(RedFlag.BLADDER_BOWEL,)]
        await story.open(TodayScreen, "escape")
        assert "Paused" in story.shown()


async def test_something_to_check_first_leads_to_its_page(open_app: Opener) -> None:
    async with open_app() as story:
        await story.press("enter", "n", "y", "space", "down", "enter")
        await story.press(*["down"] * 6, "enter")
        await story.until_shown("Please have this looked at before you bend.")
        await story.until_shown("record that with c.")
        flags = (RedFlag.FEVER_UNWELL, RedFlag.WEIGHT_LOSS_CANCER)
        assert [each.flags for each in screenings(story)] == [flags]


async def test_a_wrong_yes_is_put_right_before_anything_is_recorded(open_app: Opener) -> None:
    async with open_app() as story:
        await story.press("enter", "y", "space", "escape")
        await story.until_shown("Any of these?")
        await story.press("n", "n")
        await back_on_today(story)
        assert [each.flags for each in screenings(story)] == [()]


async def test_a_yes_with_nothing_ticked_is_no_answer(open_app: Opener) -> None:
    async with open_app() as story:
        await story.press("enter", "y", "space", "space", "ctrl+s")
        await story.until_shown("Nothing is ticked.")
        assert not story.records()


async def test_escape_goes_back_one_step_at_a_time(open_app: Opener) -> None:
    async with open_app() as story:
        await story.press("enter", "n")
        await story.until_shown("2 of 2")
        for shown in ("1 of 2", "Welcome to flextui"):
            await story.press("escape")
            await story.until_shown(shown)
        await story.press("escape")
        await back_on_today(story)
        await story.until_shown("A few questions before you start")
        assert not story.records()
        await story.press("R")
        await story.until_shown("1 of 2")


async def test_the_mouse_is_enough(open_app: Opener) -> None:
    async with open_app() as story:
        await story.pilot.click("#go_on")
        await story.until_shown("1 of 2")
        await story.pilot.click("#list-emergency TickItem:last-child")
        item = story.app.screen.query_one("#list-emergency TickItem:last-child", TickItem)
        await story.until(lambda: item.ticked)
        await story.pilot.click("#record_flags")
        await story.until_on(FlagPage)
        assert [each.flags for each in screenings(story)] == [(RedFlag.CHEST_PAIN,)]


@pytest.mark.parametrize("size", SIZES)
async def test_every_question_can_be_read_in_every_size(
    open_app: Opener, size: tuple[int, int]
) -> None:
    async with open_app(size=size) as story:
        await story.press("enter", "end", "n")
        await story.until_shown("2 of 2")
        small = size[1] < 20
        await story.until(lambda: ("the list goes on" in story.shown()) is small)
        await story.press("end")
        await story.until(lambda: "that a provider should judge." in words(story))
        assert "the list goes on" not in story.shown()
        assert "None  n" in story.shown()
        assert "Yes  y" in story.shown()
        assert "Back  escape" in story.shown()


async def none(story: Story, by: str) -> None:
    """Answer none; a button that was just clicked takes no click for a moment."""
    if by == "key":
        await story.press("n")
        return
    button = story.app.screen.query_one("#flags_no")
    await story.until(lambda: not button.has_class("-active"))
    await story.pilot.click("#flags_no")


async def other_than(story: Story, page: str) -> None:
    """Wait until something else than this stands on the screen."""
    await story.until(lambda: story.shown() != page)


@pytest.mark.parametrize("by", ["key", "mouse"])
async def test_none_goes_on_to_the_rest_of_a_list_that_does_not_fit(
    open_app: Opener, by: str
) -> None:
    async with open_app((screening(),), after(), (40, 12)) as story:
        await story.press("R")
        for number, group in enumerate(FlagGroup, start=1):
            await story.until_shown(f"{number} of 2")
            await story.until_shown("the list goes on")
            pages = []
            while f"{number} of 2" in (page := story.shown()):
                pages.append(words(story))
                await none(story, by)
                await other_than(story, page)
            assert len(pages) > 1
            for text in programme().flags_of(group).values():
                assert text.sentence[-20:] in " ".join(pages)
        await back_on_today(story)
        assert len(screenings(story)) == 2


async def test_none_counts_once_the_end_of_the_list_was_seen(open_app: Opener) -> None:
    small, roomy = (40, 12), (80, 40)
    async with open_app((screening(),), after(), small) as story:
        await story.press("R")
        await story.until_shown("the list goes on")
        await story.press("y", "escape")
        await story.resize(*roomy, gone="the list goes on")
        await story.resize(*small, shows="the list goes on")
        await story.press("n", shows="2 of 2")
        assert "the list goes on" in story.shown()
        while "the list goes on" in story.shown():
            await story.pilot._post_mouse_events([MouseScrollDown], "Reading")
            await story.pilot.pause(0.01)
        await story.press("g", "n")
        await back_on_today(story)
        assert len(screenings(story)) == 2


@pytest.mark.parametrize(
    ("last_session", "today", "why"),
    [(80, 91, "91 days ago"), (0, 30, "break of 30 days")],
)
async def test_the_questions_come_again_when_they_are_due(
    open_app: Opener, last_session: int, today: int, why: str
) -> None:
    steady = [session(at=after(days=day)) for day in range(0, last_session + 1, 20)]
    async with open_app((screening(after()), *steady), after(days=today)) as story:
        await story.until_shown(why)
        assert isinstance(story.app.screen, ScreeningScreen)
        await story.press("escape")
        await back_on_today(story)
        assert len(screenings(story)) == 1


async def test_nothing_is_asked_while_the_answers_hold(open_app: Opener) -> None:
    async with open_app((screening(), session()), after(days=2)) as story:
        await story.until_shown("Supine lumbar flexion")
        assert isinstance(story.app.screen, TodayScreen)


async def test_answers_do_not_lift_a_pause(open_app: Opener) -> None:
    flagged = checkin(after(hours=1), flags=(RedFlag.NIGHT_PAIN,))
    async with open_app((screening(), flagged), after(hours=2)) as story:
        await story.until_shown("Paused")
        await story.press("R", "n", "n")
        await story.until_told("stays paused until a provider has said it is fine (c)")


@pytest.mark.parametrize("keys", [("end", "n"), ("G", "n"), ("pagedown",) * 9 + ("n",)])
async def test_none_is_no_answer_before_the_end_was_seen_however_fast(
    open_app: Opener, keys: tuple[str, ...]
) -> None:
    async with open_app((screening(),), after(), (40, 12)) as story:
        await story.press("R")
        await story.until_shown("the list goes on")
        for key in keys:
            story.app.post_message(Key(key, key if len(key) == 1 else None))
        await story.until(lambda: "the list goes on" not in story.shown())
        await story.press("f12")
        assert "1 of 2" in story.shown()
        await story.press("n", shows="2 of 2")
