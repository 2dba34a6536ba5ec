"""Settings belong to the person: comments survive, and nothing in the file can do harm."""

import json
import os
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from flextui.rules.records import Stage
from flextui.store.errors import JournalError, shown
from flextui.store.files import SETTINGS as NAME
from flextui.store.settings import (
    LARGEST,
    read_settings,
    save_setting,
    with_setting,
)
from flextui.wording.settings import SETTINGS, Settings

CASES = Path(__file__).parents[1] / "data" / "store" / "settings.txt"
"""Lines of a file with what they mean; `FLEXTUI_GOLDEN=1` writes it anew."""

MINE = """# my own words
theme = "nord"   # calm

motion = "still"
unheard_of = 3

[keys]
log = "L"  # as in vim
"""


def test_without_a_file_everything_has_its_default(tmp_path: Path) -> None:
    assert read_settings(str(tmp_path)) == (Settings(), ())
    assert list(tmp_path.iterdir()) == []


def test_the_first_choice_is_the_default() -> None:
    for name, setting in SETTINGS.items():
        if setting.words:
            assert next(iter(setting.words.values())) == getattr(Settings(), name)


def test_the_guide_has_every_setting_with_what_it_may_be() -> None:
    guide = (Path(__file__).parents[2] / "docs" / "guide.md").read_text("utf-8")
    for name, setting in SETTINGS.items():
        assert f"| `{name}` | {setting.allowed} | {setting.about} |\n" in guide


def test_a_setting_that_is_no_longer_one_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text("hints = false\nmouse = no\n")
    assert read_settings(str(tmp_path)) == (Settings(mouse=False), ())


def test_a_saved_setting_comes_back(tmp_path: Path) -> None:
    save_setting(str(tmp_path / "new"), "waking", "06:30")
    save_setting(str(tmp_path / "new"), "get_ready", {"supine": 5})
    settings, wrong = read_settings(str(tmp_path / "new"))
    assert wrong == ()
    assert settings.waking == "06:30"
    assert settings.get_ready == {Stage.SUPINE: 5}
    save_setting(str(tmp_path / "new"), "waking", None)
    assert read_settings(str(tmp_path / "new"))[0].waking == "07:00"
    assert (tmp_path / "new" / NAME).stat().st_mode & 0o777 == 0o600


def test_comments_and_unknown_settings_survive(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text(MINE)
    save_setting(str(tmp_path), "motion", "moving")
    assert (tmp_path / NAME).read_text() == MINE.replace('"still"', '"moving"')
    settings, wrong = read_settings(str(tmp_path))
    assert settings.theme == "nord"
    assert settings.keys == {"log": "L"}
    assert wrong == ('settings.toml: there is no setting "unheard_of".',)


def test_a_new_file_says_whose_it_is(tmp_path: Path) -> None:
    save_setting(str(tmp_path), "theme", "nord")
    whose = "# flextui's settings; yours to edit. flextui keys names keys.\n"
    assert (tmp_path / NAME).read_text() == whose + 'theme = "nord"\n'


def test_a_table_changes_only_where_it_is_different(tmp_path: Path) -> None:
    mine = MINE + "undo = 'U'  # mine\n"
    (tmp_path / NAME).write_text(mine)
    save_setting(str(tmp_path), "keys", {"log": "X", "undo": "U", "quit": "Q"})
    changed = mine.replace('log = "L"', 'log = "X"') + 'quit = "Q"\n'
    assert (tmp_path / NAME).read_text() == changed
    save_setting(str(tmp_path), "keys", {"undo": "U"})
    assert read_settings(str(tmp_path))[0].keys == {"undo": "U"}
    save_setting(str(tmp_path), "week_start", "sunday")
    assert read_settings(str(tmp_path))[0].week_start == "sunday"


def test_a_setting_in_memory_is_checked_like_one_in_the_file() -> None:
    still = with_setting(Settings(), "motion", "still")
    assert still.motion == "still"
    assert with_setting(still, "motion", None) == Settings()
    with pytest.raises(ValueError, match=r'^"fast" cannot be; allowed: moving or still\.$'):
        with_setting(still, "motion", "fast")


def blocks() -> list[str]:
    """What stands in a file, and below `=>` what is read, then a sentence for what is wrong."""
    return CASES.read_text("utf-8").rstrip("\n").split("\n\n")


def test_values_are_taken_as_people_write_them_and_what_is_wrong_is_told(tmp_path: Path) -> None:
    found = []
    for number, block in enumerate(blocks()):
        text = block.partition("\n=>")[0]
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / NAME).write_text(f"{text}\n")
        settings, wrong = read_settings(str(folder))
        read = {
            name: value
            for name, value in msgspec.structs.asdict(settings).items()
            if value != getattr(Settings(), name)
        }
        lines = [f"{text}\n=> {json.dumps(read)}", *(f"!! {sentence}" for sentence in wrong)]
        found.append("\n".join(lines))
        for name, value in {} if wrong else read.items():
            save_setting(str(folder), name, None)
            assert read_settings(str(folder)) == (with_setting(settings, name, None), ())
            save_setting(str(folder), name, msgspec.to_builtins(value))
            assert read_settings(str(folder)) == (settings, ())
    if os.environ.get("FLEXTUI_GOLDEN"):
        CASES.write_text("\n\n".join(found) + "\n", "utf-8")
    assert found == blocks()


