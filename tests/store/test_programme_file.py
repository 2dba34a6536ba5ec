"""What is wrong with a programme file is said with file, line and field, never a traceback."""

import codecs
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flextui.rules.records import Stage
from flextui.store import programme_file
from flextui.store.programme_file import MAX_BYTES, ProgrammeFileError, field_error, line_of, load

BY = 'by = "Jane Doe, PT"\n'
SEATED = BY + "# my own words\n[stages.seated]\n"
LONG = "x" * 601

PLAIN = "must be one line, not blank, without control characters"
BRACES = "has braces that name no number of the prescription, such as {reps}"
NOT_A_FIELD = (
    "is not known here; allowed: name, label, short, cue, purpose, why_here, steps, dose, "
    "dose_note, feel, stop, cautions, before_first"
)

WRONG = {
    "a number for text": (
        SEATED + "cue = 3\n",
        4,
        "stages.seated.cue",
        "must be text, not a whole number",
    ),
    "a text for a list": (
        SEATED + 'steps = "Sit."\n',
        4,
        "stages.seated.steps",
        "must be a list, not text",
    ),
    "a number in a list": (
        SEATED + 'feel = "ok"\nsteps = [\n  "Sit.",\n  7,\n]\n',
        5,
        "stages.seated.steps, item 2,",
        "must be text, not a whole number",
    ),
    "an empty list": (
        SEATED + "steps = []\n",
        4,
        "stages.seated.steps",
        "needs at least 1 in its list",
    ),
    "a blank text": (SEATED + 'cue = "  "\n', 4, "stages.seated.cue", PLAIN),
    "an escape code": (SEATED + 'cue = "\\u001b[2J"\n', 4, "stages.seated.cue", PLAIN),
    "a change of direction": (SEATED + 'cue = "a\\u202eb"\n', 4, "stages.seated.cue", PLAIN),
    "a long text": (
        SEATED + f'cue = "{LONG}"\n',
        4,
        "stages.seated.cue",
        "must have at most 600 characters",
    ),
    "an unknown field": (SEATED + 'colour = "red"\n', 4, "stages.seated.colour", NOT_A_FIELD),
    "the facts": (SEATED + 'facts = ["F1"]\n', 4, "stages.seated.facts", NOT_A_FIELD),
    "an unknown stage": (
        BY + '[stages.sitting]\ncue = "a"\n',
        2,
        "stages.sitting",
        "is not known here; allowed: supine, seated, standing",
    ),
    "a rule": (
        BY + "[thresholds.reps]\nvalue = '5'\n",
        2,
        "thresholds",
        "is not known here; allowed: by, stages",
    ),
    "no name": ('[stages.seated]\ncue = "a"\n', None, "by", "is missing"),
    "no stages": (BY, None, "stages", "is missing"),
    "stages that are text": (BY + 'stages = "all"\n', 2, "stages", "must be a table"),
    "a stage that is text": (BY + 'stages.seated = "x"\n', 2, "stages.seated", "must be a table"),
    "braces that name nothing": (SEATED + 'dose = "{sets}"\n', 4, "stages.seated.dose", BRACES),
    "open braces": (SEATED + 'dose_note = "{reps"\n', 4, "stages.seated.dose_note", BRACES),
    "no TOML": (SEATED + "cue = Forward\n", 4, "", "cannot be read as TOML: Invalid value"),
    "an end too soon": (SEATED + 'steps = ["a",\n', 5, "", "cannot be read as TOML: Invalid value"),
    "a name like a place": (
        BY + '["x (at line 9"]\n' * 2,
        3,
        "",
        "cannot be read as TOML: Cannot declare ('x (at line 9',) twice",
    ),
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
    place = path if line is None else f"{path}, line {line}"
    assert str(error) == f"{place}: {field} {problem}.".replace(":  ", ": ")


def test_nothing_in_a_name_steers_a_terminal(tmp_path: Path) -> None:
    with pytest.raises(ProgrammeFileError) as caught:
        load(tmp_path / "a\x1b[2J.toml")
    sentence = f"{tmp_path}/a?[2J.toml: is no file; remove it or put a text there."
    assert str(caught.value) == sentence


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
    marked.write_bytes(codecs.BOM_UTF8 + b"\n\xe9\n")
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
    path.write_text(text, "utf-16")
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
    why = "has a number that is too long. Our own words are used instead."
    told = f"{another / programme_file.OWN}: {why}"
    assert programme_file.own_words(str(another)) == (None, told)
