"""What stands on disk: a stock TinyDB file that a person can read, private and whole."""

import json
import os
import stat
from pathlib import Path

import pytest
from tinydb import TinyDB
from tinydb.storages import JSONStorage

from flextui.domain.records import KINDS
from flextui.journal import atomic
from flextui.journal.entry import new_checkin, new_clearance, new_prescription, new_screening
from flextui.journal.errors import CannotRead, CannotWrite, Damaged, JournalError
from flextui.journal.journal import Journal
from flextui.journal.paths import data_directory
from flextui.journal.storage import JournalStorage
from tests.journal.diaries import journal_in, log


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return journal_in(tmp_path / "diary")


def file_of(journal: Journal) -> Path:
    return Path(journal.layout.journal)


def one_of_each(journal: Journal) -> None:
    now = journal.clock()
    journal.add(new_prescription({}, records=(), now=now))
    journal.add(new_screening({}, records=(), now=now))
    journal.add(new_clearance({"stage": "seated", "by": "Kim"}, records=(), now=now))
    journal.add(new_checkin({"pain": 0}, records=(), now=now))
    log(journal)


def test_any_tinydb_opens_the_journal(journal: Journal) -> None:
    one_of_each(journal)
    with TinyDB(file_of(journal), storage=JSONStorage, access_mode="r") as stock:
        assert stock.tables() == {"meta", *KINDS, "changes"}
        for kind in KINDS:
            [document] = stock.table(kind).all()
            assert (document.doc_id, document["kind"]) == (1, kind)
        assert stock.table("meta").get(doc_id=1)["schema"] == 1
        assert len(stock.table("changes")) == 5


def test_a_record_is_a_line(journal: Journal) -> None:
    session = log(journal, note="Grüße\nvon hier")
    before = file_of(journal).read_text("utf-8").splitlines()
    [line] = [line for line in before if session.id in line and "pain_peak" in line]
    assert json.loads(line.partition(": ")[2])["note"] == "Grüße\nvon hier"
    log(journal)
    after = file_of(journal).read_text("utf-8").splitlines()
    assert len(set(before) - set(after)) <= 3  # the count of writes, and two commas


def test_what_nobody_touched_is_written_back_byte_for_byte(journal: Journal) -> None:
    kept, edited = log(journal), log(journal)
    file = file_of(journal)
    text = file.read_text("utf-8").replace(
        f'{{"kind":"session","id":"{kept.id}"',
        f'{{"kind" : "session", "mood": ["sunny", 1.50], "id":"{kept.id}"',
    )
    file.write_text(text, "utf-8")
    journal.edit(edited.id, {"note": "x"})
    assert f'{{"kind" : "session", "mood": ["sunny", 1.50], "id":"{kept.id}"' in file.read_text()


def test_fields_of_a_newer_minor_version_are_kept(journal: Journal) -> None:
    session = log(journal)
    file = file_of(journal)
    text = file.read_text("utf-8").replace('"minor":0', '"minor":3,"colour":"blue"')
    file.write_text(text.replace('"kind":"session",', '"kind":"session","mood":"sunny",'), "utf-8")
    journal.edit(session.id, {"note": "edited"})
    journal.delete(session.id)
    journal.undo()
    store = json.loads(file.read_bytes())
    assert [(r["mood"], r["note"]) for r in store["session"].values()] == [("sunny", "edited")]
    assert (store["meta"]["1"]["minor"], store["meta"]["1"]["colour"]) == (3, "blue")
    journal.undo()
    [record] = json.loads(file.read_bytes())["session"].values()
    assert (record["mood"], record["note"]) == ("sunny", "")
    assert json.loads(journal.export())["version"] == 1.3


def test_a_journal_that_was_laid_out_by_hand_still_works(journal: Journal) -> None:
    one_of_each(journal)
    records = journal.contents().records
    file = file_of(journal)
    file.write_text(json.dumps(json.loads(file.read_bytes()), indent=4, sort_keys=True))
    assert journal.contents().records == records
    new = log(journal)
    assert journal.contents().records == (*records, new)
    assert journal_in(file.parent).contents().records == (*records, new)
    journal.undo()
    assert journal_in(file.parent).contents().records == records


def test_an_entry_that_stands_twice_is_damage_not_a_loss(journal: Journal) -> None:
    log(journal)
    file = file_of(journal)
    line = next(line for line in file.read_text().splitlines() if line.startswith('"1": {"kind"'))
    twice = file.read_text().replace(line, f"{line},\n{line}")
    file.write_text(twice)
    with pytest.raises(Damaged, match="two entries of the same name"):
        log(journal)
    assert file.read_text() == twice


def test_everything_is_private(journal: Journal) -> None:
    old = os.umask(0)
    try:
        log(journal)
        journal.back_up()
    finally:
        os.umask(old)
    modes = {
        path.relative_to(file_of(journal).parent).as_posix(): stat.S_IMODE(path.stat().st_mode)
        for path in file_of(journal).parent.rglob("*")
    }
    directory = stat.S_IMODE(file_of(journal).parent.stat().st_mode)
    assert directory == modes.pop("backups") == 0o700
    assert set(modes.values()) == {0o600}
    assert {"journal.json", "journal.json.lock"} < set(modes)


