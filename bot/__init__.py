"""The Lean Coffee bot: a journal, a pure core, and the packages around them (see ARCHITECTURE.md)."""
