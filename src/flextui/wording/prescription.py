"""A prescription in words, and which rules a new one loosens."""

from flextui.rules.records import Painless, Prescription, Stage
from flextui.wording.words import STAGE_NAMES, effort_word, plural

SET_BY_YOURSELF = "set by yourself"
"""What stands where no provider's name was given."""

FIELD_LABELS: dict[str, str] = {
    "reps": "repetitions a session",
    "hold_seconds": "hold",
    "sessions_per_day": "sessions a day",
    "effort_easy_max": "easy means an effort of at most",
    "painless": "painless means",
    "clear_sessions": "clear sessions to open the next stage",
    "clear_days": "on different days",
    "fresh_days": "the last of them at most",
    "gap_days": "start again from lying after a break of",
    "highest_stage": "highest stage",
    "day_start": "a day begins at",
}
"""Every field of a prescription in words, in the order in which it is shown."""


def prescribed_by(prescription: Prescription) -> str:
    """Return who prescribed it."""
    return prescription.by or SET_BY_YOURSELF


def field_words(name: str, prescription: Prescription) -> str:
    """Return the value of one field in words. Raises AttributeError for an unknown field."""
    value = getattr(prescription, name)
    match name:
        case "hold_seconds":
            return plural(prescription.hold_seconds, "second")
        case "effort_easy_max":
            return f"{value} ({effort_word(prescription.effort_easy_max)})"
        case "painless":
            return "no pain at all" if value is Painless.ZERO else "no worse than before"
        case "fresh_days" | "gap_days":
            return plural(int(value), "day") + (" ago" if name == "fresh_days" else "")
        case "highest_stage":
            return STAGE_NAMES[Stage(value)]
        case _:
            return str(value)


def changes_words(before: Prescription, after: Prescription) -> list[str]:
    """Return what differs, a phrase a field: `repetitions a session: 12 (10 before)`."""
    return [
        f"{label}: {field_words(name, after)} ({field_words(name, before)} before)"
        for name, label in FIELD_LABELS.items()
        if getattr(before, name) != getattr(after, name)
    ]


def loosened(before: Prescription, after: Prescription) -> list[str]:
    """Return, as sentences, the rules that `after` weakens; none when it weakens nothing.

    The dose (repetitions, hold, sessions a day) and when a day begins are no such rules.
    """
    found = []
    if after.effort_easy_max > before.effort_easy_max:
        found.append(
            f"Effort up to {after.effort_easy_max} counts as easy, "
            f"instead of {before.effort_easy_max}."
        )
    if before.painless is Painless.ZERO and after.painless is Painless.NO_WORSE:
        found.append("Painless means no worse than before, instead of no pain at all.")
    for name, what in (
        ("clear_sessions", "clear sessions open the next stage"),
        ("clear_days", "different days are needed for that"),
    ):
        new, old = getattr(after, name), getattr(before, name)
        if new < old:
            found.append(f"{new} {what}, instead of {old}.")
    for name, what in (
        ("fresh_days", "The last clear session may be {} days old"),
        ("gap_days", "You start again from lying after a break of {} days"),
    ):
        new, old = getattr(after, name), getattr(before, name)
        if new > old:
            found.append(f"{what.format(new)}, instead of {old}.")
    if after.highest_stage.rank > before.highest_stage.rank:
        found.append(f"The way goes up to {after.highest_stage}, not only {before.highest_stage}.")
    return found
