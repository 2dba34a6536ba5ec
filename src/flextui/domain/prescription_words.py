"""A prescription in words: what each field means to a person, and what one changed."""

from flextui.domain.records import Prescription
from flextui.domain.scales import Painless, Stage
from flextui.domain.words import STAGE_NAMES, effort_word, plural

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
