"""The rules of a Lean Coffee."""
