"""The records of a journal, and the scales that they are made of."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct


class Ranked(StrEnum):
    """An identifier with a place in an order: `rank` counts from 0 in order of definition."""

    rank: int

    def __init__(self, _identifier: str) -> None:
        """Give the member its place among those defined so far."""
        self.rank = len(type(self).__members__)


class Stage(Ranked):
    """The three positions of the progression, from the least force to the most (F4)."""

    SUPINE = "supine"
    SEATED = "seated"
    STANDING = "standing"


class Site(Ranked):
    """The furthest place from the spine that symptoms reach, from nearest to furthest."""

    NONE = "none"
    BACK = "back"
    BUTTOCK = "buttock"
    THIGH = "thigh"
    LOWER_LEG = "lower-leg"
    FOOT = "foot"


class Ended(StrEnum):
    """How a session ended."""

    DONE = "done"
    INTERRUPTED = "interrupted"
    PAIN = "pain"
    DIZZY = "dizzy"


class Painless(StrEnum):
    """What counts as painless: no pain at all, or no worse than before."""

    ZERO = "zero"
    NO_WORSE = "no-worse"


class Verdict(Ranked):
    """The outcome of one session, from the best to the worst."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    STOP = "stop"


class Reason(StrEnum):
    """Why a session has its verdict; in the order in which reasons are listed."""

    RED_FLAG = "red-flag"
    PERIPHERALISED = "peripheralised"
    PAIN_ROSE = "pain-rose"
    PAIN_PEAK = "pain-peak"
    STOPPED_FOR_PAIN = "stopped-for-pain"
    DIZZY_STANDING = "dizzy-standing"
    CENTRALISED = "centralised"
    PAIN_ROSE_SLIGHTLY = "pain-rose-slightly"
    PAIN_WHILE_MOVING = "pain-while-moving"
    HIGH_PAIN = "high-pain"
    DIZZY = "dizzy"
    NOT_EASY = "not-easy"
    NOT_PAINLESS = "not-painless"
    UNFINISHED = "unfinished"
    STAGE_CLOSED = "stage-closed"
    TOO_SOON = "too-soon"
    CLEAR = "clear"


class PauseReason(StrEnum):
    """Why the whole programme is paused until a provider's clearance."""

    RED_FLAG = "red-flag"
    WRONG_DIRECTION = "wrong-direction"


class Phase(StrEnum):
    """Where the programme as a whole stands."""

    PAUSED = "paused"
    SCREENING = "screening"
    MAINTENANCE = "maintenance"
    ACTIVE = "active"


class RedFlag(StrEnum):
    """Reasons to see a provider before bending (SOURCE: red flags and reasons not to start)."""

    SADDLE_NUMBNESS = "saddle-numbness"
    BLADDER_BOWEL = "bladder-bowel"
    LEG_WEAKNESS = "leg-weakness"
    MAJOR_TRAUMA = "major-trauma"
    CHEST_PAIN = "chest-pain"
    FEVER_UNWELL = "fever-unwell"
    WEIGHT_LOSS_CANCER = "weight-loss-cancer"
    NIGHT_PAIN = "night-pain"
    OSTEOPOROSIS_FRACTURE = "osteoporosis-fracture"
    RECENT_SURGERY = "recent-surgery"
    WORSE_BENDING = "worse-bending"
    PREGNANCY_OTHER = "pregnancy-other"


STAGES: tuple[Stage, ...] = tuple(Stage)
"""The stages in their order, lying first."""

EMERGENCY_FLAGS: frozenset[RedFlag] = frozenset(
    {
        RedFlag.SADDLE_NUMBNESS,
        RedFlag.BLADDER_BOWEL,
        RedFlag.LEG_WEAKNESS,
        RedFlag.MAJOR_TRAUMA,
        RedFlag.CHEST_PAIN,
    }
)
"""The flags that need to be looked at the same day; every other one is checked first."""


RecordId = Annotated[str, Meta(min_length=1, max_length=64)]
Rating = Annotated[int, Meta(ge=0, le=10)]
"""Pain (0 no pain, 10 worst imaginable) or effort (0 effortless, 10 maximal)."""

Repetitions = Annotated[int, Meta(ge=1, le=50)]
"""How many repetitions a session is meant to have."""

RepetitionsDone = Annotated[int, Meta(ge=0, le=999)]
HoldSeconds = Annotated[int, Meta(ge=1, le=60)]
Note = Annotated[str, Meta(max_length=2000)]
Instant = Annotated[datetime, Meta(tz=True)]
TimeOfDay = Annotated[str, Meta(pattern=r"^(0[0-9]|1[01]):[0-5][0-9]\Z")]


