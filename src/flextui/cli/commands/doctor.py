"""`flextui doctor`: looks whether the store is sound, and repairs what can be repaired."""

import click

from flextui.cli import output
from flextui.cli.here import Here
from flextui.cli.verb import pass_here, verb
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
    findings = check(layout)
    for finding in findings:
        output.say(f"{'good' if finding.good else 'look'}: {finding.text}", _tone(finding.good))
    wrong = sum(not finding.good for finding in findings)
    if wrong:
        output.complain(f"{plural(wrong, 'finding')} to look at")
    return 1 if wrong else 0


def _tone(good: bool) -> str:
    """Return the tone of a finding."""
    return "" if good else "caution"
