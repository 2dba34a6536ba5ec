"""Each setting as a field shows it: its label, its choices, and what a text means."""

from typing import Literal

from msgspec import Struct

from flextui.domain.natural_time import clock_of, clocks_of
from flextui.domain.words import plural
from flextui.journal.settings import Settings
from flextui.tui.widgets.one_of import Option

Value = str | bool | list[str] | None
"""What a field sets; None is the default."""


class Choosing(Struct, frozen=True):
    """A setting with a few values: words that are shown, each with the value it stands for.

    The first one is the default.
    """

    label: str
    about: str
    values: dict[str, Value]

    @property
    def options(self) -> tuple[Option, ...]:
        """The choices as a field takes them: the word is its own identifier."""
        return tuple((word, word) for word in self.values)

    def word_of(self, value: object) -> str:
        """Return the word for a value, the first one for a value that has none."""
        return next((word for word, each in self.values.items() if each == value), self.first)

    @property
    def first(self) -> str:
        """The first word."""
        return next(iter(self.values))


_ON_OFF: dict[str, Value] = {"on": True, "off": False}
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

CHOICES: dict[str, Choosing] = {
    "motion": Choosing(
        "Figures",
        "Still figures show the start and the end of the movement side by side.",
        {"moving": "moving", "still": "still"},
    ),
    "bell": Choosing(
        "Sound",
        "In a guided session: one bell to bend, two to let go, three when it is done.",
        {"ask": None, "bells": True, "silent": False},
    ),
    "mouse": Choosing(
        "Mouse",
        "Without it, the terminal selects text as usual. It holds from the next start on.",
        _ON_OFF,
    ),
    "week_start": Choosing(
        "Week begins on",
        "For the weeks and the calendar of Progress.",
        {day.capitalize(): day for day in _DAYS},
    ),
    "notify": Choosing(
        "Remind me",
        "While flextui is open: a bell or a notification when the next session is suggested.",
        {"off": False, "on": True},
    ),
    "hints": Choosing("First-day hints", "One quiet line on Today, in the first days.", _ON_OFF),
}
"""The settings that are chosen, by their names."""


class Typing(Struct, frozen=True):
    """A setting that is typed."""

    label: str
    about: str
    placeholder: str


TYPED: dict[str, Typing] = {
    "waking": Typing(
        "Usual waking time",
        "Within an hour of it, one line before sitting or standing: later may feel easier.",
        "07:00",
    ),
    "reminders": Typing(
        "Reminder times",
        "For the calendar of reminders that History exports. Empty: spread over the day.",
        "08:00, 13:00, 18:00",
    ),
}
"""The settings that are typed, by their names."""

Name = Literal["motion", "bell", "mouse", "week_start", "notify", "hints", "waking", "reminders"]


def typed_value(name: str, text: str) -> Value:
    """Return the value that a typed text stands for. Raises ValueError, with one sentence."""
    if name == "reminders":
        return [f"{each:%H:%M}" for each in clocks_of(text)] or None
    return f"{clock_of(text):%H:%M}" if text else None


def shown_value(name: str, settings: Settings) -> str:
    """Return a setting as its field shows it."""
    if name in CHOICES:
        return CHOICES[name].word_of(getattr(settings, name))
    return ", ".join(settings.reminders) if name == "reminders" else settings.waking


def saved_words(name: str, settings: Settings) -> str:
    """Return what was saved, for the line that answers."""
    label = (CHOICES.get(name) or TYPED[name]).label
    if name == "reminders" and not settings.reminders:
        return f"Saved: {label.lower()}, spread over the day."
    said = shown_value(name, settings)
    if name == "reminders":
        said = f"{plural(len(settings.reminders), 'time')} a day, {said}"
    return f"Saved: {label[0].lower()}{label[1:]}, {said}."
