"""`flextui screen`: records the answers to the questions before the start."""

import click

from flextui.cli import output, values
from flextui.cli.here import Here
from flextui.cli.recording import at_option, flag_option, given, outcome_of, told_by_option
from flextui.cli.verb import pass_here, verb
from flextui.domain.course import Outcome
from flextui.domain.overview import overview
from flextui.domain.scales import EMERGENCY_FLAGS, RedFlag
from flextui.domain.words import FLAG_WORDS


def _flag_list(title: str, flags: list[RedFlag]) -> str:
    """Return one list of flags for the help."""
    lines = "\n".join(f"  {flag:<22} {FLAG_WORDS[flag]}" for flag in flags)
    return f"\n\n\b\n{title}:\n{lines}"


_FLAGS = _flag_list(
    "Look at it today", [flag for flag in RedFlag if flag in EMERGENCY_FLAGS]
) + _flag_list("Check it first", [flag for flag in RedFlag if flag not in EMERGENCY_FLAGS])


@verb(
    "screen",
    "Record the answers to the questions before the start.",
    epilog=f"""\
  flextui screen --none
  flextui screen --flag night-pain --flag recent-surgery{_FLAGS}
""",
)
@click.option("--none", is_flag=True, help="None of the questions applies.")
@flag_option
@at_option
@click.argument("more", metavar="", nargs=-1, type=values.flag)
@pass_here
def command(
    here: Here,
    /,
    *,
    none: bool,
    flags: tuple[RedFlag, ...],
    more: tuple[RedFlag, ...],
    **fields: object,
) -> int:
    ticked = tuple(dict.fromkeys((*flags, *more)))
    if none == bool(ticked) or (more and not flags):
        raise click.UsageError("Say either --none, or --flag with what applies; see --help")
    from flextui.journal.entry import new_screening

    records = here.journal.contents().records
    with told_by_option():
        screening = new_screening({**given(fields), "flags": ticked}, records=records, now=here.now)
    at = overview((*records, screening), here.moment_of(screening))
    here.journal.add(screening)
    _tell(ticked, outcome_of(at, screening.id))
    return 0


def _tell(ticked: tuple[RedFlag, ...], outcome: Outcome) -> None:
    """Print what the answers did."""
    from flextui.cli.wording import pages
    from flextui.domain.explanation import changes_text

    output.say(f"Noted: {'; '.join(FLAG_WORDS[flag] for flag in ticked) or 'nothing applies'}.")
    for line in pages(ticked) or changes_text(outcome):
        output.say(line)
