"""`flextui clear`: records a provider's word that going on is fine."""

import click

from flextui.cli import completing, output, values
from flextui.cli.here import Here
from flextui.cli.recording import at_option, given, note_option, outcome_of, told_by_option
from flextui.cli.verb import pass_here, verb
from flextui.domain.overview import overview
from flextui.domain.scales import Stage
from flextui.domain.words import STAGE_NAMES


@verb(
    "clear",
    "Record a provider's word that going on is fine, up to STAGE.",
    epilog="""\
  flextui clear supine --by "Jo Miller, PT"
  flextui clear seated --by "Dr Lee" --note "gently, not before ten" --at "yesterday 16:00"
""",
)
@click.argument("stage", type=values.stage, shell_complete=completing.words(*Stage))
@click.option("--by", metavar="NAME", required=True, help="Who said so.")
@note_option
@at_option
@pass_here
def command(here: Here, /, **fields: object) -> int:
    from flextui.domain.explanation import changes_text
    from flextui.journal.entry import new_clearance

    records = here.journal.contents().records
    with told_by_option():
        clearance = new_clearance(given(fields), records=records, now=here.now)
    at = overview((*records, clearance), here.moment_of(clearance))
    here.journal.add(clearance)
    output.say(f"Noted: {clearance.by} cleared you up to {STAGE_NAMES[clearance.stage].lower()}.")
    for line in changes_text(outcome_of(at, clearance.id)):
        output.say(line)
    return 0
