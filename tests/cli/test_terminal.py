"""What is asked of a terminal before the application is opened on it, and its colours."""

import os
import sys
from pathlib import Path

import pexpect
import pytest

from flextui.cli.main import run
from tests.cli.console import CLEAR, INSTALLED, Console, Stream, installed
from tests.records import MONDAY


class Terminal:
    """Where a person opens the application: its streams, and on what it was opened there."""

    def __init__(self, patch: pytest.MonkeyPatch, data: Path) -> None:
        self.data, self._patch = data, patch
        self.streams: dict[str, Stream | None] = {
            name: Stream(terminal=True) for name in ("stdin", "stdout", "stderr")
        }
        self.opened: list[Path] = []
        self.environment: dict[str, str] = {}
        patch.setattr("flextui.tui.run", self._run)

    def _run(self, directory: Path, _pace: float) -> int:
        self.opened.append(directory)
        self.environment = dict(os.environ)
        return 7

    def open(self) -> int:
        """Open the application, and return its exit status."""
        with self._patch.context() as patch:
            for name, stream in self.streams.items():
                patch.setattr(sys, name, stream)
            return run(["--data", str(self.data)], lambda: MONDAY)


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Terminal:
    """A terminal on which the application can be opened."""
    return Terminal(monkeypatch, tmp_path)


def test_on_a_fit_terminal_the_application_is_opened_on_the_diary(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (("COLUMNS", "20"), ("LINES", "5"), ("NO_COLOR", "")):
        monkeypatch.setenv(name, value)
    terminal.streams["stderr"] = latin = Stream("latin-1", terminal=True)
    assert terminal.open() == 7
    assert terminal.opened == [terminal.data]
    assert latin.encoding == "utf-8"
    assert not {"COLUMNS", "LINES", "NO_COLOR"} & set(terminal.environment)
    monkeypatch.setenv("NO_COLOR", "1")
    terminal.open()
    assert terminal.environment["NO_COLOR"] == "1"


@pytest.mark.parametrize("name", ["stdin", "stderr"])
@pytest.mark.parametrize("other", [Stream(), None])
def test_without_a_terminal_it_is_refused(
    name: str, other: Stream | None, terminal: Terminal
) -> None:
    terminal.streams[name] = other
    assert terminal.open() == 2
    assert not terminal.opened


def test_a_dumb_terminal_is_refused(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    assert terminal.open() == 2
    assert not terminal.opened
    told = terminal.streams["stderr"]
    assert told is not None
    assert told.text().startswith("This terminal (TERM) cannot show")


def shown(*arguments: str, data: Path, columns: int = 80, **environment: str) -> str:
    """Run the installed command in a real terminal and return what it printed there."""
    told = pexpect.run(
        f"{INSTALLED} {' '.join(arguments)}",
        env={**os.environ, "FLEXTUI_DATA": str(data), **environment},
        encoding="utf-8",
        timeout=60,
        dimensions=(24, columns),
    )
    return str(told)


def test_a_terminal_gets_colours_unless_they_are_not_wanted(screened: Console) -> None:
    screened.tell("log", "supine", *CLEAR, "--note", "\x1b[31mred")
    data = screened.directory
    coloured = shown("history", data=data)
    assert coloured.startswith("\x1b[32m")
    assert "�[31mred" in coloured
    assert "\x1b" not in shown("history", data=data, NO_COLOR="1")
    assert "\x1b" not in shown("history", data=data, TERM="dumb")
    assert shown("history", data=data, NO_COLOR="") == coloured
    for form in ("csv", "json"):
        assert "\x1b" not in shown("export", "--format", form, data=data)


def test_on_a_terminal_lines_break_between_words(tmp_path: Path) -> None:
    piped = installed("safety", data=tmp_path).out
    assert max(map(len, piped.splitlines())) > 60
    narrow = shown("safety", data=tmp_path, columns=60, NO_COLOR="1")
    assert max(map(len, narrow.splitlines())) <= 60
    assert narrow.split() == piped.split()
