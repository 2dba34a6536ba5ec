"""`flextui serve`: in a browser, for whoever has the address that it printed, and nobody else."""

import asyncio
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import aiohttp
import pytest

from tests.cli.console import INSTALLED, Console

LONG = 60.0
"""Seconds after which what is waited for does not come."""


class Served(NamedTuple):
    """A server: what it says to open, its port, and its terminal."""

    addresses: list[str]
    port: int
    process: subprocess.Popen[str]

    @property
    def token(self) -> str:
        """The word that nobody gets in without."""
        return self.addresses[0].partition("=")[2]

    def complaint(self) -> str:
        """Return the next line of standard error; nothing when it ended without one."""
        assert self.process.stderr is not None
        return self.process.stderr.readline()


def free_port() -> int:
    """Return a port that nobody has."""
    with socket.socket() as place:
        place.bind(("127.0.0.1", 0))
        return int(place.getsockname()[1])


@contextmanager
def serving(data: Path, *options: str) -> Iterator[Served]:
    """Serve a diary until the end."""
    port = free_port()
    command = [str(INSTALLED), "--data", str(data), "serve", "--port", str(port), *options]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True) as process:
        assert process.stdout is not None
        try:
            said = [process.stdout.readline() for _ in range(4 if options else 2)]
            yield Served(re.findall(r"http://\S+", "".join(said)), port, process)
        finally:
            process.terminate()


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server on this machine, of a diary in a folder whose name a shell would take apart.

    Whatever it is asked, and however it ends, nothing of that is complained of.
    """
    with serving(tmp_path_factory.mktemp("o'clock") / 'a "b" $(c) & d') as found:
        yield found
        found.process.terminate()
        assert not found.complaint()


SOCKET = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==",
}


async def asked(url: str, **headers: str) -> int:
    """Return the status that a request is answered with, as a browser at /ws would ask."""
    if urlsplit(url).path.startswith("/ws"):
        headers |= SOCKET
    async with aiohttp.ClientSession() as session, session.get(url, headers=headers) as answer:
        return answer.status


PATHS = ("/?token={token}", "/ws?token={token}", "/ws/{token}", "/static/js/textual.js", "/nothing")
"""Each kind of address there is, with what is asked of it."""


@pytest.mark.parametrize("path", PATHS)
async def test_an_address_that_is_not_the_served_one_is_refused(served: Served, path: str) -> None:
    port, place = served.port, path.format(token=served.token)
    own = f"127.0.0.1:{port}"
    url = f"http://{own}{place}"
    for host in ("", "127.0.0.1", "localhost:1", f"10.0.0.1:{port}", f"other.example:{port}"):
        assert await asked(url, Host=host) == 403
        assert await asked(url, Host=host, Origin=f"http://{host}") == 403
    for origin in ("null", "", f"https://{own}", f"http://{own}.example", "http://other.example"):
        assert await asked(url, Origin=origin) == 403
    assert await asked(url, Origin=f"http://localhost:{port}") == 403, "another name of the place"


@pytest.mark.parametrize("path", ["/", "/ws", "/download/key", "/nothing"])
async def test_nobody_gets_in_without_the_token(served: Served, path: str) -> None:
    own = f"http://localhost:{served.port}"
    wrong = ("", "?token=", "?token=wrong", "?token=%FF", "?token=%C3%BC", f"?t={served.token}")
    for query in wrong:
        assert await asked(own + path + query, Origin=own) == 403
    assert await asked(f"{own}/ws/wrong", Origin=own) == 403
    assert await asked(f"{own}/ws?token={served.token}") == 403, "without saying where from"


async def test_the_page_loads_only_what_is_served_with_it(served: Served) -> None:
    for name in ("localhost", "127.0.0.1", "[::1]"):
        host = f"{name}:{served.port}"
        address = served.addresses[0].replace("localhost", "127.0.0.1")
        async with (
            aiohttp.ClientSession() as session,
            session.get(address, headers={"Host": host}) as answer,
        ):
            page = await answer.text()
        assert answer.status == 200
        assert f'"ws://{host}/ws/{served.token}"' in page
        assert "//" not in page.replace(f"ws://{host}", "")
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert "http" not in answer.headers["Content-Security-Policy"]
        parts = re.findall(r'"(/static/[^"]+)"', page)
        assert len(parts) == 3
        for part in parts:
            assert await asked(f"http://localhost:{served.port}{part}") == 200


async def test_the_application_is_drawn_and_hears_its_keys(served: Served) -> None:
    own = f"http://localhost:{served.port}"
    async with (
        aiohttp.ClientSession() as session,
        session.ws_connect(
            f"{own}/ws/{served.token}?width=80&height=24", headers={"Origin": own}
        ) as page,
        asyncio.timeout(LONG),
    ):
        await _until(page, "Welcome")
        await page.send_json(["stdin", "\r"])
        await _until(page, "Any of these?")


async def test_what_is_no_proper_request_is_no_trouble(served: Served) -> None:
    for sent in (b"\x16\x03\x01\x02\0", b"GET /" + b"x" * 20_000 + b"\r\n\r\n"):
        reader, writer = await asyncio.open_connection("localhost", served.port)
        writer.write(sent)
        writer.write_eof()
        async with asyncio.timeout(LONG):
            await reader.read()
        writer.close()
    assert await asked(served.addresses[0]) == 200


async def _until(page: aiohttp.ClientWebSocketResponse, text: str) -> None:
    seen = b""
    while text.encode() not in seen:
        message = await page.receive()
        assert message.type in {aiohttp.WSMsgType.BINARY, aiohttp.WSMsgType.TEXT}, seen
        seen += message.data if isinstance(message.data, bytes) else b""


async def test_everywhere_each_address_that_is_printed_works(tmp_path: Path) -> None:
    with serving(tmp_path, "--host", "0.0.0.0") as served:  # noqa: S104  (what it is about)
        assert "nothing is encrypted" in served.complaint()
        assert served.addresses[0].startswith(f"http://127.0.0.1:{served.port}/?token=")
        for address in served.addresses:
            host = urlsplit(address).netloc
            assert await asked(address) == 200
            assert await asked(address, Host=f"{socket.gethostname()}:{served.port}") == 200
            assert await asked(f"http://{host}/") == 403
            for wrong in (f"other.example:{served.port}", f"10.0.0.1:{served.port}", "0.0.0.0"):  # noqa: S104
                assert await asked(address, Host=wrong) == 403
        if len(served.addresses) > 1:
            assert await asked(address, Host=f"localhost:{served.port}") == 403


def test_a_port_that_is_taken_is_told(console: Console) -> None:
    with socket.socket() as place:
        place.bind(("127.0.0.1", 0))
        place.listen()
        port = place.getsockname()[1]
        said = console.refuse("serve", "--port", str(port), status=1)
    assert said == f"Another program has port {port}; choose one with --port."


@pytest.mark.parametrize("host", ["192.0.2.77", "no..host", "'"])
def test_what_is_no_address_of_this_machine_is_told(console: Console, host: str) -> None:
    said = console.refuse("serve", "--port", str(free_port()), "--host", host, status=1)
    assert "is no address of this machine" in said


def test_without_the_extra_it_says_how_to_get_it(
    console: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "textual_serve.server", None)
    assert "flextui[serve]" in console.refuse("serve", status=1)
