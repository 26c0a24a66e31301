"""Named SQL statements, one file per table family, loaded by bot.store.queries."""
