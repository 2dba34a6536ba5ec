"""A person finds lines of the story by typing what they are about."""

from collections.abc import Sequence
from datetime import date

import pytest

from flextui.rules.progression import progress
from flextui.rules.records import Ended, Record, Session, Site, Stage
from flextui.wording.filter import Filter, Order, filter_of, filtered
from flextui.wording.story import Line, LineKind, story
from tests.records import MONDAY, after, checkin, clear_run, clearance, screening, session

TODAY = date(2026, 1, 20)

CALM = session(Stage.SUPINE, after(days=-30), note="after the WALK", effort=4)
RISEN = session(Stage.SEATED, after(days=3), pain=(0, 3, 1), note="long drive [/]")
HURT = session(
    Stage.SEATED, after(days=4), pain=(1, 6, 4), sites=(Site.BACK, Site.THIGH), ended=Ended.PAIN
)
RECORDS: tuple[Record, ...] = (
    screening(after(days=-31)),
    CALM,
    *clear_run(Stage.SUPINE, MONDAY),
    RISEN,
    HURT,
    checkin(after(days=5), pain=2),
    clearance(after(days=6), Stage.SEATED),
)
LINES = story(progress(RECORDS, after(days=10)))


def found(text: str, order: Order = Order.NEWEST) -> Sequence[Line]:
    """Return the lines that a typed text finds."""
    return filtered(LINES, filter_of(text, TODAY), order)


def sessions(text: str) -> list[Record]:
    """Return the sessions that a typed text finds, newest first."""
    return [line.record for line in found(text) if line.kind is LineKind.SESSION and line.record]


def test_nothing_typed_finds_everything() -> None:
    assert found("") == LINES
    assert found("   ") == LINES


@pytest.mark.parametrize("text", ["seated", "Sitting", "SEATED session"])
def test_a_stage_by_either_name(text: str) -> None:
    assert sessions(text) == [HURT, RISEN]


@pytest.mark.parametrize("text", ["caution", "amber", "▲", "pain-while-moving", "session caution"])
def test_an_outcome_by_word_identifier_sign_or_reason(text: str) -> None:
    assert sessions(text) == [RISEN]


@pytest.mark.parametrize("text", ["step back seated session", "red session", "step-back pain-peak"])
def test_step_back_is_one_outcome_of_two_words(text: str) -> None:
    assert sessions(text) == [HURT]


def test_green_is_clear_and_noted() -> None:
    assert len(sessions("green")) == len(sessions("clear noted")) == 7
    assert sessions("noted") == [CALM]


def test_words_of_one_sort_widen_and_of_different_sorts_narrow() -> None:
    assert len(sessions("seated supine")) == 9
    assert sessions("seated supine noted") == [CALM]
    assert sessions("seated noted") == []


def test_events_are_found_by_their_kind() -> None:
    assert [line.stages for line in found("openings seated")] == [(Stage.SEATED,)] * 2
    assert {line.kind for line in found("setback rest clearance")} == {
        LineKind.SETBACK,
        LineKind.CLEARANCE,
    }


def test_text_is_found_whatever_its_case_and_never_read_as_markup() -> None:
    assert sessions("walk") == [CALM]
    assert sessions('"the walk"') == [CALM]
    assert sessions("drive [/]") == [RISEN]
    assert sessions("the drive") == []


def test_a_word_in_quotes_is_text_even_if_it_names_something() -> None:
    assert [line.kind for line in found('"seated is"')] == [
        LineKind.OPENING,
        LineKind.SETBACK,
        LineKind.OPENING,
    ]


def test_a_span_narrows_to_its_days() -> None:
    assert sessions("2025") == [CALM]
    assert sessions("2026-01-08..") == [HURT, RISEN]
    assert sessions("seated ..2026-01-08") == [RISEN]
    assert sessions("2w") == [HURT, RISEN, *sessions("2026-01-07")]


def test_what_was_understood_is_said_in_words() -> None:
    understood = filter_of('lying caution setbacks 2w "so  so" x', TODAY).words()
    assert understood == "Supine, ▲ caution, step back, since 7 Jan 2026, “x”, “so  so”"
    assert Filter().words() == ""
    assert filter_of("seated lying pain-rose not-easy", TODAY).words() == (
        "Supine or Seated, pain-rose or not-easy"
    )


def test_orders() -> None:
    assert found("", Order.OLDEST) == LINES[::-1]
    assert [line.record for line in found("session", Order.OUTCOME)[:3]] == [HURT, RISEN, CALM]
    by_outcome = found("", Order.OUTCOME)
    done = [line.kind is LineKind.SESSION for line in by_outcome]
    assert done == sorted(done, reverse=True)
    assert [line.record for line in by_outcome][3:9] == [*reversed(RECORDS[2:8])]
    by_pain = [
        line.record.pain_after
        for line in found("session", Order.PAIN)
        if isinstance(line.record, Session)
    ]
    assert by_pain == sorted(by_pain, reverse=True)
    assert [line.kind for line in found("", Order.PAIN)].index(LineKind.CHECKIN) > len(by_pain) - 1
