"""The local stand-in for Discord and the scripted meetup. Never imported by the bot."""
