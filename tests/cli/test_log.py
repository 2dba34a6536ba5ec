"""Logging a session: what it prints, what it refuses, and what it writes."""

import pytest

from tests.cli.console import CLEAR, Console


def test_a_clear_session_says_what_it_was_and_how_far_the_run_has_come(screened: Console) -> None:
    assert screened.log().splitlines() == [
        "✓ Clear: supine, 09:00",
        "Easy and painless.",
        (
            "Pain before 0, worst 0, after 0; effort 1 (between effortless and easy); "
            "no symptoms; 10 repetitions."
        ),
        "Supine: 1 of 6 clear, day 1 of 3.",
        "The next one from 11:00, if you like.",
    ]


def test_the_sixth_clear_session_on_the_third_day_opens_seated(screened: Console) -> None:
    screened.clear_days(days=2)
    screened.log()
    screened.wait(hours=4)
    told = screened.log()
    assert "Seated is open now." in told.splitlines()
    assert "Supine: 6 clear on 3 days: enough." in told.splitlines()


def test_the_sites_it_took_are_said(screened: Console) -> None:
    told = screened.tell(
        *("log", "supine", "--before", "3", "--peak", "3", "--after", "2", "--effort", "2"),
        *("--site-before", "thigh", "--site-after", "lower leg", "--note", "hm"),
    )
    assert told.startswith("◀ Step back: supine, 09:00\n")
    assert "Symptoms moved further from the spine" in told
    assert "down to the thigh → down to the lower leg" in told
    assert "Lying rests for 24 hours." in told


def test_json_has_the_record_and_what_came_of_it(screened: Console) -> None:
    screened.clear_days(days=2)
    screened.log()
    screened.wait(hours=4)
    logged = screened.json("log", "lying", *CLEAR, "--note", "π <b>[/] ✓")
    assert logged["kind"] == "session"
    assert logged["stage"] == "supine"
    assert logged["at"] == "2026-01-07T13:00:00+01:00"
    assert logged["note"] == "π <b>[/] ✓"
    assert (logged["reps"], logged["target_reps"], logged["hold_seconds"]) == (10, 10, 2)
    assert (logged["verdict"], logged["reasons"], logged["clear"]) == ("green", ["clear"], True)
    assert logged["phase_after"] == "active"
    assert logged["open_after"] == ["supine", "seated"]
    assert (logged["opened"], logged["closed"]) == (["seated"], [])
    assert screened.json("history")[-1].items() <= logged.items()


def test_a_closed_stage_is_refused_with_what_is_missing(screened: Console) -> None:
    screened.clear_days(days=2)
    before = screened.files()
    answer = screened("log", "seated", *CLEAR)
    assert answer.status == 1
    assert answer.err == (
        "Seated is not open to this session (lying: 2 more clear sessions, 1 more day: "
        "from Wed 7 Jan); --anyway records it all the same.\n"
    )
    *counts, fresh = answer.out.splitlines()
    assert counts == [
        "Supine: 4 of 6 clear sessions in a row: not yet",
        "Supine: on 2 of 3 days: not yet",
    ]
    assert fresh.startswith("Supine: last clear session ")
    assert fresh.endswith("(at most 14): met")
    assert screened.files() == before


def test_a_session_from_before_the_questions_does_not_ask_them_again(screened: Console) -> None:
    told = screened.tell("log", "supine", *CLEAR, "--at", "2025-12-01 09:00", "--anyway")
    assert "does not count" in told
    assert "questions" not in told


def test_anyway_records_it_without_credit(screened: Console) -> None:
    told = screened.tell("log", "seated", *CLEAR, "--anyway")
    assert told.startswith("○ Noted: seated, 09:00\nSeated was not open then")


def test_a_refusal_leaves_standard_output_to_json(screened: Console) -> None:
    answer = screened("log", "seated", *CLEAR, "--json")
    assert (answer.status, answer.out) == (1, "")


def test_a_stage_is_judged_at_the_session_s_own_time(screened: Console) -> None:
    screened.wait(hours=3)
    screened.log("supine", "--at", "9:30")
    sentence = screened.refuse("log", "supine", *CLEAR, "--at", "8:30", status=1)
    assert sentence.startswith("Supine is not open to this session (it waits for the questions")


def test_a_resting_stage_is_refused_like_a_closed_one(screened: Console) -> None:
    hurt = ("--before", "1", "--peak", "7", "--after", "5", "--effort", "5")
    told = screened.tell("log", "supine", *hurt)
    assert "Rest from bending for 24 hours." in told
    screened.wait(hours=2)
    sentence = screened.refuse("log", "supine", *CLEAR, status=1)
    assert "lying rests until tomorrow 09:00" in sentence
    screened.wait(hours=22)
    assert screened.log().startswith("✓ Clear")


