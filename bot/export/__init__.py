"""Files people take away: CSV and Markdown. May import bot.core; never Discord or SQL."""
