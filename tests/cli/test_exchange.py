"""Export, import and backups: two diaries end in the same state, and a bad file changes nothing."""

import json
import stat
from pathlib import Path

import pytest

from tests.cli.console import CLEAR, Console, Stream, at, exchange_document, installed


@pytest.fixture
def other(tmp_path: Path) -> Console:
    """A second machine's console."""
    return Console(tmp_path / "other")


@pytest.fixture
def document(tmp_path: Path) -> Path:
    """Where the exchanged file lies."""
    return tmp_path / "exchanged.json"


def test_two_machines_that_exchange_both_ways_agree(
    screened: Console, other: Console, document: Path
) -> None:
    screened.log()
    screened.tell("export", "-o", str(document))
    other.tell("import", str(document))
    screened.wait(hours=1)
    other.wait(hours=2)
    screened.tell("edit", screened.json("history")[0]["id"], "note=here")
    other.log()
    other.tell("delete", other.json("history")[0]["id"])
    other.tell("export", "-o", str(document))
    screened.now = other.now
    screened.tell("import", str(document))
    screened.tell("export", "-o", str(document))
    other.tell("import", str(document))
    assert screened.json("status") == other.json("status")
    assert screened.json("history") == other.json("history")


def test_an_export_to_a_file_is_for_its_owner_alone(screened: Console, document: Path) -> None:
    assert screened.tell("export", "-o", str(document)) == f"Written: {document}\n"
    assert stat.S_IMODE(document.stat().st_mode) == 0o600
    assert json.loads(document.read_text("utf-8"))["format"] == "flextui-journal"
    answer = screened("export", "-o", str(document.parent))
    assert (answer.status, answer.err) == (
        1,
        f"{document.parent} is a folder; name a file in it.\n",
    )


def test_an_export_to_a_device_leaves_the_device(screened: Console) -> None:
    screened.tell("export", "-o", "/dev/null")
    assert not Path("/dev/null").is_file()


def test_the_days_of_an_export_can_be_chosen(screened: Console) -> None:
    screened.log()
    screened.wait(days=1)
    screened.log()
    screened.tell("delete", screened.json("history")[0]["id"])
    records = json.loads(screened.tell("export"))["records"]
    assert [(each["kind"], each["deleted"]) for each in records] == [
        *(("screening", False), ("session", True), ("session", False))
    ]
    later = json.loads(screened.tell("export", "--since", "2026-01-06"))["records"]
    assert [each["at"][:10] for each in later] == ["2026-01-06"]
    assert screened.tell("export", "--format", "CSV", "--until", "2026-01-05").count("\n") == 1
    assert screened.tell("export", "--format", "csv").count("\n") == 2


def test_csv_comes_back_unchanged(screened: Console, other: Console, tmp_path: Path) -> None:
    for note in ("=cmd()", 'a,b\n"c"', "'quoted", "  spaced  ", "@x", "π"):
        screened.wait(hours=1)
        screened.tell("log", "supine", *CLEAR, "--note", note)
    path = tmp_path / "sessions.csv"
    screened.tell("export", "--format", "csv", "-o", str(path))
    other.now = screened.now
    other.tell("import", str(path))
    mine, theirs = screened.json("history"), other.json("history")
    assert [each["note"] for each in mine] == [each["note"] for each in theirs]
    assert [each["id"] for each in mine] == [each["id"] for each in theirs]


def test_a_dry_run_only_says_what_would_change(
    screened: Console, other: Console, document: Path
) -> None:
    screened.log()
    screened.tell("export", "-o", str(document))
    told = other.tell("import", str(document), "--dry-run")
    assert told == "Would import exchanged.json: 2 added.\n"
    assert other.files() == {}
    assert other.tell("import", str(document)).startswith("Imported exchanged.json: 2 added.\n")
    assert other.tell("import", str(document)) == "Imported exchanged.json: 2 unchanged.\n"


