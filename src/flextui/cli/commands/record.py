"""The commands that record something."""

from collections.abc import Callable, Mapping
from typing import TypeVar

import click

from flextui.cli import output
from flextui.cli.here import Here
from flextui.cli.options import (
    assignments,
    field_options,
    given,
    json_option,
    member,
    stage_argument,
    told_by_option,
    typed,
)
from flextui.cli.root import verb
from flextui.cli.text import condition_mark, missing, outcome_of, pages, prescription_since
from flextui.rules.course import Outcome
from flextui.rules.outlook import Overview, overview
from flextui.rules.progression import progress
from flextui.rules.records import (
    EMERGENCY_FLAGS,
    CheckIn,
    Clearance,
    Prescription,
    Record,
    RedFlag,
    Screening,
    Session,
)
from flextui.rules.whatif import difference
from flextui.wording.account import account_of, now_different
from flextui.wording.fields import RULES
from flextui.wording.words import FLAG_WORDS, STAGE_NAMES, flags_words

_Record = TypeVar("_Record", bound=Record)


def tried_out(
    here: Here, new: Callable[..., _Record], record: type[Record], fields: Mapping[str, object]
) -> tuple[_Record, Overview, Outcome]:
    """Return a new record with what the programme is after it, and what it does.

    Nothing is written yet. Raises Refused, naming the option, for a field that cannot be.
    """
    records = here.records
    with told_by_option(record, fields):
        made = new(given(fields), records=records, now=here.now)
    at = overview((*records, made), here.moment_of(made))
    return made, at, outcome_of(at, made.id)


@verb(
    "log",
    "Record a session of STAGE: supine, seated or standing.",
    epilog="""\
  flextui log supine --before 2 --peak 1 --after 1 --effort 2
  flextui log seated --before 0 --peak 0 --after 0 --effort 1 --at "yesterday 18:30"
  flextui log seated --before 3 --peak 5 --after 4 --effort 5 --reps 4 --ended pain
""",
)
@stage_argument
@field_options(Session, "pain_before", "pain_peak", "pain_after", "effort")
@field_options(Session, "reps", "site_before", "site_after", "ended", "flags", "note", "at")
@click.option("--anyway", is_flag=True, help="Record it though the stage is not open to it.")
@json_option
def log_command(here: Here, /, *, anyway: bool, as_json: bool, **fields: object) -> int:
    from flextui.store.entry import new_session

    session, at, outcome = tried_out(here, new_session, Session, fields)
    if not (outcome.effect.was_open or anyway):
        return _refuse(here, session, quiet=as_json)
    earlier = here.records
    here.journal.add(session)
    if as_json:
        from flextui.cli.shapes import new_record_shape

        output.say_json(new_record_shape(outcome))
    else:
        from flextui.cli.text import session_lines

        changes = None
        if at.progress.outcomes[-1] is not outcome:
            found = difference(progress(earlier, at.now), at.progress)
            changes = now_different(found, at.now)
        output.say_lines(session_lines(outcome, session, at, changes))
    return 0


