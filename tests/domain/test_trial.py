"""What one more record would do is what the fold says once it is there."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from flextui.domain.progression import progress
from flextui.domain.records import Prescription, Record, Session, fold_order
from flextui.domain.scales import PauseReason, RedFlag, Stage
from flextui.domain.trial import Trial, Trials
from tests.domain.journals import MOMENTS, START, journals
from tests.domain.journals import records as any_records
from tests.records import after, checkin, clear_run, screening, session

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
        assert trial.level == progress(history, now).course.level


@given(journals(max_size=20), MOMENTS)
def test_two_records_decide_the_defaults_of_a_new_one(history: list[Record], at: datetime) -> None:
    records = sorted(history, key=fold_order)
    deciding = Trials(records, progress(records, at)).deciding(at)
    assert len(deciding) <= 2
    for kind in (Session, Prescription):
        wanted = [each for each in records if isinstance(each, kind) and each.at <= at][-1:]
        assert [each for each in deciding if isinstance(each, kind)] == wanted


def test_the_sixth_clear_session_opens_the_next_stage() -> None:
    trial = tried(SUPINE_DONE[:-1], SUPINE_DONE[-1], after(days=2, hours=4))
    assert trial.opens == (Stage.SEATED,)
    assert not trial.closes
    assert trial.matters


def test_one_more_clear_session_only_counts() -> None:
    trial = tried((screening(),), session(), after())
    assert not trial.matters
    assert trial.course.stages[0].count == 1


def test_a_forgotten_session_can_open_a_stage_today() -> None:
    """Five of six are there; the one of the day before yesterday is put in later."""
    history = tuple(record for record in SUPINE_DONE if record.at != after(days=1))
    now = after(days=3)
    trial = tried(history, session(at=after(days=1)), now)
    assert trial.opens == (Stage.SEATED,)
    assert trial.outcome.opened == ()


def test_what_closes_and_pauses() -> None:
    now = after(days=3)
    closing = tried(SUPINE_DONE, session(Stage.SEATED, now, pain=(0, 6, 0)), now)
    assert closing.closes == (Stage.SEATED,)
    pausing = tried(SUPINE_DONE, checkin(now, flags=(RedFlag.CHEST_PAIN,)), now)
    assert pausing.pauses
    assert pausing.course.pause_reason is PauseReason.RED_FLAG


def test_what_finds_a_pause_does_not_pause_anew() -> None:
    paused = (screening(after(), RedFlag.NIGHT_PAIN),)
    trial = tried(paused, checkin(after(hours=1), flags=(RedFlag.CHEST_PAIN,)), after(hours=1))
    assert not trial.pauses
    assert trial.matters


def test_a_worse_back_the_day_after_matters() -> None:
    now = after(days=3)
    trial = tried(SUPINE_DONE, checkin(now, pain=3), now)
    assert trial.matters
    assert trial.course.stages[0].count == 0
