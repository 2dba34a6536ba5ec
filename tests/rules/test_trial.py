"""What one more record would do is what the fold says once it is there."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from flextui.rules.progression import progress
from flextui.rules.records import (
    PauseReason,
    Prescription,
    Record,
    RedFlag,
    Session,
    Stage,
    fold_order,
)
from flextui.rules.whatif import Trial, Trials, difference
from tests.records import after, checkin, clear_run, prescription, screening, session
from tests.rules.journals import MOMENTS, START, journals
from tests.rules.journals import records as any_records

SUPINE_DONE: tuple[Record, ...] = (screening(), *clear_run(Stage.SUPINE, after()))


def tried(history: tuple[Record, ...], record: Record, now: datetime) -> Trial:
    return Trials(sorted(history, key=fold_order), progress(history, now)).of(record)


@given(journals(max_size=20), st.data(), MOMENTS)
def test_a_trial_is_the_fold_with_the_record_in_it(
    history: list[Record], data: st.DataObject, now: datetime
) -> None:
    at = START + timedelta(minutes=data.draw(st.integers(0, 130 * 24 * 60)))
    record = replace(data.draw(any_records(min(at, now))), id="m")
    trials = Trials(sorted(history, key=fold_order), progress(history, now))
    whole = progress([*history, record], now)
    for _ in range(2):
        trial = trials.of(record)
        assert trial.outcome == next(o for o in whole.outcomes if o.record is record)
        assert trial.course == whole.course
        assert trial.difference == replace(difference(progress(history, now), whole), others=0)
        found = progress([e for e in history if fold_order(e) < fold_order(record)], record.at)
        assert (trial.before.now, trial.before.course) == (found.now, found.course)
        assert trial.before.outcomes == found.outcomes


@given(journals(max_size=20), MOMENTS)
def test_two_records_decide_the_defaults_of_a_new_one(history: list[Record], at: datetime) -> None:
    records = sorted(history, key=fold_order)
    deciding = Trials(records, progress(records, at)).deciding(at)
    assert len(deciding) <= 2
    for kind in (Session, Prescription):
        wanted = [each for each in records if isinstance(each, kind) and each.at <= at][-1:]
        assert [each for each in deciding if isinstance(each, kind)] == wanted


def test_a_forgotten_session_can_open_a_stage_today() -> None:
    """Five of six are there; the one of the day before yesterday is put in later."""
    history = tuple(record for record in SUPINE_DONE if record.at != after(days=1))
    now = after(days=3)
    trial = tried(history, session(at=after(days=1)), now)
    assert trial.difference.opens == (Stage.SEATED,)
    assert trial.outcome.opened == ()


def test_what_closes_and_pauses() -> None:
    now = after(days=3)
    closing = tried(SUPINE_DONE, session(Stage.SEATED, now, pain=(0, 6, 0)), now)
    assert closing.difference.closes == (Stage.SEATED,)
    pausing = tried(SUPINE_DONE, checkin(now, flags=(RedFlag.CHEST_PAIN,)), now)
    assert pausing.difference.pauses
    assert pausing.course.pause_reason is PauseReason.RED_FLAG


def test_what_finds_a_pause_does_not_pause_anew() -> None:
    paused = (screening(after(), RedFlag.NIGHT_PAIN),)
    trial = tried(paused, checkin(after(hours=1), flags=(RedFlag.CHEST_PAIN,)), after(hours=1))
    assert not trial.difference.pauses
    assert trial.matters


def test_the_rules_in_force_and_the_latest_session_decide_and_no_other_record() -> None:
    first, later = session(at=after()), session(at=after(days=2))
    rules = [prescription(after(days=day), reps=5) for day in (-3, -2)]
    records: list[Record] = [*rules, screening(), first, checkin(after(hours=1)), later]
    trials = Trials(records, progress(records, after(days=3)))
    assert trials.deciding(after(hours=2)) == (rules[1], first)
    assert trials.deciding(after(days=-1)) == (rules[1],)
    assert trials.deciding(rules[1].at) == (rules[1],)
    assert trials.deciding(after(days=3)) == (rules[1], later)
    assert Trials([], progress([], after())).deciding(after()) == ()


def test_what_happened_at_the_same_moment_stands_in_its_own_order() -> None:
    now = after()
    done, said = session(at=now), checkin(now, pain=5)
    before = tried((screening(), done), said, now)
    assert [each.record for each in before.before.outcomes] == [screening()]
    behind = tried((screening(), said), done, now)
    assert [each.record for each in behind.before.outcomes] == [screening(), said]
    assert before.course == behind.course
    assert before.course.stages[0].count == 1


def test_a_record_a_while_ahead_finds_the_break_before_it() -> None:
    later = after(days=2, hours=4) + timedelta(days=28)
    trial = tried(SUPINE_DONE, checkin(later), after(days=3))
    assert trial.before.now == later
    assert trial.before.gap
    assert trial.difference.closes == (Stage.SEATED,)
    almost = tried(SUPINE_DONE, checkin(later - timedelta(seconds=1)), after(days=3))
    assert not almost.difference.closes


def test_a_break_up_to_now_has_its_effect_after_a_late_entry() -> None:
    now = after(days=2, hours=4) + timedelta(days=28)
    trial = tried(SUPINE_DONE, checkin(after(days=4)), now)
    assert trial.course == progress([*SUPINE_DONE, checkin(after(days=4))], now).course
    assert trial.course.level == 1
