"""Statements that PostgreSQL has to be asked otherwise than SQLite, under the same names."""
