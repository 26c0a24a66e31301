"""Which messages a meetup should have in its channel, and what keeps them so."""
