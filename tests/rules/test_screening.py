"""When the questions before the start are asked again."""

from datetime import datetime

from flextui.rules.outlook import open_flags, overview
from flextui.rules.records import Record, RedFlag
from flextui.wording.banner import banner, screening_due
from tests.records import after, checkin, clearance, prescription, screening, session

FLAG = RedFlag.NIGHT_PAIN


def due(now: datetime, *records: Record) -> str:
    return screening_due(overview(records, now))


def every_other_week(days: int) -> list[Record]:
    return [session(at=after(days=day)) for day in range(0, days, 14)]


def test_an_empty_journal_has_not_answered_yet() -> None:
    assert due(after()) == "The questions before the start are not answered yet."


def test_nothing_is_asked_again_in_the_first_weeks() -> None:
    assert due(after(), screening()) == ""
    assert due(after(days=20), screening(), session()) == ""


def test_the_answers_last_ninety_days() -> None:
    steady = every_other_week(98)
    assert due(after(days=89), screening(after()), *steady) == ""
    assert "90 days ago" in due(after(days=90), screening(after()), *steady)


def test_answering_again_settles_it_for_another_ninety_days() -> None:
    steady = every_other_week(182)
    twice = (screening(after()), screening(after(days=90)))
    assert due(after(days=179), *twice, *steady) == ""
    assert due(after(days=180), *twice, *steady)


def test_a_gap_asks_again() -> None:
    assert due(after(days=27, hours=23), screening(), session()) == ""
    assert "break of 28 days" in due(after(days=28), screening(), session())


def test_the_gap_is_the_one_that_is_prescribed() -> None:
    assert due(after(days=7), prescription(gap_days=7), screening(), session())


def test_a_session_after_the_gap_does_not_answer_the_questions() -> None:
    back = (screening(), session(), session(at=after(days=30)))
    assert "break of 30 days" in due(after(days=31), *back)
    assert due(after(days=32), *back, screening(after(days=31))) == ""


def test_answers_given_within_the_gap_are_asked_for_again_when_it_is_over() -> None:
    early = (screening(), session(), screening(after(days=10)))
    assert due(after(days=29), *early)


def test_answers_given_after_the_gap_began_to_count_settle_it() -> None:
    for day in (28, 29):
        assert due(after(days=40), screening(), session(), screening(after(days=day))) == ""


def test_a_provider_settles_it_as_answers_do() -> None:
    assert due(after(days=30), clearance(after())) != ""
    assert due(after(days=20), clearance(after())) == ""
    assert due(after(days=31), screening(), session(), clearance(after(days=30))) == ""


def test_nobody_is_asked_while_paused() -> None:
    flagged = (screening(), session(), checkin(after(hours=1), flags=(FLAG,)))
    assert due(after(days=200), *flagged) == ""
    assert due(after(days=200), *flagged, clearance(after(days=1))) != ""


def test_without_sessions_only_the_ninety_days_count() -> None:
    assert due(after(days=60), screening(after())) == ""
    assert due(after(days=91), screening(after()))


def paused_lines(*records: Record) -> str:
    found = banner(overview(records, after(days=1)))
    assert found is not None
    return " ".join(found.lines)


def test_a_pause_says_today_as_long_as_something_urgent_is_not_cleared() -> None:
    urgent = checkin(after(), flags=(RedFlag.CHEST_PAIN,))
    milder = checkin(after(hours=2), flags=(FLAG,))
    assert "looked at today" in paused_lines(screening(), urgent, milder)
    assert "before you bend" in paused_lines(screening(), milder)
    cleared = (screening(), urgent, clearance(after(hours=1)), milder)
    assert "before you bend" in paused_lines(*cleared)
    assert "looked at today" not in paused_lines(*cleared)


def test_every_report_since_the_clearance_counts() -> None:
    flagged = session(at=after(hours=2), flags=(RedFlag.LEG_WEAKNESS,))
    records = (screening(after(), FLAG), prescription(after(hours=1)), flagged)
    assert open_flags(overview(records, after(days=1))) == {FLAG, RedFlag.LEG_WEAKNESS}
