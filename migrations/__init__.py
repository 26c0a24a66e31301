"""Numbered schema migrations, applied in order (bot.store.drivers.versions)."""
