"""The rules of a Lean Coffee. May import the standard library and nothing else: no Discord, SQL, clock or async."""
