"""What a provider's word would do and has done, in words."""

from flextui.domain.course import Outcome
from flextui.domain.records import Clearance
from flextui.domain.scales import PauseReason, Phase, Stage
from flextui.domain.status import Status
from flextui.domain.words import STAGE_NAMES, STAGE_WAYS
from flextui.tui.text import one_line

UP_TO: dict[Stage, str] = {
    Stage.SUPINE: "Lying only",
    Stage.SEATED: "Lying and sitting",
    Stage.STANDING: "Lying, sitting and standing",
}
"""How far bending is fine, for each stage that a provider may name."""


def read_back(clearance: Clearance) -> str:
    """Return what was said, as a sentence to check before it is recorded."""
    by = one_line(clearance.by)
    if not by:
        return "Write who said so; then you can record it."
    return f"{by} said: bending forward is fine, {UP_TO[clearance.stage].lower()}."


def will_do(outcome: Outcome, status: Status) -> str:
    """Return what the clearance would do, from the outcome that it would have."""
    parts = _ended(outcome, status, "It ends")
    parts += [f"It opens {_names(outcome.opened)}."] if outcome.opened else []
    record, highest = outcome.record, status.rules.highest_stage
    if isinstance(record, Clearance) and record.stage.rank > highest.rank:
        parts.append(f"The prescription goes up to {STAGE_WAYS[highest]}; above it stays closed.")
    return " ".join(parts) or "Nothing that is closed opens by it; it is kept in your history."


def has_done(outcome: Outcome, before: Status) -> str:
    """Return what the clearance did, for the notice after it is saved."""
    parts = _ended(outcome, before, "It ended")
    verb = "is" if len(outcome.opened) == 1 else "are"
    parts += [f"{_names(outcome.opened)} {verb} open now."] if outcome.opened else []
    by = one_line(outcome.record.by) if isinstance(outcome.record, Clearance) else ""
    return " ".join([f"Saved: the word of {by}.", *parts])


def _names(stages: tuple[Stage, ...]) -> str:
    """Return the names of stages, joined by commas and "and"."""
    listed = [STAGE_NAMES[stage] for stage in stages]
    return " and ".join([", ".join(listed[:-1]), listed[-1]] if len(listed) > 1 else listed)


def why_now(status: Status) -> str:
    """Return what the form is for at this moment."""
    match status.phase, status.pause_reason:
        case Phase.PAUSED, PauseReason.WRONG_DIRECTION:
            return "Ask about the direction, too: another one may suit you better."
        case Phase.PAUSED, _:
            return "Your programme is paused until then. Nothing is lost."
        case _:
            return "A provider may also open a stage earlier than the sessions would."


def _ended(outcome: Outcome, status: Status, begins: str) -> list[str]:
    """Return that the pause or the rest ends, where there is one."""
    if outcome.phase_before is Phase.PAUSED:
        return [f"{begins} the pause."]
    return [f"{begins} the rest."] if status.resting_until is not None else []
