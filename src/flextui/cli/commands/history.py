"""`flextui history`: the sessions with their verdicts, oldest first."""

from collections.abc import Callable, Sequence
from datetime import date

import click

from flextui.cli import completing, output, values
from flextui.cli.here import Here
from flextui.cli.recording import json_option
from flextui.cli.verb import pass_here, verb
from flextui.domain.ahead import sessions_by
from flextui.domain.course import Outcome
from flextui.domain.scales import Stage
from flextui.domain.spans import Span


@verb(
    "history",
    "List the sessions with their outcomes, oldest first.",
    epilog="""\
  flextui history --limit 10
  flextui history --stage seated --since -14d
  flextui history --outcome "step back" --json
  flextui history --csv > sessions.csv
""",
)
@click.option(
    "--stage",
    metavar="S",
    type=values.stage,
    shell_complete=completing.words(*Stage),
    help="Only this stage.",
)
@click.option(
    "--outcome",
    metavar="O",
    type=values.outcome,
    shell_complete=completing.words(*(name for name in values.OUTCOME_NAMES if " " not in name)),
    help='Only this outcome: clear, noted, caution, "step back", "get it checked", '
    "or green, amber, red, stop.",
)
@click.option("--since", metavar="D", callback=values.day, help="From this day on.")
@click.option("--until", metavar="D", callback=values.day, help="Up to this day, itself included.")
@click.option("--limit", metavar="N", type=values.count, help="Only the newest N.")
@json_option
@click.option("--csv", "as_csv", is_flag=True, help="Print it as CSV.")
@pass_here
def command(
    here: Here,
    *,
    stage: Stage | None,
    outcome: Callable[[Outcome], bool] | None,
    since: date | None,
    until: date | None,
    limit: int | None,
    as_json: bool,
    as_csv: bool,
) -> int:
    if as_json and as_csv:
        raise click.UsageError("Say either --json or --csv")
    records = here.journal.contents().records
    span = Span(since, until)
    found = [
        each
        for each in sessions_by(records, here.now)
        if (stage is None or getattr(each.record, "stage", None) is stage)
        and (outcome is None or outcome(each))
        and span.has(each.day)
    ]
    _print(found if limit is None else found[max(0, len(found) - limit) :], as_json, as_csv)
    return 0


def _print(found: Sequence[Outcome], as_json: bool, as_csv: bool) -> None:
    """Print sessions in one of the three forms."""
    if as_json:
        from flextui.cli.shapes import session_shape

        output.say_json([session_shape(each) for each in found])
    elif as_csv:
        from flextui.cli.history_text import history_csv

        output.hand_over(history_csv(found).encode())
    else:
        from flextui.cli.history_text import history_line

        for each in found:
            output.say(*history_line(each))
        if not found:
            output.say("No session to show.")
