"""Use cases (load, decide, append, publish) and the ports they need."""
