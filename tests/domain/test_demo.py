"""The made-up diary: the same seed tells the same story, which the pictures show."""

from datetime import UTC, datetime, timedelta
from itertools import groupby

import pytest

from flextui.domain.demo import demo_records
from flextui.domain.records import CheckIn, Prescription, Record, Screening, Session
from flextui.domain.scales import Ended, Site, Stage

NOW = datetime(2026, 1, 9, 20, tzinfo=UTC)


def at(hour: int, minute: int = 0, days_ago: int = 0) -> datetime:
    """Return a time of the last day, or of one before it."""
    return NOW.replace(hour=hour, minute=minute) - timedelta(days=days_ago)


def lying(name: str, begun: datetime, pain: tuple[int, int, int]) -> Session:
    """Return a session of the first day, as it is in the diary."""
    return Session(
        id=name,
        at=begun,
        revised_at=begun,
        stage=Stage.SUPINE,
        reps=10,
        target_reps=10,
        hold_seconds=2,
        pain_before=pain[0],
        pain_peak=pain[1],
        pain_after=pain[2],
        effort=3,
        site_before=Site.BACK,
        site_after=Site.BACK,
        ended=Ended.DONE,
    )


def in_short(record: Record) -> str:
    """Return the pains of a record, or what it is."""
    match record:
        case Session():
            return f"{record.pain_before}-{record.pain_peak}-{record.pain_after}"
        case CheckIn():
            return f"({record.pain})"
        case _:
            return type(record).__name__


def sessions(records: tuple[Record, ...]) -> list[Session]:
    """Return the sessions of a diary."""
    return [record for record in records if isinstance(record, Session)]


def test_the_first_day_is_told_record_by_record() -> None:
    morning = at(7, 30)
    assert demo_records(NOW, days=1) == (
        Screening(id="6513270e-269e-0d37-f2a7-4de452e6b438", at=at(7), revised_at=at(7)),
        lying("11e20b8f-6b0d-549b-6f03-675a1600a35a", at(8, 44), (2, 2, 2)),
        lying("95e60af5-93bd-04cf-0fd6-30f1f29d0da9", at(13, 18), (3, 4, 2)),
        CheckIn(
            id="6b4cb242-4a23-d596-2217-beaddbc496cb",
            at=morning,
            revised_at=morning,
            pain=3,
            site=Site.BACK,
        ),
    )


def test_the_back_calms_down_with_one_flare_up_on_the_way() -> None:
    made = sorted(demo_records(NOW, days=10), key=lambda record: record.at)
    days = groupby(made, key=lambda record: record.at.date())
    assert [f"{day:%a}: " + " ".join(map(in_short, records)) for day, records in days] == [
        "Wed: Screening (3) 2-2-2 3-4-2",
        "Thu: 2-2-1 2-2-1",
        "Fri: 2-2-2 2-2-2 2-2-1",
        "Sat: 1-1-1 1-2-0 2-3-1 Prescription",
        "Sun: 1-1-1 1-1-1 1-2-0",
        "Mon: 4-5-5 4-5-4",
        "Tue: 3-3-2 3-4-3",
        "Wed: 2-2-1 1-2-0",
        "Thu: (1) 1-1-1 1-1-1 1-1-0",
        "Fri: 0-0-0 1-1-0 1-1-0",
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


def test_the_way_goes_up_to_standing_and_begins_again_after_the_flare_up() -> None:
    made = sessions(demo_records(NOW, days=45, seed=5))
    runs = [
        f"{stage} {len(list(run))}" for stage, run in groupby(made, key=lambda each: each.stage)
    ]
    assert ", ".join(runs) == (
        "supine 45, seated 6, standing 6, seated 2, supine 11, seated 7, standing 8, supine 1, "
        "standing 3, supine 2, standing 1, supine 5, standing 1, supine 2, standing 1, supine 4, "
        "standing 1"
    )
    broken_off = [each for each in made if each.ended is not Ended.DONE]
    assert [(each.ended, each.reps) for each in broken_off] == [(Ended.INTERRUPTED, 6)] * 5


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


def test_two_days_are_too_few_for_a_prescription() -> None:
    assert not any(isinstance(record, Prescription) for record in demo_records(NOW, days=2))


def test_the_questions_are_answered_again_every_eighty_days() -> None:
    made = demo_records(NOW, days=200)
    assert [record.at for record in made if isinstance(record, Screening)] == [
        at(7, days_ago=199),
        at(6, days_ago=119),
        at(6, days_ago=39),
    ]


def test_a_diary_that_is_made_before_breakfast_ends_with_the_questions() -> None:
    assert demo_records(at(6, 30), days=1) == (
        Screening(id="6513270e-269e-0d37-f2a7-4de452e6b438", at=at(6, 30), revised_at=at(6, 30)),
    )
