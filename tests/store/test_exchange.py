"""The exchange document: what goes in comes out, and what is wrong in it is named."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flextui.rules.records import KINDS, Record
from flextui.store.entry import new_prescription, new_screening
from flextui.store.errors import JournalError, Refused
from flextui.store.exchange import records_in
from flextui.store.journal import Journal
from tests.records import MONDAY
from tests.store.diaries import QUIET, journal_in, log, what
from tests.store.versions import RECORDS, own_id

Fields = Mapping[str, object]
SESSION: Fields = {"kind": "session", "at": "2026-01-05T08:00:00+01:00", "stage": "supine", **QUIET}
"""A session as somebody writes it by hand."""


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return journal_in(tmp_path / "diary")


def document(*records: Fields, version: object = 1) -> bytes:
    whole = {"format": "flextui-journal", "version": version, "records": list(records)}
    return json.dumps(whole).encode()


def imported(journal: Journal, *records: Fields, version: object = 1) -> tuple[Record, ...]:
    """Import records, and return what the journal holds then."""
    journal.merge(records_in(document(*records, version=version), "x.json"), label="import")
    return journal.contents().records


def refusal(journal: Journal, *records: Fields) -> str:
    """Import what is refused, and return what is said; nothing is written."""
    before = journal.stamp()
    with pytest.raises(JournalError) as caught:
        imported(journal, *records)
    assert journal.stamp() == before
    assert str(caught.value).isprintable()
    return str(caught.value)


@given(st.lists(RECORDS, max_size=6))
def test_what_is_exported_comes_in_unchanged(
    tmp_path_factory: pytest.TempPathFactory, records: list[Record]
) -> None:
    folder = tmp_path_factory.mktemp("exchange")
    one, two = journal_in(folder / "one"), journal_in(folder / "two")
    one.merge([own_id(record, n) for n, record in enumerate(records)], label="made up")
    written = one.export()
    two.merge(records_in(written, "x.json"), label="import")
    assert two.contents().records == one.contents().records
    assert two.contents().tombstones == one.contents().tombstones
    assert json.loads(two.export())["records"] == json.loads(written)["records"]


def test_the_document_is_as_the_interface_says(journal: Journal) -> None:
    kept, gone = log(journal), log(journal)
    journal.delete(gone.id)
    whole = json.loads(journal.export())
    assert list(whole) == ["format", "version", "exported_at", "records"]
    assert (whole["format"], repr(whole["version"])) == ("flextui-journal", "1")
    assert whole["exported_at"] == "2026-01-05T09:06:00+01:00"
    assert [(r["kind"], r["id"], r["deleted"]) for r in whole["records"]] == [
        ("session", kept.id, False),
        ("session", gone.id, True),
    ]
    only = json.loads(journal.export(lambda record: not record.deleted))
    assert [record["id"] for record in only["records"]] == [kept.id]


def test_an_empty_journal_exports_too(journal: Journal) -> None:
    assert records_in(journal.export(), "x.json") == []
    assert journal.export().endswith(b',"records":[]}\n')


def test_importing_twice_adds_nothing(journal: Journal) -> None:
    first = imported(journal, SESSION)
    stamp = journal.stamp()
    assert imported(journal, SESSION) == first
    assert journal.stamp() == stamp
    assert first[0].revised_at == first[0].at
    assert imported(journal, dict(reversed(list(SESSION.items())))) == first


def test_importing_twice_adds_nothing_though_the_defaults_are_others_now(journal: Journal) -> None:
    check = {"kind": "checkin", "at": "2026-01-05T08:30:00+01:00", "pain": 2}
    first = imported(journal, SESSION, check)
    stamp = journal.stamp()
    with_leg = {**SESSION, "at": "2026-01-05T07:00:00+01:00", "site_after": "foot"}
    rules = {"kind": "prescription", "at": "2026-01-04T07:00:00+01:00", "reps": 20}
    imported(journal, with_leg, rules)
    assert journal.stamp() != stamp
    later = imported(journal, SESSION, check)
    assert set(first) < set(later)
    assert len(later) == 4


@pytest.mark.parametrize("reps", [5, 20])
def test_importing_twice_adds_nothing_where_something_else_was_prescribed(
    journal: Journal, reps: int
) -> None:
    rules = {"kind": "prescription", "at": "2026-01-04T07:00:00+01:00", "reps": reps}
    named = {**SESSION, "id": "a", "revised_at": "2026-01-06T00:00:00Z"}
    first = imported(journal, rules, named)
    assert getattr(first[-1], "target_reps", 0) == reps
    result = journal.merge(records_in(document(rules, named), "x.json"), label="import")
    assert (result.unchanged, result.older, result.updated) == (2, 0, 0)


def test_left_out_fields_follow_from_all_records_together(journal: Journal) -> None:
    journal.add(new_prescription({"reps": 7}, records=(), now=MONDAY.replace(day=1)))
    log(journal, at="2026-01-03T08:00:00+01:00", site_after="thigh")
    given = [
        {**SESSION, "id": "late", "at": "2026-01-05T08:00:00+01:00"},
        {"kind": "prescription", "id": "rx", "at": "2026-01-04T12:00:00+01:00", "reps": 12},
        {**SESSION, "id": "early", "at": "2026-01-04T08:00:00+01:00", "site_after": "foot"},
        {"kind": "checkin", "id": "in", "at": "2026-01-05T09:00:00+01:00", "pain": 0},
    ]
    records = {record.id: what(record) for record in imported(journal, *given)}
    early, late = records["early"], records["late"]
    assert (early["reps"], early["site_before"], early["site_after"]) == (7, "thigh", "foot")
    assert (late["reps"], late["site_before"], late["site_after"]) == (12, "foot", "foot")
    assert records["in"]["site"] == "foot"


def test_a_prescription_that_leaves_things_out_has_the_defaults(journal: Journal) -> None:
    journal.add(new_prescription({"reps": 7, "clear_days": 2}, records=(), now=MONDAY))
    rules = {"kind": "prescription", "at": "2026-01-05T08:00:00+01:00", "id": "rx"}
    records = imported(journal, {**rules, "clear_sessions": 2}, {**rules, "id": "ry"})
    found = {r.id: (getattr(r, "reps", 0), getattr(r, "clear_days", 0)) for r in records}
    assert (found["rx"], found["ry"]) == ((10, 2), (10, 3))


def test_the_kinds_of_the_document_are_those_of_the_journal(journal: Journal) -> None:
    journal.add(new_screening({}, records=(), now=journal.clock()))
    assert {record["kind"] for record in json.loads(journal.export())["records"]} < set(KINDS)
    with pytest.raises(Refused, match="kind is empty"):
        imported(journal, {"at": SESSION["at"]})
