"""`flextui howto`: how a stage is done, as the application's second place tells it."""

import click

from flextui.cli import completing, output, values
from flextui.cli.here import Here
from flextui.cli.verb import pass_here, verb
from flextui.domain.scales import Stage


@verb(
    "howto",
    """Tell how a stage is done, by default today's.

    How a closed stage is done is told as soon as it opens; until then you read what it
    waits for.
    """,
    epilog="  flextui howto\n  flextui howto seated\n",
)
@click.argument("stage", type=values.stage, required=False, shell_complete=completing.words(*Stage))
@pass_here
def command(here: Here, /, *, stage: Stage | None) -> int:
    from flextui.cli.howto_text import howto_lines
    from flextui.domain.overview import overview
    from flextui.journal.programme_file import own_words, programme

    words, wrong = own_words(here.directory)
    if wrong:
        output.complain(wrong)
    at = overview(here.journal.contents().records, here.now)
    chosen = stage or at.status.current_stage or Stage.SUPINE
    for line in howto_lines(at, chosen, programme(words).stages[chosen]):
        output.say(*line)
    return 0
