"""`flextui today`: the day's questions one by one, for screen readers and plain terminals."""

import click

from flextui.cli import asking, output
from flextui.cli.here import Here
from flextui.cli.options import member
from flextui.cli.root import verb
from flextui.cli.text import (
    checkin_lines,
    measures,
    missing,
    outcome_of,
    pages,
    session_lines,
    status_lines,
)
from flextui.rules.outlook import Overview, overview
from flextui.rules.records import (
    STAGES,
    CheckIn,
    Ended,
    Phase,
    Record,
    RedFlag,
    Session,
    Site,
    Stage,
)
from flextui.store.entry import new_checkin, new_screening, new_session, site_default, situation_at
from flextui.store.programme_file import programme
from flextui.wording.account import account_of
from flextui.wording.banner import ahead_of, screening_due
from flextui.wording.fields import FIELDS
from flextui.wording.words import STAGE_NAMES

_OF_SESSION, _OF_CHECKIN = FIELDS[Session], FIELDS[CheckIn]


@verb(
    "today",
    """Ask the day's questions one by one and record the answers.

    Made for screen readers and plain terminals. Ctrl+c or ctrl+d leaves at any time; what
    was not said to be saved is not saved.
    """,
    epilog="  flextui today\n  flextui today --data ~/diary\n",
)
def today_command(here: Here) -> int:
    if not asking.can_ask():
        raise click.UsageError("flextui today asks questions, so it needs a terminal")
    output.say_lines(status_lines(_look(here)))
    output.say()
    if not _is_settled(here):
        return 0
    if asking.ask_yes("Did you do a session?"):
        return _session(here)
    if asking.ask_yes("Would you like to say how it is now?"):
        _checkin(here)
    return 0


def _look(here: Here) -> Overview:
    """Return the programme as it stands now; answering takes a while."""
    return overview(here.records, here.clock())


def _is_settled(here: Here) -> bool:
    """Ask what comes before any exercise, and return whether to go on to that."""
    at = _look(here)
    if at.status.phase is Phase.PAUSED:
        if asking.ask_yes("Would you like to say how it is now?"):
            _checkin(here)
        return False
    ahead = ahead_of(at)
    if ahead.asked and asking.ask_yes(ahead.question):
        _checkin(here, ahead.flags)
        return False
    if due := screening_due(at):
        if at.status.phase is Phase.SCREENING:
            _welcome()
        output.say(due)
        return _screening(here)
    if asking.anything_new() and (flags := asking.red_flags()):
        _checkin(here, flags)
        return False
    return True


def _welcome() -> None:
    """Say what this is and is not, and what to do before the start."""
    texts = programme()
    output.say_lines((texts.about.text, texts.facts["F3"].text, texts.facts["F2"].text, ""))


def _screening(here: Here) -> bool:
    """Ask the questions before the start, record the answers, and return whether to go on."""
    flags = asking.red_flags()
    record = new_screening({"flags": flags}, records=here.records, now=here.clock())
    at = _saved(here, record)
    output.say("Saved.")
    output.say_lines(pages(flags) or account_of(outcome_of(at, record.id)).changes)
    return not flags


def _checkin(here: Here, flags: tuple[RedFlag, ...] = ()) -> None:
    """Ask how it is now and record it, with what is new."""
    records, pain = here.records, asking.rating(_OF_CHECKIN["pain"])
    usual = site_default(pain, situation_at(records, here.clock()).site)
    fields = {
        "pain": pain,
        "flags": flags,
        "site": asking.choice(_OF_CHECKIN["site"], usual),
        "note": asking.note(_OF_CHECKIN["note"]),
    }
    record = new_checkin(fields, records=records, now=here.clock())
    at = _saved(here, record)
    output.say_lines(checkin_lines(outcome_of(at, record.id), record, at))


def _session(here: Here) -> int:
    """Ask about a session, read it back, record it, and return the exit status."""
    at = _look(here)
    stage = _stage(at)
    if not at.progress.course.is_open_to(stage, at.now):
        output.say(f"{STAGE_NAMES[stage]} is not open: {missing(at, stage)}.")
        if not asking.ask_yes("Record it all the same?"):
            return _nothing()
    record = _asked_session(here, stage)
    output.say(measures(record))
    if not asking.ask_yes("Save it?"):
        return _nothing()
    at = _saved(here, record)
    output.say_lines(session_lines(outcome_of(at, record.id), record, at, None))
    return 0


def _stage(at: Overview) -> Stage:
    """Ask which stage was exercised; an empty answer is today's."""
    usual = at.status.current_stage or Stage.SUPINE
    question = f"Which stage, {STAGES[0]}, {STAGES[1]} or {STAGES[2]}? (enter: {usual})"
    return asking.ask_for(question, lambda text: member(Stage)(text or usual))


def _asked_session(here: Here, stage: Stage) -> Session:
    """Ask for everything that a session has."""
    records = here.records
    pain_before, pain_peak, pain_after, effort = (
        asking.rating(_OF_SESSION[name])
        for name in ("pain_before", "pain_peak", "pain_after", "effort")
    )
    situation = situation_at(records, here.clock())
    before = _site("site_before", pain_before, situation.site)
    fields: dict[str, object] = {
        "stage": stage,
        "pain_before": pain_before,
        "pain_peak": pain_peak,
        "pain_after": pain_after,
        "effort": effort,
        "site_before": before,
        "site_after": _site("site_after", pain_after, before),
        "ended": asking.choice(_OF_SESSION["ended"], Ended.DONE),
    }
    if fields["ended"] is not Ended.DONE:
        fields["reps"] = asking.repetitions(_OF_SESSION["reps"], situation.rules.reps)
    fields["note"] = asking.note(_OF_SESSION["note"])
    return new_session(fields, records=records, now=here.clock())


def _site(name: str, pain: int, previous: Site) -> Site:
    """Ask where symptoms reach, offering what follows from the pain and where they were."""
    return asking.choice(_OF_SESSION[name], site_default(pain, previous))


def _saved(here: Here, record: Record) -> Overview:
    """Record something and return the programme as it stands after it."""
    here.journal.add(record)
    return overview(here.records, here.moment_of(record))


def _nothing() -> int:
    """Say that nothing was saved; that is as good as a refusal."""
    output.complain("Nothing was saved")
    return 1
