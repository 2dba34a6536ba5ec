"""A damaged, foreign or newer journal is never taken for an empty one, and never overwritten."""

import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flextui.store import files
from flextui.store.errors import Damaged, JournalError
from flextui.store.journal import Journal
from tests.store.diaries import a_session, journal_in

Store = dict[str, dict[str, dict[str, object]]]


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


SESSION = a_session(journal_in(Path("nowhere")), {"id": "new"})

META = b'{"format":"flextui","schema":1}'

DAMAGES = {
    "nothing": b"",
    "blank": b" \n",
    "an empty store": b"{}",
    "a list": b"[]",
    "a word": b"null",
    "zeros": b"\0" * 4096,
    "not UTF-8": b'{"meta": {"1": {"format":"flextui","schema":1,"x":"\xff"}}}',
    "half a character": rb'{"meta": {"1": {"format":"flextui","schema":1,"x":"\ud800"}}}',
    "another program's": b'{"_default": {"1": {"name": "John"}}}',
    "another program's meta": b'{"meta": {"1": {"format":"other","schema":1}}}',
    "no schema": b'{"meta": {"1": {"format":"flextui"}}}',
    "two versions": b'{"meta": {"1":%s,"2":%s}}' % (META, META),
    "an old schema": b'{"meta": {"1": {"format":"flextui","schema":0}}}',
    "a list of sessions": b'{"meta": {"1": %s}, "session": []}' % META,
    "a session that is a number": b'{"meta": {"1": %s}, "session": {"1": 5}}' % META,
    "an impossible number": b'{"meta": {"1": %s}, "session": {"1234567890123456": {}}}' % META,
    "deep nesting": b'{"meta": ' + b"[" * 200_000,
}


@pytest.mark.parametrize("name", DAMAGES)
def test_damage_is_told_and_left_alone(place: Callable[[bytes], Journal], name: str) -> None:
    journal = place(DAMAGES[name])
    said = tries(journal)
    assert len(said) == 8
    assert all(isinstance(error, Damaged) for error in said)
    assert all(str(error).isprintable() and len(str(error)) < 600 for error in said)
    assert Path(journal.layout.journal).read_bytes() == DAMAGES[name]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('"pain_peak":1', '"pain_peak":11', "Expected `int` <= 10"),
        ('"pain_peak":1', '"pain_peak":true', "got `bool`"),
        ('"pain_peak":1', '"pain_peak":' + "1" * 5000, "not a readable journal"),
        ('"2": {"kind"', '"x": {"kind"', "without a proper number"),
        ('"2": {"kind"', '"02": {"kind"', "without a proper number"),
        ('"2": {"kind"', '"1": {"kind"', "two entries of the same name"),
        ('"kind":"session"', '"kind":"checkin"', "not a readable journal"),
        ('"at":"2026', '"at":"0001', "impossible time"),
        ('"at":"2026', '"at":"9999', "impossible time"),
        ("+01:00", "", "timezone component"),
    ],
)
def test_a_value_that_no_record_has_is_damage(
    place: Callable[[bytes], Journal], sound: bytes, old: str, new: str, told: str
) -> None:
    data = sound.decode().replace(old, new, 1).encode()
    assert data != sound
    journal = place(data)
    with pytest.raises(Damaged) as caught:
        journal.add(SESSION)
    assert told in str(caught.value)
    assert Path(journal.layout.journal).read_bytes() == data


def test_two_records_with_one_id_are_damage(
    place: Callable[[bytes], Journal], sound: bytes
) -> None:
    store: Store = json.loads(sound)
    store["session"]["9"] = store["session"]["1"]
    with pytest.raises(Damaged, match="two records with the same id"):
        place(json.dumps(store).encode()).contents()


def test_a_cut_journal_is_never_taken_for_a_shorter_one(
    place: Callable[[bytes], Journal], sound: bytes
) -> None:
    for length in range(0, len(sound) - 1, 7):
        journal = place(sound[:length])
        with pytest.raises(Damaged):
            journal.contents()
        with pytest.raises(Damaged):
            journal.add(SESSION)
        assert Path(journal.layout.journal).stat().st_size == length


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


@pytest.mark.soak
@pytest.mark.timeout(1800)
def test_ten_thousand_mutations(sound: bytes, tmp_path: Path) -> None:
    chance = random.Random(1)  # noqa: S311  (a seed, not a secret)
    for _ in range(10_000):
        check(mutated(sound, chance), tmp_path)


def mutated(sound: bytes, chance: random.Random) -> bytes:
    """Change the bytes, or the values of the decoded store."""
    if chance.random() < 0.5:
        damaged = bytearray(sound)
        for _ in range(chance.randint(1, 5)):
            at = chance.randrange(len(damaged))
            damaged[at : at + chance.randint(0, 9)] = chance.randbytes(chance.randint(0, 9))
        return bytes(damaged)
    store: Store = json.loads(sound)
    odd: tuple[object, ...] = (
        None,
        True,
        -1,
        11,
        3.5,
        1e300,
        "",
        "x" * 3000,
        [],
        {},
        [[]],
        "\0\x1b[31m",
        "2026",
    )
    table = store[chance.choice(list(store))]
    if table:
        document = table[chance.choice(list(table))]
        document[chance.choice([*document, "kind", "new"])] = chance.choice(odd)
    return json.dumps(store).encode()


def check(data: bytes, folder: Path) -> None:
    """A journal of these bytes answers in sentences; what it refuses to read it keeps."""
    journal = journal_in(folder)
    path = Path(journal.layout.journal)
    path.write_bytes(data)
    try:
        before = journal.contents()
    except JournalError:
        tries(journal)
        assert path.read_bytes() == data
        return
    tries(journal)
    after = journal.contents()
    known = {record.id for record in (*after.records, *after.tombstones)}
    assert known >= {record.id for record in (*before.records, *before.tombstones)}
    assert not files.strays(str(folder))
