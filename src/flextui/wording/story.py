"""The history as a story: its lines, their words, and all that a line tells."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import assert_never

from msgspec import Struct

from flextui.rules.course import Outcome
from flextui.rules.days import DAY, day_of
from flextui.rules.progression import Progress
from flextui.rules.records import (
    STAGES,
    CheckIn,
    Clearance,
    PauseReason,
    Phase,
    Prescription,
    Record,
    Screening,
    Session,
    Stage,
    Verdict,
    kind_of,
)
from flextui.wording.account import account_of, way_back, word_of
from flextui.wording.fields import RULES, changes_words, prescribed_by, rule_words
from flextui.wording.text import Block, Facts, Paragraph
from flextui.wording.words import (
    CHECK_IT,
    ENDED_WORDS,
    STAGE_NAMES,
    STAGE_WAYS,
    STEP_BACK,
    OutcomeWord,
    dated_moment,
    effort_word,
    flags_words,
    pain_word,
    plural,
    printable,
    site_words,
    sites_phrase,
)


class LineKind(StrEnum):
    """What a line tells; the first five are records, the others follow from records."""

    SESSION = "session"
    CHECKIN = "check-in"
    SCREENING = "screening"
    CLEARANCE = "clearance"
    PRESCRIPTION = "prescription"
    OPENING = "opening"
    CLOSING = "closing"
    SETBACK = "setback"
    PAUSE = "pause"
    REST = "rest"
    GAP = "gap"


RECORD_KINDS: dict[type[Record], LineKind] = {
    Session: LineKind.SESSION,
    CheckIn: LineKind.CHECKIN,
    Screening: LineKind.SCREENING,
    Clearance: LineKind.CLEARANCE,
    Prescription: LineKind.PRESCRIPTION,
}
"""The kind of line that each kind of record is."""


class Line(Struct, frozen=True):
    """One line of the story.

    `day` is its day as the programme counts days; `outcome` what the record did that the
    line is, or follows from (None for a break, which follows from no record); `rules` the
    prescription in force just before it; `stages` the stages that the line is about; `ahead`
    whether it lies ahead of the clock, so that it does not count yet.
    """

    kind: LineKind
    at: datetime
    day: date
    outcome: Outcome | None
    rules: Prescription
    stages: tuple[Stage, ...] = ()
    ahead: bool = False

    @property
    def record(self) -> Record | None:
        """The record that the line is or follows from."""
        return self.outcome.record if self.outcome is not None else None

    @property
    def is_record(self) -> bool:
        """Whether the line is a record itself, which can be edited and deleted."""
        return self.outcome is not None and self.kind is RECORD_KINDS[type(self.outcome.record)]

    @property
    def rules_after(self) -> Prescription:
        """The prescription in force just after the line."""
        return self.record if isinstance(self.record, Prescription) else self.rules

    @property
    def word(self) -> OutcomeWord | None:
        """The outcome that the line stands for, None where there is none to tell."""
        if self.ahead or self.outcome is None:
            return None
        match self.kind:
            case LineKind.SESSION | LineKind.CHECKIN | LineKind.SCREENING:
                return word_of(self.outcome)
            case LineKind.SETBACK | LineKind.REST:
                return STEP_BACK
            case LineKind.PAUSE:
                return CHECK_IT
            case _:
                return None


def story(progress: Progress) -> tuple[Line, ...]:
    """Return the story up to `now`, newest first; what followed a record stands above it."""
    lines = list(_told(progress))
    lines.reverse()
    return tuple(lines)


def story_ahead(progress: Progress) -> tuple[Line, ...]:
    """Return the records after now, newest first: lines that do not count yet."""
    return tuple(_line(each, ahead=True) for each in reversed(progress.coming))


def _told(progress: Progress) -> Iterator[Line]:
    """Yield the lines, oldest first."""
    anchor: datetime | None = None
    for outcome in progress.outcomes:
        record = outcome.record
        if outcome.gap and anchor is not None:
            yield _gap(anchor, outcome.rules, outcome.level_before)
        yield _line(outcome)
        yield from _consequences(outcome)
        if isinstance(record, Session | Clearance):
            anchor = record.at
    if progress.gap and anchor is not None:
        yield _gap(anchor, progress.course.rules, progress.last.level)


def _line(outcome: Outcome, *, ahead: bool = False) -> Line:
    """Return the line that a record is."""
    record = outcome.record
    stages = (record.stage,) if isinstance(record, Session | Clearance) else ()
    kind = RECORD_KINDS[type(record)]
    return Line(kind, record.at, outcome.day, outcome, outcome.rules, stages, ahead)


def _gap(anchor: datetime, rules: Prescription, level: int) -> Line:
    """Return the line of a break after the last session or clearance, when it was long enough."""
    at = anchor + rules.gap_days * DAY
    return Line(LineKind.GAP, at, day_of(at, rules.day_shift), None, rules, STAGES[1:level])


def _consequences(outcome: Outcome) -> Iterator[Line]:
    """Yield what a record did beside being counted, in the order in which it happened."""
    effect = outcome.effect
    before, after = outcome.level_before, outcome.level_after
    if outcome.gap:
        before = min(before, 1)
    closed = STAGES[after:before]
    found: list[tuple[LineKind, tuple[Stage, ...]]] = []
    if effect.pause is not None:
        if outcome.phase_before is not Phase.PAUSED:
            found.append((LineKind.PAUSE, closed))
    elif effect.setback is not None and (closed or effect.setback is not Stage.SUPINE):
        found.append((LineKind.SETBACK, closed or (effect.setback,)))
    elif closed:
        found.append((LineKind.CLOSING, closed))
    if effect.rests_until is not None and effect.pause is None:
        found.append((LineKind.REST, (Stage.SUPINE,)))
    if after > before:
        found.append((LineKind.OPENING, STAGES[before:after]))
    for kind, stages in found:
        yield Line(kind, outcome.record.at, outcome.day, outcome, outcome.rules, stages)


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


_MEND = (
    "It counts from its time on. If a clock was wrong, correct its time with `edit`, or delete it "
    "with `delete`."
)
_NOUNS = {
    "screening": "answers to the questions",
    "prescription": "prescription",
    "clearance": "clearance",
    "checkin": "check-in",
}


def name_of(record: Record) -> str:
    """Return what a record is and of when: `supine session of Sun 22 Nov 2026 14:05`."""
    if isinstance(record, Session):
        return f"{record.stage} session of {dated_moment(record.at)}"
    return f"{_NOUNS[kind_of(record)]} of {dated_moment(record.at)}"


def told(line: Line) -> list[str]:
    """Return what a line means, as sentences: reasons, what changed, what to do next."""
    outcome = line.outcome
    if outcome is None or not line.is_record:
        return [line_text(line)]
    if line.ahead:
        return [NOT_YET, _MEND]
    account = account_of(outcome)
    said = [*account.reasons, *account.changes]
    if outcome.verdict is not None and outcome.verdict is not Verdict.GREEN:
        said.append(account.advice)
    return said


def detail(line: Line) -> tuple[Block, ...]:
    """Return all that a line tells: what it means, and every field of its record."""
    said = Paragraph("\n".join(printable(each, lines=True) for each in told(line)))
    if line.record is None:
        return (said,)
    fields = facts(line.record)
    return (said, Facts(tuple((name, printable(value, lines=True)) for name, value in fields)))


def facts(record: Record) -> list[tuple[str, str]]:
    """Return every field of a record as label and words; user text is as it was typed."""
    return [
        ("when", f"{dated_moment(record.at)} ({_offset(record.at)})"),
        *_own_facts(record),
        ("written", dated_moment(record.revised_at.astimezone(record.at.tzinfo))),
        ("id", record.id),
    ]


def _own_facts(record: Record) -> Iterator[tuple[str, str]]:
    """Yield the fields that only this kind of record has."""
    match record:
        case Session():
            yield from _of_session(record)
        case CheckIn():
            yield "pain", _pain(record.pain)
            yield "where", site_words(record.site)
        case Screening():
            yield "answer", flags_words(record.flags) or "nothing applies"
        case Clearance():
            yield "fine up to", STAGE_NAMES[record.stage]
            yield "said by", record.by
        case Prescription():
            yield "by", prescribed_by(record)
            for name, rule in RULES.items():
                yield rule.phrase, rule_words(name, record)
        case _:
            assert_never(record)
    if isinstance(record, Session | CheckIn) and record.flags:
        yield "new", flags_words(record.flags)
    if isinstance(record, Session | CheckIn | Clearance) and record.note:
        yield "note", record.note


def _of_session(session: Session) -> Iterator[tuple[str, str]]:
    """Yield the ratings and the rest of a session."""
    yield "stage", STAGE_NAMES[session.stage]
    yield "pain before", _pain(session.pain_before)
    yield "worst while moving", _pain(session.pain_peak)
    yield "pain after", _pain(session.pain_after)
    yield "effort", f"{session.effort}, {effort_word(session.effort)}"
    yield "where", sites_phrase(session.site_before, session.site_after)
    held = plural(session.hold_seconds, "second")
    yield "repetitions", f"{session.reps} of {session.target_reps}, held {held}"
    yield "ended", ENDED_WORDS[session.ended]


def _pain(pain: int) -> str:
    """Return a pain rating with its word."""
    return f"{pain}, {pain_word(pain)}"


def _offset(at: datetime) -> str:
    """Return the UTC offset of an instant."""
    text = f"{at:%z}"
    return f"UTC{text[:3]}:{text[3:5]}" if at.utcoffset() != UTC.utcoffset(None) else "UTC"
