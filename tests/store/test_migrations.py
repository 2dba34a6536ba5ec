"""An older journal is brought to the newest schema, after a backup, when it is first changed."""

import json
from pathlib import Path

import pytest

from flextui.store import layout
from flextui.store.errors import CannotWrite, Damaged
from flextui.store.journal import Journal
from flextui.store.layout import Documents, migrated
from tests.store.diaries import ids, journal_in, log


def strain_to_effort(documents: Documents) -> Documents:
    """Bring a made-up schema 0, in which effort was called strain, to schema 1."""
    for session in documents["session"].values():
        session["effort"] = session.pop("strain")
    return documents


@pytest.fixture
def old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Journal:
    """A journal of that schema 0, with two sessions."""
    journal = journal_in(tmp_path / "diary")
    log(journal, id="one", effort=7)
    log(journal, id="two")
    path = Path(journal.layout.journal)
    data = path.read_bytes().replace(b'"effort"', b'"strain"')
    path.write_bytes(data.replace(b'"schema":1', b'"schema":0'))
    monkeypatch.setattr(layout, "STEPS", {0: strain_to_effort})
    return journal_in(tmp_path / "diary")


def test_an_older_journal_is_read_and_left_as_it_is(old: Journal) -> None:
    before = Path(old.layout.journal).read_bytes()
    assert [getattr(record, "effort", None) for record in old.contents().records] == [7, 2]
    assert Path(old.layout.journal).read_bytes() == before


def test_the_first_change_migrates_it_after_a_backup(old: Journal) -> None:
    before = Path(old.layout.journal).read_bytes()
    new = log(old)
    assert sorted(ids(old)) == sorted(["one", "two", new.id])
    store = json.loads(Path(old.layout.journal).read_bytes())
    assert store["meta"]["1"]["schema"] == 1
    assert "strain" not in store["session"]["1"]
    [backup] = old.backups.all()
    assert backup.reason == "migration"
    assert Path(old.layout.backups, backup.name).read_bytes() == before
    assert [record.id for record in old.backups.read(backup).contents.records] == ["one", "two"]
    log(old)
    assert len(old.backups.all()) == 1


def test_without_that_backup_nothing_is_migrated(old: Journal) -> None:
    before = Path(old.layout.journal).read_bytes()
    Path(old.layout.backups).write_text("in the way")
    with pytest.raises(CannotWrite, match="a file stands where the folder should be"):
        log(old)
    assert Path(old.layout.journal).read_bytes() == before


def test_several_steps_follow_each_other() -> None:
    def count(documents: Documents) -> Documents:
        documents["meta"]["1"]["steps"] = documents["meta"]["1"].get("steps", 0) + 1
        return documents

    data = b'{"meta":{"1":{"schema":1}}}'
    done = json.loads(migrated(data, {1: count, 2: count}, 3))
    assert done == {"meta": {"1": {"schema": 3, "steps": 2}}}


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"{}", b'{"meta":{"1":{}}}', b'{"meta":{"1":{"schema":9}}}', b"[" * 9**5]
)
def test_what_is_no_older_journal_is_left_to_the_reader(data: bytes) -> None:
    assert migrated(data, {0: strain_to_effort}, 1) is data


def test_an_older_journal_that_makes_no_sense_is_damaged(old: Journal) -> None:
    path = Path(old.layout.journal)
    data = path.read_bytes().replace(b'"strain"', b'"stress"')
    path.write_bytes(data)
    with pytest.raises(Damaged):
        log(old)
    assert path.read_bytes() == data
