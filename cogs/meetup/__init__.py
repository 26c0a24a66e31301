"""What everybody does in a meetup."""
