"""The programme file, packaged or a PT's own: read, decoded, and refused with what is wrong."""

import pkgutil
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import TypeVar

import msgspec

from flextui.rules.records import DEFAULT_PRESCRIPTION, RedFlag, Stage
from flextui.store.errors import JournalError, reason
from flextui.store.files import unmarked
from flextui.wording.programme import (
    FACT_KEYS,
    About,
    Advice,
    Asked,
    Fact,
    FlagGroup,
    FlagText,
    Page,
    PageKey,
    Programme,
    Question,
    Rule,
    Safety,
    Scales,
    Screening,
    Source,
    StageText,
    Threshold,
    Word,
    fill,
)

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


Raw = Mapping[str, object]
"""A table as tomllib reads it."""

T = TypeVar("T")
Key = TypeVar("Key", bound=str)


def decode_programme(raw: Raw) -> Programme:
    """Return the programme that a whole file holds; raises FieldError for what is wrong."""
    refuse_others(raw, Programme.__struct_fields__, ())
    programme = Programme(
        stages=decode_stages(raw),
        about=field(raw, "about", About),
        advice=field(raw, "advice", Advice),
        safety=field(raw, "safety", Safety),
        screening=_entries(raw, ("screening",), FlagGroup, Screening),
        flags=_entries(raw, ("flags",), RedFlag, FlagText),
        pages=_entries(raw, ("pages",), PageKey, Page),
        scales=_scales(table(raw, ("scales",))),
        rules=field(raw, "rules", tuple[Rule, ...]),
        facts=_entries(raw, ("facts",), FACT_KEYS, Fact),
        thresholds=_entries(raw, ("thresholds",), table(raw, ("thresholds",)), Threshold),
        sources=_entries(raw, ("sources",), table(raw, ("sources",)), Source),
    )
    _check_references(programme)
    return programme


def decode_stages(raw: Raw) -> Mapping[Stage, StageText]:
    """Return the stages' texts of a file, lying first; raises FieldError."""
    stages = _entries(raw, ("stages",), Stage, StageText)
    for stage, text in stages.items():
        check_templates(text, ("stages", stage.value))
    return stages


def convert(value: object, where: Where, type_: type[T]) -> T:
    """Return a value as the type it must have; raises FieldError where it does not."""
    try:
        return msgspec.convert(value, type_)
    except msgspec.ValidationError as error:
        raise field_error(str(error), where) from None


def table(raw: Raw, where: Where) -> Raw:
    """Return the table that `raw` has under the last name of `where`; raises FieldError."""
    value = _present(raw, where)
    if not isinstance(value, dict):
        raise FieldError(where, "must be a table")
    return value


def field(raw: Raw, name: str, type_: type[T], above: Where = ()) -> T:
    """Return a field of a table as its type; raises FieldError."""
    where = (*above, name)
    return convert(_present(raw, where), where, type_)


def refuse_others(raw: Raw, known: Iterable[str], where: Where) -> None:
    """Raise FieldError for the first name of a table that is not a known one."""
    allowed = tuple(known)
    for name in raw:
        if name not in allowed:
            problem = f"is not known here; allowed: {', '.join(allowed)}"
            raise FieldError((*where, name), problem)


def check_templates(text: StageText, where: Where) -> None:
    """Raise FieldError for a dose that names no number of the prescription in its braces."""
    for name, template in (("dose", text.dose), ("dose_note", text.dose_note)):
        _check_template(template, (*where, name))


def _check_template(template: str, where: Where, *, item: int | None = None) -> None:
    """Raise FieldError for a text whose braces cannot be filled."""
    try:
        fill(template, DEFAULT_PRESCRIPTION)
    except (KeyError, IndexError, AttributeError, ValueError) as error:
        problem = "has braces that name no number of the prescription, such as {reps}"
        raise FieldError(where, problem, item=item) from error


def _present(raw: Raw, where: Where) -> object:
    """Return what a table has under the last name of `where`; raises FieldError."""
    if where[-1] not in raw:
        raise FieldError(where, "is missing")
    return raw[where[-1]]


def _entries(raw: Raw, where: Where, keys: Iterable[Key], type_: type[T]) -> dict[Key, T]:
    """Return a table of tables by key, in the order of `keys`; each must be there."""
    entries, wanted = table(raw, where), tuple(keys)
    refuse_others(entries, wanted, where)
    return {key: field(entries, key, type_, where) for key in wanted}


def _scales(raw: Raw) -> Scales:
    """Return the scales in words; raises FieldError."""
    above = ("scales",)
    refuse_others(raw, Scales.__struct_fields__, above)
    return Scales(
        questions=_entries(raw, ("scales", "questions"), Asked, Question),
    )


def _check_references(programme: Programme) -> None:
    """Raise FieldError where a text names a fact or source that is not there."""
    for stage, text in programme.stages.items():
        for number, fact in enumerate(text.facts, start=1):
            if fact not in programme.facts:
                where = ("stages", stage.value, "facts")
                raise FieldError(where, f"names no fact: {fact}", item=number)
    for key, threshold in programme.thresholds.items():
        for number, source in enumerate(threshold.sources, start=1):
            if source not in programme.sources:
                where = ("thresholds", key, "sources")
                raise FieldError(where, f"names no source: {source}", item=number)
    for number, rule in enumerate(programme.rules, start=1):
        _check_template(rule.text, ("rules",), item=number)


