"""The rules of a Lean Coffee. May import the standard library only: no Discord, SQL, clock or async."""
