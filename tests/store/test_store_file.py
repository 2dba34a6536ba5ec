"""What stands on disk: a stock TinyDB file that a person can read, private and whole."""

import json
import os
from pathlib import Path

import msgspec
import pytest
from tinydb import TinyDB
from tinydb.storages import JSONStorage

from flextui.rules.records import KINDS
from flextui.store import files
from flextui.store.entry import new_checkin, new_clearance, new_prescription, new_screening
from flextui.store.errors import CannotWrite
from flextui.store.journal import Journal
from flextui.store.storage import JournalStorage
from tests.store.diaries import file_of, journal_in, log


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
    assert '"checkin": {},' in after


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


def test_no_stamp_comes_twice_even_when_the_clock_stands_still(tmp_path: Path) -> None:
    path = tmp_path / "file"
    files.replace(str(path), b"one")
    os.utime(path, ns=(2**62, 2**62))
    times = set()
    for _ in range(50):
        files.replace(str(path), b"two")
        times.add(path.stat().st_mtime_ns)
    assert len(times) == 50


def test_another_file_of_the_same_size_and_time_is_seen(journal: Journal) -> None:
    session = log(journal, note="mine")
    file = file_of(journal)
    status, other = file.stat(), file.with_name("restored.json")
    other.write_bytes(file.read_bytes().replace(b'"mine"', b'"hers"'))
    os.utime(other, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert journal.contents().records == (session,)
    other.replace(file)
    now = file.stat()
    assert (now.st_size, now.st_mtime_ns) == (status.st_size, status.st_mtime_ns)
    assert journal.contents().records == (msgspec.structs.replace(session, note="hers"),)


def test_nothing_is_written_through_a_link_put_in_the_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "urandom", lambda count: b"\1" * count)
    precious = tmp_path / "precious"
    precious.write_text("keep me")
    (tmp_path / f".flextui-file-{'01' * 6}.tmp").symlink_to(precious)
    with pytest.raises(CannotWrite):
        files.replace(str(tmp_path / "file"), b"new")
    assert precious.read_text() == "keep me"
    (tmp_path / f".flextui-file-{'01' * 6}.tmp").unlink()
    (tmp_path / f".flextui-file-{'01' * 6}.tmp").write_text("another's")
    with pytest.raises(CannotWrite):
        files.replace(str(tmp_path / "file"), b"new")
    assert not (tmp_path / "file").exists()


def test_the_storage_serves_a_plain_tinydb_too(tmp_path: Path) -> None:
    with TinyDB(str(tmp_path / "other.json"), storage=JournalStorage) as store:
        store.table("a").insert({"x": 1})
        store.table("a").insert_multiple([{"x": 2}, {"x": 3}])
        store.table("a").update({"y": [1]}, lambda document: document["x"] > 1)
        store.table("a").remove(doc_ids=[1])
    with TinyDB(tmp_path / "other.json", storage=JSONStorage) as stock:
        assert stock.table("a").all() == [{"x": 2, "y": [1]}, {"x": 3, "y": [1]}]
