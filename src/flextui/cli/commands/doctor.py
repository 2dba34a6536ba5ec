"""`flextui doctor`: looks whether the store is sound, and repairs what can be repaired."""

from collections.abc import Iterator

import click

from flextui.cli import output
from flextui.cli.here import Here
from flextui.cli.verb import pass_here, verb
from flextui.domain.overview import overview
from flextui.domain.words import plural


@verb(
    "doctor",
    "Check the journal and its backups, and say what was found.",
    epilog="  flextui doctor\n  flextui doctor --repair\n",
)
@click.option("--repair", is_flag=True, help="Recover what can be; the damaged file is kept.")
@pass_here
def command(here: Here, /, *, repair: bool) -> int:
    from flextui.journal.doctor import check
    from flextui.journal.paths import Layout

    layout = Layout(here.directory)
    if repair:
        from flextui.journal.repair import repair as mend

        for sentence in mend(layout, here.now):
            output.say(sentence)
    findings = [(each.good, each.text) for each in check(layout)]
    findings += [(False, text) for text in _ahead(here)]
    for good, text in findings:
        output.say(f"{'good' if good else 'look'}: {text}", "" if good else "caution")
    wrong = sum(not good for good, _ in findings)
    if wrong:
        output.complain(f"{plural(wrong, 'finding')} to look at")
    return 1 if wrong else 0


def _ahead(here: Here) -> Iterator[str]:
    """Say what lies ahead of the clock, in a journal that can be read."""
    from flextui.cli.wording import ahead_lines
    from flextui.journal.errors import JournalError

    try:
        records = here.journal.contents().records
    except JournalError:
        return
    if said := " ".join(ahead_lines(overview(records, here.now))):
        yield said
