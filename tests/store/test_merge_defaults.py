"""What an imported record leaves out follows from the journal as it is after the import."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import asdict

from flextui.rules.records import Record, Session, Site, kind_of
from flextui.store.errors import Refused
from flextui.store.journal import Journal
from flextui.store.merge import Given
from tests.records import after
from tests.store.diaries import QUIET, Clock, journal_in, log

NEW = Given("session", {"id": "new", "at": after(hours=3), "stage": "supine", **QUIET})
"""A session that does not say where it was felt: there, or nowhere in particular."""


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return journal_in(tmp_path, Clock(after(hours=4)))


def version(record: Record, later: timedelta, **fields: object) -> Given:
    """Return another version of a record, as it was given elsewhere."""
    revised = {"revised_at": record.revised_at + later}
    return Given(kind_of(record), {**asdict(record), **revised, **fields})


def felt_before(journal: Journal, *others: Given) -> Site:
    """Import some versions and then a session, and return where that was felt before."""
    journal.merge([*others, NEW], label="import")
    new = journal.find("new")
    assert isinstance(new, Session)
    return new.site_before


LATER, EARLIER, SAME = timedelta(seconds=1), -timedelta(seconds=1), timedelta()


def test_the_version_that_wins_counts_and_not_the_one_it_beats(journal: Journal) -> None:
    known = log(journal, site_after="foot", at=after())
    assert felt_before(journal, version(known, LATER, site_after="none")) is Site.BACK


def test_a_winner_that_happened_earlier_leaves_nothing_at_the_old_time(journal: Journal) -> None:
    known = log(journal, site_after="foot", at=after(hours=-1))
    moved = version(known, LATER, site_after="none", at=after(hours=-2))
    assert felt_before(journal, moved) is Site.BACK


def test_a_version_that_loses_counts_for_nothing(journal: Journal) -> None:
    known = log(journal, site_after="foot", at=after())
    assert felt_before(journal, version(known, EARLIER, site_after="none")) is Site.FOOT


def test_a_loser_that_happened_later_counts_for_nothing_either(journal: Journal) -> None:
    known = log(journal, site_after="none", at=after(hours=-2))
    moved = version(known, EARLIER, site_after="foot", at=after(hours=-1))
    assert felt_before(journal, moved) is Site.BACK


def test_of_two_versions_of_one_moment_the_one_that_wins_counts(journal: Journal) -> None:
    known = log(journal, site_after="foot", note="a", at=after())
    greater = version(known, SAME, site_after="thigh", note="b")
    journal.merge([greater], label="import")
    stored = journal.find(known.id)
    assert isinstance(stored, Session)
    assert felt_before(journal, greater) is stored.site_after


def test_what_wins_by_its_content_alone_counts_at_once(journal: Journal) -> None:
    known = log(journal, site_after="back", note="x", at=after())
    assert felt_before(journal, version(known, SAME, site_after="thigh")) is Site.THIGH


def test_what_is_deleted_counts_for_nothing(journal: Journal) -> None:
    known = log(journal, site_after="foot", at=after())
    journal.delete(known.id)
    assert felt_before(journal) is Site.BACK


def test_what_an_import_deletes_counts_for_nothing(journal: Journal) -> None:
    known = log(journal, site_after="foot", at=after())
    assert felt_before(journal, version(known, LATER, deleted=True)) is Site.BACK


@pytest.mark.parametrize("later", [LATER, SAME, EARLIER])
def test_a_version_is_checked_whether_it_wins_or_not(journal: Journal, later: timedelta) -> None:
    known = log(journal)
    with pytest.raises(Refused, match="effort is 99"):
        journal.merge([version(known, later, effort=99)], label="import")


def refused(journal: Journal, fields: Mapping[str, object], times: int = 1) -> str:
    """Return what is said of check-ins that are refused."""
    with pytest.raises(Refused) as caught:
        journal.merge([Given("checkin", {"pain": 1, **fields})] * times, label="import")
    return str(caught.value)


def test_times_and_ids_are_refused_in_one_sentence(journal: Journal) -> None:
    here = {"at": after()}
    assert refused(journal, {}) == "at is missing; allowed: a time with its UTC offset."
    late = {**here, "revised_at": datetime(9000, 1, 1, tzinfo=UTC)}
    told = "revised_at is 9000-01-01T00:00:00+00:00; allowed: a time before 9000."
    assert refused(journal, late) == told
    twice = 'id is "a"; allowed: an id of its own (another record has this one).'
    assert refused(journal, {**here, "id": "a"}, times=2) == twice


def test_a_time_in_a_zone_gets_its_offset(journal: Journal) -> None:
    at = datetime(2026, 1, 5, 8, tzinfo=ZoneInfo("Europe/Berlin"))
    journal.merge([Given("checkin", {"id": "in", "at": at, "pain": 1})], label="import")
    found = journal.find("in")
    assert found.at.tzinfo == timezone(timedelta(hours=1))
    assert found.revised_at.tzinfo is UTC
