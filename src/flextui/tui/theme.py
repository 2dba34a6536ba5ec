"""Our own light and dark theme, and the tones of the outcomes that every theme has."""

from collections.abc import Mapping

from textual.color import Color
from textual.theme import Theme

DARK = Theme(
    name="flextui-dark",
    primary="#7fb4ca",
    secondary="#a3b899",
    accent="#e6b673",
    foreground="#dfe3e8",
    background="#14181d",
    surface="#1a1f26",
    panel="#232a33",
    success="#8fc48a",
    warning="#e6b673",
    error="#e58a7b",
    dark=True,
    variables={
        "border": "#7fb4ca",
        "border-blurred": "#434e5a",
        "footer-key-foreground": "#7fb4ca",
        "block-cursor-text-style": "none",
    },
)

LIGHT = Theme(
    name="flextui-light",
    primary="#1f5f7a",
    secondary="#4d6b3c",
    accent="#8a5200",
    foreground="#1d2329",
    background="#fbfaf7",
    surface="#f3f1ec",
    panel="#e7e4dc",
    success="#2b6b2f",
    warning="#7d4e00",
    error="#a3271b",
    dark=False,
    variables={
        "border": "#1f5f7a",
        "border-blurred": "#b9b5aa",
        "footer-key-foreground": "#1f5f7a",
        "block-cursor-text-style": "none",
    },
)

OURS: tuple[Theme, ...] = (DARK, LIGHT)
"""Our own themes, the dark one first."""

_FAINT, _BORDER = 0.1, 0.3
"""A border nearer to its ground than this in brightness has this share of the foreground."""

_LIFT = "12"
"""How much of the foreground lifts something off its ground: 7 %, as a hexadecimal byte."""

_AS_THE_GROUND, _ANSI_BORDER = frozenset({"ansi_black", "ansi_white"}), "ansi_bright_black"
"""Colours of a terminal that may be its ground, and what a border has in their place."""

_TONES: Mapping[str, str] = {
    "tone-clear": "text-success",
    "tone-noted": "foreground",
    "tone-caution": "text-warning",
    "tone-setback": "text-error",
    "tone-stop": "text-error",
}


_NOTHING = "#00000000"


def with_tones(variables: dict[str, str]) -> dict[str, str]:
    """Return a theme's variables with a colour for each outcome's tone, where it has none.

    What is under the mouse or has the focus is lifted a little off its ground, and borders can
    be seen, in themes too that leave that out.
    """
    found = {**{tone: variables[name] for tone, name in _TONES.items()}, **variables}
    foreground = found.get("foreground", "")
    if found.get("boost") == _NOTHING and foreground.startswith("#"):
        found["boost"] = f"{foreground[:7]}{_LIFT}"
    ground, border = found.get("background", ""), found.get("border-blurred", "")
    if border in _AS_THE_GROUND:
        found["border-blurred"] = _ANSI_BORDER
    if all(each.startswith("#") for each in (foreground, ground, border)):
        base = Color.parse(ground)
        if abs(base.brightness - Color.parse(border).brightness) < _FAINT:
            found["border-blurred"] = base.blend(Color.parse(foreground), _BORDER).hex
    return found
