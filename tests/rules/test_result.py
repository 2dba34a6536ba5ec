"""What came of a record is told in full: outcome, reasons, changes, run, what next."""

from datetime import datetime

from flextui.rules.progression import progress
from flextui.rules.records import Record, RedFlag, Stage, fold_order
from flextui.wording.result import Result, result_of
from flextui.wording.words import CAUTION, CHECK_IT, CLEAR, NOTED, STEP_BACK
from tests.records import after, checkin, clear_run, clearance, prescription, screening, session

SUPINE_DONE: tuple[Record, ...] = (screening(), *clear_run(Stage.SUPINE, after()))


def told(*history: Record, of: Record, now: datetime | None = None) -> Result:
    records = sorted((*history, of), key=fold_order)
    result = result_of(progress(records, now or of.at), records, of.id)
    assert result is not None
    return result


def test_a_clear_session_says_why_and_how_far() -> None:
    result = told(screening(), of=session())
    assert result.word is CLEAR
    assert result.title == "Supine, 09:00"
    assert result.said == "before 0 · worst 0 · after 0 · effortless to easy · no symptoms"
    assert result.reasons == ("Easy and painless.",)
    assert result.run == "Supine: 1 of 6 clear, day 1 of 3."
    assert result.advice == ("The next one in about two hours, if you like.",)
    assert result.changes == ()


def test_an_opening_is_told_with_how_to_begin() -> None:
    result = told(*SUPINE_DONE[:-1], of=SUPINE_DONE[-1])
    assert result.opened == (Stage.SEATED,)
    assert result.changes == ("Seated is open now.",)
    assert result.advice == (
        "The next one in about two hours, if you like.",
        "Before the first time, see how it is done: key `stages`.",
    )


def test_a_step_back_says_what_closed_and_the_way_back_once() -> None:
    result = told(*SUPINE_DONE, of=session(Stage.SEATED, after(days=3), pain=(0, 3, 3)))
    assert result.word is STEP_BACK
    assert result.changes == (
        "Seated is closed for now.",
        "The way back: lying, easy and painless anew.",
    )
    assert result.advice == ()


def test_the_second_step_back_in_lying_asks_for_a_provider_in_the_words_of_the_source() -> None:
    first = session(at=after(), pain=(0, 3, 3))
    result = told(screening(), first, of=session(at=after(days=2), pain=(0, 3, 3)))
    assert " ".join(result.advice) == (
        "Bending forward did not go well twice this week. "
        "Please ask a provider before going on; another direction may suit you better."
    )
    assert result.changes == (
        "The programme is paused, and nothing is lost.",
        "The way back begins with a provider's word that going on is fine.",
    )
    assert result.run == ""


def test_a_session_put_in_later_tells_what_is_different_today() -> None:
    missing = SUPINE_DONE[3]
    rest = [record for record in SUPINE_DONE if record is not missing]
    result = told(*rest, of=missing, now=after(days=3))
    assert result.opened == (Stage.SEATED,)
    assert result.changes == ("Seated is open now.",)


def test_a_red_session_put_in_later_tells_what_is_closed_today() -> None:
    red = session(at=after(days=2, hours=5), pain=(0, 3, 3))
    result = told(*SUPINE_DONE, session(Stage.SEATED, after(days=3)), of=red, now=after(days=3))
    assert result.changes == (
        "Seated is closed for now.",
        "Lying rests until 14:00.",
    )


def test_a_rest_that_is_under_way_today_is_told_with_its_end() -> None:
    red = session(at=after(), pain=(0, 3, 3))
    result = told(screening(), checkin(after(hours=1)), of=red, now=after(hours=2))
    assert result.changes == ("Lying rests until tomorrow 09:00.",)
    assert result.advice == ("Rest from bending for 24 hours. If it stays worse, ask a provider.",)


def test_a_rest_that_is_over_when_it_is_read_is_told_as_over() -> None:
    red = session(at=after(), pain=(0, 3, 3))
    result = told(screening(), of=red, now=after(days=2))
    assert result.changes[0] == "Lying had its rest of 24 hours."
    assert result.advice == ("Begin again gently. If it stays worse, ask a provider.",)


def test_a_rest_that_another_session_began_is_not_told_as_its_doing() -> None:
    red, noted = session(at=after(), pain=(0, 3, 3)), session(at=after(hours=1), effort=5)
    result = told(screening(), red, checkin(after(hours=2)), of=noted, now=after(hours=2))
    assert result.changes == ()


def test_a_pause_by_a_session_put_in_later_is_told() -> None:
    flagged = session(at=after(), flags=(RedFlag.NIGHT_PAIN,))
    result = told(screening(), checkin(after(hours=1)), of=flagged, now=after(hours=2))
    assert result.changes == ("The programme is paused, and nothing is lost.",)
    assert result.advice == (
        "Stop here. Open the safety page with `safety` and follow what it says.",
    )


def test_what_to_do_is_not_told_when_a_clearance_came_since() -> None:
    red = session(at=after(), pain=(0, 3, 3))
    result = told(screening(), clearance(after(hours=1)), of=red, now=after(hours=2))
    assert (result.changes, result.advice) == ((), ())


def test_reasons_use_the_prescription_of_the_time() -> None:
    lenient = prescription(effort_easy_max=4)
    strict = prescription(after(days=1), effort_easy_max=1)
    hard = session(at=after(hours=1), effort=5)
    result = told(lenient, screening(), strict, of=hard, now=after(days=2))
    assert result.reasons == ("Effort was 5; easy is 4 or less.",)


def test_a_check_in_that_is_worse_decides() -> None:
    result = told(*SUPINE_DONE, of=checkin(after(days=3), 4))
    assert result.word is CAUTION
    assert result.changes == (
        (
            "It is clearly worse than just after your last session, so the run begins anew: "
            "the day after decides."
        ),
    )
    assert result.run == "Supine: 0 of 6 clear."
    assert result.advice == (
        (
            "Next time: a smaller movement, less pull, or a day of rest. "
            "If it stays worse, ask a provider."
        ),
    )


def test_a_check_in_that_is_fine_is_only_noted() -> None:
    result = told(screening(), of=checkin(after(), 1))
    assert (result.word, result.changes, result.run) == (NOTED, (), "")


def test_a_check_in_with_something_new_is_to_be_checked() -> None:
    flagged = checkin(after(days=3), 0, flags=(RedFlag.CHEST_PAIN,))
    result = told(*SUPINE_DONE, of=flagged)
    assert result.word is CHECK_IT
    assert result.advice == (
        "Please have this looked at before you bend: `safety` says when and where.",
    )


def test_only_sessions_and_check_ins_that_count_are_told() -> None:
    records = (screening(), session(at=after(days=1)))
    assert result_of(progress(records, after()), records, records[1].id) is None
    assert result_of(progress(records, after()), records, records[0].id) is None
    assert result_of(progress((), after()), (), records[1].id) is None
