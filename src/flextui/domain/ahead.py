"""Records ahead of the clock: it was wrong once, or that of another machine is ahead.

They are kept and named, and count from their time on. A red flag among them does not wait for
that: it is asked about at once, until it is reported as of now.
"""

from collections.abc import Iterable
from datetime import datetime

from msgspec import Struct

from flextui.domain.course import Outcome
from flextui.domain.overview import Overview
from flextui.domain.progression import progress
from flextui.domain.records import AHEAD, CheckIn, Clearance, Record, Screening, Session
from flextui.domain.scales import RedFlag
from flextui.domain.screening import open_flags
from flextui.domain.words import FLAG_WORDS, plural

_MOST_DAYS = 3


class Ahead(Struct, frozen=True):
    """What lies ahead of the clock at a moment, the next one first.

    `asked` are those of the `records` with a red flag that nobody cleared after them, and that
    was not reported since the latest clearance by now: whether it is so now has to be asked.
    """

    records: tuple[Record, ...] = ()
    asked: tuple[Record, ...] = ()

    @property
    def flags(self) -> tuple[RedFlag, ...]:
        """The red flags to ask about, each once."""
        return tuple(dict.fromkeys(flag for record in self.asked for flag in flags_of(record)))

    @property
    def flags_told(self) -> str:
        """The red flags to ask about in a few words each; nothing where none is."""
        return "; ".join(FLAG_WORDS[flag] for flag in self.flags)

    @property
    def told(self) -> str:
        """How many records lie ahead and of when, as a sentence; nothing where none does."""
        if not self.records:
            return ""
        lie = "lies" if len(self.records) == 1 else "lie"
        count = plural(len(self.records), "record")
        return f"{count} {lie} ahead of your clock: {_days(self.records)}."

    @property
    def question(self) -> str:
        """The red flags to ask about, as a sentence and a question; nothing where none is."""
        if not self.asked:
            return ""
        a_flag, is_ = ("A red flag", "is") if len(self.flags) == 1 else ("Red flags", "are")
        return f"{a_flag} {is_} recorded for {_days(self.asked)}: {self.flags_told}. Is it so now?"

    def lines(self, way: str) -> tuple[str, ...]:
        """Return all that is to be said, a question first; `way` says what can be done."""
        if self.asked:
            return (self.question, way, self.told)
        return (self.told, way) if self.records else ()


def ahead_of(overview: Overview) -> Ahead:
    """Return what lies ahead of the clock at the moment of an overview."""
    records = tuple(each for each in overview.progress.later if is_ahead(each, overview.now))
    cleared = max((n for n, each in enumerate(records) if isinstance(each, Clearance)), default=-1)
    flagged = [each for each in records[cleared + 1 :] if flags_of(each)]
    known = open_flags(overview) if flagged else frozenset()
    return Ahead(records, tuple(each for each in flagged if not known.issuperset(flags_of(each))))


def is_ahead(record: Record, now: datetime) -> bool:
    """Whether a record lies further after now than a new one may."""
    return record.at > now + AHEAD


def sessions_by(records: Iterable[Record], now: datetime) -> tuple[Outcome, ...]:
    """Return what all sessions did up to now, oldest first; those ahead of the clock nothing.

    One a little ahead of the clock has its outcome already.
    """
    known = tuple(records)
    seen = progress(known, max([now, *(each.at for each in known if not is_ahead(each, now))]))
    return (*seen.sessions, *(each for each in seen.coming if isinstance(each.record, Session)))


def flags_of(record: Record) -> tuple[RedFlag, ...]:
    """Return the red flags that a record reports."""
    return record.flags if isinstance(record, Screening | CheckIn | Session) else ()


def _days(records: Iterable[Record]) -> str:
    """Return the days of records, each once: 20 Nov 2027; of many the first and the last."""
    days = list(dict.fromkeys(f"{each.at.day} {each.at:%b %Y}" for each in records))
    return ", ".join(days) if len(days) <= _MOST_DAYS else f"{days[0]} to {days[-1]}"
