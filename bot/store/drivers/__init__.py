"""How the store speaks to a database: one writer and readers, over a SQLite file or a PostgreSQL server."""
