"""`flextui log`: records a session and says what came of it."""

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
    rules_at,
    told_by_option,
)
from flextui.cli.verb import pass_here, verb
from flextui.domain.course import Outcome
from flextui.domain.overview import Overview, overview
from flextui.domain.records import Record, Session
from flextui.domain.scales import Ended, Site, Stage
from flextui.domain.words import STAGE_NAMES


@verb(
    "log",
    "Record a session of STAGE: supine, seated or standing.",
    epilog="""\
  flextui log supine --before 2 --peak 1 --after 1 --effort 2
  flextui log seated --before 0 --peak 0 --after 0 --effort 1 --at "yesterday 18:30"
  flextui log seated --before 3 --peak 5 --after 4 --effort 5 --reps 4 --ended pain
""",
)
@click.argument("stage", type=values.stage, shell_complete=completing.words(*Stage))
@click.option(
    "--before", "pain_before", metavar="N", type=values.number, required=True, help="Pain, 0-10."
)
@click.option(
    "--peak",
    "pain_peak",
    metavar="N",
    type=values.number,
    required=True,
    help="The worst pain while moving, 0-10.",
)
@click.option(
    "--after",
    "pain_after",
    metavar="N",
    type=values.number,
    required=True,
    help="Pain about a minute after the last repetition, 0-10.",
)
@click.option(
    "--effort",
    metavar="N",
    type=values.number,
    required=True,
    help="0 effortless, 2 easy, 4 moderate, 6 demanding, 8 hard, 10 maximal.",
)
@click.option("--reps", metavar="N", type=values.number, help="Default: as prescribed.")
@click.option(
    "--site-before",
    metavar="S",
    type=values.site,
    shell_complete=completing.words(*Site),
    help="How far symptoms reach: none, back, buttock, thigh, lower-leg or foot.",
)
@click.option(
    "--site-after",
    metavar="S",
    type=values.site,
    shell_complete=completing.words(*Site),
    help="The same, after.",
)
@click.option(
    "--ended",
    metavar="E",
    type=values.ended,
    shell_complete=completing.words(*Ended),
    help="done, interrupted, pain or dizzy.",
)
@flag_option
@note_option
@at_option
@click.option("--anyway", is_flag=True, help="Record it though the stage is not open to it.")
@json_option
@pass_here
def command(here: Here, /, *, anyway: bool, as_json: bool, **fields: object) -> int:
    from flextui.journal.entry import new_session

    records = here.journal.contents().records
    with told_by_option():
        session = new_session(given(fields), records=records, now=here.now)
    at = overview((*records, session), here.moment_of(session))
    outcome = outcome_of(at, session.id)
    if not (outcome.effect.was_open or anyway):
        return _refuse(records, session, quiet=as_json)
    here.journal.add(session)
    if as_json:
        from flextui.cli.shapes import new_record_shape

        output.say_json(new_record_shape(outcome))
    else:
        _tell(at, outcome, session, records)
    return 0


def _tell(at: Overview, outcome: Outcome, session: Session, records: tuple[Record, ...]) -> None:
    """Print what came of a session."""
    from flextui.cli.outcome_text import session_lines
    from flextui.cli.wording import changes_now

    rules = rules_at(at, outcome)
    is_last = at.progress.outcomes[-1] is outcome
    changes = None if is_last else changes_now(overview(records, at.now), at)
    for line in session_lines(outcome, session, rules, at, changes):
        output.say(*line)


def _refuse(records: tuple[Record, ...], session: Session, *, quiet: bool) -> int:
    """Say why a stage is not open to a session, at the session's own time."""
    from flextui.cli.wording import condition_line, missing

    at = overview(records, session.at)
    stage = session.stage
    if not quiet:
        for condition in at.conditions[stage]:
            output.say(f"{condition_line(condition)}: {'met' if condition.met else 'not yet'}")
    output.complain(
        f"{STAGE_NAMES[stage]} is not open to this session ({missing(at, stage)}); "
        "--anyway records it all the same"
    )
    return 1