def test_a_red_flag_pauses_and_says_what_to_do(screened: Console) -> None:
    told = screened.tell("log", "supine", *CLEAR, "--flag", "bladder-bowel")
    assert told.startswith("■ Get it checked: supine")
    assert "Stop here. What you ticked needs to be looked at today." in told
    assert "The programme is paused, and nothing is lost." in told
    assert "of 6 clear" not in told
    screened.wait(minutes=1)
    sentence = screened.refuse("log", "supine", *CLEAR, status=1)
    assert "it waits for a provider's word (flextui clear STAGE --by NAME)" in sentence


def test_a_session_put_in_between_says_what_that_changes_now(screened: Console) -> None:
    screened.clear_days(days=2)
    screened.log()
    screened.wait(hours=5)
    told = screened.log("supine", "--at", "yesterday 11:00")
    assert told.startswith("✓ Clear: supine, yesterday 11:00")
    assert "Seated is open now." in told.splitlines()


def test_unfinished_sessions_say_so(screened: Console) -> None:
    told = screened.tell("log", "supine", *CLEAR, "--reps", "4", "--ended", "interrupted")
    assert "4 of 10 repetitions: this neither helps nor harms." in told
    assert "4 repetitions, interrupted." in told
    sentence = screened.refuse("log", "supine", *CLEAR, "--ended", "pain", status=2)
    assert sentence.startswith("--reps is missing; allowed: a whole number from 0 to 999")


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (["--before", "11"], "--before is 11; allowed: a whole number from 0 to 10."),
        (["--peak", "-1"], "--peak is -1; allowed: a whole number from 0 to 10."),
        (["--after", "3.5"], '--after is "3.5"; allowed: a whole number.'),
        (["--effort", "abc"], '--effort is "abc"; allowed: a whole number.'),
        (["--effort", "٣"], '--effort is "٣"; allowed: a whole number.'),
        (["--effort", "1_0"], '--effort is "1_0"; allowed: a whole number.'),
        (["--effort", "9" * 5000], f'--effort is "{"9" * 59}…"; allowed: a whole number.'),
        (["--effort", ""], '--effort is ""; allowed: a whole number.'),
        (["--reps", "1000"], "--reps is 1000; allowed: a whole number from 0 to 999."),
        (["--site-after", "neck"], '--site-after is "neck"; allowed: none, back, buttock'),
        (["--ended", "tired"], '--ended is "tired"; allowed: done, interrupted, pain or dizzy.'),
        (["--flag", "hunger"], '--flag is "hunger"; allowed: saddle-numbness'),
        (["--note", "x" * 2001], "--note is "),
        (["--at", "2026-01-05T09:06:00+01:00"], "--at is 2026-01-05T09:06:00+01:00; allowed: "),
        (["--at", "9:06"], "--at: 09:06 is still to come today; for the day before write yest"),
        (["--at", "mon 9:06"], "--at is 2026-01-05T"),
        (["--at", "2026-02-30 9:00"], "--at: 2026-02-30 is no day of the calendar."),
        (["--befor", "1"], "There is no option --befor; did you mean --before?"),
        (["seated"], "Got unexpected extra argument (seated)."),
    ],
)
def test_a_wrong_value_is_named(wrong: list[str], sentence: str, screened: Console) -> None:
    assert screened.refuse("log", "supine", *CLEAR, *wrong, status=2).startswith(sentence)


def test_what_is_missing_is_named(screened: Console) -> None:
    sentence = screened.refuse("log", "supine", "--before", "1", status=2)
    assert sentence == "--peak is missing; see flextui log --help."
    assert screened.refuse("log", status=2).startswith("STAGE is missing")
    sentence = screened.refuse("log", "flying", *CLEAR, status=2)
    assert sentence == 'STAGE is "flying"; allowed: supine, seated or standing.'


def test_five_minutes_ahead_is_now(screened: Console) -> None:
    assert screened.log("supine", "--at", "2026-01-05T09:05:00+01:00").startswith("✓ Clear")
    assert len(screened.json("history")) == 1


def test_what_was_in_force_then_explains_the_session(screened: Console) -> None:
    screened.wait(hours=1)
    screened.tell("prescribe", "effort_easy_max=1", "--by", "Jo")
    screened.wait(days=1)
    screened.tell("prescribe", "effort_easy_max=4", "--by", "Jo")
    screened.wait(days=1)
    effort = ("--before", "0", "--peak", "0", "--after", "0", "--effort", "3")
    told = screened.tell("log", "supine", *effort, "--at", "yesterday 8:00")
    assert "Effort was 3; easy is 1 or less." in told
