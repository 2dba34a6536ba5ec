"""Records as somebody else gave them: not yet filled in, not yet checked."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import msgspec
from msgspec import Struct

from flextui.domain.records import KINDS, Record, kind_of
from flextui.journal.entry import FIELDS
from flextui.journal.errors import Refused, UnknownField


class Given(Struct, frozen=True):
    """A record as it was given, with its left-out fields left out.

    `extras` are fields of a newer minor version (`minor`) of the exchange document, kept
    untouched; `where` is the place in its file, for messages. A `row` is one of a table, which
    people edit: where it differs it may be a correction.
    """

    kind: str
    fields: Mapping[str, object]
    extras: Mapping[str, object] = {}
    minor: int = 0
    where: str = ""
    row: bool = False

    @contextmanager
    def place(self) -> Iterator[None]:
        """Have a refusal within told with the place of the record in its file."""
        try:
            yield
        except Refused as error:
            raise error.placed(self.where) from None


class Incoming(Struct, frozen=True):
    """What a file to import holds, and sentences on how it was read."""

    records: tuple[Given, ...]
    told: tuple[str, ...] = ()


def given(document: Mapping[str, object], *, minor: int = 0, where: str = "") -> Given:
    """Return a decoded document as a given record.

    Raises Refused for an unknown kind, and for unknown fields unless a newer minor version
    gave them.
    """
    kind = document.get("kind")
    if not isinstance(kind, str) or kind not in KINDS:
        raise Refused("kind", kind, ", ".join(KINDS), where=where)
    names = FIELDS[kind]
    extras = {n: value for n, value in document.items() if n != "kind" and n not in names}
    if extras and not minor:
        raise UnknownField(next(iter(extras)), kind, ", ".join(names), where=where)
    fields = {name: document[name] for name in names if name in document}
    return Given(kind, fields, extras, minor, where)


def given_of(record: Record, extras: Mapping[str, object] = {}, minor: int = 0) -> Given:
    """Return a whole record as a given one."""
    return Given(kind_of(record), msgspec.structs.asdict(record), extras, minor)
