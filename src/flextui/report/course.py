"""The report's parts on the course and its rules."""

from msgspec.structs import replace

from flextui import __version__
from flextui.report.blocks import (
    ReportBlock,
    Section,
    aside,
    day,
    heads,
    joined,
    latest,
    moment,
    sentence,
)
from flextui.report.content import Report
from flextui.rules.records import (
    DEFAULT_PRESCRIPTION,
    CheckIn,
    Clearance,
    Prescription,
    Screening,
    Session,
    Verdict,
)
from flextui.wording.account import reasons_of
from flextui.wording.fields import RULES, changes_words, prescribed_by, rule_words
from flextui.wording.programme import Threshold
from flextui.wording.statistics import MARKS, records_of
from flextui.wording.story import KIND_NAMES, RECORD_KINDS, Line, LineKind, line_text
from flextui.wording.text import Paragraph, Points, Table
from flextui.wording.words import CAUTION, SITE_WORDS, STAGE_NAMES, flags_words, plural

_MOST = 150
"""The longest a table of events gets: the latest so many."""


def prescription(report: Report) -> Section:
    """Return the prescription in force, and how it changed in these days."""
    rules = report.rules
    if rules is DEFAULT_PRESCRIPTION:
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
    columns = heads("What", "In force", "flextui begins with")
    table = Table(f"The prescription in force on {day(report.last)}", columns, rows)
    blocks = (Paragraph(source), table, _changes(report))
    return Section("prescription", "Prescription", blocks, new_page=True)


def _changes(report: Report) -> ReportBlock:
    """Return the changes of the prescription in these days."""
    rows = [
        (
            moment(line.at),
            prescribed_by(record),
            sentence("; ".join(changes_words(line.rules, record)) or "the same as before"),
        )
        for line, record in records_of(report.lines, Prescription)
    ]
    columns = heads("When", "By", "What changed", typed="By")
    none = "It was not changed in these days."
    return latest("Changes of the prescription", columns, rows, _MOST, none=none)


def cleared(report: Report) -> Section:
    """Return the questions asked, what was reported, and what providers said."""
    rows = [_answer(line) for line in report.lines if _is_answer(line)]
    columns = heads("When", "What", "Answer", typed="Answer")
    none = "None in these days."
    for line in report.story:
        if line.day < report.first and _is_answer(line):
            when, what, answer = _answer(line)
            none = f"{none} The latest before: {when}, {what.lower()}. {answer}"
            break
    block = latest("Screenings, reports and clearances", columns, rows, _MOST, none=none)
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
    if isinstance(record, Session | CheckIn):
        return moment(line.at), "Reported", sentence(flags_words(record.flags))
    return moment(line.at), KIND_NAMES[line.kind], line_text(line)


def stages(report: Report) -> Section:
    """Return what opened, closed, paused and rested in these days, each with its reason."""
    rows = [
        (moment(line.at), KIND_NAMES[line.kind], line_text(line), why(line))
        for line in report.lines
        if line.kind in MARKS
    ]
    columns = heads("When", "What", "What it meant", "Why", typed="Why")
    none = "Nothing opened or closed in these days."
    table = latest("History of the stages", columns, rows, _MOST, none=none)
    whose = aside("The diary speaks to the person who keeps it: “you” is that person.")
    return Section("stages", "Stages", (whose, table) if rows else (table,))


def why(line: Line) -> str:
    """Return why something happened: what the record behind it said."""
    outcome, record, rules = line.outcome, line.record, line.rules
    match record:
        case None:
            return f"No session for {plural(rules.gap_days, 'day')} or more."
        case Session() if outcome is not None and outcome.effect.judgement is not None:
            said = [f"{STAGE_NAMES[record.stage]} session."]
            said += reasons_of(outcome)
            if record.flags:
                said.append(f"Reported: {flags_words(record.flags)}.")
            if line.kind is LineKind.OPENING:
                said.append(
                    f"With it there were {rules.clear_sessions} clear sessions in a row or more, "
                    f"on {plural(rules.clear_days, 'day')} or more."
                )
            if line.kind is LineKind.SETBACK and outcome.verdict is Verdict.AMBER:
                said.append("It was the second warning within three sessions.")
            return " ".join(said)
        case CheckIn() if record.flags:
            return f"Reported: {flags_words(record.flags)}."
        case CheckIn():
            return (
                f"{CAUTION.word.capitalize()} at a later check-in: pain {record.pain}, "
                f"{SITE_WORDS[record.site]}; clearly worse than just after the session."
            )
        case _:
            return line_text(replace(line, kind=RECORD_KINDS[type(record)]))


def rules(report: Report) -> Section:
    """Return the rules in plain words, with the numbers in force at the end of the days."""
    blocks = (
        aside("With the numbers of the prescription above."),
        Points(report.programme.rules_for(report.rules), numbered=True),
    )
    return Section("rules", "The rules in short", blocks, new_page=True)


def sources(report: Report) -> Section:
    """Return every number of the rules with what it rests on."""
    programme = report.programme
    places = {key: number for number, key in enumerate(programme.sources, start=1)}
    rows = tuple(
        (
            threshold.what,
            _value(key, threshold, report.rules),
            ", ".join(
                [f"[{places[source]}]" for source in threshold.sources]
                + (["our choice"] if threshold.ours else [])
            ),
        )
        for key, threshold in programme.thresholds.items()
    )
    listed = tuple(
        f"{source.reference}. {source.says}" if source.says else f"{source.reference}."
        for source in programme.sources.values()
    )
    blocks = (
        aside(
            "Numbers in brackets are the sources below. “Our choice” has no source: it is for "
            "a PT to judge."
        ),
        Table(
            "The numbers of the rules and their sources", heads("What", "Number", "Rests on"), rows
        ),
        Points(listed, numbered=True),
    )
    return Section("numbers", "What the numbers rest on", blocks)


def _value(key: str, threshold: Threshold, rules: Prescription) -> str:
    """Return a number, as the prescription has it where it can set it."""
    if key not in Prescription.__struct_fields__:
        return threshold.value
    in_words = key in ("painless", "highest_stage")
    now, usual = (
        rule_words(key, each) if in_words else str(getattr(each, key))
        for each in (rules, DEFAULT_PRESCRIPTION)
    )
    return now if now == usual else f"{now} (prescribed; {usual} otherwise)"


def about(report: Report) -> Section:
    """Return how the report was made, and whose words are in it."""
    by, stages = report.programme.words_by, report.programme.stages.items()
    names = [STAGE_NAMES[stage] for stage, text in stages if text.words_by]
    whose = "The instructions of the stages are flextui's own words."
    if by and names:
        theirs = f"The instructions of {joined(names)} are in the words of {by}"
        whose = f"{sentence(theirs)} All others are flextui's own."
    blocks = (
        Paragraph(
            "Each session was judged by the prescription in force at its time, from the whole "
            "diary; only then were the days chosen. Nothing here was measured: all ratings "
            "are the person's own. A day is that of the place where the session was, and "
            f"begins at {report.rules.day_start}."
        ),
        Paragraph(whose),
        Paragraph(
            f"Made {moment(report.now)} by flextui {__version__} on the person's own "
            "machine. It went nowhere else unless they passed it on."
        ),
    )
    return Section("about", "About this report", blocks)
