"""A guided session leads from check-in to result, by keys alone and by mouse alone."""

from datetime import datetime

import pytest

from flextui.domain.records import CheckIn, Record
from flextui.domain.scales import Ended, RedFlag, Site, Stage
from flextui.tui.screens.guided.check_in import CheckInStep
from flextui.tui.screens.result import ResultScreen
from tests.records import MONDAY, after, clear_run, prescription, screening, session
from tests.tui.helpers import Opener, Story

QUICK = 15.0
"""So many times faster than a person bends."""

LYING: tuple[Record, ...] = (prescription(reps=2, hold_seconds=1), screening())
LONG_HOLD: tuple[Record, ...] = (prescription(reps=2, hold_seconds=60), screening())
SITTING: tuple[Record, ...] = (*LYING, *clear_run(Stage.SUPINE, MONDAY))


async def repetitions(story: Story, pain: str = "0") -> None:
    """Go from Today to the repetitions, silently."""
    story.app.pace = QUICK
    story.app.preferences.bell = False
    story.app.preferences.get_ready = dict.fromkeys(Stage, 1000.0)
    await story.press("enter")
    await story.until_shown("Anything new since last time")
    await story.press(pain, "n")
    await story.until_shown("space begins at once")


async def click_text(story: Story, text: str) -> None:
    """Click on the first place where a text stands."""
    for y, line in enumerate(story.shown().splitlines()):
        if text in line:
            await story.pilot.click(offset=(line.index(text) + 1, y))
            return
    raise AssertionError(f"not to be seen: {text!r}\n{story.shown()}")


async def test_a_whole_session_by_keys(open_app: Opener) -> None:
    async with open_app(LYING) as story:
        await repetitions(story)
        await story.press("space")
        await story.until_shown("2 of 2 repetitions, done")
        await story.press("0", "1", "enter")
        await story.until_shown("Stay, breathe; then: how is it now?")
        await story.press("enter")
        await story.until_shown("Record it")
        await story.press("0", "enter")
        await story.until_shown("✓ clear")
        assert isinstance(story.app.screen, ResultScreen)
        await story.press("enter")
        await story.until_shown("1 of 3 today")
        (done,) = story.sessions()
        assert (done.stage, done.reps, done.ended, done.effort) == (
            Stage.SUPINE,
            2,
            Ended.DONE,
            1,
        )
        assert not (story.directory / "draft.json").exists()


async def test_a_whole_session_by_mouse(open_app: Opener) -> None:
    async with open_app(SITTING, after(days=3)) as story:
        story.app.pace = QUICK
        story.app.preferences.get_ready = dict.fromkeys(Stage, 1000.0)
        await click_text(story, "guided session")
        await story.until_shown("Nothing new, begin")
        await click_text(story, " 1  2 ")
        await click_text(story, "Nothing new, begin")
        await story.until_shown("Sound?")
        await click_text(story, "Silent")
        await story.until_shown("Pause")
        await click_text(story, "Pause")
        await story.until_shown("2 of 2 repetitions, done")
        for label in ("Worst while moving", "Effort"):
            line = next(each for each in story.shown().splitlines() if label in each)
            y = story.shown().splitlines().index(line)
            await story.pilot.click(offset=(line.index(" 1 ") + 1, y))
        await click_text(story, "Go on")
        await story.until_shown("Go on now")
        await click_text(story, "Go on now")
        await story.until_shown("Record it")
        await click_text(story, " 1  2 ")
        await click_text(story, "Record it")
        await story.until(lambda: isinstance(story.app.screen, ResultScreen))
        await click_text(story, "Done")
        done = story.sessions()[-1]
        assert (done.stage, done.pain_before, done.pain_peak, done.pain_after) == (
            Stage.SEATED,
            1,
            1,
            1,
        )


