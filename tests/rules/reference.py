"""The progression rules once more, from the words of the specification alone.

A second opinion: plain dicts and lists, slow and literal, sharing nothing with the real rules
but the records. Each step carries the sentence it stands for. What the rules say about the
state at one moment (status, forecast) is in `reference_status`.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TypedDict

from flextui.rules.records import CheckIn, Clearance, Prescription, Record, Screening, Session
from tests.rules.reference_state import (
    DAY,
    STAGES,
    State,
    beginning,
    enough,
    enter_window,
    gap,
    in_order,
    local_day,
    open_to,
    open_what_is_earned,
    pause,
    setback,
)
from tests.rules.reference_verdict import at_least_buttock, further, verdict_of


class Entry(TypedDict):
    id: str
    verdict: str | None
    reasons: list[str]
    clear: bool
    phase_after: str
    open_after: list[str]
    opened: list[str]
    closed: list[str]
    worse_later: bool


def session(state: State, s: Session) -> tuple[str, list[str]]:
    run = [credit["at"] for credit in state["runs"][s.stage]]
    verdict, reasons = verdict_of(s, state["rx"], run, was_open=open_to(state, s))
    state["sessions"].append(s)
    state["days"].append(local_day(s.at, state["rx"].day_start))
    state["verdicts"].append(verdict)
    if verdict == "stop":
        pause(state, "red-flag")
    if verdict == "red":
        setback(state, s.stage)
        if s.stage == "supine":
            # rests supine for 24 h; at most 7 x 24 h after another supine red pauses
            if any(s.at - red <= 7 * DAY for red in state["supine_reds"]):
                pause(state, "wrong-direction")
            state["rest"] = s.at + DAY
            state["supine_reds"].append(s.at)
    if reasons == ["clear"]:
        state["runs"][s.stage].append({"at": s.at, "day": local_day(s.at, state["rx"].day_start)})
    if verdict == "amber" or "not-easy" in reasons or "not-painless" in reasons:
        state["runs"][s.stage] = []
    if verdict in ("green", "amber"):
        warns = any(r in ("pain-while-moving", "high-pain", "dizzy") for r in reasons)
        enter_window(state, s.stage, "warning" if warns else "calm")
    return verdict, reasons


def screening(state: State, record: Screening) -> None:
    """Without flags it opens supine (unless paused); with flags it pauses."""
    state["screened"] = True
    if record.flags:
        pause(state, "red-flag")
    elif state["pause"] is None and "supine" not in state["open"]:
        state["open"].append("supine")


def prescription(state: State, record: Prescription) -> None:
    """It replaces the whole one; lowering highest_stage closes the stages above it."""
    state["rx"] = record
    allowed = STAGES[: STAGES.index(record.highest_stage) + 1]
    state["open"] = [stage for stage in state["open"] if stage in allowed]


def clearance(state: State, record: Clearance) -> None:
    """Ends pause and rest, forgets supine reds, empties windows, opens up to stage."""
    state["screened"] = True
    state["pause"] = None
    state["rest"] = None
    state["supine_reds"] = []
    state["windows"] = {stage: [] for stage in STAGES}
    up_to = min(STAGES.index(record.stage), STAGES.index(state["rx"].highest_stage))
    state["open"] += [s for s in STAGES[: up_to + 1] if s not in state["open"]]
    state["clearances"].append(record.at)


def checkin(state: State, record: CheckIn) -> bool:
    """How it is now; the day after decides. Says whether it is worse-later."""
    if record.flags:
        pause(state, "red-flag")
        return False
    if not state["sessions"]:
        return False
    latest = state["sessions"][-1]
    if not (
        record.at - latest.at <= timedelta(hours=36)
        and latest.id not in state["worsened"]
        and state["verdicts"][-1] in ("green", "amber")
        and (
            record.pain - latest.pain_after >= 2
            or (further(record.site, latest.site_after) and at_least_buttock(record.site))
        )
    ):
        return False
    state["worsened"].append(latest.id)
    state["runs"][latest.stage] = []
    enter_window(state, latest.stage, "warning")
    return True


def phase(state: State) -> str:
    """Paused, else screening, else maintenance, else active."""
    if state["pause"] is not None:
        return "paused"
    if not state["screened"]:
        return "screening"
    highest = state["rx"].highest_stage
    wanted = STAGES[: STAGES.index(highest) + 1]
    if all(stage in state["open"] for stage in wanted) and enough(state, highest):
        return "maintenance"
    return "active"


def fold(state: State, record: Record) -> Entry:
    """Fold one record: the gap before it, what it does, then what opens after it."""
    before = list(state["open"])
    gap(state, record.at)
    verdict: str | None = None
    reasons: list[str] = []
    worse_later = False
    match record:
        case Prescription():
            prescription(state, record)
        case Screening():
            screening(state, record)
        case Clearance():
            clearance(state, record)
        case CheckIn():
            worse_later = checkin(state, record)
        case Session():
            verdict, reasons = session(state, record)
    open_what_is_earned(state, record.at)
    after = [stage for stage in STAGES if stage in state["open"]]
    return {
        "id": record.id,
        "verdict": verdict,
        "reasons": reasons,
        "clear": reasons == ["clear"],
        "phase_after": phase(state),
        "open_after": after,
        "opened": [stage for stage in after if stage not in before],
        "closed": [stage for stage in STAGES if stage in before and stage not in after],
        "worse_later": worse_later,
    }


def history(records: Iterable[Record], now: datetime) -> tuple[list[Entry], State]:
    """The history, oldest first, and the state after the last record (not yet at now)."""
    state = beginning()
    return [fold(state, record) for record in in_order(records, now)], state
