"""A repair keeps what it can, touches nothing of others, and says what it did."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from flextui.store.doctor import repair, salvage
from flextui.store.errors import Locked
from flextui.store.files import locked
from flextui.store.journal import Journal
from tests.records import MONDAY
from tests.store.diaries import Clock, ids, journal_in, log


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    """A diary with a backup of one session, and one more since."""
    journal = journal_in(tmp_path / "diary")
    log(journal, id="one")
    journal.back_up()
    log(journal, id="two")
    return journal


def broken(journal: Journal) -> bytes:
    """Damage the list of changes, so that every record can still be read."""
    path = Path(journal.layout.journal)
    data = path.read_bytes().replace(b'"changes": {', b'"changes": [')
    path.write_bytes(data)
    return data


def on_disk(path: str | Path) -> dict[str, dict[str, dict[str, object]]]:
    """Return the tables in a sound file."""
    tables: dict[str, dict[str, dict[str, object]]] = json.loads(Path(path).read_bytes())
    return tables


def test_what_was_done_is_said_in_these_sentences(journal: Journal) -> None:
    [backup] = journal.backups.all()
    broken(journal)
    assert repair(journal.layout, MONDAY) == [
        f"The damaged journal is kept as {journal.layout.journal}.damaged-20260105-090000.",
        f"Recovered 2 records from the backup {backup.name} and the damaged file.",
        "The last changes before this cannot be undone any more.",
    ]


def test_with_nothing_left_it_says_so(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    Path(journal.layout.journal).write_bytes(b"\0")
    assert repair(journal.layout, MONDAY)[1:] == [
        "Nothing in it could be read and there is no backup: you start anew."
    ]
    assert not Path(journal.layout.journal).exists()


def test_a_damaged_newest_backup_gives_way_to_the_one_before(tmp_path: Path) -> None:
    clock = Clock()
    journal = journal_in(tmp_path, clock)
    log(journal, id="one")
    journal.back_up()
    log(journal, id="two")
    clock.sleep(hours=1)
    newest = journal.back_up()
    assert newest is not None
    Path(journal.layout.backups, newest.name).write_bytes(b"{}")
    Path(journal.layout.journal).write_bytes(b"{")
    repair(journal.layout, MONDAY)
    assert ids(journal) == ["one"]


def test_the_new_file_goes_on_where_the_backup_was(journal: Journal) -> None:
    """Its count of writes and its minor version, the numbers of its documents, from 1."""
    [backup] = journal.backups.all()
    path = Path(journal.layout.backups, backup.name)
    meta = on_disk(path)["meta"]["1"]
    broken(journal)
    repair(journal.layout, MONDAY)
    tables = on_disk(journal.layout.journal)
    assert tables["meta"] == {"1": meta}
    assert (meta["written"], meta["minor"]) == (1, 0)
    assert list(tables["session"]) == ["1", "2"]
    assert tables["changes"] == {}


def test_it_waits_for_a_program_that_is_writing(journal: Journal) -> None:
    data = broken(journal)
    busy = pytest.raises(Locked, match=r" locked for 0 seconds;")
    with locked(journal.layout.journal + ".lock"), busy:
        repair(journal.layout, MONDAY, patience=0)
    assert Path(journal.layout.journal).read_bytes() == data


def test_it_tidies_beside_the_journal_what_is_the_journals(journal: Journal) -> None:
    """A draft, which has a lock of its own, may be in the making at this moment."""
    folder = Path(journal.layout.directory)
    mine = folder / ".flextui-journal.json-12.tmp"
    copy = folder / "backups" / ".flextui-20260105T000000Z-day.json-12.tmp"
    draft = folder / ".flextui-draft.json-12.tmp"
    for path in (mine, copy, draft):
        path.write_text("half")
    repair(journal.layout, MONDAY)
    assert [path.exists() for path in (mine, copy, draft)] == [False, False, True]


def test_the_edges_of_time_are_those_of_the_journal(journal: Journal) -> None:
    one = json.dumps(on_disk(journal.layout.journal)["session"]["1"])
    at, revised = (str(json.loads(one)[name]) for name in ("at", "revised_at"))
    first, last = "1900-01-01T00:00:00Z", "9000-01-01T00:00:00Z"

    def found(data: str) -> int:
        return len(salvage(f"{data}!".encode())[0])

    assert found(one.replace(at, first)) == 1
    assert found(one.replace(at, last)) == 0
    assert found(one.replace(at, first.replace("1900-01-01T00", "1899-12-31T23"))) == 0
    assert found(one.replace(revised, last)) == 0


def test_a_link_to_the_journal_stays_a_link(tmp_path: Path) -> None:
    real = tmp_path / "elsewhere"
    real.mkdir()
    journal = journal_in(tmp_path / "diary")
    log(journal, id="one")
    Path(journal.layout.journal).rename(real / "my.json")
    Path(journal.layout.journal).symlink_to(real / "my.json")
    (real / ".flextui-my.json-1.tmp").write_text("half")
    broken(journal)
    with locked(f"{real / 'my.json'}.lock"), pytest.raises(Locked):
        repair(journal.layout, MONDAY, patience=0)
    said = repair(journal.layout, MONDAY + timedelta(hours=1))
    assert said[0] == f"The damaged journal is kept as {real / 'my.json'}.damaged-20260105-100000."
    assert Path(journal.layout.journal).is_symlink()
    assert ids(journal) == ["one"]
    assert sorted(path.name for path in real.iterdir()) == [
        "my.json",
        "my.json.damaged-20260105-100000",
        "my.json.lock",
    ]


def test_repairs_in_one_second_keep_every_damaged_file(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    for data in (b"first", b"second", b"third"):
        Path(journal.layout.journal).write_bytes(data)
        repair(journal.layout, MONDAY)
    kept = {path.name: path.read_bytes() for path in tmp_path.glob("*.damaged-*")}
    name = "journal.json.damaged-20260105-090000"
    assert kept == {name: b"first", f"{name}-2": b"second", f"{name}-3": b"third"}
