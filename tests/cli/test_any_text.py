"""Whatever a person types, no command breaks and nothing of it steers the terminal."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cli.console import CLEAR, Answer, Console

MARKUP = st.sampled_from(["[/]", "[red]x", "\x1b[2J", "\x1b]0;t\x07", "\u202e", "\x00", "\r", "%s"])
ANY_TEXT = st.text(st.characters(codec=None), max_size=60) | MARKUP
ARGUMENT = ANY_TEXT.map(lambda text: text.replace("\x00", ""))
"""What a shell can hand over: anything but NUL."""


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("shared") / "data"


def harmless(answer: Answer) -> None:
    """Assert that the answer steers no terminal and that an error is one sentence."""
    for character in answer.out + answer.err:
        assert character == "\n" or unicodedata.category(character) not in {"Cc", "Cs"}
        assert character not in "\u202a\u202b\u202d\u202e\u2066\u2067\u2068"
    assert answer.err.count("\n") == (0 if answer.status == 0 else 1)
    assert "itself failed" not in answer.err


@given(text=ARGUMENT)
def test_any_note_is_kept_shown_and_given_back(text: str, shared: Path) -> None:
    console = Console(shared)
    answer = console("log", "supine", *CLEAR, "--anyway", "--note", text)
    harmless(answer)
    if answer.status == 0:
        notes = [each["note"] for each in console.json("history")]
        assert text in notes
        harmless(console("history"))
        harmless(console("edit", console.json("history")[0]["id"], f"note={text}!"))
        harmless(console("undo", "--yes"))
        harmless(console("undo", "--yes"))
    else:
        assert answer.status == 2


@given(
    command=st.sampled_from(
        [
            ["log"],
            ["log", "supine", *CLEAR, "--at"],
            ["status", "--as-of"],
            ["history", "--since"],
            ["history", "--outcome"],
            ["clear", "supine", "--by"],
            ["prescribe"],
            ["screen", "--flag"],
            ["edit", "x"],
            ["delete"],
            ["import"],
            ["export", "--format"],
            ["backup", "restore"],
            [],
        ]
    ),
    text=ARGUMENT,
)
def test_any_argument_is_taken_or_refused_with_a_sentence(
    command: list[str], text: str, shared: Path
) -> None:
    if command or text:
        harmless(Console(shared)(*command, text))
