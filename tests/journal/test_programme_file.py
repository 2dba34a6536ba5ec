"""What is wrong with a programme file is said with file, line and field, never a traceback."""

import codecs
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flextui.domain.scales import Stage
from flextui.journal import programme_file
from flextui.journal.programme_errors import ProgrammeFileError, field_error, line_of
from flextui.journal.programme_file import MAX_BYTES, load

BY = 'by = "Jane Doe, PT"\n'
SEATED = BY + "# my own words\n[stages.seated]\n"
LONG = "x" * 601

WRONG = {
    "a number for text": (SEATED + "cue = 3\n", 4, "stages.seated.cue", "must be text, not a"),
    "a text for a list": (SEATED + 'steps = "Sit."\n', 4, "stages.seated.steps", "must be a list"),
    "a number in a list": (
        SEATED + 'feel = "ok"\nsteps = [\n  "Sit.",\n  7,\n]\n',
        5,
        "stages.seated.steps, item 2,",
        "must be text, not a whole number",
    ),
    "an empty list": (SEATED + "steps = []\n", 4, "stages.seated.steps", "at least 1 in its list"),
    "a blank text": (SEATED + 'cue = "  "\n', 4, "stages.seated.cue", "not blank"),
    "an escape code": (SEATED + 'cue = "\\u001b[2J"\n', 4, "stages.seated.cue", "control char"),
    "a change of direction": (SEATED + 'cue = "a\\u202eb"\n', 4, "stages.seated.cue", "one line"),
    "a long text": (SEATED + f'cue = "{LONG}"\n', 4, "stages.seated.cue", "at most 600"),
    "an unknown field": (SEATED + 'colour = "red"\n', 4, "stages.seated.colour", "is not known"),
    "the facts": (SEATED + 'facts = ["F1"]\n', 4, "stages.seated.facts", "is not known"),
    "an unknown stage": (BY + '[stages.sitting]\ncue = "a"\n', 2, "stages.sitting", "supine"),
    "a rule": (BY + "[thresholds.reps]\nvalue = '5'\n", 2, "thresholds", "allowed: by, stages"),
    "no name": ('[stages.seated]\ncue = "a"\n', None, "by", "is missing"),
    "no stages": (BY, None, "stages", "is missing"),
    "stages that are text": (BY + 'stages = "all"\n', 2, "stages", "must be a table"),
    "a stage that is text": (BY + 'stages.seated = "x"\n', 2, "stages.seated", "must be a table"),
    "braces that name nothing": (SEATED + 'dose = "{sets}"\n', 4, "stages.seated.dose", "braces"),
    "open braces": (SEATED + 'dose_note = "{reps"\n', 4, "stages.seated.dose_note", "braces"),
    "no TOML": (SEATED + "cue = Forward\n", 4, "", "cannot be read as TOML"),
    "an end too soon": (SEATED + 'steps = ["a",\n', 5, "", "cannot be read as TOML"),
}


def own(tmp_path: Path, text: str) -> Path:
    """A PT's own file."""
    path = tmp_path / "programme.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_is_named_with_line_and_field(tmp_path: Path, case: str) -> None:
    text, line, field, problem = WRONG[case]
    path = own(tmp_path, text)
    with pytest.raises(ProgrammeFileError) as caught:
        load(path)
    error = caught.value
    assert (error.line, error.field) == (line, field)
    assert problem in str(error)
    assert str(error).startswith(str(path) if line is None else f"{path}, line {line}: {field}")
    assert str(error).isprintable()


def test_the_line_is_right_where_the_name_stands_elsewhere_too() -> None:
    lying = '[stages.supine]\ncue = "the cue"\n# cue\n'
    sitting = '[stages.seated]\nfeel = """\ncue = 1\n"""\ncue = 2'
    text = lying + sitting
    assert line_of(text, ("stages", "supine", "cue")) == 2
    assert line_of(text, ("stages", "seated", "cue")) == 8
    assert line_of(text, ("stages", "seated", "stop")) == 4
    assert line_of(text, ("rules",)) is None


def test_a_line_that_takes_too_long_to_find_is_left_unsaid() -> None:
    assert line_of("# cue\n" * 300 + "cue = 1\n", ("cue",)) is None


