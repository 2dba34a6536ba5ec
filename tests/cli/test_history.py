"""Looking back: the sessions with their verdicts, filtered, as text, JSON and CSV."""

import pytest

from tests.cli.console import Console

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


def test_a_session_a_line_the_oldest_first(diary: Console) -> None:
    lines = diary.tell("history").splitlines()
    assert len(lines) == 4
    short = diary.json("history")[0]["id"][:8]
    assert lines[0] == (
        "2026-01-05 09:00  Supine    ✓ clear           pain 0 → 0 → 0  effort 1  10 reps  "
        f'no symptoms  id {short}  "first"'
    )
    assert "▲ caution" in lines[2]


def test_json_is_oldest_first_with_the_verdicts(diary: Console) -> None:
    history = diary.json("history")
    assert [each["at"][:10] for each in history] == [
        *("2026-01-05", "2026-01-06", "2026-01-07", "2026-01-07")
    ]
    assert history[2]["verdict"] == "amber"
    assert history[2]["reasons"] == ["pain-while-moving"]
    assert history[2]["clear"] is False
    assert history[2]["phase_after"] == "active"
    assert history[2]["open_after"] == ["supine"]
    assert history[2]["flags"] == []


def test_limit_keeps_the_newest(diary: Console) -> None:
    assert [each["note"] for each in diary.json("history", "--limit", "2")] == [
        *("at three in the night", "")
    ]
    assert diary.json("history", "--limit", "0") == []
    assert len(diary.json("history", "--limit", "99")) == 4


def test_a_day_begins_at_four(diary: Console) -> None:
    second = diary.json("history", "--since", "2026-01-06", "--until", "2026-01-06")
    assert [each["note"] for each in second] == ["", "at three in the night"]
    assert len(diary.json("history", "--since", "2026-01-07")) == 1
    assert len(diary.json("history", "--until", "yesterday")) == 3


def test_a_day_begins_when_the_prescription_said_so(diary: Console) -> None:
    diary.tell("prescribe", "day_start=00:00", "--by", "Jo", "--at", "2026-01-06 12:00")
    assert len(diary.json("history", "--since", "2026-01-07")) == 2


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        (["--stage", "supine"], 4),
        (["--stage", "lying"], 4),
        (["--stage", "seated"], 0),
        (["--outcome", "caution"], 1),
        (["--outcome", "amber"], 1),
        (["--outcome", "Clear"], 3),
        (["--outcome", "green"], 3),
        (["--outcome", "noted"], 0),
        (["--outcome", "step back"], 0),
        (["--outcome", "get-it-checked"], 0),
        (["--outcome", "clear", "--limit", "1"], 1),
    ],
)
def test_filters_take_words_and_identifiers(filters: list[str], count: int, diary: Console) -> None:
    assert len(diary.json("history", *filters)) == count


def test_no_session_is_said(console: Console) -> None:
    assert console.tell("history") == "No session to show.\n"
    assert console.json("history") == []
    assert console.files() == {}


def test_a_note_cannot_steer_the_terminal(diary: Console) -> None:
    diary.wait(hours=1)
    diary.log("supine", "--note", "\x1b[2J\x07[red]x[/]\u202e", "--anyway")
    line = diary.tell("history").splitlines()[-1]
    assert line.endswith('"�[2J�[red]x[/]"')


def test_the_ids_shown_name_the_records(diary: Console) -> None:
    short = diary.tell("history").splitlines()[2].split("  id ")[1].split()[0]
    diary.tell("delete", short)
    assert len(diary.json("history")) == 3
    sentence = diary.refuse("delete", short, status=1)
    assert "is deleted" in sentence


@pytest.mark.parametrize("command", [["history"], ["export", "--format", "md"]])
def test_days_that_end_before_they_begin_are_refused(command: list[str], screened: Console) -> None:
    said = screened.refuse(*command, "--since", "2026-01-05", "--until", "2026-01-04", status=2)
    assert said == "--since is 2026-01-05, which is after --until, 2026-01-04."
