"""Times of day may be typed shortly, one or many, and what is none is refused."""

from datetime import time

import pytest

from flextui.domain.clock_times import MOST, clock_of, clocks_of


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("7", time(7)),
        ("630", time(6, 30)),
        ("6.30", time(6, 30)),
        (" 23:59 ", time(23, 59)),
        ("24:00", None),
        ("7:60", None),
        ("8:3", None),
        ("soon", None),
        ("", None),
    ],
)
def test_a_time_of_day_may_be_typed_shortly(text: str, at: time | None) -> None:
    assert clock_of(text) == at


def test_a_list_has_each_time_once_the_earliest_first() -> None:
    assert clocks_of("18:00 8, 8:00;13,") == (time(8), time(13), time(18))
    assert clocks_of("  ") == ()


@pytest.mark.parametrize("text", ["25:00", "8:30, noon", "8:3"])
def test_what_is_no_time_of_day_is_refused_by_its_name(text: str) -> None:
    with pytest.raises(ValueError, match="is no time of day; write 8:30"):
        clocks_of(text)


def test_nobody_is_reminded_all_day_long() -> None:
    assert len(clocks_of(" ".join(map(str, range(MOST))))) == MOST
    with pytest.raises(ValueError, match="13 times of day are too many; 12 are the most"):
        clocks_of(" ".join(map(str, range(MOST + 1))))
