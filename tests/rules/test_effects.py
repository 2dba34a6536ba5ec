"""What a session finds, whatever comes of it, and what a prescription gives back."""

import pytest

from flextui.rules.outlook import overview
from flextui.rules.progression import progress
from flextui.rules.records import STAGES, Ended, Phase, Record, Session, Site, Stage
from tests.records import after, clear_run, clearance, prescription, screening, session

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
