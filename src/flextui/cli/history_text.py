"""The history in plain text: a session a line."""

import csv
import io
from collections.abc import Iterable

from flextui.cli.status_text import Line
from flextui.cli.wording import short_id
from flextui.domain.course import Outcome
from flextui.domain.records import Session
from flextui.domain.scales import Ended
from flextui.domain.words import ENDED_WORDS, STAGE_NAMES, outcome_word, sites_phrase


def history_line(outcome: Outcome) -> Line:
    """Return one session: when, stage, outcome, ratings, sites, id and note."""
    session, judgement = outcome.record, outcome.effect.judgement
    assert isinstance(session, Session)  # noqa: S101  (only sessions come here)
    if judgement is None:
        word, tone = "» ahead of the clock, not counted yet", "quiet"
    else:
        word, tone = str(outcome_word(judgement)), outcome_word(judgement).tone
    parts = [
        f"{session.at:%Y-%m-%d %H:%M}",
        f"{STAGE_NAMES[session.stage]:<8}",
        f"{word:<16}",
        f"pain {session.pain_before} → {session.pain_peak} → {session.pain_after}",
        f"effort {session.effort}",
        f"{session.reps} reps",
        sites_phrase(session.site_before, session.site_after),
        "" if session.ended is Ended.DONE else ENDED_WORDS[session.ended],
        f"id {short_id(session.id)}",
        f'"{session.note}"' if session.note else "",
    ]
    return Line("  ".join(part for part in parts if part), tone)


def history_csv(outcomes: Iterable[Outcome]) -> str:
    """Return sessions as CSV: the columns of the exchange, then what came of each."""
    from flextui.journal.csv_exchange import COLUMNS, cells_of

    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow((*COLUMNS, "verdict", "reasons", "clear", "phase_after", "open_after"))
    for outcome in outcomes:
        if isinstance(outcome.record, Session):
            writer.writerow(
                (
                    *cells_of(outcome.record),
                    outcome.verdict,
                    ";".join(outcome.reasons),
                    "true" if outcome.clear else "false",
                    outcome.phase_after,
                    ";".join(outcome.open_after),
                )
            )
    return text.getvalue()
