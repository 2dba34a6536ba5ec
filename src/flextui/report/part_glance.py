"""The first page: who, when, where it stands, and the course of pain at a glance."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import assert_never

from flextui.domain.ahead import ahead_of
from flextui.domain.days import local
from flextui.domain.explanation import what_is_missing
from flextui.domain.scales import STAGES, PauseReason, Phase
from flextui.domain.screening import open_flags
from flextui.domain.statistics import outcome_counts, sessions_of
from flextui.domain.story import Line, LineKind
from flextui.domain.words import FLAG_WORDS, STAGE_NAMES, plural, sites_phrase
from flextui.report.blocks import Block, Facts, Paragraph, Section
from flextui.report.content import Report
from flextui.report.groups import mean
from flextui.report.pain_chart import pain_chart
from flextui.report.phrases import counted, covered, day, decimal, joined, moment

_WEEK = timedelta(days=7)


def heading(report: Report) -> tuple[Block, ...]:
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
        Paragraph(f"{about.title}: {about.text}", aside=True),
    )


def glance(report: Report) -> Section:
    """Return the first page."""
    blocks: list[Block] = [Facts(tuple(_facts(report)))]
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
