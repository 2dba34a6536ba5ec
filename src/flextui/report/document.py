"""The whole report in its order, the same for every format."""

from collections.abc import Callable

from flextui.report.blocks import Section
from flextui.report.content import Report
from flextui.report.course import about, cleared, numbers, prescription, rules, stages
from flextui.report.glance import checkins, corrected, glance, heading, notes, sites
from flextui.report.sessions import pain, sessions

__all__ = ["TITLE", "heading", "sections"]

TITLE = "Low back flexion: report for a clinician"

_PARTS: tuple[Callable[[Report], Section], ...] = (
    glance,
    prescription,
    cleared,
    stages,
    sessions,
    pain,
    sites,
    checkins,
    notes,
    corrected,
    rules,
    numbers,
    about,
)


def sections(report: Report) -> tuple[Section, ...]:
    """Return the sections of the report."""
    return tuple(part(report) for part in _PARTS)
