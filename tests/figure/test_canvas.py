"""The brush: outlines become samples, samples the nearest characters."""

from math import pi

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flextui.figure.canvas import (
    FULL,
    MASKS,
    Canvas,
    Point,
    Run,
    coloured,
    even,
    fill,
    nearest,
    plain,
    run,
)
from flextui.figure.large import render_large, rows_of
from flextui.figure.raster import capsule


def _disc(radius: float) -> list[Point]:
    centre = Point(50, 50)
    return [Point(x, 100 - y) for x, y in capsule(centre, centre, radius, radius)]


def test_a_disc_has_the_area_of_a_disc() -> None:
    area = sum(bits.bit_count() for bits in fill(_disc(30), 100, 100).values())
    assert area == pytest.approx(pi * 30 * 30, rel=0.11)  # eight corners stand for the round


def test_a_disc_inside_a_capsule_changes_nothing() -> None:
    big, small = Point(50, 50), Point(52, 50)
    assert set(capsule(big, small, 30, 3)) == set(capsule(small, big, 3, 30))


def test_what_lies_outside_the_canvas_is_cut_off() -> None:
    rows = fill([Point(-10, -10), Point(-10, 20), Point(20, 20), Point(20, -10)], 8, 8)
    assert rows == dict.fromkeys(range(8), 0xFF)


@given(st.integers(-5, 15), st.integers(-5, 15))
def test_a_run_of_samples_is_as_long_as_it_is_inside(start: int, end: int) -> None:
    inside = [x for x in range(10) if start <= x < end]
    assert run(start, end, 10) == sum(1 << (9 - x) for x in inside)


def test_what_is_painted_first_is_in_front() -> None:
    canvas = Canvas(2, 1)
    canvas.add("near", 0, 0b11110000)
    canvas.add("far", 0, 0b11111111)
    assert list(canvas.rows()) == [[(("near", 0xF << 28),), (("far", 0xF << 28),)]]


@given(st.integers(0, FULL) | st.sampled_from(list(MASKS)))
def test_no_other_glyph_comes_nearer(mask: int) -> None:
    wrong = {char: (mask ^ shape).bit_count() for shape, char in MASKS.items()}
    assert wrong[nearest(mask)] == min(wrong.values()) <= 16


def test_against_the_background_a_style_is_always_the_ink() -> None:
    for mask in (0xFFFF0000, 0xFF << 24, 0x0000FFFF, 0x77777777):
        cell = coloured((("arm", mask),))
        assert (cell.ink, cell.paper) == ("arm", None)


def test_two_styles_share_a_cell_as_ink_and_paper() -> None:
    assert coloured((("arm", 0xFFFF0000), ("leg", 0x0000FFFF))) in (
        Run("▀", "arm", "leg"),
        Run("▄", "leg", "arm"),
    )
    assert coloured((("arm", 0xFF000000), ("leg", 0x00FFFFFF))) == Run("▆", "leg", "arm")
    assert coloured((("arm", 0xFFFFFF00), ("leg", 0x000000FF))) == Run("▂", "leg", "arm")


def test_the_outline_of_the_whole_is_kept_where_three_meet() -> None:
    cell = coloured((("arm", 0xF0000000), ("leg", 0x0FFF0000)))
    assert cell == Run("▀", "leg", None)


def test_even_cells_are_in_quarters() -> None:
    assert even((("count", 0xFF000000),)).text in " ▀"
    assert even((("count", 0x00000FFF),)) == Run("▄", "count", None)
    assert even((("count", 0x3333CCCC),)) == Run("▞", "count", None)


def test_without_colours_styles_become_textures() -> None:
    assert plain((("lumbar", FULL),)) == Run("▒", "lumbar", None)
    assert plain((("arm", 0xFFFF0000), ("leg", 0x0000FFFF))).text == "█"
    assert plain((("lumbar", 0xF),)) == Run(" ", None, None)


@pytest.mark.parametrize("text", ["0", "7", "12", "50", "345"])
@pytest.mark.parametrize("size", [(40, 14), (12, 5), (6, 3), (1, 1), (0, 0)])
def test_a_number_is_drawn_in_the_size_there_is(text: str, size: tuple[int, int]) -> None:
    rows = render_large(text, *size)
    assert [sum(len(part.text) for part in row) for row in rows] == [size[0]] * size[1]


def test_large_digits_fill_the_height_and_differ() -> None:
    pictures = {digit: render_large(digit, 16, 12) for digit in "0123456789"}
    assert len(set(pictures.values())) == 10
    for picture in pictures.values():
        inked = [any(part.ink or part.paper for part in row) for row in picture]
        assert sum(inked) >= 11


def test_a_word_is_drawn_in_capitals_that_differ() -> None:
    letters = {letter: render_large(letter, 16, 12) for letter in "ABCDEGHLMNOPRSTUY"}
    assert len(set(letters.values())) == len(letters)
    assert render_large("Come up", 40, 6) == render_large("COME UP", 40, 6)


def test_a_word_that_is_longer_has_fewer_lines_in_the_same_width() -> None:
    assert [rows_of(word, 40) for word in ("Hold", "Let go", "Come up")] == [9, 7, 6]


@pytest.mark.parametrize("text", ["", "x", "-1", "1.5", "²", "٣"])
def test_only_digits_and_the_words_of_a_session_can_be_drawn_large(text: str) -> None:
    with pytest.raises(ValueError, match="no large signs"):
        render_large(text, 10, 5)
