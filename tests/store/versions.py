"""Made-up versions of records, for merging."""

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
from tests.records import MONDAY

TEXT = st.text(max_size=30)
RATINGS = st.integers(0, 10)
FLAGS = st.lists(st.sampled_from(RedFlag), max_size=2).map(tuple)
OFFSETS = st.sampled_from([-720, -210, 0, 60, 345, 840])
TIMES = st.builds(
    lambda minutes, micros, offset: (
        MONDAY - timedelta(minutes=minutes, microseconds=micros)
    ).astimezone(timezone(timedelta(minutes=offset))),
    st.integers(0, 5000),
    st.sampled_from([0, 0, 1, 999_000]),
    OFFSETS,
)
REVISIONS = st.integers(0, 3).map(lambda day: datetime(2026, 1, 6 + day, tzinfo=UTC))
IDS = st.sampled_from(["a", "b", "c", "ü", "x" * 64])
COMMON = {"id": IDS, "at": TIMES, "revised_at": REVISIONS, "deleted": st.booleans()}

SESSIONS: st.SearchStrategy[Session] = st.builds(
    Session,
    **COMMON,
    stage=st.sampled_from(Stage),
    reps=st.integers(0, 999),
    target_reps=st.integers(1, 50),
    hold_seconds=st.integers(1, 60),
    pain_before=RATINGS,
    pain_peak=RATINGS,
    pain_after=RATINGS,
    effort=RATINGS,
    site_before=st.sampled_from(Site),
    site_after=st.sampled_from(Site),
    ended=st.sampled_from(Ended),
    flags=FLAGS,
    note=TEXT,
)

RECORDS: st.SearchStrategy[Record] = st.one_of(
    SESSIONS,
    st.builds(Screening, **COMMON, flags=FLAGS),
    st.builds(Clearance, **COMMON, stage=st.sampled_from(Stage), by=st.just("Kim"), note=TEXT),
    st.builds(CheckIn, **COMMON, pain=RATINGS, site=st.sampled_from(Site), flags=FLAGS, note=TEXT),
    st.builds(
        Prescription,
        **COMMON,
        by=TEXT,
        clear_sessions=st.integers(3, 30),
        clear_days=st.integers(1, 3),
        painless=st.sampled_from(Painless),
    ),
)

VERSIONS = st.lists(RECORDS, max_size=8)


def one_each(records: list[Record]) -> list[Record]:
    """Return only the first version of each id: what one file may hold."""
    return list({record.id: record for record in reversed(records)}.values())


def own_id(record: Record, number: int) -> Record:
    """Return a record with an id of its own."""
    return replace(record, id=f"{record.id[:8]}-{number}")
