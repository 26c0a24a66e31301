"""Numbered schema migrations, applied in order by bot.store.migrate."""
