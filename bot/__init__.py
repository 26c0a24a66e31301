"""The Lean Coffee bot: a journal, a pure core, and the rooms around them (see ARCHITECTURE.md)."""
