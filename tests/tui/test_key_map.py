"""A person's own keys: none of them can vanish without a word."""

from string import punctuation

import pytest
from textual.keys import _character_to_key

from flextui.tui.commands import COMMANDS, checked_keys, key_name, live_keys, shown_keys


def test_own_keys_take_the_place_of_the_defaults() -> None:
    good, wrong = checked_keys({"log": "L", "undo": "ctrl+u, U", "safety": "!"})
    assert wrong == ()
    assert good == {"log": "L", "undo": "ctrl+u,U", "safety": "exclamation_mark"}
    assert live_keys(good)["log"] == "L"
    assert live_keys(good)["checkin"] == "n"


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ({"lgo": "L"}, 'there is no command "lgo"'),
        ({"log": "n"}, "log cannot have n: checkin has it"),
        ({"log": "e"}, "log cannot have e: edit has it"),
        ({"edit": "l"}, "edit cannot have l: log has it"),
        ({"log": "hyper+x"}, "that is no usable key"),
        ({"log": "ctrl+c"}, "that is no usable key"),
        ({"log": ""}, "that is no usable key"),
        ({"log": "j"}, "log cannot have j: it moves or answers there"),
        ({"safety": "y"}, "safety cannot have y: it moves or answers there"),
        ({"safety": "x"}, "safety cannot have x"),
        ({"edit": "tab"}, "edit cannot have tab"),
    ],
)
def test_what_cannot_be_is_said_and_left_out(wanted: dict[str, str], said: str) -> None:
    good, wrong = checked_keys(wanted)
    assert good == {}
    assert len(wrong) == 1
    assert said in wrong[0]


def test_two_commands_may_change_places() -> None:
    good, wrong = checked_keys({"log": "n", "checkin": "l"})
    assert good == {"log": "n", "checkin": "l"}
    assert wrong == ()


def test_keys_are_shown_as_they_are_printed() -> None:
    assert shown_keys("question_mark,f1") == "?, f1"
    assert shown_keys("ctrl+at,comma") == "ctrl+@, ,"


def test_the_defaults_do_not_clash() -> None:
    assert checked_keys({command.id: command.keys for command in COMMANDS})[1] == ()


def test_signs_are_named_as_textual_names_them() -> None:
    assert [key_name(sign) for sign in punctuation] == [
        _character_to_key(sign) for sign in punctuation
    ]
