"""The rules of a series: its days, its occurrences, and what an edit makes of them."""
