"""Settings belong to the person: comments survive, and nothing in the file can do harm."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flextui.domain.scales import Stage
from flextui.journal.errors import JournalError
from flextui.journal.settings import (
    ALLOWED,
    LARGEST,
    NAME,
    Settings,
    read_settings,
    save_setting,
    with_setting,
)

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


def test_every_setting_says_what_it_may_be() -> None:
    assert set(ALLOWED) == set(Settings.__struct_fields__)


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


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('motion = "fast"', 'motion is "fast"; allowed: moving or still.'),
        ('waking = "7 am"', 'waking is "7 am"; allowed: a time from 00:00 to 23:59.'),
        ("bell = 1", "bell is 1; allowed: true or false."),
        ('week_start = "mon"', 'week_start is "mon"; allowed: monday to sunday.'),
        (
            'reminders = ["25:00"]',
            'reminders is a list of "25:00"; allowed: at most 12 times from 00:00 to 23:59.',
        ),
        (
            "get_ready = { flying = 3 }",
            "get_ready is an object; allowed: seconds from 0 to 120 for supine, seated, standing.",
        ),
        ("keys = 3", "keys is 3; allowed: keys for commands, such as log = 'L'."),
    ],
)
def test_a_bad_setting_is_told_and_the_others_hold(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / NAME).write_text(f"mouse = false\n{text}\n")
    found = read_settings(str(tmp_path))
    assert found == (with_setting(Settings(), "mouse", False), (f"settings.toml: {said}",))


def test_a_broken_file_is_never_written_over(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text("theme = ")
    with pytest.raises(JournalError, match="nothing was written"):
        save_setting(str(tmp_path), "theme", "nord")
    assert (tmp_path / NAME).read_text() == "theme = "
    why = f"{tmp_path / NAME} is no TOML (Invalid value (at end of document))"
    assert read_settings(str(tmp_path)) == (Settings(), (f"{why}; defaults are used.",))


def test_what_holds_no_text_is_told_and_stays(tmp_path: Path) -> None:
    path = tmp_path / NAME
    told = "'utf-8' codec can't decode byte 0xff in position 9: invalid start byte"
    for data, why in ((b'theme = "\xff"', told), (b"#" * (LARGEST + 1), "it is larger than 1 MB")):
        path.write_bytes(data)
        wrong = f"{path} cannot be read ({why}); defaults are used."
        assert read_settings(str(tmp_path)) == (Settings(), (wrong,))
        with pytest.raises(JournalError) as refused:
            save_setting(str(tmp_path), "theme", "nord")
        sentence = f"{path} is no TOML ({why}); nothing was written. Mend or move it first."
        assert str(refused.value) == sentence
        assert path.read_bytes() == data
    path.write_bytes(b"#" * LARGEST)
    assert read_settings(str(tmp_path)) == (Settings(), ())


def test_a_folder_in_its_place_is_told(tmp_path: Path) -> None:
    (tmp_path / NAME).mkdir()
    wrong = f"{tmp_path / NAME} cannot be read (it is not a file); defaults are used."
    assert read_settings(str(tmp_path)) == (Settings(), (wrong,))
    with pytest.raises(JournalError, match=r"\(it is not a file\); nothing was written"):
        save_setting(str(tmp_path), "theme", "nord")


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
