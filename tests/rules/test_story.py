"""The history reads as a story: each record a line, and a line for what came of it."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from flextui.rules.progression import progress
from flextui.rules.records import DEFAULT_PRESCRIPTION, Record, RedFlag, Session, Stage
from flextui.wording.story import Line, LineKind, line_text, story
from tests.records import (
    MONDAY,
    after,
    checkin,
    clear_run,
    prescription,
    screening,
    session,
)
from tests.rules.journals import MOMENTS, journals

OPENED: tuple[Record, ...] = (screening(), *clear_run(Stage.SUPINE, MONDAY))


def lines_of(records: Sequence[Record], now: datetime = MONDAY + timedelta(days=60)) -> list[Line]:
    """Return the story, oldest first."""
    return list(reversed(story(progress(records, now))))


def test_a_pause_within_a_pause_is_told_once() -> None:
    flags = (RedFlag.NIGHT_PAIN,)
    twice = (checkin(after(days=3), flags=flags), checkin(after(days=4), flags=flags))
    assert sum(line.kind is LineKind.PAUSE for line in lines_of((*OPENED, *twice))) == 1


def test_a_break_is_told_when_it_was_long_enough_and_before_what_came_next() -> None:
    back_again = session(Stage.SUPINE, after(days=40))
    lines = lines_of((*OPENED, back_again), after(days=41))
    gap = next(line for line in lines if line.kind is LineKind.GAP)
    assert gap.at == OPENED[-1].at + timedelta(days=28)
    assert gap.stages == (Stage.SEATED,)
    assert line_text(gap) == "28 days without a session: you start again from lying."
    assert lines.index(gap) == len(lines) - 2
    assert gap.record is None


def test_what_came_of_a_record_names_the_stages_that_it_closed_or_put_to_rest() -> None:
    held = prescription(after(days=3), highest_stage="supine")
    hurt = session(Stage.SEATED, after(days=3), pain=(0, 3, 2))
    flagged = checkin(after(days=3), flags=(RedFlag.NIGHT_PAIN,))
    in_lying = session(Stage.SUPINE, after(days=3), pain=(0, 3, 2))
    for record, kind, stages in (
        (held, LineKind.CLOSING, (Stage.SEATED,)),
        (hurt, LineKind.SETBACK, (Stage.SEATED,)),
        (flagged, LineKind.PAUSE, (Stage.SUPINE, Stage.SEATED)),
        (in_lying, LineKind.REST, (Stage.SUPINE,)),
    ):
        seen = progress((*OPENED, record), after(days=4))
        day, did = record.at.date(), seen.outcomes[-1]
        assert story(seen)[0] == Line(kind, record.at, day, did, DEFAULT_PRESCRIPTION, stages)


def test_a_setback_in_a_stage_that_was_closed_is_about_that_stage() -> None:
    hurt = session(Stage.STANDING, after(days=3), pain=(0, 3, 2))
    assert lines_of((*OPENED, hurt), after(days=4))[-1].stages == (Stage.STANDING,)


@given(journals(), MOMENTS)
def test_every_record_up_to_now_has_exactly_one_line(records: list[Record], now: datetime) -> None:
    lines = story(progress(records, now))
    own = [line.record.id for line in lines if line.is_record and line.record is not None]
    assert sorted(own) == sorted(record.id for record in records if record.at <= now)


@given(journals(), MOMENTS)
def test_openings_and_closings_add_up_to_what_is_open(records: list[Record], now: datetime) -> None:
    state = progress(records, now)
    level = 0
    for line in reversed(story(state)):
        if line.kind is LineKind.OPENING:
            level += len(line.stages)
        elif line.kind in (LineKind.CLOSING, LineKind.PAUSE, LineKind.GAP) or (
            line.kind is LineKind.SETBACK and line.stages[0].rank < level
        ):
            level -= len(line.stages)
    assert level == state.course.level


@given(journals(), st.sampled_from(LineKind))
def test_every_line_has_words(records: list[Record], kind: LineKind) -> None:
    for line in story(progress(records, after(days=200))):
        if line.kind is kind and not isinstance(line.record, Session):
            assert line_text(line) or line.kind is LineKind.CHECKIN
