"""A server and its people: what it has chosen, how they are called."""
