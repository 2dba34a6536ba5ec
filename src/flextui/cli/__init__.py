"""The command line: a file a noun. It imports Textual only to open the application."""
