"""Reads the programme's texts, and a PT's own words in place of ours.

The packaged file is read when a screen or the report first asks for a text. A PT's own file
has the same form; it may replace texts, doses and cautions of the stages, never the rules,
and says whose words they are:

    by = "Jane Doe, PT"

    [stages.supine]
    cue = "Knees up, and breathe out."
"""

import pkgutil
import re
import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import TypeVar

import msgspec

from flextui.domain.programme import Programme, StageText
from flextui.domain.programme_tables import Word
from flextui.domain.scales import Stage
from flextui.journal.disk import unmarked
from flextui.journal.errors import reason
from flextui.journal.programme_decoding import (
    Raw,
    check_templates,
    convert,
    decode_programme,
    decode_stages,
    field,
    refuse_others,
    table,
)
from flextui.journal.programme_errors import FieldError, ProgrammeFileError

T = TypeVar("T")

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
    data = pkgutil.get_data("flextui.programmes", PACKAGED)
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
