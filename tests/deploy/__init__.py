"""What the bot is shipped in, held against the code."""
