"""Bytes that are no keys, and keys that come too early: the application lives, in a terminal."""

import os
import signal
import time

import pytest

from flextui.tui.driver import SLOW_SECONDS
from tests.terminal.terminal import Diary, Terminal
from tests.terminal.test_guided_pty import begin

pytestmark = pytest.mark.timeout(240)

ODD = (
    *(b"\xe9", b"\xff\xfe", b"\x1b[200~caf\xe9\x1b[201~", b"\x1b[M \xa0\x30"),
    *(b"\x1b[1;1:1A", b"\x1b[97:u", b"\x1b[1114112u", b"\x1b[999999999999u"),
)
"""What Latin-1, an old mouse report and other ways to tell of keys send."""

COLOURED = b"\x1b[200~see \x1bl0001\r \x1b[31mred q\x1b[0m" + b" " * 40 + b"\x1b[201~"
"""A paste with escape sequences in it: as keys it would record a session and end."""


LOOK_SECONDS, QUIET_LOOKS = 0.05, 10
"""So many looks in a row at a program that rests, so many seconds apart."""


def send(terminal: Terminal, data: bytes) -> None:
    """Write bytes to the application as they are."""
    os.write(terminal.child.child_fd, data)


def leave_a_draft(diary: Diary) -> None:
    """Leave a guided session unfinished."""
    with diary.open() as terminal:
        begin(terminal)
        terminal.kill()
        terminal.wait()
    assert has_draft(diary)


def has_draft(diary: Diary) -> bool:
    """Whether an unfinished session is kept."""
    return (diary.directory / "draft.json").exists()


def test_bytes_that_are_no_keys_change_nothing(diary: Diary) -> None:
    with diary.today() as terminal:
        for data in (*ODD, COLOURED):
            send(terminal, data)
            terminal.press("3")
            terminal.until("newest first")
            terminal.press("1")
            terminal.until("0 of 3 today")
        terminal.press("l", "0", "0", "0", "1")
        terminal.until("Easy and painless")
        send(terminal, COLOURED)
        terminal.press("escape")
        terminal.until("Leave without saving?")
        terminal.press("y")
        terminal.until("0 of 3 today")
        terminal.press("q")
        assert terminal.wait() == 0
        assert b"Traceback" not in terminal.raw
    assert diary.sessions() == []


@pytest.mark.parametrize(
    ("sent", "ended"),
    [
        (b"\xe9x", "stopped for pain"),
        (b"\x1b[120:88;2u", "stopped for pain"),
        (b"\x1b[100;1:1u", "dizzy"),
        (b"\x1bx", "stopped for pain"),
    ],
)
def test_what_ends_a_session_is_heard_however_it_is_sent(
    diary: Diary, sent: bytes, ended: str
) -> None:
    with diary.open() as terminal:
        begin(terminal)
        send(terminal, sent)
        terminal.until(ended)


def test_keys_before_the_terminal_was_taken_are_all_obeyed(diary: Diary) -> None:
    with Terminal(diary.command) as terminal:
        terminal.press("l", "0", "0", "0", "1", "enter")
        terminal.until("1 of 3 today")
    assert len(diary.sessions()) == 1


@pytest.mark.parametrize("stands_still", [False, True])
def test_a_question_that_the_terminal_has_not_taken_yet_is_not_answered(
    diary: Diary, *, stands_still: bool
) -> None:
    leave_a_draft(diary)
    with Terminal(diary.command, columns=120, lines=40) as terminal:
        quiet = 0
        while quiet < QUIET_LOOKS:  # nobody reads: more is drawn than a terminal holds
            time.sleep(LOOK_SECONDS)
            quiet = quiet + 1 if terminal.waits else 0
        if stands_still:
            os.kill(terminal.child.pid, signal.SIGSTOP)
        else:
            time.sleep(SLOW_SECONDS)
        send(terminal, b"D")
        time.sleep(LOOK_SECONDS)
        if stands_still:
            terminal.kill(signal.SIGCONT)
            terminal.until_taken(2)
        terminal.until("Discard it")
        terminal.drain(QUIET_LOOKS * LOOK_SECONDS)  # it is seen once all of it is there
        terminal.press("!")
        terminal.until("When to stop")
        assert has_draft(diary)
        terminal.press("escape")
        terminal.until_gone("When to stop")
        terminal.press("D")
        terminal.until_gone("Discard it")
        while has_draft(diary):
            terminal.read()


def test_enter_twice_while_the_program_stands_still_saves_once(diary: Diary) -> None:
    with diary.today() as terminal:
        terminal.press("l", "0", "0", "0", "1")
        terminal.until("Easy and painless")
        terminal.suspend(signal.SIGSTOP)
        send(terminal, b"\r")
        send(terminal, b"\r")
        terminal.kill(signal.SIGCONT)
        terminal.until("1 of 3 today")
    assert len(diary.sessions()) == 1
