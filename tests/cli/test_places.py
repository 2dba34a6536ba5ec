"""The data directory, the paths, the keys, and places where nothing can be kept."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.cli.console import CLEAR, INSTALLED, Answer, Console, installed, the_sentence


def test_where_names_the_paths_and_makes_nothing(console: Console) -> None:
    assert f"journal: {console.directory}/journal.json\n" in console.tell("where")
    assert not console.directory.exists()


def test_without_data_the_environment_and_then_the_home_is_asked(tmp_path: Path) -> None:
    assert f"directory: {tmp_path}/a b\n" in installed("where", data=tmp_path / "a b").out
    home = installed("where", data=Path(), FLEXTUI_DATA="", HOME=str(tmp_path))
    assert f"directory: {tmp_path}/" in home.out


def test_the_keys_are_listed_with_a_persons_own_and_what_cannot_be(console: Console) -> None:
    told = console.tell("keys").splitlines()
    assert told[0] == "everywhere"
    assert any(line.startswith("  l ") and line.endswith("(log)") for line in told)
    assert any(line.startswith("  ?, f1 ") for line in told)
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
    assert str(console.directory) in the_sentence(console("screen", "--none"))
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


def in_a_deleted_folder(folder: Path, *arguments: str) -> Answer:
    """Run a command in a folder that is deleted before."""
    (folder / "here").mkdir()
    script = 'cd "$1" && rmdir "$1" && shift && exec "$@"'
    done = subprocess.run(
        ["/bin/sh", "-c", script, "sh", str(folder / "here"), str(INSTALLED), *arguments],
        env={**os.environ, "FLEXTUI_DATA": str(folder / "data")},
        capture_output=True,
        text=True,
        check=False,
    )
    return Answer(done.returncode, done.stdout, done.stderr)


@pytest.mark.parametrize(
    ("command", "what"),
    [
        ("--data data status", "The command failed"),
        ("--data data screen --none", "The command failed"),
        ("export -o x.json", "Nothing was saved to x.json"),
    ],
)
def test_a_deleted_folder_in_which_a_command_runs_is_named(
    command: str, what: str, tmp_path: Path
) -> None:
    said = "the folder that this was started in is gone; go to another one, and try again."
    answer = in_a_deleted_folder(tmp_path, *command.split())
    assert (answer.status, answer.err) == (1, f"{what}: {said}\n")


def test_without_its_folder_flextui_still_finds_a_diary_elsewhere(tmp_path: Path) -> None:
    answer = in_a_deleted_folder(tmp_path, "--data", str(tmp_path / "data"), "screen", "--none")
    assert answer.status == 0
    assert (tmp_path / "data" / "journal.json").exists()
