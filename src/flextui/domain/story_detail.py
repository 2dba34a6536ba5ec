"""Everything about one line of the story: every field in words, and what the record did."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import assert_never

from flextui.domain.explanation import changes_text, reasons_text
from flextui.domain.next_steps import advice
from flextui.domain.prescription_words import FIELD_LABELS, field_words, prescribed_by
from flextui.domain.records import (
    CheckIn,
    Clearance,
    Prescription,
    Record,
    Screening,
    Session,
    kind_of,
)
from flextui.domain.scales import Site, Verdict
from flextui.domain.story import Line
from flextui.domain.story_words import NOT_YET, flags_words, line_text
from flextui.domain.words import (
    ENDED_WORDS,
    SITE_WORDS,
    STAGE_NAMES,
    day_words,
    effort_word,
    pain_word,
    plural,
    sites_phrase,
    time_words,
)

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
        return f"{record.stage} session of {_when(record.at)}"
    return f"{_NOUNS[kind_of(record)]} of {_when(record.at)}"


def why(line: Line) -> list[str]:
    """Return why a session has its outcome, as sentences; none for any other line."""
    outcome = line.outcome
    if outcome is None or not line.is_record:
        return []
    record, judgement = outcome.record, outcome.effect.judgement
    if judgement is None or not isinstance(record, Session):
        return []
    return reasons_text(judgement, record, line.rules)


def told(line: Line) -> list[str]:
    """Return what a line means, as sentences: reasons, what changed, what to do next."""
    outcome = line.outcome
    if outcome is None or not line.is_record:
        return [line_text(line)]
    if line.ahead:
        return [NOT_YET, _MEND]
    said = [*why(line), *changes_text(outcome)]
    if outcome.verdict is not None and outcome.verdict is not Verdict.GREEN:
        said.append(advice(outcome))
    return said


def facts(record: Record) -> list[tuple[str, str]]:
    """Return every field of a record as label and words; user text is as it was typed."""
    return [
        ("when", f"{_when(record.at)} ({_offset(record.at)})"),
        *_own_facts(record),
        ("written", f"{_when(record.revised_at.astimezone(record.at.tzinfo))}"),
        ("id", record.id),
    ]


def _own_facts(record: Record) -> Iterator[tuple[str, str]]:
    """Yield the fields that only this kind of record has."""
    match record:
        case Session():
            yield from _of_session(record)
        case CheckIn():
            yield "pain", _pain(record.pain)
            yield "where", "no symptoms" if record.site is Site.NONE else SITE_WORDS[record.site]
        case Screening():
            yield "answer", flags_words(record.flags) or "nothing applies"
        case Clearance():
            yield "fine up to", STAGE_NAMES[record.stage]
            yield "said by", record.by
        case Prescription():
            yield "by", prescribed_by(record)
            for name, label in FIELD_LABELS.items():
                yield label, field_words(name, record)
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


def _when(at: datetime) -> str:
    """Return an instant with its day and year."""
    return f"{day_words(at.date())} {at.year} {time_words(at)}"


def _offset(at: datetime) -> str:
    """Return the UTC offset of an instant."""
    text = f"{at:%z}"
    return f"UTC{text[:3]}:{text[3:5]}" if at.utcoffset() != UTC.utcoffset(None) else "UTC"
