"""The time to get ready can be made longer or shorter while it lasts."""

from flextui.rules.pacing import Move, Pacer, Plan


class Hand:
    """A clock that a test moves."""

    seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def ready(clock: Hand) -> Pacer:
    return Pacer(Plan(reps=2, hold_s=2, get_ready_s=20), clock)


def test_more_time_is_added_to_what_is_left() -> None:
    clock = Hand()
    pacer = ready(clock)
    clock.seconds = 12
    pacer.take_longer(5)
    assert pacer.beat().seconds_left == 13
    clock.seconds = 24.9
    assert pacer.beat().step is Move.GET_READY
    clock.seconds = 25
    assert pacer.beat().step is Move.BEND


def test_less_time_than_is_over_begins_at_once() -> None:
    clock = Hand()
    pacer = ready(clock)
    clock.seconds = 12
    pacer.take_longer(-30)
    assert pacer.beat().step is Move.BEND
    assert pacer.beat().seconds_left == 3


def test_it_changes_nothing_once_one_moves() -> None:
    clock = Hand()
    pacer = ready(clock)
    clock.seconds = 21
    pacer.take_longer(5)
    assert pacer.beat().step is Move.BEND
    assert pacer.plan.get_ready_s == 20


def test_the_changed_time_survives_a_change_of_speed() -> None:
    clock = Hand()
    pacer = ready(clock)
    pacer.take_longer(5)
    pacer.faster()
    assert pacer.plan.get_ready_s == 25
