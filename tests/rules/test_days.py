"""A day begins when the prescription of its time says so, and a stage was done or it was not."""

from datetime import date

from flextui.rules.days import day_counter
from flextui.rules.outlook import overview
from flextui.rules.records import Ended, Stage
from tests.records import after, prescription, screening, session


def test_each_time_has_the_day_of_the_prescription_in_force_then() -> None:
    early = prescription(after(days=1), day_start="00:00")
    late = prescription(after(days=3), day_start="10:00")
    day_of = day_counter([early, screening(after(days=2)), late])
    night = {"hours": 17}  # two in the morning of the next day
    assert day_of(after(**night)) == date(2026, 1, 5)
    assert day_of(after(days=1, **night)) == date(2026, 1, 7)
    assert day_of(early.at) == date(2026, 1, 6)
    assert day_of(late.at) == date(2026, 1, 7)
    assert day_of(after(days=3, hours=1)) == date(2026, 1, 8)


def test_without_a_prescription_a_day_begins_at_four() -> None:
    day_of = day_counter([screening()])
    assert day_of(after(hours=18.9)) == date(2026, 1, 5)
    assert day_of(after(hours=19)) == date(2026, 1, 6)


def test_a_stage_was_done_whatever_came_of_it() -> None:
    seen = overview([screening(), session(Stage.SEATED, ended=Ended.PAIN)], after())
    assert [seen.has_done(stage) for stage in Stage] == [False, True, False]
