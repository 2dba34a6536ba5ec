"""The rules exactly at their edges, and each value that they hand on (killed mutants live here)."""

from datetime import datetime, timedelta, timezone

import pytest

from flextui.rules.course import Effect
from flextui.rules.outlook import Condition, Status, conditions, forecast, overview
from flextui.rules.progression import Progress, progress
from flextui.rules.records import (
    DEFAULT_PRESCRIPTION,
    STAGES,
    Ended,
    Painless,
    PauseReason,
    Phase,
    Record,
    RedFlag,
    Session,
    Site,
    Stage,
)
from flextui.rules.verdict import is_painless, judge
from tests.records import (
    after,
    checkin,
    clear_run,
    clearance,
    prescription,
    screening,
    session,
)

NEW_YORK = timezone(timedelta(hours=-5))
BUTTOCK_TO_BACK = (Site.BUTTOCK, Site.BACK)


def reasons(done: Session) -> list[str]:
    """Return the reasons of a session in an open stage."""
    judged = judge(done, DEFAULT_PRESCRIPTION, was_open=True, too_soon=False)
    return [each.value for each in judged.reasons]


@pytest.mark.parametrize(
    ("pain", "sites", "ended", "expected"),
    [
        ((0, 3, 0), BUTTOCK_TO_BACK, Ended.DONE, ["centralised"]),
        ((0, 2, 0), BUTTOCK_TO_BACK, Ended.DONE, ["not-painless"]),
        ((3, 3, 0), BUTTOCK_TO_BACK, Ended.DONE, ["not-painless"]),
        ((4, 3, 0), BUTTOCK_TO_BACK, Ended.DONE, ["not-painless"]),
        ((0, 3, 0), (Site.BUTTOCK, Site.BUTTOCK), Ended.DONE, ["pain-while-moving"]),
        ((0, 3, 0), BUTTOCK_TO_BACK, Ended.DIZZY, ["centralised", "dizzy"]),
        ((0, 5, 0), (Site.NONE, Site.NONE), Ended.DONE, ["pain-while-moving"]),
        ((6, 6, 6), (Site.NONE, Site.NONE), Ended.DONE, ["high-pain"]),
        ((6, 6, 6), BUTTOCK_TO_BACK, Ended.DONE, ["centralised"]),
        ((2, 2, 2), (Site.THIGH, Site.THIGH), Ended.DONE, ["not-painless"]),
        ((0, 0, 0), (Site.NONE, Site.BACK), Ended.DONE, ["clear"]),
        ((0, 0, 0), (Site.BACK, Site.BUTTOCK), Ended.DONE, ["peripheralised"]),
    ],
)
def test_each_reason_begins_and_ends_where_it_says(
    pain: tuple[int, int, int], sites: tuple[Site, Site], ended: Ended, expected: list[str]
) -> None:
    assert reasons(session(pain=pain, sites=sites, ended=ended)) == expected


def test_too_soon_is_too_soon_with_some_pain_as_well() -> None:
    rules = prescription(painless="no-worse")
    for pain in ((0, 0, 0), (1, 1, 1)):
        soon = judge(session(pain=pain), rules, was_open=True, too_soon=True)
        assert [each.value for each in soon.reasons] == ["too-soon"]


def test_no_worse_is_never_a_peak_of_six() -> None:
    assert is_painless(session(pain=(5, 5, 5)), Painless.NO_WORSE)
    assert not is_painless(session(pain=(6, 6, 6)), Painless.NO_WORSE)


@pytest.mark.parametrize("stage", [Stage.SUPINE, Stage.SEATED])
def test_a_red_session_tells_whether_its_stage_was_open(stage: Stage) -> None:
    hurt = session(stage, after(hours=1), pain=(0, 0, 4))
    for cleared, was_open in ((Stage.SEATED, True), (Stage.SUPINE, stage is Stage.SUPINE)):
        effect = progress([clearance(after(), cleared), hurt], after(hours=1)).outcomes[-1].effect
        assert effect.was_open is was_open
        assert effect.setback is stage


def effect_in_seated(cleared: Stage, *done: Session) -> Effect:
    """Return what the last session did where everything up to a stage had been cleared."""
    return progress([clearance(after(hours=-1), cleared), *done], after(days=9)).outcomes[-1].effect


