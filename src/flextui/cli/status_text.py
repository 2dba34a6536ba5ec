"""The status in plain words: no boxes, one thing a line, good to hear as well as to read."""

from collections.abc import Iterator
from typing import NamedTuple

from flextui.cli.wording import condition_line, missing, what_to_say
from flextui.domain.ahead import ahead_of
from flextui.domain.overview import Overview
from flextui.domain.scales import STAGES, Phase, Stage
from flextui.domain.screening import screening_due
from flextui.domain.status import Status
from flextui.domain.words import (
    CHECK_IT,
    STAGE_NAMES,
    STAGE_WAYS,
    day_words,
    moment_words,
    plural,
    time_words,
)


class Line(NamedTuple):
    """One line and the tone that a terminal gives it."""

    text: str
    tone: str = ""


def status_lines(at: Overview) -> Iterator[Line]:
    """Yield the whole status: what stands above all, today, and each stage."""
    if banner := what_to_say(at):
        yield Line(f"{banner.glyph} {banner.title}", banner.tone)
        yield from map(Line, banner.lines)
        yield Line("")
    now = f"{day_words(at.now.date())}, {time_words(at.now)}"
    yield Line(f"{now}. Phase: {at.status.phase}.", "title")
    yield from map(Line, today_lines(at.status))
    if at.status.phase is not Phase.SCREENING and (due := screening_due(at)):
        yield Line(f"{due} flextui screen, or flextui today.")
    yield Line("")
    for stage in Stage:
        yield from map(Line, _stage_lines(at, stage))


def short_line(at: Overview) -> str:
    """Return the status as one short line, for a prompt or a status bar."""
    ahead = ahead_of(at)
    if ahead.asked:
        return "a red flag lies ahead of your clock: flextui status"
    lies = "lies" if len(ahead.records) == 1 else "lie"
    tail = f"; {plural(len(ahead.records), 'record')} {lies} ahead" if ahead.records else ""
    return _short(at.status) + tail


def _short(status: Status) -> str:
    """Return phase or stage, the count, and what comes next."""
    if status.phase is Phase.PAUSED:
        return f"{CHECK_IT.glyph} paused"
    if status.phase is Phase.SCREENING:
        return "questions before the start"
    if status.resting_until is not None:
        return f"resting until {moment_words(status.resting_until, status.now)}"
    stage = STAGE_NAMES[status.current_stage] if status.current_stage else "nothing"
    line = f"{stage} {status.sessions_today} of {status.goal}"
    return f"{line}, next from {time_words(status.next_from)}" if status.next_from else line


def today_lines(status: Status) -> list[str]:
    """Return what to do today, as sentences."""
    stage, rules = status.current_stage, status.rules
    if status.phase is Phase.SCREENING:
        return ["Before you start there are a few questions: flextui screen, or flextui today."]
    if stage is None:
        return ["Today: no exercise."]
    dose = f"{plural(rules.reps, 'repetition')}, hold {plural(rules.hold_seconds, 'second')}"
    lines = [f"Today: {STAGE_NAMES[stage]}, {dose}. {_count(status)}"]
    if status.phase is Phase.MAINTENANCE:
        lines.append("No stage is left to open; a lying session a day may be kept up.")
    if status.extra_stage is not None:
        closed = next(each.stage for each in status.stages if not each.open)
        lines.append(
            f"One {STAGE_WAYS[status.extra_stage]} session keeps the door to "
            f"{STAGE_WAYS[closed]} open."
        )
    return lines


def run_words(status: Status, stage: Stage) -> str:
    """Return a stage's run: 5 of 6 clear, day 2 of 3."""
    run, rules = status.stage(stage), status.rules
    if run.enough:
        return f"{run.clear_sessions} clear on {plural(run.clear_days, 'day')}: enough"
    return (
        f"{run.clear_sessions} of {rules.clear_sessions} clear, "
        f"day {run.clear_days} of {rules.clear_days}"
    )


def _count(status: Status) -> str:
    """Return how many of today's sessions are done, and when the next one is suggested."""
    done = f"{status.sessions_today} of {status.goal} done"
    if status.sessions_today >= status.goal:
        return f"{done}: that is enough for today."
    return f"{done}, next from {time_words(status.next_from)}." if status.next_from else f"{done}."


def _stage_lines(at: Overview, stage: Stage) -> Iterator[str]:
    """Yield one stage: its state and, for the next one to open, all that it waits for."""
    status = at.status
    name, own = STAGE_NAMES[stage], status.stage(stage)
    if own.open:
        state = "open, easy and painless" if own.mastered else "open"
        yield f"{name}: {state}; {run_words(status, stage)}."
        return
    yield f"{name}: closed; {missing(at, stage)}."
    is_next = stage.rank == 0 or status.stage(STAGES[stage.rank - 1]).open
    if is_next and status.phase in (Phase.ACTIVE, Phase.MAINTENANCE):
        for condition in at.conditions[stage]:
            yield f"  {condition_line(condition)}: {'met' if condition.met else 'not yet'}"
