"""The form says in words what it holds, what is missing, and what was saved."""

from datetime import datetime, timedelta

import pytest

from flextui.rules.progression import progress
from flextui.rules.records import Ended, Record, RedFlag, Site, Stage, fold_order
from flextui.rules.whatif import Trial, Trials
from flextui.wording.readback import (
    RATINGS,
    anyway_words,
    missing,
    open_instead,
    pain_said,
    read_back,
    saved_words,
    still_to_say,
    why_closed,
    would_do,
)
from tests.records import after, checkin, clear_run, clearance, prescription, screening, session

NOW = after(days=3)
SUPINE_DONE: tuple[Record, ...] = (screening(), *clear_run(Stage.SUPINE, after()))
SEATED_FIVE = (*SUPINE_DONE, *clear_run(Stage.SEATED, NOW, sessions=5))
PAUSED = screening(after(), RedFlag.NIGHT_PAIN)
RED = session(Stage.SUPINE, NOW, pain=(0, 3, 3))


def test_a_session_that_is_kept_is_read_back_with_all_it_says() -> None:
    usual = session(pain=(2, 1, 1), effort=2, sites=(Site.BACK, Site.BACK))
    assert read_back(usual, NOW) == "before 2 · worst 1 · after 1 · easy · in the back → the same"
    odd = session(
        pain=(1, 3, 2),
        effort=4,
        sites=(Site.BACK, Site.THIGH),
        ended=Ended.PAIN,
        reps=7,
        flags=(RedFlag.NIGHT_PAIN,),
    )
    assert read_back(odd, NOW) == (
        "before 1 · worst 3 · after 2 · moderate · in the back → down to the thigh · "
        "7 of 10 repetitions · stopped for pain · night pain that rest does not ease"
    )
    assert pain_said(checkin(NOW, 3, Site.THIGH)) == "pain 3 · mild · down to the thigh"
    flagged = checkin(NOW, 0, flags=(RedFlag.CHEST_PAIN,))
    assert pain_said(flagged) == "pain 0 · no symptoms · chest pain"


def test_a_half_filled_form_says_what_it_holds_and_what_is_missing() -> None:
    held = session(at=NOW - timedelta(hours=14), pain=(0, 1, 0), reps=8)
    assert read_back(held, NOW, ()) == ""
    assert read_back(held, NOW, ("pain_before", "at")) == "before 0 · yesterday 19:00"
    assert read_back(held, NOW, ("reps",)) == "8 of 10 repetitions"
    all_four = "Still to rate: before, worst, after and effort."
    assert still_to_say(missing(())) == still_to_say(missing((), Ended.DIZZY)) == all_four
    assert still_to_say(missing([*RATINGS][:3])) == "Still to rate: effort."
    assert still_to_say(missing(RATINGS)) == ""
    assert still_to_say(missing(RATINGS, Ended.DIZZY)) == "How many repetitions did you do?"


@pytest.mark.parametrize(
    ("records", "now", "said"),
    [
        (SEATED_FIVE, after(days=5), "Saved: seated, clear. 5 of 6."),
        (
            (*SEATED_FIVE, session(Stage.SEATED, after(days=5, hours=4), pain=(1, 1, 0))),
            after(days=5, hours=4),
            "Saved: seated, noted. 0 of 6.",
        ),
        (
            (screening(), *(session(at=after(hours=4 * each)) for each in range(6))),
            after(hours=20),
            "Saved: supine, clear. 6 of 6, day 2 of 3.",
        ),
        (
            (screening(), session(at=NOW)),
            after(days=3, minutes=0.9),
            "Saved: supine, clear. 1 of 6.",
        ),
        (
            (screening(), session(at=NOW)),
            after(days=3, minutes=1),
            "Saved: supine, clear, 09:00. 1 of 6.",
        ),
        (SUPINE_DONE, NOW, "Saved: supine, clear, yesterday 13:00."),
        ((PAUSED, session(at=NOW)), NOW, "Saved: supine, noted."),
        (
            (prescription(clear_sessions=2, clear_days=1), screening(), session(at=NOW)),
            NOW,
            "Saved: supine, clear. 1 of 2.",
        ),
        (
            (clearance(after(), Stage.STANDING), session(Stage.STANDING, NOW)),
            NOW,
            "Saved: standing, clear. 1 of 6.",
        ),
        ((screening(), checkin(NOW, 3, Site.BACK)), NOW, "Saved: pain 3, in the back."),
        ((screening(), checkin(NOW)), NOW, "Saved: pain 0, no symptoms."),
        ((screening(),), NOW, ""),
    ],
)
def test_saved_says_the_outcome_when_it_was_and_the_run(
    records: tuple[Record, ...], now: datetime, said: str
) -> None:
    found = progress(records, now)
    assert saved_words(found.outcomes[-1], found.course, now) == said


def test_a_closed_stage_says_why_and_what_is_open_instead() -> None:
    begun, paused, unasked = (
        progress(records, NOW) for records in ((screening(), session(at=NOW)), (PAUSED,), ())
    )
    assert why_closed(begun, Stage.SEATED, NOW) == (
        "Seated is not open (lying: 5 more clear sessions, 2 more days)."
    )
    assert why_closed(paused, Stage.SUPINE, NOW) == (
        "The programme is paused until a provider has said that going on is fine."
    )
    assert why_closed(unasked, Stage.SUPINE, NOW) == (
        "The questions before the start are not answered yet."
    )
    assert [open_instead(each) for each in (begun, paused, unasked)] == ["Open: lying.", "", ""]


def test_keeping_a_session_of_a_closed_stage_names_what_was_missing_and_the_consequences() -> None:
    before, later = progress((screening(), session()), NOW), NOW + timedelta(minutes=1)
    assert anyway_words(before, Stage.SEATED, NOW) == (
        "What is missing:\n"
        "· Supine: 1 of 6 clear sessions in a row\n"
        "· Supine: on 1 of 3 days\n\n"
        "You can record it all the same: the diary should hold what you did. It does not count "
        "toward opening anything. Pain, dizziness or symptoms further down the leg count as in "
        "any other session of sitting."
    )
    assert anyway_words(before, Stage.SEATED, later).startswith("What was missing then:\n")
    unasked = progress((), NOW)
    assert "questions before the start were not" in why_closed(unasked, Stage.SUPINE, later)
    resting = progress((screening(), RED), NOW)
    assert anyway_words(resting, Stage.SUPINE, NOW).startswith("Supine rests until tomorrow 09:00.")


def test_a_rest_that_is_over_and_a_stage_that_closes_are_said_as_they_will_be() -> None:
    def tried(history: tuple[Record, ...], record: Record) -> Trial:
        return Trials(sorted(history, key=fold_order), progress(history, NOW)).of(record)

    closes = tried(SUPINE_DONE, session(Stage.SEATED, NOW, pain=(0, 6, 0)))
    assert would_do(closes) == ["This closes seated for now."]
    rests = tried((screening(),), RED)
    assert would_do(rests) == ["Lying then rests for 24 hours."]
    assert would_do(rests, NOW + timedelta(days=1)) == []
