"""flextui: a self-care diary for the low back flexion progression, in the terminal."""

__version__ = "0.1.0"
