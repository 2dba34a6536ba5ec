"""The end of the application is quiet, whatever is on the screen just then."""

import pytest
from textual.css.query import NoMatches
from textual.widget import MountError

from tests.records import after, screening
from tests.tui.helpers import Opener


@pytest.mark.parametrize("error", [NoMatches("the top bar is gone"), MountError("no panel")])
async def test_a_screen_that_is_half_taken_down_at_the_end_is_no_crash(
    open_app: Opener, error: Exception
) -> None:
    async with open_app((screening(),), after()) as story:
        story.app.exit()
        story.app._handle_exception(error)
    assert story.app.return_code == 0
    assert not list(story.directory.glob("crash-*.txt"))


async def fail_while_it_runs(open_app: Opener) -> None:
    async with open_app((screening(),), after()) as story:
        story.app._handle_exception(NoMatches("the top bar is gone"))
        await story.until(lambda: story.app.return_code == 1)


async def test_before_the_end_it_is_one(open_app: Opener) -> None:
    with pytest.raises(NoMatches):
        await fail_while_it_runs(open_app)
