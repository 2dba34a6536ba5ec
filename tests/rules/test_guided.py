"""An unfinished guided session knows what comes next, and which record it becomes."""

from dataclasses import dataclass
from datetime import time

import msgspec
import pytest

from flextui.rules.guided import Afterwards, Part, Unfinished, after_caution, is_early
from flextui.rules.outlook import overview
from flextui.rules.records import Ended, RedFlag, Site, Stage
from flextui.store.entry import new_session
from tests.records import MONDAY, after, checkin, screening, session


def begun(stage: Stage = Stage.SEATED) -> Unfinished:
    """A session that was just opened."""
    return Unfinished(id="one", stage=stage, target_reps=10, hold_seconds=2, began=MONDAY)


def checked_in() -> Unfinished:
    """A session whose repetitions may begin."""
    return begun().checked_in(2, Site.BUTTOCK).with_nothing_new()


def felt(draft: Unfinished, pain: int = 1) -> Unfinished:
    """The session with the last answers."""
    ended = draft.ended or Ended.DONE
    return draft.felt(Afterwards(pain=pain, site=Site.BACK, reps=draft.reps, ended=ended))


def test_the_parts_come_in_their_order() -> None:
    steps = [begun()]
    steps.append(steps[-1].checked_in(2, Site.BACK))
    steps.append(steps[-1].with_nothing_new())
    steps.append(steps[-1].counted(10, after(minutes=4)))
    steps.append(steps[-1].stopped(after(minutes=5)))
    steps.append(steps[-1].moved_with(peak=1, effort=None))
    steps.append(steps[-1].moved_with(peak=1, effort=2))
    steps.append(steps[-1].after_rest())
    steps.append(felt(steps[-1]))
    assert [step.part for step in steps] == [
        Part.CHECK_IN,
        Part.CHECK_IN,
        Part.REPETITIONS,
        Part.REPETITIONS,
        Part.MOVING,
        Part.MOVING,
        Part.REST,
        Part.AFTER,
        Part.RESULT,
    ]


@dataclass
class Way:
    """One way to end: repetitions done, the reason given, and how it is then recorded."""

    reps: int
    why: Ended | None
    ended: Ended


@pytest.mark.parametrize(
    "way",
    [
        Way(10, None, Ended.DONE),
        Way(7, None, Ended.INTERRUPTED),
        Way(0, None, Ended.INTERRUPTED),
        Way(4, Ended.PAIN, Ended.PAIN),
        Way(10, Ended.DIZZY, Ended.DIZZY),
    ],
)
def test_it_becomes_a_record_of_how_it_ended(way: Way) -> None:
    draft = checked_in().counted(way.reps, after(minutes=3)).stopped(after(minutes=4), way.why)
    done = felt(draft.moved_with(peak=3, effort=4).after_rest())
    record = new_session(done.fields(after(minutes=9)), records=(), now=after(minutes=9))
    assert (record.ended, record.reps, record.target_reps) == (way.ended, way.reps, 10)
    assert (record.pain_before, record.pain_peak, record.pain_after) == (2, 3, 1)
    assert (record.id, record.stage, record.effort) == ("one", Stage.SEATED, 4)
    assert (record.site_before, record.site_after) == (Site.BUTTOCK, Site.BACK)
    assert (record.flags, record.note) == ((), "")


def test_the_last_answers_are_those_that_count() -> None:
    over = checked_in().counted(10, after(minutes=4)).stopped(after(minutes=4))
    said = Afterwards(
        pain=4,
        site=Site.THIGH,
        reps=9,
        ended=Ended.PAIN,
        flags=(RedFlag.LEG_WEAKNESS,),
        note="at the ninth",
    )
    done = over.moved_with(peak=3, effort=4).after_rest().felt(said)
    record = new_session(done.fields(after(minutes=9)), records=(), now=after(minutes=9))
    assert (record.pain_after, record.site_after) == (4, Site.THIGH)
    assert (record.reps, record.ended, record.flags) == (9, Ended.PAIN, (RedFlag.LEG_WEAKNESS,))
    assert record.note == "at the ninth"


def test_its_time_is_that_of_the_last_repetition() -> None:
    assert checked_in().at == MONDAY
    moved = checked_in().counted(10, after(minutes=4))
    assert moved.counted(10, after(minutes=9)) is moved
    assert moved.stopped(after(minutes=20)).at == after(minutes=4)
    assert moved.stopped(after(minutes=5), Ended.PAIN).at == after(minutes=5)


