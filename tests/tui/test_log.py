"""The quick log: six keys are a session, and everything is read back before it is kept."""

from datetime import timedelta

import pytest
from textual.widgets import TextArea

from flextui.rules.records import Ended, Record, RedFlag, Session, Site, Stage
from flextui.store.errors import JournalError
from flextui.store.journal import Journal
from flextui.tui.screens.log import LogScreen
from flextui.tui.screens.today import TodayScreen
from flextui.tui.widgets.rating import RatingField
from tests.records import after, clear_run, screening, session
from tests.tui.helpers import Opener, Story

START: tuple[Record, ...] = (screening(),)
SUPINE_DONE: tuple[Record, ...] = (screening(), *clear_run(Stage.SUPINE, after()))
TO_THE_TIME = ["tab"] * 6


def typed(text: str) -> list[str]:
    """Return the keys that type a text."""
    return ["space" if letter == " " else letter for letter in text]


def rated(story: Story) -> list[int | None]:
    """Return the ratings of the form that is open."""
    return [rating.value for rating in story.app.screen.query(RatingField)]


async def test_six_keys_are_a_session_that_is_read_back_with_its_outcome(open_app: Opener) -> None:
    async with open_app(START, after()) as story:
        await story.press("l", "2", "1", shows="Still to rate: after and effort.")
        await story.press("1", "2", shows="before 2 · worst 1 · after 1 · easy · in the back")
        assert "○ noted  It was not painless (worst 1, after 1)." in story.shown()
        assert "Then supine: 0 of 6 clear." in story.shown()
        assert "whatever you want to remember" in story.shown(), "all of it fits on 80x24"
        await story.press("enter", tells="Saved: supine, noted. 0 of 6.")
        (kept,) = story.sessions()
        assert (kept.pain_before, kept.pain_peak, kept.pain_after, kept.effort) == (2, 1, 1, 2)
        assert (kept.stage, kept.reps, kept.ended) == (Stage.SUPINE, 10, Ended.DONE)
        assert (kept.site_before, kept.site_after) == (Site.BACK, Site.BACK)
        assert kept.at == after()


async def test_the_session_that_opens_a_stage_says_so_before_and_after(open_app: Opener) -> None:
    async with open_app(SUPINE_DONE[:-1], after(days=2, hours=4)) as story:
        await story.press("l", "0", "0", "0", "1", shows="✓ clear  Easy and painless.")
        assert "This opens seated." in story.shown()
        await story.press("enter", shows="✓ Seated is open now")
        assert "Supine: easy and painless, 6 clear sessions in a row." in story.shown()
        await story.open(TodayScreen, "enter")
        assert "Seated lumbar flexion" in story.shown()


async def test_what_can_be_skipped_can_be_said(open_app: Opener) -> None:
    async with open_app(SUPINE_DONE, after(days=3)) as story:
        await story.press("l", "1", "2", "1", "3", "right", "down", "left", "tab", "tab", "8")
        await story.press("tab", "right", "down", "left", "tab", *typed("yesterday 18:30"), "tab")
        await story.press(*typed("after [/] the walk"), "ctrl+j", "h", "space")
        assert "8 of 10 repetitions · interrupted · yesterday" in story.shown()
        await story.press("enter", tells="Saved: supine, noted, yesterday")
        kept = story.sessions()[-1]
        assert (kept.site_before, kept.site_after) == (Site.BUTTOCK, Site.BACK)
        assert (kept.reps, kept.ended, kept.stage) == (8, Ended.INTERRUPTED, Stage.SUPINE)
        assert (kept.at.hour, kept.at.minute) == (18, 30)
        assert kept.note == "after [/] the walk\nh"


async def test_what_is_missing_is_asked_for_where_it_is_missing(open_app: Opener) -> None:
    async with open_app(START, after()) as story:
        await story.press("l", "2", "down", "1", "enter", shows="Still to rate: worst and effort.")
        await story.press("2", "down", "2", "x", "enter", shows="How many repetitions did you do?")
        assert rated(story) == [2, 2, 1, 2]
        await story.press("4", shows="◀ step back")
        assert "Lying then rests for 24 hours." in story.shown()
        await story.press("enter", shows="Lying rests for 24 hours.")
        assert (story.sessions()[0].ended, story.sessions()[0].reps) == (Ended.PAIN, 4)


async def test_a_time_that_cannot_be_keeps_the_form(open_app: Opener) -> None:
    async with open_app(START, after()) as story:
        await story.press("l", "0", "0", "0", "1", *TO_THE_TIME, *typed("soonish"), "enter")
        assert '"soonish" is not understood as a time' in story.shown()
        await story.press("ctrl+u", *typed("tomorrow 9:00"), shows="That time lies in the future.")
        await story.press("tab", "enter")
        assert story.app.focused is story.app.screen.query_one("#at Input")
        assert story.sessions() == []
        assert rated(story) == [0, 0, 0, 1]
        await story.press("ctrl+u", "enter", tells="Saved: supine, clear. 1 of 6.")


async def test_letters_are_letters_in_a_text_field(open_app: Opener) -> None:
    async with open_app(START, after()) as story:
        await story.press("l", "up", *"xdtjkn1q")
        assert story.app.screen.query_one(TextArea).text == "xdtjkn1q"
        assert rated(story) == [None] * 4
        assert "[done]" in story.shown()