def _refuse(here: Here, session: Session, *, quiet: bool) -> int:
    """Say why a stage is not open to a session, at the session's own time."""
    at = overview(here.records, session.at)
    if not quiet:
        for condition in at.conditions[session.stage]:
            output.say(condition_mark(condition))
    output.complain(
        f"{STAGE_NAMES[session.stage]} is not open to this session "
        f"({missing(at, session.stage)}); --anyway records it all the same"
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
@field_options(CheckIn, "pain", "site", "flags", "note", "at")
@json_option
def checkin_command(here: Here, /, *, as_json: bool, **fields: object) -> int:
    from flextui.store.entry import new_checkin

    checkin, at, outcome = tried_out(here, new_checkin, CheckIn, fields)
    here.journal.add(checkin)
    if as_json:
        from flextui.cli.shapes import new_record_shape

        output.say_json(new_record_shape(outcome))
    else:
        from flextui.cli.text import checkin_lines

        output.say_lines(checkin_lines(outcome, checkin, at))
    return 0


@verb(
    "clear",
    "Record a provider's word that going on is fine, up to STAGE.",
    epilog="""\
  flextui clear supine --by "Jo Miller, PT"
  flextui clear seated --by "Dr Lee" --note "gently, not before ten" --at "yesterday 16:00"
""",
)
@stage_argument
@field_options(Clearance, "by", "note", "at")
def clear_command(here: Here, /, **fields: object) -> int:
    from flextui.store.entry import new_clearance

    clearance, _, outcome = tried_out(here, new_clearance, Clearance, fields)
    here.journal.add(clearance)
    output.say(f"Noted: {clearance.by} cleared you up to {STAGE_NAMES[clearance.stage].lower()}.")
    output.say_lines(account_of(outcome).changes)
    return 0


_RULES_HELP = "\n".join(f"  {name:<17} {field.explained}" for name, field in RULES.items())


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
{_RULES_HELP}
""",
)
@click.argument("changes", metavar="[FIELD=VALUE]...", nargs=-1)
@field_options(Prescription, "by", "at")
def prescribe_command(here: Here, /, *, changes: tuple[str, ...], **fields: object) -> int:
    rules = overview(here.records, here.now).rules
    if changes or fields["by"] is not None:
        return _prescribe(here, _rules_typed(here, changes), fields)
    output.say_lines(f"{name}: {getattr(rules, name)}" for name in RULES)
    output.say(prescription_since(rules))
    return 0


def _rules_typed(here: Here, changes: tuple[str, ...]) -> dict[str, object]:
    """Return the rules that were named with their new values. Raises UsageError."""
    pairs = assignments(changes)
    for name in pairs:
        if name not in RULES:
            raise click.UsageError(f"There is no field {name}; allowed: {', '.join(RULES)}")
    return {name: typed(RULES[name], text, here) for name, text in pairs.items()}


def _prescribe(here: Here, named: dict[str, object], fields: Mapping[str, object]) -> int:
    """Record a prescription and say what it changes and which rules it weakens."""
    from flextui.store.entry import cut_days, new_prescription
    from flextui.wording.fields import loosened

    records = here.records
    with told_by_option(Prescription, fields):
        new = new_prescription({**named, **given(fields)}, records=records, now=here.now)
    at = overview((*records, new), here.moment_of(new))
    old = overview(records, new.at).rules
    here.journal.add(new)
    output.say(f"Noted. {prescription_since(new)}")
    for name in RULES:
        if getattr(new, name) != getattr(old, name):
            output.say(f"{name}: {getattr(new, name)} (was {getattr(old, name)})")
    if cut := cut_days(old, new, named):
        output.say(cut)
    if not new.by and (weaker := loosened(old, new)):
        output.say(f"No name is given, and this weakens the rules: {' '.join(weaker)}")
    output.say_lines(account_of(outcome_of(at, new.id)).changes)
    return 0


def _flag_list(title: str, *, urgent: bool) -> str:
    """Return one list of flags for the help."""
    lines = "\n".join(
        f"  {flag:<22} {FLAG_WORDS[flag]}"
        for flag in RedFlag
        if (flag in EMERGENCY_FLAGS) is urgent
    )
    return f"\n\n\b\n{title}:\n{lines}"


_FLAGS = _flag_list("Look at it today", urgent=True) + _flag_list("Check it first", urgent=False)


@verb(
    "screen",
    "Record the answers to the questions before the start.",
    epilog=f"""\
  flextui screen --none
  flextui screen --flag night-pain --flag recent-surgery{_FLAGS}
""",
)
@click.option("--none", is_flag=True, help="None of the questions applies.")
@field_options(Screening, "flags", "at")
@click.argument("more", metavar="", nargs=-1, type=member(RedFlag))
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

    screening, _, outcome = tried_out(here, new_screening, Screening, {**fields, "flags": ticked})
    here.journal.add(screening)
    output.say(f"Noted: {flags_words(ticked) or 'nothing applies'}.")
    output.say_lines(pages(ticked) or account_of(outcome).changes)
    return 0
