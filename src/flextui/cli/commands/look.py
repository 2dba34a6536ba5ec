"""The commands that only look."""

from collections.abc import Callable
from datetime import date, datetime

import click

from flextui.cli import output
from flextui.cli.here import Here
from flextui.cli.options import (
    OUTCOME_NAMES,
    instant,
    json_option,
    member,
    outcome,
    span,
    span_options,
    whole,
    words,
)
from flextui.cli.root import verb
from flextui.rules.course import Outcome
from flextui.rules.outlook import overview, sessions_by
from flextui.rules.records import Stage


@verb(
    "status",
    "Tell what to do today, and what opens the next stage.",
    epilog="""\
  flextui status
  flextui status --short
  flextui status --json --as-of "yesterday 18:30"
""",
)
@json_option
@click.option("--short", is_flag=True, help="Print one line, for a prompt or a status bar.")
@click.option("--as-of", metavar="TIME", callback=instant, help="As it stood at this time.")
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
        output.say_lines(status_lines(at))
    return 0


@verb(
    "history",
    "List the sessions with their outcomes, oldest first.",
    epilog="""\
  flextui history --limit 10
  flextui history --stage seated --since -14d
  flextui history --outcome "step back" --json
""",
)
@click.option(
    "--stage",
    metavar="S",
    type=member(Stage),
    shell_complete=words(*Stage),
    help="Only this stage.",
)
@click.option(
    "--outcome",
    metavar="O",
    type=outcome,
    shell_complete=words(*(name for name in OUTCOME_NAMES if " " not in name)),
    help='Only this outcome: clear, noted, caution, "step back", "get it checked", '
    "or green, amber, red, stop.",
)
@span_options
@click.option("--limit", metavar="N", type=whole(0), help="Only the newest N.")
@json_option
def history_command(
    here: Here,
    *,
    stage: Stage | None,
    outcome: Callable[[Outcome], bool] | None,
    since: date | None,
    until: date | None,
    limit: int | None,
    as_json: bool,
) -> int:
    days = span(since, until)
    found = [
        each
        for each in sessions_by(here.records, here.now)
        if (stage is None or getattr(each.record, "stage", None) is stage)
        and (outcome is None or outcome(each))
        and days.has(each.day)
    ]
    if limit is not None:
        found = found[max(0, len(found) - limit) :]
    if as_json:
        from flextui.cli.shapes import session_shape

        output.say_json([session_shape(each) for each in found])
    else:
        from flextui.cli.text import history_line

        output.say_lines(map(history_line, found) if found else ("No session to show.",))
    return 0


@verb(
    "howto",
    """Tell how a stage is done, by default today's.

    How a closed stage is done is told as soon as it opens; until then you read what it
    waits for.
    """,
    epilog="  flextui howto\n  flextui howto seated\n",
)
@click.argument("stage", type=member(Stage), required=False, shell_complete=words(*Stage))
def howto_command(here: Here, /, *, stage: Stage | None) -> int:
    from flextui.cli.text import howto_lines
    from flextui.store.programme_file import own_words, programme

    words, wrong = own_words(here.directory)
    if wrong:
        output.complain(wrong)
    at = overview(here.records, here.now)
    chosen = stage or at.status.current_stage or Stage.SUPINE
    output.say_lines(howto_lines(at, chosen, programme(words).stages[chosen]))
    return 0


@verb("safety", "Tell when to stop, and whom to ask.", epilog="  flextui safety\n")
def safety_command(_here: Here) -> int:
    from flextui.store.programme_file import programme
    from flextui.wording.programme import safety_page
    from flextui.wording.text import plain_lines, sections

    for number, part in enumerate(sections(safety_page(programme()))):
        if number:
            output.say()
        output.say_lines(plain_lines(part))
    return 0


@verb(
    "where",
    "Tell where the journal and all that belongs to it is kept.",
    epilog="  flextui where\n  flextui --data ~/diary where\n",
)
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
def keys_command(here: Here) -> int:
    from flextui.cli.opening import key_map

    for place, rows in key_map(here).items():
        output.say(place, "title")
        for keys, command_id, what in rows:
            output.say(f"  {keys:<12} {what} ({command_id})")
    return 0
