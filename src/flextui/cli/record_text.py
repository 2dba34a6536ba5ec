"""A record of any kind in a few words, and what is different between two versions of it."""

from collections.abc import Iterator

import msgspec

from flextui.domain.records import CheckIn, Clearance, Prescription, Record, Screening, Session
from flextui.domain.words import (
    FLAG_WORDS,
    SITE_WORDS,
    STAGE_NAMES,
    day_words,
    plural,
    time_words,
)


def record_words(record: Record) -> str:
    """Return a record in a few words: what it is, of when, and what it says."""
    when = f"{day_words(record.at.date())} {record.at.year} {time_words(record.at)}"
    match record:
        case Session():
            pains = f"{record.pain_before} → {record.pain_peak} → {record.pain_after}"
            return (
                f"{STAGE_NAMES[record.stage].lower()} session of {when}, pain {pains}, "
                f"effort {record.effort}, {plural(record.reps, 'repetition')}"
            )
        case CheckIn():
            return f"check-in of {when}, pain {record.pain}, {SITE_WORDS[record.site]}"
        case Screening():
            flags = "; ".join(FLAG_WORDS[flag] for flag in record.flags)
            return f"answers of {when}: {flags or 'nothing applies'}"
        case Clearance():
            return f"clearance of {when} up to {STAGE_NAMES[record.stage].lower()} by {record.by}"
        case Prescription():
            return f"prescription of {when}" + (f" by {record.by}" if record.by else "")


def differences(before: Record, after: Record) -> Iterator[str]:
    """Yield each field that is different: pain_after: 1 (was 2)."""
    old, new = msgspec.to_builtins(before), msgspec.to_builtins(after)
    for name, value in new.items():
        if name != "revised_at" and value != old.get(name):
            yield f"{name}: {_shown(value)} (was {_shown(old.get(name))})"


def _shown(value: object) -> str:
    """Return a value as it is written."""
    if isinstance(value, (list, tuple)):
        return ", ".join(map(str, value)) or "none"
    return "empty" if value == "" else str(value)
