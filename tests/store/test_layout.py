"""What a journal's file must hold to be one, said in whole sentences."""

from collections.abc import Callable
from pathlib import Path

import pytest

from flextui.store.errors import Damaged
from flextui.store.journal import Journal

Place = Callable[[bytes], Journal]
AWAY = "nothing was changed; move it away."
REPAIR = "nothing was changed; run flextui doctor --repair to recover what can be."


def told(journal: Journal) -> str:
    """Return what is said of a journal that cannot be read, without its path."""
    with pytest.raises(Damaged) as caught:
        journal.contents()
    assert caught.value.path == journal.layout.journal
    path, said = str(caught.value).split(" ", 1)
    assert path == journal.layout.journal
    return said


def test_another_programs_file_is_told_from_a_damaged_one(place: Place, sound: bytes) -> None:
    for data in (
        sound.replace(b'"format":"flextui"', b'"format":"other"'),
        sound.replace(b'"meta": {\n"1"', b'"meta": {\n"2"'),
        sound.replace(b'"meta": {\n', b'"meta": {\n"2": {"format":"flextui","schema":1},\n'),
        b'{"_default": {"1": {"name": "John"}}}',
        b'{"meta": {"1": {"format": 1}}}',
    ):
        assert told(place(data)) == f"was not written by flextui; {AWAY}"


def test_a_format_before_the_first_is_unknown(place: Place, sound: bytes) -> None:
    older = sound.replace(b'"schema":1', b'"schema":-1')
    assert told(place(older)) == f"has an unknown format (-1); {REPAIR}"


def test_an_id_stands_once(place: Place, sound: bytes) -> None:
    journal = place(sound)
    one, other = [record.id for record in journal.contents().records[:2]]
    twice = sound.replace(f'"id":"{one}"'.encode(), f'"id":"{other}"'.encode())
    assert told(place(twice)) == f"has two records with the same id; {REPAIR}"


@pytest.mark.parametrize("table", [b'"session": {\n"', b'"changes": {\n"'])
def test_every_entry_has_a_number(place: Place, sound: bytes, table: bytes) -> None:
    wrong = place(sound.replace(table, table + b"0"))
    assert told(wrong) == f"has an entry without a proper number; {REPAIR}"


@pytest.mark.parametrize(
    ("at", "can_be"),
    [
        ("1900-01-01T00:00:00Z", True),
        ("1899-12-31T23:59:59.999Z", False),
        ("8999-12-31T23:59:59.999Z", True),
        ("9000-01-01T00:00:00Z", False),
    ],
)
def test_times_lie_within_what_can_be_reckoned_with(
    place: Place, sound: bytes, at: str, *, can_be: bool
) -> None:
    journal = place(sound)
    first = journal.contents().records[0].at.isoformat()
    moved = place(sound.replace(f'"at":"{first}"'.encode(), f'"at":"{at}"'.encode()))
    if can_be:
        assert len(moved.contents().records) == 3
    else:
        assert told(moved) == f"has a record of an impossible time; {REPAIR}"


def test_contents_carry_the_stamp_of_their_file(place: Place, sound: bytes) -> None:
    journal = place(sound)
    stamp = journal.contents().stamp
    assert stamp is not None
    assert stamp == journal.stamp()
    assert stamp.size == len(sound) == Path(journal.layout.journal).stat().st_size
