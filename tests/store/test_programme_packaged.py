"""Our own programme file is held to the same as a therapist's, and says what is wrong in it."""

import pytest

from flextui.store import programme_file
from flextui.store.programme_file import PACKAGED, ProgrammeFileError, load
from flextui.wording.programme import Programme

BRACES = "has braces that name no number of the prescription, such as {reps}"
UNKNOWN = "is not known here; allowed"

BROKEN = {
    "a fact too many": (
        "[facts.F7]",
        "[facts.F99]",
        f"facts.F99 {UNKNOWN}: F1, F2, F3, F4, F5, F6, F7, F8, F9, F10, F11, F12.",
    ),
    "a source less": (
        "[sources.snook-1998]",
        "[sources.snook]",
        "thresholds.morning.sources, item 1, names no source: snook-1998.",
    ),
    "a fact that is none": (
        'facts = ["F4", "F8", "F9"]',
        'facts = ["F4", "F13"]',
        "stages.seated.facts, item 2, names no fact: F13.",
    ),
    "another field": (
        'morning = "Backs',
        'evening = "Backs',
        "advice.evening is not a field of this table.",
    ),
    "a rule with odd braces": ("{effort_easy_max}", "{effort}", f"rules, item 1, {BRACES}."),
    "a question less": (
        'question = "How hard was it?"',
        "",
        "scales.questions.effort.question is missing.",
    ),
    "a choice that is text": (
        "choice = true",
        'choice = "yes"',
        "thresholds.reps.choice must be true or false, not text.",
    ),
    "an unknown question": (
        "[scales.questions.site]",
        "[scales.questions.toe]",
        f"scales.questions.toe {UNKNOWN}: pain_before, pain_peak, pain_after, effort, site.",
    ),
    "another scale": (
        "[scales.questions.site]",
        "[scales.colour]\n\n[scales.questions.site]",
        f"scales.colour {UNKNOWN}: questions.",
    ),
    "an unknown place": (
        '"session", "sources"',
        '"moon", "sources"',
        "facts.F9.shown, item 2, cannot be 'moon'.",
    ),
    "an unknown table": (
        "[safety]",
        "[danger]",
        f"danger {UNKNOWN}: {', '.join(Programme.__struct_fields__)}.",
    ),
    "no TOML": (
        "[safety]",
        "[safety",
        "cannot be read as TOML: Expected ']' at the end of a table declaration.",
    ),
    "a dose with odd braces": (
        'dose = "{reps:repetition},',
        'dose = "{sets},',
        f"stages.supine.dose {BRACES}.",
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_our_own_file_is_held_to_the_same(case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    old, new, problem = BROKEN[case]
    text = programme_file._packaged()
    assert old in text
    monkeypatch.setattr(programme_file, "_packaged", lambda: text.replace(old, new))
    with pytest.raises(ProgrammeFileError) as caught:
        load()
    assert str(caught.value) == f"{PACKAGED}, line {caught.value.line}: {problem}"


def test_an_installation_without_its_texts_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pkgutil.get_data", lambda _package, _name: None)
    with pytest.raises(ProgrammeFileError) as caught:
        load()
    assert str(caught.value) == f"{PACKAGED}: is not in this installation; install it again."


def test_without_a_file_of_their_own_the_words_are_nobodys() -> None:
    assert load().words_by == ""
