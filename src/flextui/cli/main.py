"""The way in: from arguments to an exit status, and from any error to one sentence."""

import os
from collections.abc import Sequence

from flextui.cli import output
from flextui.cli.here import Clock, Here, system_clock

_DATA_ALONE = 2
"""How many arguments `--data DIR` are."""

_ASKED_BY_A_SHELL = "_FLEXTUI_COMPLETE"
"""The environment variable by which a shell asks click what may stand at the cursor."""


def run(arguments: Sequence[str], clock: Clock = system_clock) -> int:
    """Run one command and return its exit status: 0 done, 1 refused or failed, 2 wrong usage."""
    output.prepare()
    here = Here(clock)
    try:
        status = _invoke(arguments, here)
    except Exception as error:  # noqa: BLE001  (the last line: a sentence, never a traceback)
        # Who presses tab in the middle of a line wants nothing printed into it.
        at_a_tab = os.environ.get(_ASKED_BY_A_SHELL, "").endswith("_complete")
        status = 0 if at_a_tab else _fail(error, here)
    return output.finish(status)


def _invoke(arguments: Sequence[str], here: Here) -> int:
    """Let click find the command and run it; what just opens the application needs no click."""
    just_open = not arguments or (len(arguments) == _DATA_ALONE and arguments[0] == "--data")
    if just_open and _ASKED_BY_A_SHELL not in os.environ:
        from flextui.cli.opening import open_application

        here.data = arguments[1] if arguments else None
        return open_application(here)
    from flextui.cli.root import root

    status = root.main(list(arguments), prog_name="flextui", obj=here, standalone_mode=False)
    if here.trouble:
        output.complain(here.trouble)
    return status if isinstance(status, int) else 0


def _fail(error: Exception, here: Here) -> int:
    """Say what went wrong in one sentence and return the exit status."""
    from flextui.cli.root import failure

    sentence, status = failure(error, here)
    output.complain(sentence)
    return status
