"""What belongs to a server or to a person rather than to a meetup."""
