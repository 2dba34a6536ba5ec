"""The journal as the application sees it: what it holds, seen at a moment. Knows no Textual."""

from collections.abc import Callable
from datetime import datetime

from flextui.domain.overview import Overview, overview
from flextui.domain.records import Record
from flextui.journal.journal import Contents, Journal


class Diary:
    """A journal with the fold of its records, made anew only when records or moment ask for it.

    Methods that touch the disk or fold long histories (`look`, and all of `journal`) are
    called off the event loop; one at a time.
    """

    def __init__(self, journal: Journal, clock: Callable[[], datetime]) -> None:
        """Look at a journal with a clock that gives the time with its UTC offset."""
        self.journal = journal
        self.clock = clock
        self.contents: Contents | None = None
        self._overview: Overview | None = None

    def look(self) -> Overview:
        """Read what changed, fold it if need be, and return the overview of this moment.

        Raises JournalError when the journal cannot be read.
        """
        contents = self.journal.contents()
        now = self.clock()
        seen = self._overview
        if seen is not None and self.contents is not None and contents.stamp == self.contents.stamp:
            later = seen.progress.at(now)
            if later is not None:
                self._overview = Overview(later)
                return self._overview
        self.contents = contents
        self._overview = overview(contents.records, now)
        return self._overview

    def changed(self) -> bool:
        """Whether another program wrote since the last look; cheap enough to ask every second."""
        return self.contents is None or self.journal.stamp() != self.contents.stamp

    @property
    def records(self) -> tuple[Record, ...]:
        """The live records at the last look, in the order of the fold."""
        return self.contents.records if self.contents is not None else ()
