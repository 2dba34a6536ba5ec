"""Where symptoms reach, as options of a choice."""

from flextui.domain.scales import Site

SITES: tuple[tuple[str, str], ...] = (
    (Site.NONE, "nowhere"),
    (Site.BACK, "back"),
    (Site.BUTTOCK, "buttock"),
    (Site.THIGH, "thigh"),
    (Site.LOWER_LEG, "lower leg"),
    (Site.FOOT, "foot"),
)
"""The sites with their shortest words."""
