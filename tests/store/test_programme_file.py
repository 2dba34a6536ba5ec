"""What is wrong with a PT's own words is said with file, line and field, never a traceback."""

import codecs
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from flextui.rules.records import DEFAULT_PRESCRIPTION, Stage
from flextui.store.programme_file import MAX_BYTES, OWN, ProgrammeFileError, load, own_words
from flextui.wording.programme import our_programme

BY = 'by = "Jane Doe, PT"\n'
SEATED = BY + "# my own words\n[stages.seated]\n"
LYING = BY + '[stages.supine]\ncue = "the cue"\n# cue\n'
PLAIN = "must be one line, not blank, without control characters"
BRACES = "has braces that name no number of the prescription, such as {reps}"
UNKNOWN = "is not known here; allowed"
FIELDS = (
    "name, label, short, cue, purpose, why_here, steps, dose, dose_note, feel, stop, cautions, "
    "before_first"
)
NO_FILE = "is no file; remove it or put a text there"

WRONG = {
    SEATED + "cue = 3": ", line 4: stages.seated.cue must be text, not a whole number",
    SEATED + 'steps = "Sit."': ", line 4: stages.seated.steps must be a list, not text",
    SEATED + 'feel = "ok"\nsteps = [\n  "Sit.",\n  7,\n]': (
        ", line 5: stages.seated.steps, item 2, must be text, not a whole number"
    ),
    SEATED + "steps = []": ", line 4: stages.seated.steps needs at least 1 in its list",
    SEATED + f"steps = {['a'] * 21}": ", line 4: stages.seated.steps takes at most 20 in its list",
    SEATED + 'cue = "  "': f", line 4: stages.seated.cue {PLAIN}",
    SEATED + 'cue = "\\u001b[2J"': f", line 4: stages.seated.cue {PLAIN}",
    SEATED + 'cue = "a\\u202eb"': f", line 4: stages.seated.cue {PLAIN}",
    SEATED + f'cue = "{"x" * 601}"': ", line 4: stages.seated.cue must have at most 600 characters",
    SEATED + 'colour = "red"': f", line 4: stages.seated.colour {UNKNOWN}: {FIELDS}",
    SEATED + 'facts = ["F1"]': f", line 4: stages.seated.facts {UNKNOWN}: {FIELDS}",
    SEATED + 'dose = "{sets}"': f", line 4: stages.seated.dose {BRACES}",
    SEATED + 'dose = "{painless}"': f", line 4: stages.seated.dose {BRACES}",
    SEATED + 'dose_note = "{reps"': f", line 4: stages.seated.dose_note {BRACES}",
    SEATED + "cue = Forward": ", line 4: cannot be read as TOML: Invalid value",
    SEATED + 'steps = ["a",\n': ", line 5: cannot be read as TOML: Invalid value",
    SEATED + f"cue = {'9' * 5000}": ": has a number that is too long",
    BY + '[stages.sitting]\ncue = "a"': (
        f", line 2: stages.sitting {UNKNOWN}: supine, seated, standing"
    ),
    BY + "[thresholds.reps]\nvalue = '5'": f", line 2: thresholds {UNKNOWN}: by, stages",
    BY + 'stages = "all"': ", line 2: stages must be a table",
    BY + 'stages.seated = "x"': ", line 2: stages.seated must be a table",
    BY + '["x (at line 9"]\n' * 2: (
        ", line 3: cannot be read as TOML: Cannot declare ('x (at line 9',) twice"
    ),
    BY: ": stages is missing",
    '[stages.seated]\ncue = "a"': ": by is missing",
    "a = " + "[" * 20_000: ": is nested too deeply",
    "#" * (MAX_BYTES + 1): ": is larger than 64 KB",
    LYING + '[stages.seated]\nfeel = """a \\\ncue = 1"""\ncue = 2': (
        ", line 8: stages.seated.cue must be text, not a whole number"
    ),
    SEATED + "# cue\n" * 300 + "cue = 1": (": stages.seated.cue must be text, not a whole number"),
}


