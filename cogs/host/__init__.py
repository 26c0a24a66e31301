"""What hosts do: the panel, and the commands like its buttons."""
