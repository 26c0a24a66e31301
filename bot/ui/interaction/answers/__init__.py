"""How an interaction is answered: in time, once, and by one door."""
