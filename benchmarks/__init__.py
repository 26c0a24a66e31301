"""Side-by-side ratios, one command: make bench."""
