"""`flextui demo`: opens the application on a made-up diary that leaves nothing behind."""

import click

from flextui.cli.here import Here
from flextui.cli.verb import pass_here, verb


@verb(
    "demo",
    """Open the application on a made-up diary.

    It is in a temporary directory, and leaves nothing behind.
    """,
    epilog="""\
  flextui demo
  flextui demo --days 365 --seed 3
""",
)
@click.option(
    "--days",
    metavar="N",
    type=click.IntRange(1, 20_000),
    default=18,
    show_default=True,
    help="How many days the diary goes back.",
)
@click.option(
    "--seed",
    metavar="N",
    type=int,
    default=2,
    show_default=True,
    help="Which story: the same number tells the same one.",
)
@pass_here
def command(here: Here, /, *, days: int, seed: int) -> int:
    from flextui.cli.opening import open_demo

    return open_demo(here, days=days, seed=seed)
