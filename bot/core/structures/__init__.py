"""What the values of the rules are made of: frozen, and quick to change into the next one."""
