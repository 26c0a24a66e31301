"""Up to the start: the plan, the steps before it, and which occurrence of a series a meetup is."""
