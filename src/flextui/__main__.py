"""Run flextui: `flextui` or `python -m flextui`."""

import sys

_INTERRUPTED = 128 + 2
"""The exit status of what ctrl+c ended."""


def main() -> int:
    """Run the command line on this process's arguments and return the exit status.

    The version is told before anything else is imported, so that asking costs nothing.
    """
    arguments = sys.argv[1:]
    if arguments == ["--version"]:
        from flextui import __version__

        sys.stdout.write(f"flextui {__version__}\n")
        return 0
    try:
        from flextui.cli.main import run

        return run(arguments)
    except KeyboardInterrupt:  # before the application takes its keys, or a command ends by it
        return _INTERRUPTED


if __name__ == "__main__":
    sys.exit(main())
