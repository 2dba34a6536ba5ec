"""A PT's own words in place of ours: read, and refused with file, line and field."""

import re
import tomllib
from functools import cache
from pathlib import Path

import msgspec
from msgspec.structs import asdict, replace

from flextui.rules.records import DEFAULT_PRESCRIPTION, Stage
from flextui.store.errors import JournalError, reason
from flextui.store.files import unmarked
from flextui.wording.programme import (
    Programme,
    StageWords,
    Table,
    Word,
    fill,
    our_programme,
)

OWN = "programme.toml"
"""The name of a PT's own file in the data directory."""

MAX_BYTES = 64 * 1024
"""A PT's own file is at most this large."""


class OwnStages(Table, frozen=True, kw_only=True):
    """The stages of a PT's own file; one that is not there keeps our words."""

    supine: StageWords | None = None
    seated: StageWords | None = None
    standing: StageWords | None = None


class OwnWords(Table, frozen=True, kw_only=True):
    """A PT's own file: whose words they are, and the words."""

    by: Word
    stages: OwnStages


Where = tuple[str, ...]
"""Where a value stands: the names of its tables, then its own (`stages`, `seated`, `cue`)."""

_TABLES = (OwnWords, OwnStages, StageWords)
"""The tables of the file, each inside the one before."""

_TRIES = 200
"""How many lines that name a field are tried before its line is left unsaid."""

_TOML_WORDS = {
    "str": "text",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "array": "a list",
    "object": "a table",
}
_SAYINGS = (
    (r"Object missing", "is missing"),
    (r"Expected `object", "must be a table"),
    (r"Expected `str` matching", "must be one line, not blank, without control characters"),
    (r"Expected `str` of length <= (\d+)", "must have at most {0} characters"),
    (r"Expected `array` of length >= (\d+)", "needs at least {0} in its list"),
    (r"Expected `array` of length <= (\d+)", "takes at most {0} in its list"),
    (r"Expected `(\w+)`, got `(\w+)`", "must be {0}, not {1}"),
)
"""What msgspec says, and how a person is told."""


class ProgrammeFileError(JournalError):
    """A PT's file that cannot be used; the message is one line, without control characters."""

    def __init__(
        self, file: str, problem: str, *, line: int | None = None, field: str = ""
    ) -> None:
        """Say in which file, on which line (from 1), which field has which problem."""
        place = file if line is None else f"{file}, line {line}"
        sentence = f"{place}: {field} {problem}." if field else f"{place}: {problem}."
        super().__init__("".join(char if char.isprintable() else "?" for char in sentence))


@cache
def programme(own: Path | None = None) -> Programme:
    """Return `load(own)`, read once a process."""
    return load(own)


def load(own: Path | None = None) -> Programme:
    """Return the programme, with the words of a PT's own file where it has them.

    Raises ProgrammeFileError, which names file, line and field, when the own file cannot be
    read, is no TOML, or has something that may not stand there.
    """
    ours = our_programme()
    return ours if own is None else _with_words(ours, str(own), _text(own))


def own_words(directory: str) -> tuple[Path | None, str]:
    """Return the PT's own file of a data directory when it can be used, and what is wrong.

    Without such a file there is None and nothing wrong; a bad file is None and a sentence.
    """
    path = Path(directory) / OWN
    if not path.exists():
        return None, ""
    try:
        programme(path)
    except ProgrammeFileError as error:
        return None, f"{error} Our own words are used instead."
    return path, ""


def _text(path: Path) -> str:
    """Return the text of a PT's own file; raises ProgrammeFileError when it has none."""
    file = str(path)
    try:
        if not path.is_file():
            raise ProgrammeFileError(file, "is no file; remove it or put a text there")
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise ProgrammeFileError(file, f"cannot be read: {reason(error)}") from error
    if len(data) > MAX_BYTES:
        raise ProgrammeFileError(file, f"is larger than {MAX_BYTES // 1024} KB")
    data = unmarked(data)
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise ProgrammeFileError(file, "is not UTF-8 text", line=line) from error


