"""Undo: a host's step is taken back by an event of its own, with all that the clock did since; no row is rewritten.

What others gave meanwhile stays: dots, thumbs, takeaways, presence. The clocks go on with what was left of them, and
the time between the step and its undo is booked on no topic.
"""
