"""Looking back: the sessions with their verdicts, filtered, as text and JSON."""

import shlex

import pytest

from tests.cli.console import Console, assert_has

HURT = ("--before", "1", "--peak", "4", "--after", "1", "--effort", "3")
"""The ratings of a caution."""


@pytest.fixture
def diary(screened: Console) -> Console:
    """Three days: a clear session each, and on the second a caution in the night."""
    screened.log("supine", "--note", "first")
    screened.wait(days=1)
    screened.log()
    screened.wait(hours=18)
    screened.tell("log", "supine", *HURT, "--note", "at three in the night")
    screened.wait(hours=6)
    screened.log()
    return screened


def test_json_is_oldest_first_with_the_verdicts(diary: Console) -> None:
    history = diary.json("history")
    assert [each["at"][:10] for each in history] == [
        *("2026-01-05", "2026-01-06", "2026-01-07", "2026-01-07")
    ]
    assert_has(history[2], verdict="amber", reasons=["pain-while-moving"], clear=False, flags=[])
    assert_has(history[2], phase_after="active", open_after=["supine"])


def test_a_day_begins_at_four_or_when_the_prescription_says_so(diary: Console) -> None:
    second = diary.json("history", "--since", "2026-01-06", "--until", "2026-01-06")
    assert [each["note"] for each in second] == ["", "at three in the night"]
    assert len(diary.json("history", "--since", "2026-01-07")) == 1
    assert len(diary.json("history", "--until", "yesterday")) == 3
    diary.tell("prescribe", "day_start=00:00", "--by", "Jo", "--at", "2026-01-06 12:00")
    assert len(diary.json("history", "--since", "2026-01-07")) == 2


@pytest.mark.parametrize(
    ("filters", "rows"),
    [
        ("", [0, 1, 2, 3]),
        ("--stage supine", [0, 1, 2, 3]),
        ("--stage lying --limit 99", [0, 1, 2, 3]),
        ("--stage seated", []),
        ("--outcome caution", [2]),
        ("--outcome amber", [2]),
        ("--outcome Clear", [0, 1, 3]),
        ("--outcome green", [0, 1, 3]),
        ("--outcome noted", []),
        ("--outcome 'step back'", []),
        ("--outcome get-it-checked", []),
        ("--outcome clear --limit 1", [3]),
        ("--limit 2", [2, 3]),
        ("--limit 0", []),
    ],
)
def test_filters_take_words_and_identifiers(filters: str, rows: list[int], diary: Console) -> None:
    every = diary.json("history")
    assert diary.json("history", *shlex.split(filters)) == [every[row] for row in rows]


def test_no_session_is_said(console: Console) -> None:
    assert console.tell("history") == "No session to show.\n"
    assert console.json("history") == []
    assert console.files() == {}


def test_the_ids_shown_name_the_records(diary: Console) -> None:
    short = diary.tell("history").splitlines()[2].split("  id ")[1].split()[0]
    diary.tell("delete", short)
    assert len(diary.json("history")) == 3
    assert "is deleted" in diary.refuse("delete", short, status=1)