PACKAGED = "lumbar_flexion.toml"
"""The name of our own programme file."""

OWN = "programme.toml"
"""The name of a PT's own file in the data directory."""

MAX_BYTES = 64 * 1024
"""A PT's own file is at most this large."""

_OURS_ALONE = frozenset({"facts", "words_by"})
"""Fields of a stage that no other file may replace."""


@cache
def programme(override: Path | None = None) -> Programme:
    """Return `load(override)`, read once a process."""
    return load(override)


@cache
def stage_texts(override: Path | None = None) -> Mapping[Stage, StageText]:
    """Return the texts of the stages alone, read once a process: an eighth of the work.

    Raises ProgrammeFileError like `load`.
    """
    text = _packaged()
    after = re.search(r"^\[(?!stages\.)", text, flags=re.MULTILINE)
    head = text[: after.start()] if after else text
    return _with_own_words(_decoded(head, decode_stages), override)[0]


def load(override: Path | None = None) -> Programme:
    """Read the programme, with the words of a PT's own file where it has them.

    Raises ProgrammeFileError, which names file, line and field, when the own file cannot be
    read, is no TOML, or has something that may not stand there.
    """
    ours = _decoded(_packaged(), decode_programme)
    stages, by = _with_own_words(ours.stages, override)
    return msgspec.structs.replace(ours, stages=stages, words_by=by)


def own_words(directory: str) -> tuple[Path | None, str]:
    """Return the PT's own file of a data directory when it can be used, and what is wrong.

    Without such a file there is None and nothing wrong; a bad file is None and a sentence.
    """
    path = Path(directory) / OWN
    if not path.exists():
        return None, ""
    try:
        stage_texts(path)
    except ProgrammeFileError as error:
        return None, f"{error} Our own words are used instead."
    return path, ""


def _packaged() -> str:
    """Return the text of our own file.

    Through pkgutil: importlib.resources takes 10 ms longer to import.
    """
    data = pkgutil.get_data("flextui.programme", PACKAGED)
    if data is None:
        raise ProgrammeFileError("is not in this installation; install it again", file=PACKAGED)
    return data.decode("utf-8")


def _decoded(text: str, decode: Callable[[Raw], T]) -> T:
    """Return what a text of ours holds."""
    try:
        return decode(_parsed(text, PACKAGED))
    except FieldError as error:
        raise error.in_file(PACKAGED, text) from None


def _with_own_words(
    ours: Mapping[Stage, StageText], override: Path | None
) -> tuple[Mapping[Stage, StageText], str]:
    """Return the stages with the words of a PT's own file, and whose words they are."""
    if override is None:
        return ours, ""
    text = _own_text(override)
    try:
        return _replaced(ours, _parsed(text, str(override)))
    except FieldError as error:
        raise error.in_file(str(override), text) from None


def _own_text(path: Path) -> str:
    """Return the text of a PT's own file; raises ProgrammeFileError when it has none."""
    file = str(path)
    try:
        if not path.is_file():
            raise ProgrammeFileError("is no file; remove it or put a text there", file=file)
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise ProgrammeFileError(f"cannot be read: {reason(error)}", file=file) from error
    if len(data) > MAX_BYTES:
        raise ProgrammeFileError(f"is larger than {MAX_BYTES // 1024} KB", file=file)
    data = unmarked(data)
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise ProgrammeFileError("is not UTF-8 text", file=file, line=line) from error


def _parsed(text: str, file: str) -> Raw:
    """Return the tables of a TOML text; raises ProgrammeFileError with the line."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        what, _, place = str(error).rpartition(" (at ")
        found = re.match(r"line (\d+)", place)
        line = int(found[1]) if found else text.count("\n") + 1
        raise ProgrammeFileError(f"cannot be read as TOML: {what}", file=file, line=line) from error
    except RecursionError as error:
        raise ProgrammeFileError("is nested too deeply", file=file) from error
    except ValueError as error:
        raise ProgrammeFileError("has a number that is too long", file=file) from error


def _replaced(ours: Mapping[Stage, StageText], raw: Raw) -> tuple[Mapping[Stage, StageText], str]:
    """Return our stages with what a PT's own tables replace, and whose words they are."""
    refuse_others(raw, ("by", "stages"), ())
    by = field(raw, "by", Word)
    own = table(raw, ("stages",))
    refuse_others(own, Stage, ("stages",))
    stages = dict(ours)
    for stage in Stage:
        if stage in own:
            where = ("stages", stage.value)
            words = table(own, where)
            fields = (name for name in StageText.__struct_fields__ if name not in _OURS_ALONE)
            refuse_others(words, fields, where)
            merged = {**msgspec.structs.asdict(ours[stage]), **words, "words_by": by}
            stages[stage] = convert(merged, where, StageText)
            check_templates(stages[stage], where)
    return stages, by
