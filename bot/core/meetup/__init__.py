"""The rules of one meetup: what may be asked of it, what happens then, and what is true afterwards."""
