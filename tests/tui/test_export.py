"""The history is taken away as a file, knowing what is in it and where it goes."""

import json
from pathlib import Path

from icalendar import Calendar
from textual.widgets import Input

from flextui.report.documents import FORMATS, Request
from flextui.rules.records import Record, Stage
from flextui.store.journal import Journal
from flextui.wording.times import Span
from tests.records import after, clear_run, screening, session
from tests.tui.helpers import Opener, Story

RECORDS: tuple[Record, ...] = (
    screening(),
    *clear_run(Stage.SUPINE, after()),
    session(Stage.SEATED, after(days=27), note="=cmd"),
)
NOW = after(days=28)


def name_file(story_: Story, path: Path) -> None:
    """Paste a path into the field for the file."""
    story_.app.screen.query_one("#file Input", Input).value = str(path)


def unwrapped(story_: Story) -> str:
    """Return what stands on the screen, in lines as long as they want to be."""
    return " ".join(story_.shown().replace("│", " ").split())


async def test_everything_goes_into_a_file_of_its_own(open_app: Opener, tmp_path: Path) -> None:
    target = tmp_path / "mine.json"
    async with open_app(RECORDS, NOW) as story_:
        await story_.press("3", "o")
        await story_.until_shown("~/flextui-report-2026-02-02.html")
        await story_.until_shown("7 sessions.")
        await story_.press("right", "right")
        await story_.until_shown("~/flextui-journal-2026-02-02.json")
        await story_.press("tab", *"2026-02")
        await story_.until_shown("1 session, from 1 Feb 2026 until 28 Feb 2026.")
        name_file(story_, target)
        await story_.press("enter")
        await story_.until(target.exists)
        kinds = [record["kind"] for record in json.loads(target.read_text())["records"]]
        assert kinds == ["session"]
        assert target.stat().st_mode & 0o777 == 0o600


async def test_what_cannot_be_is_said_and_nothing_is_written(
    open_app: Opener, tmp_path: Path
) -> None:
    there = tmp_path / "there.csv"
    there.write_text("mine")
    async with open_app(RECORDS, NOW) as story_:
        await story_.press("3", "o", "right", "right", "right", "tab", *"soon", "enter")
        await story_.until_shown('"soon" names no days')
        await story_.press("ctrl+u")
        name_file(story_, tmp_path / "no" / "x.csv")
        await story_.press("enter")
        await story_.until_shown("There is no folder")
        name_file(story_, tmp_path)
        await story_.press("enter")
        await story_.until(lambda: "is a folder; name" in unwrapped(story_))
        before = story_.records()
        name_file(story_, Path(story_.app.diary.journal.layout.journal))
        await story_.press("enter")
        await story_.until(lambda: "is a file of flextui's own; name" in unwrapped(story_))
        assert story_.records() == before
        name_file(story_, there)
        await story_.press("enter")
        await story_.until_shown("Replace the file?")
        await story_.press("n")
        assert there.read_text() == "mine"
        await story_.press("enter")
        await story_.until_shown("Replace the file?")
        await story_.press("y")
        await story_.until(lambda: there.read_text().count("\n") == 8)


async def test_every_format_can_be_chosen_and_a_report_bears_a_name(
    open_app: Opener, tmp_path: Path
) -> None:
    target = tmp_path / "report.html"
    async with open_app(RECORDS, NOW, size=(120, 30)) as story_:
        await story_.press("3", "o", shows="[report HTML]")
        assert all(form.label in story_.shown() for form in FORMATS.values())
        await story_.press("tab", "tab", *"A. Person")
        name_file(story_, target)
        await story_.press("enter")
        await story_.until(target.exists)
        assert "A. Person" in target.read_text("utf-8")


async def test_reminders_are_a_calendar_at_the_times_that_are_named(
    open_app: Opener, tmp_path: Path
) -> None:
    target = tmp_path / "mine.ics"
    async with open_app(RECORDS, NOW) as story_:
        await story_.press("3", "o", "left", "right", "right", "right", "right")
        await story_.until_shown("~/flextui-reminders-2026-02-02.ics")
        await story_.until_shown("3 reminders a day, at 08:30, 14:30, 20:30.")
        assert "Days" not in story_.shown()
        await story_.press("tab", *"8 19:15 soon", "enter")
        await story_.until_shown('"soon" is no time of day')
        await story_.press(*["backspace"] * 5)
        await story_.until_shown("2 reminders a day, at 08:00, 19:15.")
        name_file(story_, target)
        await story_.press("enter")
        await story_.until(target.exists)
        calendar = Calendar.from_ical(target.read_bytes())
        assert isinstance(calendar, Calendar)
        wanted = [each.start for each in calendar.events if each["status"] == "CONFIRMED"]
        assert [f"{each:%H:%M}" for each in wanted] == ["08:00", "19:15"]


def test_each_format_holds_the_days_that_are_wished(tmp_path: Path) -> None:
    journal = Journal(tmp_path, clock=lambda: NOW)
    for record in RECORDS:
        journal.add(record)
    journal.delete(RECORDS[1].id)
    everything = Request(journal, NOW)
    assert len(json.loads(FORMATS["json"].make(everything))["records"]) == 8
    assert FORMATS["csv"].make(everything).count(b"\n") == 7
    january = Request(journal, NOW, Span(None, after(days=20).date()))
    assert len(json.loads(FORMATS["json"].make(january))["records"]) == 7
    assert FORMATS["csv"].make(january).count(b"\n") == 6


async def test_a_demo_writes_into_its_own_folder_alone(open_app: Opener, tmp_path: Path) -> None:
    async with open_app(RECORDS, NOW) as story_:
        own = story_.directory
        (own / "out").symlink_to(tmp_path)
        story_.app.is_demo = True
        await story_.press("3", "o", "right")
        await story_.until_shown("7 sessions.")
        suggested = own / "flextui-report-2026-02-02.md"
        field = story_.app.screen.query_one("#file Input", Input)
        await story_.until(lambda: field.value == str(suggested))
        for elsewhere in (tmp_path / "a.md", Path("../a.md"), Path("out/a.md"), Path("~/a.md")):
            name_file(story_, own / "nowhere" / "a.md")
            await story_.press("enter")
            await story_.until_shown("There is no folder")
            name_file(story_, elsewhere)
            await story_.press("enter")
            await story_.until_shown("A demo writes into its own folder alone")
        name_file(story_, Path("mine.md"))
        await story_.press("enter")
        await story_.until_told("It goes when the demo ends.")
        assert (own / "mine.md").exists()
