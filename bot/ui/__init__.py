"""State to Discord components, and clicks back to use cases. May import discord, bot.app and bot.core."""
