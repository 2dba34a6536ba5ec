"""The history reads as a story: each record a line, and a line for what came of it."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from flextui.rules.progression import progress
from flextui.rules.records import DEFAULT_PRESCRIPTION, Record, RedFlag, Session, Site, Stage
from flextui.wording.story import Line, LineKind, line_text, story
from flextui.wording.words import CAUTION, CHECK_IT, CLEAR, STEP_BACK
from tests.records import (
    MONDAY,
    after,
    checkin,
    clear_run,
    clearance,
    prescription,
    screening,
    session,
)
from tests.rules.journals import MOMENTS, journals

OPENED: tuple[Record, ...] = (screening(), *clear_run(Stage.SUPINE, MONDAY))


def lines_of(records: Sequence[Record], now: datetime = MONDAY + timedelta(days=60)) -> list[Line]:
    """Return the story, oldest first."""
    return list(reversed(story(progress(records, now))))


def told(records: Sequence[Record], now: datetime = MONDAY + timedelta(days=20)) -> list[str]:
    """Return the lines in short, oldest first: kind and text."""
    return [f"{line.kind}: {line_text(line)}" for line in lines_of(records, now)]


def test_the_first_days_end_with_an_opening() -> None:
    lines = lines_of(OPENED, after(days=3))
    assert [line.kind for line in lines] == [
        LineKind.SCREENING,
        LineKind.OPENING,
        *[LineKind.SESSION] * 6,
        LineKind.OPENING,
    ]
    assert line_text(lines[0]) == "Questions answered: nothing applies."
    assert line_text(lines[1]) == "Supine is open now."
    assert line_text(lines[-1]) == "Seated is open now."
    assert lines[-1].record == OPENED[-1]
    assert not lines[-1].is_record
    assert lines[-2].is_record


def test_the_newest_line_stands_first() -> None:
    lines = story(progress(OPENED, after(days=3)))
    assert lines[0].kind is LineKind.OPENING
    assert lines[0].at >= lines[-1].at


def test_a_setback_says_what_closed_and_the_way_back() -> None:
    hurt = session(Stage.SEATED, after(days=3), pain=(0, 3, 2))
    assert told((*OPENED, hurt))[-1] == (
        "setback: Seated is closed for now. The way back: lying, easy and painless anew."
    )


def test_a_setback_that_closes_nothing_still_stands_in_the_story() -> None:
    hurt = session(Stage.SEATED, MONDAY, pain=(0, 3, 2))
    assert told((screening(), hurt))[-1] == (
        "setback: A step back. The way back: lying, easy and painless anew."
    )


def test_a_red_in_lying_rests_and_a_second_one_pauses() -> None:
    first = session(Stage.SUPINE, MONDAY, pain=(0, 3, 2))
    second = session(Stage.SUPINE, after(days=2), pain=(0, 3, 2))
    texts = told((screening(), first, second))
    assert "rest: Lying rests for 24 hours." in texts
    assert texts[-1] == (
        "pause: Paused: bending forward did not go well twice within a week. Ask a provider."
    )
    assert sum(text.startswith("rest") for text in texts) == 1


def test_a_red_flag_pauses_and_a_clearance_opens_what_it_names() -> None:
    flagged = checkin(after(days=3), flags=(RedFlag.NIGHT_PAIN,))
    word = replace(clearance(after(days=4), Stage.SEATED), note="go gently")
    lines = lines_of((*OPENED, flagged, word), after(days=5))
    assert [line.kind for line in lines[-4:]] == [
        LineKind.CHECKIN,
        LineKind.PAUSE,
        LineKind.CLEARANCE,
        LineKind.OPENING,
    ]
    assert lines[-4].word is CHECK_IT
    assert line_text(lines[-2]) == "A PT: fine to go on, up to sitting. “go gently”"
    assert line_text(lines[-1]) == "Supine and Seated are open now."


def test_a_clearance_without_a_note_says_who_and_how_far() -> None:
    assert told((clearance(after()),))[0] == "clearance: A PT: fine to go on, up to lying."


def test_a_pause_within_a_pause_is_told_once() -> None:
    flags = (RedFlag.NIGHT_PAIN,)
    twice = (checkin(after(days=3), flags=flags), checkin(after(days=4), flags=flags))
    assert sum(line.kind is LineKind.PAUSE for line in lines_of((*OPENED, *twice))) == 1


def test_a_worse_day_after_is_a_caution() -> None:
    lines = lines_of((*OPENED, checkin(after(days=3), pain=4, site=Site.BACK)), after(days=4))
    assert lines[-1].word is CAUTION


def test_a_prescription_says_who_and_what_it_changed() -> None:
    texts = told((prescription(reps=8, hold_seconds=3),))
    assert "; ".join(texts) == (
        "prescription: Prescription (A PT). Repetitions a session: 8 (10 before); "
        "hold: 3 seconds (2 seconds before)."
    )


def test_a_prescription_says_what_painless_means_from_now_on() -> None:
    assert told((prescription(painless="no-worse"),))[0] == (
        "prescription: Prescription (A PT). "
        "Painless means: no worse than before (no pain at all before)."
    )


def test_a_prescription_without_a_name_and_without_a_change() -> None:
    assert told((prescription(by=""),)) == [
        "prescription: Prescription (set by yourself). The same as before."
    ]


def test_a_lower_highest_stage_closes() -> None:
    held = prescription(after(days=3), highest_stage="supine")
    assert told((*OPENED, held))[-1] == (
        "closing: Seated is closed: the prescription does not go that far."
    )


def test_a_break_is_told_when_it_was_long_enough_and_before_what_came_next() -> None:
    back_again = session(Stage.SUPINE, after(days=40))
    lines = lines_of((*OPENED, back_again), after(days=41))
    gap = next(line for line in lines if line.kind is LineKind.GAP)
    assert gap.at == OPENED[-1].at + timedelta(days=28)
    assert gap.stages == (Stage.SEATED,)
    assert line_text(gap) == "28 days without a session: you start again from lying."
    assert lines.index(gap) == len(lines) - 2
    assert gap.record is None


def test_a_break_that_lasts_up_to_now_is_told_too() -> None:
    gap = lines_of(OPENED, after(days=60))[-1]
    assert (gap.kind, gap.stages) == (LineKind.GAP, (Stage.SEATED,))
    assert lines_of(OPENED, after(days=20))[-1].kind is LineKind.OPENING


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


def test_a_pause_before_anything_was_open_is_told() -> None:
    assert told((screening(after(), RedFlag.NIGHT_PAIN),)) == [
        "screening: Questions answered: night pain that rest does not ease.",
        "pause: Paused until a provider has said that going on is fine.",
    ]


def test_everything_that_was_ticked_is_told() -> None:
    ticked = screening(after(), RedFlag.NIGHT_PAIN, RedFlag.CHEST_PAIN)
    assert told((ticked,))[0] == (
        "screening: Questions answered: night pain that rest does not ease; chest pain."
    )


def test_outcomes_of_lines() -> None:
    hurt = session(Stage.SEATED, after(days=3), pain=(0, 3, 2))
    words = [line.word for line in lines_of((*OPENED, hurt), after(days=4))]
    assert words == [None, None, *[CLEAR] * 6, None, STEP_BACK, STEP_BACK]


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
