"""The same schema on PostgreSQL, in migrations of the same numbers, applied by bot.store.drivers.postgres.migrate."""