def test_every_verdict_tells_whether_the_stage_was_open_and_what_it_did() -> None:
    first = session(Stage.SEATED, after(), pain=(0, 4, 0))
    second = session(Stage.SEATED, after(hours=3), pain=(0, 4, 0))
    flagged = session(Stage.SEATED, after(hours=3), flags=(RedFlag.NIGHT_PAIN,))
    clear = session(Stage.SEATED, after(hours=3))
    for cleared, was_open in ((Stage.STANDING, True), (Stage.SUPINE, False)):
        for done in (first, clear, flagged):
            assert effect_in_seated(cleared, done).was_open is was_open
    assert effect_in_seated(Stage.STANDING, first).setback is None
    assert effect_in_seated(Stage.STANDING, first, second).setback is Stage.SEATED
    assert effect_in_seated(Stage.STANDING, flagged).pause is PauseReason.RED_FLAG
    assert effect_in_seated(Stage.STANDING, clear).pause is None


def worse(*, then: int, now: int, sites: tuple[Site, Site] = (Site.NONE, Site.NONE)) -> bool:
    """Whether a check-in the day after a session of some pain tells that it was worse."""
    done = session(at=after(), pain=(then, then, then), sites=(sites[0], sites[0]))
    later = checkin(after(hours=20), pain=now, site=sites[1])
    return progress([screening(), done, later], later.at).outcomes[-1].effect.worse_later


def test_worse_is_two_points_more_or_further_away() -> None:
    assert [worse(then=1, now=now) for now in (2, 3)] == [False, True]
    assert not worse(then=1, now=1, sites=(Site.BUTTOCK, Site.BUTTOCK))
    assert worse(then=1, now=1, sites=(Site.BACK, Site.BUTTOCK))
    assert not worse(then=1, now=1, sites=(Site.NONE, Site.BACK))


def test_a_flag_pauses_and_says_why() -> None:
    flagged = progress([screening(after(), RedFlag.NIGHT_PAIN)], after())
    assert flagged.outcomes[-1].effect == Effect(pause=PauseReason.RED_FLAG)


def gap_after(*records: Record) -> bool:
    """Whether a break of 28 days after the records changed anything."""
    return progress(records, records[-1].at + timedelta(days=28)).gap


def test_a_break_is_told_only_where_it_takes_something_away() -> None:
    first = session(at=after(), effort=5)
    warned = session(at=after(), pain=(0, 4, 0))
    hurt = session(at=after(), pain=(0, 7, 3))
    assert gap_after(screening(), session(at=after()))
    assert gap_after(screening(), first)
    assert gap_after(screening(), warned)
    assert not gap_after(screening(), hurt)
    assert gap_after(clearance(after(), Stage.SEATED))
    assert not gap_after(clearance(after(), Stage.SUPINE))


def test_fourteen_days_are_fresh_and_a_moment_more_is_not() -> None:
    run = clear_run(Stage.SUPINE, after())
    last = run[-1].at
    at, past = (progress([screening(), *run], last + span) for span in (FRESH, FRESH + MOMENT))
    assert at.course.mastered(Stage.SUPINE, at.now)
    assert not past.course.mastered(Stage.SUPINE, past.now)
    assert freshness(at) == Condition("supine-fresh", Stage.SUPINE, 14, 14, met=True)
    assert freshness(past) == Condition("supine-fresh", Stage.SUPINE, 15, 14, met=False)
    assert repr(freshness(progress([screening(), *run], last + FRESH / 3)).have) == "4"


FRESH, MOMENT = timedelta(days=14), timedelta(microseconds=1)


def freshness(seen: Progress) -> Condition:
    """Return the condition about the last clear session lying."""
    found = conditions(seen, Stage.STANDING)
    return next(each for each in found if each.key == "supine-fresh")


