"""Who is there: what is seen of the voice channels, noted in order, and for how long nobody looked."""
