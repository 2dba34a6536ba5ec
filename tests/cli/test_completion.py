"""Pressing tab: the shell asks flextui what may stand there."""

from pathlib import Path

import pytest

from tests.cli.console import installed


def _completed(typed: str, data: Path) -> list[str]:
    """Ask as bash does when tab is pressed after `typed`; a kind and a word each."""
    words = f"flextui {typed}"
    told = installed(
        data=data,
        _FLEXTUI_COMPLETE="bash_complete",
        COMP_WORDS=words,
        COMP_CWORD=str(words.count(" ")),
    )
    return told.out.split()


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
