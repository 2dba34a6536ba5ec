"""A crash file tells where, and nothing that a person entered."""

import inspect
import platform
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from flextui import __version__
from flextui.store.crash import crash_report, write_crash_file
from tests.records import MONDAY


def broken(note: str) -> None:
    try:
        int(note)
    except ValueError as error:
        raise RuntimeError(note) from error


def caught(note: str) -> RuntimeError:
    try:
        broken(note)
    except RuntimeError as error:
        return error
    raise AssertionError


def place(function: Callable[[str], object], line: int) -> str:
    """Where a function is broken, `line` lines after its beginning."""
    begins = inspect.getsourcelines(function)[1]
    return f"  tests/store/test_crash.py:{begins + line} in {function.__name__}"


def test_it_tells_every_place_and_no_value() -> None:
    head, _, places = crash_report(caught("my sore back"), MONDAY).partition("\n\n")
    assert head.splitlines() == [
        f"flextui {__version__} ended unexpectedly at 2026-01-05 09:00:00+0100",
        f"Python {platform.python_version()}, {sys.platform}",
    ]
    assert places.split("\n") == [
        "There is no health data in this file. Please send it along when you report this.",
        "",
        "ValueError",
        place(broken, 2),
        "RuntimeError",
        place(caught, 2),
        place(broken, 4),
        "",
    ]


def test_what_broke_while_another_error_was_at_hand_is_told_after_it() -> None:
    def handling(note: str) -> None:
        try:
            broken(note)
        except RuntimeError:
            raise KeyError(note)  # noqa: B904  (said of no cause, as in most code)

    with pytest.raises(KeyError) as broke:
        handling("my sore back")
    report = crash_report(broke.value, MONDAY)
    kinds = [line for line in report.splitlines()[5:] if not line.startswith(" ")]
    assert kinds == ["ValueError", "RuntimeError", "KeyError"]


def test_it_is_a_private_file_in_the_data_directory(tmp_path: Path) -> None:
    error = caught("x")
    path = tmp_path / "data" / "crash-20260105-090000.txt"
    assert write_crash_file(str(tmp_path / "data"), error, MONDAY) == str(path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.read_text() == crash_report(error, MONDAY)


def test_where_it_cannot_be_written_nothing_more_breaks(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")
    assert write_crash_file(str(tmp_path / "data"), caught("x"), MONDAY) is None