def test_a_linked_journal_stays_a_link(tmp_path: Path) -> None:
    elsewhere = tmp_path / "synced"
    elsewhere.mkdir()
    journal = journal_in(tmp_path / "diary")
    (tmp_path / "diary").mkdir()
    link = file_of(journal)
    link.symlink_to(elsewhere / "mine.json")
    session = log(journal)
    assert link.is_symlink()
    assert session.id in (elsewhere / "mine.json").read_text()
    assert not list((tmp_path / "diary").glob("*.lock"))


def test_two_links_to_one_journal_share_its_lock(tmp_path: Path) -> None:
    first = journal_in(tmp_path / "one")
    log(first)
    (tmp_path / "two").mkdir()
    (tmp_path / "two" / "journal.json").symlink_to(file_of(first))
    second = journal_in(tmp_path / "two")
    log(second)
    assert len(first.contents().records) == 2
    assert not (tmp_path / "two" / "journal.json.lock").exists()


def test_a_link_to_a_missing_disk_is_no_new_start(tmp_path: Path) -> None:
    (tmp_path / "journal.json").symlink_to(tmp_path / "unplugged" / "journal.json")
    journal = journal_in(tmp_path)
    with pytest.raises(CannotRead, match="the folder is not there"):
        journal.contents()
    with pytest.raises(JournalError):
        log(journal)


@pytest.mark.parametrize("kind", ["folder", "pipe", "loop"])
def test_what_is_no_file_is_not_read(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "journal.json"
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to(path)
    with pytest.raises(JournalError) as caught:
        journal_in(tmp_path).contents()
    assert str(path) in str(caught.value)


def test_a_data_path_that_is_a_file_gets_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text("mine")
    journal = journal_in(path)
    with pytest.raises(CannotRead, match="a part of the path is a file, not a folder"):
        journal.contents()
    with pytest.raises(CannotWrite, match="a file stands where the folder should be"):
        journal.back_up()
    assert path.read_text() == "mine"


def test_a_place_with_any_name_will_do(tmp_path: Path) -> None:
    journal = journal_in(tmp_path / "mein Rücken 背中 [/]\n" / "deep")
    session = log(journal)
    assert journal_in(Path(journal.layout.directory)).contents().records == (session,)
    for impossible in ("a\0b", "half \ud800"):
        with pytest.raises(JournalError, match="cannot be the name of a folder"):
            journal_in(tmp_path / impossible)


def test_left_overs_of_a_killed_program_go_at_the_next_start(journal: Journal) -> None:
    log(journal)
    folder = file_of(journal).parent
    (folder / "backups").mkdir()
    strays = [
        folder / ".flextui-journal.json-0123.tmp",
        folder / ".flextui-draft.json-0123.tmp",
        folder / "backups" / ".flextui-x.json-0123.tmp",
    ]
    for stray in strays:
        stray.write_text("half")
    journal_in(folder).contents()
    assert not [stray for stray in strays if stray.exists()]


def test_no_stamp_comes_twice_even_when_the_clock_stands_still(tmp_path: Path) -> None:
    path = tmp_path / "file"
    atomic.replace(str(path), b"one")
    os.utime(path, ns=(2**62, 2**62))
    stamps = {atomic.replace(str(path), b"two") for _ in range(50)}
    assert len(stamps) == 50
    assert len({stamp.mtime_ns for stamp in stamps}) == 50


def test_the_storage_serves_a_plain_tinydb_too(tmp_path: Path) -> None:
    with TinyDB(str(tmp_path / "other.json"), storage=JournalStorage) as store:
        store.table("a").insert({"x": 1})
        store.table("a").insert_multiple([{"x": 2}, {"x": 3}])
        store.table("a").update({"y": [1]}, lambda document: document["x"] > 1)
        store.table("a").remove(doc_ids=[1])
    with TinyDB(tmp_path / "other.json", storage=JSONStorage) as stock:
        assert stock.table("a").all() == [{"x": 2, "y": [1]}, {"x": 3, "y": [1]}]


def test_the_data_directory_is_asked_for_in_turn(tmp_path: Path) -> None:
    here = {"FLEXTUI_DATA": str(tmp_path / "env")}
    assert data_directory(tmp_path / "given", here) == str(tmp_path / "given")
    assert data_directory(None, here) == str(tmp_path / "env")
    assert data_directory("", {"FLEXTUI_DATA": "~/x"}) == str(Path.home() / "x")
    assert data_directory(None, {"FLEXTUI_DATA": ""}).endswith("flextui")
    assert Path(data_directory("relative", {})).is_absolute()


def test_without_a_home_it_is_said_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platformdirs.user_data_dir", lambda *_args, **_options: "~/flextui")
    with pytest.raises(JournalError, match="say where to keep the journal with --data"):
        data_directory(None, {})
