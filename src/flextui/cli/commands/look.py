"""The commands that only look."""

from collections.abc import Callable, Sequence
from datetime import date, datetime

import click

from flextui.cli import output, values
from flextui.cli.here import Here
from flextui.cli.recording import json_option
from flextui.cli.root import pass_here, verb
from flextui.rules.course import Outcome
from flextui.rules.outlook import overview
from flextui.rules.records import Stage
from flextui.wording.banner import sessions_by


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
def status_command(here: Here, *, as_json: bool, short: bool, as_of: datetime | None) -> int:
    contents = here.journal.contents()
    records = [each for each in contents.records if as_of is None or each.at <= as_of]
    at = overview(records, as_of or here.now)
    if as_json:
        from flextui.cli.shapes import status_shape

        output.say_json(status_shape(at))
    elif short:
        from flextui.cli.text import short_line

        output.say(short_line(at))
    else:
        from flextui.cli.text import status_lines

        if contents.read_only:
            output.say(contents.read_only, "caution")
        for line in status_lines(at):
            output.say(*line)
    return 0


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
    shell_complete=values.words(*Stage),
    help="Only this stage.",
)
@click.option(
    "--outcome",
    metavar="O",
    type=values.outcome,
    shell_complete=values.words(*(name for name in values.OUTCOME_NAMES if " " not in name)),
    help='Only this outcome: clear, noted, caution, "step back", "get it checked", '
    "or green, amber, red, stop.",
)
@click.option("--since", metavar="D", callback=values.day, help="From this day on.")
@click.option("--until", metavar="D", callback=values.day, help="Up to this day, itself included.")
@click.option("--limit", metavar="N", type=values.whole(0), help="Only the newest N.")
@json_option
@click.option("--csv", "as_csv", is_flag=True, help="Print it as CSV.")
@pass_here
def history_command(
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
    span = values.span(since, until)
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
        from flextui.cli.text import history_csv

        output.hand_over(history_csv(found).encode())
    else:
        from flextui.cli.text import history_line

        for each in found:
            output.say(*history_line(each))
        if not found:
            output.say("No session to show.")


@verb(
    "howto",
    """Tell how a stage is done, by default today's.

    How a closed stage is done is told as soon as it opens; until then you read what it
    waits for.
    """,
    epilog="  flextui howto\n  flextui howto seated\n",
)
@click.argument("stage", type=values.stage, required=False, shell_complete=values.words(*Stage))
@pass_here
def howto_command(here: Here, /, *, stage: Stage | None) -> int:
    from flextui.cli.text import howto_lines
    from flextui.rules.outlook import overview
    from flextui.store.programme_file import own_words, programme

    words, wrong = own_words(here.directory)
    if wrong:
        output.complain(wrong)
    at = overview(here.journal.contents().records, here.now)
    chosen = stage or at.status.current_stage or Stage.SUPINE
    for line in howto_lines(at, chosen, programme(words).stages[chosen]):
        output.say(*line)
    return 0


@verb("safety", "Tell when to stop, and whom to ask.", epilog="  flextui safety\n")
def safety_command() -> int:
    from flextui.store.programme_file import programme
    from flextui.wording.programme import safety_page
    from flextui.wording.text import plain_lines, sections

    for number, part in enumerate(sections(safety_page(programme()))):
        if number:
            output.say()
        for line in plain_lines(part):
            output.say(*line)
    return 0


@verb(
    "where",
    "Tell where the journal and all that belongs to it is kept.",
    epilog="  flextui where\n  flextui --data ~/diary where\n",
)
@pass_here
def where_command(here: Here) -> int:
    from flextui.store.files import Layout

    layout = Layout(here.directory)
    output.say(f"directory: {layout.directory}")
    output.say(f"journal: {layout.journal}")
    output.say(f"backups: {layout.backups}")
    output.say(f"draft: {layout.draft}")
    output.say(f"settings: {layout.settings}")
    return 0


@verb(
    "keys",
    "List every key of the application and what it does.",
    epilog="  flextui keys\n  flextui keys | grep undo\n",
)
@pass_here
def keys_command(here: Here) -> int:
    from flextui.cli.opening import key_map

    for place, rows in key_map(here).items():
        output.say(place, "title")
        for keys, command_id, what in rows:
            output.say(f"  {keys:<12} {what} ({command_id})")
    return 0