@pytest.mark.parametrize(
    "line",
    [
        "theme",
        "motion = ",
        "motion == still",
        "this is no TOML at all",
        '"""',
        "= true",
        'theme = "nord"\u0000',
        "theme = 'gruvbox'",
    ],
)
def test_a_line_that_is_no_toml_is_named_and_the_others_hold(tmp_path: Path, line: str) -> None:
    path = tmp_path / NAME
    path.write_text(f"theme = 'nord'  # calm\n{line}\nwaking = '06:30'\n\n[keys]\nlog = 'L'\n")
    held = Settings(theme="nord", waking="06:30", keys={"log": "L"})
    said = shown(line.strip())
    wrong = (f"settings.toml, line 2 is not understood: {said}; the other lines hold.",)
    assert read_settings(str(tmp_path)) == (held, wrong)
    save_setting(str(tmp_path), "week_start", "sunday")
    save_setting(str(tmp_path), "keys", {"log": "X"})
    save_setting(str(tmp_path), "waking", None)
    assert path.read_text() == (
        f"theme = 'nord'  # calm\n# not understood: {line}\n"
        'week_start = "sunday"\n\n[keys]\nlog = "X"\n'
    )
    settings = Settings(theme="nord", week_start="sunday", keys={"log": "X"})
    assert read_settings(str(tmp_path)) == (settings, wrong)


def test_bytes_of_another_encoding_are_kept_in_their_line(tmp_path: Path) -> None:
    path = tmp_path / NAME
    path.write_bytes(b"theme = 'nord'\r\n# f\xfcr mich\r\nmotion = 'still'\r\n")
    settings, wrong = read_settings(str(tmp_path))
    assert settings == Settings(theme="nord", motion="still")
    assert wrong == (
        'settings.toml, line 2 is not understood: "# f?r mich"; the other lines hold.',
    )
    save_setting(str(tmp_path), "motion", "moving")
    assert b"# not understood: # f\xfcr mich\r\n" in path.read_bytes()
    assert read_settings(str(tmp_path))[0] == Settings(theme="nord")


def test_one_wrong_line_of_a_long_file_leaves_the_others(tmp_path: Path) -> None:
    talk = "# a line that explains why it is as it is\n" * 2_000
    (tmp_path / NAME).write_text(f"waking = 6:30\n{talk}this is wrong\n{talk}mouse = false\n")
    wanted = Settings(waking="06:30", mouse=False)
    settings, [told] = read_settings(str(tmp_path))
    assert (settings, told) == (
        wanted,
        'settings.toml, line 2002 is not understood: "this is wrong"; the other lines hold.',
    )
    save_setting(str(tmp_path), "motion", "still")
    assert read_settings(str(tmp_path))[0] == with_setting(wanted, "motion", "still")
    assert (tmp_path / NAME).read_text().count(talk) == 2


def test_a_line_of_a_table_that_goes_is_kept(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text("[get_ready]\nsupine = 5\nfor me\n\n[keys]\nlog = 'L'\n")
    save_setting(str(tmp_path), "get_ready", None)
    assert (tmp_path / NAME).read_text() == "[keys]\nlog = 'L'\n# not understood: for me\n"


def test_a_file_that_is_something_else_altogether_is_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / NAME
    path.write_text("some words of a long letter\n" * 30_000)
    why = f"{path} is no TOML (too much of it is something else)"
    assert read_settings(str(tmp_path)) == (Settings(), (f"{why}; defaults are used.",))
    with pytest.raises(JournalError, match="nothing was written"):
        save_setting(str(tmp_path), "theme", "nord")
    assert path.stat().st_size == 28 * 30_000


def test_a_bare_carriage_return_ends_a_line(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text("theme = 'nord'\rmotion = 'still'\r")
    assert read_settings(str(tmp_path)) == (Settings(theme="nord", motion="still"), ())


@pytest.mark.parametrize("mark", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_is_no_damage(tmp_path: Path, mark: str) -> None:
    (tmp_path / NAME).write_bytes("theme = 'nord'  # für mich\n".encode(mark))
    assert read_settings(str(tmp_path)) == (Settings(theme="nord"), ())
    save_setting(str(tmp_path), "motion", "still")
    written = "theme = 'nord'  # für mich\nmotion = \"still\"\n"
    assert (tmp_path / NAME).read_text("utf-8") == written


def test_a_file_that_is_too_large_is_told_and_stays(tmp_path: Path) -> None:
    path = tmp_path / NAME
    path.write_bytes(b"#" * (LARGEST + 1))
    wrong = f"{path} cannot be read (it is larger than 1 MB); defaults are used."
    assert read_settings(str(tmp_path)) == (Settings(), (wrong,))
    with pytest.raises(JournalError) as refused:
        save_setting(str(tmp_path), "theme", "nord")
    assert str(refused.value) == (
        f"{path} is no TOML (it is larger than 1 MB); nothing was written. Mend or move it first."
    )
    assert path.stat().st_size == LARGEST + 1
    path.write_bytes(b"#" * LARGEST)
    assert read_settings(str(tmp_path)) == (Settings(), ())


def test_a_folder_in_its_place_is_told(tmp_path: Path) -> None:
    (tmp_path / NAME).mkdir()
    wrong = f"{tmp_path / NAME} cannot be read (it is not a file); defaults are used."
    assert read_settings(str(tmp_path)) == (Settings(), (wrong,))
    with pytest.raises(JournalError, match=r"\(it is not a file\); nothing was written"):
        save_setting(str(tmp_path), "theme", "nord")
    (tmp_path / NAME).rmdir()
    (tmp_path / NAME).symlink_to(NAME)
    wrong = wrong.replace("it is not a file", "its symbolic links lead in a circle; put them right")
    assert read_settings(str(tmp_path)) == (Settings(), (wrong,))


@given(st.binary(max_size=300))
def test_any_bytes_are_settings_or_sentences(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    directory = tmp_path_factory.mktemp("any")
    (directory / NAME).write_bytes(data)
    settings, wrong = read_settings(str(directory))
    assert isinstance(settings, Settings)
    assert all(sentence.isprintable() for sentence in wrong)
    assert (directory / NAME).read_bytes() == data
