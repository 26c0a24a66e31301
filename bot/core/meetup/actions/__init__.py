"""Actions: what somebody will do until the next meetup, so that the talk leads to something.

An action has words, an owner and perhaps a day by which it is due. In a series what is open comes over to the next
occurrence, where its owner or a host says what became of it: done, not yet, or dropped.
"""
