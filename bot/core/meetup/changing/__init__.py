"""A meetup's own settings, changed while it runs, for what is still to come."""
