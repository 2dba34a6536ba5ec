"""The scales of the programme: stages, sites, endings, verdicts and their reasons.

The identifiers are those that stand in the journal and in every JSON document; the
words a person reads are made in `flextui.domain.wording`.
"""

from enum import StrEnum


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
