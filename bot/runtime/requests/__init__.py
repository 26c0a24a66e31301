"""What this process may ask of Discord: how much a second, what first, and for how long in vain."""
