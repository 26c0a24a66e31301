"""What is asked of series, what they do by themselves, and what is wrong with them."""
