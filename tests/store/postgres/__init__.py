"""What PostgreSQL does otherwise than SQLite: its schema, its statements, two processes at once, lost connections."""
