"""What the sessions came to: outcomes, sessions a week, pain and effort."""

from flextui.report.blocks import Chart, Column, ReportBlock, Section, WeekPicture
from flextui.report.content import (
    NOUNS,
    Group,
    Grouping,
    Report,
    days,
    decimal,
    group_words,
    mean,
    stretch,
    stretch_words,
)
from flextui.rules.records import Session
from flextui.wording.account import reasons_text
from flextui.wording.statistics import outcome_counts, stage_shares, weeks
from flextui.wording.story import Line
from flextui.wording.text import Cell, Head, Paragraph, Table
from flextui.wording.words import CAUTION, CHECK_IT, CLEAR, OUTCOMES, STAGE_NAMES, STEP_BACK, plural

_NONE = "No sessions in these days."
_MOST_WEEKS, _MOST_MONTHS = 53, 120
_BAD = (CAUTION, STEP_BACK, CHECK_IT)


def sessions(report: Report) -> Section:
    """Return the outcomes of the sessions, and how many there were a week."""
    blocks: tuple[ReportBlock, ...] = (Paragraph(_NONE),)
    if report.groups:
        blocks = (_outcomes(report), *_weeks(report))
    return Section("sessions", "Sessions", blocks)


def _outcomes(report: Report) -> Table:
    """Return how many sessions of each stage had each outcome."""
    rows = []
    for share in stage_shares(report.lines):
        of_stage = [line for line in report.lines if line.stages == (share.stage,)]
        part = f"{share.share:.0%}" if share.share is not None else "–"
        rows.append(_counted(STAGE_NAMES[share.stage], of_stage, share.sessions, part))
    shares = stage_shares(report.lines)
    total, clear = sum(each.sessions for each in shares), sum(each.clear for each in shares)
    part = f"{clear / total:.0%}" if total else "–"
    rows.append(_counted("All", list(report.lines), total, part))
    heads = (
        Head("Stage"),
        Head("Sessions", number=True),
        *(Head(word, number=True) for word in OUTCOMES),
        Head("Clear share", number=True),
    )
    return Table("Outcomes by stage", heads, tuple(rows))


def _counted(name: str, lines: list[Line], total: int, share: str) -> tuple[Cell, ...]:
    """Return the row of a stage, or of all."""
    counts = outcome_counts(lines)
    return (name, str(total), *(str(counts[word]) for word in OUTCOMES), share)


def _weeks(report: Report) -> tuple[ReportBlock, ...]:
    """Return the sessions a week against the goal, as a chart and a table."""
    grouping, columns, rows = _stretches(report)
    each = grouping.value
    caption = "Sessions a week against the goal"
    if grouping is not Grouping.WEEK:
        caption += f": means of the weeks that begin in each {each}"
    heads = (
        Head(each.capitalize()),
        *((Head("Weeks", number=True),) if grouping is not Grouping.WEEK else ()),
        Head("Sessions", number=True),
        *((Head("A week", number=True),) if grouping is not Grouping.WEEK else ()),
        Head("Goal a week", number=True),
    )
    reached = sum(column.value >= column.goal for column in columns)
    words = (
        f"{plural(len(columns), each)}; the goal was reached in {reached} of them. "
        f"Most: {max(column.value for column in columns):g}, "
        f"fewest: {min(column.value for column in columns):g} a week."
    )
    note = (
        "The first and the last week may not be whole. The goal is the prescription's and runs "
        "on through days of rest, pause or illness."
    )
    return (
        Chart(f"Sessions a week, {days(report.first, report.last)}", words, WeekPicture(columns)),
        Paragraph(note, tone="quiet"),
        Table(caption, heads, rows),
    )


