"""Pressing tab: the shell asks flextui what may stand there."""

from pathlib import Path

import pytest

from tests.cli.console import Answer, installed


def _asked(typed: str, data: Path, shell: str = "bash") -> Answer:
    """Ask as a shell does when tab is pressed after `typed`."""
    words = f"flextui {typed}"
    return installed(
        data=data,
        _FLEXTUI_COMPLETE=f"{shell}_complete",
        COMP_WORDS=words,
        COMP_CWORD=words.rpartition(" ")[2] if shell == "fish" else str(words.count(" ")),
    )


def _completed(typed: str, data: Path) -> list[str]:
    """Return what bash is offered after `typed`: a kind and a word each."""
    return _asked(typed, data).out.split()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_shell_can_complete_commands(shell: str, tmp_path: Path) -> None:
    told = installed(data=tmp_path, _FLEXTUI_COMPLETE=f"{shell}_source")
    assert told.status == 0
    assert "_flextui_completion" in told.out


@pytest.mark.parametrize(
    ("typed", "completions"),
    [
        ("log s", ["supine", "seated", "standing"]),
        ("log supine --flag n", ["night-pain"]),
        ("log supine --site-after b", ["back", "buttock"]),
        ("export --format j", ["json"]),
        ("history --outcome c", ["clear", "caution"]),
        ("un", ["undo"]),
    ],
)
def test_the_shell_is_offered_what_may_stand_there(
    typed: str, completions: list[str], tmp_path: Path
) -> None:
    assert _completed(typed, tmp_path) == [f"plain,{word}" for word in completions]


@pytest.mark.parametrize(
    ("typed", "offered"),
    [("import di", "file,di"), ("export -o di", "file,di"), ("where --data di", "dir,di")],
)
def test_the_shell_offers_its_own_files(typed: str, offered: str, tmp_path: Path) -> None:
    assert _completed(typed, tmp_path) == [offered]


def test_the_shell_is_offered_the_backups_that_are_there(tmp_path: Path) -> None:
    installed("screen", "--none", data=tmp_path)
    made = installed("backup", "now", data=tmp_path).out.split()[-1]
    assert f"plain,{made}" in _completed("backup restore 2", tmp_path)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
@pytest.mark.parametrize("typed", ["bogus ", "bogus --", "--data x bogus lo", "backup bogus "])
def test_after_a_command_that_there_is_not_nothing_is_printed(
    typed: str, shell: str, tmp_path: Path
) -> None:
    assert _asked(typed, tmp_path, shell) == Answer(0, "", "")
    assert not list(tmp_path.iterdir())


def test_what_goes_wrong_meanwhile_does_not_print_into_the_line(tmp_path: Path) -> None:
    (tmp_path / "backups").write_text("no folder")
    assert _asked("backup restore ", tmp_path) == Answer(0, "\n", "")
    assert installed(data=tmp_path, _FLEXTUI_COMPLETE="bash_complete") == Answer(0, "", "")
