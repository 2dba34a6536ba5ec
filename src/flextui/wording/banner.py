"""What stands above everything: red flags, breaks, cautions, records ahead of the clock."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from flextui.rules.course import Outcome
from flextui.rules.outlook import Overview, flags_of, is_ahead, open_flags
from flextui.rules.records import (
    EMERGENCY_FLAGS,
    Clearance,
    Painless,
    PauseReason,
    Phase,
    Reason,
    Record,
    RedFlag,
    Screening,
    Session,
    Stage,
    Verdict,
)
from flextui.rules.verdict import is_painless
from flextui.wording.account import (
    account_of,
    still_holds,
)
from flextui.wording.programme import PageKey, our_programme
from flextui.wording.words import (
    CAUTION,
    CHECK_IT,
    NOTED,
    STAGE_NAMES,
    date_words,
    flags_words,
    moment_words,
    plural,
)

ANSWERS_LAST = timedelta(days=90)
"""How long the answers of a screening last (our choice)."""


def screening_due(overview: Overview) -> str:
    """Return why the questions are to be asked now, as a sentence, or nothing.

    A provider's clearance settles them as an answer does. While the programme is paused they
    are not asked: only a clearance goes on from there.
    """
    match overview.status.phase:
        case Phase.PAUSED:
            return ""
        case Phase.SCREENING:
            return "The questions before the start are not answered yet."
        case _:
            return _due_again(overview)


def _due_again(overview: Overview) -> str:
    """Return why answers that were given once are asked for anew, or nothing."""
    now, gap = overview.now, overview.progress.course.gap
    settled = _settled_at(overview)
    for earlier, later in _breaks(overview, settled):
        if later - earlier >= gap and settled < earlier + gap:
            return f"After a break of {_in_days(later - earlier)} the questions are asked again."
    if now - settled >= ANSWERS_LAST:
        return f"You answered the questions {_in_days(now - settled)} ago, so they are asked again."
    return ""


def _in_days(span: timedelta) -> str:
    """Return a span in whole days, in words."""
    return plural(span // timedelta(days=1), "day")


def _settled_at(overview: Overview) -> datetime:
    """Return when the questions were last settled, by answers or by a provider's word."""
    return next(
        outcome.record.at
        for outcome in reversed(overview.progress.outcomes)
        if isinstance(outcome.record, Screening | Clearance)
    )


def _breaks(overview: Overview, settled: datetime) -> Iterator[tuple[datetime, datetime]]:
    """Yield the stretches without a session or clearance, latest first, back to `settled`."""
    later = overview.now
    for outcome in reversed(overview.progress.outcomes):
        if not isinstance(outcome.record, Session | Clearance):
            continue
        yield outcome.record.at, later
        later = outcome.record.at
        if later < settled:
            return


_MOST_DAYS = 3


class Ahead(Struct, frozen=True):
    """What lies ahead of the clock at a moment, the next one first.

    `asked` are those of the `records` with a red flag that nobody cleared after them, and that
    was not reported since the latest clearance by now: whether it is so now has to be asked.
    """

    records: tuple[Record, ...] = ()
    asked: tuple[Record, ...] = ()

    @property
    def flags(self) -> tuple[RedFlag, ...]:
        """The red flags to ask about, each once."""
        return tuple(dict.fromkeys(flag for record in self.asked for flag in flags_of(record)))

    @property
    def flags_told(self) -> str:
        """The red flags to ask about in a few words each; nothing where none is."""
        return flags_words(self.flags)

    @property
    def told(self) -> str:
        """How many records lie ahead and of when, as a sentence; nothing where none does."""
        if not self.records:
            return ""
        lie = "lies" if len(self.records) == 1 else "lie"
        count = plural(len(self.records), "record")
        return f"{count} {lie} ahead of your clock: {_days(self.records)}."

    @property
    def question(self) -> str:
        """The red flags to ask about, as a sentence and a question; nothing where none is."""
        if not self.asked:
            return ""
        a_flag, is_ = ("A red flag", "is") if len(self.flags) == 1 else ("Red flags", "are")
        return f"{a_flag} {is_} recorded for {_days(self.asked)}: {self.flags_told}. Is it so now?"

    def lines(self, way: str) -> tuple[str, ...]:
        """Return all that is to be said, a question first; `way` says what can be done."""
        if self.asked:
            return (self.question, way, self.told)
        return (self.told, way) if self.records else ()


