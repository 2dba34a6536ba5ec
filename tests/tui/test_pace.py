"""The pace of guided sessions is an option for tests and the demonstration."""

import pytest

from flextui.tui.core import pace_from


@pytest.mark.parametrize(
    ("given", "pace"),
    [("8", 8.0), ("0.5", 0.5), ("", 1.0), ("quick", 1.0), ("0", 1.0), ("-3", 1.0), ("nan", 1.0)],
)
def test_the_pace_is_what_the_environment_says_as_far_as_it_makes_sense(
    given: str, pace: float
) -> None:
    assert pace_from({"FLEXTUI_PACE": given}) == pace
    assert pace_from({}) == 1.0
