"""What the fields that are left out become (INTERFACE, Records)."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from msgspec import Struct

from flextui.domain.records import (
    DEFAULT_PRESCRIPTION,
    Prescription,
    Record,
    Session,
)
from flextui.domain.scales import Ended, Site


class Situation(Struct, frozen=True):
    """What the defaults of a record depend on, as it was just before the record.

    `site` is the site after the latest earlier session, `rules` the prescription in force.
    """

    site: Site = Site.NONE
    rules: Prescription = DEFAULT_PRESCRIPTION

    def after(self, record: Record) -> "Situation":
        """Return the situation after a live record."""
        if isinstance(record, Session):
            return Situation(record.site_after, self.rules)
        if isinstance(record, Prescription):
            return Situation(self.site, record)
        return self


def situation_at(records: Sequence[Record], at: datetime) -> Situation:
    """Return the situation of a new record at `at`; `records` stand in the order of the fold."""
    earlier = (r for r in reversed(records) if type(r) is Session and r.at <= at)
    rules = [r for r in records if type(r) is Prescription and r.at <= at]
    latest = next(earlier, None)
    return Situation(
        latest.site_after if latest is not None else Site.NONE,
        rules[-1] if rules else DEFAULT_PRESCRIPTION,
    )


def filled(kind: str, fields: Mapping[str, object], situation: Situation) -> dict[str, object]:
    """Return the fields with defaults for those that are left out and have one.

    The values are not checked: a wrong one is left as it is, for the check that follows.
    """
    full = dict(fields)
    if kind == "session":
        _fill_session(full, situation)
    elif kind == "checkin" and "site" not in full and "pain" in full:
        full["site"] = site_default(full["pain"], situation.site)
    elif kind == "prescription" and "clear_days" not in full:
        full["clear_days"] = most_days(full.get("clear_sessions"), DEFAULT_PRESCRIPTION.clear_days)
    return full


def in_force(fields: Mapping[str, object], rules: Prescription) -> dict[str, object]:
    """Return a prescription's fields in which those left out keep the value in force.

    `clear_days` that are left out are cut to `clear_sessions`, for there cannot be more.
    """
    kept = {
        name: getattr(rules, name)
        for name in Prescription.__struct_fields__
        if name not in ("id", "at", "revised_at", "deleted", "by")
    }
    full = {**kept, **fields}
    if "clear_days" not in fields:
        full["clear_days"] = most_days(full["clear_sessions"], rules.clear_days)
    return full


def site_default(pain: object, previous: Site) -> Site:
    """Return where symptoms are taken to be when only the pain is told."""
    if previous.rank >= Site.BUTTOCK.rank:
        return previous
    return Site.NONE if pain == 0 else Site.BACK


def most_days(sessions: object, wanted: int) -> int:
    """Return `clear_days` as wanted, or as many as `clear_sessions` let there be."""
    if isinstance(sessions, int) and not isinstance(sessions, bool):
        return max(1, min(wanted, sessions))
    return wanted


def _fill_session(full: dict[str, object], situation: Situation) -> None:
    """Fill in what a session leaves out."""
    full.setdefault("target_reps", situation.rules.reps)
    full.setdefault("hold_seconds", situation.rules.hold_seconds)
    full.setdefault("ended", Ended.DONE)
    if full["ended"] == Ended.DONE:
        full.setdefault("reps", full["target_reps"])
    if "site_before" not in full and "pain_before" in full:
        full["site_before"] = site_default(full["pain_before"], situation.site)
    if "site_after" not in full and "pain_after" in full:
        before = _site(full.get("site_before"))
        if before is not None:
            full["site_after"] = site_default(full["pain_after"], before)


def _site(value: object) -> Site | None:
    """Return the site that a value names, if it names one."""
    return Site(value) if isinstance(value, str) and value in set(Site) else None