def ahead_of(overview: Overview) -> Ahead:
    """Return what lies ahead of the clock at the moment of an overview."""
    records = tuple(each for each in overview.progress.later if is_ahead(each, overview.now))
    cleared = max((n for n, each in enumerate(records) if isinstance(each, Clearance)), default=-1)
    flagged = [each for each in records[cleared + 1 :] if flags_of(each)]
    known = open_flags(overview) if flagged else frozenset()
    return Ahead(records, tuple(each for each in flagged if not known.issuperset(flags_of(each))))


def _days(records: Iterable[Record]) -> str:
    """Return the days of records, each once: 20 Nov 2027; of many the first and the last."""
    days = list(dict.fromkeys(date_words(each.at) for each in records))
    return ", ".join(days) if len(days) <= _MOST_DAYS else f"{days[0]} to {days[-1]}"


RECENT = timedelta(hours=24)
"""How long a caution or step back stays on the banner."""

PATIENCE_SESSIONS = 12
PATIENCE_DAYS = timedelta(days=14)
PATIENCE_WITHIN = timedelta(days=28)
"""So many sessions over so long, easy and no worse but not painless: time for kind advice."""

_MOST_COPIES = 3
"""So many other journals are named."""

_IF_SO = (
    "If it is, say so with `checkin`. If a clock was wrong, correct the time in History "
    "(`history`), or delete it there."
)
_FROM_THEN_ON = "Not counted before that. If a clock was wrong, mend it in History (`history`)."


class Banner(Struct, frozen=True):
    """What stands above everything: a title, sentences, and the tone that a theme colours.

    A command in backticks stands for its key.
    """

    title: str
    lines: tuple[str, ...]
    tone: str
    glyph: str


def banner(overview: Overview) -> Banner | None:
    """Return the most important thing to say at this moment, or None when all is in its course."""
    ahead = ahead_of(overview)
    return with_ahead(of_course(overview), ahead, _IF_SO if ahead.asked else _FROM_THEN_ON)


def with_ahead(found: Banner | None, ahead: Ahead, way: str) -> Banner | None:
    """Return a banner that names what lies ahead of the clock too, with the way out of it.

    A red flag there comes first, unless something as grave is said already.
    """
    lines = ahead.lines(way)
    if not lines:
        return found
    if found is not None and (not ahead.asked or found.tone == CHECK_IT.tone):
        return replace(found, lines=(*found.lines, *lines))
    if ahead.asked:
        return Banner("Is it so now?", lines, CHECK_IT.tone, CHECK_IT.glyph)
    return Banner("Ahead of your clock", lines, "noted", "○")


def of_course(overview: Overview) -> Banner | None:
    """Return what is to be said about what counts by now."""
    status = overview.status
    if status.phase is Phase.PAUSED:
        return _paused(overview)
    if status.resting_until is not None:
        until = moment_words(status.resting_until, status.now)
        return Banner(
            f"Lying rests until {until}",
            (
                "Bending made it worse in lying, so your back gets a day without it.",
                "Walk and move as is comfortable. If it stays worse, ask a provider.",
            ),
            "setback",
            "◀",
        )
    if status.gap:
        last = "session" if overview.progress.course.latest is not None else "clearance"
        return Banner(
            "Welcome back",
            (
                f"Your last {last} was {status.rules.gap_days} days ago or more.",
                "You start again from lying. Nothing is lost: your history is all there.",
            ),
            "noted",
            "○",
        )
    return _recent(overview) or patience(overview)


