"""From presence to attendance, and from attendance to a credit record."""
