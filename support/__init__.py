"""What tests, demo and benchmarks share. The bot never leans on it, and the wheel leaves it out."""
