"""The whole report in its order, the same for every format."""

from collections.abc import Callable

from flextui.report.blocks import Section
from flextui.report.content import Report
from flextui.report.part_course import cleared, prescription, stages
from flextui.report.part_diary import checkins, corrected, notes, sites
from flextui.report.part_glance import glance, heading
from flextui.report.part_rules import about, numbers, rules
from flextui.report.part_sessions import pain, sessions

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
