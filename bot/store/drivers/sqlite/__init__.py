"""The store in one SQLite file: a connection, its writer, and what can be wrong with the file."""
