"""What a clinician reads: a report of a diary in which everything happens, word by word.

`FLEXTUI_GOLDEN=1 make test ARGS=tests/report` writes the pages in tests/data anew; then read the
difference.
"""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from flextui import __version__
from flextui.report.content import Report
from flextui.report.render import report_html, report_markdown
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

DATA = Path(__file__).parents[1] / "data"
OPENED: tuple[Record, ...] = (screening(), *clear_run(Stage.SUPINE, after()))
LATE = session(at=after(days=8), pain=(1, 2, 1))
EVENTFUL: tuple[Record, ...] = (
    *OPENED,
    prescription(after(days=3), reps=12, hold_seconds=3, clear_sessions=4),
    session(Stage.SEATED, after(days=4), pain=(1, 7, 4), sites=(Site.BACK, Site.THIGH)),
    replace(session(at=after(days=5), note="a | b <i>c</i>\n  *twice*")),
    session(Stage.SEATED, after(days=6), effort=4),
    checkin(after(days=7), 4),
    replace(LATE, revised_at=LATE.at + timedelta(minutes=6)),
    checkin(after(days=9), flags=(RedFlag.NIGHT_PAIN,)),
    clearance(after(days=10), Stage.SEATED),
    *clear_run(Stage.SEATED, after(days=11)),
    session(at=after(days=60), reps=4),
    checkin(after(days=61), flags=(RedFlag.FEVER_UNWELL,)),
    session(at=after(days=400)),
)
GONE = replace(session(at=after(hours=6), note="secret"), deleted=True)


@pytest.mark.parametrize("kind", ["md", "html"])
def test_a_diary_in_which_everything_happens(kind: str) -> None:
    made = report(EVENTFUL, after(days=62), name="Jo <Doe>", deleted=[GONE])
    write = report_markdown if kind == "md" else report_html
    told = write(made).replace(__version__, "VERSION")
    golden = DATA / f"report.{kind}"
    if os.environ.get("FLEXTUI_GOLDEN"):
        golden.write_text(told, "utf-8")
    assert told == golden.read_text("utf-8")
    assert "secret" not in told


def test_the_prescription_is_the_one_at_the_end_of_the_days() -> None:
    records = [prescription(after(), by="", reps=12), prescription(after(days=2), hold_seconds=3)]
    read = page(report(records, after(days=3), asked=Span(None, after(days=1).date())))
    in_force = {row[0]: row[1] for row in read.table("The prescription in force").rows}
    assert in_force["Hold"] == "2 seconds"
    assert "By: set by yourself." in read.text


def test_days_without_a_screening_name_the_latest_before() -> None:
    asked = Span(after(days=1).date(), None)
    read = page(report(OPENED, after(days=3), asked=asked))
    assert "None in these days. The latest before: 5 Jan 2026 08:00" in read.text


def test_five_minutes_are_still_at_once() -> None:
    on_time = session(at=after())
    on_time = replace(on_time, revised_at=on_time.at + timedelta(minutes=5))
    assert "after the time they tell of: 0 records." in page(report([on_time])).text


def test_it_says_whose_words_the_instructions_are(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text('by = "Jane Doe, PT"\n[stages.supine]\ncue = "Knees up."\n')
    made = Report(overview=overview((), after()), programme=load(own))
    assert "The instructions of Supine are in the words of Jane Doe, PT." in page(made).text
    assert "The instructions of the stages are flextui's own words." in page(report(())).text


def test_notes_are_there_as_they_were_typed_the_latest_hundred() -> None:
    records = [session(at=after(days=day), note=f"day {day}\n  twice") for day in range(130)]
    notes = page(report(records, after(days=130))).table("Notes, as they were typed")
    assert notes.caption.endswith("(the latest 100 of 130)")
    assert notes.column("Note")[-1] == "day 129\n  twice"
