"""Run flextui: `flextui` or `python -m flextui`."""

import sys


def main() -> int:
    """Run the command line on this process's arguments and return the exit status.

    The version is told before anything else is imported, so that asking costs nothing.
    """
    arguments = sys.argv[1:]
    if arguments == ["--version"]:
        from flextui import __version__

        sys.stdout.write(f"flextui {__version__}\n")
        return 0
    import gc

    gc.disable()  # a command lives for a moment: looking for cycles only costs it time, as it
    # costs the application until its first screen is there (which then begins to look),
    from flextui.cli.main import run

    status = run(arguments)
    gc.freeze()  # and so does looking for them once more at the end
    return status


if __name__ == "__main__":
    sys.exit(main())
