"""Export, import and backups: two diaries end in the same state, and a bad file changes nothing."""

import json
import os
import shlex
import shutil
import stat
import subprocess
from pathlib import Path

import pytest

from tests.cli.console import CLEAR, INSTALLED, Console, Stream, exchange_document, installed


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
    told = other.tell("import", str(document), "--dry-run")
    assert told == "Would import exchanged.json: 2 added.\n"
    assert other.files() == {}
    assert other.tell("import", str(document)).startswith("Imported exchanged.json: 2 added.\n")
    assert other.tell("import", str(document)) == "Imported exchanged.json: 2 unchanged.\n"
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


def test_an_export_to_a_file_is_for_its_owner_alone(screened: Console, document: Path) -> None:
    assert screened.tell("export", "-o", str(document)) == f"Written: {document}\n"
    assert stat.S_IMODE(document.stat().st_mode) == 0o600
    assert json.loads(document.read_text("utf-8"))["format"] == "flextui-journal"
    said = screened.refuse("export", "-o", str(document.parent), status=1)
    assert said == f"{document.parent} is a folder; name a file in it."
    screened.tell("export", "-o", "/dev/null")
    assert not Path("/dev/null").is_file()


@pytest.mark.parametrize("name", ["journal.json", "settings.toml", "draft.json", "backups/x.json"])
def test_no_document_replaces_a_file_of_the_store(
    screened: Console, document: Path, name: str
) -> None:
    screened.tell("backup", "now")
    document.symlink_to(screened.directory / name)
    for path in (screened.directory / name, document):
        said = screened.refuse("export", "--format", "html", "-o", str(path), status=1)
        assert said == f"{path} is a file of flextui's own; name another one."


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


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (exchange_document([{"kind": "dream"}]), ', record 1: kind is "dream"; allowed: '),
        ("", ""),
        ("null", ""),
        ("[" * 100_000, ""),
        ("PK\x03\x04", ""),
    ],
)
def test_a_file_that_cannot_be_used_changes_nothing(
    content: str, sentence: str, screened: Console, document: Path
) -> None:
    document.write_text(content, "utf-8")
    assert f"{document}{sentence}" in screened.refuse("import", str(document), status=1)


def test_a_backup_is_made_listed_and_brought_back(screened: Console) -> None:
    assert screened.tell("backup").startswith("There is no backup yet")
    screened.log()
    name = screened.tell("backup", "now").removeprefix("Kept as ").strip()
    screened.wait(days=1)
    screened.log()
    assert name in screened.tell("backup", "list")
    assert "Mon 5 Jan 2026 09:00  by hand" in screened.tell("backup")
    assert screened.tell("backup", "restore", name).startswith("Restored: 1 record changed.")
    assert len(screened.json("history")) == 1
    assert "changes 1 record at once" in screened.refuse("undo", status=1)
    screened.tell("undo", "--yes")
    assert len(screened.json("history")) == 2


def test_there_is_nothing_to_back_up_before_the_first_record(console: Console) -> None:
    assert console.tell("backup", "now").startswith("There is no journal yet")


def test_doctor_finds_a_sound_store_and_repairs_a_damaged_one(screened: Console) -> None:
    screened.log()
    screened.tell("backup", "now")
    assert "is sound: 2 records" in screened.tell("doctor")
    journal = screened.directory / "journal.json"
    journal.write_bytes(journal.read_bytes()[:-40])
    answer = screened("doctor")
    assert (answer.status, answer.err) == (1, "1 finding to look at.\n")
    assert "look: " in answer.out
    assert "flextui doctor --repair" in screened.refuse("log", "supine", *CLEAR, status=1)
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


def test_documents_reach_a_pipe_byte_for_byte(screened: Console) -> None:
    screened.log("supine", "--note", "π\x1b")
    data = screened.directory
    told = installed("export", "--format", "csv", data=data, PYTHONIOENCODING="ascii")
    assert ",,π\x1b," in told.out


def test_a_session_is_corrected_in_a_spreadsheet(screened: Console, tmp_path: Path) -> None:
    table = tmp_path / "sessions.csv"
    screened.tell("log", "supine", "--before", "2", "--peak", "1", "--after", "1", "--effort", "2")
    screened.wait(hours=2)
    screened.log()
    screened.tell("export", "--format", "csv", "-o", str(table))
    table.write_text(table.read_text("utf-8").replace(",2,1,1,2,", ",2,0,0,2,"), "utf-8")
    shown = (
        "supine session of Mon 5 Jan 2026 09:00, pain 2 → 1 → 1, effort 2, 10 repetitions: "
        "pain_peak: 0 (was 1), pain_after: 0 (was 1)\n"
        "Not read, for it is worked out from the rest: outcome, reasons, clear.\n"
    )
    told = screened.tell("import", str(table), "--dry-run")
    assert told == f"Would import sessions.csv: 1 corrected, 1 unchanged.\n{shown}"
    assert screened.json("history")[0]["pain_after"] == 1
    told = screened.tell("import", str(table))
    assert told == f"Imported sessions.csv: 1 corrected, 1 unchanged.\n{shown}"
    assert [each["clear"] for each in screened.json("history")] == [True, True]
    screened.tell("undo", "--yes")
    assert screened.json("history")[0]["pain_after"] == 1
    told = screened.tell("import", str(table))
    assert told.splitlines()[:4] == [
        "Imported sessions.csv: 1 not taken, 1 unchanged.",
        f"{table}, row 2 was not taken: it differs from your diary, which has a later version.",
        "Not read, for it is worked out from the rest: outcome, reasons, clear.",
        "To change such a session, export anew and edit that, or use flextui edit.",
    ]