def test_conditions_of_the_programme_say_what_there_is_and_what_is_needed() -> None:
    nothing = conditions(progress([], after()), Stage.SUPINE)
    assert nothing == (Condition("screening", Stage.SUPINE, None, "screening", met=False),)
    paused = conditions(progress([screening(after(), RedFlag.NIGHT_PAIN)], after()), Stage.SUPINE)
    assert paused == (Condition("clearance", Stage.SUPINE, "red-flag", "clearance", met=False),)
    lower: list[Record] = [prescription(highest_stage="seated"), screening()]
    standing = conditions(progress(lower, after()), Stage.STANDING)
    assert standing[0] == Condition(
        "highest-stage", Stage.STANDING, "seated", "standing", met=False
    )
    assert Condition("seated-open", Stage.SEATED, "closed", "open", met=False) in standing


def status(records: list[Record], now: datetime) -> Status:
    """Return the status at a moment."""
    return overview(records, now).status


def test_the_status_hands_on_what_the_screens_show() -> None:
    run = clear_run(Stage.SUPINE, after())
    seen = status([prescription(reps=7), screening(), *run], run[-1].at + timedelta(hours=1))
    assert seen.now == run[-1].at + timedelta(hours=1)
    assert seen.rules.reps == 7
    assert seen.stage(Stage.SUPINE).enough
    assert not seen.stage(Stage.SEATED).enough
    assert seen.stage(Stage.SUPINE).last_clear == run[-1].at
    assert seen.stage(Stage.SEATED).last_clear is None


def test_the_next_session_is_suggested_two_hours_later_while_some_are_left() -> None:
    done: list[Record] = [screening(), session(at=after())]
    two, three = (session(at=after(hours=hours)) for hours in (1, 2))
    assert status(done, after(hours=1)).next_from == after(hours=2)
    assert status(done, after(hours=2)).next_from is None
    assert status([*done, two], after(hours=2)).next_from == after(hours=3)
    assert status([*done, two, three], after(hours=3)).next_from is None
    assert status([screening()], after()).next_from is None
    resting: list[Record] = [screening(), session(at=after(), pain=(0, 0, 3))]
    assert status(resting, after(hours=1)).next_from is None
    away = status(done, after(hours=1).astimezone(NEW_YORK)).next_from
    assert away is not None
    assert away.utcoffset() == timedelta(hours=-5)


def test_todays_sessions_are_those_whose_own_day_is_the_day_of_now() -> None:
    late = session(at=after(hours=-6, minutes=30))
    abroad = session(at=after(hours=-2).astimezone(NEW_YORK))  # two in the morning there
    records: list[Record] = [screening(after(days=-1)), late, abroad]
    assert status(records, after()).sessions_today == 0
    assert status([*records, session()], after()).sessions_today == 1
    assert status([*records, session()], after().astimezone(NEW_YORK)).sessions_today == 2
    begins_late = prescription(after(minutes=-1), day_start="10:00")
    assert status([*records, begins_late], after()).sessions_today == 2


def opening(records: list[Record], now: datetime) -> object:
    """Return when sitting opens at the earliest."""
    return forecast(progress(records, now), Stage.SEATED)


def test_the_forecast_counts_what_is_left_today() -> None:
    one_day = prescription(clear_sessions=2, clear_days=1, sessions_per_day=2)
    done = [session(at=after(hours=hours), effort=5) for hours in (0, 1)]
    assert opening([one_day, screening(), done[0]], after(hours=2)) == after(days=1).date()
    assert opening([one_day, screening(), *done], after(hours=2)) == after(days=1).date()
    one_left = [session(at=after())]
    assert opening([one_day, screening(), *one_left], after(hours=2)) == after().date()
    over = [*one_left, session(at=after(hours=1), effort=5)]
    assert opening([one_day, screening(), *over], after(hours=2)) == after(days=1).date()


def test_the_forecast_is_easy_enough_for_every_prescription() -> None:
    strict = prescription(effort_easy_max=0, clear_sessions=1, clear_days=1)
    assert opening([strict, screening()], after()) == after().date()


def test_the_forecast_goes_on_for_as_many_days_as_it_takes() -> None:
    thirty = prescription(clear_sessions=30, clear_days=30, sessions_per_day=1, fresh_days=90)
    assert opening([thirty, screening()], after()) == after(days=29).date()


def test_there_are_no_more_days_than_sessions() -> None:
    with pytest.raises(ValueError, match=r"clear_days is 5; allowed: 1 to clear_sessions \(4\)"):
        prescription(clear_sessions=4, clear_days=5)


