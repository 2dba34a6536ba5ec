"""What is asked of a terminal before the application is opened on it, and its colours."""

import os
import sys
from pathlib import Path

import pexpect
import pytest

from flextui.cli import opening
from flextui.cli.here import Here, system_clock
from tests.cli.console import CLEAR, INSTALLED, Stream, installed


def fit(patch: pytest.MonkeyPatch) -> None:
    """Sit at a terminal on which the application can be opened."""
    patch.setattr(sys, "stdin", Stream(terminal=True))
    patch.setattr(sys, "stderr", Stream(terminal=True))
    patch.setenv("TERM", "xterm-256color")


def test_a_fit_terminal_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    fit(monkeypatch)
    assert opening.refusal() is None


@pytest.mark.parametrize("name", ["stdin", "stderr"])
@pytest.mark.parametrize("other", [Stream(), None])
def test_without_a_terminal_it_is_refused(
    name: str, other: Stream | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    fit(monkeypatch)
    monkeypatch.setattr(sys, name, other)
    assert str(opening.refusal()).startswith("The application needs a terminal")


def test_a_dumb_terminal_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    fit(monkeypatch)
    monkeypatch.setenv("TERM", "dumb")
    assert str(opening.refusal()).startswith("This terminal (TERM) cannot show")


def test_another_encoding_is_switched(monkeypatch: pytest.MonkeyPatch) -> None:
    fit(monkeypatch)
    latin = Stream("latin-1", terminal=True)
    monkeypatch.setattr(sys, "stderr", latin)
    assert opening.refusal() is None
    assert latin.encoding == "utf-8"


def test_what_would_mislead_about_the_terminal_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("COLUMNS", "20"), ("LINES", "5"), ("NO_COLOR", "")):
        monkeypatch.setenv(name, value)
    opening.prepare()
    assert not {"COLUMNS", "LINES", "NO_COLOR"} & set(os.environ)
    monkeypatch.setenv("NO_COLOR", "1")
    opening.prepare()
    assert os.environ["NO_COLOR"] == "1"


def test_the_application_is_opened_on_the_data_directory(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def run(directory: Path) -> int:
        opened.append(directory)
        return 7

    opened: list[Path] = []
    fit(monkeypatch)
    monkeypatch.setattr("flextui.tui.run", run)
    here = Here(system_clock)
    here.data = str(tmp_path)
    assert opening.open_application(here) == 7
    assert opened == [tmp_path]


def shown(*arguments: str, data: Path, **environment: str) -> str:
    """Run the installed command in a real terminal and return what it printed there."""
    told = pexpect.run(
        str(INSTALLED) + " " + " ".join(arguments),
        env={**os.environ, "FLEXTUI_DATA": str(data), **environment},
        encoding="utf-8",
        timeout=60,
    )
    return str(told)


def test_a_terminal_gets_colours_unless_they_are_not_wanted(tmp_path: Path) -> None:
    installed("screen", "--none", data=tmp_path)
    installed("log", "supine", *CLEAR, "--note", "\x1b[31mred", data=tmp_path)
    coloured = shown("history", data=tmp_path)
    assert coloured.startswith("\x1b[32m")
    assert "�[31mred" in coloured
    assert "\x1b" not in shown("history", data=tmp_path, NO_COLOR="1")
    assert "\x1b" not in shown("history", data=tmp_path, TERM="dumb")
    assert shown("history", data=tmp_path, NO_COLOR="") == coloured


def test_documents_do_not_steer_a_terminal_either(tmp_path: Path) -> None:
    installed("screen", "--none", data=tmp_path)
    installed("log", "supine", *CLEAR, "--note", "\x1b[31mred", data=tmp_path)
    for form in ("csv", "json"):
        assert "\x1b" not in shown("export", "--format", form, data=tmp_path)
    assert "\x1b" not in shown("history", "--csv", data=tmp_path)


def test_on_a_terminal_lines_break_between_words(tmp_path: Path) -> None:
    piped = installed("safety", data=tmp_path).out
    assert max(map(len, piped.splitlines())) > 60
    shown = pexpect.run(
        f"{INSTALLED} safety", env={**os.environ, "NO_COLOR": "1"}, dimensions=(24, 60), timeout=60
    ).decode()
    assert max(map(len, shown.splitlines())) <= 60
    assert shown.split() == piped.split()
