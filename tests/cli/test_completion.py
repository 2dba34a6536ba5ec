"""Pressing tab: the shell asks flextui what may stand there."""

from pathlib import Path

import pytest

from tests.cli.console import Answer, Console, installed

SHELLS = ("bash", "zsh", "fish")


def asked(typed: str, data: Path, shell: str = "bash") -> Answer:
    """Ask as a shell does when tab is pressed after `typed`."""
    words = f"flextui {typed}"
    return installed(
        data=data,
        _FLEXTUI_COMPLETE=f"{shell}_complete",
        COMP_WORDS=words,
        COMP_CWORD=words.rpartition(" ")[2] if shell == "fish" else str(words.count(" ")),
    )


@pytest.mark.parametrize("shell", SHELLS)
def test_the_shell_can_complete_commands(shell: str, tmp_path: Path) -> None:
    told = installed(data=tmp_path, _FLEXTUI_COMPLETE=f"{shell}_source")
    assert told.status == 0
    assert "_flextui_completion" in told.out


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("log s", "plain,supine plain,seated plain,standing"),
        ("log supine --flag n", "plain,night-pain"),
        ("log supine --site-after b", "plain,back plain,buttock"),
        ("export --format j", "plain,json"),
        ("history --outcome c", "plain,clear plain,caution"),
        ("un", "plain,undo"),
        *(("import di", "file,di"), ("export -o di", "file,di"), ("where --data di", "dir,di")),
    ],
)
def test_the_shell_is_offered_what_may_stand_there(
    typed: str, offered: str, tmp_path: Path
) -> None:
    assert asked(typed, tmp_path).out.split() == offered.split()


def test_the_shell_is_offered_the_backups_that_are_there(screened: Console) -> None:
    made = screened.tell("backup", "now").split()[-1]
    assert f"plain,{made}" in asked("backup restore 2", screened.directory).out.split()


@pytest.mark.parametrize(
    ("shell", "typed"),
    [
        *(("bash", "bogus "), ("zsh", "bogus --"), ("fish", "--data x bogus lo")),
        *(("bash", "backup bogus "), ("fish", "bogus ")),
    ],
)
def test_after_a_command_that_there_is_not_nothing_is_printed(
    typed: str, shell: str, tmp_path: Path
) -> None:
    assert asked(typed, tmp_path, shell) == Answer(0, "", "")
    assert not list(tmp_path.iterdir())


def test_what_goes_wrong_meanwhile_does_not_print_into_the_line(tmp_path: Path) -> None:
    (tmp_path / "backups").write_text("no folder")
    assert asked("backup restore ", tmp_path) == Answer(0, "\n", "")
    assert installed(data=tmp_path, _FLEXTUI_COMPLETE="bash_complete") == Answer(0, "", "")
