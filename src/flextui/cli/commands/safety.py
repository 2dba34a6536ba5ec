"""`flextui safety`: when to stop, and whom to ask."""

from flextui.cli import output
from flextui.cli.verb import verb


@verb("safety", "Tell when to stop, and whom to ask.", epilog="  flextui safety\n")
def command() -> int:
    from flextui.domain.safety_page import safety_page
    from flextui.journal.programme_file import programme

    for number, part in enumerate(safety_page(programme())):
        if number:
            output.say()
        output.say(part.title, "title")
        for point in part.points:
            output.say(f"- {point}")
        if part.sentence:
            output.say(part.sentence)
    return 0
