"""What a terminal sends, whatever it is and however it is cut: keys, pastes, and never an end."""

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual.message import Message

from flextui.tui.driver import TerminalKeys

PASTE, END = "\x1b[200~", "\x1b[201~"
SEQUENCES = (
    *("\x1b", "\x1b[", "\x1bO", "\x1b[1", "\x1b[A", "\x1bOP", "\x1b[3~", "\x1b[120;5u", "\x1bx"),
    *(
        "\x1b[97:u",
        "\x1b[1114112u",
        "\x1b[<0;5;5M",
        "\x1b[M \xa0\x30",
        "\x1b[1;1:3A",
        "\x1b]0;x\x07",
    ),
    *(PASTE, END, "\x1b[I", "\x1b[48;24;80;400;800t", "\x1b[?2026;2$y", "\x1b[2;3R", "é", "\x00"),
)


def told(messages: Iterable[Message]) -> list[str]:
    """Return keys by their names, a paste as its text, and other messages by theirs."""
    return [
        each.key
        if isinstance(each, events.Key)
        else each.text
        if isinstance(each, events.Paste)
        else type(each).__name__
        for each in messages
    ]


@pytest.mark.parametrize(
    ("sent", "keys"),
    [
        ("x\r1", ["x", "enter", "1"]),
        ("\x1b[A\x1bOB\x1bOP\x1b[3~", ["up", "down", "f1", "delete"]),
        ("\x1b[27u\x1b[13u", ["escape", "enter"]),
        ("\x1bx", ["alt+x"]),
        ("\x1bxq", ["alt+x", "q"]),
        ("\x1b\x1bx", ["escape", "alt+x"]),
        ("\x1b[120:88;2u", ["X"]),
        ("\x1b[120;1:1u\x1b[120;1:3u", ["x"]),
        ("\x1b[1;1:1A", ["up"]),
        ("\x1b[97:u", ["a"]),
        ("\x1b[1114112ux", ["x"]),
        ("\x1b[999999999999ux", ["x"]),
        ("\x1bOz1", ["1"]),
        ("\x1b[?1u9", ["9"]),
        ("\x1b[M \xa0\x300", ["0"]),
        ("\x1b[<0;5;5M\x1b[<0;5;5m", ["MouseDown", "MouseUp"]),
        ("\x1b[I\x1b[O", ["AppFocus", "AppBlur"]),
        ("\x1b[48;24;80;400;800tx", ["Resize", "x"]),
        (f"{PASTE}see \x1bl0001\r{' ' * 40}{END}x", [f"see \x1bl0001\r{' ' * 40}", "x"]),
        (f"{PASTE}\x1b[31mred{END}", ["\x1b[31mred"]),
        (f"\x1b{PASTE}a{END}", ["escape", "a"]),
        (f"a{PASTE}{END}b", ["a", "", "b"]),
    ],
)
def test_a_terminal_s_text_is_these_keys_however_it_is_cut(sent: str, keys: list[str]) -> None:
    assert told(TerminalKeys().feed(sent)) == keys
    for cut in range(1, len(sent)):
        parser = TerminalKeys()
        assert told([*parser.feed(sent[:cut]), *parser.feed(sent[cut:])]) == keys
    parser = TerminalKeys()
    assert told(message for each in sent for message in parser.feed(each)) == keys


@pytest.mark.parametrize("end", ["\x07", "\x1b\\"])
def test_an_answer_of_the_terminal_is_no_key(end: str) -> None:
    assert told(TerminalKeys().feed(f"\x1b]11;rgb:1/2/3{end}x")) == ["x"]


def test_a_paste_whose_end_never_comes_ends_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    parser = TerminalKeys()
    assert told([*parser.feed(f"a{PASTE}some text"), *parser.tick()]) == ["a"]
    monkeypatch.setattr("flextui.tui.driver.PASTE_SECONDS", -1)
    assert told([*parser.tick(), *parser.feed("q")]) == ["some text", "q"]


def test_what_begins_like_a_sequence_and_is_none_is_typed() -> None:
    parser = TerminalKeys()
    assert told([*parser.feed("\x1b[2"), *parser.feed("é1")])[-3:] == ["2", "é", "1"]


@given(st.lists(st.sampled_from(SEQUENCES) | st.text(max_size=5), max_size=12))
def test_whatever_comes_the_next_key_is_heard(pieces: list[str]) -> None:
    parser = TerminalKeys()
    for piece in pieces:
        list(parser.feed(piece))
    assert told(parser.feed(f"{END}\x1b[A1x"))[-3:] == ["up", "1", "x"]
