"""A crash file tells where, and nothing that a person entered."""

from pathlib import Path

import pytest

from flextui.journal.crash import crash_report, write_crash_file
from flextui.journal.settings import Settings, with_setting
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


def test_it_tells_every_place_and_no_value() -> None:
    report = crash_report(caught("my sore back"), MONDAY)
    assert "sore" not in report
    assert report.index("ValueError") < report.index("RuntimeError")
    assert "journal/test_crash.py" in report
    assert "in broken" in report
    assert str(Path(__file__).parent) not in report


def test_our_own_places_are_told_without_the_folders_before_them() -> None:
    with pytest.raises(ValueError, match="allowed") as broke:
        with_setting(Settings(), "bell", 3)
    assert "\n  flextui/journal/settings.py:" in crash_report(broke.value, MONDAY)


def test_it_is_a_private_file_in_the_data_directory(tmp_path: Path) -> None:
    path = write_crash_file(str(tmp_path / "data"), caught("x"), MONDAY)
    assert path is not None
    assert Path(path).stat().st_mode & 0o777 == 0o600
    assert Path(path).name == "crash-20260105-090000.txt"


def test_where_it_cannot_be_written_nothing_more_breaks(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")
    assert write_crash_file(str(tmp_path / "data"), caught("x"), MONDAY) is None
