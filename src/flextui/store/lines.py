"""Records as lines of JSON, and old pieces joined with new ones."""

from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from itertools import islice
from operator import eq, is_

import msgspec
from msgspec import Raw, Struct

from flextui.store.errors import Damaged
from flextui.wording.words import printable

UNREADABLE = (msgspec.MsgspecError, UnicodeError, RecursionError, MemoryError)
"""What decoding raises for bytes that are not what they should be."""

_encode = msgspec.json.Encoder().encode
_decode_tables = msgspec.json.Decoder(dict[str, dict[str, Raw]]).decode
_decode_fields = msgspec.json.Decoder(dict[str, object]).decode

LONGEST_NUMBER = 15
LARGEST_NUMBER = 10**LONGEST_NUMBER - 1
"""The largest number that a document has: far more than anybody writes."""


class Line(MutableMapping[str, object]):
    """A document as its line in the file; decoded when somebody looks into it."""

    __slots__ = ("_fields", "_raw")

    def __init__(self, raw: Raw | bytes) -> None:
        """Take the JSON of one document, which stands on one line."""
        self._raw: Raw | bytes | None = raw
        self._fields: dict[str, object] | None = None

    @classmethod
    def of(cls, fields: Mapping[str, object]) -> "Line":
        """Make the line of a document from its fields."""
        return cls(_encode(dict(fields)))

    def __getitem__(self, name: str) -> object:
        return self._decoded()[name]

    def __setitem__(self, name: str, value: object) -> None:
        fields = self._decoded()
        fields[name] = value
        self._raw = None

    def __delitem__(self, name: str) -> None:
        fields = self._decoded()
        del fields[name]
        self._raw = None

    def __iter__(self) -> Iterator[str]:
        return iter(self._decoded())

    def __len__(self) -> int:
        return len(self._decoded())

    def json(self) -> Raw | bytes:
        """Return the document as JSON on one line."""
        if self._raw is None:
            self._raw = _encode(self._decoded())
        return self._raw

    def _decoded(self) -> dict[str, object]:
        """Return the fields, decoded once. Raises Damaged."""
        if self._fields is None:
            try:
                self._fields = _decode_fields(self._raw or b"")
            except UNREADABLE as error:
                why = f"has an entry that cannot be read ({told(error)})"
                raise Damaged("journal.json", why) from error
        return self._fields


Tables = dict[str, dict[str, Line]]
"""The tables of a store: by name, their documents by number."""


def split(path: str, data: bytes) -> Tables:
    """Return the tables in a store's bytes, as lines. Raises Damaged."""
    try:
        tables = _decode_tables(data)
    except UNREADABLE as error:
        raise Damaged(path, f"is not a readable journal ({told(error)})") from error
    for name, table in tables.items():
        if not are_numbers(table):
            raise Damaged(path, f"has a document without a proper number in {name[:40]!r}")
    if _plain_size(tables) == len(data):
        return {
            name: dict(zip(table, map(Line, table.values()), strict=True))
            for name, table in tables.items()
        }
    if _has_twins(data):
        raise Damaged(path, "has two entries of the same name, as after a merge by hand")
    return {
        name: {number: _on_one_line(raw) for number, raw in table.items()}
        for name, table in tables.items()
    }


def _on_one_line(raw: Raw) -> Line:
    """Return the line of a document that a person may have laid out over several."""
    line = Line(raw)
    return line if b"\n" not in bytes(raw) and b"\r" not in bytes(raw) else Line.of(line)


def are_numbers(names: Mapping[str, object]) -> bool:
    """Whether all names are document numbers as TinyDB writes them."""
    digits = "".join(names)
    return not names or (
        digits.isascii()
        and digits.isdecimal()
        and min(names) >= "1"  # the least in the alphabet: neither empty nor begun with a zero
        and max(map(len, names)) <= LONGEST_NUMBER
    )


def next_number(path: str, numbers: Iterable[str]) -> int:
    """Return a document number after all those given. Raises Damaged when there is none."""
    number = max(map(int, numbers), default=0) + 1
    if number > LARGEST_NUMBER:
        raise Damaged(path, "has an entry with an impossible number")
    return number


def told(error: Exception) -> str:
    """Return in a few words why something could not be decoded."""
    if isinstance(error, RecursionError):
        return "it is nested too deeply"
    if isinstance(error, UnicodeDecodeError):
        return f"it is not UTF-8 text at byte {error.start}"
    if "truncated" in str(error):  # what msgspec also says of a lone surrogate
        return "it is cut off, or has half a character"
    return printable(str(error))[:200]


def _plain_size(tables: dict[str, dict[str, Raw]]) -> int:
    """Return the size the file has as `joining` lays it out, and with no name twice."""
    size = len(b"{\n\n}\n") + len(b",\n") * max(len(tables) - 1, 0)
    for name, table in tables.items():
        size += len(_encode(name)) + len(b": {}")
        if table:
            size += len(b"\n\n") + len(b'"": ') * len(table) + len(b",\n") * (len(table) - 1)
            size += sum(map(len, table)) + sum([len(memoryview(raw)) for raw in table.values()])
    return size


def _has_twins(data: bytes) -> bool:
    """Whether some object has a name twice, of which a decoder would drop the first."""
    import json

    class _TwinsError(Exception):
        pass

    def check(pairs: list[tuple[str, object]]) -> None:
        if len({name for name, _ in pairs}) < len(pairs):
            raise _TwinsError

    try:
        json.loads(data, object_pairs_hook=check, parse_int=len)
    except (_TwinsError, RecursionError):
        return True
    return False


_encoded = msgspec.json.Encoder().encode
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
            head = (b",\n" if place else b"\n") + _encoded(name) + b": {"
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
