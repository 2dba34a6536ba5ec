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
        await story.go("space >2_of_2_repetitions,_done")
        await story.go("0 1 enter >Stay,_breathe;_then:_how_is_it_now? enter >Record_it")
        await story.go("0 enter >✓_clear")
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
        await story.go("@Nothing_new,_begin >Sound? @Silent >Begin")
        await story.go("@Begin >2_of_2_repetitions,_done")
        for label in ("Worst while moving", "Effort"):
            line = next(each for each in story.shown().splitlines() if label in each)
            y = story.shown().splitlines().index(line)
            await story.pilot.click(offset=(line.index(" 1 ") + 1, y))
        await story.go("@Go_on >Go_on_now @Go_on_now >Record_it")
        await story.click(" 1  2 ")
        await story.go("@Record_it >Done @Done >guided_session")
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
        await story.go("enter >Anything_new 0 n >Sound? y >begins_at_once")
        await story.go("space >2_of_2_repetitions,_done")
        await story.until(lambda: len(rung) == 2 * 1 + 2 * 2 + 3)
        assert story.app.settings.bell


async def test_it_hurts_ends_at_once_with_what_is_done(open_app: Opener) -> None:
    async with open_app(LONG_HOLD) as story:
        await repetitions(story, pain="2")
        await story.press("space", shows="2 of 2 · ")
        await story.go("x >1_of_2_repetitions,_stopped_for_pain >Let_go_and_come_back_slowly")
        await story.go("5 2 enter >Stay,_breathe space >Record_it")
        await story.go("3 enter >You_stopped_because_it_hurt.")
        (done,) = story.sessions()
        assert (done.ended, done.reps, done.site_before) == (Ended.PAIN, 1, Site.BACK)


async def test_dizzy_can_be_said_afterwards_and_taken_back(open_app: Opener) -> None:
    async with open_app(LYING) as story:
        await repetitions(story)
        await story.go("space >2_of_2_repetitions,_done d >Sit_or_lie_down_until_it_has_passed")
        await story.go("d >2_of_2_repetitions,_done 0 0 enter >Stay,_breathe d >stopped,_dizzy")
        await story.go("enter >[stopped,_dizzy]")


async def test_leaving_asks_once_and_records_nothing(open_app: Opener) -> None:
    async with open_app(LONG_HOLD) as story:
        await repetitions(story)
        await story.press("space", shows="2 of 2 · ")
        await story.press("escape", shows="1 repetition done would not be recorded.")
        await story.press("n", gone="Leave this session?")
        await story.go("escape >Leave_this_session? y >0_of_3_today")
        await story.until(lambda: not (story.directory / "draft.json").exists())
        assert not story.sessions()


async def test_the_time_to_get_ready_is_longer_lying_and_can_be_changed(open_app: Opener) -> None:
    async with open_app(LYING) as story:
        story.prefer(bell=False)
        await story.go("enter >Anything_new_since_last_time 0 n >Get_ready right right left")
        await story.until(lambda: story.app.settings.get_ready == {Stage.SUPINE: 25.0})
        await story.press("f", shows="Nothing is done yet, and nothing is recorded.")


async def test_what_is_new_can_still_be_said_at_the_end(open_app: Opener) -> None:
    async with open_app(LYING) as story:
        await repetitions(story)
        await story.go("space >2_of_2_repetitions,_done 0 0 enter >Stay,_breathe")
        await story.go("enter >Record_it 0 down down down y >First,_what_cannot_wait")
        await story.go("y space ctrl+s >numbness_around_the_genitals")
        await story.go("enter >What_you_ticked_needs_to_be_looked_at_today.")
        (done,) = story.sessions()
        assert done.flags == (RedFlag.SADDLE_NUMBNESS,)


async def test_the_rest_ends_by_itself_and_stands_still_while_asked(open_app: Opener) -> None:
    async with open_app(LYING) as story:
        await repetitions(story)
        await story.press("space", shows="2 of 2 repetitions, done")
        story.app.pace = 0.1
        await story.go("0 0 enter >60_seconds escape >2_repetitions_done_would_not_be_recorded.")
        story.app.pace = 1000.0
        await story.press("n", shows="Record it")


async def test_an_answer_that_is_missing_is_asked_for(open_app: Opener) -> None:
    async with open_app(LYING) as story:
        await repetitions(story)
        await story.go("space >2_of_2_repetitions,_done 4 enter >Two_digits,_please")
        await story.go("1 enter >Stay,_breathe enter >Record_it")
        await story.go("enter >How_much_does_it_hurt_now?")
        assert not story.sessions()


async def test_it_stands_still_while_the_safety_page_is_read(open_app: Opener) -> None:
    async with open_app(LONG_HOLD) as story:
        await repetitions(story)
        await story.go("space >1_of_2_·_Hold exclamation_mark >When_to_stop")
        step = story.app.screen_stack[-2]
        assert isinstance(step, RepetitionsStep)
        assert step.view.paused
        await story.press("escape", shows="2 of 2 repetitions, done")
