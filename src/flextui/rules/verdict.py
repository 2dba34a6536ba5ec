"""The verdict of one session (PROGRESSION, verdict of one session)."""

from msgspec import Struct

from flextui.rules.records import (
    Ended,
    Painless,
    Prescription,
    Reason,
    Session,
    Site,
    Stage,
    Verdict,
)

PAIN_CHANGE = 2
"""The smallest change of a 0-10 pain rating to act on (Childs, Piva & Fritz 2005)."""

PAIN_STOP = 6
"""Pain above 5 of 10 while exercising is the stop zone (pain-monitoring model)."""

PAIN_NOTABLE = 3
"""From here on, pain that comes with moving is a warning (our choice)."""


class Judgement(Struct, frozen=True):
    """A verdict with all the reasons for it, in their fixed order."""

    verdict: Verdict
    reasons: tuple[Reason, ...]

    @property
    def clear(self) -> bool:
        """Whether the session counts toward opening the next stage."""
        return self.reasons == (Reason.CLEAR,)


def judge(session: Session, rules: Prescription, *, was_open: bool, too_soon: bool) -> Judgement:
    """Judge a session by the prescription in force at its time.

    `was_open` is whether its stage was open to it, `too_soon` whether less than an hour
    had passed since the last session of the stage's run.
    """
    if session.flags:
        return Judgement(Verdict.STOP, (Reason.RED_FLAG,))
    centralised = _is_centralised(session)
    if red := _red_reasons(session, centralised=centralised):
        return Judgement(Verdict.RED, red)
    if amber := _amber_reasons(session, centralised=centralised):
        return Judgement(Verdict.AMBER, amber)
    return Judgement(
        Verdict.GREEN, _green_reasons(session, rules, was_open=was_open, too_soon=too_soon)
    )


def _stopped_hard(session: Session) -> bool:
    """Whether the session ended in a way that is red by itself."""
    return session.ended is Ended.PAIN or (
        session.ended is Ended.DIZZY and session.stage is Stage.STANDING
    )


def _is_centralised(session: Session) -> bool:
    """Whether symptoms moved toward the spine while pain rose or was high: a good sign."""
    return (
        session.site_before.rank >= Site.BUTTOCK.rank
        and session.site_after.rank < session.site_before.rank
        and not _stopped_hard(session)
        and (
            session.pain_after > session.pain_before
            or session.pain_peak >= PAIN_STOP
            or (session.pain_peak > session.pain_before and session.pain_peak >= PAIN_NOTABLE)
        )
    )


def _red_reasons(session: Session, *, centralised: bool) -> tuple[Reason, ...]:
    """Return every red reason of a session, in order."""
    before, peak, after = session.pain_before, session.pain_peak, session.pain_after
    reasons: list[Reason] = []
    if (
        session.site_after.rank > session.site_before.rank
        and session.site_after.rank >= Site.BUTTOCK.rank
    ):
        reasons.append(Reason.PERIPHERALISED)
    if after - before >= PAIN_CHANGE and not centralised:
        reasons.append(Reason.PAIN_ROSE)
    if peak >= PAIN_STOP and peak > before and not centralised:
        reasons.append(Reason.PAIN_PEAK)
    if session.ended is Ended.PAIN:
        reasons.append(Reason.STOPPED_FOR_PAIN)
    if session.ended is Ended.DIZZY and session.stage is Stage.STANDING:
        reasons.append(Reason.DIZZY_STANDING)
    return tuple(reasons)


def _amber_reasons(session: Session, *, centralised: bool) -> tuple[Reason, ...]:
    """Return every amber reason of a session that is not red, in order."""
    reasons: list[Reason] = []
    if centralised:
        reasons.append(Reason.CENTRALISED)
    else:
        if session.pain_after - session.pain_before == 1:
            reasons.append(Reason.PAIN_ROSE_SLIGHTLY)
        if (
            session.pain_peak > session.pain_before
            and PAIN_NOTABLE <= session.pain_peak < PAIN_STOP
        ):
            reasons.append(Reason.PAIN_WHILE_MOVING)
        if session.pain_peak >= PAIN_STOP:
            reasons.append(Reason.HIGH_PAIN)
    if session.ended is Ended.DIZZY:
        reasons.append(Reason.DIZZY)
    return tuple(reasons)


def is_painless(session: Session, painless: Painless) -> bool:
    """Whether a session was painless, by one of the two ways to count it."""
    if painless is Painless.ZERO:
        return session.pain_peak == 0 and session.pain_after == 0
    return (
        session.pain_peak <= session.pain_before
        and session.pain_after <= session.pain_before
        and session.pain_peak < PAIN_STOP
    )


def _green_reasons(
    session: Session, rules: Prescription, *, was_open: bool, too_soon: bool
) -> tuple[Reason, ...]:
    """Return why a session that is neither stop, red nor amber counts, or does not."""
    easy = session.effort <= rules.effort_easy_max
    painless = is_painless(session, rules.painless)
    if not (easy and painless):
        return (
            *(() if easy else (Reason.NOT_EASY,)),
            *(() if painless else (Reason.NOT_PAINLESS,)),
        )
    if session.ended is not Ended.DONE or session.reps < session.target_reps:
        return (Reason.UNFINISHED,)
    if not was_open:
        return (Reason.STAGE_CLOSED,)
    return (Reason.TOO_SOON,) if too_soon else (Reason.CLEAR,)
