"""The file's lines: one a document, kept as they are, and read in bounded time."""

from collections.abc import Callable
from pathlib import Path

import pytest

from flextui.store.entry import new_checkin
from flextui.store.errors import Damaged
from flextui.store.journal import Journal
from flextui.store.lines import told
from flextui.store.storage import JournalStorage
from tests.records import MONDAY

LATER = new_checkin({"id": "later", "pain": 0}, records=(), now=MONDAY)


def text_of(journal: Journal) -> str:
    return Path(journal.layout.journal).read_text("utf-8")


@pytest.mark.parametrize("end", ["\n", "\r"])
def test_a_document_that_was_laid_out_over_lines_becomes_one_line_again(
    place: Callable[[bytes], Journal], sound: bytes, end: str
) -> None:
    laid_out = sound.replace(b'{"kind":"session",', f'{{"kind":"session",{end}'.encode())
    journal = place(laid_out + b"\n")
    journal.add(LATER)
    sessions = [
        line for line in text_of(journal).splitlines() if line[4:].startswith(' {"kind":"session"')
    ]
    assert len(sessions) == 4
    assert all(line.rstrip(",").endswith("}") for line in sessions)


def test_a_document_with_spaces_of_its_own_keeps_them_in_a_file_laid_out_by_hand(
    place: Callable[[bytes], Journal], sound: bytes
) -> None:
    spaced = sound.replace(b'{"kind":"session",', b'{ "kind" : "session",')
    journal = place(spaced + b"\n\n")
    journal.add(LATER)
    assert text_of(journal).count('{ "kind" : "session",') == spaced.count(b'{ "kind" : "session",')


def test_an_endless_number_in_a_file_laid_out_by_hand_stops_nothing_else(
    place: Callable[[bytes], Journal], sound: bytes
) -> None:
    endless = b'"x":' + b"9" * 5000 + b',"kind":"session"'
    journal = place(sound.replace(b'"kind":"session"', endless, 1) + b"\n")
    journal.add(LATER)
    assert "9" * 5000 in text_of(journal)
    assert LATER in journal.contents().records


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        (b'"changes"', b'"x":' + b"[" * 100_000, "(it is nested too deeply)"),
        (b"\n}\n", b"", "(it is cut off, or has half a character)"),
        (b'"note 0', b'"\xff', "(it is not UTF-8 text at byte "),
    ],
)
def test_why_a_journal_cannot_be_read_is_told_in_a_few_words(
    place: Callable[[bytes], Journal], sound: bytes, old: bytes, new: bytes, why: str
) -> None:
    journal = place(sound.replace(old, new, 1))
    with pytest.raises(Damaged) as caught:
        journal.contents()
    path = journal.layout.journal
    assert str(caught.value).startswith(f"{path} is not a readable journal {why}")


def test_a_long_reason_is_cut() -> None:
    assert told(ValueError("x" * 999)) == "x" * 200


def test_a_table_whose_numbers_are_none_is_named(
    place: Callable[[bytes], Journal], sound: bytes
) -> None:
    table = b'"%b": {"x": {}},\n"changes": {' % (b"t" * 50)
    journal = place(sound.replace(b'"changes": {', table))
    with pytest.raises(Damaged, match=f"has a document without a proper number in '{'t' * 40}';"):
        journal.add(LATER)


def test_the_storage_alone_tells_damage_too(tmp_path: Path) -> None:
    path = tmp_path / "other.json"
    path.write_text("[]")
    with pytest.raises(
        Damaged, match=r"is not a readable journal \(Expected `object`, got `array`"
    ):
        JournalStorage(str(path)).read()
    path.write_text('{"a": {"1": {}, "1": {}}}')
    why = "other.json has two entries of the same name, as after a merge by hand; nothing was"
    with pytest.raises(Damaged, match=why):
        JournalStorage(str(path)).read()
