"""A person's settings: `settings.toml` in the data directory, theirs to edit by hand.

Reading never fails: what cannot be used is told and left at its default, line by line and
value by value, and the file is never changed by reading. Writing changes only what is asked,
so that comments, order and everything unknown stay as they are; a line that is no TOML is kept
as a comment, and named until it is mended.
"""

import os
import re
import stat
from collections.abc import Iterator, Mapping, MutableMapping
from datetime import time

import msgspec
from msgspec import Struct

from flextui.rules.records import MOST_A_DAY, Stage
from flextui.store import files
from flextui.store.errors import CannotRead, JournalError, reason, shown, shown_path
from flextui.store.files import SETTINGS as NAME
from flextui.store.files import Layout, locked, unmarked
from flextui.wording.settings import RETIRED, SETTINGS, TYPES, Settings
from flextui.wording.words import field_name, identifier, named, plural, printable

LARGEST = 1 << 20
"""How large the file may be, in bytes; a larger one is not read."""


def read_settings(directory: str) -> tuple[Settings, tuple[str, ...]]:
    """Return the settings of a data directory, and a sentence for each thing that is wrong."""
    path = os.path.join(directory, NAME)
    try:
        text = _text(path)
    except FileNotFoundError:
        return Settings(), ()
    except (OSError, ValueError) as error:
        why = reason(error) if isinstance(error, OSError) else error
        return Settings(), (f"{shown_path(path)} cannot be read ({why}); defaults are used.",)
    try:
        lines = _understood(text)
    except ValueError as error:
        return Settings(), (f"{shown_path(path)} is no TOML ({error}); defaults are used.",)
    settings, wrong = _checked(lines.values)
    return settings, (*lines.told(), *wrong)


def with_setting(settings: Settings, name: str, value: object) -> Settings:
    """Return the settings with one of them changed; None gives it its default.

    Raises ValueError, with one sentence, for a value it cannot have.
    """
    if value is None:
        value = getattr(Settings(), name)
    try:
        converted = msgspec.convert(value, TYPES[name])
    except msgspec.ValidationError:
        raise ValueError(f"{shown(value)} cannot be; allowed: {SETTINGS[name].allowed}.") from None
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
    files.make_directory(directory)
    with locked(target + ".lock"):
        files.remove_strays(os.path.dirname(target), os.path.basename(target))
        files.replace(path, _written(path, name, value))


def _written(path: str, name: str, value: object) -> bytes:
    """Return the file with one setting changed. Raises JournalError."""
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    lines = _Lines("", {}, {})
    try:
        lines = _understood(_text(path))
        document = tomlkit.parse(lines.text)
    except FileNotFoundError:
        document = tomlkit.document()
        document.add(tomlkit.comment("flextui's settings; yours to edit. flextui keys names keys."))
    except OSError as error:
        raise CannotRead(path, error) from error
    except (TOMLKitError, ValueError, RecursionError) as error:
        raise _unwritable(path, error) from error
    try:
        _set(document, name, value)
        text = tomlkit.dumps(document)
    except (TOMLKitError, LookupError) as error:  # of tables that stand in an odd order
        raise _unwritable(path, error) from error
    return lines.with_others(text).encode("utf-8", "surrogateescape")


def _unwritable(path: str, error: Exception) -> JournalError:
    """Return the error for a file that cannot be changed without losing something of it."""
    return JournalError(
        f"{shown_path(path)} is no TOML ({printable(str(error))}); nothing was written. "
        "Mend or move it first."
    )


def _set(document: MutableMapping[str, object], name: str, value: object) -> None:
    """Change one setting, however it is spelled there."""
    spelled = next((key for key in document if field_name(key) == name), name)
    table = document.get(spelled)
    if value is None:
        document.pop(spelled, None)
    elif isinstance(value, Mapping) and isinstance(table, MutableMapping):
        _change(table, value)
    else:
        document[spelled] = value


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
    return re.sub("\r(?!\n)", "\n", unmarked(data).decode("utf-8", "surrogateescape"))


_LEFT = "# not understood: "
"""What stands before a line that is no TOML once the file was written again."""

_MOST_WORK = 2_000_000
"""How many characters are looked at to find the lines that are no TOML, about half a second."""

_MOST_OTHERS = 500
"""With more lines than these that are no TOML a file is something else."""