def own(tmp_path: Path, text: str) -> Path:
    """A PT's own file."""
    path = tmp_path / OWN
    path.write_text(text, encoding="utf-8")
    return path


def refused(path: Path) -> str:
    """What is said of a file that cannot be used, after its name."""
    with pytest.raises(ProgrammeFileError) as caught:
        load(path)
    return str(caught.value).removeprefix(str(path))


@pytest.mark.parametrize("text", WRONG, ids=range(len(WRONG)))
def test_what_is_wrong_is_named_with_line_and_field(tmp_path: Path, text: str) -> None:
    assert refused(own(tmp_path, text)) == f"{WRONG[text]}."


def test_a_place_that_holds_no_text_is_refused_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert refused(tmp_path / "none.toml") == f": {NO_FILE}."
    assert refused(tmp_path) == refused(Path("/dev/zero")) == f": {NO_FILE}."
    steering = refused(tmp_path / "a\x1b[2J.toml")
    assert steering == f"{tmp_path}/a?[2J.toml: {NO_FILE}."
    path = tmp_path / "latin.toml"
    for data in (BY.encode() + b'cue = "caf\xe9"\n' + b"# more\n" * 3, codecs.BOM_UTF8 + b"\n\xe9"):
        path.write_bytes(data)
        assert refused(path) == ", line 2: is not UTF-8 text."

    def refuse(*_args: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert refused(path).startswith(": cannot be read: you have no permission")


def test_a_file_of_just_the_size_that_is_read_is_taken(tmp_path: Path) -> None:
    text = SEATED + 'cue = "Slide forward."\n'
    path = own(tmp_path, "\ufeff" + text + "#" * (MAX_BYTES - len(text) - 3))
    assert path.stat().st_size == MAX_BYTES
    assert load(path).stages[Stage.SEATED].cue == "Slide forward."
    path.write_text(text, "utf-16")
    assert load(path).stages[Stage.SEATED].cue == "Slide forward."


@given(st.text(max_size=200))
def test_any_text_is_a_sentence_or_a_programme(
    tmp_path_factory: pytest.TempPathFactory, words: str
) -> None:
    path = tmp_path_factory.mktemp("own") / OWN
    path.write_bytes((SEATED + words).encode("utf-8", "surrogatepass"))
    try:
        outcome = load(path).words_by
    except ProgrammeFileError as error:
        outcome = str(error)
    assert outcome == "Jane Doe, PT" or outcome.startswith(str(path))
    assert outcome.isprintable()


def test_a_data_directory_has_own_words_or_none_or_a_sentence(tmp_path: Path) -> None:
    assert own_words(str(tmp_path)) == (None, "")
    path = own(tmp_path, SEATED + 'cue = "Slide forward."\n')
    assert own_words(str(tmp_path)) == (path, "")
    (another := tmp_path / "another").mkdir()  # a file is read once a process
    path = own(another, SEATED + "cue = 3\n")
    said = refused(path)
    assert own_words(str(another)) == (None, f"{path}{said} Our own words are used instead.")


def test_a_pts_words_stand_in_place_of_ours_and_say_whose_they_are(tmp_path: Path) -> None:
    ours = our_programme()
    path = own(
        tmp_path,
        BY + '[stages.supine]\ncue = "Knees up, and breathe out."\n'
        'steps = ["Lie down.", "Knees up."]\ndose = "{reps:slow bend}"\n',
    )
    theirs = load(path)
    lying = theirs.stages[Stage.SUPINE]
    assert lying.cue == "Knees up, and breathe out."
    assert lying.steps == ("Lie down.", "Knees up.")
    assert lying.dose_for(DEFAULT_PRESCRIPTION) == "10 slow bends"
    assert lying.feel == ours.stages[Stage.SUPINE].feel
    assert lying.words_by == theirs.words_by == "Jane Doe, PT"
    assert theirs.stages[Stage.SEATED] == ours.stages[Stage.SEATED]
    assert msgspec.structs.replace(theirs, stages=ours.stages, words_by="") == ours == load()
