"""One screen a folder or file."""
