"""The report's parts on the course and its rules."""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from flextui.report.blocks import ReportBlock, Section
from flextui.report.content import Report, day, joined, latest, moment, sentence
from flextui.rules.records import (
    DEFAULT_PRESCRIPTION,
    CheckIn,
    Clearance,
    Prescription,
    Screening,
    Session,
)
from flextui.wording.account import reasons_text
from flextui.wording.fields import RULES, changes_words, prescribed_by, rule_words
from flextui.wording.programme import Programme
from flextui.wording.story import KIND_NAMES, RECORD_KINDS, Line, LineKind, flags_words, line_text
from flextui.wording.text import Head, Paragraph, Points, Table
from flextui.wording.words import CAUTION, SITE_WORDS, STAGE_NAMES, plural

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
            sentence(rule.phrase).rstrip("."),
            rule_words(name, rules),
            rule_words(name, DEFAULT_PRESCRIPTION),
        )
        for name, rule in RULES.items()
    )
    heads = (Head("What"), Head("In force"), Head("flextui begins with"))
    table = Table(f"The prescription in force on {day(report.last)}", heads, rows)
    blocks = (Paragraph(source), table, *_changes(report))
    return Section("prescription", "Prescription", blocks, new_page=True)


def _changes(report: Report) -> Iterator[ReportBlock]:
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
        block: ReportBlock = Table(f"Screenings, reports and clearances{more}", heads, tuple(kept))
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
                "The diary speaks to the person who keeps it: “you” is that person.", tone="quiet"
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


def rules(report: Report) -> Section:
    """Return the rules in plain words, with the numbers in force at the end of the days."""
    return Section(
        "rules",
        "The rules in short",
        (
            Paragraph("With the numbers of the prescription above.", tone="quiet"),
            Points(report.programme.rules_for(report.rules), numbered=True),
        ),
        new_page=True,
    )


def numbers(report: Report) -> Section:
    """Return every number of the rules with what it rests on."""
    programme = report.programme
    places = {key: number for number, key in enumerate(programme.sources, start=1)}
    rows = tuple(
        (threshold.what, _value(programme, key, report.rules), _rests_on(programme, key, places))
        for key, threshold in programme.thresholds.items()
    )
    heads = (Head("What"), Head("Number"), Head("Rests on"))
    listed = tuple(
        f"{source.reference}. {source.says}" if source.says else f"{source.reference}."
        for source in programme.sources.values()
    )
    return Section(
        "numbers",
        "What the numbers rest on",
        (
            Paragraph(
                "Numbers in brackets are the sources below. “Our choice” has no source: it is for "
                "a PT to judge.",
                tone="quiet",
            ),
            Table("The numbers of the rules and their sources", heads, rows),
            Points(listed, numbered=True),
        ),
    )


def _value(programme: Programme, key: str, rules: Prescription) -> str:
    """Return a number, as the prescription has it where it can set it."""
    if key not in Prescription.__struct_fields__:
        return programme.thresholds[key].value
    now, otherwise = _written(key, rules), _written(key, DEFAULT_PRESCRIPTION)
    return now if now == otherwise else f"{now} (prescribed; {otherwise} otherwise)"


def _written(key: str, rules: Prescription) -> str:
    """Return a number of a prescription as it answers what the threshold is."""
    if key in ("painless", "highest_stage"):
        return rule_words(key, rules)
    return str(getattr(rules, key))


def _rests_on(programme: Programme, key: str, places: dict[str, int]) -> str:
    """Return what a number rests on: numbers of sources, and our choice where it is ours."""
    threshold = programme.thresholds[key]
    parts = [f"[{places[source]}]" for source in threshold.sources]
    if threshold.ours:
        parts.append("our choice")
    return ", ".join(parts)


def about(report: Report) -> Section:
    """Return how the report was made, and whose words are in it."""
    return Section(
        "about",
        "About this report",
        (
            Paragraph(
                "Each session was judged by the prescription in force at its time, from the whole "
                "diary; only then were the days chosen. Nothing here was measured: all ratings "
                "are the person's own. A day is that of the place where the session was, and "
                f"begins at {report.rules.day_start}."
            ),
            Paragraph(_words_by(report)),
            Paragraph(
                f"Made {moment(report.now)} by flextui {report.version} on the person's own "
                "machine. It went nowhere else unless they passed it on."
            ),
        ),
    )


def _words_by(report: Report) -> str:
    """Return whose words the instructions of the stages are."""
    by = report.programme.words_by
    stages = [
        STAGE_NAMES[stage] for stage, text in report.programme.stages.items() if text.words_by
    ]
    if not by or not stages:
        return "The instructions of the stages are flextui's own words."
    whose = sentence(f"the instructions of {joined(stages)} are in the words of {by}")
    return f"{whose} All others are flextui's own."
