"""Check-in: pain now, where, advice at its moment, and whether anything is new."""

from datetime import datetime

import pytest

from flextui.rules.records import CheckIn, Record, RedFlag, Stage
from flextui.tui.screens.guided_asking import CheckInStep
from tests.records import MONDAY, after, clear_run, session
from tests.tui.guided import LYING, SITTING
from tests.tui.helpers import Opener


async def test_something_new_is_recorded_and_ends_it(open_app: Opener) -> None:
    async with open_app(LYING) as story:
        await story.go("enter >Anything_new_since_last_time 3 y >First,_what_cannot_wait")
        await story.go("n y space ctrl+s >Please_have_this_looked_at_before_you_bend")
        await story.go("escape >Paused")
        (found,) = [each for each in story.records() if isinstance(each, CheckIn)]
        assert (found.pain, found.flags) == (3, (RedFlag.FEVER_UNWELL,))
        assert not story.sessions()
        assert not (story.directory / "draft.json").exists()


async def test_enter_never_says_that_nothing_is_new(open_app: Opener) -> None:
    async with open_app(LYING) as story:
        await story.go("enter >Anything_new_since_last_time n >How_much_does_it_hurt_now?")
        await story.go("0 enter >Is_anything_new?_Please_answer_with_n_or_y.")
        assert isinstance(story.app.screen, CheckInStep)


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
        await story.press("enter", shows="Anything new since last time")
        await story.press(pain)
        assert said in story.shown()
