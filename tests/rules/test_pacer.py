"""The pacer on a clock that the test turns: pause, speed, an early start and an early end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flextui.rules.pacing import SPEEDS, Move, Pacer, Plan

TEN = Plan(reps=10, hold_s=2)
"""Ten repetitions of 3 + 2 + 3 + 2 seconds after 5 seconds to get ready."""


class Clock:
    """A clock that stands until it is turned."""

    def __init__(self, now: float = 1000.0) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now

    def turn(self, seconds: float) -> None:
        self.now += seconds


def test_fifty_repetitions_end_when_planned_however_often_the_clock_is_asked() -> None:
    clock, plan = Clock(123_456.789), Plan(reps=50, hold_s=2)
    pacer = Pacer(plan, clock)
    begun = clock.now
    while pacer.beat().step is not Move.DONE:
        clock.turn(1 / 15)
    assert clock.now - begun == pytest.approx(plan.total_s, abs=0.07)
    assert pacer.completed == 50


def test_a_pause_takes_no_time_of_the_plan_at_any_step() -> None:
    clock = Clock()
    pacer = Pacer(TEN, clock)
    for seconds in (2, 4, 2.5, 3, 1.5, 40):
        clock.turn(seconds)
        before = pacer.beat()
        pacer.toggle()
        clock.turn(100)
        assert pacer.paused
        assert pacer.beat() == before
        pacer.toggle()
        assert pacer.beat() == before
    assert pacer.elapsed == pytest.approx(53)


def test_pausing_twice_and_resuming_twice_changes_nothing() -> None:
    clock = Clock()
    pacer = Pacer(TEN, clock)
    clock.turn(7)
    pacer.pause()
    clock.turn(9)
    pacer.pause()
    pacer.resume()
    clock.turn(1)
    pacer.resume()
    assert pacer.elapsed == 8


def test_after_a_suspension_it_stands_where_it_was_seen_last() -> None:
    clock = Clock()
    pacer = Pacer(TEN, clock)
    clock.turn(12)
    seen = pacer.elapsed
    clock.turn(3600)
    pacer.pause(at=seen)
    assert (pacer.elapsed, pacer.paused) == (12, True)
    pacer.pause(at=50)
    assert pacer.elapsed == 12
    pacer.pause(at=0.5)
    assert pacer.elapsed == 0.5
    pacer.pause(at=-1)
    assert pacer.elapsed == 0


def test_a_pacer_can_wait_for_its_start() -> None:
    clock = Clock()
    pacer = Pacer(TEN, clock, start=False)
    clock.turn(50)
    assert pacer.elapsed == 0
    pacer.resume()
    clock.turn(1)
    assert pacer.elapsed == 1


def test_space_starts_at_once_but_skips_nothing_else() -> None:
    clock = Clock()
    pacer = Pacer(TEN, clock)
    clock.turn(1)
    pacer.skip_get_ready()
    assert (pacer.beat().step, pacer.beat().seconds_left) == (Move.BEND, 3)
    clock.turn(1)
    pacer.skip_get_ready()
    assert pacer.beat().seconds_left == 2


@given(
    elapsed=st.floats(0, TEN.total_s),
    speeds=st.lists(st.sampled_from(SPEEDS), min_size=1, max_size=4),
)
def test_no_change_of_speed_moves_the_person(elapsed: float, speeds: list[float]) -> None:
    clock = Clock()
    pacer = Pacer(TEN, clock)
    clock.turn(elapsed)
    before = pacer.beat()
    for speed in speeds:
        pacer.set_speed(speed)
    after = pacer.beat()
    assert after.movement == pytest.approx(before.movement, abs=1e-6)
    assert after.fraction == pytest.approx(before.fraction, abs=1e-6)
    near_a_border = min(before.seconds_left, after.seconds_left) < 1e-6
    assert near_a_border or (after.step, after.rep) == (before.step, before.rep)


def test_slower_takes_longer_to_move_but_holds_as_prescribed() -> None:
    pacer = Pacer(TEN, Clock())
    pacer.slower()
    assert pacer.plan.bend_s == pytest.approx(3 / 0.8)
    assert pacer.plan.rest_s == pytest.approx(2 / 0.8)
    assert (pacer.plan.hold_s, pacer.plan.get_ready_s) == (2, 5)
    pacer.faster()
    assert pacer.plan == TEN


def test_there_is_a_slowest_and_a_fastest_speed() -> None:
    pacer = Pacer(TEN, Clock())
    for _ in SPEEDS:
        pacer.faster()
    assert pacer.speed == max(SPEEDS)
    for _ in SPEEDS:
        pacer.slower()
    assert pacer.speed == min(SPEEDS)


def test_a_faster_session_ends_when_the_faster_plan_says() -> None:
    clock = Clock()
    pacer = Pacer(TEN, clock)
    clock.turn(5)
    pacer.set_speed(2.0)
    clock.turn(10 * (1.5 + 2 + 1.5 + 1) - 1 - 0.01)
    assert pacer.beat().step is Move.RETURN
    clock.turn(0.02)
    assert pacer.beat().step is Move.DONE


def test_finishing_early_at_another_speed_does_not_make_the_bar_jump() -> None:
    clock = Clock()
    pacer = Pacer(TEN, clock)
    pacer.set_speed(2.0)
    clock.turn(5 + 3 * 6 + 1)
    before = pacer.beat().fraction
    assert before != pytest.approx(pacer.plan.at(pacer.elapsed).fraction)
    pacer.finish()
    assert pacer.beat().fraction == pytest.approx(before)


def test_finishing_early_keeps_the_repetitions_that_are_done() -> None:
    clock = Clock()
    pacer = Pacer(TEN, clock)
    clock.turn(5 + 3 * 10 + 6)
    assert pacer.beat().fraction == pytest.approx(0.36 / 0.98)
    assert pacer.finish() == 3
    end = pacer.beat()
    assert (end.step, end.seconds_left, end.movement) == (Move.DONE, 0, 0)
    assert end.fraction == pytest.approx(0.36 / 0.98)
    clock.turn(100)
    pacer.resume()
    beat = pacer.beat()
    assert (beat.step, beat.completed, beat.movement) == (Move.DONE, 3, 0)
    assert 0.3 < beat.fraction < 0.4


def getting_ready() -> tuple[Clock, Pacer]:
    """Return a pacer with twenty seconds to get ready, and its clock."""
    clock = Clock(0)
    return clock, Pacer(Plan(reps=2, hold_s=2, get_ready_s=20), clock)


def test_more_time_is_added_to_what_is_left() -> None:
    clock, pacer = getting_ready()
    clock.turn(12)
    pacer.take_longer(5)
    assert pacer.beat().seconds_left == 13
    clock.turn(12.9)
    assert pacer.beat().step is Move.GET_READY
    clock.turn(0.1)
    assert pacer.beat().step is Move.BEND


def test_less_time_than_is_over_begins_at_once() -> None:
    clock, pacer = getting_ready()
    clock.turn(12)
    pacer.take_longer(-30)
    assert pacer.beat().step is Move.BEND
    assert pacer.beat().seconds_left == 3


def test_it_changes_nothing_once_one_moves() -> None:
    clock, pacer = getting_ready()
    clock.turn(21)
    pacer.take_longer(5)
    assert pacer.beat().step is Move.BEND
    assert pacer.plan.get_ready_s == 20


def test_the_changed_time_survives_a_change_of_speed() -> None:
    _, pacer = getting_ready()
    pacer.take_longer(5)
    pacer.faster()
    assert pacer.plan.get_ready_s == 25


def test_one_that_stands_still_can_be_moved() -> None:
    pacer = Pacer(Plan(reps=2, hold_s=1), Clock(), start=False)
    pacer.skip_get_ready()
    assert pacer.paused
    assert pacer.plan.at(pacer.elapsed).step is Move.BEND
