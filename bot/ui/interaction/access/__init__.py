"""Who may do what where: people's rights, the bot's own, and commands that an old client still shows."""
