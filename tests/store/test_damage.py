"""A damaged, foreign or newer journal is never taken for an empty one, and never overwritten."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from flextui.store import files
from flextui.store.entry import revised
from flextui.store.errors import BadImport, Damaged, Gone, JournalError, Refused, TooNew
from flextui.store.exchange import read_import
from flextui.store.journal import Journal
from tests.records import after
from tests.store.diaries import Clock, a_session, file_of, journal_in

Place = Callable[[bytes], Journal]
SESSION = a_session(journal_in(Path("nowhere")), {"id": "new"})
META = b'{"format":"flextui","schema":1}'
AWAY, REPAIR = "move it away.", "run flextui doctor --repair to recover what can be."


def tries(journal: Journal) -> list[JournalError]:
    """Do everything one can do to a journal, and return what was said against it."""
    said: list[JournalError] = []
    for act in (
        journal.contents,
        journal.last_change,
        journal.without_last_change,
        journal.export,
        journal.undo,
        lambda: journal.add(SESSION),
        lambda: journal.merge([SESSION], label="import"),
        journal.back_up,
    ):
        try:
            act()
        except JournalError as error:
            said.append(error)
    return said


DAMAGES = {
    b"": "is not a readable journal (it is cut off, or has half a character)",
    b" \n": "is not a readable journal (",
    b"{}": "was not written by flextui",
    b"[]": "was not written by flextui",
    b"\0" * 4096: "is not a readable journal (",
    b'{"meta": {"1": {"format":"flextui","schema":1,"x":"\xff"}}}': "(it is not UTF-8 text at by",
    rb'{"meta": {"1": {"format":"flextui","schema":1,"x":"\ud800"}}}': "or has half a character)",
    b'{"_default": {"1": {"name": "John"}}}': "was not written by flextui",
    b'{"meta": {"1": {"format":"other","schema":1}}}': "was not written by flextui",
    b'{"meta": {"2": %s}}' % META: "was not written by flextui",
    b'{"meta": {"1":%s,"2":%s}}' % (META, META): "was not written by flextui",
    b'{"meta": {"1": {"format":"flextui"}}}': "was not written by flextui",
    b'{"meta": {"1": {"format":"flextui","schema":0}}}': "has an unknown format (0)",
    b'{"meta": {"1": %s}, "session": []}' % META: "is not a readable journal (Expected `object`",
    b'{"meta": {"1": %s}, "session": {"1": 5}}' % META: "is not a readable journal (Expected `obj",
    b'{"meta": {"1": %s}, "session": {"1234567890123456": {}}}' % META: "is not a readable journal",
    b'{"meta": {"1": %s}, "x": ' % META + b"[" * 200_000: "(it is nested too deeply)",
}


@pytest.mark.parametrize("data", DAMAGES, ids=range(len(DAMAGES)))
def test_damage_is_told_and_left_alone(place: Place, data: bytes) -> None:
    journal = place(data)
    said = tries(journal)
    assert len(said) == 8
    for error in said:
        assert isinstance(error, Damaged)
        assert str(error).startswith(f"{journal.layout.journal} ")
        assert DAMAGES[data] in str(error)
        assert str(error).endswith(AWAY if "was not written by" in str(error) else REPAIR)
        assert str(error).isprintable()
        assert len(str(error)) < 600
    assert file_of(journal).read_bytes() == data


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('"pain_peak":1', '"pain_peak":11', "Expected `int` <= 10"),
        ('"pain_peak":1', '"pain_peak":true', "got `bool`"),
        ('"pain_peak":1', '"pain_peak":' + "1" * 5000, "not a readable journal"),
        ('"2": {"kind"', '"x": {"kind"', "has an entry without a proper number; nothing"),
        ('"2": {"kind"', '"02": {"kind"', "has an entry without a proper number; nothing"),
        ('"changes": {\n"', '"changes": {\n"0', "has an entry without a proper number; nothing"),
        ('"2": {"kind"', '"1": {"kind"', "has two entries of the same name, as after a merge by"),
        ('"kind":"session"', '"kind":"checkin"', "not a readable journal"),
        ('"at":"2026', '"at":"0001', "has a record of an impossible time; nothing"),
        ('"at":"2026', '"at":"9000', "has a record of an impossible time; nothing"),
        ("+01:00", "", "timezone component"),
        ('"changes": {', '"other": [],\n"changes": {', "is not a readable journal (Expected `ob"),
        ('"changes": {', '"other": {"x": {}},\n"changes": {', "without a proper number in 'other'"),
        ('"changes": {', '"o": {"1": {}, "1": {}},\n"changes": {', "two entries of the same name"),
        ('"4": {"kind"', '"999999999999999": {"kind"', "has an entry with an impossible number; n"),
        ('"written":6', '"written":999999999999999', "has an entry with an impossible number; n"),
    ],
)
def test_what_no_journal_has_is_damage(
    place: Place, sound: bytes, old: str, new: str, told: str
) -> None:
    data = sound.decode().replace(old, new, 1).encode()
    assert data != sound
    journal = place(data)
    with pytest.raises(Damaged) as caught:
        journal.add(SESSION)
    assert not list(Path(journal.layout.directory).glob("backups/*"))
    assert told in str(caught.value)
    assert caught.value.path == journal.layout.journal
    assert file_of(journal).read_bytes() == data


def test_an_id_stands_once(place: Place, sound: bytes) -> None:
    store = json.loads(sound)
    store["session"]["9"] = store["session"]["1"]
    with pytest.raises(Damaged, match="has two records with the same id; nothing was changed"):
        place(json.dumps(store).encode()).contents()


def test_the_edges_of_numbers_and_times_are_within(place: Place, sound: bytes) -> None:
    last = sound.replace(b'"4": {"kind":"session"', b'"999999999999998": {"kind":"session"')
    journal = place(last.replace(b'"at":"2026', b'"at":"1900', 1))
    journal.add(SESSION)
    store = json.loads(file_of(journal).read_bytes())
    assert store["session"]["999999999999999"]["id"] == "new"
    assert len(place(sound.replace(b'"at":"2026', b'"at":"8999', 1)).contents().records) == 3


@pytest.mark.parametrize(
    ("old", "new", "format_"),
    [(b'"schema":1', b'"schema":2', "2"), (b'"minor":0', b'"minor":3', "1.3")],
)
def test_a_newer_journal_can_be_read_and_not_written(
    place: Place, sound: bytes, old: bytes, new: bytes, format_: str
) -> None:
    data = sound.replace(old, new)
    journal = place(data)
    contents = journal.contents()
    assert len(contents.records) == 3
    told = f"{journal.layout.journal} was written by a newer flextui (format {format_}); "
    assert contents.read_only == told + "update flextui to change it."
    for act in (lambda: journal.add(SESSION), journal.undo, journal.back_up, journal.export):
        with pytest.raises(TooNew):
            act()
    strange = place(data.replace(b'"effort"', b'"strain"'))
    for look in (strange.contents, strange.last_change):
        with pytest.raises(TooNew, match=re.escape(f"(format {format_})")):
            look()
    assert b'"strain"' in file_of(journal).read_bytes()


@pytest.mark.parametrize("odd", [b"9" * 5000, b"1e999", b"[{}, -1e999]"])
def test_a_field_that_cannot_be_read_stops_changes_of_its_record_alone(
    place: Place, sound: bytes, odd: bytes
) -> None:
    journal = place(sound.replace(b'"kind":"session"', b'"mood":%b,"kind":"session"' % odd, 1))
    before = journal.contents().records
    unreadable, other = before[:2]
    journal.add(SESSION)
    journal.edit(other.id, {"note": "later"})
    journal.delete(other.id)
    assert journal.merge([replace(SESSION, id="merged")], label="import").added == 1
    journal.export()
    data = file_of(journal).read_bytes()
    for act in (
        lambda: journal.edit(unreadable.id, {"note": "x"}),
        lambda: journal.delete(unreadable.id),
        lambda: journal.merge([revised(unreadable, {"effort": 0}, now=after(1))], label="import"),
    ):
        with pytest.raises(Damaged, match=r" has an entry that cannot be read \(.* out of range"):
            act()
    assert file_of(journal).read_bytes() == data
    assert [journal.undo().action for _ in range(4)] == ["import", "delete", "edit", "add"]
    assert b'"mood":%b,"kind"' % odd in file_of(journal).read_bytes()
    assert [each.id for each in journal.contents().records] == [each.id for each in before]


@pytest.mark.parametrize("last", [b'{"nonsense": 1}', b'{"action": 5}', b"[]"])
def test_a_damaged_list_of_changes_stops_undo_alone(
    place: Place, sound: bytes, last: bytes
) -> None:
    journal = place(sound.replace(b'"changes": {', b'"changes": {"99": %b,' % last))
    for look in (journal.undo, journal.last_change, journal.without_last_change):
        with pytest.raises(Damaged, match=r" has a damaged list of last changes \("):
            look()
    journal.add(SESSION)
    assert journal.undo().action == "add"


def test_a_broken_version_in_a_change_stops_undo_there(place: Place, sound: bytes) -> None:
    journal = place(sound.replace(b'"before":[{"kind":"session"', b'"before":[{"kind":"walk"'))
    for look in (journal.without_last_change, journal.last_change, journal.undo):
        with pytest.raises(Damaged, match=r"last changes \(Invalid value 'walk'"):
            look()
    journal.add(SESSION)
    assert journal.undo().action == "add"


@pytest.mark.parametrize("year", [b"9999-12-31", b"9000-01-01"])
def test_versions_that_have_run_out_are_refused(place: Place, sound: bytes, year: bytes) -> None:
    data = re.sub(rb'"revised_at":"[^"]+"', b'"revised_at":"%bT00:00:00Z"' % year, sound)
    journal = place(data)
    for act in (lambda: journal.delete(journal.contents().records[0].id), journal.undo):
        with pytest.raises(Refused, match=r"^revised_at is 9.*; allowed: a time before 9000"):
            act()
    assert file_of(journal).read_bytes() == data


def test_a_record_without_its_kind_is_what_its_table_says(place: Place, sound: bytes) -> None:
    """As somebody wrote it by hand: what is done to it lasts like anything else."""
    data = sound.replace(b'{"kind":"session",', b"{")
    journal = place(data.replace(b'"before":[{', b'"before":[{"kind":"session",'))
    journal.clock = clock = Clock(after(days=1))
    folder = Path(journal.layout.directory)
    before = journal.contents().records
    edited, deleted, _ = (record.id for record in before)
    journal.edit(edited, {"note": "edited"})
    journal.delete(deleted)
    contents = journal_in(folder).contents()
    assert contents.records == journal.contents().records
    assert getattr(journal.find(edited), "note", None) == "edited"
    assert deleted in [tombstone.id for tombstone in contents.tombstones]
    for _ in range(2):
        journal_in(folder, clock).undo()
    back = journal_in(folder).contents().records
    assert [(r.id, getattr(r, "note", "")) for r in back] == [
        (r.id, getattr(r, "note", "")) for r in before
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


def test_a_cut_journal_is_never_taken_for_a_shorter_one(place: Place, sound: bytes) -> None:
    for length in range(0, len(sound) - 1, 7):
        journal = place(sound[:length])
        with pytest.raises(Damaged):
            journal.contents()
        with pytest.raises(Damaged):
            journal.add(SESSION)
        assert file_of(journal).stat().st_size == length


@given(st.data())
def test_whatever_happens_to_the_bytes_there_is_a_sentence_and_no_loss(
    sound: bytes, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    damaged = bytearray(sound)
    for _ in range(data.draw(st.integers(1, 4))):
        position = data.draw(st.integers(0, len(damaged) - 1))
        size = data.draw(st.integers(0, 30))
        damaged[position : position + size] = data.draw(st.binary(max_size=20))
    check(bytes(damaged), tmp_path_factory.mktemp("damaged"))


def check(data: bytes, folder: Path) -> None:
    """A journal of these bytes answers in sentences; what it refuses to read it keeps."""
    journal = journal_in(folder)
    path = file_of(journal)
    path.write_bytes(data)
    try:
        before = journal.contents().by_id()
    except JournalError:
        tries(journal)
        assert path.read_bytes() == data
        return
    tries(journal)
    assert journal.contents().by_id().keys() >= before.keys()
    assert not files.strays(str(folder))


def test_what_stands_twice_is_never_left_out_in_silence(place: Place, sound: bytes) -> None:
    twice = sound.replace(b'"2": {"kind"', b'"1": {"kind"', 1)
    journal = place(sound)
    backup = journal.back_up()
    assert backup is not None
    path = Path(journal.layout.backups, backup.name)
    path.write_bytes(twice)
    with pytest.raises(Damaged, match="two entries of the same name"):
        journal.restore(backup.name)
    with pytest.raises(BadImport, match="two entries of the same name"):
        read_import(str(path), journal.clock())
    file_of(journal).write_bytes(twice)
    assert len(journal.contents().records) < 3
    for act in (
        journal.export,
        journal.last_change,
        journal.without_last_change,
        lambda: journal.merge([], label="x", dry_run=True),
        lambda: journal.merge([], label="x"),
    ):
        with pytest.raises(Damaged, match="two entries of the same name"):
            act()
