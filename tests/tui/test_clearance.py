"""A provider's word is typed, read back, recorded, and says what it opened."""

from datetime import timedelta

import pytest

from flextui.rules.outlook import Overview, overview
from flextui.rules.records import Clearance, Record, RedFlag, Stage
from flextui.tui.screens.clearance import has_done, why_now, will_do
from flextui.tui.screens.today import TodayScreen
from tests.records import after, clear_run, clearance, prescription, screening, session
from tests.tui.helpers import Opener, Story

PAUSED = (screening(after(), RedFlag.NIGHT_PAIN),)
NOW = after(hours=1)


def clearances(story: Story) -> list[Clearance]:
    return [record for record in story.records() if isinstance(record, Clearance)]


async def type_text(story: Story, text: str) -> None:
    await story.press(*("space" if letter == " " else letter for letter in text))


async def test_a_clearance_needs_a_name_ends_a_pause_and_says_what_it_opened(
    open_app: Opener,
) -> None:
    async with open_app(PAUSED, NOW) as story:
        await story.press("c", "ctrl+s", shows="a name is needed")
        assert "Write who said so; then you can record it." in story.shown()
        assert not clearances(story)
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


HARD = [session(at=after(days=day), pain=(0, 3, 3)) for day in (2, 4)]


@pytest.mark.parametrize(
    ("before", "stage", "said"),
    [
        (seen(screening(), HARD[1]), Stage.SUPINE, "It ends the rest."),
        (
            seen(prescription(highest_stage="seated"), screening()),
            Stage.STANDING,
            "It opens Seated. The prescription goes up to sitting; above it stays closed.",
        ),
        (
            seen(screening(), *clear_run(Stage.SUPINE, after())),
            Stage.SEATED,
            "Nothing that is closed opens by it; it is kept in your history.",
        ),
    ],
)
def test_it_tells_before_what_it_would_do(before: Overview, stage: Stage, said: str) -> None:
    outcome = before.progress.following(clearance(before.now + timedelta(minutes=1), stage))
    assert will_do(outcome, before.status) == said


@pytest.mark.parametrize(
    ("stage", "opened"),
    [
        (Stage.SUPINE, "Supine is open now."),
        (Stage.STANDING, "Supine, Seated and Standing are open now."),
    ],
)
def test_it_tells_after_how_many_stages_it_opened(stage: Stage, opened: str) -> None:
    before = seen(*PAUSED)
    outcome = before.progress.following(clearance(before.now, stage))
    said = f"Saved: the word of A PT. It ended the pause. {opened}"
    assert has_done(outcome, before.status) == said


@pytest.mark.parametrize(
    ("records", "said"),
    [
        ((screening(), *HARD), "another one may suit you better"),
        (PAUSED, "Nothing is lost"),
        ((screening(),), "earlier than the sessions would"),
    ],
)
def test_the_form_explains_itself_at_each_moment(records: tuple[Record, ...], said: str) -> None:
    assert said in why_now(seen(*records).status)
