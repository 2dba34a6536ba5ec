"""A journal with odd things in it: what can go on goes on, what cannot is refused."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from flextui.store.errors import Damaged, Gone, Refused, TooNew
from flextui.store.journal import Journal
from tests.records import after
from tests.store.diaries import Clock, a_session, journal_in

SESSION = a_session(journal_in(Path("nowhere")), {"id": "new"})
Store = dict[str, dict[str, dict[str, object]]]


def test_a_newer_journal_can_be_read_but_not_written(
    place: Callable[[bytes], Journal], sound: bytes
) -> None:
    data = sound.replace(b'"schema":1', b'"schema":2')
    journal = place(data)
    contents = journal.contents()
    assert len(contents.records) == 3
    assert "newer flextui (format 2); update flextui to change it." in contents.read_only
    for act in (lambda: journal.add(SESSION), journal.undo, journal.back_up):
        with pytest.raises(TooNew):
            act()
    assert Path(journal.layout.journal).read_bytes() == data


def test_a_newer_journal_in_another_shape_is_not_read(
    place: Callable[[bytes], Journal], sound: bytes
) -> None:
    data = sound.replace(b'"schema":1', b'"schema":2').replace(b'"effort"', b'"strain"')
    journal = place(data)
    with pytest.raises(TooNew, match=r"\(format 2\)"):
        journal.contents()
    with pytest.raises(TooNew):
        journal.add(SESSION)
    assert Path(journal.layout.journal).read_bytes() == data


def test_a_damaged_list_of_changes_stops_undo_alone(
    place: Callable[[bytes], Journal], sound: bytes
) -> None:
    store: Store = json.loads(sound)
    store["changes"] = {"7": {"nonsense": 1}}
    journal = place(json.dumps(store).encode())
    assert len(journal.contents().records) == 3
    with pytest.raises(Damaged, match="damaged list of last changes"):
        journal.undo()
    journal.add(SESSION)
    assert len(journal.contents().records) == 4


@pytest.mark.parametrize("table", ["[]", '{"x": {}}', '{"1": {}, "1": {}}'])
def test_a_table_that_nobody_knows_is_not_lost_for_being_odd(
    place: Callable[[bytes], Journal], sound: bytes, table: str
) -> None:
    data = sound.replace(b'"changes": {', b'"other": %s,\n"changes": {' % table.encode())
    journal = place(data)
    assert len(journal.contents().records) == 3
    with pytest.raises(Damaged):
        journal.add(SESSION)
    assert Path(journal.layout.journal).read_bytes() == data


def test_numbers_that_have_run_out_are_damage(
    place: Callable[[bytes], Journal], sound: bytes
) -> None:
    data = sound.replace(b'"4": {"kind":"session"', b'"999999999999999": {"kind":"session"')
    journal = place(data)
    assert len(journal.contents().records) == 3
    with pytest.raises(Damaged, match=r" has an entry with an impossible number; nothing was"):
        journal.add(SESSION)
    assert Path(journal.layout.journal).read_bytes() == data


def test_the_last_number_of_all_can_still_be_given(
    place: Callable[[bytes], Journal], sound: bytes
) -> None:
    journal = place(
        sound.replace(b'"4": {"kind":"session"', b'"999999999999998": {"kind":"session"')
    )
    journal.add(SESSION)
    store = json.loads(Path(journal.layout.journal).read_bytes())
    assert store["session"]["999999999999999"]["id"] == "new"


@pytest.mark.parametrize("year", [b"9999-12-31", b"9000-01-01"])
def test_versions_that_have_run_out_are_refused(
    place: Callable[[bytes], Journal], sound: bytes, year: bytes
) -> None:
    data = re.sub(rb'"revised_at":"[^"]+"', b'"revised_at":"%bT00:00:00Z"' % year, sound)
    journal = place(data)
    for act in (lambda: journal.delete(journal.contents().records[0].id), journal.undo):
        with pytest.raises(Refused, match=r"^revised_at is 9.*; allowed: a time before 9000"):
            act()
    assert Path(journal.layout.journal).read_bytes() == data


def test_a_broken_image_of_a_change_stops_undo_alone(
    place: Callable[[bytes], Journal], sound: bytes
) -> None:
    journal = place(sound.replace(b'"before":[{"kind":"session"', b'"before":[{"kind":"walk"'))
    journal.add(SESSION)
    assert journal.undo().action == "add"
    with pytest.raises(Damaged, match="damaged list of last changes"):
        journal.undo()


def test_a_record_without_its_kind_is_what_its_table_says(
    place: Callable[[bytes], Journal], sound: bytes
) -> None:
    """As somebody wrote it by hand: what is done to it lasts like anything else."""
    data = sound.replace(b'{"kind":"session",', b"{")
    journal = place(data.replace(b'"before":[{', b'"before":[{"kind":"session",'))
    journal.clock = clock = Clock(after(days=1))
    folder = Path(journal.layout.directory)
    [edited, deleted, merged] = [record.id for record in journal.contents().records]
    journal.edit(edited, {"note": "edited"})
    journal.delete(deleted)
    other = journal_in(folder / "other", clock)
    other.merge([journal.find(merged)], label="import")
    other.edit(merged, {"note": "merged"})
    journal.merge(other.contents().records, label="import")
    contents = journal_in(folder).contents()
    assert contents.records == journal.contents().records
    assert [getattr(r, "note", None) for r in contents.records] == ["edited", "merged"]
    assert deleted in [tombstone.id for tombstone in contents.tombstones]
    for _ in range(3):
        journal_in(folder, clock).undo()
    back = journal_in(folder).contents().records
    assert [(r.id, getattr(r, "note", None)) for r in back] == [
        (record.id, getattr(record, "note", None)) for record in place(data).contents().records
    ]


def test_a_folder_that_goes_away_is_no_new_start_until_it_is_put_back(tmp_path: Path) -> None:
    folder, elsewhere = tmp_path / "data", tmp_path / "elsewhere"
    journal = journal_in(folder)
    journal.add(SESSION)
    folder.rename(elsewhere)
    for act in (journal.contents, lambda: journal.add(SESSION), journal.undo):
        with pytest.raises(Gone, match=f"The folder {folder} is gone"):
            act()
        assert not folder.exists()
    folder.mkdir()
    with pytest.raises(Gone):
        journal.contents()
    folder.rmdir()
    elsewhere.rename(folder)
    assert [each.id for each in journal.contents().records] == ["new"]
    journal.undo()
    assert not journal.contents().records
