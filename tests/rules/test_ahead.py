"""What lies ahead of the clock is named and does not count yet; red flags there are asked about."""

from datetime import datetime

import pytest
from hypothesis import given
from msgspec.structs import replace

from flextui.rules.outlook import overview
from flextui.rules.progression import progress
from flextui.rules.records import PauseReason, Record, RedFlag, Stage
from flextui.wording.banner import Ahead, Banner, ahead_of, banner
from flextui.wording.filter import Order, filter_of, filtered
from flextui.wording.story import LineKind, line_text, story, story_ahead, told
from tests.records import MONDAY, after, checkin, clearance, prescription, screening, session
from tests.rules.journals import MOMENTS, journals

FEVER, CHEST = RedFlag.FEVER_UNWELL, RedFlag.CHEST_PAIN
NOW = after(days=8)
FAR = after(days=400)


def seen(*records: Record, now: datetime = NOW) -> Ahead:
    return ahead_of(overview((screening(), *records), now))


def shown(*records: Record) -> Banner:
    found = banner(overview((screening(), *records), NOW))
    assert found is not None
    return found


def test_nothing_lies_ahead_of_a_clock_that_is_right() -> None:
    near = session(at=after(days=8, minutes=5))
    assert seen(session(), near) == Ahead()
    assert seen(session(), near).lines("way") == ()
    assert seen(replace(session(at=FAR), deleted=True)) == Ahead()
    assert seen(session(at=after(days=8, minutes=5.1))).told == (
        "1 record lies ahead of your clock: 13 Jan 2026."
    )


def test_records_ahead_are_counted_with_their_days() -> None:
    days = [session(at=after(days=400 + n, hours=hours)) for n in range(3) for hours in (0, 2)]
    assert seen(*days).told == (
        "6 records lie ahead of your clock: 9 Feb 2027, 10 Feb 2027, 11 Feb 2027."
    )
    assert seen(*days, session(at=after(days=500))).told == (
        "7 records lie ahead of your clock: 9 Feb 2027 to 20 May 2027."
    )


@pytest.mark.parametrize(
    "flagged",
    [
        screening(FAR, FEVER),
        checkin(FAR, 3, flags=(FEVER,)),
        session(at=FAR, flags=(FEVER,)),
        session(at=FAR, flags=(FEVER, FEVER)),
    ],
)
def test_a_red_flag_ahead_is_asked_about(flagged: Record) -> None:
    found = seen(flagged, session(at=FAR))
    assert found.asked == (flagged,)
    assert found.question == (
        "A red flag is recorded for 9 Feb 2027: fever or feeling ill. Is it so now?"
    )
    assert found.flags == (FEVER,)


def test_one_that_was_cleared_ahead_of_a_clock_set_back_is_not_asked_about() -> None:
    cleared = (screening(FAR, FEVER), clearance(after(days=401)))
    assert seen(*cleared).asked == ()
    again = checkin(after(days=402), flags=(FEVER,))
    assert seen(*cleared, again).asked == (again,)


def test_red_flags_of_several_records_are_one_question() -> None:
    found = seen(screening(FAR, FEVER), checkin(after(days=401), flags=(CHEST, FEVER)))
    assert found.flags == (FEVER, CHEST)
    assert found.question == (
        "Red flags are recorded for 9 Feb 2027, 10 Feb 2027: "
        "fever or feeling ill; chest pain. Is it so now?"
    )


@pytest.mark.parametrize(
    ("before", "asked"),
    [
        ((checkin(after(days=7), flags=(FEVER,)),), False),
        ((checkin(after(days=7), flags=(FEVER, CHEST)),), False),
        ((screening(after(days=7), FEVER),), False),
        ((checkin(after(days=7), flags=(CHEST,)),), True),
        ((checkin(after(days=7), 9),), True),
        ((checkin(after(days=6), flags=(FEVER,)), clearance(after(days=7))), True),
    ],
)
def test_it_is_asked_until_it_is_reported_as_of_now(
    before: tuple[Record, ...], asked: bool
) -> None:
    assert bool(seen(*before, screening(FAR, FEVER)).asked) is asked


@given(journals(), MOMENTS)
def test_what_lies_ahead_changes_nothing_before_its_time(
    journal: list[Record], now: datetime
) -> None:
    whole = progress(journal, now)
    known = progress([record for record in journal if record.at <= now], now)
    assert (whole.outcomes, whole.course, story(whole)) == (
        known.outcomes,
        known.course,
        story(known),
    )
    assert set(whole.later) == {r for r in journal if not r.deleted and r.at > now}
    for outcome in whole.coming:
        assert (outcome.verdict, outcome.reasons, outcome.clear) == (None, (), False)
        assert outcome.opened == outcome.closed == ()


def test_a_red_flag_pauses_from_its_time_on() -> None:
    records = (screening(), screening(FAR, FEVER))
    assert overview(records, NOW).status.pause_reason is None
    assert overview(records, FAR).status.pause_reason is PauseReason.RED_FLAG


def test_the_banner_puts_a_red_flag_first() -> None:
    found = shown(session(at=after(days=7.9), pain=(0, 6, 5)), screening(FAR, FEVER))
    assert (found.title, found.tone) == ("Is it so now?", "stop")
    assert found.lines[0].endswith("fever or feeling ill. Is it so now?")
    assert "`checkin`" in found.lines[1]
    assert found.lines[2] == "1 record lies ahead of your clock: 9 Feb 2027."


def test_the_banner_adds_what_lies_ahead_to_what_there_is_to_say() -> None:
    alone = shown(session(at=FAR))
    assert (alone.title, alone.tone) == ("Ahead of your clock", "noted")
    assert alone.lines[0] == "1 record lies ahead of your clock: 9 Feb 2027."
    hurt = session(at=after(days=7.9), pain=(0, 6, 5))
    both = shown(hurt, session(at=FAR))
    assert both == replace(shown(hurt), lines=(*shown(hurt).lines, *alone.lines))
    paused = shown(checkin(after(days=7), flags=(CHEST,)), screening(FAR, FEVER))
    assert paused.title == "Paused"
    assert any("fever or feeling ill. Is it so now?" in line for line in paused.lines)


def test_history_has_lines_that_do_not_count_yet() -> None:
    ahead: tuple[Record, ...] = (
        session(Stage.SEATED, FAR, note="a walk"),
        checkin(after(days=401), 3),
        screening(after(days=402), FEVER),
        clearance(after(days=403)),
        prescription(after(days=404), reps=8),
    )
    lines = story_ahead(progress((screening(), *ahead), NOW))
    assert [line.record for line in lines] == list(reversed(ahead))
    assert all(line.ahead and line.is_record and line.word is None for line in lines)
    assert {line.kind for line in lines} == set(list(LineKind)[:5])
    assert line_text(lines[-1]) == "Ahead of the clock, not counted yet. a walk"
    assert line_text(lines[3]) == "Ahead of the clock, not counted yet."
    assert line_text(lines[2]).endswith("yet. Questions answered: fever or feeling ill.")
    assert told(lines[-1])[0] == "Ahead of the clock, not counted yet."
    assert "a walk" not in " ".join(told(lines[-1]))
    for typed, count in (("clear", 0), ("seated", 1), ('"ahead of the clock"', 5)):
        assert len(filtered(lines, filter_of(typed, MONDAY.date()), Order.NEWEST)) == count
