"""One guided session under way, shared by the steps that lead through it."""

from datetime import datetime

from flextui.domain.days import local
from flextui.domain.guided import Part, Unfinished
from flextui.domain.records import CheckIn, Prescription, Session
from flextui.domain.scales import Ended, Stage
from flextui.journal.entry import new_id, to_milliseconds
from flextui.tui.core import Core
from flextui.tui.screens.guided.keeper import Keeper


def begun(stage: Stage, rules: Prescription, now: datetime) -> Unfinished:
    """Return a session of a stage that begins now, with its prescribed dose."""
    return Unfinished(
        id=new_id(),
        stage=stage,
        target_reps=rules.reps,
        hold_seconds=rules.hold_seconds,
        began=to_milliseconds(now),
    )


class Guide:
    """What is known of the session, kept safe at every change.

    `record` is what was recorded in the end: the session, or a check-in when something new
    stood against it. `late` tells that it is logged after a program had left it behind.
    """

    def __init__(self, app: Core, draft: Unfinished, *, late: bool = False) -> None:
        """Lead through a session from where the draft stands."""
        self.app = app
        self.draft = draft
        self.late = late
        self.record: Session | CheckIn | None = None
        self.left = False
        self._keeper = Keeper(app)

    @property
    def over(self) -> bool:
        """Whether there is nothing more to ask."""
        return self.left or self.record is not None

    @property
    def part(self) -> Part:
        """What comes next."""
        return Part.RESULT if self.over else self.draft.part

    def fields(self) -> dict[str, object]:
        """Return the fields of the record; unless it is late, its time is one of this place.

        Raises ValueError as long as an answer is missing.
        """
        fields = self.draft.fields(self.app.now)
        if not self.late and isinstance(at := fields["at"], datetime):
            fields["at"] = local(at, self.app.now)
        return fields

    def keep(self, draft: Unfinished) -> None:
        """Go on from here, and have it safe on disk soon."""
        if draft != self.draft:
            self.draft = draft
            self._keeper.keep(draft)

    def stop(self, why: Ended) -> None:
        """Say why it ended; saying it again takes it back."""
        again = self.draft.ended is why
        self.keep(self.draft.stopped(self.app.now, None if again else why))

    def leave(self) -> None:
        """Leave without a record."""
        self.left = True

    async def end(self) -> None:
        """Forget the draft: it was recorded, or left on purpose."""
        await self._keeper.discard()
