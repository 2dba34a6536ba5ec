"""`flextui export`: writes what the journal holds for another machine, program or person."""

from datetime import date, time

import click

from flextui.cli import completing, output, values
from flextui.cli.here import Here
from flextui.cli.verb import pass_here, verb
from flextui.report.documents import FORMATS, Wish, make


@verb(
    "export",
    "Write the journal as a document, to standard output or a file.",
    epilog="""\
  flextui export -o diary.json
  flextui export --format csv --since 2026-01-01 > sessions.csv
  flextui export --format html --name "Jo Doe" -o report.html
  flextui export --format ics --times 08:30,13:00,18:00 -o reminders.ics
""",
)
@click.option(
    "--format",
    "form",
    metavar="FORMAT",
    default="json",
    type=values.one_of(*FORMATS),
    shell_complete=completing.words(*FORMATS),
    help=(
        f"{', '.join(FORMATS)}. Default: json, which flextui import reads; md and html are the "
        "report for a clinician, ics the day's reminders."
    ),
)
@click.option("--since", metavar="D", callback=values.day, help="From this day on.")
@click.option("--until", metavar="D", callback=values.day, help="Up to this day, itself included.")
@click.option("--name", metavar="TEXT", default="", help="Whose report it is.")
@click.option(
    "--times", metavar="T,T", callback=values.times, default="", help="When to remind (ics)."
)
@click.option(
    "-o",
    "--output",
    "path",
    metavar="FILE",
    shell_complete=completing.files,
    help="Write to this file, for you alone.",
)
@pass_here
def command(
    here: Here,
    /,
    *,
    form: str,
    since: date | None,
    until: date | None,
    name: str,
    times: tuple[time, ...],
    path: str | None,
) -> int:
    wanted = FORMATS[form]
    if name and not wanted.has_name:
        raise click.UsageError(f"--name belongs to a report; {form} bears no name")
    if times and not wanted.has_times:
        raise click.UsageError(f"--times belongs to ics; {form} has no times of day")
    if (since or until) and not wanted.has_days:
        raise click.UsageError(f"{form} has no days to choose; leave out --since and --until")
    document = make(Wish(here.journal, here.now, values.span(since, until), name, times), form)
    if wanted.has_name or wanted.has_times:  # they follow the settings
        from flextui.journal.settings import read_settings

        for sentence in read_settings(here.directory)[1]:
            output.complain(sentence)
    if path in (None, "-"):
        output.hand_over(document)
        return 0
    from flextui.cli.files import write

    if here.journal.layout.owns(path):
        raise click.ClickException(f"{path} is a file of flextui's own; name another one")
    write(path, document)
    output.say(f"Written: {path}")
    return 0
