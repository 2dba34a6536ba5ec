"""`flextui status`: where the programme stands and what to do today."""

from datetime import datetime

import click

from flextui.cli import output, values
from flextui.cli.here import Here
from flextui.cli.verb import pass_here, verb
from flextui.domain.overview import overview


@verb(
    "status",
    "Tell what to do today, and what opens the next stage.",
    epilog="""\
  flextui status
  flextui status --short
  flextui status --json --as-of "yesterday 18:30"
""",
)
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@click.option("--short", is_flag=True, help="Print one line, for a prompt or a status bar.")
@click.option("--as-of", metavar="TIME", callback=values.instant, help="As it stood at this time.")
@pass_here
def command(here: Here, *, as_json: bool, short: bool, as_of: datetime | None) -> int:
    contents = here.journal.contents()
    records = [each for each in contents.records if as_of is None or each.at <= as_of]
    at = overview(records, as_of or here.now)
    if as_json:
        from flextui.cli.shapes import status_shape

        output.say_json(status_shape(at))
    elif short:
        from flextui.cli.status_text import short_line

        output.say(short_line(at))
    else:
        from flextui.cli.status_text import status_lines

        if contents.read_only:
            output.say(contents.read_only, "caution")
        for line in status_lines(at):
            output.say(*line)
    return 0
