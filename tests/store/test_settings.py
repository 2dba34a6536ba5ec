"""Settings belong to the person: comments survive, and nothing in the file can do harm."""

from pathlib import Path

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


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('motion = "fast"', 'motion is "fast"; allowed: moving or still.'),
        ('waking = "27"', 'waking is "27"; allowed: a time from 00:00 to 23:59.'),
        ("bell = 1", "bell is 1; allowed: true or false."),
        ("week_start = Some day", 'week_start is "Some day"; allowed: monday to sunday.'),
        ("notify = yes = no", 'notify is "yes = no"; allowed: true or false.'),
        ('week_start = "mon"', 'week_start is "mon"; allowed: monday to sunday.'),
        (
            'reminders = ["25:00"]',
            'reminders is "25:00"; allowed: at most 12 times from 00:00 to 23:59.',
        ),
        (
            "get_ready = { flying = 3 }",
            "get_ready.flying is 3; allowed: seconds from 0 to 120 for supine, seated, standing.",
        ),
        ("Mouse = true", "mouse stands there twice; the first one holds."),
        ("keys = 3", "keys is 3; allowed: keys for commands, such as log = 'L'."),
    ],
)
def test_a_bad_setting_is_told_and_the_others_hold(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / NAME).write_text(f"mouse = false\n{text}\n")
    found = read_settings(str(tmp_path))
    assert found == (with_setting(Settings(), "mouse", False), (f"settings.toml: {said}",))


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


def test_what_stands_below_a_broken_header_goes_into_no_other_table(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text(
        "theme = 'nord'\n[keys]\nlog = 'L'\n[get ready]\nsupine = 5\n# calm\nseated = 5\n"
    )
    settings, wrong = read_settings(str(tmp_path))
    assert settings == Settings(theme="nord", keys={"log": "L"})
    assert [sentence[:22] for sentence in wrong] == [f"settings.toml, line {n} " for n in (4, 5, 7)]


HOLD = "the other lines hold."


def test_many_lines_that_are_no_toml_are_told_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text("a b\n" * 50 + "theme = 'nord'\n")
    assert read_settings(str(tmp_path)) == (
        Settings(theme="nord"),
        ('settings.toml: 50 lines are not understood, the first is line 1, "a b"; ' + HOLD,),
    )


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


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ('theme = "Nord"', {"theme": "nord"}),
        ("theme = nord  # calm", {"theme": "nord"}),
        ('theme = "nord', {"theme": "nord"}),
        ("theme: \u201cFlextui Light\u201d", {"theme": "flextui-light"}),
        ("Motion = Still", {"motion": "still"}),
        ('bell = "true"', {"bell": True}),
        ("bell = False", {"bell": False}),
        ("mouse = no", {"mouse": False}),
        ('mouse = "OFF"', {"mouse": False}),
        ('Week-Start = "Sunday"', {"week_start": "sunday"}),
        ("waking = 6", {"waking": "06:00"}),
        ("waking = 6:30", {"waking": "06:30"}),
        ("waking = 06:30:00", {"waking": "06:30"}),
        ('waking = "6.30"', {"waking": "06:30"}),
        ("waking = 6.30", {"waking": "06:30"}),
        ("reminders = [8.30, 13.00]", {"reminders": ("08:30", "13:00")}),
        (
            'reminders = [  # mine\n  "08:00",\n  13:00,  # noon, or so\n]\nmouse = false',
            {"reminders": ("08:00", "13:00"), "mouse": False},
        ),
        ("reminders = 8:00, 13:00", {"reminders": ("08:00", "13:00")}),
        ('reminders = ["8", 13]', {"reminders": ("08:00", "13:00")}),
        ("reminders = [08:00, '13:00']", {"reminders": ("08:00", "13:00")}),
        ('reminders = ["08:00"', {"reminders": ("08:00",)}),
        ('reminders = [\n  "08:00",\n  "13:00",\n]', {"reminders": ("08:00", "13:00")}),
        ("[get_ready]\nLying = 30", {"get_ready": {"supine": 30}}),
        ("[get_ready\nseated = '30 s'", {"get_ready": {"seated": 30}}),
        ("[Keys]\nlog = L\nhistory = 3", {"keys": {"log": "L", "history": "3"}}),
        ('[keys]\nhistory = ["3", "h"]', {"keys": {"history": "3, h"}}),
        ('theme = "nord"\rmotion = "still"\r', {"theme": "nord", "motion": "still"}),
    ],
)
def test_values_are_taken_as_people_write_them(
    tmp_path: Path, text: str, meant: dict[str, object]
) -> None:
    (tmp_path / NAME).write_text(f"# mine\n{text}\n")
    wanted = Settings()
    for name, value in meant.items():
        wanted = with_setting(wanted, name, value)
    assert read_settings(str(tmp_path)) == (wanted, ())
    for name, value in meant.items():
        save_setting(str(tmp_path), name, None)
        assert read_settings(str(tmp_path)) == (with_setting(wanted, name, None), ())
        save_setting(str(tmp_path), name, value)
        assert read_settings(str(tmp_path)) == (wanted, ())


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("[keys]\nlog = 'L'\nundo = true", {"keys": {"log": "L"}}),
        ("[get_ready]\nsupine = 500\nseated = 5", {"get_ready": {"seated": 5}}),
        ("reminders = ['08:00', 'noonish']", {"reminders": ("08:00",)}),
    ],
)
def test_one_wrong_value_of_many_leaves_the_others(
    tmp_path: Path, text: str, held: dict[str, object]
) -> None:
    (tmp_path / NAME).write_text(text)
    settings, wrong = read_settings(str(tmp_path))
    assert len(wrong) == 1
    for name, value in held.items():
        assert settings == with_setting(Settings(), name, value)


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


@pytest.mark.parametrize(
    ("text", "waking", "reminders"),
    [
        ('waking = "7 am"', "07:00", ()),
        ('waking = "6.30"', "06:30", ()),
        ("waking = 06:30:00", "06:30", ()),
        ('reminders = ["8", "6 pm", "13:00"]', "07:00", ("08:00", "18:00", "13:00")),
        ('reminders = "8, 6 pm"', "07:00", ("08:00", "18:00")),
    ],
)
def test_a_time_in_the_file_may_be_written_as_anywhere(
    tmp_path: Path, text: str, waking: str, reminders: tuple[str, ...]
) -> None:
    (tmp_path / NAME).write_text(f"{text}\n")
    settings, wrong = read_settings(str(tmp_path))
    assert (settings.waking, settings.reminders, wrong) == (waking, reminders, ())
