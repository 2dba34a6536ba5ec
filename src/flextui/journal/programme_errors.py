"""What can be wrong with a programme file, in words that name file, line and field."""

import re
import tomllib

from flextui.journal.errors import JournalError

Where = tuple[str, ...]
"""Where a value stands: the names of its tables, then its own (`stages`, `seated`, `cue`)."""

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

_SAYINGS: tuple[tuple[str, str], ...] = (
    (r"Expected `str` matching regex", "must be one line, not blank, without control characters"),
    (r"Expected `str` of length <= (\d+)", "must have at most {0} characters"),
    (r"Expected `array` of length >= (\d+)", "needs at least {0} in its list"),
    (r"Expected `array` of length <= (\d+)", "takes at most {0} in its list"),
    (r"Expected `(\w+)[^`]*`, got `(\w+)`", "must be {0}, not {1}"),
    (r"Invalid enum value '(.*)'", "cannot be {0!r}"),
)


class ProgrammeFileError(JournalError):
    """A programme file that cannot be used; the message is one line, without control characters.

    `file`, `line` (from 1, None where unknown), `field` (`stages.seated.cue`, empty for the
    file as a whole) and `problem` are its parts.
    """

    def __init__(
        self, problem: str, *, file: str, line: int | None = None, field: str = ""
    ) -> None:
        """Make the sentence from its parts."""
        self.problem, self.file, self.line, self.field = problem, file, line, field
        place = file if line is None else f"{file}, line {line}"
        sentence = f"{place}: {field} {problem}." if field else f"{place}: {problem}."
        super().__init__("".join(char if char.isprintable() else "?" for char in sentence))


class FieldError(Exception):
    """A value that is not as it should be, before file and line are known."""

    def __init__(self, where: Where, problem: str, *, item: int | None = None) -> None:
        """Keep where it is (`item` counts from 1 within a list) and what is wrong."""
        super().__init__(problem)
        self.where, self.problem, self.item = where, problem, item

    def in_file(self, file: str, text: str) -> ProgrammeFileError:
        """Return the error for a person, with the line on which the field begins."""
        field = ".".join(self.where)
        if self.item is not None:
            field += f", item {self.item},"
        line = line_of(text, self.where)
        return ProgrammeFileError(self.problem, file=file, line=line, field=field)


def field_error(message: str, where: Where) -> FieldError:
    """Turn what msgspec says of the value at `where` into a `FieldError`."""
    what, _, within = message.partition(" - at `")
    path = (*where, *re.findall(r"\.(\w+)", within))
    if named := re.match(r"Object (missing required|contains unknown) field `(.+)`", what):
        missing = named[1].startswith("missing")
        problem = "is missing" if missing else "is not a field of this table"
        return FieldError((*path, named[2]), problem)
    items = re.findall(r"\[(\d+)\]", within)
    return FieldError(path, _say(what), item=int(items[-1]) + 1 if items else None)


def _say(what: str) -> str:
    """Return msgspec's words in ours, or as they are when they are not known."""
    for pattern, saying in _SAYINGS:
        if found := re.match(pattern, what):
            return saying.format(*(_TOML_WORDS.get(word, word) for word in found.groups()))
    return what


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
