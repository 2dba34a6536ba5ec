"""How a stage is done, and when to stop, in lines of plain words."""

from pathlib import Path

from flextui.rules.records import Stage
from flextui.store.programme_file import programme
from tests.cli.console import CLEAR, Console

SEATED = programme().stages[Stage.SEATED]
SUPINE = programme().stages[Stage.SUPINE]
SAFETY = Path(__file__).parents[1] / "data" / "safety.txt"
"""The safety page word by word; it is changed by hand, and on purpose."""


def test_the_stage_of_today_is_told_with_its_dose_and_steps(screened: Console) -> None:
    screened.tell("prescribe", "reps=8")
    told = screened.tell("howto").splitlines()
    assert told[:2] == ["Supine lumbar flexion", "8 repetitions, hold 2 seconds."]
    assert f"1. {SUPINE.steps[0]}" in told
    assert f"When to stop: {SUPINE.stop}" in told


def test_a_closed_stage_says_what_it_waits_for_and_not_how_it_is_done(console: Console) -> None:
    assert "it waits for the questions before the start" in console.tell("howto")
    assert not console.directory.exists()
    console.tell("screen", "--none")
    told = console.tell("howto", "sitting")
    assert SEATED.purpose in told
    assert "  Supine: 0 of 6 clear sessions in a row: not yet" in told
    assert not [step for step in SEATED.steps if step in told]


def test_what_is_said_before_the_first_time_is_said_once(screened: Console) -> None:
    screened.tell("clear", "standing", "--by", "Dr Lee")
    assert "Before the first time: " in screened.tell("howto", "standing")
    screened.tell("log", "standing", *CLEAR)
    assert "Before the first time: " not in screened.tell("howto", "standing")


def test_a_therapist_s_own_words_are_told_with_the_name(screened: Console) -> None:
    own = screened.directory / "programme.toml"
    own.write_text('by = "Jo Miller, PT"\n[stages.supine]\nsteps = ["Breathe."]\n', "utf-8")
    told = screened.tell("howto").splitlines()
    assert "1. Breathe." in told
    assert told[-1] == "In the words of Jo Miller, PT."


def test_own_words_that_cannot_be_used_are_told_and_ours_stay(screened: Console) -> None:
    (screened.directory / "programme.toml").write_text("by = 7\n", "utf-8")
    answer = screened("howto")
    assert answer.status == 0
    assert f"1. {SUPINE.steps[0]}" in answer.out
    assert "programme.toml" in answer.err


def test_safety_is_told_without_a_diary(console: Console) -> None:
    assert console.tell("safety") == SAFETY.read_text("utf-8")
    assert not console.directory.exists()
