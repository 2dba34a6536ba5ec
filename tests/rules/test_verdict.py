"""The verdict of one session, row by row of the rules' table."""

import pytest

from flextui.rules.records import (
    DEFAULT_PRESCRIPTION,
    Ended,
    Painless,
    Reason,
    RedFlag,
    Session,
    Site,
    Stage,
    Verdict,
)
from flextui.rules.verdict import Judgement, judge
from tests.records import prescription, session

NO_WORSE = prescription(painless=Painless.NO_WORSE)
B, T, L, F, U, N = Site.BACK, Site.THIGH, Site.LOWER_LEG, Site.FOOT, Site.BUTTOCK, Site.NONE


def verdict(
    given: Session, *, was_open: bool = True, too_soon: bool = False, no_worse: bool = False
) -> Judgement:
    rules = NO_WORSE if no_worse else DEFAULT_PRESCRIPTION
    return judge(given, rules, was_open=was_open, too_soon=too_soon)


ROWS: dict[str, tuple[Session, Verdict, tuple[Reason, ...]]] = {
    "a flag stops whatever else there is": (
        session(pain=(0, 9, 9), flags=(RedFlag.CHEST_PAIN,)),
        Verdict.STOP,
        (Reason.RED_FLAG,),
    ),
    "milder but further is red": (
        session(pain=(4, 4, 2), sites=(B, T)),
        Verdict.RED,
        (Reason.PERIPHERALISED,),
    ),
    "from nowhere to the back is not further": (
        session(pain=(0, 1, 0), sites=(N, B)),
        Verdict.GREEN,
        (Reason.NOT_PAINLESS,),
    ),
    "from nowhere to the buttock is": (
        session(sites=(N, U)),
        Verdict.RED,
        (Reason.PERIPHERALISED,),
    ),
    "two points up is red": (session(pain=(1, 3, 3)), Verdict.RED, (Reason.PAIN_ROSE,)),
    "six while moving is red": (session(pain=(5, 6, 5)), Verdict.RED, (Reason.PAIN_PEAK,)),
    "six all along is a caution": (session(pain=(6, 6, 6)), Verdict.AMBER, (Reason.HIGH_PAIN,)),
    "all red reasons stand": (
        session(pain=(1, 7, 3), sites=(B, F), ended=Ended.PAIN),
        Verdict.RED,
        (
            Reason.PERIPHERALISED,
            Reason.PAIN_ROSE,
            Reason.PAIN_PEAK,
            Reason.STOPPED_FOR_PAIN,
        ),
    ),
    "dizzy while standing is red": (
        session(Stage.STANDING, ended=Ended.DIZZY),
        Verdict.RED,
        (Reason.DIZZY_STANDING,),
    ),
    "dizzy while sitting is a caution": (
        session(Stage.SEATED, ended=Ended.DIZZY),
        Verdict.AMBER,
        (Reason.DIZZY,),
    ),
    "nearer the spine turns red into a caution": (
        session(pain=(2, 7, 5), sites=(F, U)),
        Verdict.AMBER,
        (Reason.CENTRALISED,),
    ),
    "nearer the spine, and dizzy": (
        session(pain=(2, 3, 3), sites=(T, B), ended=Ended.DIZZY),
        Verdict.AMBER,
        (Reason.CENTRALISED, Reason.DIZZY),
    ),
    "nearer the spine does not excuse stopping for pain": (
        session(pain=(2, 7, 5), sites=(F, U), ended=Ended.PAIN),
        Verdict.RED,
        (Reason.PAIN_ROSE, Reason.PAIN_PEAK, Reason.STOPPED_FOR_PAIN),
    ),
    "nearer the spine with no more pain is simply good": (
        session(pain=(0, 0, 0), sites=(T, B)),
        Verdict.GREEN,
        (Reason.CLEAR,),
    ),
    "back to nowhere does not centralise": (
        session(pain=(1, 2, 2), sites=(B, N)),
        Verdict.AMBER,
        (Reason.PAIN_ROSE_SLIGHTLY,),
    ),
    "one point up and four while moving": (
        session(pain=(1, 4, 2)),
        Verdict.AMBER,
        (Reason.PAIN_ROSE_SLIGHTLY, Reason.PAIN_WHILE_MOVING),
    ),
    "two while moving is no warning": (
        session(pain=(1, 2, 1)),
        Verdict.GREEN,
        (Reason.NOT_PAINLESS,),
    ),
    "hard and painful": (
        session(pain=(1, 1, 1), effort=3),
        Verdict.GREEN,
        (Reason.NOT_EASY, Reason.NOT_PAINLESS),
    ),
    "hard alone": (session(effort=3), Verdict.GREEN, (Reason.NOT_EASY,)),
    "too few repetitions": (session(reps=9), Verdict.GREEN, (Reason.UNFINISHED,)),
    "interrupted": (session(ended=Ended.INTERRUPTED), Verdict.GREEN, (Reason.UNFINISHED,)),
    "easy and painless": (session(pain=(3, 0, 0), effort=2), Verdict.GREEN, (Reason.CLEAR,)),
}


@pytest.mark.parametrize("row", ROWS)
def test_each_row(row: str) -> None:
    given, expected, reasons = ROWS[row]
    assert verdict(given) == Judgement(expected, reasons)


@pytest.mark.parametrize(
    ("pain", "reasons"),
    [
        ((3, 3, 3), (Reason.CLEAR,)),
        ((3, 3, 2), (Reason.CLEAR,)),
        ((5, 5, 5), (Reason.CLEAR,)),
        ((1, 2, 1), (Reason.NOT_PAINLESS,)),
    ],
)
def test_no_worse_than_before(pain: tuple[int, int, int], reasons: tuple[Reason, ...]) -> None:
    assert verdict(session(pain=pain), no_worse=True).reasons == reasons


def test_no_worse_never_holds_above_five() -> None:
    assert verdict(session(pain=(6, 6, 6)), no_worse=True).verdict is Verdict.AMBER


def test_credit_is_refused_in_the_order_of_the_rules() -> None:
    closed_and_soon = verdict(session(), was_open=False, too_soon=True)
    assert closed_and_soon.reasons == (Reason.STAGE_CLOSED,)
    unfinished = verdict(session(reps=1), was_open=False, too_soon=True)
    assert unfinished.reasons == (Reason.UNFINISHED,)
    assert verdict(session(), too_soon=True).reasons == (Reason.TOO_SOON,)
    assert verdict(session(effort=9), was_open=False).reasons == (Reason.NOT_EASY,)
