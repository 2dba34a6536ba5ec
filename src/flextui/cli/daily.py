"""The parts of `flextui today`: what comes before any exercise, a session, how it is now."""

from flextui.cli import asking, output, questions, values
from flextui.cli.here import Here
from flextui.cli.outcome_text import checkin_lines, measures, session_lines
from flextui.cli.recording import outcome_of, rules_at
from flextui.cli.wording import missing, pages
from flextui.domain.ahead import ahead_of
from flextui.domain.explanation import changes_text
from flextui.domain.overview import Overview, overview
from flextui.domain.records import Record, Session
from flextui.domain.scales import STAGES, Ended, Phase, RedFlag, Stage
from flextui.domain.screening import screening_due
from flextui.domain.words import STAGE_NAMES
from flextui.journal.defaults import site_default, situation_at
from flextui.journal.entry import new_checkin, new_screening, new_session
from flextui.journal.programme_file import programme

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
    if questions.anything_new() and (flags := questions.red_flags()):
        checkin(here, flags)
        return False
    return True


def checkin(here: Here, flags: tuple[RedFlag, ...] = ()) -> None:
    """Ask how it is now and record it, with what is new."""
    records, pain = _records(here), questions.rating("Pain now")
    usual = site_default(pain, situation_at(records, here.clock()).site)
    fields = {
        "pain": pain,
        "flags": flags,
        "site": questions.site(f"{_WHERE} now", usual),
        "note": questions.note(),
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
    flags = questions.red_flags()
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
    ratings = {name: questions.rating(question) for name, question in questions.RATINGS.items()}
    situation = situation_at(records, now)
    usual = site_default(ratings["pain_before"], situation.site)
    before = questions.site(f"{_WHERE} before", usual)
    after = questions.site(f"{_WHERE} after", site_default(ratings["pain_after"], before))
    fields: dict[str, object] = {
        **ratings,
        "stage": stage,
        "site_before": before,
        "site_after": after,
        "ended": questions.ended(),
    }
    if fields["ended"] is not Ended.DONE:
        fields["reps"] = questions.repetitions(situation.rules.reps)
    fields["note"] = questions.note()
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
