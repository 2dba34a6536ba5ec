"""What must hold for every journal (PROGRESSION, invariants), searched for by hypothesis."""

from datetime import datetime, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import replace

from flextui.rules.course import Outcome
from flextui.rules.outlook import conditions, forecast, overview
from flextui.rules.progression import progress
from flextui.rules.records import (
    DEFAULT_PRESCRIPTION,
    STAGES,
    CheckIn,
    Clearance,
    Phase,
    Prescription,
    Record,
    Screening,
    Session,
    Site,
    Stage,
    Verdict,
    fold_order,
)
from flextui.rules.verdict import judge
from tests.rules.journals import MOMENTS, START, journals, prescriptions, sessions

FAR = START + timedelta(days=4000)


@given(journals())
def test_nothing_but_good_news_opens_a_stage(journal: list[Record]) -> None:
    for outcome in progress(journal, FAR).outcomes:
        if isinstance(outcome.record, CheckIn) or outcome.verdict in (
            Verdict.AMBER,
            Verdict.RED,
            Verdict.STOP,
        ):
            assert outcome.opened == ()


@given(journals(), MOMENTS)
def test_an_open_stage_has_all_lower_ones_open(journal: list[Record], now: datetime) -> None:
    at = overview(journal, now)
    opens = [each.open for each in at.status.stages]
    assert opens == sorted(opens, reverse=True)
    for outcome in at.progress.outcomes:
        assert outcome.open_after == STAGES[: len(outcome.open_after)]


WORSE = st.sampled_from(["pain_peak", "pain_after", "effort", "site_after"])


@given(sessions(START), prescriptions(START), st.booleans(), st.booleans(), WORSE)
def test_worse_ratings_never_give_a_better_verdict(
    session: Session, rules: Prescription, was_open: bool, too_soon: bool, field: str
) -> None:
    before = judge(session, rules, was_open=was_open, too_soon=too_soon)
    value = getattr(session, field)
    assume(value not in (10, Site.FOOT))
    worse = tuple(Site)[value.rank + 1] if isinstance(value, Site) else value + 1
    changed = replace(session, **{field: worse})
    after = judge(changed, rules, was_open=was_open, too_soon=too_soon)
    assert after.verdict.rank >= before.verdict.rank
    assert before.clear or not after.clear


@given(journals(), MOMENTS, st.randoms(use_true_random=False))
def test_entry_order_never_matters(journal: list[Record], now: datetime, random: object) -> None:
    shuffled = list(journal)
    getattr(random, "shuffle")(shuffled)  # noqa: B009  (typed as object by hypothesis)
    assert progress(shuffled, now) == progress(journal, now) == progress(journal, now)


@given(journals(), st.data())
def test_delete_then_undo_gives_the_same_state(journal: list[Record], data: st.DataObject) -> None:
    chosen = data.draw(st.integers(0, len(journal) - 1))
    deleted = [
        replace(each, deleted=True) if n == chosen else each for n, each in enumerate(journal)
    ]
    without = [each for number, each in enumerate(journal) if number != chosen]
    assert progress(deleted, FAR) == progress(without, FAR)
    undone = [replace(each, deleted=False) for each in deleted]
    assert progress(undone, FAR) == progress(journal, FAR)


@given(journals())
def test_after_a_stop_all_stays_closed_until_a_clearance(journal: list[Record]) -> None:
    stopped = False
    for outcome in progress(journal, FAR).outcomes:
        if outcome.verdict is Verdict.STOP:
            stopped = True
        elif isinstance(outcome.record, Clearance):
            stopped = False
        if stopped:
            assert outcome.open_after == ()
            assert outcome.phase_after is Phase.PAUSED


@given(journals(max_size=60, only_sessions=True))
def test_standing_takes_two_full_runs(journal: list[Record]) -> None:
    clear = 0
    for outcome in progress(journal, FAR).outcomes:
        clear += outcome.clear
        if Stage.STANDING in outcome.opened:
            assert clear >= 2 * DEFAULT_PRESCRIPTION.clear_sessions


@given(journals())
def test_only_a_clear_session_lengthens_a_run(journal: list[Record]) -> None:
    ordered = sorted(journal, key=fold_order)
    before = [0, 0, 0]
    for number, record in enumerate(ordered):
        at = progress(ordered[: number + 1], record.at)
        now = [run.count for run in at.course.stages]
        longer = [new > old for new, old in zip(now, before, strict=True)]
        outcome = at.outcomes[-1]
        if any(longer):
            assert outcome.clear
            assert isinstance(record, Session)
            assert longer.count(True) == 1
        before = now


@given(journals(), MOMENTS)
def test_conditions_tell_the_truth(journal: list[Record], now: datetime) -> None:
    """When all conditions of the next stage are met, a harmless record opens it, and only then."""
    at = progress(journal, now)
    assume(at.course.level < len(STAGES))
    target = STAGES[at.course.level]
    met = all(each.met for each in conditions(at, target))
    harmless = CheckIn(id="~", at=now, revised_at=now, pain=0, site=Site.NONE)
    opened = Outcome.opened.__get__(at.following(harmless))
    assert (target in opened) == (met and target is not Stage.SUPINE)


@given(journals(), MOMENTS)
def test_going_on_equals_folding_anew(journal: list[Record], now: datetime) -> None:
    """A what-if and a later look give what a new fold of all records gives."""
    at = progress(journal, now)
    later = now + timedelta(days=3)
    seen_later = at.at(later)
    if seen_later is not None:
        assert seen_later == progress(journal, later)
    extra = Screening(id="~~", at=now + timedelta(seconds=1), revised_at=now)
    assume(all(record.at > extra.at for record in at.later))
    anew = progress([*journal, extra], extra.at)
    assert at.following(extra) == anew.outcomes[-1]


@given(journals(max_size=12), MOMENTS)
def test_a_forecast_comes_true(journal: list[Record], now: datetime) -> None:
    at = progress(journal, now)
    for stage in STAGES:
        day = forecast(at, stage)
        if day is None:
            continue
        assert stage.rank >= at.course.level
        assert stage.rank <= at.course.rules.highest_stage.rank
        assert day >= (now - timedelta(days=1)).date()
