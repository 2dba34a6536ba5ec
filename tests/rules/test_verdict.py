"""The verdict of one session, row by row of the rules' table."""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from flextui.rules.records import (
    DEFAULT_PRESCRIPTION,
    Painless,
    Reason,
    Session,
    Verdict,
)
from flextui.rules.verdict import Judgement, judge
from tests.records import prescription, session

NO_WORSE = prescription(painless=Painless.NO_WORSE)


def verdict(
    given: Session, *, was_open: bool = True, too_soon: bool = False, no_worse: bool = False
) -> Judgement:
    rules = NO_WORSE if no_worse else DEFAULT_PRESCRIPTION
    return judge(given, rules, was_open=was_open, too_soon=too_soon)


ROWS: dict[str, Any] = json.loads(
    (Path(__file__).parents[1] / "data" / "verdicts.json").read_text("utf-8")
)
"""What a session is like (clear where nothing is said), its verdict and its reasons."""


@pytest.mark.parametrize("row", ROWS)
def test_each_row(row: str) -> None:
    fields, expected, reasons = ROWS[row]
    given = msgspec.convert({**msgspec.to_builtins(session()), **fields}, Session)
    judged = verdict(given)
    assert (judged.verdict, list(judged.reasons)) == (expected, reasons)


@pytest.mark.parametrize(
    ("pain", "reasons"),
    [
        ((3, 3, 3), (Reason.CLEAR,)),
        ((3, 3, 2), (Reason.CLEAR,)),
        ((5, 5, 5), (Reason.CLEAR,)),
        ((1, 2, 1), (Reason.NOT_PAINLESS,)),
    ],
)
def test_no_worse_than_before(pain: tuple[int, int, int], reasons: tuple[Reason, ...]) -> None:
    assert verdict(session(pain=pain), no_worse=True).reasons == reasons


def test_no_worse_never_holds_above_five() -> None:
    assert verdict(session(pain=(6, 6, 6)), no_worse=True).verdict is Verdict.AMBER


def test_credit_is_refused_in_the_order_of_the_rules() -> None:
    closed_and_soon = verdict(session(), was_open=False, too_soon=True)
    assert closed_and_soon.reasons == (Reason.STAGE_CLOSED,)
    unfinished = verdict(session(reps=1), was_open=False, too_soon=True)
    assert unfinished.reasons == (Reason.UNFINISHED,)
    assert verdict(session(), too_soon=True).reasons == (Reason.TOO_SOON,)
    assert verdict(session(effort=9), was_open=False).reasons == (Reason.NOT_EASY,)
