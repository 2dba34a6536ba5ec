"""What the settings lead to: its name, what it is for, and the screen behind it."""

from textual.screen import Screen

from flextui.domain.overview import Overview
from flextui.domain.prescription_words import prescribed_by
from flextui.domain.records import DEFAULT_PRESCRIPTION, Clearance, Prescription
from flextui.domain.words import day_words, plural
from flextui.tui.text import one_line

LABELS: dict[str, str] = {
    "theme": "Theme",
    "prescription": "Prescription",
    "prescriptions": "Its history",
    "clearance": "A provider's word",
    "sources": "What it rests on",
    "backups": "Backups",
    "keys": "Keys",
    "directory": "Data directory",
}
"""The doors by their names."""

ABOUT: dict[str, str] = {
    "theme": "Colours, seen at once while you move over the list.",
    "prescription": "The dose and the rules, as your PT sets them.",
    "prescriptions": "Every prescription so far, and what each changed.",
    "clearance": "Record that a doctor or PT said it is fine to go on.",
    "sources": "Every rule and number, with its source or our choice.",
    "backups": "See what each holds, make one now, bring one back.",
    "keys": "Every command with its keys, and other keys for it.",
    "directory": "Where your journal, settings and backups are. `enter` copies the path.",
}
"""What each door is for."""


def opened(name: str) -> Screen[None]:
    """Return the screen behind a door; its module is imported now and not before."""
    match name:
        case "theme":
            from flextui.tui.screens.settings.themes import ThemeScreen

            return ThemeScreen()
        case "prescription":
            from flextui.tui.screens.settings.prescription import PrescriptionScreen

            return PrescriptionScreen()
        case "prescriptions":
            from flextui.tui.screens.settings.prescriptions import PrescriptionsScreen

            return PrescriptionsScreen()
        case "clearance":
            from flextui.tui.screens.clearance import ClearanceScreen

            return ClearanceScreen()
        case "sources":
            from flextui.tui.screens.sources import SourcesScreen

            return SourcesScreen()
        case "backups":
            from flextui.tui.screens.settings.backups import BackupsScreen

            return BackupsScreen()
        case _:
            from flextui.tui.screens.settings.keys import KeysScreen

            return KeysScreen()


def programme_words(overview: Overview) -> dict[str, str]:
    """Return what the doors of the programme lead to, in a few words."""
    rules = overview.rules
    records = [outcome.record for outcome in overview.progress.outcomes]
    prescriptions = [each for each in records if isinstance(each, Prescription)]
    clearances = [each for each in records if isinstance(each, Clearance)]
    whose = "the defaults" if rules == DEFAULT_PRESCRIPTION else one_line(prescribed_by(rules))
    last = clearances[-1] if clearances else None
    return {
        "prescription": f"{rules.reps} reps, {rules.sessions_per_day} a day: {whose}",
        "prescriptions": plural(len(prescriptions), "prescription") if prescriptions else "none",
        "clearance": f"{one_line(last.by)}, {day_words(last.at.date())}" if last else "none",
        "sources": "",
    }
