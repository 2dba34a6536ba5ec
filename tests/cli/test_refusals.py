"""What is typed wrongly is refused with one sentence, and nothing is written."""

import shlex
from pathlib import Path

import pytest

from tests.cli.console import CLEAR, Console, installed, the_sentence

ROWS = [
    line.partition(" => ")[::2]
    for line in (Path(__file__).parents[1] / "data/refusals.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]
STANDS_FOR = {
    "{clear}": " ".join(CLEAR),
    "{long}": "x" * 2001,
    "{hundred}": "x" * 100,
    "{nines}": "9" * 5000,
    "{half}": "a\ud800",
}


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Console:
    """A console on a diary with one session, for all rows: none of them changes anything."""
    console = Console(tmp_path_factory.mktemp("kept") / "data")
    console.tell("screen", "--none")
    console.log()
    return console


@pytest.mark.parametrize(("typed", "sentence"), ROWS, ids=[typed for typed, _ in ROWS])
def test_wrong_is_one_sentence_and_writes_nothing(typed: str, sentence: str, kept: Console) -> None:
    known = {**STANDS_FOR, "{id}": kept.json("history")[0]["id"][:8]}
    for name, text in known.items():
        typed = typed.replace(name, text)
    assert kept.refuse(*shlex.split(typed), status=2).startswith(sentence)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("edit zz effort=1", 'No record begins with "zz"'),
        ("delete zz", 'No record begins with "zz"'),
        ("edit '' note=x", "An empty id names no record"),
        ("delete ''", "An empty id names no record"),
        ("backup restore nope", 'There is no backup "nope"'),
        ("import nothing.json", "There is no file "),
        ("export -o gone/x.json", "There is no folder gone; create it, or name another file."),
    ],
)
def test_what_is_not_there_is_named(typed: str, sentence: str, kept: Console) -> None:
    assert kept.refuse(*shlex.split(typed), status=1).startswith(sentence)


def test_the_installed_command_refuses_alike(tmp_path: Path) -> None:
    answer = installed("status", "--as-of", "soon", data=tmp_path / "data")
    assert (answer.status, answer.out) == (2, "")
    assert the_sentence(answer).startswith('--as-of: "soon" is not understood')
    assert not (tmp_path / "data").exists()
