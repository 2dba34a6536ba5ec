"""The report's parts on the diary: the course at a glance, sessions, check-ins, notes."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import assert_never

from flextui import __version__
from flextui.report.blocks import (
    ReportBlock,
    Section,
    aside,
    counted,
    day,
    days,
    heads,
    joined,
    latest,
    means,
    moment,
    numbers,
    sentence,
)
from flextui.report.charts import WeekColumn, pain_chart, weeks_chart
from flextui.report.content import Grouping, Report, group_words, stretch_words
from flextui.rules.days import local
from flextui.rules.outlook import open_flags
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
from flextui.wording.account import reasons_of
from flextui.wording.banner import ahead_of
from flextui.wording.statistics import (
    WEEK,
    Week,
    mean,
    outcome_counts,
    ratings_of,
    records_of,
    sessions_of,
    site_changes,
    weeks,
)
from flextui.wording.story import Line, LineKind, name_of
from flextui.wording.text import Cell, Facts, Paragraph, Table
from flextui.wording.way import what_is_missing
from flextui.wording.words import (
    CAUTION,
    CHECK_IT,
    CLEAR,
    FLAG_WORDS,
    OUTCOMES,
    SITE_WORDS,
    STAGE_NAMES,
    STEP_BACK,
    plural,
    sites_phrase,
)

_NONE = Paragraph("No sessions in these days.")


def heading(report: Report) -> tuple[ReportBlock, ...]:
    """Return what stands under the title: whose, which days, made when, and what it is."""
    about = report.programme.about
    which = "the whole diary" if report.asked.is_all else "chosen from the diary"
    covered = f"{days(report.first, report.last)} ({counted(report.length, 'day')}, {which})"
    facts = (
        *([("For", report.name)] if report.name else []),
        ("Days", covered),
        ("Made", f"{moment(report.now)}, with flextui {__version__}"),
    )
    return Facts(facts), aside(f"{about.title}: {about.text}")


def glance(report: Report) -> Section:
    """Return the first page."""
    chart = (pain_chart(report),) if report.groups else ()
    return Section("glance", "At a glance", (Facts(tuple(_facts(report))), *chart))


def _facts(report: Report) -> Iterator[tuple[str, str]]:
    """Yield the facts of the first page."""
    yield f"On {day(report.overview.status.today)}", _standing(report)
    if waits := _waits_for(report):
        yield "Next stage", waits
    ahead = ahead_of(report.overview)
    if ahead.records:
        reported = f" Reported there: {ahead.flags_told}." if ahead.asked else ""
        yield "Not counted yet", ahead.told + reported
    yield "Sessions", _how_many(report)
    sessions = sessions_of(report.lines)
    if not sessions:
        return
    counts = outcome_counts(report.lines)
    yield "Outcomes", ", ".join(f"{counts[word]} {word.word}" for word in counts)
    yield "Mean pain", _pain(report)
    last = sessions[-1]
    said = (
        f"{moment(last.at)}, {STAGE_NAMES[last.stage].lower()}: pain {last.pain_before} before, "
        f"{last.pain_peak} worst, {last.pain_after} after; "
        f"{sites_phrase(last.site_before, last.site_after)}."
    )
    yield "Last session", said


def _standing(report: Report) -> str:
    """Return the phase of the programme and which stages are open, as sentences."""
    status = report.overview.status
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
    names = [STAGE_NAMES[each.stage] for each in status.stages if each.open]
    opened = f"Open: {joined(names)}." if names else "No stage is open."
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
    status = report.overview.status
    if status.phase in (Phase.PAUSED, Phase.SCREENING):
        return ""
    for stage in STAGES[: status.rules.highest_stage.rank + 1]:
        if not status.stage(stage).open:
            missing = what_is_missing(report.overview.conditions[stage], None)
            return f"{STAGE_NAMES[stage]} waits for: {missing}." if missing else ""
    return ""


def _how_many(report: Report) -> str:
    """Return how many sessions there were, on how many days, and how many a week."""
    sessions = [line.day for line, _ in records_of(report.lines, Session)]
    if not sessions:
        return "None in these days."
    on = f"{len(set(sessions)):,} of {counted(report.length, 'day')}"
    text = f"{counted(len(sessions), 'session')} on {on}"
    if report.length >= WEEK.days:
        text += f", {WEEK.days * len(sessions) / report.length:.1f} a week"
    status = report.overview.status
    if status.phase in (Phase.PAUSED, Phase.SCREENING):
        return f"{text}."
    return f"{text}. The goal now: {plural(status.goal, 'session')} a day."


def _pain(report: Report) -> str:
    """Return mean pains: of the first and the last week where these are apart, else of all."""
    told = list(records_of(report.lines, Session))
    begin, end = told[0][0].day, told[-1][0].day
    if end - begin < 2 * WEEK:
        return f"{means(ratings_of([session for _, session in told]))}."
    early = [session for line, session in told if line.day < begin + WEEK]
    late = [session for line, session in told if line.day > end - WEEK]
    return (
        f"First week of sessions ({len(early)}): {means(ratings_of(early))}. "
        f"Last week of sessions ({len(late)}): {means(ratings_of(late))}."
    )


def sessions(report: Report) -> Section:
    """Return the outcomes of the sessions, and how many there were a week."""
    blocks = (_outcomes(report), *_by_week(report)) if report.groups else (_NONE,)
    return Section("sessions", "Sessions", blocks)


def _outcomes(report: Report) -> Table:
    """Return how many sessions of each stage had each outcome."""
    of_stages: dict[str, Sequence[Line]] = {
        STAGE_NAMES[stage]: [line for line in report.lines if line.stages == (stage,)]
        for stage in STAGES
    }
    rows: list[tuple[Cell, ...]] = []
    for name, lines in {**of_stages, "All": report.lines}.items():
        counts = outcome_counts(lines)
        total = sum(counts.values())
        share = f"{counts[CLEAR] / total:.0%}" if total else "–"
        rows.append((name, str(total), *map(str, counts.values()), share))
    columns = (*heads("Stage"), *numbers("Sessions", *OUTCOMES, "Clear share"))
    return Table("Outcomes by stage", columns, tuple(rows))


_MOST_WEEKS, _MOST_MONTHS = 53, 120


def _by_week(report: Report) -> tuple[ReportBlock, ...]:
    """Return the sessions a week against the goal, as a chart and a table."""
    grouping, stretches = _stretches(report)
    each, weekly = grouping.value, grouping is Grouping.WEEK
    found, rows = [], []
    for label, part in stretches.items():
        done, goal = [week.sessions for week in part], mean([week.goal for week in part])
        a_week, total = mean(done), str(sum(done))
        found.append(WeekColumn(label, round(a_week, 1), round(goal, 1)))
        many = (label, str(len(part)), total, f"{a_week:.1f}", f"{goal:.1f}")
        rows.append((label, total, f"{goal:g}") if weekly else many)
    caption = "Sessions a week against the goal"
    columns = numbers("Sessions", "Goal a week")
    if not weekly:
        caption += f": means of the weeks that begin in each {each}"
        columns = numbers("Weeks", "Sessions", "A week", "Goal a week")
    reached = sum(column.sessions >= column.goal for column in found)
    words = (
        f"{plural(len(found), each)}; the goal was reached in {reached} of them. "
        f"Most: {max(column.sessions for column in found):g}, "
        f"fewest: {min(column.sessions for column in found):g} a week."
    )
    return (
        weeks_chart(f"Sessions a week, {days(report.first, report.last)}", words, found),
        aside(
            "The first and the last week may not be whole. The goal is the prescription's and runs "
            "on through days of rest, pause or illness."
        ),
        Table(caption, (*heads(each.capitalize()), *columns), tuple(rows)),
    )


def _stretches(report: Report) -> tuple[Grouping, dict[str, list[Week]]]:
    """Return the weeks one by one, else those of a month or of a year together."""
    found = weeks(report.lines[::-1], report.first, report.last, report.first_weekday)
    grouping = Grouping.WEEK
    if len(found) > _MOST_WEEKS:
        months = {Grouping.MONTH.stretch(week.first) for week in found}
        grouping = Grouping.MONTH if len(months) <= _MOST_MONTHS else Grouping.YEAR
    together: dict[str, list[Week]] = {}
    for week in found:
        first, last = grouping.stretch(week.first, report.first_weekday)
        together.setdefault(stretch_words(grouping, first, last), []).append(week)
    return grouping, together


def pain(report: Report) -> Section:
    """Return pain and effort in a table: a row a session while they are few, else more a row."""
    if not report.groups:
        return Section("pain", "Pain and effort", (_NONE,))
    if report.grouping is Grouping.SESSION:
        how, table = "A row is a session.", _each(report)
    else:
        count = sum(len(group.lines) for group in report.groups)
        how = (
            f"There are {count:,} sessions, so a row is a {report.grouping.value} with sessions: "
            "means, and the highest pain while moving."
        )
        table = _together(report)
    scales = (
        "Pain: 0 no pain, 10 worst imaginable; before, the worst while moving, and about a minute "
        "after. Effort: 0 effortless, 2 easy, 4 moderate, 6 demanding, 8 hard, 10 maximal. "
        "All of it is what the person said."
    )
    return Section("pain", "Pain and effort", (Paragraph(how), table, aside(scales)))


def _each(report: Report) -> Table:
    """Return a row a session, with its outcome and reasons."""
    columns = (
        *heads("When", "Stage", "Outcome"),
        *numbers("Before", "Worst", "After", "Effort", "Reps"),
        *heads("Why"),
    )
    rows: list[tuple[Cell, ...]] = []
    for line, session in records_of(report.lines, Session):
        reasons = reasons_of(line.outcome) if line.outcome is not None else ()
        ratings = (session.pain_before, session.pain_peak, session.pain_after, session.effort)
        rows.append(
            (
                moment(line.at),
                STAGE_NAMES[session.stage],
                line.word or "",
                *map(str, ratings),
                f"{session.reps}/{session.target_reps}",
                " ".join(reasons),
            )
        )
    return Table("Every session: pain, effort and outcome", columns, tuple(rows))


def _together(report: Report) -> Table:
    """Return a row a day, week, month or year, with means."""
    name = report.grouping.value
    ratings = ("Before", "Worst", "Highest", "After", "Effort")
    columns = numbers("Sessions", *ratings, "Clear", "Caution or worse")
    rows: list[tuple[Cell, ...]] = []
    for group in report.groups:
        rated, counts = group.ratings, outcome_counts(group.lines)
        rows.append(
            (
                group_words(report.grouping, group),
                str(len(group.lines)),
                f"{rated.before:.1f}",
                f"{rated.worst:.1f}",
                str(rated.peak),
                f"{rated.after:.1f}",
                f"{rated.effort:.1f}",
                str(counts[CLEAR]),
                str(sum(counts[word] for word in (CAUTION, STEP_BACK, CHECK_IT))),
            )
        )
    caption = f"Pain, effort and outcome by {name}"
    return Table(caption, (*heads(name.capitalize()), *columns), tuple(rows))


def sites(report: Report) -> Section:
    """Return where symptoms went in sessions: counts, and the changes one by one."""
    if not report.groups:
        return Section("sites", "Where symptoms were", (_NONE,))
    found = site_changes(report.lines)
    counts = Table(
        "Symptoms from before to after a session",
        (*heads("What"), *numbers("Sessions")),
        (
            ("Moved toward the spine", str(found.nearer)),
            ("Moved further from the spine", str(found.further)),
            ("Stayed where they were", str(found.same)),
            ("No symptoms before or after", str(found.none)),
        ),
    )
    rows: list[tuple[Cell, ...]] = []
    for line, session in records_of(report.lines, Session):
        before, after = session.site_before, session.site_after
        if before is not after and max(before.rank, after.rank) >= Site.BUTTOCK.rank:
            words = (STAGE_NAMES[session.stage], SITE_WORDS[before], SITE_WORDS[after])
            rows.append((moment(line.at), *words, line.word or ""))
    columns = heads("When", "Stage", "Before", "After", "Outcome")
    moved = [latest("Sessions in which symptoms moved", columns, rows, 40)] if rows else []
    return Section("sites", "Where symptoms were", (counts, *moved))


def checkins(report: Report) -> Section:
    """Return how it was between sessions."""
    rows: list[tuple[Cell, ...]] = []
    for line, checkin in records_of(report.lines, CheckIn):
        meant = "–"
        if checkin.flags:
            meant = "Something to be checked was reported"
        elif line.outcome is not None and line.outcome.effect.worse_later:
            meant = "Clearly worse than just after the session before"
        rows.append((moment(line.at), str(checkin.pain), SITE_WORDS[checkin.site], meant))
    columns = (*heads("When"), *numbers("Pain"), *heads("Where", "What it meant"))
    none = "No check-ins in these days."
    block = latest("Check-ins without exercise", columns, rows, 30, none=none)
    return Section("checkins", "Between sessions", (block,))


def notes(report: Report) -> Section:
    """Return the notes of these days, as they were typed."""
    rows = [
        (moment(line.at), _with(line.record), line.record.note)
        for line in report.lines
        if line.is_record
        and isinstance(line.record, Session | CheckIn | Clearance)
        and line.record.note.strip()
    ]
    columns = heads("When", "With", "Note", typed="Note")
    none = "No notes in these days."
    block = latest("Notes, as they were typed", columns, rows, 100, none=none)
    return Section("notes", "Notes", (block,))


def _with(record: Session | CheckIn | Clearance) -> str:
    """Return what a note goes with."""
    match record:
        case Session():
            return f"{STAGE_NAMES[record.stage]} session"
        case CheckIn():
            return "Check-in"
        case Clearance():
            return "Clearance"


AT_ONCE = timedelta(minutes=5)
"""A record written so soon after the time it tells of counts as entered when it happened."""


def corrected(report: Report) -> Section:
    """Return what was taken out, entered late or changed, as far as it can be known."""
    records = [line.record for line in report.lines if line.is_record and line.record is not None]
    deleted = report.deleted
    later = [record for record in records if record.revised_at - record.at > AT_ONCE]
    summary = (
        "Taken out (deleted, or taken back with undo): "
        f"{plural(len(deleted), 'record')}. Entered or changed more than 5 minutes "
        f"after the time they tell of: {plural(len(later), 'record')}."
    )
    limits = (
        "flextui keeps when a record was last written, not what it said before. So a record "
        "entered late and one changed later look the same here, and so do records brought "
        "back from a backup. What a deleted record said is left out."
    )
    blocks: list[ReportBlock] = [Paragraph(summary), aside(limits)]
    if deleted:
        blocks.append(_written("Records taken out", "Taken out", deleted))
    if later:
        blocks.append(_written("Records entered or changed later", "Last written", later))
    return Section("corrected", "Corrections", tuple(blocks))


def _written(caption: str, when: str, records: Sequence[Record]) -> ReportBlock:
    """Return a table of records with when they were last written."""
    rows = []
    for each in records:
        at = moment(each.revised_at.astimezone(each.at.tzinfo))
        rows.append((sentence(name_of(each)).rstrip("."), at))
    return latest(caption, heads("Record", when), rows, 40)