def test_an_import_can_be_taken_back_after_a_yes(
    screened: Console, other: Console, document: Path
) -> None:
    screened.tell("export", "-o", str(document))
    other.tell("import", str(document))
    sentence = other.refuse("undo", status=1)
    assert sentence == (
        "Undoing the import of exchanged.json changes 1 record at once; say --yes to do it."
    )
    assert "Supine is closed now." in other.tell("undo", "--yes")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"effort": 11}, "record 2: effort is 11; allowed: a whole number from 0 to 10."),
        ({"effort": 3.0}, "record 2: effort is 3.0; allowed: "),
        ({"effort": True}, "record 2: effort is true; allowed: "),
        ({"effort": "3"}, 'record 2: effort is "3"; allowed: '),
        ({"mood": 3}, 'record 2: "mood" is no field of a session; allowed: '),
        ({"kind": "dream"}, 'record 2: kind is "dream"; allowed: '),
        ({"at": "1899-12-31T00:00:00Z"}, "record 2: at is "),
        ({"at": "2026-01-05T09:00:00"}, "record 2: at is "),
    ],
)
def test_a_bad_record_is_named_and_nothing_is_imported(
    change: dict[str, object], sentence: str, screened: Console, document: Path
) -> None:
    screened.log()
    records = json.loads(screened.tell("export"))["records"]
    records[1] = {**records[1], **change, "id": "new"}
    document.write_text(exchange_document(records), "utf-8")
    refused = screened.refuse("import", str(document), status=1)
    assert refused.startswith(f"{document}, {sentence}")


@pytest.mark.parametrize("content", ["", "{}", "[]", "null", "[" * 100_000, "\x00", "PK\x03\x04"])
def test_any_other_file_is_refused(content: str, screened: Console, document: Path) -> None:
    document.write_text(content, "utf-8")
    assert str(document) in screened.refuse("import", str(document), status=1)


def test_a_file_that_is_not_there_is_named(screened: Console, tmp_path: Path) -> None:
    missing = tmp_path / "nothing.json"
    sentence = screened.refuse("import", str(missing), status=1)
    assert sentence == f"There is no file {missing}."
    assert str(tmp_path) in screened.refuse("import", str(tmp_path), status=1)


def test_wrong_formats_and_names_are_refused(screened: Console) -> None:
    sentence = screened.refuse("export", "--format", "docx", status=2)
    assert sentence.startswith('--format is "docx"; allowed: json, csv')
    sentence = screened.refuse("export", "--name", "Ann", status=2)
    assert sentence == "--name belongs to a report; json bears no name."


def test_a_backup_is_made_listed_and_brought_back(screened: Console) -> None:
    assert screened.tell("backup").startswith("There is no backup yet")
    screened.log()
    name = screened.tell("backup", "now").removeprefix("Kept as ").strip()
    screened.now = at("2026-01-06T09:00:00+01:00")
    screened.log()
    assert name in screened.tell("backup", "list")
    assert "Mon 5 Jan 2026 09:00  by hand" in screened.tell("backup")
    assert screened.tell("backup", "restore", name).startswith("Restored: 1 record changed.")
    assert len(screened.json("history")) == 1
    assert "changes 1 record at once" in screened.refuse("undo", status=1)
    screened.tell("undo", "--yes")
    assert len(screened.json("history")) == 2


def test_backup_says_what_is_wrong(screened: Console) -> None:
    assert screened.refuse("backup", "restore", "nope", status=1).startswith(
        'There is no backup "nope"'
    )
    assert "lose" in screened.refuse("backup", "lose", status=2)


def test_there_is_nothing_to_back_up_before_the_first_record(console: Console) -> None:
    assert console.tell("backup", "now").startswith("There is no journal yet")


def test_doctor_finds_a_sound_store_and_repairs_a_damaged_one(screened: Console) -> None:
    screened.log()
    screened.tell("backup", "now")
    assert "is sound: 2 records" in screened.tell("doctor")
    journal = screened.directory / "journal.json"
    journal.write_bytes(journal.read_bytes()[:-40])
    answer = screened("doctor")
    assert answer.status == 1
    assert "look: " in answer.out
    assert answer.err == "1 finding to look at.\n"
    sentence = screened.refuse("log", "supine", *CLEAR, status=1)
    assert "flextui doctor --repair" in sentence
    assert "The damaged journal is kept as" in screened.tell("doctor", "--repair")
    assert len(screened.json("history")) == 1


def test_long_work_is_mentioned_to_a_person(
    screened: Console, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "large.json"
    path.write_text(exchange_document([]) + " " * 1_000_000, "utf-8")
    assert screened("import", str(path)).err == ""
    monkeypatch.setattr(Stream, "isatty", lambda _: True)
    told = screened("import", str(path))
    assert told.err == f"Reading {path} ...\nMerging 0 records ...\n"
    assert told.out == "Imported large.json: no records.\n"


def test_documents_reach_a_pipe_byte_for_byte(tmp_path: Path) -> None:
    installed("screen", "--none", data=tmp_path)
    installed("log", "supine", *CLEAR, "--note", "π\x1b", data=tmp_path)
    told = installed("export", "--format", "csv", data=tmp_path, PYTHONIOENCODING="ascii")
    assert told.out.endswith(",π\x1b\n")
