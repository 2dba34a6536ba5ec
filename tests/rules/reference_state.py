"""State, order, credit, opening and setbacks, from the specification alone (see `reference`)."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import TypedDict

from flextui.rules.records import Prescription, Record, Session

STAGES = ["supine", "seated", "standing"]
KINDS = ["prescription", "screening", "clearance", "checkin", "session"]
DAY = timedelta(hours=24)
LONG_AGO = datetime(1900, 1, 1, tzinfo=UTC)


class Credit(TypedDict):
    at: datetime
    day: date


class State(TypedDict):
    rx: Prescription
    screened: bool
    pause: str | None
    rest: datetime | None
    open: list[str]
    runs: dict[str, list[Credit]]
    windows: dict[str, list[str]]
    supine_reds: list[datetime]
    sessions: list[Session]
    days: list[date]
    verdicts: list[str]
    worsened: list[str]
    clearances: list[datetime]


def beginning() -> State:
    """Before the first prescription the defaults are in force; nothing is open."""
    return {
        "rx": Prescription(
            id="none",
            at=LONG_AGO,
            revised_at=LONG_AGO,
            sessions_per_day=3,
            effort_easy_max=2,
            clear_sessions=6,
            clear_days=3,
            fresh_days=14,
            gap_days=28,
            day_start="04:00",
        ),
        "screened": False,
        "pause": None,
        "rest": None,
        "open": [],
        "runs": {stage: [] for stage in STAGES},
        "windows": {stage: [] for stage in STAGES},
        "supine_reds": [],
        "sessions": [],
        "days": [],
        "verdicts": [],
        "worsened": [],
        "clearances": [],
    }


def kind(record: Record) -> str:
    return type(record).__name__.lower()


def in_order(records: Iterable[Record], now: datetime) -> list[Record]:
    """By instant, then kind, then id; records after now and deleted ones are left out."""
    counted = [r for r in records if not r.deleted and r.at <= now]
    return sorted(counted, key=lambda r: (r.at, KINDS.index(kind(r)), [ord(c) for c in r.id]))


def local_day(at: datetime, day_start: str) -> date:
    """The local date of its own timestamp (its own UTC offset) minus the day_start."""
    hours, minutes = day_start.split(":")
    shifted = at.replace(tzinfo=None) - timedelta(hours=int(hours), minutes=int(minutes))
    return shifted.date()


# -- Credit: the run of a stage


def enough(state: State, stage: str) -> bool:
    run, rx = state["runs"][stage], state["rx"]
    return len(run) >= rx.clear_sessions and len({c["day"] for c in run}) >= rx.clear_days


def mastered(state: State, stage: str, t: datetime) -> bool:
    """Enough, and the run's last session is at most fresh_days x 24 h before t."""
    run = state["runs"][stage]
    return enough(state, stage) and t - run[-1]["at"] <= state["rx"].fresh_days * DAY


# -- Opening


def open_what_is_earned(state: State, t: datetime) -> None:
    """After every record, in order seated then standing."""
    for number in (1, 2):
        stage = STAGES[number]
        if (
            stage not in state["open"]
            and state["screened"]
            and state["pause"] is None
            and number <= STAGES.index(state["rx"].highest_stage)
            and STAGES[number - 1] in state["open"]
            and all(mastered(state, lower, t) for lower in STAGES[:number])
        ):
            state["open"].append(stage)


def open_to(state: State, s: Session) -> bool:
    """Screened, not paused, the stage open, and (supine) not resting."""
    resting = s.stage == "supine" and state["rest"] is not None and s.at < state["rest"]
    unpaused = state["screened"] and state["pause"] is None
    return unpaused and s.stage in state["open"] and not resting


# -- Setbacks


def setback(state: State, stage: str) -> None:
    """Empty the stage just below, s and every one above; close from max(seated, s) up."""
    number = STAGES.index(stage)
    for each in STAGES[max(0, number - 1) :]:
        state["runs"][each] = []
        state["windows"][each] = []
    shut = STAGES[max(1, number) :]
    state["open"] = [each for each in state["open"] if each not in shut]


def enter_window(state: State, stage: str, what: str) -> None:
    """The session enters first; then two warnings among the last three are a setback."""
    state["windows"][stage].append(what)
    last_three = state["windows"][stage][-3:]
    if stage in ("seated", "standing") and last_three.count("warning") >= 2:
        setback(state, stage)


def pause(state: State, reason: str) -> None:
    """All closed, all empty; red-flag replaces wrong-direction, else the reason is kept."""
    if state["pause"] is None or reason == "red-flag":
        state["pause"] = reason
    state["open"] = []
    state["runs"] = {stage: [] for stage in STAGES}
    state["windows"] = {stage: [] for stage in STAGES}


def gap(state: State, t: datetime) -> None:
    """gap_days x 24 h or more after the last session or clearance, whichever is later."""
    last = [s.at for s in state["sessions"]] + state["clearances"]
    if last and t - max(last) >= state["rx"].gap_days * DAY:
        state["runs"] = {stage: [] for stage in STAGES}
        state["windows"] = {stage: [] for stage in STAGES}
        state["open"] = [stage for stage in state["open"] if stage == "supine"]