def copies_banner(copies: Sequence[tuple[str, int]]) -> Banner | None:
    """Return what to say of other journals beside this one, None where there are none.

    They are given by the name of their file and how many records they have that this one has
    not: 0 for one that cannot be read.
    """
    if not copies:
        return None
    lines = []
    for name, news in copies[:_MOST_COPIES]:
        what = f"has {plural(news, 'record')} that yours has not" if news else "cannot be read"
        lines.append(f"{name} {what}.".replace("`", "'"))
    return Banner(
        "A second journal lies beside yours",
        (*lines, "A synchronising service left it. In a shell, flextui doctor says what to do."),
        CAUTION.tone,
        CAUTION.glyph,
    )


def _paused(overview: Overview) -> Banner:
    """Return the banner of a paused programme, in the words of SOURCE."""
    if overview.status.pause_reason is PauseReason.WRONG_DIRECTION:
        key = PageKey.WRONG_DIRECTION
    elif EMERGENCY_FLAGS.isdisjoint(open_flags(overview)):
        key = PageKey.CHECKED
    else:
        key = PageKey.EMERGENCY
    return Banner("Paused", (our_programme().pages[key].whole,), CHECK_IT.tone, CHECK_IT.glyph)


def _recent(overview: Overview) -> Banner | None:
    """Return the banner of the latest caution or step back of the last day, if any."""
    for outcome in reversed(overview.progress.outcomes):
        if overview.now - outcome.record.at >= RECENT:
            return None
        is_session = isinstance(outcome.record, Session)
        if is_session or outcome.effect.worse_later:
            if still_holds(outcome, overview.progress):
                return _of_outcome(outcome, overview.now)
            if is_session:
                return None
    return None


def _of_outcome(outcome: Outcome, now: datetime) -> Banner | None:
    """Return the banner of a caution or step back, None after a green session."""
    account, session = account_of(outcome), outcome.record
    word = account.word or NOTED
    if not isinstance(session, Session):
        title = "Worse than just after your session"
        return Banner(title, (*account.changed, account.advice), word.tone, word.glyph)
    if outcome.verdict not in (Verdict.AMBER, Verdict.RED):
        return None
    lines = [*account.reasons, *(account.changed if account.way_back else ())]
    if outcome.effect.setback in (None, Stage.SUPINE):  # else the way back says it all
        lines.append(account.advice)
    title = f"{word.word.capitalize()}: {STAGE_NAMES[session.stage].lower()}"
    return Banner(f"{title}, {moment_words(session.at, now)}", tuple(lines), word.tone, word.glyph)


def patience(overview: Overview) -> Banner | None:
    """Return kind advice when many sessions were easy and no worse, but not painless.

    Only those since the last step back count, and none is needed after a clear session.
    """
    rules, status = overview.rules, overview.status
    if rules.painless is not Painless.ZERO or status.phase is not Phase.ACTIVE:
        return None
    close: list[datetime] = []
    for outcome in reversed(overview.progress.outcomes):
        if outcome.effect.setback is not None or overview.now - outcome.record.at > PATIENCE_WITHIN:
            break
        if outcome.clear and not close:
            return None
        if _is_close(outcome):
            close.append(outcome.record.at)
    if len(close) < PATIENCE_SESSIONS or close[0] - close[-1] < PATIENCE_DAYS:
        return None
    return Banner(
        "Easy and no worse, though not without pain",
        (
            "That is a fair place to be, and you can keep going in lying several times a day.",
            "Or ask a PT whether “no worse than before” fits you better than “no pain at all”.",
        ),
        "noted",
        "○",
    )


def _is_close(outcome: Outcome) -> bool:
    """Whether a session was easy and no worse than before, and not painless."""
    return (
        isinstance(outcome.record, Session)
        and outcome.reasons == (Reason.NOT_PAINLESS,)
        and is_painless(outcome.record, Painless.NO_WORSE)
    )
