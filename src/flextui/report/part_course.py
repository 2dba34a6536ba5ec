"""Prescriptions, what was asked and cleared, and the history of the stages with its reasons."""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from flextui.domain.explanation import reasons_text
from flextui.domain.prescription_words import (
    FIELD_LABELS,
    changes_words,
    field_words,
    prescribed_by,
)
from flextui.domain.records import (
    DEFAULT_PRESCRIPTION,
    CheckIn,
    Clearance,
    Prescription,
    Screening,
    Session,
)
from flextui.domain.story import RECORD_KINDS, Line, LineKind
from flextui.domain.story_words import KIND_NAMES, flags_words, line_text
from flextui.domain.words import CAUTION, SITE_WORDS, STAGE_NAMES, plural
from flextui.report.blocks import Block, Head, Paragraph, Section, Table
from flextui.report.content import Report
from flextui.report.phrases import day, latest, moment, sentence

_MOST = 150
"""The longest a table of events gets: the latest so many."""

_EVENTS = frozenset(
    {
        *(LineKind.OPENING, LineKind.CLOSING, LineKind.SETBACK),
        *(LineKind.PAUSE, LineKind.REST, LineKind.GAP),
    }
)


def prescription(report: Report) -> Section:
    """Return the prescription in force, and how it changed in these days."""
    rules = report.rules
    is_first = rules is DEFAULT_PRESCRIPTION
    if is_first:
        source = "Nobody has changed it: these are the numbers that flextui begins with."
    else:
        source = f"In force since {moment(rules.at)}. By: {prescribed_by(rules)}."
    rows = tuple(
        (
            sentence(label).rstrip("."),
            field_words(name, rules),
            field_words(name, DEFAULT_PRESCRIPTION),
        )
        for name, label in FIELD_LABELS.items()
    )
    heads = (Head("What"), Head("In force"), Head("flextui begins with"))
    table = Table(f"The prescription in force on {day(report.last)}", heads, rows)
    blocks = (Paragraph(source), table, *_changes(report))
    return Section("prescription", "Prescription", blocks, new_page=True)


def _changes(report: Report) -> Iterator[Block]:
    """Yield the changes of the prescription in these days."""
    rows = [
        (
            moment(line.at),
            prescribed_by(line.record),
            sentence("; ".join(changes_words(line.rules, line.record)) or "the same as before"),
        )
        for line in reversed(report.lines)
        if line.kind is LineKind.PRESCRIPTION and isinstance(line.record, Prescription)
    ]
    if not rows:
        yield Paragraph("It was not changed in these days.")
        return
    kept, more = latest(rows, _MOST)
    heads = (Head("When"), Head("By", typed=True), Head("What changed"))
    yield Table(f"Changes of the prescription{more}", heads, tuple(kept))


def cleared(report: Report) -> Section:
    """Return the questions asked, what was reported, and what providers said."""
    rows = [_answer(line) for line in reversed(report.lines) if _is_answer(line)]
    if rows:
        kept, more = latest(rows, _MOST)
        heads = (Head("When"), Head("What"), Head("Answer", typed=True))
        block: Block = Table(f"Screenings, reports and clearances{more}", heads, tuple(kept))
    else:
        block = Paragraph(_earlier(report))
    return Section("cleared", "Screenings and clearances", (block,))


def _is_answer(line: Line) -> bool:
    """Whether a line is a screening, a clearance, or reports something to be checked."""
    record = line.record
    if not line.is_record:
        return False
    return isinstance(record, Screening | Clearance) or (
        isinstance(record, Session | CheckIn) and bool(record.flags)
    )


def _answer(line: Line) -> tuple[str, str, str]:
    """Return when, what and the answer of a line."""
    record = line.record
    match record:
        case Session() | CheckIn():
            what, answer = "Reported", sentence(flags_words(record.flags))
        case _:
            what, answer = KIND_NAMES[line.kind], line_text(line)
    return moment(line.at), what, answer


def _earlier(report: Report) -> str:
    """Return that there was nothing in these days, and what came before them."""
    for line in report.story:
        if line.day < report.first and _is_answer(line):
            when, what, answer = _answer(line)
            return f"None in these days. The latest before: {when}, {what.lower()}. {answer}"
    return "None in these days."


def stages(report: Report) -> Section:
    """Return what opened, closed, paused and rested in these days, each with its reason."""
    rows = [
        (moment(line.at), KIND_NAMES[line.kind], line_text(line), why(line))
        for line in reversed(report.lines)
        if line.kind in _EVENTS
    ]
    if not rows:
        return Section("stages", "Stages", (Paragraph("Nothing opened or closed in these days."),))
    kept, more = latest(rows, _MOST)
    heads = (Head("When"), Head("What"), Head("What it meant"), Head("Why", typed=True))
    return Section(
        "stages",
        "Stages",
        (
            Paragraph(
                "The diary speaks to the person who keeps it: “you” is that person.", aside=True
            ),
            Table(f"History of the stages{more}", heads, tuple(kept)),
        ),
    )


def why(line: Line) -> str:
    """Return why something happened: what the record behind it said."""
    outcome, record = line.outcome, line.record
    match record:
        case None:
            days = plural(line.rules.gap_days, "day")
            return f"No session for {days} or more."
        case Session() if outcome is not None and outcome.effect.judgement is not None:
            reasons = reasons_text(outcome.effect.judgement, record, line.rules)
            return " ".join([f"{STAGE_NAMES[record.stage]} session.", *reasons, *_more(line)])
        case CheckIn() if record.flags:
            return f"Reported: {flags_words(record.flags)}."
        case CheckIn():
            where = SITE_WORDS[record.site]
            return (
                f"{CAUTION.word.capitalize()} at a later check-in: pain {record.pain}, {where}; "
                "clearly worse than just after the session."
            )
        case _:
            return line_text(replace(line, kind=RECORD_KINDS[type(record)]))


def _more(line: Line) -> Iterable[str]:
    """Yield what a session's own reasons do not say about an event."""
    record = line.record
    if isinstance(record, Session) and record.flags:
        yield f"Reported: {flags_words(record.flags)}."
    if line.kind is LineKind.OPENING:
        rules = line.rules
        yield (
            f"With it there were {rules.clear_sessions} clear sessions in a row or more, on "
            f"{plural(rules.clear_days, 'day')} or more."
        )
    if line.kind is LineKind.SETBACK and line.word is not None and _is_second_warning(line):
        yield "It was the second warning within three sessions."


def _is_second_warning(line: Line) -> bool:
    """Whether a setback came from two warnings rather than from one bad session."""
    outcome = line.outcome
    return outcome is not None and outcome.verdict is not None and outcome.verdict.rank == 1