_LONGEST_VALUE = 50
"""Over how many lines a value goes at most in a file that is no TOML as a whole."""

_SWITCHES = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}

_MOST_TOLD = 3
"""So many lines that are no TOML are told one by one."""

_OPENS = re.compile(r"""[\[{]|\"{3}|'{3}""")
_SETTING = re.compile(r"(\s*[\w.-]+)\s*[=:]\s*([^\s#=].*?)(\s+#.*?)?\s*")
_HEADER = re.compile(r"\s*\[+\s*([\w.-]+)\s*\]*(\s*#.*?)?\s*")
_QUOTES = "\"'\u2018\u2019\u201a\u201c\u201d\u201e"


class _Lines(Struct, frozen=True):
    """A file line by line: all that is TOML in it as `text`, with its `values`.

    `others` are the lines that are none, by their numbers from 1; a comment that no other is
    (`mark`) stands for each in the text.
    """

    text: str
    values: Mapping[str, object]
    others: Mapping[int, str]
    mark: str = ""

    def told(self) -> Iterator[str]:
        """Yield a sentence for each line that is no TOML; of many one for all of them."""
        if len(self.others) > _MOST_TOLD:
            number, line = next(iter(self.others.items()))
            yield (
                f"{NAME}: {plural(len(self.others), 'line')} are not understood, the first is line "
                f"{number}, {shown(line.strip())}; the other lines hold."
            )
            return
        for number, line in self.others.items():
            said = shown(line.strip().removeprefix(_LEFT))
            yield f"{NAME}, line {number} is not understood: {said}; the other lines hold."

    def with_others(self, text: str) -> str:
        """Return a text that was made from ours with those lines as comments in their places."""
        for number, line in self.others.items():
            mark = f"{self.mark}{number};"
            kept = line if line.startswith(_LEFT) else _LEFT + line
            text = text.replace(mark, kept) if mark in text else f"{text.rstrip()}\n{kept}\n"
        return text


def _understood(text: str) -> _Lines:
    """Return what is TOML in a text. Raises ValueError for a text in which that is hopeless."""
    values = None if _LEFT in text or _is_odd(text) else _toml(text)
    if values is not None:
        return _Lines(text, values, {})
    lines = text.split("\n")
    kept: list[str] = []
    others: dict[int, str] = {}
    mark = "#" * (1 + max(map(len, re.findall("#+", text)), default=0))
    stated: list[str] = []
    work, is_lost = 0, False
    while len(kept) < len(lines):
        line = lines[len(kept)]
        if not (_says(line) or line.startswith(_LEFT) or _is_odd(line) or _toml(line) is None):
            kept.append(line)
            continue
        is_header = line.lstrip().startswith("[")
        is_lost = is_lost and not is_header  # else it would stand in the wrong table
        for part in () if is_lost and _says(line) else _readings(lines, len(kept)):
            alone, whole = "\n".join(part), "\n".join([*stated, *part])
            is_one = _toml(alone) is not None
            work += len(whole) if is_one else len(alone)
            if work > _MOST_WORK or len(others) > _MOST_OTHERS:
                raise ValueError("too much of it is something else")
            if is_one and _toml(whole) is not None:
                kept += part
                stated += part
                break
        else:
            is_lost = is_lost or is_header
            others[len(kept) + 1] = line
            kept.append(f"{mark}{len(kept) + 1};")
    whole = "\n".join(kept)
    return _Lines(whole, _toml(whole) or {}, others, mark)


def _readings(lines: list[str], start: int) -> Iterator[list[str]]:
    """Yield what a line may be: itself, a value of several lines, or what was meant by it."""
    line = lines[start]
    if line.startswith(_LEFT) or _is_odd(line):
        return
    yield [line]
    if _OPENS.search(line):
        for end in range(start + 2, min(start + _LONGEST_VALUE, len(lines)) + 1):
            yield lines[start:end]
        yield from _list_as_text(lines[start : start + _LONGEST_VALUE])
    if setting := _SETTING.fullmatch(line):
        name, value, comment = setting.groups(default="")
        value = value.strip(_QUOTES + " \t").replace("\\", "\\\\").replace('"', '\\"')
        yield [f'{name} = "{value}"{comment}']
    elif header := _HEADER.fullmatch(line):
        yield [f"[{header[1]}]{header[2] or ''}"]


