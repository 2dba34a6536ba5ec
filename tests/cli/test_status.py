"""Where the programme stands: in plain words, in one line, as JSON, now and at another time."""

import pytest

from tests.cli.console import CLEAR, Console, at


def test_before_the_start_it_names_the_questions(console: Console) -> None:
    assert console.tell("status").splitlines() == [
        "Mon 5 Jan, 09:00. Phase: screening.",
        "Before you start there are a few questions: flextui screen, or flextui today.",
        "",
        "Supine: closed; it waits for the questions before the start (flextui screen).",
        "Seated: closed; it waits for the questions before the start (flextui screen).",
        "Standing: closed; it waits for the questions before the start (flextui screen).",
    ]
    assert console.tell("status", "--short") == "questions before the start\n"
    assert console.files() == {}


def test_it_says_what_to_do_and_what_opens_the_next_stage_and_when(screened: Console) -> None:
    screened.clear_days(days=2)
    screened.log()
    told = screened.tell("status").splitlines()
    assert told.pop(7).endswith("(at most 14): met")
    assert told == [
        "Wed 7 Jan, 09:00. Phase: active.",
        "Today: Supine, 10 repetitions, hold 2 seconds. 1 of 3 done, next from 11:00.",
        "",
        "Supine: open; 5 of 6 clear, day 3 of 3.",
        "Seated: closed; lying: 1 more clear session: from Wed 7 Jan.",
        "  Supine: 5 of 6 clear sessions in a row: not yet",
        "  Supine: on 3 of 3 days: met",
        (
            "Standing: closed; lying: 1 more clear session; "
            "sitting: 6 more clear sessions, 3 more days: from Sat 10 Jan."
        ),
    ]
    assert screened.tell("status", "--short") == "Supine 1 of 3, next from 11:00\n"


def test_the_extra_stage_has_its_line(screened: Console) -> None:
    screened.clear_days(days=3)
    screened.wait(days=14)
    told = screened.tell("status")
    assert "One lying session keeps the door to standing open." in told
    assert screened.json("status")["extra_stage"] == "supine"


def test_a_pause_says_how_to_go_on(screened: Console) -> None:
    screened.tell("checkin", "--pain", "2", "--flag", "night-pain")
    told = screened.tell("status")
    assert told.startswith("■ Paused\nPlease have this looked at before you bend.")
    assert "flextui clear STAGE --by NAME" in told
    assert "Today: no exercise." in told
    assert screened.tell("status", "--short") == "■ paused\n"
    status = screened.json("status")
    assert (status["phase"], status["pause_reason"]) == ("paused", "red-flag")


def test_a_pause_says_today_as_long_as_something_urgent_is_not_cleared(screened: Console) -> None:
    screened.tell("checkin", "--pain", "2", "--flag", "chest-pain")
    told = screened.tell("status")
    assert told.startswith("■ Paused\nStop here. What you ticked needs to be looked at today.")
    assert "Afterwards, record what a provider said with: flextui clear STAGE --by NAME" in told


def test_two_reds_in_lying_ask_for_another_direction(screened: Console) -> None:
    hurt = ("--before", "1", "--peak", "7", "--after", "5", "--effort", "5")
    screened.tell("log", "supine", *hurt)
    assert "resting until tomorrow 09:00" in screened.tell("status", "--short")
    screened.wait(days=2)
    told = screened.tell("log", "supine", *hurt)
    assert "Bending forward did not go well twice this week." in told
    assert "Bending forward did not go well twice this week." in screened.tell("status")
    assert screened.json("status")["pause_reason"] == "wrong-direction"


def test_the_questions_are_asked_again_after_ninety_days(screened: Console) -> None:
    for _ in range(5):
        screened.log()
        screened.wait(days=20)
    assert "You answered the questions 100 days ago" in screened.tell("status")


def test_enough_for_today(screened: Console) -> None:
    for _ in range(2):
        screened.log()
        screened.wait(hours=3)
    told = screened.log()
    assert told.endswith("That is enough for today.\n")
    assert "3 of 3 done: that is enough for today." in screened.tell("status")


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
    assert seated["name"] == "Seated"
    assert seated["forecast"] == "2026-01-07"
    assert seated["conditions"][0] == {
        "key": "supine-sessions",
        "text": "Supine: 1 of 6 clear sessions in a row",
        "have": 1,
        "need": 6,
        "met": False,
    }
    today = status["today"]
    assert (today["date"], today["sessions"], today["goal"]) == ("2026-01-05", 1, 3)


def test_conditions_of_the_whole_programme_name_the_command(console: Console) -> None:
    condition = console.json("status")["stages"][0]["conditions"][0]
    assert condition["key"] == "screening"
    assert condition["text"] == "The questions before the start, answered (flextui screen)"


def test_another_time_keeps_its_own_offset(screened: Console) -> None:
    screened.log()
    screened.wait(days=3)
    told = screened.json("status", "--as-of", "2026-01-05T02:30:00-06:00")
    assert told["now"] == "2026-01-05T02:30:00-06:00"
    assert told["today"]["date"] == "2026-01-04"
    assert told["today"]["sessions"] == 0  # its own day was the 5th
    past = screened.json("status", "--as-of", "mon 10:00")
    assert past["today"]["sessions"] == 1
    assert past["now"] == "2026-01-05T10:00:00+01:00"


def test_the_future_can_be_looked_at(screened: Console) -> None:
    screened.log()
    status = screened.json("status", "--as-of", "2026-03-01T10:00:00+01:00")
    assert status["stages"][0]["clear_sessions"] == 0


@pytest.mark.parametrize("time", ["2999-12-31T23:59:59Z", "1900-01-01T00:00:00Z"])
def test_the_ends_of_time_do_not_break_it(time: str, screened: Console) -> None:
    assert screened.json("status", "--as-of", time)["now"] == at(time).isoformat()


def test_a_long_break_welcomes_back(screened: Console) -> None:
    screened.clear_days(days=3)
    screened.wait(days=40)
    told = screened.tell("status")
    assert told.startswith("○ Welcome back")
    assert "the questions are asked again. flextui screen, or flextui today." in told


def test_maintenance_says_what_keeps_it(screened: Console) -> None:
    screened.tell("prescribe", "clear_sessions=1", "highest_stage=seated", "--by", "Jo")
    screened.wait(hours=1)
    screened.log()
    screened.wait(hours=1)
    screened.log("seated")
    screened.wait(hours=2)
    told = screened.tell("status")
    assert "Phase: maintenance." in told
    assert "No stage is left to open; a lying session a day may be kept up." in told
    assert "Standing: closed; the prescription goes up to Seated." in told
    sentence = screened.refuse("log", "standing", *CLEAR, status=1)
    assert "(the prescription goes up to Seated)" in sentence
