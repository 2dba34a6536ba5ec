"""Files to import: what is wrong in them is named, what is hostile gets a sentence soon."""

import json
import os
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from flextui.rules.records import Record
from flextui.store.errors import BadImport, CannotRead, JournalError, Refused, UnknownField
from flextui.store.exchange import read_import, records_in
from flextui.store.journal import Journal
from tests.records import MONDAY
from tests.store.diaries import QUIET, journal_in, log

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


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"pain_peak": 11}, "pain_peak is 11; allowed: a whole number from 0 to 10."),
        ({"pain_peak": 3.0}, "pain_peak is 3.0; allowed: a whole number from 0 to 10."),
        ({"effort": None}, "effort is empty; allowed: a whole number from 0 to 10."),
        ({"stage": "lying"}, 'stage is "lying"; allowed: supine, seated or standing.'),
        ({"at": "9000-01-01T00:00:00Z"}, "a time from 1900 on and before 9000."),
        ({"at": "2026-01-05T08:00:00"}, "a time with its UTC offset"),
        ({"at": 5}, "at is 5; allowed: a time with its UTC offset"),
        ({"revised_at": "x"}, 'revised_at is "x"; allowed: a time with its UTC offset'),
        ({"revised_at": "9999-01-01T00:00:00Z"}, "a time before 9000"),
        ({"deleted": 1}, "deleted is 1; allowed: true or false."),
        ({"id": 5}, "id is 5; allowed: text of 1 to 64 characters."),
        ({"id": "x" * 65}, "allowed: text of 1 to 64 characters."),
        ({"kind": "walk"}, 'kind is "walk"; allowed: prescription, screening, clearance,'),
        ({"kind": None}, "kind is empty; allowed: prescription,"),
        ({"mood": 5}, '"mood" is no field of a session; allowed: id, at, revised_at, deleted,'),
        ({"note": "x" * 2001}, "allowed: text of at most 2,000 characters."),
        ({"ended": "pain"}, "reps is missing; allowed: a whole number from 0 to 999"),
        ({"flags": "chest-pain"}, 'flags is "chest-pain"; allowed: a list of any of saddle'),
    ],
)
def test_a_bad_record_is_named_and_nothing_is_written(
    journal: Journal, change: Fields, told: str
) -> None:
    log(journal)
    said = refusal(journal, {**SESSION, "id": "good"}, {**SESSION, **change})
    assert said.startswith("x.json, record 2: ")
    assert told in said


def test_a_site_that_is_none_is_named(journal: Journal) -> None:
    said = refusal(journal, {**SESSION, "site_before": "knee"})
    assert 'site_before is "knee"; allowed: none, back, buttock, thigh, lower-leg or foot.' in said


def test_what_is_missing_is_named(journal: Journal) -> None:
    assert "record 1: at is missing" in refusal(journal, {"kind": "checkin", "pain": 1})
    assert "record 1: pain is missing" in refusal(journal, {"kind": "checkin", "at": SESSION["at"]})


def test_a_record_of_this_very_version_has_no_fields_that_nobody_knows() -> None:
    told = 'x.json, record 2: "mood" is no field of a checkin; allowed: id, at, '
    with pytest.raises(UnknownField, match=f"^{told}") as caught:
        records_in(document(SESSION, {"kind": "checkin", "mood": "sunny"}), "x.json")
    assert caught.value.where == "x.json, record 2"


