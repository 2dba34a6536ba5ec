"""The pace of a guided session, moment by moment."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from flextui.rules.pacing import Beat, Move, Plan, ease, plan_for
from flextui.rules.records import Stage

TEN = Plan(reps=10, hold_s=2)
"""Ten repetitions of 3 + 2 + 3 + 2 seconds after 5 seconds to get ready."""

MOVING = (Move.BEND, Move.RETURN)


def _beats(plan: Plan, every: float = 0.05) -> list[Beat]:
    return [plan.at(every * i) for i in range(int(plan.total_s / every) + 2)]


@pytest.mark.parametrize(
    ("elapsed", "step", "rep", "completed", "left"),
    [
        (0.0, Move.GET_READY, 1, 0, 5.0),
        (4.0, Move.GET_READY, 1, 0, 1.0),
        (5.0, Move.BEND, 1, 0, 3.0),
        (8.0, Move.HOLD, 1, 0, 2.0),
        (10.5, Move.RETURN, 1, 0, 2.5),
        (13.0, Move.REST, 1, 1, 2.0),
        (15.0, Move.BEND, 2, 1, 3.0),
        (102.9, Move.RETURN, 10, 9, 0.1),
        (103.0, Move.DONE, 10, 10, 0.0),
        (500.0, Move.DONE, 10, 10, 0.0),
        (-1.0, Move.GET_READY, 1, 0, 5.0),
    ],
)
def test_each_moment_has_its_step(
    elapsed: float, step: Move, rep: int, completed: int, left: float
) -> None:
    beat = TEN.at(elapsed)
    assert (beat.step, beat.rep, beat.completed) == (step, rep, completed)
    assert beat.seconds_left == pytest.approx(left)


def test_the_last_repetition_ends_without_a_rest() -> None:
    assert TEN.total_s == 5 + 10 * 10 - 2
    assert Plan(reps=1, hold_s=0, get_ready_s=0, rest_s=9).total_s == 6


def test_a_repetition_counts_when_its_return_ends_not_before() -> None:
    assert TEN.at(12.999).completed == 0
    assert TEN.at(13.0).completed == 1


def test_the_movement_bends_holds_and_returns_without_a_jump() -> None:
    beats = _beats(TEN)
    assert all(abs(a.movement - b.movement) < 0.04 for a, b in pairwise(beats))
    assert all(beat.movement == 1 for beat in beats if beat.step is Move.HOLD)
    assert all(0 < b.movement < 1 for b in beats if b.step in MOVING and 0.1 < b.seconds_left < 2.9)
    assert not any(b.movement for b in beats if b.step in (Move.GET_READY, Move.REST, Move.DONE))


def test_easing_starts_and_ends_gently() -> None:
    assert (ease(0), ease(0.5), ease(1)) == (0, 0.5, 1)
    assert ease(0.1) < 0.01
    assert ease(0.9) > 0.99
    assert (ease(-1), ease(2)) == (0, 1)


def test_progress_only_grows_from_nothing_to_all() -> None:
    fractions = [beat.fraction for beat in _beats(TEN)]
    assert fractions == sorted(fractions)
    assert (fractions[0], TEN.at(5).fraction, fractions[-1]) == (0, 0, 1)


def test_steps_without_time_are_left_out() -> None:
    plan = Plan(reps=2, hold_s=0, get_ready_s=0, rest_s=0)
    assert {beat.step for beat in _beats(plan)} == {Move.BEND, Move.RETURN, Move.DONE}
    assert plan.at(0).step is Move.BEND
    assert (plan.at(6).step, plan.at(6).rep, plan.at(6).completed) == (Move.BEND, 2, 1)


def test_lying_down_takes_longer_than_sitting_up() -> None:
    ready = [plan_for(stage, reps=10, hold_seconds=2).get_ready_s for stage in Stage]
    assert ready == [20, 5, 5]


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("reps", 0, "reps must be 1 or more, not 0"),
        ("bend_s", 0, "^bending and returning must each take some time$"),
        ("return_s", 0, "^bending and returning must each take some time$"),
        ("rest_s", -1, "^no step can take less than no time$"),
        ("hold_s", -1, "^no step can take less than no time$"),
        ("get_ready_s", -1, "^no step can take less than no time$"),
    ],
)
def test_a_plan_that_cannot_be_paced_is_refused(field: str, value: int, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        replace(TEN, **{field: value})


def test_half_a_second_is_enough_to_bend_and_to_return() -> None:
    quick = Plan(reps=2, hold_s=0, get_ready_s=0, rest_s=0, bend_s=0.5, return_s=0.5)
    assert quick.total_s == 2
    assert quick.starts(Move.GET_READY, 1) == 0


def test_getting_ready_takes_as_long_at_any_pace() -> None:
    assert TEN.same_moment(2.0, TEN.paced(2)) == 2.0


@given(st.integers(1, 50), st.floats(0, 60), st.floats(0.5, 2), st.floats(0, 1))
def test_at_every_moment_the_counts_belong_together(
    reps: int, hold: float, speed: float, share: float
) -> None:
    plan = Plan(reps=reps, hold_s=hold).paced(speed)
    beat = plan.at(plan.total_s * share)
    assert beat.rep - 1 <= beat.completed <= beat.rep <= beat.reps == reps
    assert 0 <= beat.seconds_left <= plan.lasts(beat.step)
    assert 0 <= beat.fraction <= 1
    assert 0 <= beat.movement <= 1
