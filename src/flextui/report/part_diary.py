"""Where symptoms were, how it was between sessions, notes, and what was corrected."""

from collections.abc import Iterator

from flextui.domain.records import CheckIn, Clearance, Record, Session
from flextui.domain.scales import Site
from flextui.domain.statistics import site_changes
from flextui.domain.story import Line, LineKind
from flextui.domain.story_detail import name_of
from flextui.domain.words import SITE_WORDS, STAGE_NAMES, plural
from flextui.report.blocks import Block, Cell, Head, Paragraph, Section, Table
from flextui.report.content import Report
from flextui.report.phrases import latest, moment, sentence

_MOST_NOTES = 100
_MOST_CHANGES = 40
_MOST_CHECKINS = 30
_MOST_CORRECTIONS = 40


def sites(report: Report) -> Section:
    """Return where symptoms went in sessions: counts, and the changes one by one."""
    if not report.groups:
        blocks: tuple[Block, ...] = (Paragraph("No sessions in these days."),)
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
    block: Block = Table(f"Check-ins without exercise{more}", heads, tuple(kept))
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
    block: Block = Table(f"Notes, as they were typed{more}", heads, tuple(kept))
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
    blocks: list[Block] = [
        Paragraph(
            "Taken out (deleted, or taken back with undo): "
            f"{plural(len(found.deleted), 'record')}. Entered or changed more than 5 minutes "
            f"after the time they tell of: {plural(len(found.later), 'record')}."
        ),
        Paragraph(
            "flextui keeps when a record was last written, not what it said before. So a record "
            "entered late and one changed later look the same here, and so do records brought "
            "back from a backup. What a deleted record said is left out.",
            aside=True,
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