MOST_A_DAY = 12
"""So many sessions a day a prescription may ask for, and so many reminders there may be."""


class _Record(Struct, frozen=True, kw_only=True, tag_field="kind"):
    """What every record has.

    `at` is when it happened, with the UTC offset of the place; `revised_at` when this
    version was written; a `deleted` record is a tombstone that counts only in a merge.
    """

    id: RecordId
    at: Instant
    revised_at: Instant
    deleted: bool = False


class Screening(_Record, tag="screening", frozen=True, kw_only=True):
    """The red-flag questions, answered; no flags means that nothing applies."""

    flags: tuple[RedFlag, ...] = ()


class Prescription(_Record, tag="prescription", frozen=True, kw_only=True):
    """A prescription: it replaces the whole one before it (PROGRESSION, defaults).

    Raises ValueError when `clear_days` is more than `clear_sessions`.
    """

    by: Annotated[str, Meta(max_length=100)] = ""
    reps: Repetitions = 10
    hold_seconds: HoldSeconds = 2
    sessions_per_day: Annotated[int, Meta(ge=1, le=MOST_A_DAY)] = 3
    effort_easy_max: Annotated[int, Meta(ge=0, le=4)] = 2
    painless: Painless = Painless.ZERO
    clear_sessions: Annotated[int, Meta(ge=1, le=30)] = 6
    clear_days: Annotated[int, Meta(ge=1, le=30)] = 3
    fresh_days: Annotated[int, Meta(ge=1, le=90)] = 14
    gap_days: Annotated[int, Meta(ge=7, le=365)] = 28
    highest_stage: Stage = Stage.STANDING
    day_start: TimeOfDay = "04:00"

    def __post_init__(self) -> None:
        """Hold `clear_days` to `clear_sessions`: more days than sessions cannot be."""
        if self.clear_days > self.clear_sessions:
            raise ValueError(
                f"clear_days is {self.clear_days}; "
                f"allowed: 1 to clear_sessions ({self.clear_sessions})"
            )

    @property
    def day_shift(self) -> timedelta:
        """How long after midnight a day begins."""
        return timedelta(hours=int(self.day_start[:2]), minutes=int(self.day_start[3:]))


class Clearance(_Record, tag="clearance", frozen=True, kw_only=True):
    """What a provider said: going on is fine, up to `stage`."""

    stage: Stage
    by: Annotated[str, Meta(min_length=1, max_length=100)]
    note: Note = ""


class CheckIn(_Record, tag="checkin", frozen=True, kw_only=True):
    """How it is now, with no exercise."""

    pain: Rating
    site: Site
    flags: tuple[RedFlag, ...] = ()
    note: Note = ""


class Session(_Record, tag="session", frozen=True, kw_only=True):
    """One exercise session of one stage, with what it did to the back."""

    stage: Stage
    reps: RepetitionsDone
    target_reps: Repetitions
    hold_seconds: HoldSeconds
    pain_before: Rating
    pain_peak: Rating
    pain_after: Rating
    effort: Rating
    site_before: Site
    site_after: Site
    ended: Ended = Ended.DONE
    flags: tuple[RedFlag, ...] = ()
    note: Note = ""


AHEAD = timedelta(minutes=5)
"""How far in the future a new record may lie: clocks differ a little."""

Record = Screening | Prescription | Clearance | CheckIn | Session

KINDS: dict[str, type[Record]] = {
    "prescription": Prescription,
    "screening": Screening,
    "clearance": Clearance,
    "checkin": CheckIn,
    "session": Session,
}
"""The kinds of record, in the order in which records of one instant are folded."""

DEFAULT_PRESCRIPTION = Prescription(
    id="default",
    at=datetime(1900, 1, 1, tzinfo=UTC),
    revised_at=datetime(1900, 1, 1, tzinfo=UTC),
)
"""The prescription in force before the first one is recorded."""


def kind_of(record: Record) -> str:
    """Return the kind of a record, as the journal names it."""
    return str(record.__struct_config__.tag)


_RANKS: dict[type[Record], int] = {type_: rank for rank, type_ in enumerate(KINDS.values())}


def fold_order(record: Record) -> tuple[datetime, int, str]:
    """Return the sort key of the fold: instant, then kind, then id by code points."""
    return (record.at, _RANKS[type(record)], record.id)


def in_fold_order(records: Iterable[Record]) -> list[Record]:
    """Return records in the order of the fold."""
    return sorted(records, key=fold_order)
