-- What a person asks for happens once, however often Discord delivers it, outside of a meetup's journal as well: the
-- interactions (Discord's ids) that changed a member's log, a server's settings and the like, and the run of the bot
-- that carried each out, in the same transaction. Another run leaves that alone. Kept for a day; the id tells its time.
CREATE TABLE interactions (
    interaction_id INTEGER PRIMARY KEY,
    run            TEXT NOT NULL
) STRICT;
