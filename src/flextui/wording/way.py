"""The way in words: how far the run of a stage has come, and what a closed one waits for."""

from datetime import date

from flextui.rules.course import Course
from flextui.rules.outlook import Condition, Overview, Status
from flextui.rules.records import STAGES, Stage
from flextui.wording.words import STAGE_NAMES, STAGE_WAYS, day_words, plural


def run_words(course: Course, stage: Stage) -> str:
    """Return how far a stage's run has come: "5 of 6", "6 of 6, day 2 of 3", or nothing.

    Nothing while the programme is paused, and when there is enough.
    """
    rules, run = course.rules, course.stages[stage.rank]
    if course.pause_reason is not None or course.enough(stage):
        return ""
    count = f"{min(run.count, rules.clear_sessions)} of {rules.clear_sessions}"
    if run.count < rules.clear_sessions:
        return count
    return f"{count}, day {len(run.days)} of {rules.clear_days}"


def run_sentence(course: Course, stage: Stage) -> str:
    """Return the run of a stage as a sentence: "Seated: 5 of 6 clear, day 2 of 3."."""
    rules, run = course.rules, course.stages[stage.rank]
    if course.pause_reason is not None:
        return ""
    name = STAGE_NAMES[stage]
    if course.enough(stage):
        return f"{name}: easy and painless, {plural(run.count, 'clear session')} in a row."
    if not run.count:
        return f"{name}: 0 of {rules.clear_sessions} clear."
    days = f"day {min(len(run.days), rules.clear_days)} of {rules.clear_days}"
    return (
        f"{name}: {min(run.count, rules.clear_sessions)} of {rules.clear_sessions} clear, {days}."
    )


def run_line(status: Status, stage: Stage) -> str:
    """Return the run of a stage in a list: "5 of 6 clear, day 2 of 3"."""
    run, rules = status.stage(stage), status.rules
    if run.enough:
        return f"{run.clear_sessions} clear on {plural(run.clear_days, 'day')}: enough"
    return (
        f"{run.clear_sessions} of {rules.clear_sessions} clear, "
        f"day {run.clear_days} of {rules.clear_days}"
    )


def run_text(overview: Overview, stage: Stage) -> str:
    """Return the run of an open stage, or what a closed one waits for."""
    status, rules = overview.status.stage(stage), overview.rules
    if not status.open:
        return what_is_missing(overview.conditions[stage], overview.forecasts[stage])
    if status.mastered:
        return "easy and painless"
    if status.enough:
        return "easy and painless; one fresh session keeps it so"
    return (
        f"{status.clear_sessions} of {rules.clear_sessions} clear, "
        f"{status.clear_days} of {rules.clear_days} days"
    )


def condition_text(condition: Condition) -> str:
    """Return one condition of a closed stage as a line of a list."""
    name = STAGE_NAMES[condition.stage]
    match condition.key.rpartition("-")[2]:
        case "clearance":
            return "A provider's word that going on is fine"
        case "screening":
            return "The questions before the start, answered"
        case "stage":
            highest = STAGE_NAMES[Stage(str(condition.have))]
            return f"The prescription goes up to {highest}"
        case "open":
            return f"{name} is open"
        case "sessions":
            return f"{name}: {condition.have} of {condition.need} clear sessions in a row"
        case "days":
            return f"{name}: on {condition.have} of {condition.need} days"
        case _:
            return f"{name}: {_age_text(condition)}"


def _age_text(condition: Condition) -> str:
    """Return how long ago the last clear session was, and how long it may be."""
    if condition.have is None:
        return f"last clear session: none yet (at most {condition.need} days ago)"
    days = int(condition.have)
    ago = f"{plural(days, 'day')} ago" if days else "less than a day ago"
    return f"last clear session {ago} (at most {condition.need})"


def what_is_missing(conditions: tuple[Condition, ...], opens_on: date | None) -> str:
    """Return in one line what a closed stage still waits for, and from which day it may open.

    Nothing for an open stage, which has no conditions.
    """
    for condition in conditions:
        if condition.key in ("clearance", "screening", "highest-stage"):
            return condition_text(condition)
    missing = {
        stage: text
        for stage in STAGES
        if (text := _missing_in([each for each in conditions if each.stage is stage]))
    }
    if len(missing) == 1 and Stage.SEATED in missing:
        text = missing[Stage.SEATED]
    else:
        text = "; ".join(f"{STAGE_WAYS[stage]}: {words}" for stage, words in missing.items())
    return f"{text}: from {day_words(opens_on)}" if opens_on else text


def _missing_in(conditions: list[Condition]) -> str:
    """Return what one lower stage still needs, or nothing when it is easy and painless."""
    by_key = {condition.key.rpartition("-")[2]: condition for condition in conditions}
    parts: list[str] = []
    if (sessions := by_key.get("sessions")) and not sessions.met:
        parts.append(plural(_more(sessions), "more clear session"))
    if (days := by_key.get("days")) and not days.met:
        parts.append(plural(_more(days), "more day"))
    if not parts and (fresh := by_key.get("fresh")) and not fresh.met:
        parts.append("one fresh session")
    return ", ".join(parts)


def _more(condition: Condition) -> int:
    """Return how many are still missing."""
    return int(condition.need) - int(condition.have or 0)
