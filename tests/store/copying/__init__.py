"""Copying a database from one kind into the other."""
