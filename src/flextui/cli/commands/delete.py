"""`flextui delete`: deletes a record; its content is kept, and undo brings it back."""

import click

from flextui.cli import output
from flextui.cli.consequences import tell_changes
from flextui.cli.here import Here
from flextui.cli.verb import pass_here, verb


@verb(
    "delete",
    "Delete the record whose id is ID, or begins with it.",
    epilog="  flextui delete 3f2a\n",
)
@click.argument("record_id", metavar="ID")
@pass_here
def command(here: Here, *, record_id: str) -> int:
    from flextui.cli.record_text import record_words

    before = here.journal.contents().records
    gone = here.journal.delete(here.journal.find(record_id).id)
    output.say(f"Deleted: {record_words(gone)}. flextui undo brings it back.")
    tell_changes(before, here.journal.contents().records, here.now)
    return 0
