"""A seeded simulator: the production bot through weeks of meetups, with random people and random faults.

One `random.Random(seed)` decides everything, so that a seed replays exactly; what must hold whatever happens is
in `invariants`. `python -m support.simulator --help` tells how it is run, docs/simulator.md what it does.
"""
