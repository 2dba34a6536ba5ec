"""The rules in short, what their numbers rest on, and what this report is."""

from flextui.domain.prescription_words import field_words
from flextui.domain.programme import Programme
from flextui.domain.records import DEFAULT_PRESCRIPTION, Prescription
from flextui.domain.words import STAGE_NAMES
from flextui.report.blocks import Head, Paragraph, Points, Section, Table
from flextui.report.content import Report
from flextui.report.phrases import joined, moment, sentence


def rules(report: Report) -> Section:
    """Return the rules in plain words, with the numbers in force at the end of the days."""
    return Section(
        "rules",
        "The rules in short",
        (
            Paragraph("With the numbers of the prescription above.", aside=True),
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
                aside=True,
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
        return field_words(key, rules)
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
