"""Speed and scale, measured beside a floor in the same run: `make bench`."""
