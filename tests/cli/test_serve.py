"""`flextui serve`: on this machine alone unless told otherwise, and then with a warning."""

import errno
import sys
from collections.abc import Mapping

import pytest
import textual_serve.server

from tests.cli.console import Console


class FakeServer:
    """A server that notes what it would serve."""

    made: list[tuple[str, Mapping[str, object]]]

    def __init__(self, command: str, **options: object) -> None:
        type(self).made.append((command, options))

    def serve(self) -> None:
        """Serve nothing."""


@pytest.fixture(autouse=True)
def _no_server(monkeypatch: pytest.MonkeyPatch) -> None:
    FakeServer.made = []
    monkeypatch.setattr(textual_serve.server, "Server", FakeServer)


def test_it_listens_on_this_machine(console: Console) -> None:
    answer = console("serve", "--port", "9000")
    assert answer.status == 0
    assert "http://localhost:9000" in answer.out
    assert answer.err == ""
    ((command, options),) = FakeServer.made
    assert "-m flextui --data" in command
    assert options["host"] == "localhost"


def test_any_other_host_is_warned_of(console: Console) -> None:
    answer = console("serve", "--host", "0.0.0.0")  # noqa: S104  (it is warned of)
    assert answer.status == 0
    assert "there is no password" in answer.err


def test_a_port_that_is_taken_is_told(console: Console, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: FakeServer) -> None:
        raise OSError(errno.EADDRINUSE, "address already in use")

    monkeypatch.setattr(FakeServer, "serve", refuse)
    answer = console("serve", "--port", "9000")
    assert answer.status == 1
    assert answer.err == "Another program has port 9000; choose one with --port.\n"


def test_without_the_extra_it_says_how_to_get_it(
    console: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "textual_serve.server", None)
    answer = console("serve")
    assert answer.status == 1
    assert "flextui[serve]" in answer.err
