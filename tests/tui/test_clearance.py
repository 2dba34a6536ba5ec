"""A provider's word is typed, read back, recorded, and says what it opened."""

from datetime import timedelta

import pytest

from flextui.rules.outlook import Overview, overview
from flextui.rules.records import Clearance, Record, RedFlag, Stage
from flextui.tui.screens.clearance import ClearanceScreen, has_done, read_back, why_now, will_do
from flextui.tui.screens.today import TodayScreen
from tests.records import after, clear_run, clearance, prescription, screening, session
from tests.tui.helpers import Opener, Story

PAUSED = (screening(after(), RedFlag.NIGHT_PAIN),)
NOW = after(hours=1)


def clearances(story: Story) -> list[Clearance]:
    return [record for record in story.records() if isinstance(record, Clearance)]


async def type_text(story: Story, text: str) -> None:
    await story.press(*("space" if letter == " " else letter for letter in text))


async def test_a_clearance_ends_a_pause_and_says_what_it_opened(open_app: Opener) -> None:
    async with open_app(PAUSED, NOW) as story:
        await story.press("c")
        await story.until_shown("Write who said so")
        await type_text(story, "Dr May")
        await story.press("enter", "down")
        await story.until_shown("Dr May said: bending forward is fine, lying and sitting.")
        await story.until_shown("It ends the pause. It opens Supine and Seated.")
        await story.press("enter")
        await type_text(story, "no hurry")
        await story.press("ctrl+s")
        await story.until_told("It ended the pause. Supine and Seated are open now.")
        (recorded,) = clearances(story)
        assert (recorded.by, recorded.stage, recorded.note) == ("Dr May", Stage.SEATED, "no hurry")
        assert isinstance(story.app.screen, TodayScreen)


async def test_a_name_is_needed(open_app: Opener) -> None:
    async with open_app(PAUSED, NOW) as story:
        await story.press("c", "space", "ctrl+s")
        await story.until_shown("a name is needed")
        assert not clearances(story)


async def test_leaving_asks_when_something_was_typed(open_app: Opener) -> None:
    async with open_app(PAUSED, NOW) as story:
        await story.press("c", "A", "escape")
        await story.until_shown("Leave without recording?")
        await story.open(ClearanceScreen, "n")
        assert "A said: bending forward" in story.shown()
        await story.press("escape")
        await story.until_shown("Leave without recording?")
        await story.open(TodayScreen, "y")
        await story.open(ClearanceScreen, "c")
        await story.open(TodayScreen, "escape")
        assert not clearances(story)


async def test_the_mouse_and_a_name_that_looks_like_markup(open_app: Opener) -> None:
    async with open_app(PAUSED, NOW) as story:
        await story.press("c")
        await type_text(story, "[/red] [b")
        await story.pilot.click("#up-to", offset=(2, 2))
        await story.until_shown("[/red] [b said: bending forward is fine, lying, sitting and")
        await story.pilot.click("#record_clearance")
        await story.until(lambda: clearances(story))
        assert clearances(story)[0].stage is Stage.STANDING
        await story.until_told("the word of [/red] [b")


@pytest.mark.parametrize("size", [(60, 20), (40, 12)])
async def test_the_form_works_in_a_small_window(open_app: Opener, size: tuple[int, int]) -> None:
    async with open_app(PAUSED, NOW, size=size) as story:
        await story.press("c", "A", "tab", "tab", "b", "ctrl+s")
        await story.until(lambda: clearances(story))


def seen(*records: Record) -> Overview:
    return overview(records, after(days=4))


def told(before: Overview, stage: Stage = Stage.SUPINE) -> str:
    outcome = before.progress.following(clearance(before.now + timedelta(minutes=1), stage))
    return will_do(outcome, before.status)


def test_it_tells_a_rest_that_ends_and_what_stays_closed() -> None:
    resting = seen(screening(), session(at=after(days=4), pain=(0, 3, 3)))
    assert "It ends the rest." in told(resting)
    low = seen(prescription(highest_stage="seated"), screening())
    text = told(low, Stage.STANDING)
    assert "It opens Seated." in text
    assert "goes up to sitting; above it stays closed" in text


def test_it_tells_that_nothing_new_opens() -> None:
    open_to_seated = seen(screening(), *clear_run(Stage.SUPINE, after()))
    assert "Nothing that is closed opens by it" in told(open_to_seated, Stage.SEATED)


def test_what_was_done_is_told_with_the_number_of_stages() -> None:
    before = seen(screening(after(), RedFlag.NIGHT_PAIN))
    one = before.progress.following(clearance(before.now))
    assert has_done(one, before.status) == (
        "Saved: the word of A PT. It ended the pause. Supine is open now."
    )
    all_ = before.progress.following(clearance(before.now, Stage.STANDING))
    assert "Supine, Seated and Standing are open now." in has_done(all_, before.status)


def test_the_form_explains_itself_at_each_moment() -> None:
    first, again = (session(at=after(days=day), pain=(0, 3, 3)) for day in (2, 4))
    assert "another one may suit you better" in why_now(seen(screening(), first, again).status)
    assert "Nothing is lost" in why_now(seen(*PAUSED).status)
    assert "earlier than the sessions would" in why_now(seen(screening()).status)


def test_nothing_is_read_back_as_said_without_a_name() -> None:
    assert read_back(Clearance(id="x", at=NOW, revised_at=NOW, stage=Stage.SUPINE, by="")) == (
        "Write who said so; then you can record it."
    )
