"""What a change of the journal means for the programme: two folds of one moment compared.

Every edit, deletion, undo or import is tried out first on the records; the difference that
it makes is said before it happens.
"""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from flextui.rules.course import Outcome
from flextui.rules.progression import Progress, progress
from flextui.rules.records import STAGES, Phase, Record, Stage
from flextui.wording.words import STAGE_NAMES, plural


class Consequences(Struct, frozen=True):
    """What is different at one moment after a change.

    `opens` and `closes` are stages; `runs` are phrases about runs that grow or shrink;
    `others` is how many sessions, beside those changed, get another outcome.
    """

    lifts_pause: bool = False
    pauses: bool = False
    ends_rest: bool = False
    rests: bool = False
    asks_again: bool = False
    opens: tuple[Stage, ...] = ()
    closes: tuple[Stage, ...] = ()
    runs: tuple[str, ...] = ()
    others: int = 0

    @property
    def loosens(self) -> bool:
        """Whether the change lifts a pause or opens a stage, which nobody should do unawares."""
        return self.lifts_pause or bool(self.opens)

    @property
    def is_nothing(self) -> bool:
        """Whether the change makes no difference to the programme."""
        return self == Consequences()

    def sentences(self, change: str) -> list[str]:
        """Return the consequences of `change` ("Deleting this"), the weightiest first."""
        said = [f"{change} {what}." for what in self._verbs()]
        said += [f"{run[:1].upper()}{run[1:]}." for run in self.runs]
        if self.others:
            gets = "gets" if self.others == 1 else "get"
            said.append(f"{plural(self.others, 'other session')} {gets} another outcome.")
        return said

    def _verbs(self) -> Iterator[str]:
        """Yield what the change does, as verbs with their objects."""
        if self.lifts_pause:
            yield "lifts the pause"
        if self.pauses:
            yield "pauses the programme"
        if self.asks_again:
            yield "leaves the questions before the start unanswered"
        if self.opens:
            yield f"opens {_names(self.opens)}"
        if self.closes and not self.pauses:
            yield f"closes {_names(self.closes)}"
        if self.ends_rest:
            yield "ends the rest"
        if self.rests:
            yield "puts lying to rest"


def consequences(before: Progress, after: Progress, changed: Iterable[str] = ()) -> Consequences:
    """Compare two folds of one moment; `changed` are the ids of the records that differ."""
    one, other = before.course, after.course
    now = before.now
    resting, will_rest = (
        each.resting_until is not None and each.resting_until > now for each in (one, other)
    )
    return Consequences(
        lifts_pause=one.pause_reason is not None and other.pause_reason is None,
        pauses=one.pause_reason is None and other.pause_reason is not None,
        ends_rest=resting and not will_rest,
        rests=will_rest and not resting,
        asks_again=one.phase is not Phase.SCREENING and other.phase is Phase.SCREENING,
        opens=STAGES[one.level : other.level],
        closes=STAGES[other.level : one.level],
        runs=tuple(_runs(before, after)),
        others=_others(before.outcomes, after.outcomes, frozenset(changed)),
    )


def of_records(now: Progress, records: Iterable[Record], changed: Iterable[str]) -> Consequences:
    """Return what it would mean if the journal held `records` instead."""
    return consequences(now, progress(records, now.now), changed)


def _runs(before: Progress, after: Progress) -> Iterator[str]:
    """Yield the runs that differ, as far as it matters: `Supine: 5 of 6 clear sessions ...`."""
    need = after.course.rules.clear_sessions
    for stage in STAGES:
        count, was = (min(each.course.stages[stage.rank].count, need) for each in (after, before))
        if count != was:
            yield f"{STAGE_NAMES[stage]}: {count} of {need} clear sessions (before: {was})"


def _others(before: Iterable[Outcome], after: Iterable[Outcome], changed: frozenset[str]) -> int:
    """Count the sessions that are in both and get another outcome."""
    judged = {each.record.id: each.effect.judgement for each in before}
    return sum(
        each.effect.judgement is not None
        and each.record.id not in changed
        and judged.get(each.record.id, each.effect.judgement) != each.effect.judgement
        for each in after
    )


def _names(stages: tuple[Stage, ...]) -> str:
    """Return the names of stages, joined."""
    return " and ".join(STAGE_NAMES[stage] for stage in stages)
