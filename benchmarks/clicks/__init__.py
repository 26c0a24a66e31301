"""What a click costs, beside bots that do less for it."""
