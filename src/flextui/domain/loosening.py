"""Which rules a new prescription makes easier to fulfil, so that nobody does so unawares."""

from flextui.domain.records import Prescription
from flextui.domain.scales import Painless


def loosened(before: Prescription, after: Prescription) -> list[str]:
    """Return, as sentences, the rules that `after` weakens; none when it weakens nothing.

    The dose (repetitions, hold, sessions a day) and when a day begins are no such rules.
    """
    found = []
    if after.effort_easy_max > before.effort_easy_max:
        found.append(
            f"Effort up to {after.effort_easy_max} counts as easy, "
            f"instead of {before.effort_easy_max}."
        )
    if before.painless is Painless.ZERO and after.painless is Painless.NO_WORSE:
        found.append("Painless means no worse than before, instead of no pain at all.")
    for name, what in (
        ("clear_sessions", "clear sessions open the next stage"),
        ("clear_days", "different days are needed for that"),
    ):
        new, old = getattr(after, name), getattr(before, name)
        if new < old:
            found.append(f"{new} {what}, instead of {old}.")
    for name, what in (
        ("fresh_days", "The last clear session may be {} days old"),
        ("gap_days", "You start again from lying after a break of {} days"),
    ):
        new, old = getattr(after, name), getattr(before, name)
        if new > old:
            found.append(f"{what.format(new)}, instead of {old}.")
    if after.highest_stage.rank > before.highest_stage.rank:
        found.append(f"The way goes up to {after.highest_stage}, not only {before.highest_stage}.")
    return found
