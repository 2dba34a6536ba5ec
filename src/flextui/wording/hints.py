"""The tour of the first days: one quiet hint at a time, gone once it has been of use."""

from datetime import timedelta

from flextui.rules.outlook import Overview
from flextui.rules.records import CheckIn, Phase, Session

FIRST_DAYS = timedelta(days=3)
"""How long after the first record hints are given."""

HINTS: dict[str, str] = {
    "log": "logs a session that you have done yourself",
    "checkin": "says how your back is now, at any time",
    "stages": "explains how each stage is done, and what opens the next",
    "help": "tells what the keys of any screen do",
}
"""The hints by the command they are about, in their order."""


def hint(overview: Overview) -> str | None:
    """Return the command that the hint of this moment is about, None when there is none.

    What a person has done already needs no hint; the last two stand on the second and on the
    third day.
    """
    outcomes = overview.progress.outcomes
    if overview.status.phase is not Phase.ACTIVE or not outcomes:
        return None
    age = overview.now - outcomes[0].record.at
    if age >= FIRST_DAYS:
        return None
    records = [outcome.record for outcome in outcomes]
    if not any(isinstance(each, Session) for each in records):
        return "log"
    if not any(isinstance(each, CheckIn) for each in records):
        return "checkin"
    return "stages" if age < FIRST_DAYS / 2 else "help"