def _parsed(text: str, file: str) -> dict[str, object]:
    """Return the tables of a TOML text; raises ProgrammeFileError with the line."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        what, _, place = str(error).rpartition(" (at ")
        found = re.match(r"line (\d+)", place)
        line = int(found[1]) if found else text.count("\n") + 1
        raise ProgrammeFileError(file, f"cannot be read as TOML: {what}", line=line) from error
    except RecursionError as error:
        raise ProgrammeFileError(file, "is nested too deeply") from error
    except ValueError as error:
        raise ProgrammeFileError(file, "has a number that is too long") from error


def _with_words(ours: Programme, file: str, text: str) -> Programme:
    """Return the programme with the words of a PT's own file; raises ProgrammeFileError."""
    raw = _parsed(text, file)
    if isinstance(stages := raw.get("stages"), dict):
        for stage, words in ours.stages.items():
            if isinstance(own := stages.get(stage), dict):
                kept = StageWords.__struct_fields__ - own.keys()
                stages[stage.value] = own | {name: getattr(words, name) for name in kept}
    try:
        msgspec.convert(raw | {"stages": {}}, OwnWords)  # whose words they are comes first
        theirs = msgspec.convert(raw, OwnWords)
    except msgspec.ValidationError as error:
        raise _field_error(file, text, str(error)) from None
    replaced = dict(ours.stages)
    for stage in Stage:
        if words := getattr(theirs.stages, stage):
            _check_braces(file, text, stage, words)
            replaced[stage] = replace(ours.stages[stage], words_by=theirs.by, **asdict(words))
    return replace(ours, stages=replaced, words_by=theirs.by)


def _field_error(file: str, text: str, message: str) -> ProgrammeFileError:
    """Return what msgspec says of a field, in our words and with its line."""
    what, _, place = message.partition(" - at `")
    where, item = tuple(re.findall(r"\.(\w+)", place)), ""
    if named := re.match(r"Object (?:missing required|contains unknown) field `(.+)`", what):
        allowed = ", ".join(_TABLES[len(where)].__struct_fields__)
        where = (*where, named[1])
        what = what if "missing" in what else f"is not known here; allowed: {allowed}"
    elif number := re.search(r"\[(\d+)\]", place):
        item = f", item {int(number[1]) + 1},"
    return ProgrammeFileError(
        file, _told(what), line=line_of(text, where), field=".".join(where) + item
    )


def _told(what: str) -> str:
    """Return msgspec's words in ours, or as they are when they are not known."""
    for pattern, saying in _SAYINGS:
        if found := re.match(pattern, what):
            return saying.format(*(_TOML_WORDS.get(word, word) for word in found.groups()))
    return what


def _check_braces(file: str, text: str, stage: Stage, words: StageWords) -> None:
    """Raise ProgrammeFileError for a dose whose braces name no number of the prescription."""
    for name, template in (("dose", words.dose), ("dose_note", words.dose_note)):
        try:
            fill(template, DEFAULT_PRESCRIPTION)
        except (KeyError, IndexError, AttributeError, ValueError) as error:
            where = ("stages", stage.value, name)
            problem = "has braces that name no number of the prescription, such as {reps}"
            line = line_of(text, where)
            raise ProgrammeFileError(file, problem, line=line, field=".".join(where)) from error


def line_of(text: str, path: Where) -> int | None:
    """Return the line, from 1, on which the value at `path` begins in a TOML text.

    For a value that is not there, the line of the innermost table that is. None when that
    cannot be told. Of the lines that name the value, it is the last one above which the
    text is whole and does not hold the value yet.
    """
    while path and _holds(text, path) is not True:
        path = path[:-1]
    lines = text.split("\n")
    named = [number for number, line in enumerate(lines) if path and path[-1] in line]
    if len(named) > _TRIES:
        return None
    begins = None
    for number in named:
        above = _holds("\n".join(lines[:number]), path)
        if above:
            break
        if above is False:
            begins = number + 1
    return begins


def _holds(text: str, path: Where) -> bool | None:
    """Whether a TOML text has a value at `path`; None when it is cut within a value."""
    try:
        value: object = tomllib.loads(text)
    except (ValueError, RecursionError):
        return None
    for name in path:
        if not isinstance(value, dict) or name not in value:
            return False
        value = value[name]
    return True
