"""Nothing that a person typed can steer a terminal."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from flextui.wording.words import printable, quoted

ANY_TEXT = st.text(st.characters(codec=None), max_size=200)


def test_an_escape_sequence_becomes_harmless_text() -> None:
    assert printable("a\x1b]0;title\x07b\x9b31m") == "a�]0;title�b�31m"


def test_marks_that_turn_the_direction_of_writing_go() -> None:
    assert printable("pain \u202edrow\u202c \u2066x\u2069 \u200f") == "pain drow x "


def test_line_breaks_become_spaces_unless_they_are_wanted() -> None:
    assert printable("one\ntwo\tthree\u2028four") == "one two three four"
    assert printable("one\n\ttwo\r", lines=True) == "one\n\ttwo "


def test_half_characters_become_question_marks() -> None:
    assert printable("a\ud800b") == "a?b"


def test_ordinary_text_stays_as_it_is() -> None:
    text = "Grüße, 背中 👩‍⚕️ [/] <b> ✓ → \u00a0"
    assert printable(text) == text


def test_a_quoted_text_is_cut() -> None:
    assert quoted("x" * 100, longest=5) == '"xxxx…"'
    assert quoted("abc") == '"abc"'
    assert quoted("x" * 60) == f'"{"x" * 60}"'
    assert quoted("x" * 61) == f'"{"x" * 59}…"'


@given(ANY_TEXT, st.booleans())
def test_no_control_character_is_left(text: str, lines: bool) -> None:
    safe = printable(text, lines=lines)
    allowed = "\n\t" if lines else ""
    assert not [c for c in safe if unicodedata.category(c) in {"Cc", "Cs"} and c not in allowed]
    assert not [c for c in safe if unicodedata.bidirectional(c) in {"RLO", "LRO", "RLE", "LRE"}]
    safe.encode("utf-8")
