"""Saying which value is refused and what is allowed; loaded only when something is refused.

What is allowed is read off the fields of the records, so that each range stands once.
"""

from collections.abc import Mapping, Sequence
from enum import Enum

import msgspec
from msgspec import inspect, structs

from flextui.domain.records import KINDS
from flextui.journal.errors import Missing, Refused, UnknownField

_TIME = "a time with its UTC offset, such as 2026-01-05T18:30:00+01:00"
_MAY = {"reps": " (only a session that ended as done can do without)"}
_SPECIAL = {"day_start": "a time from 00:00 to 11:59"}


def allowed(kind: str, name: str) -> str:
    """Return in words what the field `name` of a record of `kind` may be."""
    types = {field.name: field.type for field in structs.fields(KINDS[kind])}
    return _SPECIAL.get(name) or _words(inspect.type_info(types[name]))


def why(kind: str, fields: Mapping[str, object]) -> Refused:
    """Return the refusal of fields of which no record of `kind` can be made."""
    declared = structs.fields(KINDS[kind])
    for field in declared:
        if field.name in fields and (refused := _refused(kind, field, fields[field.name])):
            return refused
    for field in declared:
        if field.required and field.name not in fields:
            return Missing(field.name, None, allowed(kind, field.name) + _MAY.get(field.name, ""))
    return _together(fields)


def _refused(kind: str, field: structs.FieldInfo, value: object) -> Refused | None:
    """Return the refusal of one value, None when it is allowed."""
    try:
        msgspec.convert(value, field.type)
        msgspec.json.encode(value)
    except UnicodeEncodeError:
        return Refused(field.name, value, "text, without half characters (surrogates)")
    except (msgspec.MsgspecError, TypeError, ValueError, OverflowError):
        if isinstance(value, list) and len(value) > 1:
            parts = (_refused(kind, field, [part]) for part in value)
            return next(filter(None, parts), None) or Refused(
                field.name, value, allowed(kind, field.name)
            )
        return Refused(field.name, value, allowed(kind, field.name))
    return None


def unknown(kind: str, name: str, fields: Sequence[str]) -> UnknownField:
    """Return the refusal of a field that no record of `kind` has."""
    return UnknownField(name, kind, _listed(fields))


def _together(fields: Mapping[str, object]) -> Refused:
    """Return the refusal of values that are each allowed, but not together.

    Only two fields of a prescription hold each other to something.
    """
    sessions = fields.get("clear_sessions")
    return Refused(
        "clear_days",
        fields.get("clear_days"),
        f"a whole number from 1 to clear_sessions ({sessions})",
    )


def _words(type_: inspect.Type) -> str:
    """Return in words what a type allows."""
    match type_:
        case inspect.IntType(ge=low, le=high):
            return f"a whole number from {low} to {high}"
        case inspect.StrType(min_length=None, max_length=high):
            return f"text of at most {high:,} characters"
        case inspect.StrType(min_length=low, max_length=high):
            return f"text of {low} to {high} characters"
        case inspect.EnumType(cls=cls):
            return _choices(cls)
        case inspect.VarTupleType(item_type=inspect.EnumType(cls=cls)):
            return f"a list of any of {_listed([str(member.value) for member in cls])}"
        case inspect.BoolType():
            return "true or false"
        case _:
            return _TIME


def _choices(cls: type[Enum]) -> str:
    """Return the values of an enumeration as a choice."""
    return _listed([str(member.value) for member in cls], last=" or ")


def _listed(names: Sequence[str], *, last: str = " and ") -> str:
    """Return names as a list in words."""
    return ", ".join(names[:-1]) + last + names[-1]
