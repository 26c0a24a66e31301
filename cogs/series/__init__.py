"""The commands and buttons of a series."""
