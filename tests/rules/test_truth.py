"""Whatever the journal, no sentence contradicts the state that it speaks of."""

from datetime import datetime

import pytest
from hypothesis import given

from flextui.rules.course import Outcome
from flextui.rules.outlook import Condition, Overview, overview
from flextui.rules.records import STAGES, Phase, Record, Stage, Verdict
from flextui.wording.account import account_of
from flextui.wording.banner import banner
from flextui.wording.way import what_is_missing
from flextui.wording.words import STAGE_NAMES, STAGE_WAYS
from tests.rules.journals import MOMENTS, journals
from tests.rules.stress import Stress

SENDING = ("Keep to ", "Go back to ", "The way back: ")


def sent_to(sentences: list[str]) -> list[Stage]:
    """The stages to which sentences send a person."""
    found = []
    for sentence in sentences:
        for beginning in SENDING:
            for stage, way in STAGE_WAYS.items():
                if sentence.startswith(beginning + way):
                    found.append(stage)
    return found


def check_outcome(outcome: Outcome) -> None:
    """Nobody is sent to a closed stage, nor to any while the programme is paused or unasked."""
    account = account_of(outcome)
    said = [*account.changed, account.advice]
    assert set(sent_to(said)) <= set(outcome.open_after)
    if outcome.phase_after is Phase.PAUSED and outcome.verdict not in (None, Verdict.STOP):
        assert "provider" in said[-1]
    for stage in STAGES:
        is_open = stage in outcome.open_after
        assert f"{STAGE_NAMES[stage]} is open now." not in said or is_open
        assert f"{STAGE_NAMES[stage]} is closed for now." not in said or not is_open
    if any("start again from lying" in each for each in said):
        assert outcome.open_after == (Stage.SUPINE,)


def check_conditions(at: Overview, stage: Stage) -> None:
    """A closed stage waits for something, and each thing has what it is said to have."""
    waits = at.conditions[stage]
    assert (waits == ()) is at.status.stage(stage).open
    assert not waits or not all(each.met for each in waits)
    assert bool(what_is_missing(waits, at.forecasts[stage])) is bool(waits)
    for lower in {each.stage for each in waits} - {stage}:
        counted = [each for each in waits if each.stage is lower and each.key != f"{lower}-open"]
        assert all(each.met for each in counted) is at.status.stage(lower).mastered
        for each in counted:
            check_numbers(each)


def check_numbers(condition: Condition) -> None:
    """Have and need, as they are shown, agree with whether it is met."""
    have, need = condition.have, condition.need
    assert isinstance(need, int)
    if not isinstance(have, int):
        assert have is None
        assert not condition.met
    elif condition.key.endswith("-fresh"):
        assert condition.met is (have <= need)
    else:
        assert condition.met is (have >= need)


def check_banner(at: Overview) -> None:
    """The banner agrees with what stands now."""
    found = banner(at)
    if found is None:
        return
    lines = list(found.lines)
    if at.status.phase is Phase.PAUSED:
        assert found.title == "Paused"
    assert all(at.status.stage(stage).open for stage in sent_to(lines))
    for each in at.status.stages:
        assert f"{STAGE_NAMES[each.stage]} is closed for now." not in lines or not each.open
    assert not any("rests for 24 hours" in line for line in lines) or at.status.resting_until
    if found.title == "Welcome back":
        assert [each.stage for each in at.status.stages if each.open] == [Stage.SUPINE]


def check(records: list[Record], now: datetime) -> None:
    at = overview(records, now)
    for outcome in at.progress.outcomes:
        check_outcome(outcome)
    for stage in STAGES:
        check_conditions(at, stage)
    check_banner(at)


@given(journal=journals(), now=MOMENTS)
def test_no_sentence_contradicts_the_state(journal: list[Record], now: datetime) -> None:
    check(journal, now)


@pytest.mark.parametrize("tens", range(6))
def test_nor_does_one_on_an_edge(tens: int) -> None:
    for seed in range(10 * tens, 10 * tens + 10):
        hard = Stress(seed)
        check(hard.records, hard.now)


@pytest.mark.soak
@pytest.mark.parametrize("hundreds", range(100))
def test_nor_does_one_on_many_edges(hundreds: int) -> None:
    for seed in range(100 * hundreds, 100 * hundreds + 100):
        hard = Stress(seed)
        check(hard.records, hard.now)
