"""What a person or a program gives becomes a record, or is refused in one sentence."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from flextui.rules.records import Ended, Record, Site, Stage
from flextui.store.entry import (
    cut_days,
    new_checkin,
    new_clearance,
    new_prescription,
    new_screening,
    new_session,
)
from flextui.store.errors import Refused
from tests.records import MONDAY, after, prescription, session
from tests.store.diaries import QUIET, examples

GOOD = {"stage": "supine", **QUIET}


def made(fields: Mapping[str, object], *records: Record) -> dict[str, object]:
    """Make a session of these fields in a journal of some records, and return what it has."""
    new = new_session({**GOOD, **fields}, records=records, now=MONDAY)
    return {name: getattr(new, name) for name in new.__struct_fields__}


def refusal(fields: Mapping[str, object]) -> str:
    with pytest.raises(Refused) as caught:
        new_session({**GOOD, **fields}, records=(), now=MONDAY)
    return str(caught.value)


def test_what_is_left_out_has_its_default() -> None:
    new = made({})
    assert (new["at"], new["revised_at"], new["deleted"]) == (MONDAY, MONDAY, False)
    assert (new["target_reps"], new["hold_seconds"], new["reps"]) == (10, 2, 10)
    assert (new["ended"], new["flags"], new["note"]) == (Ended.DONE, (), "")
    assert len(str(new["id"])) == 36


def test_the_dose_is_the_one_in_force_at_the_time_of_the_session() -> None:
    old = prescription(after(days=-9), reps=5, hold_seconds=3)
    new = prescription(after(days=-2), reps=20)
    assert made({}, old, new)["target_reps"] == 20
    backdated = made({"at": after(days=-3)}, old, new)
    assert (backdated["target_reps"], backdated["hold_seconds"], backdated["reps"]) == (5, 3, 5)
    assert made({"at": after(days=-10)}, old, new)["target_reps"] == 10


@pytest.mark.parametrize(
    ("pain", "before", "sites"),
    [
        ((0, 0), Site.NONE, (Site.NONE, Site.NONE)),
        ((2, 0), Site.NONE, (Site.BACK, Site.NONE)),
        ((0, 2), Site.BACK, (Site.NONE, Site.BACK)),
        ((0, 0), Site.BUTTOCK, (Site.BUTTOCK, Site.BUTTOCK)),
        ((3, 1), Site.FOOT, (Site.FOOT, Site.FOOT)),
    ],
)
def test_sites_follow_from_pain_and_the_session_before(
    pain: tuple[int, int], before: Site, sites: tuple[Site, Site]
) -> None:
    earlier = session(at=after(hours=-3), sites=(Site.NONE, before))
    later = session(at=after(hours=3), sites=(Site.NONE, Site.THIGH))
    fields = {"pain_before": pain[0], "pain_after": pain[1]}
    new = made(fields, earlier, later)
    assert (new["site_before"], new["site_after"]) == sites
    check = new_checkin({"pain": pain[0]}, records=(earlier, later), now=MONDAY)
    assert check.site == sites[0]


def test_a_site_that_is_told_counts_for_the_one_that_is_not() -> None:
    told = {"pain": 1, "site": "thigh"}
    assert new_checkin(told, records=(), now=MONDAY).site is Site.THIGH
    assert made({"site_before": "thigh"})["site_after"] is Site.THIGH
    assert made({"site_after": Site.FOOT})["site_before"] is Site.BACK


def test_repetitions_must_be_told_unless_the_session_was_done() -> None:
    assert made({"ended": "pain", "reps": 4})["reps"] == 4


@pytest.mark.parametrize(("field", "told"), examples("store/refused_fields"))
def test_a_refusal_names_field_value_and_what_is_allowed(field: str, told: str) -> None:
    assert told in refusal(json.loads(f"{{{field}}}"))


def test_a_refusal_is_one_short_line_whatever_is_given() -> None:
    told = refusal({"note": "\x1b[31m\n" + "x" * 5000})
    assert len(told) < 200
    assert told.isprintable()


def test_clocks_may_differ_by_five_minutes() -> None:
    ahead = MONDAY + timedelta(minutes=5)
    assert made({"at": ahead})["at"] == ahead
    assert made({"at": "1900-01-01T00:00:00Z"})["at"] == datetime(1900, 1, 1, tzinfo=UTC)
    assert "from now" in refusal({"at": ahead + timedelta(seconds=1)})


def test_a_time_keeps_its_offset_and_loses_its_zone() -> None:
    at = datetime(2025, 7, 1, 12, tzinfo=ZoneInfo("Europe/Berlin"))
    new = new_session({**GOOD, "at": at}, records=(), now=MONDAY)
    assert (new.at, new.at.tzinfo) == (at, timezone(timedelta(hours=2)))
    told = new_session({**GOOD, "at": "2025-07-01T12:00:00-03:30"}, records=(), now=MONDAY)
    assert told.at.utcoffset() == timedelta(hours=-3, minutes=-30)
    long_ago = datetime(1900, 6, 1, tzinfo=ZoneInfo("Europe/Amsterdam"))
    assert new_session({**GOOD, "at": long_ago}, records=(), now=MONDAY).at == long_ago


def test_a_new_prescription_keeps_what_is_not_named() -> None:
    before = prescription(reps=7, clear_sessions=8, clear_days=5, by="Kim")
    new = new_prescription({"reps": 9}, records=(before,), now=MONDAY)
    assert (new.reps, new.clear_sessions, new.clear_days, new.by) == (9, 8, 5, "")
    assert new.id != before.id
    one = new_prescription({"clear_sessions": 1}, records=(before,), now=MONDAY)
    assert (one.clear_sessions, one.clear_days) == (1, 1)


def test_a_prescription_of_another_day_keeps_what_was_in_force_then() -> None:
    old, late = prescription(after(days=-9), reps=5), prescription(after(days=-2), reps=20)
    for at, reps in ((after(days=-3), 5), (after(days=-2), 20), (MONDAY, 20)):
        new = new_prescription({"id": "mine", "at": at}, records=(old, late), now=MONDAY)
        assert (new.id, new.at, new.reps) == ("mine", at, reps)
    with pytest.raises(Refused, match='"revised_at" is no field of a prescription'):
        new_prescription({"revised_at": MONDAY}, records=(), now=MONDAY)


def test_fewer_sessions_than_days_take_the_days_along_and_say_so() -> None:
    before = prescription(clear_sessions=8, clear_days=5)
    fields = {"clear_sessions": 4}
    new = new_prescription(fields, records=(before,), now=MONDAY)
    assert (new.clear_sessions, new.clear_days) == (4, 4)
    assert cut_days(before, new, fields) == (
        "clear_days is 4 now: it cannot be more than clear_sessions (4)."
    )
    assert cut_days(before, before, fields) == ""
    assert cut_days(before, new, {"clear_days": 4}) == ""


def test_more_days_than_sessions_are_refused() -> None:
    with pytest.raises(Refused, match=r"clear_days is 5; allowed: .* to clear_sessions \(4\)"):
        new_prescription({"clear_sessions": 4, "clear_days": 5}, records=(), now=MONDAY)
    with pytest.raises(Refused, match=r"day_start is .* from 00:00 to 11:59"):
        new_prescription({"day_start": "12:00"}, records=(), now=MONDAY)
    with pytest.raises(Refused, match="clear_sessions is 0"):
        new_prescription({"clear_sessions": 0}, records=(), now=MONDAY)


def test_a_clearance_needs_somebody_who_gave_it() -> None:
    given = new_clearance({"stage": Stage.SEATED, "by": "Kim"}, records=(), now=MONDAY)
    assert (given.stage, given.by, given.at) == (Stage.SEATED, "Kim", MONDAY)
    for fields in ({"stage": "seated"}, {"stage": "seated", "by": ""}):
        with pytest.raises(Refused, match="allowed: text of 1 to 100 characters"):
            new_clearance(fields, records=(), now=MONDAY)


def test_a_record_is_revised_now_in_utc() -> None:
    now = datetime(2026, 1, 5, 9, 0, 0, 123456, tzinfo=timezone(timedelta(hours=9)))
    new = new_screening({}, records=(), now=now)
    assert new.revised_at.tzinfo is UTC
    assert new.revised_at.microsecond == new.at.microsecond == 123000
    assert new.at.utcoffset() == timedelta(hours=9)