async def test_up_and_down_lead_through_the_fields_and_out_of_the_note(open_app: Opener) -> None:
    async with open_app(START, after()) as story:
        await story.press("l", "down", "j", "k", "up", "up", "a", "ctrl+j", "b", "up")
        assert story.app.focused is story.app.screen.query_one(TextArea)
        await story.press("up")
        assert story.app.focused is story.app.screen.query_one("#at Input")
        await story.press("down", "down", "down", "3")
        assert rated(story) == [3, None, None, None]
        assert story.app.screen.query_one(TextArea).text == "a\nb"


async def test_the_mouse_does_it_too(open_app: Opener) -> None:
    async with open_app(SUPINE_DONE, after(days=3)) as story:
        await story.press("l")
        for rating in story.app.screen.query(RatingField):
            await story.pilot.click(rating, offset=(1 + 19 + 1, 0))
        assert rated(story) == [0, 0, 0, 0]
        await story.click("Supine", shows="Log: supine")
        await story.click("Save  ", tells="Saved: supine, clear.")


async def test_something_new_leads_to_its_page(open_app: Opener) -> None:
    async with open_app(START, after()) as story:
        await story.press("l", "0", "0", "0", "1", "down", "down", "y", shows="(1 of 2)")
        await story.press("y", "space", "ctrl+s", shows="■ get it checked")
        assert "This pauses the programme" in story.shown()
        await story.press("enter", shows="What you ticked needs to be looked at today.")
        assert story.sessions()[0].flags == (RedFlag.SADDLE_NUMBNESS,)


async def test_another_programs_session_changes_what_is_said(open_app: Opener) -> None:
    async with open_app(SUPINE_DONE[:-2], after(days=2, hours=4)) as story:
        await story.press("l", "0", "0", "0", "1", shows="Then supine: 5 of 6 clear, day 3 of 3.")
        Journal(story.directory, clock=story.clock).add(
            session(at=after(days=2, hours=4) - timedelta(hours=2))
        )
        await story.until_shown("This opens seated.")


async def test_a_closed_stage_says_what_is_missing_and_can_be_kept(open_app: Opener) -> None:
    async with open_app(START, after()) as story:
        await story.press("l", "0", "0", "0", "1", *["tab"] * 5, "right")
        await story.until_shown("Seated is not open (lying: 6 more clear sessions, 3 more days).")
        assert "Open: lying." in story.shown()
        await story.press("enter", shows="Supine: 0 of 6 clear sessions in a row")
        await story.open(LogScreen, "enter")
        assert story.sessions() == []
        assert rated(story) == [0, 0, 0, 1]
        await story.press("right", "enter", shows="Standing was not open")
        assert "It does not count" in story.shown()
        await story.press("y", tells="Saved: standing, noted.")
        assert [each.stage for each in story.sessions()] == [Stage.STANDING]


PAUSE = (screening(after(), RedFlag.NIGHT_PAIN),)
REST = (screening(), session(at=after(), pain=(0, 3, 3)))


@pytest.mark.parametrize(
    ("records", "at_once", "asked"),
    [
        (PAUSE, "paused until a provider has said it is fine.", "A provider's word that going on"),
        (REST, "Lying rests until tomorrow 09:00.", "Supine rests until tomorrow 09:00."),
    ],
)
async def test_a_pause_and_a_rest_are_said_at_once_and_ask(
    open_app: Opener, records: tuple[Record, ...], at_once: str, asked: str
) -> None:
    async with open_app(records, after(hours=1)) as story:
        await story.press("l", "0", "0", "0", "1")
        assert at_once in story.shown()
        await story.press("enter", shows=asked)
        assert "Supine was not open" in story.shown()
        await story.press("y", tells="Saved: supine, noted")


async def test_a_backdated_session_is_judged_at_its_own_time(open_app: Opener) -> None:
    async with open_app(SUPINE_DONE, after(days=3)) as story:
        await story.press("l", "0", "0", "0", "1", shows="Then seated: 1 of 6 clear")
        await story.press(*TO_THE_TIME, *"-30h", shows="Seated is not open (lying:")
        await story.press("ctrl+u", *"-1h", shows="Then seated: 1 of 6 clear")


async def test_an_error_while_saving_keeps_the_form(
    open_app: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_journal: Journal, _record: Session) -> None:
        raise JournalError("Nothing was saved: the disk is full; free some space and try again.")

    async with open_app(START, after()) as story:
        await story.press("l", "0", "0", "0", "1")
        with monkeypatch.context() as patch:
            patch.setattr(Journal, "add", full)
            await story.press("enter", tells="the disk is full")
        assert isinstance(story.app.screen, LogScreen)
        assert rated(story) == [0, 0, 0, 1]
        await story.press("enter", tells="Saved: supine, clear. 1 of 6.")


@pytest.mark.parametrize("size", [(120, 36), (60, 20), (40, 12)])
async def test_it_works_in_every_size(open_app: Opener, size: tuple[int, int]) -> None:
    async with open_app(START, after(), size=size) as story:
        await story.press("l", "2", "1", "1", "2")
        assert ("before 2 · worst 1" if size[1] > 12 else "○ noted") in story.shown()
        await story.press("enter", tells="Saved: supine, noted.")
