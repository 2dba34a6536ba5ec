"""Reasons and conditions are sentences with the session's and the stage's own numbers."""

from datetime import timedelta

import pytest

from flextui.rules.outlook import Overview, overview
from flextui.rules.progression import progress
from flextui.rules.records import Ended, Prescription, Record, RedFlag, Session, Site, Stage
from flextui.wording.account import changes_text, condition_text, reasons_text, what_is_missing
from tests.records import after, checkin, clear_run, clearance, prescription, screening, session

SUPINE, SEATED, STANDING = Stage
LYING_DONE: tuple[Record, ...] = (screening(), *clear_run(SUPINE, after()))
NO_WORSE = prescription(painless="no-worse")
FLAGS = (RedFlag.NIGHT_PAIN,)


def why(done: Session, *before: Record) -> str:
    at = overview((*before, done), done.at)
    judgement = at.progress.outcomes[-1].effect.judgement
    assert judgement is not None
    return " ".join(reasons_text(judgement, done, at.rules))


def changes(*records: Record) -> list[str]:
    return changes_text(progress(records, max(each.at for each in records)).outcomes[-1])


def waits(at: Overview, stage: Stage) -> list[tuple[str, bool]]:
    return [(condition_text(each), each.met) for each in at.conditions[stage]]


def missing(at: Overview, stage: Stage) -> str:
    return what_is_missing(at.conditions[stage], at.forecasts[stage])


@pytest.mark.parametrize(
    ("done", "said"),
    [
        (session(), "Easy and painless."),
        (session(effort=3, pain=(1, 1, 0)), "Effort was 3; easy is 2 or less. It was not painless"),
        (session(reps=4), "4 of 10 repetitions: this neither helps nor harms."),
        (
            session(ended=Ended.INTERRUPTED),
            "You broke off before the end: this neither helps nor harms.",
        ),
        (session(SEATED), "Seated was not open then, so it does not count."),
        (session(pain=(6, 6, 6)), "Pain was as high as 6."),
        (
            session(pain=(7, 6, 5), sites=(Site.THIGH, Site.BACK)),
            "Pain rose or was high, but symptoms moved toward the spine: down to the thigh before",
        ),
        (session(STANDING, ended=Ended.DIZZY), "You were dizzy while standing and bending"),
        (session(flags=FLAGS), "You reported something that should be looked at"),
    ],
)
def test_a_reason_has_the_sessions_own_numbers(done: Session, said: str) -> None:
    assert why(done, screening()).startswith(said)


def test_a_good_sign_names_both_places() -> None:
    nearer = session(pain=(7, 6, 5), sites=(Site.THIGH, Site.BACK))
    assert why(nearer, screening()).endswith(
        ": down to the thigh before, in the back after. That is a good sign; go gently."
    )


def test_no_worse_is_not_called_painless() -> None:
    steady, worse = session(pain=(3, 3, 2)), session(pain=(1, 2, 1))
    for calm in (steady, session(pain=(1, 1, 0)), session(pain=(1, 0, 1))):
        assert why(calm, NO_WORSE, screening()) == "Easy, and no worse than before."
    assert why(worse, NO_WORSE, screening()) == (
        "Pain was worse than before (before 1, worst 2, after 1)."
    )


def test_lying_may_have_been_resting() -> None:
    red, again = session(ended=Ended.PAIN), session(at=after(hours=3))
    assert (
        why(again, screening(), red) == "Supine was closed or resting then, so it does not count."
    )


def test_what_a_record_changed_is_told() -> None:
    assert changes(*LYING_DONE) == ["Seated is open now."]
    assert changes(*LYING_DONE, checkin(after(days=3), flags=FLAGS)) == [
        "The programme is paused, and nothing is lost."
    ]
    assert changes(*LYING_DONE, session(at=after(days=40))) == [
        "Seated is closed for now.",
        "After a long break you start again from lying.",
    ]


def test_a_worse_back_the_day_after_is_told() -> None:
    [said] = changes(*LYING_DONE, checkin(after(days=3), pain=4))
    assert said == (
        "It is clearly worse than just after your last session, so the run begins anew: "
        "the day after decides."
    )


def test_a_rest_is_told_as_it_is_when_it_is_read() -> None:
    red = session(ended=Ended.PAIN)
    outcome = progress((screening(), red), red.at).outcomes[-1]
    end = red.at + timedelta(hours=24)
    for now in (None, red.at, end - timedelta(seconds=1)):
        assert changes_text(outcome, now) == ["Lying rests for 24 hours."]
    assert changes_text(outcome, end) == ["Lying had its rest of 24 hours."]


def test_a_clearance_after_a_break_does_not_send_back_to_lying() -> None:
    assert changes(*LYING_DONE, clearance(after(days=40), SEATED)) == []


def test_a_closed_stage_shows_all_it_waits_for() -> None:
    at = overview((*LYING_DONE, session(SEATED, after(days=3))), after(days=5))
    assert waits(at, STANDING) == [
        ("Supine: 6 of 6 clear sessions in a row", True),
        ("Supine: on 3 of 3 days", True),
        ("Supine: last clear session 2 days ago (at most 14)", True),
        ("Seated: 1 of 6 clear sessions in a row", False),
        ("Seated: on 1 of 3 days", False),
        ("Seated: last clear session 2 days ago (at most 14)", True),
    ]
    assert missing(at, STANDING) == "5 more clear sessions, 2 more days: from Sun 11 Jan"
    assert waits(at, SEATED) == []
    assert missing(at, SEATED) == ""


def test_the_stage_above_a_closed_one_waits_for_both() -> None:
    at = overview((screening(),), after())
    assert ("Seated is open", False) in waits(at, STANDING)
    assert ("Seated: last clear session: none yet (at most 14 days ago)", False) in waits(
        at, STANDING
    )
    needs = "6 more clear sessions, 3 more days"
    assert missing(at, STANDING) == f"lying: {needs}; sitting: {needs}: from Fri 9 Jan"


@pytest.mark.parametrize(
    ("later", "age", "met"),
    [
        (timedelta(hours=5), "less than a day ago", True),
        (timedelta(days=1, hours=23), "1 day ago", True),
        (timedelta(days=14), "14 days ago", True),
        (timedelta(days=14, minutes=1), "15 days ago", False),
    ],
)
def test_the_age_of_the_last_clear_session_never_contradicts_its_limit(
    later: timedelta, age: str, met: bool
) -> None:
    at = overview(LYING_DONE, LYING_DONE[-1].at + later)
    assert (f"Supine: last clear session {age} (at most 14)", met) in waits(at, STANDING)
    assert ("lying: one fresh session" in missing(at, STANDING)) is not met


def test_what_holds_the_whole_programme_stands_first() -> None:
    paused = overview((screening(after(), *FLAGS),), after())
    assert waits(paused, SUPINE) == [("A provider's word that going on is fine", False)]
    unasked = overview((), after())
    assert waits(unasked, SUPINE) == [("The questions before the start, answered", False)]
    lower: Prescription = prescription(highest_stage="seated")
    held = overview((lower, *LYING_DONE), after(days=3))
    assert missing(held, STANDING) == "The prescription goes up to Seated"
