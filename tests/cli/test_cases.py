"""The worked examples of the rules pass through import, history and status, field by field."""

import json
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from flextui.cli.shapes import status_shape
from flextui.rules.outlook import overview
from flextui.rules.records import Record
from tests.cli.console import Answer, Console, at, exchange_document, installed
from tests.rules.journals import journals

CASES: list[dict[str, Any]] = json.loads(
    (Path(__file__).parent.parent / "data" / "progression.json").read_text("utf-8")
)["cases"]

LATER = at("2026-11-22T12:00:00+01:00")
"""When the examples are looked back at."""


def same(case: dict[str, Any], history: list[dict[str, Any]], status: dict[str, Any]) -> None:
    """Compare every field that an example has."""
    expected = case["status"]
    fields = [list(each) for each in case["history"]]
    assert [
        {name: each[name] for name in names} for each, names in zip(history, fields, strict=True)
    ] == case["history"]
    assert {
        **{name: status[name] for name in expected},
        "stages": [
            {name: stage[name] for name in names}
            for stage, names in zip(status["stages"], expected["stages"], strict=True)
        ],
        "today": {name: status["today"][name] for name in expected["today"]},
    } == expected
    assert status["now"] == case["now"]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_worked_example(case: dict[str, Any], console: Console, tmp_path: Path) -> None:
    document = tmp_path / "case.json"
    document.write_text(exchange_document(case["records"]), "utf-8")
    console.now = LATER
    console.tell("import", str(document))
    same(case, console.json("history"), console.json("status", "--as-of", case["now"]))


@pytest.mark.parametrize("case", CASES[-4::3], ids=[case["name"] for case in CASES[-4::3]])
def test_worked_example_through_the_installed_command(case: dict[str, Any], tmp_path: Path) -> None:
    document, data = tmp_path / "case.json", tmp_path / "data"
    document.write_text(exchange_document(case["records"]), "utf-8")

    def told(*arguments: str | Path) -> Answer:
        answer = installed(*arguments, data=data)
        assert (answer.status, answer.err) == (0, "")
        return answer

    told("import", document)
    history = told("history", "--json").json
    same(case, history, told("status", "--json", "--as-of", case["now"]).json)
    told("import", document)
    assert told("history", "--json").json == history


@given(records=journals(), days=st.integers(0, 40))
def test_any_journal_comes_through_unchanged(records: list[Record], days: int) -> None:
    now = max([each.at for each in records], default=LATER) + timedelta(days=days)
    seen = overview(records, now)
    with TemporaryDirectory() as folder:
        console = Console(Path(folder) / "data")
        console.now = max(now, LATER)
        document = Path(folder) / "journal.json"
        document.write_text(exchange_document([msgspec.to_builtins(each) for each in records]))
        console.tell("import", str(document))
        assert console.json("status", "--as-of", now.isoformat()) == status_shape(seen)
        assert [
            (each["id"], each["verdict"], tuple(each["reasons"]), tuple(each["open_after"]))
            for each in console.json("history")
        ] == [
            (each.record.id, each.verdict, each.reasons, each.open_after)
            for each in seen.progress.sessions
        ]
