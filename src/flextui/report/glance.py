"""The report's first parts: the course at a glance, and the diary."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import assert_never

from flextui.report.blocks import ReportBlock, Section
from flextui.report.charts import pain_chart
from flextui.report.content import (
    Report,
    counted,
    covered,
    day,
    decimal,
    joined,
    latest,
    mean,
    moment,
    sentence,
)
from flextui.rules.days import local
from flextui.rules.records import (
    STAGES,
    CheckIn,
    Clearance,
    PauseReason,
    Phase,
    Record,
    Session,
    Site,
)
from flextui.wording.account import what_is_missing
from flextui.wording.banner import ahead_of, open_flags
from flextui.wording.statistics import outcome_counts, sessions_of, site_changes
from flextui.wording.story import Line, LineKind, name_of
from flextui.wording.text import Cell, Facts, Head, Paragraph, Table
from flextui.wording.words import FLAG_WORDS, SITE_WORDS, STAGE_NAMES, plural, sites_phrase

_WEEK = timedelta(days=7)


def heading(report: Report) -> tuple[ReportBlock, ...]:
    """Return what stands under the title: whose, which days, made when, and what it is."""
    about = report.programme.about
    who = [("For", report.name)] if report.name.strip() else []
    return (
        Facts(
            (
                *who,
                ("Days", covered(report)),
                ("Made", f"{moment(report.now)}, with flextui {report.version}"),
            )
        ),
        Paragraph(f"{about.title}: {about.text}", tone="quiet"),
    )


def glance(report: Report) -> Section:
    """Return the first page."""
    blocks: list[ReportBlock] = [Facts(tuple(_facts(report)))]
    if report.groups:
        blocks.append(pain_chart(report))
    return Section("glance", "At a glance", tuple(blocks))


def _facts(report: Report) -> Iterator[tuple[str, str]]:
    """Yield the facts of the first page."""
    yield f"On {day(report.overview.status.today)}", _standing(report)
    if waits := _waits_for(report):
        yield "Next stage", waits
    ahead = ahead_of(report.overview)
    if ahead.records:
        reported = f" Reported there: {ahead.flags_told}." if ahead.asked else ""
        yield "Not counted yet", ahead.told + reported
    yield "Sessions", _sessions(report)
    sessions = list(reversed(sessions_of(report.lines)))
    if not sessions:
        return
    counts = outcome_counts(report.lines)
    yield "Outcomes", ", ".join(f"{counts[word]} {word.word}" for word in counts)
    yield "Mean pain", _pain(report)
    last = sessions[-1]
    text = (
        f"{moment(last.at)}, {STAGE_NAMES[last.stage].lower()}: pain {last.pain_before} before, "
        f"{last.pain_peak} worst, {last.pain_after} after; "
        f"{sites_phrase(last.site_before, last.site_after)}."
    )
    yield "Last session", text


def _standing(report: Report) -> str:
    """Return the phase of the programme and which stages are open, as sentences."""
    status = report.overview.status
    names = [STAGE_NAMES[each.stage] for each in status.stages if each.open]
    opened = f"Open: {joined(names)}." if names else "No stage is open."
    match status.phase:
        case Phase.PAUSED:
            return f"Paused until a provider says that going on is fine. {_pause(report)}"
        case Phase.SCREENING:
            return "The questions before the start are not answered yet. No stage is open."
        case Phase.MAINTENANCE:
            begin = "No stage is left to open; lying is kept up."
        case Phase.ACTIVE:
            begin = "Under way."
        case _:
            assert_never(status.phase)
    rest = status.resting_until
    resting = f" Lying rests until {moment(local(rest, report.now))}." if rest is not None else ""
    return f"{begin} {opened}{resting}"


def _pause(report: Report) -> str:
    """Return why the programme is paused, and since when where it is known."""
    if report.overview.status.pause_reason is PauseReason.WRONG_DIRECTION:
        why = "Bending forward did not go well twice within a week."
    else:
        flags = open_flags(report.overview)
        words = [text for flag, text in FLAG_WORDS.items() if flag in flags]
        why = f"Reported: {'; '.join(words) or 'something to be checked'}."
    since = next((line.at for line in report.story if line.kind is LineKind.PAUSE), None)
    return f"{why} Since {moment(since)}." if since is not None else why


def _waits_for(report: Report) -> str:
    """Return what the lowest closed stage waits for, nothing while everything waits."""
    overview = report.overview
    status = overview.status
    if status.phase in (Phase.PAUSED, Phase.SCREENING):
        return ""
    for stage in STAGES[: status.rules.highest_stage.rank + 1]:
        if not status.stage(stage).open:
            missing = what_is_missing(overview.conditions[stage], None)
            return f"{STAGE_NAMES[stage]} waits for: {missing}." if missing else ""
    return ""


def _sessions(report: Report) -> str:
    """Return how many sessions there were, on how many days, and how many a week."""
    dates = {line.day for group in report.groups for line in group.lines}
    count = len(sessions_of(report.lines))
    if not count:
        return "None in these days."
    length = (report.last - report.first).days + 1
    text = f"{counted(count, 'session')} on {len(dates):,} of {counted(length, 'day')}"
    if length >= 7:
        text += f", {decimal(7 * count / length)} a week"
    status = report.overview.status
    if status.phase in (Phase.PAUSED, Phase.SCREENING):
        return f"{text}."
    return f"{text}. The goal now: {plural(status.goal, 'session')} a day."


def _pain(report: Report) -> str:
    """Return mean pains: of the first and the last week where these are apart, else of all."""
    lines = [line for line in report.lines if line.kind is LineKind.SESSION]
    begin, end = lines[-1].day, lines[0].day
    if end - begin < 2 * _WEEK:
        return f"{_means(lines)}."
    early = [line for line in lines if line.day < begin + _WEEK]
    late = [line for line in lines if line.day > end - _WEEK]
    return (
        f"First week of sessions ({len(early)}): {_means(early)}. "
        f"Last week of sessions ({len(late)}): {_means(late)}."
    )


def _means(lines: Iterable[Line]) -> str:
    """Return the mean pain before, while moving and after, of sessions."""
    sessions = sessions_of(lines)
    means = (
        mean(each.pain_before for each in sessions),
        mean(each.pain_peak for each in sessions),
        mean(each.pain_after for each in sessions),
    )
    return "{} before, {} worst, {} after".format(*map(decimal, means))


_MOST_NOTES = 100
_MOST_CHANGES = 40
_MOST_CHECKINS = 30
_MOST_CORRECTIONS = 40


def sites(report: Report) -> Section:
    """Return where symptoms went in sessions: counts, and the changes one by one."""
    if not report.groups:
        blocks: tuple[ReportBlock, ...] = (Paragraph("No sessions in these days."),)
        return Section("sites", "Where symptoms were", blocks)
    found = site_changes(report.lines)
    counts = Table(
        "Symptoms from before to after a session",
        (Head("What"), Head("Sessions", number=True)),
        (
            ("Moved toward the spine", str(found.nearer)),
            ("Moved further from the spine", str(found.further)),
            ("Stayed where they were", str(found.same)),
            ("No symptoms before or after", str(found.none)),
        ),
    )
    rows = [_moved(line) for line in reversed(report.lines) if _has_moved(line)]
    kept, more = latest(rows, _MOST_CHANGES)
    heads = (Head("When"), Head("Stage"), Head("Before"), Head("After"), Head("Outcome"))
    one_by_one = (Table(f"Sessions in which symptoms moved{more}", heads, tuple(kept)),)
    return Section("sites", "Where symptoms were", (counts, *(one_by_one if rows else ())))


def _has_moved(line: Line) -> bool:
    """Whether a line is a session in which symptoms moved to another place than the back."""
    record = line.record
    if line.kind is not LineKind.SESSION or not isinstance(record, Session):
        return False
    furthest = max(record.site_before.rank, record.site_after.rank)
    return record.site_before is not record.site_after and furthest >= Site.BUTTOCK.rank


def _moved(line: Line) -> tuple[Cell, ...]:
    """Return the row of a session in which symptoms moved."""
    record = line.record
    if not isinstance(record, Session):
        return ()
    return (
        moment(line.at),
        STAGE_NAMES[record.stage],
        SITE_WORDS[record.site_before],
        SITE_WORDS[record.site_after],
        line.word or "",
    )


def checkins(report: Report) -> Section:
    """Return how it was between sessions."""
    rows = [_checkin(line) for line in reversed(report.lines) if line.kind is LineKind.CHECKIN]
    kept, more = latest(rows, _MOST_CHECKINS)
    heads = (Head("When"), Head("Pain", number=True), Head("Where"), Head("What it meant"))
    block: ReportBlock = Table(f"Check-ins without exercise{more}", heads, tuple(kept))
    if not rows:
        block = Paragraph("No check-ins in these days.")
    return Section("checkins", "Between sessions", (block,))


def _checkin(line: Line) -> tuple[Cell, ...]:
    """Return the row of a check-in."""
    record, effect = line.record, line.outcome.effect if line.outcome is not None else None
    if not isinstance(record, CheckIn) or effect is None:
        return ()
    meant = "–"
    if record.flags:
        meant = "Something to be checked was reported"
    elif effect.worse_later:
        meant = "Clearly worse than just after the session before"
    return moment(line.at), str(record.pain), SITE_WORDS[record.site], meant


def notes(report: Report) -> Section:
    """Return the notes of these days, as they were typed."""
    rows = [
        (moment(line.at), _of(line.record), line.record.note)
        for line in reversed(report.lines)
        if line.is_record
        and isinstance(line.record, Session | CheckIn | Clearance)
        and line.record.note.strip()
    ]
    kept, more = latest(rows, _MOST_NOTES)
    heads = (Head("When"), Head("With"), Head("Note", typed=True))
    block: ReportBlock = Table(f"Notes, as they were typed{more}", heads, tuple(kept))
    if not rows:
        block = Paragraph("No notes in these days.")
    return Section("notes", "Notes", (block,))


def _of(record: Record) -> str:
    """Return what a note goes with."""
    match record:
        case Session():
            return f"{STAGE_NAMES[record.stage]} session"
        case CheckIn():
            return "Check-in"
        case _:
            return "Clearance"


def corrected(report: Report) -> Section:
    """Return what was taken out, entered late or changed, as far as it can be known."""
    found = report.corrections
    blocks: list[ReportBlock] = [
        Paragraph(
            "Taken out (deleted, or taken back with undo): "
            f"{plural(len(found.deleted), 'record')}. Entered or changed more than 5 minutes "
            f"after the time they tell of: {plural(len(found.later), 'record')}."
        ),
        Paragraph(
            "flextui keeps when a record was last written, not what it said before. So a record "
            "entered late and one changed later look the same here, and so do records brought "
            "back from a backup. What a deleted record said is left out.",
            tone="quiet",
        ),
    ]
    blocks += _corrections("Records taken out", "Taken out", found.deleted)
    blocks += _corrections("Records entered or changed later", "Last written", found.later)
    return Section("corrected", "Corrections", tuple(blocks))


def _corrections(caption: str, when: str, records: tuple[Record, ...]) -> Iterator[Table]:
    """Yield a table of records with when they were last written; none for none."""
    if not records:
        return
    kept, more = latest(records, _MOST_CORRECTIONS)
    rows = tuple(
        (sentence(name_of(each)).rstrip("."), moment(each.revised_at.astimezone(each.at.tzinfo)))
        for each in kept
    )
    yield Table(f"{caption}{more}", (Head("Record"), Head(when)), rows)
