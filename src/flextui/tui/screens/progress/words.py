"""What stands beside the charts in words: the values at a cursor, shares and counts."""

from collections.abc import Sequence
from datetime import date, datetime

from textual.content import Content

from flextui.domain.records import CheckIn, Session
from flextui.domain.series import Column
from flextui.domain.statistics import Week, outcome_counts, stage_shares
from flextui.domain.story import Line, LineKind
from flextui.domain.story_words import SIGNS, line_text
from flextui.domain.words import STAGE_NAMES, day_words, plural, time_words
from flextui.tui.screens.history.rows import Look
from flextui.tui.text import MUTED, one_line
from flextui.tui.widgets.timeline import SERIES

_BAR = 16
_FEW = 3
_ONE_BY_ONE = 2


def legend(*, coarse: bool) -> Content:
    """Return the signs of the series with their names; `coarse` columns show means."""
    parts: list[str | tuple[str, str]] = []
    for sign, name, style in SERIES:
        parts += [(sign, style), f" {name}   "]
    if coarse:
        parts.append("means   ")
    return Content.assemble(*parts, ("ef effort", MUTED))


def at_column(column: Column | None, now: datetime) -> Content:
    """Return what is in a column of the timeline."""
    if column is None or not column.lines:
        return Content("Nothing here yet.").stylize(MUTED)
    records = [line for line in column.lines if line.kind in (LineKind.SESSION, LineKind.CHECKIN)]
    events = [line for line in column.lines if line not in records]
    few = len(records) <= _ONE_BY_ONE
    parts = [_of_one(line, now) for line in records] if few else [_of_many(column, now)]
    parts += [_event(line, now, alone=not records) for line in events[-_FEW:]]
    return Content("   ").join(parts)


def _of_one(line: Line, now: datetime) -> Content:
    """Return one session or check-in in a line."""
    record, word = line.record, line.word
    when = (f"{_moment(line.at, now)}  ", MUTED)
    if isinstance(record, Session) and word is not None:
        return Content.assemble(
            when,
            f"{STAGE_NAMES[record.stage]} ",
            (str(word), f"$tone-{word.tone}"),
            f"  pain {record.pain_before} → {record.pain_peak} → {record.pain_after}",
            f"  effort {record.effort}",
        )
    if isinstance(record, CheckIn):
        return Content.assemble(when, f"how it was: pain {record.pain}")
    return Content("")


def _of_many(column: Column, now: datetime) -> Content:
    """Return several sessions and check-ins in a line: means, and the worst."""
    first, last = column.lines[0].at, column.lines[-1].at
    until = "" if first.date() == last.date() else f" to {_day(last, now)}"
    parts: list[str | tuple[str, str]] = [
        (f"{_day(first, now)}{until}  ", MUTED),
        plural(column.sessions, "session"),
    ]
    means = (column.before, column.worst, column.after, column.effort)
    if None not in means:
        before, worst, after, effort = (f"{mean:.1f}" for mean in means)
        parts.append(f": pain {before}, worst {worst} (up to {column.peak}), after {after}")
        parts.append(f", effort {effort}")
    if column.checkin is not None:
        parts.append(f", how it was: up to {column.checkin}")
    return Content.assemble(*parts)


def _event(line: Line, now: datetime, *, alone: bool) -> Content:
    """Return an event; with its time when nothing else in the column has one."""
    sign, tone = SIGNS[line.kind]
    style = f"$tone-{tone}" if tone else ""
    when = f"{_moment(line.at, now)}  " if alone else ""
    return Content.assemble((when, MUTED), (f"{sign} {one_line(line_text(line))}", style))


def at_week(week: Week | None, now: datetime) -> Content:
    """Return what was done in a week."""
    if week is None:
        return Content("")
    year = "" if week.first.year == now.year else f" {week.first.year}"
    goal = f", goal {week.goal}" if week.goal else ""
    return Content.assemble(
        (f"Week of {day_words(week.first)}{year}  ", MUTED),
        f"{plural(week.sessions, 'session')}{goal}",
    )


def at_day(day: date, lines: Sequence[Line], width: int, now: datetime) -> Content:
    """Return a day with its sessions, check-ins and events, earliest first."""
    year = "" if day.year == now.year else f" {day.year}"
    title = Content(f"{day_words(day)}{year}").stylize("bold")
    if not lines:
        return Content("\n").join([title, Content("Nothing on this day.").stylize(MUTED)])
    look = Look(max(1, width), now, days=False)
    rows = [look.row(line, with_day=False).truncate(width, ellipsis=True) for line in lines]
    return Content("\n").join([title, *rows])


def shares(lines: Sequence[Line]) -> Content:
    """Return the share of clear sessions of each stage, then how many had which outcome."""
    rows: list[Content] = []
    for each in stage_shares(lines):
        name = f"{STAGE_NAMES[each.stage]:<9}"
        if each.share is None:
            rows.append(Content.assemble(name, ("no session", MUTED)))
            continue
        filled = round(each.share * _BAR)
        rows.append(
            Content.assemble(
                name,
                ("━" * filled, "$tone-clear"),
                ("╌" * (_BAR - filled), MUTED),
                f" {each.share:>4.0%}",
                (f"  {each.clear} of {each.sessions}", MUTED),
            )
        )
    rows.append(Content(""))
    rows += [
        Content.assemble((f"{count:>6}  ", "bold"), (str(word), f"$tone-{word.tone}"))
        for word, count in outcome_counts(lines).items()
        if count
    ]
    return Content("\n").join(rows)


def summary(period: str, lines: Sequence[Line], first: date) -> str:
    """Return the span in words, with how many sessions lie in it."""
    counts = outcome_counts(lines)
    total = sum(counts.values())
    clear = next(iter(counts.values()))
    since = f"{day_words(first)} {first.year}"
    return f"{period} (since {since}): {plural(total, 'session')}, {clear} clear"


def _day(at: datetime, now: datetime) -> str:
    """Return the day of an instant, with its year where it is another one."""
    return f"{day_words(at.date())}{'' if at.year == now.year else f' {at.year}'}"


def _moment(at: datetime, now: datetime) -> str:
    """Return an instant with its day."""
    return f"{_day(at, now)} {time_words(at)}"
