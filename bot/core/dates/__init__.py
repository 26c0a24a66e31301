"""Days, months and the clocks of time zones, as people and contracts count them."""
