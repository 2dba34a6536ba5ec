"""What a clinician reads: what was prescribed, asked, cleared, opened, closed and corrected."""

from datetime import timedelta
from pathlib import Path

from msgspec.structs import replace

from flextui.report.content import report_of
from flextui.rules.outlook import overview
from flextui.rules.records import Record, RedFlag, Site, Stage
from flextui.store.programme_file import load
from flextui.wording.times import Span
from tests.records import (
    after,
    checkin,
    clear_run,
    clearance,
    prescription,
    screening,
    session,
)
from tests.report.making import page, report
from tests.report.page import Grid


def cells(table: Grid) -> str:
    """Return all that a table says."""
    return "\n".join(" | ".join(row) for row in table.rows)


OPENED: tuple[Record, ...] = (screening(), *clear_run(Stage.SUPINE, after()))


def test_an_opening_and_a_step_back_stand_there_with_their_reasons() -> None:
    hurt = session(Stage.SEATED, after(days=4), pain=(1, 7, 4))
    told = cells(page(report([*OPENED, hurt], after(days=5))).table("History of the stages"))
    assert "Opening | Supine is open now. | Questions answered: nothing applies." in told
    assert "6 clear sessions in a row or more, on 3 days or more" in told
    assert "Step back" in told
    assert "Pain rose from 1 to 4" in told


def test_a_pause_says_what_was_reported_and_a_clearance_who_spoke() -> None:
    records = [
        *OPENED,
        checkin(after(days=4), flags=(RedFlag.NIGHT_PAIN,)),
    ]
    read = page(report(records, after(days=5)))
    assert "Paused until a provider says that going on is fine. Reported: night pain" in read.text
    assert "Reported: night pain" in cells(read.table("History of the stages"))
    later = page(report([*records, clearance(after(days=6), Stage.SEATED)], after(days=7)))
    assert "A PT: fine to go on, up to sitting." in cells(later.table("Screenings"))
    assert "Under way. Open: Supine and Seated." in later.text


def test_a_worse_day_after_and_a_long_break_are_told() -> None:
    seated = session(Stage.SEATED, after(days=4))
    records = [*OPENED, seated, checkin(after(days=5), 4), session(at=after(days=60))]
    read = page(report(records, after(days=61)))
    assert "Clearly worse than just after the session before" in cells(read.table("Check-ins"))
    assert "No session for 28 days or more." in cells(read.table("History of the stages"))


def test_a_prescription_says_who_and_what_changed() -> None:
    records = [
        prescription(after(), by="", reps=12),
        prescription(after(days=2), reps=12, hold_seconds=3),
    ]
    read = page(report(records, after(days=3)))
    changes = read.table("Changes of the prescription")
    assert changes.column("By") == ["set by yourself", "A PT"]
    assert changes.column("What changed") == [
        "Repetitions a session: 12 (10 before).",
        "Hold: 3 seconds (2 seconds before).",
    ]
    in_force = {row[0]: row[1] for row in read.table("The prescription in force").rows}
    assert (in_force["Repetitions a session"], in_force["Hold"]) == ("12", "3 seconds")
    earlier = page(report(records, after(days=3), asked=Span(None, after(days=1).date())))
    in_force = {row[0]: row[1] for row in earlier.table("The prescription in force").rows}
    assert in_force["Hold"] == "2 seconds"
    assert "By: set by yourself." in earlier.text


def test_days_without_a_screening_name_the_latest_before() -> None:
    asked = Span(after(days=1).date(), None)
    read = page(report(OPENED, after(days=3), asked=asked))
    assert "None in these days. The latest before: 5 Jan 2026 08:00" in read.text


def test_symptoms_that_moved_are_listed() -> None:
    moved = session(at=after(), sites=(Site.BACK, Site.THIGH))
    read = page(report([screening(), moved], after(hours=2)))
    assert cells(read.table("Sessions in which symptoms moved")) == (
        "5 Jan 2026 09:00 | Supine | in the back | down to the thigh | ◀ step back"
    )


def test_corrections_are_told_as_far_as_they_are_known() -> None:
    at_once = session(at=after())
    late = session(at=after(hours=3))
    late = replace(late, revised_at=late.at + timedelta(minutes=6))
    gone = replace(session(at=after(hours=6), note="secret"), deleted=True)
    read = page(report([screening(), at_once, late], after(days=1), deleted=[gone]))
    assert "Taken out (deleted, or taken back with undo): 1 record." in read.text
    assert "after the time they tell of: 1 record." in read.text
    assert len(read.table("Records entered or changed later").rows) == 1
    assert read.table("Records taken out").column("Record") == [
        "Supine session of Mon 5 Jan 2026 15:00"
    ]
    assert "secret" not in read.text


def test_five_minutes_are_still_at_once() -> None:
    on_time = session(at=after())
    on_time = replace(on_time, revised_at=on_time.at + timedelta(minutes=5))
    assert not report([on_time], after(days=1)).corrections.later


def test_it_says_whose_words_the_instructions_are(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text('by = "Jane Doe, PT"\n[stages.supine]\ncue = "Knees up."\n')
    made = report_of(overview((), after()), programme=load(own))
    assert "The instructions of Supine are in the words of Jane Doe, PT." in page(made).text
    assert "The instructions of the stages are flextui's own words." in page(report(())).text


def test_the_rules_stand_there_with_the_numbers_in_force_and_their_sources() -> None:
    read = page(report([prescription(after(), clear_sessions=4)], after(days=1)))
    assert "4 clear sessions in a row on at least 3 days" in read.text
    numbers = {row[0]: row[1:] for row in read.table("The numbers of the rules").rows}
    assert numbers["Clear sessions in a row before a stage is ready"] == [
        *("4 (prescribed; 6 otherwise)", "our choice")
    ]
    assert "Childs, Piva & Fritz 2005" in read.text
    rest = numbers["A rise in pain from before to after that is a step back"][1]
    assert rest.startswith("[7]")


def test_notes_are_there_as_they_were_typed_the_latest_hundred() -> None:
    records = [session(at=after(days=day), note=f"day {day}\n  twice") for day in range(130)]
    notes = page(report(records, after(days=130))).table("Notes, as they were typed")
    assert notes.caption.endswith("(the latest 100 of 130)")
    assert notes.column("Note")[-1] == "day 129\n  twice"
