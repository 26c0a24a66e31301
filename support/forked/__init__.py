"""The bot's processes for tests, forked from one that has imported the bot."""
