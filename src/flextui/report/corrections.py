"""What was corrected in a diary, as far as it can be known.

A record keeps when its present version was written, not what it said before. So a record that
was written well after the time it tells of was entered later or changed later: which of the
two is not known, and the report says so.
"""

from collections.abc import Iterable
from datetime import timedelta

from msgspec import Struct

from flextui.domain.records import Record

AT_ONCE = timedelta(minutes=5)
"""A record written so soon after the time it tells of counts as entered when it happened."""


class Corrections(Struct, frozen=True):
    """Records taken out, and records written later than they happened; oldest first."""

    deleted: tuple[Record, ...] = ()
    later: tuple[Record, ...] = ()


def corrections(live: Iterable[Record], deleted: Iterable[Record]) -> Corrections:
    """Return the corrections among live and deleted records."""
    return Corrections(
        tuple(sorted(deleted, key=lambda record: (record.at, record.id))),
        tuple(record for record in live if written_later(record)),
    )


def written_later(record: Record) -> bool:
    """Whether a record was entered, or changed, later than it happened."""
    return record.revised_at - record.at > AT_ONCE
