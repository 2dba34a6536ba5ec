"""Puts the documents of a store together as its file, as little anew as need be."""

from collections.abc import Iterator
from itertools import islice
from operator import eq, is_

import msgspec
from msgspec import Raw, Struct

from flextui.journal.lines import Tables

_encode = msgspec.json.Encoder().encode
Piece = Raw | bytes | memoryview


class _Block(Struct):
    """The documents of one table as they stand in the last file, from `start` to `end`."""

    numbers: list[str]
    raws: list[Raw | bytes]
    start: int
    end: int


class Joiner:
    """Makes the bytes of a store's file, one document a line.

    What a table had in the file before, and still begins with, is taken over in one piece:
    most changes add a document to a table of thousands.
    """

    __slots__ = ("_blocks", "_data")

    def __init__(self) -> None:
        """Begin with nothing to take over."""
        self._data = b""
        self._blocks: dict[str, _Block] = {}

    def joined(self, tables: Tables) -> bytes:
        """Return the tables as the bytes of a file."""
        pieces: list[Piece] = [b"{"]
        blocks: dict[str, _Block] = {}
        size = 1
        for place, (name, table) in enumerate(tables.items()):
            head = (b",\n" if place else b"\n") + _encode(name) + b": {"
            numbers, raws = list(table), [line.json() for line in table.values()]
            mine = list(self._lines(name, numbers, raws))
            start = size + len(head)
            end = start + sum([memoryview(piece).nbytes for piece in mine])
            tail = b"\n}" if table else b"}"
            blocks[name] = _Block(numbers, raws, start, end)
            pieces += (head, *mine, tail)
            size = end + len(tail)
        pieces.append(b"\n}\n")
        self._data, self._blocks = b"".join(pieces), blocks
        return self._data

    def _lines(self, name: str, numbers: list[str], raws: list[Raw | bytes]) -> Iterator[Piece]:
        """Yield the lines of a table, those of the file before in one piece."""
        known = self._blocks.get(name)
        old = len(known.raws) if known is not None and _begins(numbers, raws, known) else 0
        if known is not None and old:
            yield memoryview(self._data)[known.start : known.end]
        before = b",\n" if old else b"\n"
        for number, raw in islice(zip(numbers, raws, strict=True), old, None):
            yield b'%b"%b": ' % (before, number.encode())
            yield raw
            before = b",\n"


def _begins(numbers: list[str], raws: list[Raw | bytes], known: _Block) -> bool:
    """Whether a table begins with all that was in it: the same objects, so the same bytes."""
    return (
        len(known.raws) <= len(raws)
        and all(map(is_, known.raws, raws))
        and all(map(eq, known.numbers, numbers))
    )
