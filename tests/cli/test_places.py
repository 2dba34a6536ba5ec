"""The data directory, the paths, the keys, and places where nothing can be kept."""

from pathlib import Path

import pytest

from tests.cli.console import CLEAR, Console, installed, the_sentence


def test_where_names_the_paths_and_makes_nothing(console: Console) -> None:
    told = console.tell("where")
    assert f"journal: {console.directory}/journal.json\n" in told
    assert not console.directory.exists()


def test_without_data_the_environment_and_then_the_home_is_asked(tmp_path: Path) -> None:
    assert f"directory: {tmp_path}/a b\n" in installed("where", data=tmp_path / "a b").out
    home = installed("where", data=Path(), FLEXTUI_DATA="", HOME=str(tmp_path))
    assert f"directory: {tmp_path}/" in home.out


def test_the_keys_are_listed_with_their_commands(console: Console) -> None:
    told = console.tell("keys").splitlines()
    assert told[0] == "everywhere"
    assert any(line.startswith("  l ") and line.endswith("(log)") for line in told)
    assert any(line.startswith("  ?, f1 ") for line in told)


def test_a_persons_own_keys_are_listed_and_what_cannot_be_is_said(console: Console) -> None:
    console.directory.mkdir()
    (console.directory / "settings.toml").write_text('[keys]\nlog = "L"\nundo = "n"\n', "utf-8")
    answer = console("keys")
    assert answer.status == 0
    lines = answer.out.splitlines()
    assert any(line.startswith("  L ") and line.endswith("your own key (log)") for line in lines)
    assert any(line.startswith("  u ") and line.endswith("(undo)") for line in lines)
    assert "undo cannot have n: checkin has it" in answer.err


@pytest.mark.parametrize("command", [["status"], ["log", "supine", *CLEAR], ["undo"], ["export"]])
def test_a_journal_that_cannot_be_read_is_never_written(
    command: list[str], screened: Console
) -> None:
    (screened.directory / "journal.json").write_text("{", "utf-8")
    assert "journal.json" in screened.refuse(*command, status=1)


def test_a_file_in_the_place_of_the_directory_is_named(console: Console) -> None:
    console.directory.write_text("not a folder", "utf-8")
    sentence = the_sentence(console("screen", "--none"))
    assert str(console.directory) in sentence
    assert console.directory.read_text("utf-8") == "not a folder"


def test_a_backup_that_could_not_be_made_is_said_beside_the_answer(screened: Console) -> None:
    screened.wait(days=1)
    (screened.directory / "backups").write_text("in the way", "utf-8")
    answer = screened("log", "supine", *CLEAR)
    assert (answer.status, answer.out.splitlines()[0]) == (0, "✓ Clear: supine, 09:00")
    assert "backups" in the_sentence(answer)
    assert len(screened.json("history")) == 1


def test_a_newer_version_s_journal_can_be_read_but_not_written(screened: Console) -> None:
    journal = screened.directory / "journal.json"
    text = journal.read_text("utf-8").replace('"schema":1', '"schema":2')
    journal.write_text(text, "utf-8")
    told = screened.tell("status")
    assert "written by a newer flextui" in told.splitlines()[0]
    assert "Supine: open" in told
    assert "update flextui" in screened.refuse("log", "supine", *CLEAR, status=1)
