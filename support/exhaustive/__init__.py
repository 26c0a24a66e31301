"""One month, lived again for every moment at which one thing can go wrong in it.

The seeded simulator (support.simulator) draws its faults; here every commit, every statement and every request of
a fixed story has its turn. `moments` names such a moment, `tripwire` makes it happen, `story` is what people do,
`checks` what must hold afterwards. docs/simulator.md tells how it is run.
"""
