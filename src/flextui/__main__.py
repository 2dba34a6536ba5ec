"""Run flextui: `flextui` or `python -m flextui`."""
