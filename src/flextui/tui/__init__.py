"""The screens: the only place that knows Textual. Import `run` to open the application."""

__all__ = ["run"]

from pathlib import Path


def run(directory: Path) -> int:
    """Open the application on a data directory and return the exit status.

    Textual is imported here and not before, so that the command line stays quick.
    """
    from flextui.tui.app import FlexApp

    app = FlexApp.on(directory)
    app.run()
    return app.return_code or 0
