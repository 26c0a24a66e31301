"""The parts of `leancoffee doctor` that are long: what a finding is, and what only Discord can tell."""
