"""The journal as the application sees it: what it holds, seen at a moment. Knows no Textual."""

import threading
from collections.abc import Callable
from datetime import datetime
from operator import is_not
from typing import TYPE_CHECKING

from flextui.domain.days import in_fixed_offset
from flextui.domain.overview import Overview, overview
from flextui.domain.progression import Progress
from flextui.domain.records import Record
from flextui.journal.journal import Contents, Journal

if TYPE_CHECKING:
    from flextui.journal.doctor import Copy


class Diary:
    """A journal with the fold of its records, made anew only when records or moment ask for it.

    What touches the disk or folds long histories (`look`, and all of `journal`) is called
    off the event loop once the application runs.
    """

    def __init__(self, journal: Journal, clock: Callable[[], datetime]) -> None:
        """Look at a journal with a clock that gives the time with its UTC offset."""
        self.journal = journal
        self._clock = clock
        self.contents: Contents | None = None
        self._overview: Overview | None = None
        self._looking = threading.Lock()
        self._beside: tuple[object, list[Copy]] = ((), [])

    def clock(self) -> datetime:
        """Return the present moment; its offset is fixed, so that spans are elapsed time."""
        return in_fixed_offset(self._clock())

    def look(self) -> Overview:
        """Read what changed, fold it if need be, and return the overview of this moment.

        Raises JournalError when the journal cannot be read.
        """
        with self._looking:
            contents = self.journal.contents()
            now = self.clock()
            progress = self._without_folding_anew(contents, now)
            seen = Overview(progress) if progress else overview(contents.records, now)
            self.contents, self._overview = contents, seen
            return seen

    def _without_folding_anew(self, contents: Contents, now: datetime) -> Progress | None:
        """Return the fold of what is there now, where it follows from the one at hand."""
        before, seen = self.contents, self._overview
        if before is None or seen is None:
            return None
        if contents.stamp == before.stamp:
            return seen.progress.at(now)
        if len(contents.records) != len(before.records) + 1 or any(
            map(is_not, before.records, contents.records)
        ):
            return None
        return seen.progress.followed_by(contents.records[-1], now)

    def changed(self) -> bool:
        """Whether another program wrote since the last look; cheap enough to ask every second."""
        return self.contents is None or self.journal.stamp() != self.contents.stamp

    def copies(self) -> "list[Copy]":
        """Return what lies beside the journal as another one, and is worth a word.

        Files are read only when some are there that were not at the last call, or changed.
        Raises JournalError.
        """
        from flextui.journal import doctor

        found = doctor.beside(self.journal.layout)
        marks = (found, self.journal.stamp()) if found else ()
        if marks != self._beside[0]:
            copies = doctor.copies(self.journal.layout)
            self._beside = (marks, [each for each in copies if each.news or each.trouble])
        return self._beside[1]

    @property
    def records(self) -> tuple[Record, ...]:
        """The live records at the last look, in the order of the fold."""
        return self.contents.records if self.contents is not None else ()
