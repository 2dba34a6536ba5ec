"""Anything new? The two lists, asked from a form, give back what applies."""

import asyncio

from flextui.rules.records import RedFlag
from flextui.tui.screens.flags import FlagQuestions
from tests.records import screening
from tests.tui.helpers import Opener, Story

Answer = tuple[RedFlag, ...] | None


async def asked(story: Story, *keys: str) -> Answer:
    """Ask, press keys, and return the answer."""
    answer: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
    await story.app.push_screen(FlagQuestions("Anything new?"), answer.set_result)
    await story.until_on(FlagQuestions)
    await story.press(*keys)
    await story.until(answer.done)
    return answer.result()


async def test_each_way_through_the_questions(open_app: Opener) -> None:
    async with open_app((screening(),)) as story:
        assert await asked(story, "n", "n") == ()
        assert await asked(story, "escape") is None
        assert await asked(story, "n", "escape", "escape") is None
        assert await asked(story, "y", "space", "G", "ctrl+s") == (RedFlag.SADDLE_NUMBNESS,)
        assert await asked(story, "n", "y", "down", "enter", "down", "space", "ctrl+s") == (
            RedFlag.WEIGHT_LOSS_CANCER,
            RedFlag.NIGHT_PAIN,
        )
        assert len(story.records()) == 1


async def test_record_these_is_reached_by_the_arrows(open_app: Opener) -> None:
    async with open_app((screening(),)) as story:
        assert await asked(story, "y", "k", "k", "k", "space", "j", "enter") == (
            RedFlag.CHEST_PAIN,
        )
