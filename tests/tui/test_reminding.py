"""The open application tells when the next session is suggested, to those who ask for it."""

import pytest

from flextui.rules.outlook import overview
from flextui.tui.app import FlexApp
from flextui.tui.core import escape_sequence, is_time
from tests.records import after, screening, session
from tests.tui.helpers import Opener

DONE_ONE = (screening(), session())


def test_it_is_time_once_and_only_when_nothing_was_done_since() -> None:
    early = overview(DONE_ONE, after(hours=1)).status
    due = overview(DONE_ONE, after(hours=2)).status
    assert not is_time(None, due)
    assert not is_time(early, early)
    assert is_time(early, due)
    assert not is_time(due, overview(DONE_ONE, after(hours=3)).status)
    again = overview((*DONE_ONE, session(at=after(hours=1.5))), after(hours=4)).status
    assert not is_time(early, again)
    assert not is_time(early, overview(DONE_ONE, after(days=1)).status)


@pytest.mark.parametrize(
    ("environ", "sequence"),
    [
        ({"TERM": "xterm-256color"}, "\x07"),
        ({"TERM": "linux"}, "\x07"),
        ({"TERM": "xterm-kitty"}, "\x1b]9;Up?\x07"),
        ({"TERM_PROGRAM": "iTerm.app"}, "\x1b]9;Up?\x07"),
        ({"TERM_PROGRAM": "iTerm.app", "TMUX": "a server"}, "\x07"),
    ],
)
def test_a_notification_where_the_terminal_has_them_else_a_bell(
    environ: dict[str, str], sequence: str
) -> None:
    assert escape_sequence("Up?", environ) == sequence


async def test_the_application_tells_when_it_is_wanted(
    open_app: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[str] = []
    monkeypatch.setattr(FlexApp, "signal_terminal", lambda _, sequence: written.append(sequence))
    async with open_app(DONE_ONE, after(hours=1)) as story:
        story.clock.pass_by(hours=1, minutes=1)
        story.app.look()
        assert written == []
    async with open_app((), after(hours=1)) as story:
        await story.app.save_setting("notify", value=True)
        story.clock.pass_by(hours=1, minutes=1)
        story.app.look()
        await story.until_told("Supine, if you like: 1 of 3 today.")
        assert written == ["\x07"]