async def test_bells_tell_bend_let_go_and_done(
    open_app: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_app(LYING) as story:
        rung: list[int] = []
        monkeypatch.setattr(story.app, "bell", lambda: rung.append(1))
        story.app.pace = QUICK
        story.app.preferences.get_ready = dict.fromkeys(Stage, 1000.0)
        await story.press("enter")
        await story.until_shown("Anything new")
        await story.press("0", "n")
        await story.until_shown("Sound?")
        await story.press("y")
        await story.until_shown("begins at once")
        await story.press("space")
        await story.until_shown("2 of 2 repetitions, done")
        await story.until(lambda: len(rung) == 2 * 1 + 2 * 2 + 3)
        assert story.app.preferences.bell


async def test_it_hurts_ends_at_once_with_what_is_done(open_app: Opener) -> None:
    async with open_app(LONG_HOLD) as story:
        await repetitions(story, pain="2")
        await story.press("space")
        await story.until_shown("2 of 2 · ")
        await story.press("x")
        await story.until_shown("1 of 2 repetitions, stopped for pain")
        await story.until_shown("Let go and come back slowly")
        await story.press("5", "2", "enter")
        await story.until_shown("Stay, breathe")
        await story.press("space")
        await story.until_shown("Record it")
        await story.press("3", "enter")
        await story.until_shown("You stopped because it hurt.")
        (done,) = story.sessions()
        assert (done.ended, done.reps, done.site_before) == (Ended.PAIN, 1, Site.BACK)


async def test_dizzy_can_be_said_afterwards_and_taken_back(open_app: Opener) -> None:
    async with open_app(LYING) as story:
        await repetitions(story)
        await story.press("space")
        await story.until_shown("2 of 2 repetitions, done")
        await story.press("d")
        await story.until_shown("Sit or lie down until it has passed")
        await story.press("d")
        await story.until_shown("2 of 2 repetitions, done")
        await story.press("0", "0", "enter")
        await story.until_shown("Stay, breathe")
        await story.press("d")
        await story.until_shown("stopped, dizzy")
        await story.press("enter")
        await story.until_shown("[stopped, dizzy]")


async def test_something_new_is_recorded_and_ends_it(open_app: Opener) -> None:
    async with open_app(LYING) as story:
        await story.press("enter")
        await story.until_shown("Anything new since last time")
        await story.press("3", "y")
        await story.until_shown("First, what cannot wait")
        await story.press("n", "y", "space", "ctrl+s")
        await story.until_shown("Please have this looked at before you bend")
        await story.press("escape")
        await story.until_shown("Paused")
        (found,) = [each for each in story.records() if isinstance(each, CheckIn)]
        assert (found.pain, found.flags) == (3, (RedFlag.FEVER_UNWELL,))
        assert not story.sessions()
        assert not (story.directory / "draft.json").exists()


async def test_enter_never_says_that_nothing_is_new(open_app: Opener) -> None:
    async with open_app(LYING) as story:
        await story.press("enter")
        await story.until_shown("Anything new since last time")
        await story.press("n")
        await story.until_shown("How much does it hurt now?")
        await story.press("0", "enter")
        await story.until_shown("Is anything new? Please answer with n or y.")
        assert isinstance(story.app.screen, CheckInStep)


async def test_leaving_asks_once_and_records_nothing(open_app: Opener) -> None:
    async with open_app(LONG_HOLD) as story:
        await repetitions(story)
        await story.press("space")
        await story.until_shown("2 of 2 · ")
        await story.press("escape")
        await story.until_shown("1 repetition done would not be recorded.")
        await story.press("n")
        await story.until(lambda: "Leave this session?" not in story.shown())
        await story.press("escape")
        await story.until_shown("Leave this session?")
        await story.press("y")
        await story.until_shown("0 of 3 today")
        await story.until(lambda: not (story.directory / "draft.json").exists())
        assert not story.sessions()


async def test_the_time_to_get_ready_is_longer_lying_and_can_be_changed(open_app: Opener) -> None:
    async with open_app(LYING) as story:
        story.app.preferences.bell = False
        await story.press("enter")
        await story.until_shown("Anything new since last time")
        await story.press("0", "n")
        await story.until_shown("Get ready 20 s")
        await story.press("right", "right", "left")
        await story.until(lambda: story.app.preferences.get_ready == {Stage.SUPINE: 25.0})
        await story.press("f")
        await story.until_shown("Nothing is done yet, and nothing is recorded.")


@pytest.mark.parametrize(
    ("records", "now", "pain", "said"),
    [
        (LYING, MONDAY, "6", "better rest, or only lie down gently today"),
        (
            (*LYING, session(at=MONDAY, pain=(0, 4, 0), reps=2)),
            after(hours=3),
            "0",
            "After a caution: smaller movement, less pull.",
        ),
        (SITTING, after(days=3, hours=-2), "0", "Backs are stiffer early in the morning"),
        (SITTING, after(days=3), "0", "more back pain means caution"),
        (
            (*SITTING, *clear_run(Stage.SEATED, after(days=3))),
            after(days=6),
            "0",
            "Have a chair, a table or a wall within reach",
        ),
    ],
)
async def test_advice_at_its_moment(
    open_app: Opener, records: tuple[Record, ...], now: datetime, pain: str, said: str
) -> None:
    async with open_app(records, now) as story:
        await story.press("enter")
        await story.until_shown("Anything new since last time")
        await story.press(pain)
        await story.until_shown(said)


async def test_what_is_new_can_still_be_said_at_the_end(open_app: Opener) -> None:
    async with open_app(LYING) as story:
        await repetitions(story)
        await story.press("space")
        await story.until_shown("2 of 2 repetitions, done")
        await story.press("0", "0", "enter")
        await story.until_shown("Stay, breathe")
        await story.press("enter")
        await story.until_shown("Record it")
        await story.press("0", "down", "down", "down", "y")
        await story.until_shown("First, what cannot wait")
        await story.press("y", "space", "ctrl+s")
        await story.until_shown("numbness around the genitals")
        await story.press("enter")
        await story.until_shown("What you ticked needs to be looked at today.")
        (done,) = story.sessions()
        assert done.flags == (RedFlag.SADDLE_NUMBNESS,)
