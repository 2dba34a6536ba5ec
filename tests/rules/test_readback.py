"""The form says in words what it holds, what is missing, and what was saved."""

from datetime import datetime, timedelta

from msgspec.structs import replace

from flextui.rules.progression import progress
from flextui.rules.records import Ended, Record, RedFlag, Site, Stage, fold_order
from flextui.rules.whatif import Trial, Trials
from flextui.wording.readback import (
    RATINGS,
    anyway_words,
    conditions_not_met,
    missing,
    missing_words,
    open_instead,
    pain_said,
    read_back,
    saved_words,
    still_to_say,
    why_closed,
    would_do,
)
from flextui.wording.way import run_sentence
from flextui.wording.words import effort_phrase
from tests.records import after, checkin, clear_run, clearance, prescription, screening, session

NOW = after(days=3)
SUPINE_DONE: tuple[Record, ...] = (screening(), *clear_run(Stage.SUPINE, after()))
BACK = (Site.BACK, Site.BACK)


def saved(*records: Record, now: datetime = NOW) -> str:
    found = progress(records, now)
    return saved_words(found.outcomes[-1], found.course, now)


def tried(history: tuple[Record, ...], record: Record) -> Trial:
    return Trials(sorted(history, key=fold_order), progress(history, record.at)).of(record)


def test_a_session_that_is_kept_is_read_back_with_all_it_says() -> None:
    usual = session(pain=(2, 1, 1), effort=2, sites=BACK)
    assert read_back(usual, NOW) == "before 2 · worst 1 · after 1 · easy · in the back → the same"
    odd = session(
        pain=(1, 3, 2),
        effort=4,
        sites=(Site.BACK, Site.THIGH),
        ended=Ended.PAIN,
        reps=7,
        flags=(RedFlag.NIGHT_PAIN,),
    )
    assert read_back(replace(odd, target_reps=12), NOW) == (
        "before 1 · worst 3 · after 2 · moderate · in the back → down to the thigh · "
        "7 of 12 repetitions · stopped for pain · night pain that rest does not ease"
    )


def test_a_half_filled_form_says_what_it_holds_and_what_is_missing() -> None:
    held = session(at=NOW - timedelta(hours=14), pain=(0, 1, 0), reps=8)
    assert read_back(held, NOW, ()) == ""
    assert read_back(held, NOW, ("pain_before", "at")) == "before 0 · yesterday 19:00"
    assert read_back(held, NOW, ("reps",)) == "8 of 10 repetitions"
    assert still_to_say(missing(())) == "Still to rate: before, worst, after and effort."
    assert still_to_say(missing(("pain_before", "pain_peak", "pain_after"))) == (
        "Still to rate: effort."
    )


def test_an_early_end_asks_for_the_repetitions() -> None:
    assert missing(RATINGS) == ()
    assert still_to_say(()) == ""
    assert missing(RATINGS, Ended.DIZZY) == ("reps",)
    assert still_to_say(("reps",)) == "How many repetitions did you do?"
    assert still_to_say(missing((), Ended.DIZZY)) == (
        "Still to rate: before, worst, after and effort."
    )


def test_an_odd_effort_lies_between_two_words() -> None:
    assert [effort_phrase(effort) for effort in (0, 3, 10)] == [
        "effortless",
        "easy to moderate",
        "maximal",
    ]


def test_saved_says_the_outcome_and_the_run() -> None:
    run = clear_run(Stage.SEATED, after(days=3), sessions=5)
    now = after(days=5)
    assert saved(*SUPINE_DONE, *run, now=now) == "Saved: seated, clear. 5 of 6."
    painful = session(Stage.SEATED, now + timedelta(hours=4), pain=(1, 1, 0))
    assert saved(*SUPINE_DONE, *run, painful, now=painful.at) == "Saved: seated, noted. 0 of 6."


def test_saved_says_when_only_days_are_missing() -> None:
    run = clear_run(Stage.SUPINE, after(), sessions=6, a_day=6)
    assert saved(screening(), *run, now=run[-1].at) == "Saved: supine, clear. 6 of 6, day 2 of 3."


def test_saved_says_when_it_was_and_no_run_that_is_enough_or_paused() -> None:
    done = (screening(), session(at=NOW))
    assert saved(*done, now=after(days=3, minutes=0.9)) == "Saved: supine, clear. 1 of 6."
    assert saved(*done, now=after(days=3, minutes=1)) == "Saved: supine, clear, 09:00. 1 of 6."
    assert saved(*SUPINE_DONE, now=after(days=3)) == "Saved: supine, clear, yesterday 13:00."
    paused = (screening(after(), RedFlag.NIGHT_PAIN), session(at=NOW))
    assert saved(*paused) == "Saved: supine, noted."


