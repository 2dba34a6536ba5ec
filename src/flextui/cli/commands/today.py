"""The parts of `flextui today`: what comes before any exercise, a session, how it is now."""

import click

from flextui.cli import asking, output, values
from flextui.cli.here import Here
from flextui.cli.recording import outcome_of, rules_at
from flextui.cli.root import pass_here, verb
from flextui.cli.text import checkin_lines, measures, missing, pages, session_lines
from flextui.rules.outlook import Overview, overview
from flextui.rules.records import STAGES, Ended, Phase, Record, RedFlag, Session, Stage
from flextui.store.entry import new_checkin, new_screening, new_session, site_default, situation_at
from flextui.store.programme_file import programme
from flextui.wording.account import changes_text
from flextui.wording.banner import ahead_of, screening_due
from flextui.wording.words import STAGE_NAMES

_WHERE = "The furthest place from your spine with pain, tingling or numbness"


def look(here: Here) -> Overview:
    """Return the programme as it stands now; answering takes a while."""
    return overview(_records(here), here.clock())


def is_settled(here: Here) -> bool:
    """Ask what comes before any exercise, and return whether to go on to that."""
    at = look(here)
    if at.status.phase is Phase.PAUSED:
        if asking.ask_yes("Would you like to say how it is now?"):
            checkin(here)
        return False
    ahead = ahead_of(at)
    if ahead.asked and asking.ask_yes(ahead.question):
        checkin(here, ahead.flags)
        return False
    if due := screening_due(at):
        if at.status.phase is Phase.SCREENING:
            _welcome()
        output.say(due)
        return _screening(here)
    if asking.anything_new() and (flags := asking.red_flags()):
        checkin(here, flags)
        return False
    return True


def checkin(here: Here, flags: tuple[RedFlag, ...] = ()) -> None:
    """Ask how it is now and record it, with what is new."""
    records, pain = _records(here), asking.rating("Pain now")
    usual = site_default(pain, situation_at(records, here.clock()).site)
    fields = {
        "pain": pain,
        "flags": flags,
        "site": asking.site(f"{_WHERE} now", usual),
        "note": asking.note(),
    }
    record = new_checkin(fields, records=records, now=here.clock())
    at = _saved(here, record)
    for line in checkin_lines(outcome_of(at, record.id), record, at):
        output.say(*line)


def session(here: Here) -> int:
    """Ask about a session, read it back, record it, and return the exit status."""
    at = look(here)
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
    outcome = outcome_of(at, record.id)
    for line in session_lines(outcome, record, rules_at(at, outcome), at, None):
        output.say(*line)
    return 0


def _welcome() -> None:
    """Say what this is and is not, and what to do before the start."""
    texts = programme()
    for text in (texts.about.text, texts.facts["F3"].text, texts.facts["F2"].text, ""):
        output.say(text)


def _screening(here: Here) -> bool:
    """Ask the questions before the start, record the answers, and return whether to go on."""
    flags = asking.red_flags()
    record = new_screening({"flags": flags}, records=_records(here), now=here.clock())
    at = _saved(here, record)
    output.say("Saved.")
    for line in pages(flags) or changes_text(outcome_of(at, record.id)):
        output.say(line)
    return not flags


def _stage(at: Overview) -> Stage:
    """Ask which stage was exercised; an empty answer is today's."""
    usual = at.status.current_stage or Stage.SUPINE
    question = f"Which stage, {STAGES[0]}, {STAGES[1]} or {STAGES[2]}? (enter: {usual})"
    return asking.ask_for(question, lambda text: values.stage(text or usual))


def _asked_session(here: Here, stage: Stage) -> Session:
    """Ask for everything that a session has."""
    records, now = _records(here), here.clock()
    ratings = {name: asking.rating(question) for name, question in asking.RATINGS.items()}
    situation = situation_at(records, now)
    usual = site_default(ratings["pain_before"], situation.site)
    before = asking.site(f"{_WHERE} before", usual)
    after = asking.site(f"{_WHERE} after", site_default(ratings["pain_after"], before))
    fields: dict[str, object] = {
        **ratings,
        "stage": stage,
        "site_before": before,
        "site_after": after,
        "ended": asking.ended(),
    }
    if fields["ended"] is not Ended.DONE:
        fields["reps"] = asking.repetitions(situation.rules.reps)
    fields["note"] = asking.note()
    return new_session(fields, records=records, now=here.clock())


def _records(here: Here) -> tuple[Record, ...]:
    """Return the live records."""
    return here.journal.contents().records


def _saved(here: Here, record: Record) -> Overview:
    """Record something and return the programme as it stands after it."""
    here.journal.add(record)
    return overview(_records(here), here.moment_of(record))


def _nothing() -> int:
    """Say that nothing was saved; that is as good as a refusal."""
    output.complain("Nothing was saved")
    return 1


@verb(
    "today",
    """Ask the day's questions one by one and record the answers.

    Made for screen readers and plain terminals. Ctrl+c or ctrl+d leaves at any time; what
    was not said to be saved is not saved.
    """,
    epilog="  flextui today\n  flextui today --data ~/diary\n",
)
@pass_here
def today_command(here: Here) -> int:
    if not asking.can_ask():
        raise click.UsageError("flextui today asks questions, so it needs a terminal")
    from flextui.cli.text import status_lines

    for line in status_lines(look(here)):
        output.say(*line)
    output.say()
    if not is_settled(here):
        return 0
    if asking.ask_yes("Did you do a session?"):
        return session(here)
    if asking.ask_yes("Would you like to say how it is now?"):
        checkin(here)
    return 0
