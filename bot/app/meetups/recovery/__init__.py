"""What has to happen before the bot goes on where it was, and who waits until it has."""
