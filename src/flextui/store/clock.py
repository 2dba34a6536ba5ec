"""The clock of this machine, and the zone that it stands in."""

import time
from datetime import UTC, datetime, timedelta, tzinfo

from flextui.rules.days import FixedOffset


class SystemZone(tzinfo):
    """The zone of this machine, by its rules at each instant, as the C library has them."""

    def utcoffset(self, at: datetime | None) -> timedelta | None:
        """Return the offset while the clock on the wall shows `at`."""
        return None if at is None else at.replace(tzinfo=None).astimezone().utcoffset()

    def dst(self, _at: datetime | None) -> None:
        """Return nothing: what of the offset is summer time does not matter."""

    def tzname(self, at: datetime | None) -> str | None:
        """Return the zone's short name while the clock on the wall shows `at`."""
        return None if at is None else at.replace(tzinfo=None).astimezone().tzname()

    def fromutc(self, at: datetime) -> datetime:
        """Return the local time of an instant; it keeps its offset whatever the zone does later."""
        return at.replace(tzinfo=UTC).astimezone()


def local_now() -> datetime:
    """Return the present moment in the zone that this machine has now.

    The C library reads a zone once; it is told to look again, for people travel. A zone that
    cannot be, a day or more away, is UTC, like one that there is not.
    """
    time.tzset()
    try:
        now = datetime.now(UTC).astimezone()
    except ValueError:
        return datetime.now(UTC)
    return now.replace(tzinfo=FixedOffset(now.utcoffset() or timedelta(), SystemZone()))
