"""What is recorded is in the diary, and what came of it is told, as text and as JSON."""

import pytest

from tests.cli.console import CLEAR, Console, assert_has

HURT = ("--before", "1", "--peak", "7", "--after", "5", "--effort", "5")


def test_json_has_the_record_and_what_came_of_it(screened: Console) -> None:
    screened.clear_days(days=2)
    screened.log()
    screened.wait(hours=4)
    logged = screened.json("log", "lying", *CLEAR, "--note", "π <b>[/] ✓")
    assert_has(logged, kind="session", stage="supine", at="2026-01-07T13:00:00+01:00")
    assert_has(logged, note="π <b>[/] ✓", reps=10, target_reps=10, hold_seconds=2)
    assert_has(logged, verdict="green", reasons=["clear"], clear=True, phase_after="active")
    assert_has(logged, open_after=["supine", "seated"], opened=["seated"], closed=[])
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
    assert answer.out.startswith("Supine: 4 of 6 clear sessions in a row: not yet\n")
    answer = screened("log", "seated", *CLEAR, "--json")
    assert (answer.status, answer.out) == (1, ""), "standard output is for JSON"
    assert screened.files() == before
    logged = screened.json("log", "seated", *CLEAR, "--anyway")
    assert_has(logged, verdict="green", reasons=["stage-closed"], clear=False)


def test_a_stage_is_judged_at_the_session_s_own_time(screened: Console) -> None:
    screened.wait(hours=3)
    screened.log("supine", "--at", "9:30")
    sentence = screened.refuse("log", "supine", *CLEAR, "--at", "8:30", status=1)
    assert sentence.startswith("Supine is not open to this session (it waits for the questions")
    told = screened.tell("log", "supine", *CLEAR, "--at", "2025-12-01 09:00", "--anyway")
    assert "does not count" in told
    assert "questions" not in told


def test_a_resting_stage_is_refused_like_a_closed_one(screened: Console) -> None:
    assert "Rest from bending for 24 hours." in screened.tell("log", "supine", *HURT)
    screened.wait(hours=2)
    sentence = screened.refuse("log", "supine", *CLEAR, status=1)
    assert "lying rests until tomorrow 09:00" in sentence
    screened.wait(hours=22)
    assert screened.log().startswith("✓ Clear")


@pytest.mark.parametrize("command", [["log", "supine", *CLEAR], ["checkin", "--pain", "3"]])
def test_a_red_flag_pauses_and_says_what_to_do(command: list[str], screened: Console) -> None:
    told = screened.tell(*command, "--flag", "bladder-bowel", "--flag", "night-pain")
    assert "Stop here. What you ticked needs to be looked at today." in told
    assert "The programme is paused, and nothing is lost." in told
    assert "of 6 clear" not in told
    assert screened.json("status")["pause_reason"] == "red-flag"
    screened.wait(minutes=1)
    sentence = screened.refuse("log", "supine", *CLEAR, status=1)
    assert "it waits for a provider's word (flextui clear STAGE --by NAME)" in sentence


def test_five_minutes_ahead_is_now(screened: Console) -> None:
    assert screened.log("supine", "--at", "2026-01-05T09:05:00+01:00").startswith("✓ Clear")
    assert len(screened.json("history")) == 1


def test_what_was_in_force_then_explains_the_session(screened: Console) -> None:
    for most in (1, 4):
        screened.wait(hours=1)
        screened.tell("prescribe", f"effort_easy_max={most}", "--by", "Jo")
        screened.wait(days=1)
    told = screened.tell("log", "supine", *CLEAR[:-1], "3", "--at", "yesterday 8:00")
    assert "Effort was 3; easy is 1 or less." in told


def test_a_checkin_takes_the_site_of_the_last_session_and_decides_the_day_after(
    screened: Console,
) -> None:
    assert screened.tell("checkin", "--pain", "0") == "Noted: pain 0, 09:00.\n"
    screened.log()
    screened.wait(hours=20)
    checked = screened.json("checkin", "--pain", "3", "--note", "stiff")
    assert_has(checked, kind="checkin", pain=3, site="back", note="stiff", worse_later=True)
    assert_has(checked, opened=[], closed=[], open_after=["supine"])


@pytest.mark.parametrize(
    "flags",
    [
        ["--flag", "night-pain", "--flag", "recent-surgery"],
        ["--flag", "night-pain", "recent-surgery"],
    ],
)
def test_a_provider_s_word_ends_the_pause_of_a_screening(
    flags: list[str], console: Console
) -> None:
    told = console.tell("screen", *flags)
    assert told.startswith("Noted: night pain that rest does not ease; recent spinal surgery.\n")
    assert "Please have this looked at before you bend." in told
    assert console.json("status")["phase"] == "paused"
    console.wait(days=1)
    told = console.tell("clear", "sitting", "--by", "Dr [/] Lee", "--note", "gently")
    assert told.splitlines() == [
        "Noted: Dr [/] Lee cleared you up to seated.",
        "Supine is open now.",
        "Seated is open now.",
    ]


def test_a_prescription_keeps_what_is_not_named(console: Console) -> None:
    told = console.tell("prescribe")
    assert "clear_sessions: 6\n" in told
    assert told.endswith("These are the defaults; no prescription has been recorded.\n")
    assert console.files() == {}
    told = console.tell("prescribe", "reps=12", "highest-stage=seated", "--by", "Jo Miller, PT")
    assert told.splitlines() == [
        "Noted. Since Mon 5 Jan 2026, set by Jo Miller, PT.",
        "reps: 12 (was 10)",
        "highest_stage: seated (was standing)",
    ]
    console.wait(days=1)
    console.tell("prescribe", "hold_seconds=3", "--by", "Jo Miller, PT")
    told = console.tell("prescribe")
    assert "reps: 12\nhold_seconds: 3\n" in told
    assert "highest_stage: seated\n" in told


def test_loosening_without_a_name_says_which_rule_it_weakens(console: Console) -> None:
    told = console.tell("prescribe", "clear_sessions=2")
    assert "clear_days is 2 now" in told
    assert "No name is given, and this weakens the rules: 2 clear sessions" in told
    for harmless in (["clear_sessions=6"], ["gap_days=40", "--by", "Jo"]):
        console.wait(days=1)
        assert "weakens" not in console.tell("prescribe", *harmless)