def _stretches(report: Report) -> tuple[Grouping, tuple[Column, ...], tuple[tuple[str, ...], ...]]:
    """Return columns and rows: a week each, else a month or a year each with the week's mean."""
    found = weeks(report.lines, report.first, report.last, report.first_weekday)
    grouping = Grouping.WEEK
    if len(found) > _MOST_WEEKS:
        months = {stretch(Grouping.MONTH, week.first) for week in found}
        grouping = Grouping.MONTH if len(months) <= _MOST_MONTHS else Grouping.YEAR
    columns: list[Column] = []
    rows: list[tuple[str, ...]] = []
    for first, last in dict.fromkeys(
        stretch(grouping, week.first, report.first_weekday) for week in found
    ):
        part = [week for week in found if first <= week.first <= last]
        label = stretch_words(grouping, first, last)
        value, goal = mean(each.sessions for each in part), mean(each.goal for each in part)
        columns.append(Column(label, round(value, 1), round(goal, 1)))
        total = str(sum(each.sessions for each in part))
        if grouping is Grouping.WEEK:
            rows.append((label, total, f"{goal:g}"))
        else:
            rows.append((label, str(len(part)), total, decimal(value), decimal(goal)))
    return grouping, tuple(columns), tuple(rows)


def pain(report: Report) -> Section:
    """Return pain and effort in a table: a row a session while they are few, else more a row."""
    if not report.groups:
        return Section("pain", "Pain and effort", (Paragraph(_NONE),))
    grouping = report.grouping
    table = _each(report) if grouping is Grouping.SESSION else _together(report)
    count = sum(len(group.lines) for group in report.groups)
    how = (
        "A row is a session."
        if grouping is Grouping.SESSION
        else f"There are {count:,} sessions, so a row is a {NOUNS[grouping]}: means, "
        "and the highest pain while moving."
    )
    scales = (
        "Pain: 0 no pain, 10 worst imaginable; before, the worst while moving, and about a minute "
        "after. Effort: 0 effortless, 2 easy, 4 moderate, 6 demanding, 8 hard, 10 maximal. "
        "All of it is what the person said."
    )
    blocks = (Paragraph(how), table, Paragraph(scales, tone="quiet"))
    return Section("pain", "Pain and effort", blocks)


def _each(report: Report) -> Table:
    """Return a row a session, with its outcome and reasons."""
    heads = (
        Head("When"),
        Head("Stage"),
        Head("Outcome"),
        Head("Before", number=True),
        Head("Worst", number=True),
        Head("After", number=True),
        Head("Effort", number=True),
        Head("Reps", number=True),
        Head("Why"),
    )
    rows = tuple(_session_row(group.lines[0]) for group in report.groups)
    return Table("Every session: pain, effort and outcome", heads, rows)


def _session_row(line: Line) -> tuple[Cell, ...]:
    """Return the row of a session."""
    record, outcome = line.record, line.outcome
    if not isinstance(record, Session) or outcome is None or outcome.effect.judgement is None:
        return ()
    return (
        group_words(Grouping.SESSION, Group(line.day, line.day, (line,))),
        STAGE_NAMES[record.stage],
        line.word or "",
        str(record.pain_before),
        str(record.pain_peak),
        str(record.pain_after),
        str(record.effort),
        f"{record.reps}/{record.target_reps}",
        " ".join(reasons_text(outcome.effect.judgement, record, line.rules)),
    )


def _together(report: Report) -> Table:
    """Return a row a day, week, month or year, with means."""
    heads = (
        Head(report.grouping.value.capitalize()),
        Head("Sessions", number=True),
        Head("Before", number=True),
        Head("Worst", number=True),
        Head("Highest", number=True),
        Head("After", number=True),
        Head("Effort", number=True),
        Head("Clear", number=True),
        Head("Caution or worse", number=True),
    )
    rows = tuple(_group_row(report.grouping, group) for group in report.groups)
    return Table(f"Pain, effort and outcome by {report.grouping.value}", heads, rows)


def _group_row(grouping: Grouping, group: Group) -> tuple[Cell, ...]:
    """Return the row of a group of sessions."""
    counts = outcome_counts(group.lines)
    return (
        group_words(grouping, group),
        str(len(group.lines)),
        decimal(group.before),
        decimal(group.worst),
        str(group.highest),
        decimal(group.after),
        decimal(group.effort),
        str(counts[CLEAR]),
        str(sum(counts[word] for word in _BAD)),
    )
