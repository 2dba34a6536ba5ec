"""The report through `flextui export`: to a file or a pipe, of the days and the name asked for."""

from pathlib import Path

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
