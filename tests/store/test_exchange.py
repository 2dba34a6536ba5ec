"""What is exported comes in; what is wrong in a file is named, and what is hostile told soon."""

import json
import os
import time
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flextui.rules.records import Record
from flextui.store.entry import new_prescription
from flextui.store.errors import BadImport, CannotRead, JournalError, Refused
from flextui.store.exchange import read_import, records_in
from flextui.store.journal import Journal
from tests.records import MONDAY
from tests.store.diaries import QUIET, examples, journal_in, log, what
from tests.store.versions import RECORDS, own_id

Fields = Mapping[str, object]
SESSION: Fields = {"kind": "session", "at": "2026-01-05T08:00:00+01:00", "stage": "supine", **QUIET}
"""A session as somebody writes it by hand."""


def document(*records: Fields) -> bytes:
    whole = {"format": "flextui-journal", "version": 1, "records": list(records)}
    return json.dumps(whole).encode()


def imported(journal: Journal, *records: Fields) -> tuple[Record, ...]:
    """Import records, and return what the journal holds then."""
    journal.merge(records_in(document(*records), "x.json"), label="import")
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
    assert journal.export().endswith(b',"records":[]}\n')
    kept, gone = log(journal), log(journal)
    journal.delete(gone.id)
    whole = json.loads(journal.export())
    assert list(whole) == ["format", "version", "exported_at", "records"]
    assert (whole["format"], repr(whole["version"])) == ("flextui-journal", "1")
    assert whole["exported_at"] == "2026-01-05T09:07:00+01:00"
    assert [(r["kind"], r["id"], r["deleted"]) for r in whole["records"]] == [
        ("session", kept.id, False),
        ("session", gone.id, True),
    ]
    only = json.loads(journal.export(lambda record: not record.deleted))
    assert [record["id"] for record in only["records"]] == [kept.id]


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


@pytest.mark.parametrize(("change", "told"), examples("store/refused_records"))
def test_a_bad_record_is_named_and_nothing_is_written(
    journal: Journal, change: str, told: str
) -> None:
    log(journal)
    said = refusal(journal, {**SESSION, "id": "good"}, {**SESSION, **json.loads(change)})
    assert said.startswith("x.json, record 2: ")
    assert told in said


def of_version(version: str, records: bytes = b"[]") -> bytes:
    return b'{"format":"flextui-journal","version":%b,"records":%b}' % (version.encode(), records)


HOSTILE = {
    b"": "is no flextui-journal document",
    b"{}": "x.json is no flextui-journal document (Object missing required field `format`",
    b"[]": "is no flextui-journal document",
    b"\xff\xfe{": "is no flextui-journal document",
    b'{"format":"other","version":1,"records":[]}': "(its format is another one); nothing was",
    of_version("1", b"[5]"): "record 1 cannot be read (Expected `object`, got `int`); nothing was",
    of_version("2"): "has the version 2; this flextui reads 1; nothing was imported.",
    of_version("1.1"): "has the version 1.1; this flextui reads 1; nothing was imported.",
    of_version('"x"'): 'has the version "x"; this',
    of_version(f'"\\u001b{"x" * 99}"'): "version",
    of_version("1" + "0" * 99): "version",
    of_version("true"): "no flextui-journal document",
    of_version("1", b"{}"): "is no flextui-journal document",
    of_version("1", b'[{"a":"\xff"}]'): "is no flextui-journal document",
    of_version("1", rb'[{"a":"\ud800"}]'): "half a character",
    of_version("1", b"[" * 9**6): "nested too deeply",
    of_version("1", b'[{"pain":%b}]' % (b"9" * 10**7)): "record 1 is larger than any record",
    of_version("1", b'[{"pain":%b}]' % (b"9" * 9**4)): "record 1 cannot be read",
    of_version("1", b"[" + b"1," * 6_000_001): "x.json holds more values than any",
}


@pytest.mark.parametrize("data", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_document_gets_a_sentence_soon(data: bytes) -> None:
    start = time.process_time()
    with pytest.raises(BadImport) as caught:
        records_in(data, "x.json")
    assert time.process_time() - start < 5
    assert HOSTILE[data] in str(caught.value)
    assert len(str(caught.value)) < 400


def test_a_version_may_be_written_in_several_ways() -> None:
    for version in ("1", "1.0", '"1"'):
        assert records_in(of_version(version), "x.json") == []


def test_what_is_no_file_is_not_imported(tmp_path: Path) -> None:
    for name in ("folder", "pipe", "loop", "huge"):
        path = tmp_path / name
        match name:
            case "folder":
                path.mkdir()
            case "pipe":
                os.mkfifo(path)
            case "loop":
                path.symlink_to(path)
            case _:
                with path.open("wb") as file:
                    file.truncate(200 * 2**20)
    for path, told in (
        (tmp_path / "folder", "is not a file; nothing was imported."),
        (tmp_path / "pipe", "is not a file; nothing was imported."),
        (Path("/dev/zero"), "is not a file; nothing was imported."),
        (tmp_path / "huge", "is larger than 64 MB; nothing was imported."),
        (tmp_path / "loop", "could not be read: its symbolic links lead in a circle; put them ri"),
        (tmp_path / "nothing", "could not be read: there is no such file."),
        (tmp_path / "a\0b", "could not be read: its name cannot be a file's."),
    ):
        with pytest.raises((BadImport, CannotRead)) as caught:
            read_import(str(path), MONDAY)
        assert told in str(caught.value)
        assert str(caught.value).isprintable()


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
