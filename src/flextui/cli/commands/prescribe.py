"""`flextui prescribe`: shows the prescription in force, or records a new one."""

import click

from flextui.cli import output, values
from flextui.cli.here import Here
from flextui.cli.recording import at_option, given, outcome_of, told_by_option
from flextui.cli.verb import pass_here, verb
from flextui.domain.explanation import changes_text
from flextui.domain.overview import overview
from flextui.domain.prescription_words import SET_BY_YOURSELF
from flextui.domain.records import DEFAULT_PRESCRIPTION, Prescription, Record
from flextui.domain.words import day_words

FIELDS: dict[str, str] = {
    "reps": "repetitions of a session, 1-50",
    "hold_seconds": "how long each is held, 1-60",
    "sessions_per_day": "the day's goal, 1-12",
    "effort_easy_max": "the highest effort that counts as easy, 0-4",
    "painless": "zero (no pain at all) or no-worse (than before)",
    "clear_sessions": "clear sessions that open the next stage, 1-30",
    "clear_days": "on how many different days, 1 to clear_sessions",
    "fresh_days": "how old the last clear session may be, 1-90",
    "gap_days": "after how long a break you start again, 7-365",
    "highest_stage": "how far the way goes: supine, seated or standing",
    "day_start": "when a day begins, 00:00-11:59",
}
"""The fields of a prescription and what they mean."""

_WORDS = frozenset({"painless", "highest_stage"})
_HELP = "\n".join(f"  {name:<17} {what}" for name, what in FIELDS.items())


@verb(
    "prescribe",
    """Show the prescription in force, or record a new one.

    The fields that are not named keep the value in force.
    """,
    epilog=f"""\
  flextui prescribe
  flextui prescribe reps=8 sessions_per_day=2 --by "Jo Miller, PT"

\b
Fields:
{_HELP}
""",
)
@click.argument("changes", metavar="[FIELD=VALUE]...", nargs=-1)
@click.option("--by", metavar="NAME", help='Whose words they are; without it, "set by yourself".')
@at_option
@pass_here
def command(here: Here, /, *, changes: tuple[str, ...], **fields: object) -> int:
    records = here.journal.contents().records
    if not changes and fields["by"] is None:
        _show(overview(records, here.now).rules)
        return 0
    return _record(here, records, _typed(values.assignments(changes)), given(fields))


def _typed(pairs: dict[str, str]) -> dict[str, object]:
    """Return the named fields with whole numbers where whole numbers belong."""
    fields: dict[str, object] = {}
    for name, text in pairs.items():
        if name not in FIELDS:
            raise click.UsageError(f"There is no field {name}; allowed: {', '.join(FIELDS)}")
        if name == "day_start":
            fields[name] = values.day_start(text)
        else:
            fields[name] = text.strip() if name in _WORDS else values.number_of(name, text)
    return fields


def _record(
    here: Here,
    records: tuple[Record, ...],
    named: dict[str, object],
    fields: dict[str, object],
) -> int:
    """Record a prescription and say what it changes and which rules it weakens."""
    from flextui.domain.loosening import loosened
    from flextui.journal.entry import cut_days, new_prescription

    with told_by_option({"at": "--at", "by": "--by"}):
        new = new_prescription({**named, **fields}, records=records, now=here.now)
    at = overview((*records, new), here.moment_of(new))
    old = overview(records, new.at).rules
    here.journal.add(new)
    output.say(f"Noted. {_whose(new)}")
    for name in FIELDS:
        if getattr(new, name) != getattr(old, name):
            output.say(f"{name}: {getattr(new, name)} (was {getattr(old, name)})")
    if cut := cut_days(old, new, named):
        output.say(cut)
    if not new.by and (weaker := loosened(old, new)):
        output.say(f"No name is given, and this weakens the rules: {' '.join(weaker)}")
    for line in changes_text(outcome_of(at, new.id)):
        output.say(line)
    return 0


def _show(rules: Prescription) -> None:
    """Print the prescription in force."""
    for name in FIELDS:
        output.say(f"{name}: {getattr(rules, name)}")
    output.say(_whose(rules))


def _whose(rules: Prescription) -> str:
    """Return whose prescription it is, and since when."""
    if rules is DEFAULT_PRESCRIPTION:
        return "These are the defaults; no prescription has been recorded."
    whose = f"set by {rules.by}" if rules.by else SET_BY_YOURSELF
    return f"Since {day_words(rules.at.date())} {rules.at.year}, {whose}."
