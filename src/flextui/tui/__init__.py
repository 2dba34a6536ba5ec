"""The screens: the only place that knows Textual; it is imported when they are opened."""

__all__ = ["run", "run_demo"]

from pathlib import Path


def run(directory: Path, pace: float) -> int:
    """Open the application on a data directory and return the exit status.

    `pace` is how many seconds of a guided session a real second has.
    """
    from flextui.tui.app import FlexApp

    app = FlexApp.on(directory)
    app.pace = pace
    app.run(mouse=app.settings.mouse)
    return app.return_code or 0


def run_demo(pace: float, *, days: int, seed: int) -> int:
    """Open the application on a made-up diary in a temporary directory; nothing stays behind."""
    from tempfile import TemporaryDirectory

    from flextui.rules.demo import demo_records
    from flextui.store.clock import local_now
    from flextui.tui.app import FlexApp

    with TemporaryDirectory(prefix="flextui-demo-") as directory:
        app = FlexApp.on(Path(directory))
        app.diary.journal.merge(demo_records(local_now(), days=days, seed=seed), label="the demo")
        app.pace, app.is_demo = pace, True
        app.run()
    return app.return_code or 0
