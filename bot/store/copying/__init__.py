"""Moves a database from SQLite to PostgreSQL, and back."""
