"""Where the programme stands: before the start, as JSON, now and at another time."""

import pytest

from tests.cli.console import Console, at


def test_before_the_start_it_names_the_questions_and_makes_nothing(console: Console) -> None:
    assert "there are a few questions: flextui screen, or flextui today." in console.tell("status")
    assert console.tell("status", "--short") == "questions before the start\n"
    condition = console.json("status")["stages"][0]["conditions"][0]
    assert condition["key"] == "screening"
    assert condition["text"] == "The questions before the start, answered (flextui screen)"
    assert console.files() == {}


def test_the_extra_stage_has_its_line(screened: Console) -> None:
    screened.clear_days(days=3)
    screened.wait(days=14)
    assert "One lying session keeps the door to standing open." in screened.tell("status")
    assert screened.json("status")["extra_stage"] == "supine"


def test_two_reds_in_lying_ask_for_another_direction(screened: Console) -> None:
    hurt = ("--before", "1", "--peak", "7", "--after", "5", "--effort", "5")
    screened.tell("log", "supine", *hurt)
    screened.wait(days=2)
    said = "Bending forward did not go well twice this week."
    assert said in screened.tell("log", "supine", *hurt)
    assert said in screened.tell("status")
    assert screened.json("status")["pause_reason"] == "wrong-direction"


def test_the_questions_are_asked_again_after_ninety_days(screened: Console) -> None:
    for _ in range(5):
        screened.log()
        screened.wait(days=20)
    assert "You answered the questions 100 days ago" in screened.tell("status")


def test_json_has_its_shape(screened: Console) -> None:
    screened.log()
    status = screened.json("status")
    assert list(status) == [
        *("now", "phase", "pause_reason", "current_stage", "extra_stage", "resting_until"),
        *("stages", "today", "ahead"),
    ]
    assert status["now"] == "2026-01-05T09:00:00+01:00"
    assert [stage["key"] for stage in status["stages"]] == ["supine", "seated", "standing"]
    seated = status["stages"][1]
    assert (seated["name"], seated["forecast"]) == ("Seated", "2026-01-07")
    text = "Supine: 1 of 6 clear sessions in a row"
    condition = {"key": "supine-sessions", "text": text, "have": 1, "need": 6, "met": False}
    assert seated["conditions"][0] == condition
    today = status["today"]
    assert (today["date"], today["sessions"], today["goal"]) == ("2026-01-05", 1, 3)


def test_another_time_keeps_its_own_offset(screened: Console) -> None:
    screened.log()
    screened.wait(days=3)
    told = screened.json("status", "--as-of", "2026-01-05T02:30:00-06:00")
    assert told["now"] == "2026-01-05T02:30:00-06:00"
    assert told["today"]["date"] == "2026-01-04"
    assert told["today"]["sessions"] == 0  # its own day was the 5th
    past = screened.json("status", "--as-of", "mon 10:00")
    assert (past["now"], past["today"]["sessions"]) == ("2026-01-05T10:00:00+01:00", 1)
    future = screened.json("status", "--as-of", "2026-03-01T10:00:00+01:00")
    assert future["stages"][0]["clear_sessions"] == 0


@pytest.mark.parametrize("time", ["2999-12-31T23:59:59Z", "1900-01-01T00:00:00Z"])
def test_the_ends_of_time_do_not_break_it(time: str, screened: Console) -> None:
    assert screened.json("status", "--as-of", time)["now"] == at(time).isoformat()
