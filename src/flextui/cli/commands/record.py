"""The commands that record something."""

import click

from flextui.cli import output, values
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
from flextui.cli.root import pass_here, verb
from flextui.rules.course import Outcome
from flextui.rules.outlook import Overview, overview
from flextui.rules.records import (
    DEFAULT_PRESCRIPTION,
    EMERGENCY_FLAGS,
    Ended,
    Prescription,
    Record,
    RedFlag,
    Session,
    Site,
    Stage,
)
from flextui.wording.account import changes_text
from flextui.wording.fields import SET_BY_YOURSELF
from flextui.wording.words import FLAG_WORDS, STAGE_NAMES, day_words


@verb(
    "log",
    "Record a session of STAGE: supine, seated or standing.",
    epilog="""\
  flextui log supine --before 2 --peak 1 --after 1 --effort 2
  flextui log seated --before 0 --peak 0 --after 0 --effort 1 --at "yesterday 18:30"
  flextui log seated --before 3 --peak 5 --after 4 --effort 5 --reps 4 --ended pain
""",
)
@click.argument("stage", type=values.stage, shell_complete=values.words(*Stage))
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
    shell_complete=values.words(*Site),
    help="How far symptoms reach: none, back, buttock, thigh, lower-leg or foot.",
)
@click.option(
    "--site-after",
    metavar="S",
    type=values.site,
    shell_complete=values.words(*Site),
    help="The same, after.",
)
@click.option(
    "--ended",
    metavar="E",
    type=values.ended,
    shell_complete=values.words(*Ended),
    help="done, interrupted, pain or dizzy.",
)
@flag_option
@note_option
@at_option
@click.option("--anyway", is_flag=True, help="Record it though the stage is not open to it.")
@json_option
@pass_here
def log_command(here: Here, /, *, anyway: bool, as_json: bool, **fields: object) -> int:
    from flextui.store.entry import new_session

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
    from flextui.cli.text import changes_now, session_lines

    rules = rules_at(at, outcome)
    is_last = at.progress.outcomes[-1] is outcome
    changes = None if is_last else changes_now(overview(records, at.now), at)
    for line in session_lines(outcome, session, rules, at, changes):
        output.say(*line)


def _refuse(records: tuple[Record, ...], session: Session, *, quiet: bool) -> int:
    """Say why a stage is not open to a session, at the session's own time."""
    from flextui.cli.text import condition_line, missing

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
    shell_complete=values.words(*Site),
    help="How far symptoms reach: none, back, buttock, thigh, lower-leg or foot.",
)
@flag_option
@note_option
@at_option
@json_option
@pass_here
def checkin_command(here: Here, /, *, as_json: bool, **fields: object) -> int:
    from flextui.store.entry import new_checkin

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
        from flextui.cli.text import checkin_lines

        for line in checkin_lines(outcome, checkin, at):
            output.say(*line)
    return 0


@verb(
    "clear",
    "Record a provider's word that going on is fine, up to STAGE.",
    epilog="""\
  flextui clear supine --by "Jo Miller, PT"
  flextui clear seated --by "Dr Lee" --note "gently, not before ten" --at "yesterday 16:00"
""",
)
@click.argument("stage", type=values.stage, shell_complete=values.words(*Stage))
@click.option("--by", metavar="NAME", required=True, help="Who said so.")
@note_option
@at_option
@pass_here
def clear_command(here: Here, /, **fields: object) -> int:
    from flextui.store.entry import new_clearance
    from flextui.wording.account import changes_text

    records = here.journal.contents().records
    with told_by_option():
        clearance = new_clearance(given(fields), records=records, now=here.now)
    at = overview((*records, clearance), here.moment_of(clearance))
    here.journal.add(clearance)
    output.say(f"Noted: {clearance.by} cleared you up to {STAGE_NAMES[clearance.stage].lower()}.")
    for line in changes_text(outcome_of(at, clearance.id)):
        output.say(line)
    return 0


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
def prescribe_command(here: Here, /, *, changes: tuple[str, ...], **fields: object) -> int:
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
    from flextui.store.entry import cut_days, new_prescription
    from flextui.wording.fields import loosened

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
def screen_command(
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
    from flextui.store.entry import new_screening

    records = here.journal.contents().records
    with told_by_option():
        screening = new_screening({**given(fields), "flags": ticked}, records=records, now=here.now)
    at = overview((*records, screening), here.moment_of(screening))
    here.journal.add(screening)
    _tell_screening(ticked, outcome_of(at, screening.id))
    return 0


def _tell_screening(ticked: tuple[RedFlag, ...], outcome: Outcome) -> None:
    """Print what the answers did."""
    from flextui.cli.text import pages
    from flextui.wording.account import changes_text

    output.say(f"Noted: {'; '.join(FLAG_WORDS[flag] for flag in ticked) or 'nothing applies'}.")
    for line in pages(ticked) or changes_text(outcome):
        output.say(line)
