"""The lines of the story in words; user text in them is as it was typed."""

from flextui.domain.next_steps import way_back
from flextui.domain.prescription_words import changes_words, prescribed_by
from flextui.domain.records import CheckIn, Clearance, Prescription, Screening, Session
from flextui.domain.scales import PauseReason, RedFlag, Stage
from flextui.domain.story import Line, LineKind
from flextui.domain.words import FLAG_WORDS, STAGE_NAMES, STAGE_WAYS

SIGNS: dict[LineKind, tuple[str, str]] = {
    LineKind.CHECKIN: ("·", ""),
    LineKind.SCREENING: ("?", ""),
    LineKind.CLEARANCE: ("+", "clear"),
    LineKind.PRESCRIPTION: ("=", ""),
    LineKind.OPENING: ("▶", "clear"),
    LineKind.CLOSING: ("⊘", "noted"),
    LineKind.SETBACK: ("◀", "setback"),
    LineKind.PAUSE: ("■", "stop"),
    LineKind.REST: ("◀", "setback"),
    LineKind.GAP: ("○", "noted"),
}
"""Sign and tone of every line that is no session."""

KIND_NAMES: dict[LineKind, str] = {
    LineKind.SESSION: "Session",
    LineKind.CHECKIN: "How it is",
    LineKind.SCREENING: "Questions before the start",
    LineKind.CLEARANCE: "Clearance",
    LineKind.PRESCRIPTION: "Prescription",
    LineKind.OPENING: "Opening",
    LineKind.CLOSING: "Closing",
    LineKind.SETBACK: "Step back",
    LineKind.PAUSE: "Pause",
    LineKind.REST: "Rest",
    LineKind.GAP: "A long break",
}
"""What each kind of line is called."""


AHEAD = ("»", "ahead of clock")
"""Sign and words of a line that lies ahead of the clock."""

NOT_YET = "Ahead of the clock, not counted yet."


def line_text(line: Line) -> str:
    """Return what a line says beside time, stage and ratings; a session's is its note."""
    if line.ahead:
        said = _line_text(line)
        return f"{NOT_YET} {said}" if said else NOT_YET
    return _line_text(line)


def _line_text(line: Line) -> str:
    """Return what a line says, whenever it counts."""
    record = line.record
    if line.kind is LineKind.SESSION or line.kind is LineKind.CHECKIN:
        return record.note if isinstance(record, Session | CheckIn) else ""
    match record:
        case Screening() as screening if line.is_record:
            return f"Questions answered: {flags_words(screening.flags) or 'nothing applies'}."
        case Clearance() as clearance if line.is_record:
            note = f" “{clearance.note}”" if clearance.note else ""
            way = STAGE_WAYS[clearance.stage]
            return f"{clearance.by}: fine to go on, up to {way}.{note}"
        case Prescription() as prescription if line.is_record:
            return _prescription_text(prescription, line.rules)
        case _:
            return _event_text(line)


def flags_words(flags: tuple[RedFlag, ...]) -> str:
    """Return what was ticked, in a few words each; nothing when nothing was."""
    return "; ".join(FLAG_WORDS[flag] for flag in flags)


def _prescription_text(prescription: Prescription, before: Prescription) -> str:
    """Return who prescribed, and what it changed."""
    changes = "; ".join(changes_words(before, prescription)) or "the same as before"
    return f"Prescription ({prescribed_by(prescription)}). {changes[:1].upper()}{changes[1:]}."


def _event_text(line: Line) -> str:
    """Return what a line says that follows from a record or from a break."""
    match line.kind:
        case LineKind.OPENING:
            return f"{_names(line.stages)} open now."
        case LineKind.CLOSING:
            return f"{_names(line.stages)} closed: the prescription does not go that far."
        case LineKind.SETBACK:
            return _setback_text(line)
        case LineKind.PAUSE:
            return _pause_text(line)
        case LineKind.REST:
            return "Lying rests for 24 hours."
        case LineKind.GAP:
            days = line.rules.gap_days
            return f"{days} days without a session: you start again from lying."
        case _:  # pragma: no cover  (the five kinds that are records have words of their own)
            return ""


def _setback_text(line: Line) -> str:
    """Return what a setback closed, and the way back."""
    outcome = line.outcome
    if outcome is None or outcome.effect.setback is None:
        return ""
    way = way_back(outcome)
    if outcome.gap or not outcome.closed:
        return f"A step back. {way}"
    return f"{_names(outcome.closed)} closed for now. {way}"


def _pause_text(line: Line) -> str:
    """Return why the programme is paused."""
    effect = line.outcome.effect if line.outcome is not None else None
    if effect is not None and effect.pause is PauseReason.WRONG_DIRECTION:
        return "Paused: bending forward did not go well twice within a week. Ask a provider."
    return "Paused until a provider has said that going on is fine."


def _names(stages: tuple[Stage, ...]) -> str:
    """Return the names of stages with the verb: `Seated is`, `Supine and Seated are`."""
    names = [STAGE_NAMES[stage] for stage in stages]
    return f"{' and '.join(names)} {'is' if len(names) == 1 else 'are'}"
