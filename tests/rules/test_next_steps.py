"""What a person is told to do next fits where the programme then stands."""

import pytest

from flextui.rules.course import Outcome
from flextui.rules.progression import progress
from flextui.rules.records import Ended, Record, RedFlag, Session, Site, Stage
from flextui.wording.account import advice, setback_text, still_holds, way_back
from tests.records import after, checkin, clear_run, clearance, screening, session

SUPINE, SEATED, STANDING = Stage
LYING_DONE: tuple[Record, ...] = (screening(), *clear_run(SUPINE, after()))
NIGHT_PAIN = screening(after(), RedFlag.NIGHT_PAIN)
LYING_RED = session(at=after(days=3), pain=(0, 0, 2))
SITTING_RED = session(SEATED, after(days=3), pain=(0, 0, 2))
STANDING_RED = session(STANDING, after(days=3), pain=(0, 0, 2))
CENTRALISED = (Site.THIGH, Site.BACK)

PAUSED = "The programme is paused: no bending until a provider has said it is fine."
QUESTIONS = "Please answer the questions before the start before you go on."
GENTLY = "Next time: a smaller movement, less pull."
REST = "Rest from bending for 24 hours. If it stays worse, ask a provider."


def last(*records: Record) -> Outcome:
    return progress(records, max(record.at for record in records)).outcomes[-1]


@pytest.mark.parametrize(
    ("done", "said"),
    [
        (session(), "The next one in about two hours, if you like."),
        (session(reps=3), "No need to make up for it."),
        (session(effort=5), "Keep to this stage, within what is comfortable."),
        (session(pain=(2, 4, 2)), GENTLY),
        (
            session(ended=Ended.DIZZY),
            "Next time more slowly. If you get dizzy again, ask a provider.",
        ),
        (
            session(pain=(2, 4, 2), sites=CENTRALISED),
            "Next time: the same, gently, and watch where it goes.",
        ),
        (
            session(flags=(RedFlag.NIGHT_PAIN,)),
            "Stop here. Open the safety page with `safety` and follow what it says.",
        ),
        (session(ended=Ended.PAIN), REST),
    ],
)
def test_after_a_lying_session(done: Session, said: str) -> None:
    assert advice(last(screening(), done)) == said


@pytest.mark.parametrize(
    ("tried_anyway", "said"),
    [
        (session(SEATED), "Keep to lying for now; sitting is not open."),
        (session(SEATED, effort=9), "Keep to lying for now; sitting is not open."),
        (
            session(SEATED, pain=(2, 4, 2)),
            "Keep to lying for now: a smaller movement, less pull.",
        ),
        (
            session(SEATED, pain=(2, 4, 2), sites=CENTRALISED),
            "Keep to lying for now, gently, and watch where it goes.",
        ),
        (
            session(STANDING, pain=(2, 4, 4)),
            "Go back to lying; it opens the way again once it is easy and painless.",
        ),
    ],
)
def test_nobody_is_kept_in_or_sent_to_a_closed_stage(tried_anyway: Session, said: str) -> None:
    assert advice(last(screening(), tried_anyway)) == said


@pytest.mark.parametrize("tried_anyway", [session(at=after(days=3), effort=9), SITTING_RED])
def test_while_the_programme_is_paused_nobody_is_sent_anywhere(tried_anyway: Session) -> None:
    outcome = last(NIGHT_PAIN, tried_anyway)
    assert advice(outcome) == PAUSED
    assert "lying" not in way_back(outcome)


def test_a_pause_is_the_way_back_of_a_step_back_too() -> None:
    outcome = last(NIGHT_PAIN, SITTING_RED)
    assert setback_text(outcome) == [
        "The way back begins with a provider's word that going on is fine."
    ]


def test_the_second_red_in_lying_leads_to_a_provider() -> None:
    second = session(at=after(days=4), pain=(0, 0, 2))
    assert advice(last(screening(), LYING_RED, second)) == (
        "Please ask a provider before going on; another direction may suit you better."
    )


def test_before_the_questions_they_come_first() -> None:
    assert advice(last(session(effort=9))) == QUESTIONS
    assert advice(last(session(pain=(0, 3, 0)))) == QUESTIONS
    assert way_back(last(SITTING_RED)) == "The way back begins with the questions before the start."
    assert advice(last(LYING_RED)) == REST


def test_while_lying_rests_sitting_is_no_way_round() -> None:
    outcome = last(screening(), LYING_RED, session(SEATED, after(days=3, hours=1), effort=5))
    assert advice(outcome) == "Lying rests: give your back this day without bending."
    for rested in (after(days=4), after(days=5)):
        assert advice(outcome, rested) == "Keep to lying for now; sitting is not open."


def test_a_rest_that_is_over_when_it_is_read_is_not_asked_for() -> None:
    outcome = last(screening(), LYING_RED)
    for rested in (after(days=4), after(days=5)):
        said = advice(outcome, rested)
        assert said == "Begin again gently. If it stays worse, ask a provider."
    assert setback_text(outcome)[0] == "Lying rests for 24 hours."
    assert setback_text(outcome, after(days=5))[0] == "Lying had its rest of 24 hours."


def test_the_way_back_is_anew_only_where_the_count_was_emptied() -> None:
    in_standing = last(*LYING_DONE[:4], STANDING_RED)
    assert way_back(in_standing) == "The way back: lying, easy and painless."
    in_sitting = last(*LYING_DONE, SITTING_RED)
    assert setback_text(in_sitting) == [
        "Seated is closed for now.",
        "The way back: lying, easy and painless anew.",
    ]
    from_standing = last(screening(), clearance(after(), STANDING), STANDING_RED)
    assert way_back(from_standing) == "The way back: sitting, easy and painless anew."


def test_without_a_step_back_there_is_no_way_back() -> None:
    assert setback_text(last(screening(), session())) == []


def test_after_a_check_in() -> None:
    worse = checkin(after(days=3), 5)
    assert advice(last(*LYING_DONE, worse)) == (
        "Next time: a smaller movement, less pull, or a day of rest. "
        "If it stays worse, ask a provider."
    )
    assert advice(last(*LYING_DONE, checkin(after(days=3), 0))) == ""
    new = checkin(after(days=3), 0, flags=(RedFlag.CHEST_PAIN,))
    assert advice(last(*LYING_DONE, new)) == (
        "Please have this looked at before you bend: `safety` says when and where."
    )
    assert advice(last(NIGHT_PAIN, session(at=after(days=2, hours=23)), worse)) == PAUSED


def test_other_records_need_no_advice() -> None:
    assert advice(last(screening())) == ""
    assert advice(last(NIGHT_PAIN)) == ""  # the banner says where to turn


def test_what_was_said_holds_until_a_clearance_changes_it() -> None:
    records = screening(), LYING_RED
    assert still_holds(last(*records), progress(records, after(days=3, hours=1)))
    cleared = progress((*records, clearance(after(days=3, hours=1))), after(days=3, hours=1))
    assert not still_holds(cleared.outcomes[-2], cleared)
