"""`flextui serve`: the application in a browser, for whoever has the address that it prints."""

import errno
import os
import shlex
import sys
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import cached_property
from ipaddress import ip_address
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

import click

from flextui.cli import output
from flextui.cli.here import Here
from flextui.cli.options import whole
from flextui.cli.root import verb
from flextui.store.errors import reason, shown

if TYPE_CHECKING:
    from aiohttp import web
    from textual_serve.server import Server


LOOPBACK = ("localhost", "127.0.0.1", "::1")
"""The names by which a machine reaches itself."""

PAGE = Path(__file__).parent.parent / "page.html"
"""The page that shows the application: a terminal, and nothing that is not served here."""

_MISSING = (
    "This needs the extra serve: install flextui again with it, as 'flextui[serve]', or as "
    "'.[serve]' from its source"
)
_OPEN = (
    "Other devices can reach this. Whoever has the address can read and change your diary, and "
    "nothing is encrypted: serve it only in a network that you trust."
)
_REFUSED = "Open the address that flextui serve printed, as it stands there.\n"
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""What a token is made of: somebody may have to type it, so no two of them look alike."""
_TOKEN_LENGTH = 20
_FAR_AWAY = ("203.0.113.1", "2001:db8::1")
"""Addresses that belong to nobody: asking for the way there sends nothing."""
_PATIENCE = 1.0
"""How many seconds open pages have to close when the server ends."""
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
        "font-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; "
        "form-action 'none'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
"""The page loads only what is served here (the terminal in it styles itself), and tells nobody."""


@verb(
    "serve",
    """Serve the application to a browser; ctrl+c ends it.

    It prints the address to open, with a word in it that is new each time and that nobody
    gets in without. It listens on this machine alone; with --host 0.0.0.0 other devices in
    your network reach it, too.
    """,
    epilog="""\
  flextui serve
  flextui serve --port 9000
