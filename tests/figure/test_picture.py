"""The picture: any size, only safe characters, the same for the same moment."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from flextui.figure.canvas import MASKS, TEXTURES, Picture
from flextui.figure.raster import frame, render
from flextui.rules.records import Stage

STYLES = {"arm", "leg", "head", "hair", "trunk", "lumbar", "mat", "floor", "chair"}
GLYPHS = {*MASKS.values(), *TEXTURES.values()}
stages = pytest.mark.parametrize("stage", list(Stage))
sizes = pytest.mark.parametrize("size", [(20, 8), (30, 12), (44, 18), (60, 20), (60, 24)])


def _text(picture: Picture) -> list[str]:
    return ["".join(run.text for run in row) for row in picture]


def _styles(picture: Picture) -> set[str]:
    return {style for row in picture for run in row for style in run[1:] if style}


def _rows_with(picture: Picture, style: str) -> list[int]:
    return [y for y, row in enumerate(picture) if any(style in run[1:] for run in row)]


def test_every_character_is_one_cell_wide_and_as_old_as_the_block_elements() -> None:
    for char in GLYPHS - {" "}:
        assert "\u2580" <= char <= "\u259f"
        assert unicodedata.east_asian_width(char) in "AN"
        assert cell_len(char) == 1


@sizes
@stages
def test_the_low_back_is_seen_in_its_own_style(stage: Stage, size: tuple[int, int]) -> None:
    for phase in (0, 0.5, 1):
        picture = render(stage, phase, *size)
        assert {"lumbar", "leg", "arm", "head"} <= _styles(picture)


@sizes
@stages
def test_without_colours_the_low_back_has_a_fill_of_its_own(
    stage: Stage, size: tuple[int, int]
) -> None:
    picture = render(stage, 1, *size, colours=False)
    for row in picture:
        for run in row:
            assert (run.ink == "lumbar") == ("▒" in run.text)
    assert _rows_with(picture, "lumbar")


@stages
def test_nothing_is_drawn_under_the_ground(stage: Stage) -> None:
    ground = "mat" if stage is Stage.SUPINE else "floor"
    for phase in (0, 0.5, 1):
        picture = render(stage, phase, 44, 18)
        (row,) = _rows_with(picture, ground)
        assert {style for run in picture[row] for style in run[1:] if style} == {ground}
        assert all(not text.strip() for text in _text(picture)[row + 1 :])


def test_bending_forward_brings_the_head_down() -> None:
    for stage in (Stage.SEATED, Stage.STANDING):
        tops = [_rows_with(render(stage, p, 44, 18), "head")[0] for p in (0, 0.25, 0.5, 0.75, 1)]
        assert tops == sorted(tops)
        assert tops[-1] - tops[0] >= 6


def test_the_same_moment_gives_the_same_picture_also_when_drawn_anew() -> None:
    before = [render(stage, phase / 10, 44, 18) for stage in Stage for phase in range(11)]
    frame.cache_clear()
    assert before == [render(stage, phase / 10, 44, 18) for stage in Stage for phase in range(11)]


def test_a_movement_has_sixty_steps_and_no_more_pictures_are_kept() -> None:
    assert render(Stage.SEATED, 0.5, 44, 18) is render(Stage.SEATED, 0.5 + 1 / 200, 44, 18)
    assert render(Stage.SEATED, 0.5, 44, 18) != render(Stage.SEATED, 0.6, 44, 18)


@settings(max_examples=60)
@given(
    stage=st.sampled_from(Stage),
    phase=st.floats(0, 1),
    width=st.integers(0, 70),
    height=st.integers(0, 30),
    colours=st.booleans(),
)
def test_a_picture_fills_any_size_with_safe_characters(
    stage: Stage, phase: float, width: int, height: int, colours: bool
) -> None:
    picture = render(stage, phase, width, height, colours=colours)
    assert [len(line) for line in _text(picture)] == [width] * height
    assert set("".join(_text(picture))) <= GLYPHS
    assert _styles(picture) <= STYLES