def test_saved_says_how_it_is_now() -> None:
    assert saved(screening(), checkin(NOW, 3, Site.BACK)) == "Saved: pain 3, in the back."
    assert saved(screening(), checkin(NOW)) == "Saved: pain 0, no symptoms."
    assert saved(screening()) == ""


def test_a_check_in_is_read_back() -> None:
    assert pain_said(checkin(NOW, 3, Site.THIGH)) == "pain 3 · mild · down to the thigh"
    flagged = checkin(NOW, 0, flags=(RedFlag.CHEST_PAIN,))
    assert pain_said(flagged) == "pain 0 · no symptoms · chest pain"


def test_a_closed_stage_says_what_it_waits_for() -> None:
    before = progress((screening(), session()), after(hours=1))
    assert why_closed(before, Stage.SEATED, before.now) == (
        "Seated is not open (lying: 5 more clear sessions, 2 more days)."
    )
    assert conditions_not_met(before, Stage.SEATED) == [
        "Supine: 1 of 6 clear sessions in a row",
        "Supine: on 1 of 3 days",
    ]
    assert open_instead(before) == (Stage.SUPINE,)


def test_a_pause_a_rest_and_open_questions_say_so() -> None:
    paused = progress((screening(after(), RedFlag.NIGHT_PAIN),), NOW)
    assert why_closed(paused, Stage.SUPINE, NOW) == (
        "The programme is paused until a provider has said that going on is fine."
    )
    assert open_instead(paused) == ()
    unasked, a_minute_later = progress((), NOW), NOW + timedelta(minutes=1)
    assert why_closed(unasked, Stage.SUPINE, NOW) == (
        "The questions before the start are not answered yet."
    )
    assert why_closed(unasked, Stage.SUPINE, a_minute_later) == (
        "The questions before the start were not answered yet."
    )
    assert missing_words(unasked, NOW) == "What is missing:"
    assert missing_words(unasked, a_minute_later) == "What was missing then:"
    resting = progress((screening(), session(at=after(), pain=(0, 3, 3))), after(hours=1))
    said = [why_closed(resting, stage, resting.now) for stage in (Stage.SUPINE, Stage.SEATED)]
    assert said == [
        "Supine rests until tomorrow 09:00.",
        "Seated is not open (lying: 6 more clear sessions, 3 more days).",
    ]
    assert open_instead(resting) == ()


def test_what_a_session_would_do_is_said_in_the_present() -> None:
    sixth = SUPINE_DONE[-1]
    assert would_do(tried(SUPINE_DONE[:-1], sixth)) == ["This opens seated."]
    red = session(Stage.SEATED, NOW, pain=(0, 6, 0))
    assert would_do(tried(SUPINE_DONE, red)) == ["This closes seated for now."]
    hard = session(Stage.SUPINE, NOW, pain=(0, 3, 3))
    assert would_do(tried((screening(),), hard)) == ["Lying then rests for 24 hours."]
    assert would_do(tried((screening(),), hard), hard.at + timedelta(days=1)) == []
    worse = checkin(NOW, 4)
    assert would_do(tried(SUPINE_DONE, worse)) == [
        "That is clearly worse than just after your last session: its run begins anew."
    ]
    flagged = checkin(NOW, 0, flags=(RedFlag.CHEST_PAIN,))
    assert would_do(tried(SUPINE_DONE, flagged)) == [
        "This pauses the programme until a provider has said it is fine."
    ]


def test_the_run_in_a_sentence() -> None:
    course = progress(SUPINE_DONE, NOW).course
    assert run_sentence(course, Stage.SUPINE) == (
        "Supine: easy and painless, 6 clear sessions in a row."
    )
    assert run_sentence(course, Stage.SEATED) == "Seated: 0 of 6 clear."
    part = progress((*SUPINE_DONE, session(Stage.SEATED, NOW)), NOW).course
    assert run_sentence(part, Stage.SEATED) == "Seated: 1 of 6 clear, day 1 of 3."
    paused = progress((screening(after(), RedFlag.NIGHT_PAIN),), NOW).course
    assert run_sentence(paused, Stage.SUPINE) == ""


def test_keeping_a_session_of_a_closed_stage_names_the_consequences() -> None:
    said = anyway_words(session(Stage.STANDING, NOW))
    assert said == (
        "You can record it all the same: the diary should hold what you did. It does not count "
        "toward opening anything. Pain, dizziness or symptoms further down the leg count as in "
        "any other session of standing."
    )


def test_a_prescription_decides_the_numbers() -> None:
    quick = prescription(clear_sessions=2, clear_days=1)
    assert saved(quick, screening(), session(at=NOW)) == "Saved: supine, clear. 1 of 2."
    cleared = (clearance(after(), Stage.STANDING), session(Stage.STANDING, NOW))
    assert saved(*cleared) == "Saved: standing, clear. 1 of 6."