def test_a_place_that_holds_no_text_is_refused_in_a_sentence(tmp_path: Path) -> None:
    large = own(tmp_path, "#" * (MAX_BYTES + 1))
    latin, marked = tmp_path / "latin.toml", tmp_path / "marked.toml"
    latin.write_bytes(BY.encode() + b'cue = "caf\xe9"\n' + b"# more\n" * 3)
    marked.write_bytes(codecs.BOM_UTF8 + BY.encode() + b"\xe9\n")
    deep = tmp_path / "deep.toml"
    deep.write_text("a = " + "[" * 20_000, encoding="utf-8")
    cases = {
        tmp_path / "none.toml": ": is no file; remove it or put a text there.",
        tmp_path: ": is no file; remove it or put a text there.",
        Path("/dev/zero"): ": is no file; remove it or put a text there.",
        large: ": is larger than 64 KB.",
        latin: ", line 2: is not UTF-8 text.",
        marked: ", line 2: is not UTF-8 text.",
        deep: ": is nested too deeply.",
    }
    for path, problem in cases.items():
        with pytest.raises(ProgrammeFileError) as caught:
            load(path)
        assert str(caught.value) == f"{path}{problem}"


def test_a_file_of_just_the_size_that_is_read_is_taken(tmp_path: Path) -> None:
    text = SEATED + 'cue = "Slide forward."\n'
    path = own(tmp_path, "\ufeff" + text + "#" * (MAX_BYTES - len(text) - 3))
    assert path.stat().st_size == MAX_BYTES
    assert load(path).stages[Stage.SEATED].cue == "Slide forward."


def test_a_file_that_may_not_be_read_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = own(tmp_path, BY)
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(ProgrammeFileError) as caught:
        load(path)
    assert str(caught.value).startswith(f"{path}: cannot be read: you have no permission")


@given(st.text(max_size=200))
def test_any_text_is_a_sentence_or_a_programme(
    tmp_path_factory: pytest.TempPathFactory, words: str
) -> None:
    path = tmp_path_factory.mktemp("own") / "programme.toml"
    path.write_bytes((SEATED + words).encode("utf-8", "surrogatepass"))
    try:
        outcome = load(path).words_by
    except ProgrammeFileError as error:
        outcome = str(error)
    assert outcome == "Jane Doe, PT" or outcome.startswith(str(path))
    assert outcome.isprintable()


BROKEN = {
    "a fact too many": ("[facts.F7]", "[facts.F99]", "facts.F99 is not known here"),
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
    "another field": ('morning = "Backs', 'evening = "Backs', "advice.evening is not a field"),
    "a rule with odd braces": ("{effort_easy_max}", "{effort}", "rules, item 1, has braces"),
    "a question less": (
        'question = "How hard was it?"',
        "",
        "questions.effort.question is missing.",
    ),
    "a choice that is text": ("choice = true", 'choice = "yes"', "must be true or false, not text"),
    "an unknown question": ("[scales.questions.site]", "[scales.questions.toe]", "questions.toe"),
    "another scale": (
        "[scales.questions.site]",
        "[scales.colour]\n\n[scales.questions.site]",
        ": scales.colour is not known here; allowed: questions.",
    ),
    "an unknown place": ('"session", "sources"', '"moon", "sources"', "facts.F9.shown, item 2,"),
    "an unknown table": ("[safety]", "[danger]", "danger is not known here"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_our_own_file_is_held_to_the_same(case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    old, new, problem = BROKEN[case]
    text = programme_file._packaged()
    assert old in text
    monkeypatch.setattr(programme_file, "_packaged", lambda: text.replace(old, new))
    with pytest.raises(ProgrammeFileError, match=re.escape(problem)):
        load()


def test_an_installation_without_its_texts_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pkgutil.get_data", lambda _package, _name: None)
    with pytest.raises(ProgrammeFileError, match="is not in this installation"):
        load()


def test_words_that_are_not_known_yet_are_passed_on() -> None:
    fault = field_error("Something new - at `$.steps[2]`", ("stages", "seated"))
    assert (fault.where, fault.item) == (("stages", "seated", "steps"), 3)
    assert fault.problem == "Something new"


def test_a_data_directory_has_own_words_or_none_or_a_sentence(tmp_path: Path) -> None:
    assert programme_file.own_words(str(tmp_path)) == (None, "")
    own = tmp_path / programme_file.OWN
    own.write_text(SEATED + 'cue = "Slide forward."\n')
    assert programme_file.own_words(str(tmp_path)) == (own, "")
    another = tmp_path / "another"  # a file is read once a process
    another.mkdir()
    (another / programme_file.OWN).write_text(f"{SEATED}cue = {'9' * 5000}\n")
    found, wrong = programme_file.own_words(str(another))
    assert found is None
    assert "has a number that is too long. Our own words are used instead." in wrong
