"""Turns the tables of a programme file into values, and says what is wrong where."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

import msgspec

from flextui.domain.programme import FACT_KEYS, Programme, StageText, fill
from flextui.domain.programme_tables import (
    About,
    Advice,
    Asked,
    Fact,
    FlagGroup,
    FlagText,
    Page,
    PageKey,
    Question,
    Rule,
    Safety,
    Scales,
    Screening,
    Source,
    Threshold,
)
from flextui.domain.records import DEFAULT_PRESCRIPTION
from flextui.domain.scales import RedFlag, Stage
from flextui.journal.programme_errors import FieldError, Where, field_error

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
