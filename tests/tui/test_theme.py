"""Our themes can be read: contrast is measured, for every text on every ground."""

from itertools import product
from pathlib import Path

import pytest
from textual.color import Color
from textual.theme import BUILTIN_THEMES

from flextui.tui.app import FlexApp
from flextui.tui.preferences import OURS, with_tones
from flextui.tui.text import MUTED
from flextui.wording.words import OUTCOMES, identifier

ENOUGH = 4.5
"""The contrast that WCAG 2 asks of text (AA)."""

GROUNDS = ("background", "surface", "panel")
TEXTS = (
    "foreground",
    "primary",
    "accent",
    "text-primary",
    "text-secondary",
    "text-accent",
    "text-success",
    "text-warning",
    "text-error",
    "footer-key-foreground",
    "tone-clear",
    "tone-noted",
    "tone-caution",
    "tone-setback",
    "tone-stop",
)


def variables(number: int) -> dict[str, str]:
    return with_tones(OURS[number].to_color_system().generate() | OURS[number].variables)


def luminance(color: Color) -> float:
    """Return the relative luminance as WCAG 2 defines it."""
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in color.normalized
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: Color, other: Color) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def seen(value: str, ground: Color) -> Color:
    """Return the colour that a value has on a ground; `auto` is what contrasts with it."""
    if value.startswith("auto"):
        share = float(value.removeprefix("auto").strip().rstrip("%")) / 100
        return ground.blend(ground.get_contrast_text(1.0), share)
    color = Color.parse(value)
    return ground.blend(color, color.a)


def test_the_measure_is_the_one_of_wcag() -> None:
    assert contrast(Color.parse("#000"), Color.parse("#fff")) == pytest.approx(21)
    assert contrast(Color.parse("#777"), Color.parse("#fff")) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("number", range(len(OURS)), ids=[theme.name for theme in OURS])
@pytest.mark.parametrize(("text", "ground"), list(product(TEXTS, GROUNDS)))
def test_every_text_can_be_read_on_every_ground(number: int, text: str, ground: str) -> None:
    found = variables(number)
    assert contrast(Color.parse(found[text]), Color.parse(found[ground])) >= ENOUGH


@pytest.mark.parametrize("number", range(len(OURS)), ids=[theme.name for theme in OURS])
@pytest.mark.parametrize("ground", GROUNDS)
def test_quieter_words_can_be_read_too(number: int, ground: str) -> None:
    found = variables(number)
    base = Color.parse(found[ground])
    token, share = MUTED.removeprefix("$").split()
    quiet = base.blend(Color.parse(found[token]), float(share.rstrip("%")) / 100)
    assert contrast(quiet, base) >= ENOUGH
    for name in ("text", "text-muted"):
        assert contrast(seen(found[name], base), base) >= ENOUGH


@pytest.mark.parametrize("number", range(len(OURS)), ids=[theme.name for theme in OURS])
def test_the_cursor_the_footer_and_a_lifted_line_can_be_read(number: int) -> None:
    found = variables(number)
    for text, ground in (
        ("block-cursor-foreground", "block-cursor-background"),
        ("footer-foreground", "footer-background"),
        ("button-color-foreground", "primary"),
    ):
        back = Color.parse(found[ground])
        assert contrast(seen(found[text], back), back) >= ENOUGH, (text, ground)
    for ground in GROUNDS:
        lifted = Color.parse(found[ground]) + Color.parse(found["boost"])
        assert contrast(Color.parse(found["text-error"]), lifted) >= ENOUGH


@pytest.mark.parametrize("name", ["nord", "dracula", "textual-light", "gruvbox"])
def test_borders_can_be_seen_in_other_themes_too(name: str) -> None:
    theme = BUILTIN_THEMES[name]
    found = with_tones(theme.to_color_system().generate() | theme.variables)
    border, ground = (Color.parse(found[each]) for each in ("border-blurred", "background"))
    assert contrast(border, ground) >= 1.4


@pytest.mark.parametrize("name", sorted(BUILTIN_THEMES))
def test_every_theme_has_the_tones(name: str) -> None:
    theme = BUILTIN_THEMES[name]
    found = with_tones(theme.to_color_system().generate() | theme.variables)
    assert {f"tone-{word.tone}" for word in OUTCOMES} <= found.keys()


@pytest.mark.parametrize("written", ["Dark", "flextui-dark", "Flextui Dark", "DARK"])
def test_a_theme_is_found_by_its_name_as_people_write_it(tmp_path: Path, written: str) -> None:
    (tmp_path / "settings.toml").write_text(f"theme = '{written}'")
    app = FlexApp.on(tmp_path)
    assert (app.theme, app.settings_wrong) == ("flextui-dark", ())
    assert [identifier(name) for name in app.available_themes] == list(app.available_themes)
