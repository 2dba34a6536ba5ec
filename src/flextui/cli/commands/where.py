"""`flextui where`: the paths that flextui uses."""

from flextui.cli import output
from flextui.cli.here import Here
from flextui.cli.verb import pass_here, verb


@verb(
    "where",
    "Tell where the journal and all that belongs to it is kept.",
    epilog="  flextui where\n  flextui --data ~/diary where\n",
)
@pass_here
def command(here: Here) -> int:
    from flextui.journal.paths import Layout

    layout = Layout(here.directory)
    output.say(f"directory: {layout.directory}")
    output.say(f"journal: {layout.journal}")
    output.say(f"backups: {layout.backups}")
    output.say(f"draft: {layout.draft}")
    output.say(f"settings: {layout.settings}")
    return 0
