"""Short ways to make records for tests."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone

import msgspec

from flextui.rules.records import (
    CheckIn,
    Clearance,
    Ended,
    Prescription,
    Record,
    RedFlag,
    Screening,
    Session,
    Site,
    Stage,
)

MONDAY = datetime(2026, 1, 5, 9, 0, tzinfo=timezone(timedelta(hours=1)))
"""The morning on which most stories begin."""


def after(days: float = 0, hours: float = 0, minutes: float = 0) -> datetime:
    """Return an instant so long after `MONDAY`."""
    return MONDAY + timedelta(days=days, hours=hours, minutes=minutes)


def session(
    stage: Stage = Stage.SUPINE,
    at: datetime = MONDAY,
    *,
    pain: tuple[int, int, int] = (0, 0, 0),
    effort: int = 1,
    sites: tuple[Site, Site] = (Site.NONE, Site.NONE),
    ended: Ended = Ended.DONE,
    reps: int = 10,
    flags: tuple[RedFlag, ...] = (),
    note: str = "",
    id_: str = "",
) -> Session:
    """Return a session, by default a clear one."""
    before, peak, after_ = pain
    return Session(
        id=id_ or f"{stage}-{at.isoformat()}",
        at=at,
        revised_at=at.astimezone(UTC),
        stage=stage,
        reps=reps,
        target_reps=10,
        hold_seconds=2,
        pain_before=before,
        pain_peak=peak,
        pain_after=after_,
        effort=effort,
        site_before=sites[0],
        site_after=sites[1],
        ended=ended,
        flags=flags,
        note=note,
    )


def screening(at: datetime = MONDAY - timedelta(hours=1), *flags: RedFlag) -> Screening:
    """Return a screening, by default one in which nothing applied."""
    return Screening(id=f"screening-{at.isoformat()}", at=at, revised_at=at, flags=flags)


def checkin(
    at: datetime, pain: int = 0, site: Site = Site.NONE, flags: tuple[RedFlag, ...] = ()
) -> CheckIn:
    """Return a check-in."""
    return CheckIn(
        id=f"checkin-{at.isoformat()}", at=at, revised_at=at, pain=pain, site=site, flags=flags
    )


def clearance(at: datetime, stage: Stage = Stage.SUPINE, note: str = "") -> Clearance:
    """Return a clearance by a PT."""
    id_ = f"clear-{at.isoformat()}"
    return Clearance(id=id_, at=at, revised_at=at, stage=stage, by="A PT", note=note)


def prescription(at: datetime = MONDAY - timedelta(hours=2), **fields: object) -> Prescription:
    """Return a prescription with some fields other than the default."""
    common = {"id": f"rx-{at.isoformat()}", "at": at, "revised_at": at, "by": "A PT"}
    return msgspec.convert({**common, **fields}, Prescription)


def clear_run(
    stage: Stage, start: datetime, sessions: int = 6, a_day: int = 2
) -> tuple[Session, ...]:
    """Return clear sessions, `a_day` of them four hours apart on each day."""
    return tuple(
        session(stage, start + timedelta(days=number // a_day, hours=number % a_day * 4))
        for number in range(sessions)
    )


def from_case(fields: Mapping[str, object]) -> Record:
    """Return a record of the worked examples, its left-out fields filled with their defaults."""
    filled = {"revised_at": fields["at"], **fields}
    if fields["kind"] == "prescription" and "clear_days" not in fields:
        sessions = fields.get("clear_sessions", 6)
        assert isinstance(sessions, int)
        filled["clear_days"] = min(3, sessions)
    record: Record = msgspec.convert(filled, Record)
    return record