def test_the_forecast_spaces_sessions_by_two_hours() -> None:
    many = prescription(clear_sessions=8, clear_days=1, sessions_per_day=12)
    assert opening([many, screening()], after()) == after().date()


@pytest.mark.parametrize("lowered", ["supine", "seated"])
def test_what_is_closed_again_is_no_maintenance_however_long_its_run(lowered: str) -> None:
    runs = [clear_run(stage, after(days=3 * stage.rank)) for stage in Stage]
    done: list[Record] = [screening(), *(each for run in runs for each in run)]
    low = prescription(after(days=9), highest_stage=lowered)
    high = prescription(after(days=27), highest_stage="standing")
    seen = [progress(records, high.at) for records in (done, [*done, low], [*done, low, high])]
    phases = [each.course.phase.value for each in seen]
    assert phases == ["maintenance", "maintenance", "active"]


def history(story: str) -> tuple[Record, ...]:
    """Return sessions sitting, where everything is open: `W` is a warning, `c` a calm one."""
    done = (
        session(Stage.SEATED, after(hours=3 * number), pain=(0, 3 if word == "W" else 0, 0))
        for number, word in enumerate(story)
    )
    return (clearance(after(hours=-1), Stage.STANDING), *done)


def setbacks(story: str) -> list[bool]:
    """Return whether each session set back."""
    outcomes = progress(history(story), after(days=9)).outcomes
    return [each.effect.setback is not None for each in outcomes[1:]]


@pytest.mark.parametrize(
    "story", ["WccW", "cWccW", "ccWccW", "cccW", "ccWcccW", "WcccccW", "cccccW"]
)
def test_one_warning_among_three_is_no_step_back(story: str) -> None:
    assert not any(setbacks(story))


@pytest.mark.parametrize("story", ["WW", "WcW", "cWW", "cWcW", "ccWW", "cccWcW", "ccccWW"])
def test_two_warnings_among_three_are_one(story: str) -> None:
    *before, last = setbacks(story)
    assert last
    assert not any(before)


def test_the_last_three_sessions_are_what_is_remembered() -> None:
    for story, window in (("Wcc", (True, False, False)), ("Wccc", (False, False, False))):
        seen = progress(history(story), after(days=1))
        assert seen.course.stages[Stage.SEATED.rank].window == window


AT = after(days=1)
LATER = after(days=1, hours=1)


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize(
    "done",
    [
        session(at=AT),
        session(at=AT, effort=9),
        session(at=AT, pain=(1, 1, 1)),
        session(at=AT, reps=3, ended=Ended.INTERRUPTED),
        session(at=AT, pain=(0, 1, 1)),
        session(at=AT, pain=(0, 3, 3), sites=(Site.BACK, Site.BACK)),
        session(at=AT, ended=Ended.PAIN),
    ],
)
def test_whether_its_stage_was_open_is_told_of_every_session(done: Session, stage: Stage) -> None:
    before = (screening(), clearance(after(), stage=Stage.SEATED))
    tried = session(
        stage,
        AT,
        pain=(done.pain_before, done.pain_peak, done.pain_after),
        effort=done.effort,
        sites=(done.site_before, done.site_after),
        ended=done.ended,
        reps=done.reps,
    )
    outcome = progress((*before, tried), LATER).outcomes[-1]
    assert outcome.effect.was_open is (stage is not Stage.STANDING)


def test_no_more_opens_than_there_is_when_a_prescription_gives_the_last_stage_back() -> None:
    records: tuple[Record, ...] = (
        screening(),
        clearance(after(), stage=Stage.STANDING),
        *(each for stage in STAGES for each in clear_run(stage, after(hours=0.2 + stage.rank))),
        prescription(after(days=3), highest_stage="seated"),
        prescription(after(days=3, hours=1), highest_stage="standing"),
    )
    given_back = progress(records, after(days=3, hours=2))
    assert given_back.outcomes[-2].closed == (Stage.STANDING,)
    assert given_back.outcomes[-1].opened == (Stage.STANDING,)
    assert given_back.course.level == len(STAGES)
    assert overview(records, after(days=3, hours=2)).status.phase is Phase.MAINTENANCE
