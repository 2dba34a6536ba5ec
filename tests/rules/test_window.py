"""Two warnings among three sessions set back; calm ones push earlier warnings out."""

import pytest

from flextui.rules.progression import progress
from flextui.rules.records import Record, Stage
from tests.records import after, clearance, session


def history(story: str) -> tuple[Record, ...]:
    """Return sessions sitting, where everything is open: `W` is a warning, `c` a calm one."""
    done = (
        session(Stage.SEATED, after(hours=3 * number), pain=(0, 3 if word == "W" else 0, 0))
        for number, word in enumerate(story)
    )
    return (clearance(after(hours=-1), Stage.STANDING), *done)


def setbacks(story: str) -> list[bool]:
    """Return whether each session set back."""
    outcomes = progress(history(story), after(days=9)).outcomes
    return [each.effect.setback is not None for each in outcomes[1:]]


@pytest.mark.parametrize(
    "story", ["WccW", "cWccW", "ccWccW", "cccW", "ccWcccW", "WcccccW", "cccccW"]
)
def test_one_warning_among_three_is_no_step_back(story: str) -> None:
    assert not any(setbacks(story))


@pytest.mark.parametrize("story", ["WW", "WcW", "cWW", "cWcW", "ccWW", "cccWcW", "ccccWW"])
def test_two_warnings_among_three_are_one(story: str) -> None:
    *before, last = setbacks(story)
    assert last
    assert not any(before)


def test_the_last_three_sessions_are_what_is_remembered() -> None:
    for story, window in (("Wcc", (True, False, False)), ("Wccc", (False, False, False))):
        seen = progress(history(story), after(days=1))
        assert seen.course.stages[Stage.SEATED.rank].window == window
