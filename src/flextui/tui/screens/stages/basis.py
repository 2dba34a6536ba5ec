"""What the numbers of a stage rest on: a source, our choice, or the prescription."""

from collections.abc import Iterable

from flextui.domain.conditions import Condition
from flextui.domain.prescription_words import field_words, prescribed_by
from flextui.domain.programme import Programme
from flextui.domain.programme_tables import SourceKind
from flextui.domain.records import DEFAULT_PRESCRIPTION, Prescription
from flextui.domain.scales import PauseReason
from flextui.tui.text import one_line

DOSE = ("reps", "hold_seconds", "sessions_per_day", "bend-limit")
"""The thresholds that an open stage's dose rests on."""

CLEAR = ("effort_easy_max", "painless", "too-soon")
"""The thresholds that say which session is clear."""

_BY_ENDING = {
    "sessions": "clear_sessions",
    "days": "clear_days",
    "fresh": "fresh_days",
    "open": "stage-order",
    "stage": "highest_stage",
    "screening": "red-flags",
}


def thresholds_of(conditions: Iterable[Condition]) -> tuple[str, ...]:
    """Return the thresholds that some conditions compare with, each once, in their order."""
    return tuple(dict.fromkeys(_threshold(condition) for condition in conditions))


def _threshold(condition: Condition) -> str:
    """Return the threshold behind one condition."""
    if condition.key == "clearance":
        wrong = condition.have == PauseReason.WRONG_DIRECTION
        return "wrong-direction" if wrong else "red-flags"
    return _BY_ENDING[condition.key.rpartition("-")[2]]


def basis(programme: Programme, key: str, rules: Prescription) -> tuple[str, str]:
    """Return what a threshold is, and why it is so with what that rests on.

    A number that the prescription sets otherwise rests on whoever prescribed it.
    """
    threshold = programme.thresholds[key]
    if key not in Prescription.__struct_fields__:
        value = "" if key == "red-flags" else f": {threshold.value}"
        return f"{threshold.what}{value}", _why(programme, key)
    what = f"{threshold.what}: {_value(key, rules)}"
    if getattr(rules, key) == getattr(DEFAULT_PRESCRIPTION, key):
        return what, _why(programme, key)
    by = one_line(prescribed_by(rules))
    return what, f"{by[0].upper()}{by[1:]}; {_value(key, DEFAULT_PRESCRIPTION)} otherwise."


def _value(key: str, rules: Prescription) -> str:
    """Return what a prescription has for a threshold."""
    return field_words(key, rules) if key == "painless" else str(getattr(rules, key))


def _why(programme: Programme, key: str) -> str:
    """Return why a threshold is so, with what that rests on."""
    return f"{programme.thresholds[key].why} ({_rests_on(programme, key)})"


def _rests_on(programme: Programme, key: str) -> str:
    """Return what a threshold rests on in one phrase."""
    threshold = programme.thresholds[key]
    references = [
        "the article" if source.kind is SourceKind.ARTICLE else source.reference
        for source in (programme.sources[each] for each in threshold.sources)
    ]
    ours = programme.rests_on(key)[-1:] if threshold.ours else ()
    return "; ".join([*references, *ours])
