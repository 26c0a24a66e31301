"""The server's native event of a planned meetup, and what keeps it so."""
