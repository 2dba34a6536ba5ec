"""Taking back the last change of the journal."""

from collections.abc import Sequence
from datetime import datetime

from msgspec import Raw

from flextui.domain.records import Record, fold_order
from flextui.journal.changes import Change, Entry, label_of, last_entry, replaced
from flextui.journal.entry import to_milliseconds
from flextui.journal.layout import View
from flextui.journal.lines import Line
from flextui.journal.writing import Version, anew, kept, unknown


class Author:
    """Who writes: the kind of program and this run of it.

    `since` is how many writes the store had seen when this run first looked, None before.
    """

    __slots__ = ("origin", "since", "writer")

    def __init__(self, origin: str, writer: str) -> None:
        """Name the program and the run."""
        self.origin = origin
        self.writer = writer
        self.since: int | None = None

    def is_foreign(self, number: int, change: Entry) -> bool:
        """Whether another program made a change, or another run of this one since it looked."""
        return change.origin != self.origin or (
            change.writer != self.writer and number > (self.since or 0)
        )

    def entry(
        self, view: View, records: Sequence[Record], action: str, label: str, now: datetime
    ) -> Entry:
        """Return what is remembered of a change that writes new versions of `records`."""
        places = view.places({record.id for record in records})
        lines = view.lines()
        return Entry(
            action=action,
            label=label or label_of(records[0]),
            at=to_milliseconds(now),
            origin=self.origin,
            writer=self.writer,
            before=tuple([_image(lines[kind][number], kind) for kind, number in places.values()]),
            added=tuple([record.id for record in records if record.id not in places]),
        )


def _image(line: Line, kind: str) -> Raw:
    """Return a document as it stands, with its kind, which one written by hand may lack."""
    whole = line if "kind" in line else Line.of({"kind": kind, **line})
    return Raw(bytes(whole.json()))


def last_change(view: View, author: Author) -> Change | None:
    """Return the last change of a store as it is shown, None when there is none."""
    found = last_entry(view)
    if found is None:
        return None
    number, last = found
    before = tuple([record for record, _ in replaced(view, last)])
    by_id = view.by_id()
    ids = [record.id for record in before] + list(last.added)
    return Change(
        number=number,
        action=last.action,
        label=last.label,
        at=last.at,
        origin=last.origin,
        writer=last.writer,
        foreign=author.is_foreign(number, last),
        before=before,
        after=tuple([by_id[id_] for id_ in ids if id_ in by_id]),
    )


def reverted(view: View, now: datetime) -> list[Version]:
    """Return the versions that take back the last change: the content before it, written anew.

    What it added becomes a tombstone.
    """
    found = last_entry(view)
    if found is None:
        return []
    by_id = view.by_id()
    versions = [
        Version(anew(record, now, by_id.get(record.id, record)), unknown(record, document))
        for record, document in replaced(view, found[1])
    ]
    added = [by_id[id_] for id_ in found[1].added if id_ in by_id]
    gone = [anew(record, now, record, deleted=True) for record in added if not record.deleted]
    return versions + kept(view, gone)


def without(view: View, versions: Sequence[Version]) -> tuple[Record, ...]:
    """Return the live records as they were after writing some versions, in order of the fold."""
    back = {version.record.id: version.record for version in versions}
    records = [record for record in view.contents.records if record.id not in back]
    records += [record for record in back.values() if not record.deleted]
    return tuple(sorted(records, key=fold_order))
