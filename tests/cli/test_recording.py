"""Check-ins, screenings, clearances and prescriptions from the command line."""

import pytest

from tests.cli.console import Console


def test_a_checkin_takes_the_site_of_the_last_session(screened: Console) -> None:
    assert screened.tell("checkin", "--pain", "2") == "Noted: pain 2, in the back, 09:00.\n"
    assert screened.tell("checkin", "--pain", "0") == "Noted: pain 0, 09:00.\n"


def test_the_day_after_decides(screened: Console) -> None:
    screened.log()
    screened.wait(hours=20)
    checked = screened.json("checkin", "--pain", "3", "--note", "stiff")
    assert checked["kind"] == "checkin"
    assert (checked["pain"], checked["site"], checked["note"]) == (3, "back", "stiff")
    assert checked["worse_later"] is True
    assert (checked["opened"], checked["closed"]) == ([], [])
    assert checked["open_after"] == ["supine"]
    assert "clearly worse" in screened.tell("status")


def test_a_flag_pauses_and_names_the_page(screened: Console) -> None:
    told = screened.tell("checkin", "--pain", "3", "--flag", "chest-pain", "--flag", "night-pain")
    assert "The programme is paused, and nothing is lost." in told
    assert "Call your local emergency number" in told
    assert "Please have this looked at before you bend." in told


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (["--pain", "11"], "--pain is 11; allowed: a whole number from 0 to 10."),
        ([], "--pain is missing; see flextui checkin --help."),
        (["--pain", "1", "--site", "leg"], '--site is "leg"; allowed: none, back'),
        (["--pain", "1", "--at", "tomorrow 9:00"], "--at is 2026-01-06T09:00:00+01:00; allowed:"),
        (["--pain", "1", "--note", "a\ud800"], '--note is "a'),
    ],
)
def test_a_wrong_checkin_is_refused(wrong: list[str], sentence: str, screened: Console) -> None:
    assert screened.refuse("checkin", *wrong, status=2).startswith(sentence)


def test_nothing_applies_opens_supine(console: Console) -> None:
    assert console.tell("screen", "--none") == "Noted: nothing applies.\nSupine is open now.\n"


@pytest.mark.parametrize(
    "flags",
    [
        ["--flag", "night-pain", "--flag", "recent-surgery"],
        ["--flag", "night-pain", "recent-surgery"],
    ],
)
def test_ticked_flags_are_recorded_and_pause(flags: list[str], console: Console) -> None:
    told = console.tell("screen", *flags)
    assert told.startswith("Noted: night pain that rest does not ease; recent spinal surgery.\n")
    assert "Please have this looked at before you bend." in told
    assert console.json("status")["phase"] == "paused"


@pytest.mark.parametrize("wrong", [[], ["--none", "--flag", "night-pain"], ["night-pain"]])
def test_a_screening_is_one_or_the_other(wrong: list[str], console: Console) -> None:
    assert console.refuse("screen", *wrong, status=2).startswith("Say either --none, or --flag")


def test_a_provider_s_word_ends_the_pause(console: Console) -> None:
    console.tell("screen", "--flag", "night-pain")
    console.wait(days=1)
    told = console.tell("clear", "sitting", "--by", "Dr [/] Lee", "--note", "gently")
    assert told.splitlines() == [
        "Noted: Dr [/] Lee cleared you up to seated.",
        "Supine is open now.",
        "Seated is open now.",
    ]


def test_spaces_are_no_provider_s_name(console: Console) -> None:
    console.tell("screen", "--flag", "chest-pain")
    said = console.refuse("clear", "standing", "--by", "  ", status=2)
    assert said == '--by is " "; allowed: the name of a provider.'
    assert console.json("status")["phase"] == "paused"


def test_a_clearance_needs_a_name(console: Console) -> None:
    assert console.refuse("clear", "supine", status=2).startswith("--by is missing")
    assert console.refuse("clear", "supine", "--by", "", status=2).startswith('--by is ""; allowed')
    assert console.refuse("clear", "bed", "--by", "Jo", status=2).startswith('STAGE is "bed"')


def test_the_prescription_in_force_is_shown(console: Console) -> None:
    told = console.tell("prescribe")
    assert "clear_sessions: 6\n" in told
    assert told.endswith("These are the defaults; no prescription has been recorded.\n")
    assert console.files() == {}


def test_a_prescription_keeps_what_is_not_named(console: Console) -> None:
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
    told = console.tell("prescribe", "clear_sessions=2", "painless=no-worse")
    assert "clear_days is 2 now" in told
    assert "No name is given, and this weakens the rules: Painless means no worse" in told
    assert "2 clear sessions open the next stage, instead of 6." in told
    console.wait(days=1)
    assert "weakens" not in console.tell("prescribe", "clear_sessions=6", "painless=zero")
    console.wait(days=1)
    assert "weakens" not in console.tell("prescribe", "gap_days=40", "--by", "Jo")


def test_lowering_the_highest_stage_says_what_closes(console: Console) -> None:
    console.tell("clear", "seated", "--by", "Jo")
    console.wait(days=1)
    assert "Seated is closed for now." in console.tell("prescribe", "highest_stage=supine")


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (["reps=51"], "reps is 51; allowed: a whole number from 1 to 50."),
        (["reps=ten"], 'reps is "ten"; allowed: a whole number.'),
        (["reps=8.5"], 'reps is "8.5"; allowed: a whole number.'),
        (
            ["clear_days=7"],
            "clear_days is 7; allowed: a whole number from 1 to clear_sessions (6).",
        ),
        (["painless=some"], 'painless is "some"; allowed: zero or no-worse.'),
        (["day_start=12:00"], 'day_start is "12:00"; allowed: a time from 00:00 to 11:59.'),
        (["repetitions=8"], "There is no field repetitions; allowed: reps, hold_seconds"),
        (["id=x"], "There is no field id; allowed: reps"),
        (["reps"], '"reps" is no change; write FIELD=VALUE.'),
        (["reps=1", "reps=2"], '"reps" is given twice.'),
        (["reps=8", "--by", "x" * 101], "--by is "),
    ],
)
def test_a_wrong_prescription_is_refused(wrong: list[str], sentence: str, console: Console) -> None:
    assert console.refuse("prescribe", *wrong, status=2).startswith(sentence)
