"""The pose file: what a physical therapist may write, and how a mistake is named."""

from importlib.resources import files
from pathlib import Path

import pytest

from flextui.figure import PoseError, describe, load_poses, pose, read_poses, render
from flextui.rules.records import Stage

GOOD = (files("flextui") / "programme" / "poses.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("thigh = 54.0", 'thigh = "up"', r"Expected `float`, got `str` - at `supine.keys"),
        ("thigh = 54.0", "thigh = 540.0", r"`float` <= 360.0 - at `supine.keys"),
        ("thigh = 54.0\n", "", r"missing required field `thigh` - at `supine.keys"),
        ("thigh = 54.0", "thigh = 54.0\nthing = 1", r"unknown field `thing` - at `supine.keys"),
        ('anchor = "neck"', 'anchor = "nose"', r"'nose' - at `supine.anchor`"),
        ("at = 0.55", "at = 1.5", r"at `supine.keys"),
        ("at = 0.55", "at = 0.0", r"begin at 0, rise, and end at 1 - at `supine`"),
        ('hand = "shins"', 'hand = "shoes"', r"'shoes', which is none of the grips - at `seated`"),
        ("side = { hang = 59.0 }", "side = {}", r"exactly one of `point`, `on` and `hang`"),
        ("length = 43.0, begins = 9.0", "length = 0, begins = 9.0", r"at `body.thigh.length`"),
        ("[standing]", "[standing", r"poses.toml: .*\(at line"),
    ],
)
def test_a_mistake_is_named_with_its_field(old: str, new: str, said: str) -> None:
    assert old in GOOD
    with pytest.raises(PoseError, match=said) as caught:
        read_poses(GOOD.replace(old, new, 1))
    assert str(caught.value).startswith("poses.toml: ")


def test_a_file_of_ones_own_changes_the_picture_and_the_words(tmp_path: Path) -> None:
    own = tmp_path / "mine.toml"
    mine = GOOD.replace("thorax = -58.0", "thorax = -10.0").replace("Bent", "Leaning")
    own.write_text(mine, "utf-8-sig")
    poses = load_poses(own)
    assert pose(Stage.STANDING, 1, poses) != pose(Stage.STANDING, 1)
    assert render(Stage.STANDING, 1, 44, 18, poses=poses) != render(Stage.STANDING, 1, 44, 18)
    assert describe(Stage.STANDING, 1, poses).startswith("Leaning forward")
    assert pose(Stage.SUPINE, 1, poses) == pose(Stage.SUPINE, 1)


def test_a_mistake_in_a_file_of_ones_own_names_that_file(tmp_path: Path) -> None:
    own = tmp_path / "mine.toml"
    own.write_text("body = 1")
    with pytest.raises(PoseError, match=r"^mine\.toml: "):
        load_poses(own)


def test_whole_numbers_will_do() -> None:
    assert read_poses(GOOD.replace("thigh = 54.0", "thigh = 54")).supine.keys[0].thigh == 54


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
