"""The report through `flextui export`: to a file or a pipe, of the days and the name asked for."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.cli.console import Console
from tests.report.page import Page


@pytest.fixture
def console(tmp_path: Path) -> Console:
    """A console on a diary of three clear days."""
    console = Console(tmp_path / "data")
    console.tell("screen", "--none")
    console.clear_days()
    return console


def test_a_report_is_written_for_its_owner_alone(console: Console, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    console.tell("export", "--format", "html", "--name", "Jo <Doe>", "-o", str(path))
    assert path.stat().st_mode & 0o777 == 0o600
    read = Page(path.read_text("utf-8"))
    assert "Jo <Doe>" in read.text
    assert read.table("Outcomes by stage").rows[-1][1] == "6"


def test_the_days_can_be_chosen_and_both_formats_say_the_same(console: Console) -> None:
    days = ("--since", "2026-01-06", "--until", "2026-01-06")
    read = Page(console.tell("export", "--format", "html", *days))
    text = console.tell("export", "--format", "md", *days)
    assert read.table("Outcomes by stage").rows[-1][1] == "2"
    assert "6 Jan 2026 (1 day, chosen from the diary)" in read.text
    assert "6 Jan 2026 (1 day, chosen from the diary)" in text
    for table in read.tables:
        assert f"**{table.caption}**" in text


def test_an_empty_diary_has_a_report_too(tmp_path: Path) -> None:
    empty = Console(tmp_path / "none")
    assert "No sessions in these days." in empty.tell("export", "--format", "md")
    assert not (tmp_path / "none").exists()


def test_weeks_begin_as_the_settings_say(console: Console) -> None:
    path = console.directory / "settings.toml"
    path.write_text('week_start = "sunday"\n')
    weeks = Page(console.tell("export", "--format", "html")).table("Sessions a week")
    assert weeks.rows[0][0] == "from 4 Jan 2026"


def test_wrong_settings_are_told_beside_what_follows_them(console: Console) -> None:
    (console.directory / "settings.toml").write_text("waking = 25:00\n")
    told = 'settings.toml: waking is "25:00"; allowed: a time from 00:00 to 23:59.\n'
    for form, said in (("ics", told), ("md", told), ("csv", ""), ("json", "")):
        answer = console("export", "--format", form)
        assert (answer.status, answer.err) == (0, said)


def test_the_days_of_a_flight_west_are_all_covered(tmp_path: Path) -> None:
    console = Console(tmp_path / "flown")
    console.now = datetime(2026, 11, 28, 12, tzinfo=ZoneInfo("Asia/Tokyo"))
    console.tell("screen", "--none")
    console.wait(hours=20)
    console.log()
    console.now = datetime(2026, 11, 28, 18, 30, tzinfo=ZoneInfo("America/New_York"))
    console.log()
    told = console.tell("export", "--format", "md")
    assert "**Days:** 28 Nov to 29 Nov 2026 (2 days, the whole diary)" in told
    assert "**Sessions:** 2 sessions on 2 of 2 days." in told


def test_what_lies_ahead_of_the_clock_is_named(console: Console) -> None:
    console.wait(days=400)
    console.tell("checkin", "--pain", "1", "--flag", "chest-pain")
    console.wait(days=-400)
    told = console.tell("export", "--format", "md")
    assert "ahead of your clock: 12 Feb 2027. Reported there: chest pain." in told