def test_many_rows_that_differ_are_told_in_a_few_lines(screened: Console, tmp_path: Path) -> None:
    table = tmp_path / "sessions.csv"
    for _ in range(12):
        screened.log()
        screened.wait(hours=2)
    screened.tell("export", "--format", "csv", "-o", str(table))
    table.write_text(table.read_text("utf-8").replace(",0,0,0,1,", ",0,0,0,2,"), "utf-8")
    told = screened.tell("import", str(table), "--dry-run").splitlines()
    assert told[0] == "Would import sessions.csv: 12 corrected."
    assert told[11] == "... and 2 more."


def test_local_times_in_a_table_are_those_of_this_place(screened: Console, tmp_path: Path) -> None:
    table = tmp_path / "by hand.csv"
    table.write_text(
        "At;Stage;Pain before;Pain peak;Pain after;Effort\n05.01.2026 08:30;Lying;0;0;0;1\n"
    )
    assert screened.tell("import", str(table)) == (
        "Imported by hand.csv: 1 added.\nTimes without an offset were taken as local time: 1.\n"
    )
    assert screened.json("history")[0]["at"] == "2026-01-05T08:30:00+01:00"
    assert "1 unchanged" in screened.tell("import", str(table))


COPIES = (
    "journal.sync-conflict-20261128-101500-ABCDEFG.json",
    "journal (Anna's conflicted copy 2026-11-28).json",
    "journal (1).json",
    "journal 2.json",
    "journal-LAPTOP.json",
    "Copy of journal.JSON",
    "journal.json.conflict1",
)


@pytest.mark.parametrize("name", COPIES)
def test_a_copy_of_a_synchronising_service_is_named_and_merged(
    name: str, screened: Console, other: Console
) -> None:
    shutil.copytree(screened.directory, other.directory)
    screened.log("supine", "--note", "here")
    other.log("supine", "--note", "there")
    copy = screened.directory / name
    shutil.copy(other.directory / "journal.json", copy)
    answer = screened("doctor")
    assert answer.status == 1
    assert (
        f"look: A second journal lies beside yours, as a synchronising service leaves it: {name}. "
        f"It has 1 record that yours has not; bring it over with: "
        f"flextui import {shlex.quote(str(copy))}\n"
    ) in answer.out
    done = "Your journal has all that is in this copy now; the copy can be deleted.\n"
    told = screened.tell("import", str(copy))
    assert told.startswith(f"Imported {name}: 1 added, 1 unchanged.\n")
    assert told.endswith(done)
    assert {each["note"] for each in screened.json("history")} == {"here", "there"}
    assert f"good: {name} has nothing that your journal has not; it can be deleted." in (
        screened.tell("doctor")
    )


def test_a_copy_beside_a_linked_journal_is_found(screened: Console, tmp_path: Path) -> None:
    synced = tmp_path / "Dropbox" / "journal.json"
    synced.parent.mkdir()
    journal = screened.directory / "journal.json"
    journal.rename(synced)
    journal.symlink_to(synced)
    shutil.copy(synced, synced.with_name("journal (conflicted copy).json"))
    shutil.copy(synced, synced.with_name("anna.json"))
    screened.tell("export", "-o", str(screened.directory / "journal-export.json"))
    told = screened.tell("doctor")
    assert "journal (conflicted copy).json has nothing that your journal has not" in told
    assert "anna.json" not in told
    assert "journal-export.json" not in told


@pytest.mark.parametrize("damage", ["field", "cut", "conflict marks"])
def test_a_copy_that_cannot_be_read_is_named(damage: str, screened: Console) -> None:
    whole = (screened.directory / "journal.json").read_bytes()
    copy = screened.directory / "journal 2.json"
    damaged = {
        "field": whole.replace(b'"flags":[]', b'"flags":5'),
        "cut": whole[:150],
        "conflict marks": whole.replace(b'"screening"', b'<<<<<<< mine\n"screening"'),
    }
    copy.write_bytes(damaged[damage])
    said = "look: A copy of your journal lies beside it and cannot be read: "
    answer = screened("doctor")
    assert answer.status == 1
    assert f"{said}{copy} " in answer.out
    sentence = screened.refuse("import", str(copy), status=1)
    assert sentence.startswith(f"{copy} is not a readable journal (")
    assert sentence.endswith("; nothing was imported.")
    copy.unlink()
    copy.symlink_to(copy.name)
    circle = f"{copy} could not be read: its symbolic links lead in a circle; put them right.\n"
    assert f"{said}{circle}" in screened("doctor").out


def test_an_import_from_a_folder_that_went_is_done(screened: Console, tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    screened.tell("export", "-o", str(tmp_path / "diary.json"))
    script = 'cd "$1" && rmdir "$1" && exec "$0" import ../diary.json'
    done = subprocess.run(
        ["/bin/sh", "-c", script, INSTALLED, tmp_path / "here"],
        env={**os.environ, "FLEXTUI_DATA": str(screened.directory)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "Imported diary.json: 1 unchanged.\n")


@pytest.mark.parametrize("mark", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_is_no_damage(
    mark: str, screened: Console, other: Console, document: Path
) -> None:
    screened.log()
    screened.tell("export", "-o", str(document))
    screened.tell("backup", "now")
    [backup] = (screened.directory / "backups").glob("*-now.json")
    for path in (screened.directory / "journal.json", document, backup):
        path.write_bytes(path.read_text("utf-8").encode(mark))
    assert "is sound: 2 records" in screened.tell("doctor")
    assert other.tell("import", str(document)).startswith("Imported exchanged.json: 2 added.\n")
    screened.log()
    assert "Restored: 1 record changed." in screened.tell("backup", "restore", backup.name)
