"""The fields of a prescription: labels, ranges, and what each rests on."""

from collections.abc import Iterator

from textual.content import Content

from flextui.domain.programme import Programme
from flextui.domain.records import DEFAULT_PRESCRIPTION, Prescription
from flextui.domain.scales import STAGES, Painless
from flextui.domain.words import STAGE_NAMES
from flextui.tui.screens.sources.parts import rests_on
from flextui.tui.text import MUTED
from flextui.tui.widgets.field import Field
from flextui.tui.widgets.one_of import OneOf
from flextui.tui.widgets.text_field import TextField

BY = "by"
"""The field for the PT's name."""

RANGES: dict[str, str] = {
    "reps": "1 to 50",
    "hold_seconds": "1 to 60",
    "sessions_per_day": "1 to 12",
    "effort_easy_max": "0 to 4",
    "clear_sessions": "1 to 30",
    "clear_days": "1 to the clear sessions",
    "fresh_days": "1 to 90",
    "gap_days": "7 to 365",
}
"""The whole numbers of a prescription with what they may be."""

LABELS: dict[str, str] = {
    BY: "Set by",
    "reps": "Repetitions",
    "hold_seconds": "Hold, seconds",
    "sessions_per_day": "Sessions a day",
    "effort_easy_max": "Easy up to effort",
    "painless": "Painless means",
    "clear_sessions": "Clear sessions",
    "clear_days": "on so many days",
    "fresh_days": "Fresh for, days",
    "gap_days": "Break after, days",
    "highest_stage": "Highest stage",
    "day_start": "Day begins at",
}
"""Every field in the order in which it is shown."""

_CHOICES = {
    "painless": (
        (Painless.ZERO.value, "no pain at all"),
        (Painless.NO_WORSE.value, "no worse"),
    ),
    "highest_stage": tuple((stage.value, STAGE_NAMES[stage]) for stage in STAGES),
}
_DAY_START = "00:00 to 11:59"


def fields_of(rules: Prescription) -> Iterator[Field]:
    """Yield a field for everything in a prescription; choices show what is in force."""
    for name, label in LABELS.items():
        if name in _CHOICES:
            default = str(getattr(DEFAULT_PRESCRIPTION, name))
            field = OneOf(label, _CHOICES[name], default, id=name)
            value = str(getattr(rules, name))
            field.set_reactive(OneOf.value, value)
            field.set_reactive(OneOf.usual, value == default)
            yield field
        elif name == BY:
            yield TextField(label, "yourself", longest=100, id=name)
        elif name in RANGES:
            yield TextField(label, "", restrict="[0-9]*", longest=3, id=name)
        else:
            yield TextField(label, "04:00", longest=8, id=name)


def about(name: str, texts: Programme, *, brief: bool = False) -> Content:
    """Return what a field is, its range and default, and, unless `brief`, what it rests on."""
    if name == BY:
        return Content(
            "The PT whose words these are. Without a name it says “set by yourself”, and making "
            "a rule easier asks first."
        ).stylize(MUTED)
    threshold = texts.thresholds[name]
    allowed = RANGES.get(name, _DAY_START if name == "day_start" else "")
    default = getattr(DEFAULT_PRESCRIPTION, name)
    usual = f"{allowed}, usually {default}. " if allowed else ""
    said = Content(f"{threshold.what}: {usual}{threshold.why}")
    if brief:
        return said
    rests = "; ".join(rests_on(texts, name))
    return Content.assemble(said, "\n", (f"Rests on: {rests}.", MUTED))
