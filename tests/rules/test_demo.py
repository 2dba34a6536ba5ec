"""The made-up diary: the same seed tells the same story, which the pictures show."""

from datetime import UTC, datetime, timedelta
from itertools import groupby

import pytest

from flextui.rules.demo import demo_records
from flextui.rules.records import (
    CheckIn,
    Prescription,
    Record,
    Screening,
    Session,
    Site,
)

NOW = datetime(2026, 1, 9, 20, tzinfo=UTC)


def at(hour: int, minute: int = 0, days_ago: int = 0) -> datetime:
    """Return a time of the last day, or of one before it."""
    return NOW.replace(hour=hour, minute=minute) - timedelta(days=days_ago)


def in_short(record: Record) -> str:
    """Return when a record was and its pains, or what it is."""
    match record:
        case Session():
            said = f"{record.pain_before}-{record.pain_peak}-{record.pain_after}"
        case CheckIn():
            said = f"({record.pain})"
        case _:
            said = type(record).__name__
    return f"{record.at:%H:%M} {said}"


def sessions(records: tuple[Record, ...]) -> list[Session]:
    """Return the sessions of a diary."""
    return [record for record in records if isinstance(record, Session)]


def test_the_back_calms_down_with_one_flare_up_on_the_way() -> None:
    made = sorted(demo_records(NOW, days=10), key=lambda record: record.at)
    days = groupby(made, key=lambda record: record.at.date())
    assert [f"{day:%a}: " + ", ".join(map(in_short, records)) for day, records in days] == [
        "Wed: 07:00 Screening, 07:30 (3), 08:44 2-2-2, 13:18 3-4-2",
        "Thu: 08:46 2-2-1, 13:54 2-2-1",
        "Fri: 08:29 2-2-2, 13:24 2-2-2, 18:42 2-2-1",
        "Sat: 08:38 1-1-1, 13:33 1-2-0, 18:47 2-3-1, 21:00 Prescription",
        "Sun: 08:10 1-1-1, 13:18 1-1-1, 18:45 1-2-0",
        "Mon: 08:23 4-5-5, 13:45 4-5-4",
        "Tue: 08:43 3-3-2, 13:47 3-4-3",
        "Wed: 08:11 2-2-1, 13:38 1-2-0",
        "Thu: 07:30 (1), 08:17 1-1-1, 13:40 1-1-1, 18:49 1-1-0",
        "Fri: 08:18 0-0-0, 13:30 1-1-0, 18:57 1-1-0",
    ]
    efforts = " ".join(str(each.effort) for each in sessions(tuple(made)))
    assert efforts == "3 3 3 3 2 2 2 3 2 2 2 2 3 4 4 3 3 2 2 1 2 1 1 1 1"
    assert [each.note for each in sessions(tuple(made)) if each.note] == [
        "after the walk",
        "good night's sleep",
        "breathing out while bending helps",
        "stiff from the desk",
        "after the walk",
        "good night's sleep",
    ]


def test_where_there_is_no_pain_there_are_no_symptoms() -> None:
    made = demo_records(NOW)
    assert made == demo_records(NOW, days=45, seed=7)
    felt = [(each.pain_before, each.site_before) for each in sessions(made)]
    felt += [(each.pain_after, each.site_after) for each in sessions(made)]
    felt += [(each.pain, each.site) for each in made if isinstance(each, CheckIn)]
    assert all(site is (Site.BACK if pain else Site.NONE) for pain, site in felt)
    assert {each.pain for each in made if isinstance(each, CheckIn)} == {0, 1, 3}


def test_a_diary_goes_on_up_to_its_very_minute() -> None:
    assert [each.at for each in sessions(demo_records(at(8, 44), days=1))] == [at(8, 44)]
    assert [each.at for each in demo_records(at(7, 30), days=1, seed=4)] == [at(7), at(7, 30)]
    a_little_later = NOW.replace(minute=34, second=56, microsecond=7)
    assert demo_records(a_little_later, days=10) == demo_records(NOW, days=10)


@pytest.mark.parametrize(("days", "days_ago"), [(3, 1), (9, 5), (45, 35)])
def test_a_pt_prescribes_a_longer_hold_after_a_third_of_the_way(days: int, days_ago: int) -> None:
    made = demo_records(NOW, days=days)
    (prescribed,) = [record for record in made if isinstance(record, Prescription)]
    evening = at(21, days_ago=days_ago)
    assert prescribed == Prescription(
        id=prescribed.id, at=evening, revised_at=evening, by="A. Sample, PT", hold_seconds=3
    )
    held = {(each.at > evening, each.hold_seconds) for each in sessions(made)}
    assert held == {(False, 2), (True, 3)}


def test_the_questions_are_answered_again_every_eighty_days() -> None:
    made = demo_records(NOW, days=200)
    assert [record.at for record in made if isinstance(record, Screening)] == [
        at(7, days_ago=199),
        at(6, days_ago=119),
        at(6, days_ago=39),
    ]


def test_it_needs_a_day() -> None:
    with pytest.raises(ValueError, match="days is 0; allowed: 1 or more"):
        demo_records(NOW, days=0)
