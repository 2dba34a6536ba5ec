"""Compares two installations of flextui: what commands print, what screens show."""
