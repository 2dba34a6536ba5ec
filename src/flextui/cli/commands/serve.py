"""`flextui serve`: the application in a browser, on this machine unless told otherwise."""

import errno
import os
import shlex
import sys

import click

from flextui.cli import output
from flextui.cli.here import Here
from flextui.cli.verb import pass_here, verb

LOOPBACK = ("localhost", "127.0.0.1", "::1")
"""Hosts that only this machine can reach."""

_MISSING = (
    "This needs the extra serve: install flextui again with it, as 'flextui[serve]', or as "
    "'.[serve]' from its source"
)
_OPEN = (
    "Whoever can reach this address can read and change your diary: there is no password, and "
    "nothing is encrypted."
)


@verb(
    "serve",
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
    type=click.IntRange(1, 65535),
    default=8000,
    show_default=True,
    help="The port to listen on.",
)
@pass_here
def command(here: Here, /, *, host: str, port: int) -> int:
    """Serve the application to a browser; ctrl+c ends it.

    It listens on this machine alone. Any other host is served too, with a warning: there is
    no password.
    """
    try:
        from textual_serve.server import Server
    except ImportError:
        output.complain(_MISSING)
        return 1
    if host not in LOOPBACK:
        output.complain(_OPEN)
    output.say(f"Open http://{f'[{host}]' if ':' in host else host}:{port} in a browser.")
    served = [sys.executable, "-m", "flextui", "--data", os.fspath(here.directory)]
    try:
        Server(shlex.join(served), host=host, port=port, title="flextui").serve()
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        output.complain(f"Another program has port {port}; choose one with --port")
        return 1
    return 0