""",
)
@click.option(
    "--host", metavar="HOST", default="localhost", show_default=True, help="Where to listen."
)
@click.option(
    "--port",
    metavar="N",
    type=whole(1, 65535),
    default="8000",
    show_default=True,
    help="The port to listen on.",
)
def serve_command(here: Here, /, *, host: str, port: int) -> int:
    import logging

    try:
        from aiohttp import web
        from textual_serve.server import Server
    except ImportError:
        output.complain(_MISSING)
        return 1
    # -P: a file called flextui.py in the folder where this was started is not ours.
    served = [sys.executable, "-P", "-m", "flextui", "--data", os.fspath(here.directory)]
    try:
        door = Door(host.strip("[]").lower(), port)
        # That a page is still open when the server ends is nothing to warn of, and what is no
        # proper request, such as one by https, is answered as such and needs no traceback here.
        logging.getLogger("asyncio").setLevel(logging.ERROR)
        logging.getLogger("aiohttp.server").setLevel(logging.CRITICAL)
        web.run_app(
            application(Server(shlex.join(served)), door),
            host=door.places,
            port=port,
            access_log=None,  # the token would stand in it
            shutdown_timeout=_PATIENCE,
            print=lambda _: _say(door),
        )
    except (OSError, UnicodeError) as error:
        output.complain(_why(error, host, port))
        return 1
    return 0


class Door:
    """Who is let in: a request for an address served here, from its own page, with the token.

    The token is in no cookie: browsers hand those to any port of the machine.
    """

    def __init__(self, host: str, port: int) -> None:
        """Look up where to listen. Raises OSError or UnicodeError for what is no host."""
        import secrets
        import socket

        self.host, self.port = host, port
        self.token = "".join(secrets.choice(_LETTERS) for _ in range(_TOKEN_LENGTH))
        found = socket.getaddrinfo(
            host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )
        self.places = list(dict.fromkeys(str(each[4][0]) for each in found))
        if host == "localhost":
            # Browsers look at both, whatever the system says: neither is left to somebody else.
            self.places = [each for each in LOOPBACK[1:] if _is_here(each)]
        addresses = [ip_address(each) for each in self.places]
        self.everywhere = {each.version for each in addresses if each.is_unspecified}
        self.is_private = all(each.is_loopback for each in addresses)

    def lets_in(self, request: "web.Request") -> bool:
        """Whether a request may be answered; only what the page is made of needs no token."""
        import secrets

        asked = request.match_info.route.name
        hosts, origins = (request.headers.getall(name, []) for name in ("Host", "Origin"))
        if len(hosts) != 1 or hosts[0].lower() not in self._hosts(request):
            return False
        opened_by_hand = not origins and asked in ("page", "static")
        if not opened_by_hand and origins != [f"http://{hosts[0].lower()}"]:
            return False
        given = request.match_info.get("token") or request.query.get("token", "")
        known = secrets.compare_digest(given.encode("utf-8", "replace"), self.token.encode())
        return known or asked == "static"

    def addresses(self) -> list[str]:
        """Return what to open: on this machine first, then on others where that is another."""
        if not self.everywhere:
            return [self._address(self.host)]
        names = ["127.0.0.1" if 4 in self.everywhere else "::1", *_own_addresses()]
        return [
            self._address(each) for each in names if ip_address(each).version in self.everywhere
        ]

    def _hosts(self, request: "web.Request") -> set[str]:
        """Return what a browser may call the place where its request arrived."""
        place = request.get_extra_info("sockname")
        if place is None:  # it has gone already
            return set()
        arrived = str(place[0])
        names = {arrived, "" if self.everywhere else self.host}
        if ip_address(arrived).is_loopback:
            names.update(LOOPBACK)
        if not self.is_private:
            names.update(self._own_names)
        hosts = {self._host(name) for name in names if name}
        return hosts | {f"{each}:80" for each in hosts if self.port == 80}

    @cached_property
    def _own_names(self) -> list[str]:
        """What a network may call this machine."""
        import socket

        name = socket.gethostname().lower()
        return [name, f"{name.partition('.')[0]}.local"]

    def _host(self, name: str) -> str:
        """Return a name or an address with the port, as browsers write it."""
        name = f"[{name}]" if ":" in name else name
        return name if self.port == 80 else f"{name}:{self.port}"

    def _address(self, name: str) -> str:
        """Return what to open in a browser."""
        return f"http://{self._host(name)}/?token={self.token}"


def application(served: "Server", door: Door) -> "web.Application":
    """Return what answers browsers: the page, what it is made of, and what the terminal hears."""
    from aiohttp import web

    page = Template(PAGE.read_text("utf-8"))

    @web.middleware
    async def guard(
        request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        if door.lets_in(request):
            return await handler(request)
        raise web.HTTPForbidden(text=_REFUSED)

    async def show(request: web.Request) -> web.Response:
        # The page's script adds a query of its own to this address.
        socket = f"ws://{request.host}/ws/{door.token}"
        return web.Response(text=page.substitute(socket=socket), content_type="text/html")

    async def add_headers(_: web.Request, response: web.StreamResponse) -> None:
        response.headers.update(_HEADERS)

    made = web.Application(middlewares=[guard])
    made.on_response_prepare.append(add_headers)
    made.add_routes(
        [
            web.get("/", show, name="page"),
            web.get("/ws", served.handle_websocket),
            web.get("/ws/{token}", served.handle_websocket),
            web.static("/static", served.statics_path, name="static"),
        ]
    )
    return made


def _own_addresses() -> list[str]:
    """Return the addresses by which other devices reach this machine, if there are any."""
    import socket

    found = []
    for family, far_away in zip((socket.AF_INET, socket.AF_INET6), _FAR_AWAY, strict=True):
        with suppress(OSError), socket.socket(family, socket.SOCK_DGRAM) as way:
            way.connect((far_away, 9))
            found.append(str(way.getsockname()[0]))
    return found


def _is_here(address: str) -> bool:
    """Whether the machine has an address."""
    import socket

    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_STREAM) as place:
            place.bind((address, 0))
    except OSError:
        return False
    return True


def _say(door: Door) -> None:
    """Say what to open, once browsers are answered."""
    own, *others = door.addresses()
    output.say("Open this address in a browser; ctrl+c ends it:")
    output.say(f"  {own}")
    if others:
        output.say("On another device open:")
    elif door.everywhere:
        output.say("On another device put the address of this machine there.")
    for each in others:
        output.say(f"  {each}")
    if not door.is_private:
        output.complain(_OPEN)
    output.flush()


def _why(error: OSError | UnicodeError, host: str, port: int) -> str:
    """Return why it cannot listen there."""
    import socket

    if isinstance(error, socket.gaierror | UnicodeError) or error.errno == errno.EADDRNOTAVAIL:
        return (
            f"{shown(host)} is no address of this machine; leave out --host, or choose one that is"
        )
    match error.errno:
        case errno.EADDRINUSE:
            return f"Another program has port {port}; choose one with --port"
        case errno.EACCES:
            return f"The system keeps port {port} for itself; choose one above 1023 with --port"
        case _:
            return f"flextui cannot listen at {shown(host)}: {reason(error)}"
