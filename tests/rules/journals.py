"""Journals for property tests: with gaps, clearances, check-ins, prescriptions, time zones."""

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import strategies as st
from msgspec.structs import replace

from flextui.rules.records import (
    CheckIn,
    Clearance,
    Ended,
    Painless,
    Prescription,
    Record,
    RedFlag,
    Screening,
    Session,
    Site,
    Stage,
)

START = datetime(2026, 2, 20, 12, 0, tzinfo=UTC)

ZONES = st.sampled_from([-12 * 60, -330, 0, 60, 60, 60, 345, 14 * 60]).map(
    lambda minutes: timezone(timedelta(minutes=minutes))
)
FLAGS = st.lists(st.sampled_from(RedFlag), max_size=2).map(tuple)
RARE_FLAGS = st.sampled_from([(), (), (), (), (), (), (), (RedFlag.NIGHT_PAIN,)])
LOW = st.sampled_from([0, 0, 0, 0, 0, 1, 2])
RATINGS = st.one_of(LOW, LOW, st.integers(0, 10))
SITES = st.sampled_from([Site.NONE, Site.NONE, Site.NONE, *Site])
STEPS = st.one_of(
    st.sampled_from([0, 30, 59, 60, 61, 120, 240, 480, 600, 24 * 60, 36 * 60]),
    st.sampled_from([240, 480, 600]),
    st.integers(0, 15 * 24 * 60),
    st.sampled_from([14 * 24 * 60, 28 * 24 * 60 - 1, 28 * 24 * 60, 90 * 24 * 60]),
).map(lambda minutes: timedelta(minutes=minutes))


def _placed(draw: st.DrawFn, record: Record, at: datetime, number: int) -> Record:
    """Return the record at its instant in some zone, with an id that sorts anyhow."""
    name = draw(st.sampled_from(["a", "b", "Z", "é"]))
    return replace(record, id=f"{name}{number}", at=at.astimezone(draw(ZONES)))


@st.composite
def sessions(draw: st.DrawFn, at: datetime) -> Session:
    """A session of any kind, more often a good one."""
    good = draw(st.integers(0, 3)) > 0
    rating = st.just(0) if good else RATINGS
    site = st.just(Site.NONE) if good else SITES
    return Session(
        id="",
        at=at,
        revised_at=at,
        stage=draw(st.sampled_from([Stage.SUPINE, Stage.SUPINE, Stage.SEATED, *Stage])),
        reps=10 if good else draw(st.sampled_from([0, 5, 10, 12])),
        target_reps=10,
        hold_seconds=2,
        pain_before=draw(rating),
        pain_peak=draw(rating),
        pain_after=draw(rating),
        effort=1 if good else draw(RATINGS),
        site_before=draw(site),
        site_after=draw(site),
        ended=Ended.DONE if good else draw(st.sampled_from([Ended.DONE, Ended.DONE, *Ended])),
        flags=() if good else draw(RARE_FLAGS),
    )


@st.composite
def prescriptions(draw: st.DrawFn, at: datetime) -> Prescription:
    """A prescription, often an easy one, so that stages open within a short journal."""
    needed = draw(st.sampled_from([1, 1, 2, 3, 6]))
    return Prescription(
        id="",
        at=at,
        revised_at=at,
        clear_sessions=needed,
        clear_days=draw(st.integers(1, needed)),
        sessions_per_day=draw(st.integers(1, 12)),
        effort_easy_max=draw(st.integers(0, 4)),
        painless=draw(st.sampled_from(Painless)),
        fresh_days=draw(st.sampled_from([1, 14, 90])),
        gap_days=draw(st.sampled_from([7, 28, 365])),
        highest_stage=draw(st.sampled_from([Stage.STANDING, Stage.STANDING, *Stage])),
        day_start=draw(st.sampled_from(["00:00", "04:00", "11:59"])),
    )


@st.composite
def records(draw: st.DrawFn, at: datetime) -> Record:
    """Any record, sessions most often."""
    match draw(st.integers(0, 11)):
        case 0:
            return Screening(id="", at=at, revised_at=at, flags=draw(RARE_FLAGS))
        case 1:
            return draw(prescriptions(at))
        case 2:
            stage = draw(st.sampled_from(Stage))
            return Clearance(id="", at=at, revised_at=at, stage=stage, by="A PT")
        case 3:
            return CheckIn(
                id="",
                at=at,
                revised_at=at,
                pain=draw(RATINGS),
                site=draw(SITES),
                flags=draw(RARE_FLAGS),
            )
        case _:
            return draw(sessions(at))


@st.composite
def journals(draw: st.DrawFn, max_size: int = 40, *, only_sessions: bool = False) -> list[Record]:
    """A journal in any entry order, with same-instant and backdated records."""
    at = START
    made: list[Record] = [Screening(id="first", at=at, revised_at=at)]
    if not only_sessions and draw(st.booleans()):
        made.append(_placed(draw, draw(prescriptions(at)), at, 0))
    for number in range(1, draw(st.integers(0, max_size)) + 1):
        at += draw(STEPS)
        record = draw(sessions(at) if only_sessions else records(at))
        made.append(_placed(draw, record, at, number))
    return draw(st.permutations(made)) if draw(st.booleans()) else made


MOMENTS = st.integers(0, 120 * 24 * 60).map(lambda minutes: START + timedelta(minutes=minutes))
"""Moments at which a journal may be looked at."""
