"""The settings of a person: what each may be, what it is called, and what is meant by a value."""

from datetime import time
from typing import Annotated, Literal, get_args

import msgspec
from msgspec import Meta, Struct

from flextui.rules.records import MOST_A_DAY, Stage

LONGEST_READY = 120
"""The longest time to get ready for a stage, in seconds."""

Clock = Annotated[str, Meta(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]\Z")]
Seconds = Annotated[int, Meta(ge=0, le=LONGEST_READY)]
Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
DAYS: tuple[str, ...] = get_args(Weekday)


class Setting(Struct, frozen=True):
    """What people are told of a setting: what it may be, its label, what it is for.

    `words` are what can be chosen, each with its value, the default first; `example` is what
    can be typed where nothing can be chosen.
    """

    allowed: str
    label: str
    about: str
    words: dict[str, str | bool | None] = {}
    example: str = ""


class Settings(Struct, frozen=True, kw_only=True):
    """Every setting with its type, its default, and what people are told of it.

    `bell` is None until it was asked whether a guided session may sound; no `reminders` means
    spread over the day; `keys` maps the id of a command to its own keys, separated by commas.
    """

    theme: Annotated[
        str, Setting("the name of a theme", "Theme", "Colours, seen and kept at once.")
    ] = "flextui-dark"
    motion: Annotated[
        Literal["moving", "still"],
        Setting(
            "moving or still",
            "Figures",
            "Still figures show the start and the end of the movement side by side.",
            {"moving": "moving", "still": "still"},
        ),
    ] = "moving"
    bell: Annotated[
        bool | None,
        Setting(
            "true or false",
            "Sound",
            "In a guided session: one bell to bend, two to let go, three when it is done.",
            {"ask": None, "bells": True, "silent": False},
        ),
    ] = None
    mouse: Annotated[
        bool,
        Setting(
            "true or false",
            "Mouse",
            "Without it, the terminal selects text as usual. It holds from the next start on.",
            {"on": True, "off": False},
        ),
    ] = True
    week_start: Annotated[
        Weekday,
        Setting(
            "monday to sunday",
            "Week begins on",
            "For the weeks and the calendar of Progress.",
            {day.capitalize(): day for day in DAYS},
        ),
    ] = "monday"
    waking: Annotated[
        Clock,
        Setting(
            "a time from 00:00 to 23:59",
            "Usual waking time",
            "Within an hour of it, one line before sitting or standing: later may feel easier.",
            example="07:00",
        ),
    ] = "07:00"
    reminders: Annotated[
        tuple[Clock, ...],
        Meta(max_length=MOST_A_DAY),
        Setting(
            f"at most {MOST_A_DAY} times from 00:00 to 23:59",
            "Reminder times",
            "For the calendar of reminders that History exports. Empty: spread over the day.",
            example="08:00, 13:00, 18:00",
        ),
    ] = ()
    notify: Annotated[
        bool,
        Setting(
            "true or false",
            "Remind me",
            "While flextui is open: a bell or a notification when the next session is suggested.",
            {"off": False, "on": True},
        ),
    ] = False
    get_ready: Annotated[
        dict[Stage, Seconds],
        Setting(
            f"seconds from 0 to {LONGEST_READY} for {', '.join(Stage)}",
            "Time to get ready",
            "Before the first repetition of a guided session.",
        ),
    ] = {}
    keys: Annotated[
        dict[str, str],
        Setting("keys for commands, such as log = 'L'", "Keys", "Other keys for a command."),
    ] = {}

    @property
    def first_weekday(self) -> int:
        """The day on which weeks begin, 0 for Monday to 6 for Sunday."""
        return DAYS.index(self.week_start)

    @property
    def waking_time(self) -> time:
        """The usual waking time, local."""
        return time.fromisoformat(self.waking)


TYPES = {field.name: field.type for field in msgspec.structs.fields(Settings)}
"""The type of each setting, by its name."""

SETTINGS: dict[str, Setting] = {
    name: next(each for each in get_args(type_) if isinstance(each, Setting))
    for name, type_ in TYPES.items()
}
"""What people are told of each setting, by its name."""

RETIRED = frozenset({"hints"})
"""What was a setting once: it may stand in the file, and says nothing."""
