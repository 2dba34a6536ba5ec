"""A person's settings: `settings.toml` in the data directory, theirs to edit by hand.

Reading never fails: what cannot be used is told and left at its default, and the file is
never changed by reading. Writing changes only what is asked, so that comments, order and
everything unknown stay as they are.
"""

import os
import stat
from collections.abc import Mapping, MutableMapping
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from flextui.domain.clock_times import MOST
from flextui.domain.printable import printable
from flextui.domain.scales import Stage
from flextui.journal import atomic
from flextui.journal.errors import CannotRead, JournalError, shown, shown_path
from flextui.journal.lock import locked
from flextui.journal.paths import SETTINGS, Layout

NAME = SETTINGS
LARGEST = 1 << 20
"""How large the file may be, in bytes; a larger one is not read."""

Clock = Annotated[str, Meta(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]\Z")]
Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
LONGEST_READY = 120
Seconds = Annotated[int, Meta(ge=0, le=LONGEST_READY)]


class Settings(Struct, frozen=True, kw_only=True):
    """Every setting with its default.

    `bell` is None until it was asked whether a guided session may sound; `waking` is the
    usual waking time; `reminders` are the times of day for the calendar (none: spread over
    the day); `notify` lets the open application remind; `hints` shows the first-day hints;
    `get_ready` are seconds before the first repetition of a stage; `keys` maps the id of a
    command to its own keys, separated by commas.
    """

    theme: str = "flextui-dark"
    motion: Literal["moving", "still"] = "moving"
    bell: bool | None = None
    mouse: bool = True
    week_start: Weekday = "monday"
    waking: Clock = "07:00"
    reminders: Annotated[tuple[Clock, ...], Meta(max_length=MOST)] = ()
    notify: bool = False
    hints: bool = True
    get_ready: dict[Stage, Seconds] = {}
    keys: dict[str, str] = {}


ALLOWED: dict[str, str] = {
    "theme": "the name of a theme",
    "motion": "moving or still",
    "bell": "true or false",
    "mouse": "true or false",
    "week_start": "monday to sunday",
    "waking": "a time from 00:00 to 23:59",
    "reminders": f"at most {MOST} times from 00:00 to 23:59",
    "notify": "true or false",
    "hints": "true or false",
    "get_ready": "seconds from 0 to 120 for supine, seated, standing",
    "keys": "keys for commands, such as log = 'L'",
}
"""What each setting may be, in words."""


def read_settings(directory: str) -> tuple[Settings, tuple[str, ...]]:
    """Return the settings of a data directory, and a sentence for each thing that is wrong."""
    path = os.path.join(directory, NAME)
    try:
        text = _text(path)
    except FileNotFoundError:
        return Settings(), ()
    except (OSError, ValueError) as error:
        return Settings(), (f"{shown_path(path)} cannot be read ({error}); defaults are used.",)
    import tomllib

    try:
        raw = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        return Settings(), (
            f"{shown_path(path)} is no TOML ({printable(str(error))}); defaults are used.",
        )
    return _checked(raw)


def with_setting(settings: Settings, name: str, value: object) -> Settings:
    """Return the settings with one of them changed; None gives it its default.

    Raises ValueError, with one sentence, for a value it cannot have.
    """
    if value is None:
        return msgspec.structs.replace(settings, **{name: getattr(Settings(), name)})
    types = {field.name: field.type for field in msgspec.structs.fields(Settings)}
    try:
        converted = msgspec.convert(value, types[name])
    except msgspec.ValidationError:
        raise ValueError(f"{shown(value)} cannot be; allowed: {ALLOWED[name]}.") from None
    return msgspec.structs.replace(settings, **{name: converted})


def save_setting(directory: str, name: str, value: object) -> None:
    """Write one setting; comments, order and everything else in the file stay.

    `value` is anything TOML has; None takes the setting out, and a mapping changes only what
    is different in the table of that name. Raises JournalError when the file cannot be read,
    is no TOML, is locked by another program for long, or cannot be written; it is then as it
    was.
    """
    path = Layout(directory).settings
    target = os.path.realpath(path)
    atomic.make_directory(directory)
    with locked(target + ".lock"):
        atomic.remove_strays(os.path.dirname(target), os.path.basename(target))
        atomic.replace(path, _written(path, name, value))


def _written(path: str, name: str, value: object) -> bytes:
    """Return the file with one setting changed. Raises JournalError."""
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    try:
        document = tomlkit.parse(_text(path))
    except FileNotFoundError:
        document = tomlkit.document()
        document.add(tomlkit.comment("flextui's settings; yours to edit. flextui keys names keys."))
    except OSError as error:
        raise CannotRead(path, error) from error
    except (TOMLKitError, ValueError, RecursionError) as error:
        raise JournalError(
            f"{shown_path(path)} is no TOML ({printable(str(error))}); nothing was written. "
            "Mend or move it first."
        ) from error
    table = document.get(name)
    if value is None:
        document.pop(name, None)
    elif isinstance(value, Mapping) and isinstance(table, MutableMapping):
        _change(table, value)
    else:
        document[name] = value
    return tomlkit.dumps(document).encode()


def _change(table: MutableMapping[str, object], wanted: Mapping[str, object]) -> None:
    """Make a table hold what is wanted, leaving alone what is the same."""
    for key in [key for key in table if key not in wanted]:
        del table[key]
    for key, value in wanted.items():
        if key not in table or table[key] != value:
            table[key] = value


def _text(path: str) -> str:
    """Return the text of the file; raises OSError, or ValueError for what is no such text."""
    if not stat.S_ISREG(os.stat(path).st_mode):
        raise ValueError("it is not a file")
    with open(path, "rb") as file:
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise ValueError("it is larger than 1 MB")
    return data.decode("utf-8")


def _checked(raw: Mapping[str, object]) -> tuple[Settings, tuple[str, ...]]:
    """Return the settings that can be used, and what is wrong with the others."""
    types = {field.name: field.type for field in msgspec.structs.fields(Settings)}
    good: dict[str, object] = {}
    wrong: list[str] = []
    for name, value in raw.items():
        if name not in types:
            wrong.append(f"{NAME}: there is no setting {shown(name)}.")
            continue
        try:
            good[name] = msgspec.convert(value, types[name])
        except msgspec.ValidationError:
            wrong.append(f"{NAME}: {name} is {shown(value)}; allowed: {ALLOWED[name]}.")
    return msgspec.structs.replace(Settings(), **good), tuple(wrong)