def test_it_hurts_can_still_be_said_after_the_last_repetition() -> None:
    over = checked_in().counted(10, after(minutes=4)).stopped(after(minutes=4))
    hurt = over.stopped(after(minutes=6), Ended.PAIN)
    assert (over.ended, hurt.ended, hurt.reps) == (Ended.DONE, Ended.PAIN, 10)
    assert hurt.at == after(minutes=4)


def test_repetitions_never_count_down_nor_after_the_end() -> None:
    five = checked_in().counted(5, after(minutes=2))
    assert five.counted(4, after(minutes=3)) is five
    over = five.stopped(after(minutes=3))
    assert over.counted(6, after(minutes=4)) is over


def test_what_a_program_left_goes_on_at_the_questions_after() -> None:
    five = checked_in().counted(5, after(minutes=2))
    left = five.left(after(hours=3))
    assert (left.part, left.ended, left.reps) == (Part.MOVING, Ended.INTERRUPTED, 5)
    assert left.at == after(minutes=2)
    unasked = begun().checked_in(2, Site.BACK).left(after(hours=3))
    assert (unasked.nothing_new, unasked.rested) == (True, True)


def test_a_session_lies_in_the_years_that_a_record_may_have() -> None:
    for year in (1900, 2999):
        began = MONDAY.replace(year=year)
        assert msgspec.structs.replace(begun(), began=began).at == began
    for year in (1899, 3000):
        with pytest.raises(ValueError, match=r"^a session lies between 1900 and 2999$"):
            msgspec.structs.replace(begun(), began=MONDAY.replace(year=year))


def test_what_a_program_left_goes_on_with_what_was_said_of_the_movement() -> None:
    five = checked_in().counted(5, after(minutes=2))
    left = five.left(after(hours=3))
    assert left.moved_with(peak=0, effort=1).part is Part.AFTER
    hurt = five.stopped(after(minutes=2), Ended.PAIN).left(after(hours=3))
    assert hurt.ended is Ended.PAIN


def test_it_is_no_record_while_an_answer_is_missing() -> None:
    with pytest.raises(ValueError, match="after comes next"):
        checked_in().stopped(MONDAY).moved_with(peak=0, effort=0).after_rest().fields(MONDAY)


def test_it_keeps_all_of_itself_in_json() -> None:
    draft = felt(checked_in().counted(3, after(minutes=2)).stopped(after(minutes=3), Ended.DIZZY))
    assert msgspec.json.decode(msgspec.json.encode(draft), type=Unfinished) == draft


def test_the_first_session_of_a_stage_is_known() -> None:
    seen = overview([screening(), session(Stage.SUPINE, after(hours=1))], after(days=1))
    assert not seen.has_done(Stage.STANDING)
    assert seen.has_done(Stage.SUPINE)


def test_a_caution_is_remembered_until_the_next_session() -> None:
    caution = session(Stage.SUPINE, after(hours=1), pain=(0, 4, 0))
    calm = session(Stage.SUPINE, after(hours=4))
    assert after_caution(overview((screening(), caution), after(days=1)))
    assert not after_caution(overview((screening(), caution, calm), after(days=1)))
    worse = (screening(), calm, checkin(after(hours=9), pain=3))
    assert after_caution(overview(worse, after(days=1)))


@pytest.mark.parametrize(
    ("stage", "hour", "minute", "early"),
    [
        (Stage.SEATED, 7, 30, True),
        (Stage.STANDING, 6, 0, True),
        (Stage.STANDING, 8, 0, True),
        (Stage.SEATED, 8, 1, False),
        (Stage.SEATED, 5, 59, False),
        (Stage.SUPINE, 7, 30, False),
    ],
)
def test_early_is_an_hour_around_waking_and_never_lying(
    stage: Stage, hour: int, minute: int, early: bool
) -> None:
    now = MONDAY.replace(hour=hour, minute=minute)
    assert is_early(stage, now, time(7)) is early


def test_early_knows_midnight() -> None:
    assert is_early(Stage.SEATED, MONDAY.replace(hour=0, minute=10), time(23, 30))


def test_one_of_a_clock_that_was_ahead_is_recorded_as_of_now() -> None:
    over = checked_in().counted(10, after(days=400)).stopped(after(days=400))
    done = felt(over.moved_with(peak=0, effort=1).after_rest())
    record = new_session(done.fields(after(minutes=9)), records=(), now=after(minutes=9))
    assert record.at == after(minutes=9)
