"""The documents of a store as lines of its file, which nobody decodes without need."""

from collections.abc import Iterable, Iterator, Mapping, MutableMapping

import msgspec
from msgspec import Raw

from flextui.domain.printable import printable
from flextui.journal.errors import Damaged

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
