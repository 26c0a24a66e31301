"""What the room where people talk sees and hears: the voice channel's status, and a chime when time is up."""
