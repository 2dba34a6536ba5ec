"""What the rules say about one moment, from the words of the specification alone."""

from collections.abc import Iterable, Iterator
from copy import deepcopy
from datetime import date, datetime, timedelta
from typing import TypedDict

from flextui.rules.records import Record, Session, Site, Stage
from tests.rules.reference import Entry, fold, history, phase
from tests.rules.reference_state import DAY, STAGES, State, gap, local_day, mastered


class StageStatus(TypedDict):
    key: str
    open: bool
    mastered: bool
    clear_sessions: int
    clear_days: int
    forecast: str | None


class Today(TypedDict):
    date: str
    sessions: int
    goal: int


class Status(TypedDict):
    phase: str
    pause_reason: str | None
    current_stage: str | None
    extra_stage: str | None
    resting_until: datetime | None
    stages: list[StageStatus]
    today: Today


def day_at(instant: datetime, now: datetime, state: State) -> date:
    """The day of an instant by day_start, in the offset of now."""
    return local_day(instant.astimezone(now.tzinfo), state["rx"].day_start)


def sessions_today(state: State, now: datetime) -> int:
    """Sessions of any verdict whose own day is the day of now."""
    return state["days"].count(day_at(now, now, state))


def is_resting(state: State, t: datetime) -> bool:
    """A rest is over at its instant."""
    return state["rest"] is not None and t < state["rest"]


def current_stage(state: State, now: datetime) -> str | None:
    """None while paused, screening or resting; supine in maintenance; else the highest open."""
    if phase(state) in ("paused", "screening") or is_resting(state, now):
        return None
    if phase(state) == "maintenance":
        return "supine"
    return max(state["open"], key=STAGES.index)


def extra_stage(state: State, now: datetime) -> str | None:
    """The lowest stage below the lowest closed one that is not mastered and not the current."""
    current = current_stage(state, now)
    allowed = STAGES[: STAGES.index(state["rx"].highest_stage) + 1]
    closed = [stage for stage in allowed if stage not in state["open"]]
    if current is None or not closed:
        return None
    for stage in STAGES[: STAGES.index(closed[0])]:
        if not mastered(state, stage, now) and stage != current:
            return stage
    return None


def simulated(stage: str, at: datetime) -> Session:
    """Each simulated session is clear in itself: no pain, effort 0, sites none, done."""
    return Session(
        id="simulated",
        at=at,
        revised_at=at,
        stage=Stage(stage),
        reps=10,
        target_reps=10,
        hold_seconds=2,
        pain_before=0,
        pain_peak=0,
        pain_after=0,
        effort=0,
        site_before=Site.NONE,
        site_after=Site.NONE,
    )


def instants(state: State, now: datetime) -> Iterator[datetime]:
    """At now + d x 24 h + i x 2 h, but none that falls on a later day than now + d x 24 h."""
    goal = state["rx"].sessions_per_day
    for d in range(401):
        start = now + d * DAY
        wanted = max(0, goal - sessions_today(state, now)) if d == 0 else goal
        for i in range(wanted):
            instant = start + i * timedelta(hours=2)
            if day_at(instant, now, state) <= day_at(start, now, state):
                yield instant


def forecast(state: State, target: str, now: datetime) -> str | None:
    """The earliest day on which it opens if every coming session is clear."""
    number = STAGES.index(target)
    if phase(state) in ("paused", "screening") or target in state["open"]:
        return None
    if number > STAGES.index(state["rx"].highest_stage):
        return None
    coming = deepcopy(state)
    for instant in instants(state, now):
        # instants before the rest is over are left out (and use up their place)
        if is_resting(state, instant):
            continue
        # to the lowest stage below the target that is not mastered at that instant
        # (when all are, to the one just below the target)
        missing = [s for s in STAGES[:number] if not mastered(coming, s, instant)]
        fold(coming, simulated((missing or [STAGES[number - 1]])[0], instant))
        if target in coming["open"]:
            return day_at(instant, now, state).isoformat()
    return None


def status(state: State, now: datetime) -> Status:
    """The state at now; a gap shows at now as well."""
    state = deepcopy(state)
    gap(state, now)
    rests = state["rest"] if is_resting(state, now) else None
    return {
        "phase": phase(state),
        "pause_reason": state["pause"],
        "current_stage": current_stage(state, now),
        "extra_stage": extra_stage(state, now),
        "resting_until": rests,
        "stages": [
            {
                "key": stage,
                "open": stage in state["open"],
                "mastered": mastered(state, stage, now),
                "clear_sessions": len(state["runs"][stage]),
                "clear_days": len({credit["day"] for credit in state["runs"][stage]}),
                "forecast": forecast(state, stage, now),
            }
            for stage in STAGES
        ],
        "today": {
            "date": day_at(now, now, state).isoformat(),
            "sessions": sessions_today(state, now),
            # supine in maintenance (the day's goal is then 1, in every other phase
            # sessions_per_day)
            "goal": 1 if phase(state) == "maintenance" else state["rx"].sessions_per_day,
        },
    }


def opinion(records: Iterable[Record], now: datetime) -> tuple[list[Entry], Status]:
    """The second opinion on a journal: its history, oldest first, and its status at now."""
    entries, state = history(records, now)
    return entries, status(state, now)