def _list_as_text(lines: list[str]) -> Iterator[list[str]]:
    """Yield a list over several lines that holds something else as one text, on as many lines."""
    name, sign, rest = re.split(r"([=:]|$)", lines[0], maxsplit=1)
    end = next((n for n, line in enumerate(lines) if "]" in line.partition("#")[0]), 0)
    if sign and rest.lstrip().startswith("[") and end:
        yield [f"{name}= '''{rest}", *lines[1:end], f"{lines[end]}'''"]


def _says(line: str) -> bool:
    """Whether a line says anything, rather than being empty or a comment."""
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _is_odd(text: str) -> bool:
    """Whether a text has bytes that are no UTF-8."""
    return re.search("[\udc80-\udcff]", text) is not None


def _toml(text: str) -> dict[str, object] | None:
    """Return the values in a text, None when it is no TOML."""
    import tomllib

    try:
        return tomllib.loads(text, parse_float=str)  # 6.30 is a time
    except (ValueError, RecursionError):
        return None


def _checked(raw: Mapping[str, object]) -> tuple[Settings, list[str]]:
    """Return the settings that can be used, and what is wrong with the others."""
    good: dict[str, object] = {}
    wrong: list[str] = []
    for key, value in raw.items():
        name = field_name(key)
        if name not in SETTINGS:
            if name not in RETIRED:
                wrong.append(f"{NAME}: there is no setting {shown(key)}.")
        elif name in good:
            wrong.append(f"{NAME}: {name} stands there twice; the first one holds.")
        else:
            for part, place, said in _parts(value, _meant(name, value)):
                try:
                    usable = msgspec.convert(part, TYPES[name])
                except msgspec.ValidationError:
                    allowed = SETTINGS[name].allowed
                    wrong.append(f"{NAME}: {name}{place} is {shown(said)}; allowed: {allowed}.")
                else:
                    good[name] = _with(good.get(name), usable)
    return msgspec.structs.replace(Settings(), **good), wrong


def _parts(value: object, meant: object) -> Iterator[tuple[object, str, object]]:
    """Yield each part of a value as a value of its own, with its place and what stands there."""
    if isinstance(meant, dict):
        for key, each in meant.items():
            yield {key: each}, f".{printable(str(key))}", each
    elif isinstance(meant, list):
        for each in meant[:MOST_A_DAY]:
            yield [each], "", each
        if len(meant) > MOST_A_DAY:
            yield meant, "", value
    else:
        yield meant, "", value


def _with(before: object, more: object) -> object:
    """Return the parts of a value put together again."""
    if isinstance(before, dict) and isinstance(more, dict):
        return {**before, **more}
    return (*before, *more) if isinstance(before, tuple) and isinstance(more, tuple) else more


def _meant(name: str, value: object) -> object:
    """Return what a person means by a value where there is no doubt: capitals, quotes, lists."""
    text = str(value).strip() if isinstance(value, str | int | time) else ""
    match name, value:
        case "theme" | "motion" | "week_start", str():
            return identifier(text)
        case "bell" | "mouse" | "notify", str():
            return _SWITCHES.get(text.lower(), value)
        case "waking", _:
            clocks = _clocks(text)
            return clocks[0] if len(clocks) == 1 else value
        case "reminders", list():
            return [_meant("waking", each) for each in value]
        case "reminders", _:
            return _clocks(re.sub(rf"#.*|[\[\]{_QUOTES}]", " ", text)) or value
        case "get_ready", dict():
            return {
                named(Stage, str(stage)) or stage: _seconds(lasts) for stage, lasts in value.items()
            }
        case "keys", dict():
            return {str(command).lower(): _keys(keys) for command, keys in value.items()}
        case _:
            return value


def _clocks(text: str) -> list[str]:
    """Return the times of day in a text as they stand in the file, none when it is no such list."""
    from flextui.wording.times import clocks_of

    try:
        return [f"{clock:%H:%M}" for clock in clocks_of(text.removesuffix(":00"))]
    except ValueError:
        return []


def _seconds(value: object) -> object:
    """Return a number of seconds that may have quotes or a unit."""
    found = re.fullmatch(r"([0-9]{1,3})(?:\.0+)?\s*(?:s|sec|seconds?)?", str(value).strip())
    return int(found[1]) if found else value


def _keys(value: object) -> object:
    """Return keys of a command as text: a digit needs no quotes, and there may be a list."""
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value
