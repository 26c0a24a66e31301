"""What is shown of a meetup that is over."""
