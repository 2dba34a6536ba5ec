"""A guided session leads from check-in to result, by keys alone and by mouse alone."""

import pytest

from flextui.rules.records import Ended, RedFlag, Site, Stage
from flextui.tui.screens.guided_moving import RepetitionsStep
from flextui.tui.screens.result import ResultScreen
from tests.records import after
from tests.tui.guided import LONG_HOLD, LYING, QUICK, SITTING, repetitions
from tests.tui.helpers import Opener


async def test_a_whole_session_by_keys(open_app: Opener) -> None:
    async with open_app(LYING) as story:
        await repetitions(story)
        await story.press("space", shows="2 of 2 repetitions, done")
        await story.press("0", "1", "enter", shows="Stay, breathe; then: how is it now?")
        await story.press("enter", shows="Record it")
        await story.press("0", "enter", shows="✓ clear")
        assert isinstance(story.app.screen, ResultScreen)
        await story.press("enter", shows="1 of 3 today")
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
        story.prefer(get_ready=dict.fromkeys(Stage, 1000))
        await story.click("guided session", shows="Nothing new, begin")
        await story.click(" 1  2 ")
        await story.click("Nothing new, begin", shows="Sound?")
        await story.click("Silent", shows="Begin")
        await story.click("Begin", shows="2 of 2 repetitions, done")
        for label in ("Worst while moving", "Effort"):
            line = next(each for each in story.shown().splitlines() if label in each)
            y = story.shown().splitlines().index(line)
            await story.pilot.click(offset=(line.index(" 1 ") + 1, y))
        await story.click("Go on", shows="Go on now")
        await story.click("Go on now", shows="Record it")
        await story.click(" 1  2 ")
        await story.click("Record it", shows="Done")
        await story.click("Done", shows="guided session")
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
        story.prefer(get_ready=dict.fromkeys(Stage, 1000))
        await story.press("enter", shows="Anything new")
        await story.press("0", "n", shows="Sound?")
        await story.press("y", shows="begins at once")
        await story.press("space", shows="2 of 2 repetitions, done")
        await story.until(lambda: len(rung) == 2 * 1 + 2 * 2 + 3)
        assert story.app.settings.bell


async def test_it_hurts_ends_at_once_with_what_is_done(open_app: Opener) -> None:
    async with open_app(LONG_HOLD) as story:
        await repetitions(story, pain="2")
        await story.press("space", shows="2 of 2 · ")
        await story.press("x", shows="1 of 2 repetitions, stopped for pain")
        await story.until_shown("Let go and come back slowly")
        await story.press("5", "2", "enter", shows="Stay, breathe")
        await story.press("space", shows="Record it")
        await story.press("3", "enter", shows="You stopped because it hurt.")
        (done,) = story.sessions()
        assert (done.ended, done.reps, done.site_before) == (Ended.PAIN, 1, Site.BACK)


async def test_dizzy_can_be_said_afterwards_and_taken_back(open_app: Opener) -> None:
    async with open_app(LYING) as story:
        await repetitions(story)
        await story.press("space", shows="2 of 2 repetitions, done")
        await story.press("d", shows="Sit or lie down until it has passed")
        await story.press("d", shows="2 of 2 repetitions, done")
        await story.press("0", "0", "enter", shows="Stay, breathe")
        await story.press("d", shows="stopped, dizzy")
        await story.press("enter", shows="[stopped, dizzy]")


async def test_leaving_asks_once_and_records_nothing(open_app: Opener) -> None:
    async with open_app(LONG_HOLD) as story:
        await repetitions(story)
        await story.press("space", shows="2 of 2 · ")
        await story.press("escape", shows="1 repetition done would not be recorded.")
        await story.press("n", gone="Leave this session?")
        await story.press("escape", shows="Leave this session?")
        await story.press("y", shows="0 of 3 today")
        await story.until(lambda: not (story.directory / "draft.json").exists())
        assert not story.sessions()


async def test_the_time_to_get_ready_is_longer_lying_and_can_be_changed(open_app: Opener) -> None:
    async with open_app(LYING) as story:
        story.prefer(bell=False)
        await story.press("enter", shows="Anything new since last time")
        await story.press("0", "n", shows="Get ready")
        await story.press("right", "right", "left")
        await story.until(lambda: story.app.settings.get_ready == {Stage.SUPINE: 25.0})
        await story.press("f", shows="Nothing is done yet, and nothing is recorded.")


async def test_what_is_new_can_still_be_said_at_the_end(open_app: Opener) -> None:
    async with open_app(LYING) as story:
        await repetitions(story)
        await story.press("space", shows="2 of 2 repetitions, done")
        await story.press("0", "0", "enter", shows="Stay, breathe")
        await story.press("enter", shows="Record it")
        await story.press("0", "down", "down", "down", "y", shows="First, what cannot wait")
        await story.press("y", "space", "ctrl+s", shows="numbness around the genitals")
        await story.press("enter", shows="What you ticked needs to be looked at today.")
        (done,) = story.sessions()
        assert done.flags == (RedFlag.SADDLE_NUMBNESS,)


async def test_the_rest_ends_by_itself_and_stands_still_while_asked(open_app: Opener) -> None:
    async with open_app(LYING) as story:
        await repetitions(story)
        await story.press("space", shows="2 of 2 repetitions, done")
        story.app.pace = 0.1
        await story.press("0", "0", "enter", shows="60 seconds")
        await story.press("escape", shows="2 repetitions done would not be recorded.")
        story.app.pace = 1000.0
        await story.press("n", shows="Record it")


async def test_an_answer_that_is_missing_is_asked_for(open_app: Opener) -> None:
    async with open_app(LYING) as story:
        await repetitions(story)
        await story.press("space", shows="2 of 2 repetitions, done")
        await story.press("4", "enter", shows="Two digits, please")
        await story.press("1", "enter", shows="Stay, breathe")
        await story.press("enter", shows="Record it")
        await story.press("enter", shows="How much does it hurt now?")
        assert not story.sessions()


async def test_it_stands_still_while_the_safety_page_is_read(open_app: Opener) -> None:
    async with open_app(LONG_HOLD) as story:
        await repetitions(story)
        await story.press("space", shows="1 of 2 · Hold")
        await story.press("exclamation_mark", shows="When to stop")
        step = story.app.screen_stack[-2]
        assert isinstance(step, RepetitionsStep)
        assert step.view.paused
        await story.press("escape", shows="2 of 2 repetitions, done")
