"""`flextui checkin`: records how it is now, with no exercise."""

import click

from flextui.cli import completing, output, values
from flextui.cli.here import Here
from flextui.cli.recording import (
    at_option,
    flag_option,
    given,
    json_option,
    note_option,
    outcome_of,
    told_by_option,
)
from flextui.cli.verb import pass_here, verb
from flextui.domain.overview import overview
from flextui.domain.scales import Site


@verb(
    "checkin",
    "Record how it is now; the day after a session decides.",
    epilog="""\
  flextui checkin --pain 2
  flextui checkin --pain 4 --site thigh --note "after the drive"
  flextui checkin --pain 3 --flag night-pain
""",
)
@click.option("--pain", metavar="N", type=values.number, required=True, help="Pain now, 0-10.")
@click.option(
    "--site",
    metavar="S",
    type=values.site,
    shell_complete=completing.words(*Site),
    help="How far symptoms reach: none, back, buttock, thigh, lower-leg or foot.",
)
@flag_option
@note_option
@at_option
@json_option
@pass_here
def command(here: Here, /, *, as_json: bool, **fields: object) -> int:
    from flextui.journal.entry import new_checkin

    records = here.journal.contents().records
    with told_by_option():
        checkin = new_checkin(given(fields), records=records, now=here.now)
    at = overview((*records, checkin), here.moment_of(checkin))
    outcome = outcome_of(at, checkin.id)
    here.journal.add(checkin)
    if as_json:
        from flextui.cli.shapes import new_record_shape

        output.say_json(new_record_shape(outcome))
    else:
        from flextui.cli.outcome_text import checkin_lines

        for line in checkin_lines(outcome, checkin, at):
            output.say(*line)
    return 0