def test_an_id_that_stands_twice_is_refused(journal: Journal) -> None:
    said = refusal(journal, {**SESSION, "id": "a"}, {**SESSION, "id": "a", "effort": 3})
    assert said.startswith('x.json, record 2: id is "a"; allowed: an id of its own (x.json, record')
    assert len(imported(journal, SESSION, SESSION)) == 1


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "is no flextui-journal document"),
        (b"{}", "is no flextui-journal document"),
        (b"[]", "is no flextui-journal document"),
        (b"\xff\xfe{", "is no flextui-journal document"),
        (
            b'{"format":"other","version":1,"records":[]}',
            "x.json is no flextui-journal document (its format is another one); nothing was",
        ),
        (
            b'{"format":"flextui-journal","version":1,"records":[5]}',
            "x.json, record 1 cannot be read (Expected `object`, got `int`); nothing was imported.",
        ),
        (b'{"format":"flextui-journal","version":2,"records":[]}', "has the version 2; this"),
        (b'{"format":"flextui-journal","version":"x","records":[]}', 'has the version "x"; this'),
        (
            b'{"format":"flextui-journal","version":"\\u001b%s","records":[]}' % (b"x" * 99),
            "version",
        ),
        (b'{"format":"flextui-journal","version":1%s,"records":[]}' % (b"0" * 99), "version"),
        (b'{"format":"flextui-journal","version":true,"records":[]}', "no flextui-journal doc"),
        (b'{"format":"flextui-journal","version":1,"records":{}}', "is no flextui-journal doc"),
        (b'{"format":"flextui-journal","version":1,"records":[{"a":"\xff"}]}', "is no flextui"),
        (rb'{"format":"flextui-journal","version":1,"records":[{"a":"\ud800"}]}', "half a charac"),
        (b'{"format":"flextui-journal","version":1,"records":' + b"[" * 9**6, "nested too deeply"),
        (
            b'{"format":"flextui-journal","version":1,"records":[{"pain":' + b"9" * 10**7 + b"}]}",
            "record 1 is larger than any record",
        ),
        (
            b'{"format":"flextui-journal","version":1,"records":[{"pain":' + b"9" * 9**4 + b"}]}",
            "record 1 cannot be read",
        ),
        (
            b'{"format":"flextui-journal","records":[' + b"1," * 6_000_001,
            "x.json holds more values than any",
        ),
    ],
    ids=range(18),
)
def test_a_hostile_document_gets_a_sentence_soon(data: bytes, told: str) -> None:
    start = time.process_time()
    with pytest.raises(BadImport) as caught:
        records_in(data, "x.json")
    assert time.process_time() - start < 5
    assert told in str(caught.value)
    assert len(str(caught.value)) < 400


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("folder", "is not a file; nothing was imported."),
        ("pipe", "is not a file; nothing was imported."),
        ("nothing", "could not be read: there is no such file."),
        ("loop", "could not be read: its symbolic links lead in a circle; put them right."),
        ("huge", "is larger than 64 MB; nothing was imported."),
        ("device", "is not a file; nothing was imported."),
    ],
)
def test_what_is_no_file_is_not_imported(tmp_path: Path, kind: str, told: str) -> None:
    path = tmp_path / "x.json"
    match kind:
        case "folder":
            path.mkdir()
        case "pipe":
            os.mkfifo(path)
        case "loop":
            path.symlink_to(path)
        case "huge":
            with path.open("wb") as file:
                file.truncate(200 * 2**20)
        case "device":
            path = Path("/dev/zero")
        case _:
            assert kind == "nothing"
    with pytest.raises((BadImport, CannotRead)) as caught:
        read_import(str(path), MONDAY)
    assert str(caught.value) == f"{path} {told}"


def test_the_file_is_named_with_what_is_wrong_in_it(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_bytes(b"{}")
    with pytest.raises(BadImport) as caught:
        read_import(str(path), MONDAY)
    assert str(caught.value).startswith(f"{path} is no flextui-journal document (Object missing")


@pytest.mark.parametrize("name", ["a\0b", "half \ud800"])
def test_a_name_that_no_file_has_gets_a_sentence(name: str) -> None:
    with pytest.raises(CannotRead, match=r"read: its name cannot be a file's\.$") as caught:
        read_import(name, MONDAY)
    assert str(caught.value).isprintable()


def test_a_link_to_a_file_is_imported(tmp_path: Path) -> None:
    (tmp_path / "there.json").write_bytes(b"\xef\xbb\xbf" + document(SESSION))
    (tmp_path / "here.json").symlink_to(tmp_path / "there.json")
    assert len(read_import(str(tmp_path / "here.json"), MONDAY).records) == 1


def test_ten_thousand_records_are_one_write(journal: Journal) -> None:
    log(journal)
    minutes = (f"2025-{1 + n // 1000:02}-{1 + n // 50 % 20:02}T{n % 20:02}" for n in range(10_000))
    given = [{**SESSION, "id": f"s{n}", "at": f"{m}:00:00Z"} for n, m in enumerate(minutes)]
    start = time.process_time()
    assert len(imported(journal, *given)) == 10_001
    assert journal.contents().meta.written == 2
    journal.undo()
    assert len(journal.contents().records) == 1
    assert len(journal.contents().tombstones) == 10_000
    assert time.process_time() - start < 20


def test_a_record_ahead_of_the_clock_is_imported_corrected_and_undone(journal: Journal) -> None:
    ahead = {**SESSION, "id": "ahead", "at": "2027-11-20T18:00:00+01:00"}
    assert [record.id for record in imported(journal, ahead)] == ["ahead"]
    assert imported(journal, ahead) == journal.contents().records
    edited = journal.edit("ahead", {"note": "later"}).after
    assert edited.at.year == 2027
    journal.delete("ahead")
    assert journal.contents().records == ()
    journal.undo()
    journal.undo()
    assert [getattr(each, "note", None) for each in journal.contents().records] == [""]
    assert journal.edit("ahead", {"at": MONDAY}).after.at == MONDAY
    with pytest.raises(Refused, match="5 minutes from now"):
        journal.edit("ahead", {"at": "2027-11-20T18:00:00+01:00"})


def test_a_version_written_by_a_clock_ahead_is_followed_by_a_correction(journal: Journal) -> None:
    ahead = {**SESSION, "id": "ahead", "revised_at": "2099-01-01T00:00:00Z"}
    imported(journal, ahead)
    after = journal.edit("ahead", {"note": "mended"}).after
    assert f"{after.revised_at:%Y %f}" == "2099 001000"
    assert [getattr(each, "note", None) for each in imported(journal, ahead)] == ["mended"]
