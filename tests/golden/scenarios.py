"""What happened in a diary, by name: what the application says of each stands in `pages/`."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from flextui.rules.records import Ended, Record, RedFlag, Site, Stage
from tests.records import (
    MONDAY,
    after,
    checkin,
    clear_run,
    clearance,
    prescription,
    screening,
    session,
)

Records = tuple[Record, ...]

SUPINE, SEATED, STANDING = Stage
EASY = prescription(clear_sessions=1, clear_days=1, by="A PT")
ASKED: Records = (screening(),)
LYING_DONE: Records = (*ASKED, *clear_run(SUPINE, MONDAY))
SITTING_DONE: Records = (*LYING_DONE, *clear_run(SEATED, after(days=3)))
ALL_OPEN: Records = (EASY, screening(), session(), session(SEATED, after(hours=2)))
FIRST_OF_DAY_4 = after(days=3)
PASSED = timedelta(minutes=20)


@dataclass(frozen=True)
class Scenario:
    """Records that are there, then `last`, which is typed in a shell; looked at at `now`.

    After that the commands are given in a shell, and on a screen the keys are pressed until
    something is shown: what each of them leads to is a page of its own. `row` is which line of
    History is told in full.
    """

    records: Records
    last: Record | None
    now: datetime
    commands: tuple[str, ...] = ()
    keys: tuple[tuple[str, str], ...] = ()
    row: int = 0


def of(
    records: Iterable[Record],
    last: Record | None = None,
    *commands: str,
    now: datetime | None = None,
    keys: tuple[tuple[str, str], ...] = (),
    row: int = 0,
) -> Scenario:
    """Return a scenario that is looked at some minutes after its last record."""
    return Scenario(
        tuple(records), last, now or (last.at + PASSED if last else MONDAY), commands, keys, row
    )


lying = partial(session, SUPINE)
sitting = partial(session, SEATED, at=FIRST_OF_DAY_4)
standing = partial(session, STANDING)

_RED = lying(pain=(0, 0, 2), id_="red-lying")
_TWO_REDS: Records = (*ASKED, _RED, lying(after(days=2), pain=(0, 6, 2), id_="red-again"))
_FLAGGED = checkin(after(hours=5), 3, Site.BACK, (RedFlag.NIGHT_PAIN,))
_NOT_PAINLESS = [lying(after(days=1.5 * n), pain=(2, 2, 1)) for n in range(13)]
_AHEAD = session(SUPINE, after(days=10), id_="ahead-of-clock")

SCENARIOS: dict[str, Scenario] = {
    "first-opening": of(()),
    "answered": of((), screening(MONDAY)),
    "clear": of(ASKED, lying(note="before breakfast")),
    "clear-enough-today": of(
        (*ASKED, lying(), lying(after(hours=3))), lying(after(hours=6)), row=1
    ),
    "clear-no-worse": of(
        (prescription(painless="no-worse"), *ASKED), lying(pain=(3, 2, 2), sites=(Site.BACK,) * 2)
    ),
    "noted-effort": of(ASKED, lying(effort=5)),
    "noted-not-painless": of(ASKED, lying(pain=(2, 2, 1), sites=(Site.BACK, Site.BACK))),
    "noted-worse-than-before": of(
        (prescription(painless="no-worse"), *ASKED), lying(pain=(1, 2, 1), effort=3)
    ),
    "noted-unfinished": of(ASKED, lying(reps=6)),
    "noted-broken-off": of(ASKED, lying(ended=Ended.INTERRUPTED, note="the telephone")),
    "noted-too-soon": of((*ASKED, lying()), lying(after(minutes=40))),
    "noted-closed": of(ASKED, sitting(at=MONDAY)),
    "noted-resting": of((*ASKED, _RED), lying(after(hours=4))),
    "caution-moving": of(LYING_DONE, sitting(pain=(0, 3, 0))),
    "caution-rose": of(ASKED, lying(pain=(1, 2, 2), sites=(Site.BACK, Site.BACK))),
    "caution-high": of(ASKED, lying(pain=(7, 6, 6), effort=3)),
    "caution-dizzy": of(ASKED, lying(ended=Ended.DIZZY, reps=4)),
    "caution-centralised": of(
        ASKED, lying(pain=(3, 5, 4), sites=(Site.THIGH, Site.BACK), note="leg feels better")
    ),
    "caution-closed": of(ASKED, sitting(at=MONDAY, pain=(0, 3, 0))),
    "step-back-rose": of(LYING_DONE, sitting(pain=(0, 3, 3)), row=1),
    "step-back-further": of(
        ALL_OPEN, standing(after(hours=5), pain=(1, 1, 1), sites=(Site.BACK, Site.THIGH)), row=1
    ),
    "step-back-stopped": of(
        SITTING_DONE, sitting(at=after(days=6), pain=(1, 7, 2), ended=Ended.PAIN, reps=3), row=1
    ),
    "step-back-dizzy": of(ALL_OPEN, standing(after(hours=5), ended=Ended.DIZZY, reps=2), row=1),
    "step-back-two-warnings": of(
        (*LYING_DONE, sitting(pain=(0, 3, 0))), sitting(at=after(days=3, hours=4), pain=(0, 4, 0))
    ),
    "step-back-closed": of(ASKED, sitting(at=MONDAY, pain=(0, 0, 3))),
    "resting": of(ASKED, _RED, row=2),
    "rest-is-over": of((*ASKED, _RED), now=after(hours=25), row=2),
    "wrong-direction": of(_TWO_REDS[:-1], _TWO_REDS[-1], row=1),
    "wrong-direction-cleared": of(_TWO_REDS, clearance(after(days=3), SUPINE), row=1),
    "red-flag-today": of(
        LYING_DONE, sitting(flags=(RedFlag.BLADDER_BOWEL, RedFlag.NIGHT_PAIN)), row=1
    ),
    "red-flag-first": of(LYING_DONE, checkin(FIRST_OF_DAY_4, 3, Site.BACK, (RedFlag.NIGHT_PAIN,))),
    "red-flags-at-start": of((), screening(MONDAY, RedFlag.CHEST_PAIN, RedFlag.RECENT_SURGERY)),
    "red-flag-cleared": of((*LYING_DONE, checkin(after(days=3), 3, flags=_FLAGGED.flags)),
                           clearance(after(days=4), SEATED), row=1),
    "cleared-with-a-note": of(
        (*ASKED, _FLAGGED), clearance(after(days=1), note="the night pain was the shoulder"),
        row=1,
    ),
    "answered-again-paused": of((*ASKED, _FLAGGED), screening(after(hours=6))),
    "check-in": of((*ASKED, lying()), checkin(after(hours=5), 1, Site.BACK)),
    "check-in-worse": of((*ASKED, lying()), checkin(after(hours=5), 2, Site.BUTTOCK)),
    "check-in-sets-back": of(
        (*LYING_DONE, sitting(pain=(0, 3, 0))), checkin(after(days=3, hours=8), 4, Site.BACK), row=1
    ),
    "sitting-opens": of(LYING_DONE[:-1], LYING_DONE[-1], row=1),
    "standing-opens": of(SITTING_DONE[:-1], SITTING_DONE[-1], row=1),
    "maintenance": of(ALL_OPEN, standing(after(hours=5))),
    "needs-a-fresh-one": of(LYING_DONE, sitting(at=after(days=16))),
    "back-after-a-gap": of(SITTING_DONE, now=after(days=40)),
    "session-after-a-gap": of(SITTING_DONE, sitting(at=after(days=40)), row=1),
    "asked-again": of((*ASKED, lying()), lying(after(days=10)), now=after(days=91)),
    "patience": of(
        (*ASKED, *_NOT_PAINLESS[:-1]), _NOT_PAINLESS[-1], now=_NOT_PAINLESS[-1].at + 2 * PASSED
    ),
    "prescription": of(
        LYING_DONE, prescription(after(days=3), reps=8, sessions_per_day=2, clear_sessions=8)
    ),
    "prescription-loosens": of(
        (*ASKED, lying()),
        prescription(after(hours=2), by="", clear_sessions=1, clear_days=1, painless="no-worse"),
    ),
    "prescription-closes": of(
        ALL_OPEN, prescription(after(hours=5), highest_stage="seated", clear_sessions=1,
                               clear_days=1), row=1
    ),
    "ahead-of-the-clock": of((*ASKED, lying(), _AHEAD), now=after(hours=1)),
    "ahead-with-a-flag": of(
        (*ASKED, lying(), checkin(after(days=10), 2, flags=(RedFlag.FEVER_UNWELL,))),
        now=after(hours=1),
    ),
    "put-in-between": of(
        (*ASKED, *clear_run(SUPINE, MONDAY)), lying(after(days=1, hours=2), pain=(0, 3, 0)),
        now=after(days=2, hours=5), row=6,
    ),
    "deleting-lifts-a-pause": of(
        (*ASKED, lying(), _FLAGGED), None, f"delete {_FLAGGED.id}", now=after(hours=6),
        keys=(("3 D", "Delete the"), ("u", "Undo adding"),),
    ),
    "deleting-the-only-answers": of(
        (*ASKED, lying()), None, f"delete {ASKED[0].id}", "status", now=after(hours=6),
        keys=(("3 down down D", "Delete the"),), row=2,
    ),
    "deleting-closes": of(
        LYING_DONE, None, f"delete {LYING_DONE[3].id}", now=after(days=2, hours=5),
        keys=(("3 down down down down D", "Delete the"),), row=4,
    ),
    "editing-opens": of(
        (*LYING_DONE[:-1], lying(LYING_DONE[-1].at, pain=(0, 3, 0), id_="edit-me")), None,
        "edit edit-me pain_peak=0", now=after(days=2, hours=5),
        keys=(("3 e tab 0", "opens Seated"),),
    ),
    "undo-lifts-a-pause": of(
        (*ASKED, lying()), _FLAGGED, "undo", "undo --yes", now=after(hours=6),
        keys=(("u", "Undo adding"),)
    ),
    "undo-ends-a-rest": of(ASKED, _RED, "undo", keys=(("u", "Undo adding"),)),
    "importing": of(
        (*ASKED, lying()), None, "import {other} --dry-run", "import {other}", "undo",
        now=after(days=3),
    ),
    "restoring": of(
        LYING_DONE, None, "backup now", f"delete {LYING_DONE[3].id}", "backup restore {backup}",
        now=after(days=2, hours=5),
    ),
}  # fmt: skip
"""The scenarios, each with the name of its page."""

OTHER: Records = LYING_DONE
"""What another journal has that is imported."""
