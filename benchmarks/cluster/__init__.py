"""`make cluster`: several processes over one PostgreSQL that die, stop and lose their connections, and what is left.

Every operation that somebody was told of must be there, once; nobody may have more dots than the meetup gives, and
nobody more minutes of a day than the cap. What did it does not judge it: that is read from the database afterwards.
"""
