"""The verdict of one session, from the words of the specification alone (see `reference`)."""

from datetime import datetime, timedelta

from flextui.rules.records import Prescription, Session

SITES = ["none", "back", "buttock", "thigh", "lower-leg", "foot"]


def further(a: str, b: str) -> bool:
    return SITES.index(a) > SITES.index(b)


def at_least_buttock(site: str) -> bool:
    return SITES.index(site) >= SITES.index("buttock")


def warnings_of(s: Session) -> tuple[list[str], list[str]]:
    """The reasons of the red and of the amber group, each in the table's order."""
    before, peak, after = s.pain_before, s.pain_peak, s.pain_after
    red_table = {
        # site after is further than site before, and at least buttock
        "peripheralised": further(s.site_after, s.site_before) and at_least_buttock(s.site_after),
        "pain-rose": after - before >= 2,
        "pain-peak": peak >= 6 and peak > before,
        "stopped-for-pain": s.ended == "pain",
        "dizzy-standing": s.ended == "dizzy" and s.stage == "standing",
    }
    amber_table = {
        "pain-rose-slightly": after - before == 1,
        "pain-while-moving": peak > before and peak in (3, 4, 5),
        "high-pain": peak >= 6,
        "dizzy": s.ended == "dizzy" and s.stage in ("supine", "seated"),
    }
    red = [reason for reason, holds in red_table.items() if holds]
    amber = [reason for reason, holds in amber_table.items() if holds]
    # site before is at least buttock, site after is nearer, stopped-for-pain and dizzy-standing
    # do not hold, and at least one of these does: it stands in place of all of these
    replaced = ["pain-rose", "pain-peak", "pain-rose-slightly", "pain-while-moving", "high-pain"]
    if (
        at_least_buttock(s.site_before)
        and further(s.site_before, s.site_after)
        and "stopped-for-pain" not in red
        and "dizzy-standing" not in red
        and any(reason in replaced for reason in red + amber)
    ):
        red = [reason for reason in red if reason not in replaced]
        amber = ["centralised"] + [reason for reason in amber if reason not in replaced]
    return red, amber


def is_painless(s: Session, painless: str) -> bool:
    """`zero`: not peak > 0 or after > 0; `no-worse`: not above before, and peak not above 5."""
    if painless == "zero":
        return not (s.pain_peak > 0 or s.pain_after > 0)
    before = s.pain_before
    return not (s.pain_peak > before or s.pain_after > before or s.pain_peak > 5)


def verdict_of(
    s: Session, rx: Prescription, run: list[datetime], *, was_open: bool
) -> tuple[str, list[str]]:
    """The first group that applies; all its reasons are given, in this order."""
    if s.flags:
        return "stop", ["red-flag"]
    red, amber = warnings_of(s)
    if red:
        return "red", red
    if amber:
        return "amber", amber
    # Green has not-easy and not-painless (both can stand), else one of the others, alone
    green = ["not-easy"] if s.effort > rx.effort_easy_max else []
    if not is_painless(s, rx.painless):
        green.append("not-painless")
    if green:
        return "green", green
    if s.ended != "done" or s.reps < s.target_reps:
        return "green", ["unfinished"]
    if not was_open:
        return "green", ["stage-closed"]
    # less than 60 minutes after the last session of the stage's run
    too_soon = bool(run) and s.at - run[-1] < timedelta(minutes=60)
    return "green", ["too-soon"] if too_soon else ["clear"]
