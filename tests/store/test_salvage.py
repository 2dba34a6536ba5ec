"""What looks like a record in a damaged file is found, whatever stands around it."""

import json
from pathlib import Path

from flextui.store.doctor import salvage
from tests.records import after
from tests.store.diaries import journal_in, log


def line_of(folder: Path, id_: str) -> str:
    """Log a session and return the JSON that stands for it on disk."""
    session = log(journal_in(folder), id=id_)
    lines = (folder / "journal.json").read_text("utf-8").splitlines()
    [line] = [line for line in lines if line.partition(": ")[2].startswith('{"kind"')]
    assert session.id in line
    return line.partition(": ")[2].rstrip(",")


def ids(data: bytes) -> list[str]:
    return [version.id for version in salvage(data)[0]]


def test_records_are_found_between_rubbish(tmp_path: Path) -> None:
    line = line_of(tmp_path, "mine")
    rubbish = f"oops{line}{{{{\0{line.replace('mine', 'more')}]]"
    assert ids(rubbish.encode()) == ["mine", "more"]


def test_of_two_versions_the_later_one_counts(tmp_path: Path) -> None:
    line = line_of(tmp_path, "mine")
    later = line.replace('"revised_at":"2026', '"revised_at":"2027').replace(
        '"effort":2', '"effort":8'
    )
    for data in (f"{line} {later}", f"{later} {line}"):
        [version], _ = salvage(data.encode())
        assert getattr(version, "effort", None) == 8


def test_tables_of_another_shape_are_searched_too(tmp_path: Path) -> None:
    line = json.loads(line_of(tmp_path, "mine"))
    del line["kind"]
    assert ids(json.dumps({"session": [line]}).encode()) == ["mine"]
    assert ids(b'{"session": 5}') == ids(b"[]") == ids(b"") == []
    assert salvage(b'{"session": [{"kind": "walk"}, 5]}')[1] == 2
    assert ids(json.dumps({"screening": 5, "session": [line]}).encode()) == ["mine"]


def test_records_of_an_impossible_time_are_no_records(tmp_path: Path) -> None:
    line = line_of(tmp_path, "mine")
    assert after().year == 2026
    for year in ("1899", "9001"):
        assert ids(line.replace("2026", year).encode() + b"!") == []


def test_rubbish_is_searched_in_bounded_time() -> None:
    record = json.dumps({"kind": "session", "id": "x"})
    found = salvage(b'{"kind":' * 100_000 + record.encode() * 10)
    assert found == ([], 2_000)
