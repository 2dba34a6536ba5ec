"""The person: stiff limbs, hands and feet where they belong, nothing below the ground."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flextui.figure.canvas import Point
from flextui.figure.poses import Skeleton, describe, pose, poses, reach
from flextui.figure.raster import person
from flextui.rules.records import Stage

MOMENTS = [step / 40 for step in range(41)]
BODY = poses().body
CONTACT = 3.0
"""Centimetres within which a hand or a foot touches."""

stages = pytest.mark.parametrize("stage", list(Stage))


def _lengths(bones: Skeleton) -> dict[str, float]:
    trunk, leg, arm = bones.trunk, bones.leg, bones.arm
    return {
        "pelvis": trunk.hip.distance(trunk.spine[0]),
        "lumbar": sum(a.distance(b) for a, b in pairwise(trunk.spine)),
        "thorax": trunk.spine[-1].distance(trunk.neck),
        "neck": trunk.neck.distance(trunk.nape),
        "head": trunk.nape.distance(trunk.crown),
        "thigh": trunk.hip.distance(leg.knee),
        "shank": leg.knee.distance(leg.ankle),
        "foot": leg.ankle.distance(leg.toe),
        "upper_arm": arm.shoulder.distance(arm.elbow),
        "forearm": arm.elbow.distance(arm.hand),
    }


@stages
def test_no_part_of_the_body_changes_its_length(stage: Stage) -> None:
    for phase in MOMENTS:
        for part, length in _lengths(pose(stage, phase)).items():
            assert length == pytest.approx(getattr(BODY, part).length, abs=1e-6), (part, phase)


@stages
def test_the_hand_is_where_it_is_meant_to_be_and_keeps_what_it_holds(stage: Stage) -> None:
    keys = poses().scenes[stage].keys
    moments = [key.at for key in keys]
    for before, after in pairwise(keys):
        if before.hand == after.hand:
            moments += [p for p in MOMENTS if before.at <= p <= after.at]
    for phase in moments:
        arm = pose(stage, phase).arm
        assert arm.hand.distance(arm.target) <= CONTACT, phase


def test_the_hands_hold_the_shins_reach_the_ankles_and_come_down_to_the_floor() -> None:
    for phase in (0.55, 0.7, 0.85, 1.0):
        bones = pose(Stage.SUPINE, phase)
        below_knee = bones.leg.knee.toward(bones.leg.ankle, 8 / BODY.shank.length)
        assert abs(bones.arm.hand.distance(below_knee) - BODY.shank.begins) <= CONTACT
    bones = pose(Stage.SEATED, 1)
    assert bones.arm.hand.distance(bones.leg.ankle) - BODY.shank.ends <= CONTACT + BODY.hand
    assert 65 < pose(Stage.STANDING, 0).arm.hand.y < 90
    assert pose(Stage.STANDING, 1).arm.hand.y < 15


@pytest.mark.parametrize("stage", [Stage.SEATED, Stage.STANDING])
def test_feet_stay_on_the_ground(stage: Stage) -> None:
    first = pose(stage, 0).leg
    for phase in MOMENTS:
        leg = pose(stage, phase).leg
        assert leg.ankle.distance(first.ankle) < 0.1
        assert abs(leg.toe.y - BODY.foot.ends) <= CONTACT
        assert abs(leg.heel.y - BODY.foot.begins) <= CONTACT


def test_lying_the_feet_leave_the_mat_and_the_head_stays_down() -> None:
    start, end = pose(Stage.SUPINE, 0).leg, pose(Stage.SUPINE, 1).leg
    assert abs(start.toe.y - BODY.foot.ends) <= CONTACT
    assert end.heel.y > 15
    for phase in MOMENTS:
        trunk = pose(Stage.SUPINE, phase).trunk
        assert abs(trunk.neck.y - 10.5) < 0.1
        assert abs(trunk.crown.y - BODY.head.ends) <= CONTACT


@stages
def test_nothing_of_the_body_is_below_the_ground(stage: Stage) -> None:
    for phase in MOMENTS:
        for shape in person(pose(stage, phase)):
            lowest = min(point.y for point in shape.outline)
            assert lowest > -0.5, (shape.style, phase)


@stages
def test_the_low_back_bends_visibly_and_only_forward(stage: Stage) -> None:
    def bend(phase: float) -> float:
        """How far the lumbar spine leaves a straight line, in centimetres."""
        spine = pose(stage, phase).trunk.spine
        return BODY.lumbar.length - spine[0].distance(spine[-1])

    bends = [bend(phase) for phase in MOMENTS]
    assert bends[0] < 0.1
    assert bends[-1] > 0.2
    assert all(after >= before - 0.02 for before, after in pairwise(bends))


@stages
def test_nothing_jumps_from_one_moment_to_the_next(stage: Stage) -> None:
    frames = [pose(stage, step / 200) for step in range(201)]
    for before, after in pairwise(frames):
        assert before.arm.hand.distance(after.arm.hand) < 2.5
        assert before.arm.elbow.distance(after.arm.elbow) < 4
        assert before.trunk.crown.distance(after.trunk.crown) < 2.5
        assert before.leg.toe.distance(after.leg.toe) < 2.5


@given(st.sampled_from(Stage), st.floats(-2, 3))
def test_a_phase_outside_stays_at_the_nearer_end(stage: Stage, phase: float) -> None:
    assert pose(stage, phase) == pose(stage, min(1, max(0, phase)))


@given(st.floats(-200, 200), st.floats(-200, 200), st.sampled_from([1, -1]))
def test_an_arm_reaches_as_far_as_it_is_long(x: float, y: float, side: int) -> None:
    shoulder, target = Point(0, 0), Point(x, y)
    elbow, hand = reach(BODY, shoulder, target, side)
    longest = BODY.upper_arm.length + BODY.forearm.length
    assert shoulder.distance(elbow) == pytest.approx(BODY.upper_arm.length)
    assert elbow.distance(hand) == pytest.approx(BODY.forearm.length, abs=1e-6)
    missing = max(0.0, shoulder.distance(target) - longest)
    assert hand.distance(target) <= missing + 2.1


@pytest.mark.parametrize(
    ("stage", "words"),
    [
        (Stage.SUPINE, ["on the back", "toward the chest", "at the chest"]),
        (Stage.SEATED, ["Sitting upright", "Bending forward", "the ankles"]),
        (Stage.STANDING, ["Standing upright", "Bending forward", "toward the floor"]),
    ],
)
def test_the_words_say_what_the_picture_shows(stage: Stage, words: list[str]) -> None:
    for phase, said in zip((0, 0.5, 1), words, strict=True):
        assert said in describe(stage, phase)
