"""The pace of a meetup: when it is to end, how many topics there is time for, and whom the vote waits for.

Nothing here ticks. What is shown follows from what has happened, so it changes with the next event and not before.
"""
