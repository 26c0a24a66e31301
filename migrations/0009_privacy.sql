-- What people and servers decide about their own data, and what becomes of data in time.

-- Members (a snowflake each) whose attendance is not to be noted anywhere, and since when (aware UTC).
CREATE TABLE attendance_opt_outs (
    member_id INTEGER PRIMARY KEY,
    since     TEXT NOT NULL
) STRICT;

-- The servers (a snowflake each) that the bot is in, or was: since when it is removed (aware UTC), and whether an
-- administrator wants the server's data deleted at once.
CREATE TABLE servers (
    guild_id   INTEGER PRIMARY KEY,
    removed_at TEXT,
    is_asked   INTEGER NOT NULL DEFAULT 0 CHECK (is_asked IN (0, 1))
) STRICT;

INSERT INTO servers (guild_id)
SELECT guild_id FROM meetups UNION SELECT guild_id FROM series UNION SELECT guild_id FROM guild_settings;

-- Meetups whose evidence is not kept any more: `presence`, who was there when, after its time; `journal`, all of it, with
-- the data of its server. What follows from it cannot be computed again, and whoever checks the journal knows why.
CREATE TABLE pruned (
    meetup_id TEXT PRIMARY KEY REFERENCES meetups (meetup_id),
    what      TEXT NOT NULL CHECK (what IN ('presence', 'journal')),
    pruned_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- There while something was deleted and its place in the file is not overwritten yet: since when (aware UTC).
CREATE TABLE to_overwrite (
    only  INTEGER PRIMARY KEY CHECK (only = 1),
    since TEXT NOT NULL
) STRICT;

-- What happened stays as it happened. Of a meetup that is noted in `pruned`, it may be forgotten who was there; the hashes
-- of the rows, and all other rows, stay as they are.
DROP TRIGGER journal_is_never_changed;

CREATE TRIGGER journal_is_never_changed BEFORE UPDATE ON journal
WHEN NOT (
    OLD.kind IN ('member_seen', 'member_left', 'observation_regained')
    AND EXISTS (SELECT 1 FROM pruned WHERE meetup_id = OLD.meetup_id AND what = 'presence')
    AND NEW.meetup_id = OLD.meetup_id AND NEW.seq = OLD.seq AND NEW.at = OLD.at AND NEW.kind = OLD.kind
    AND NEW.version = OLD.version AND NEW.step = OLD.step AND NEW.cause = OLD.cause AND NEW.hash = OLD.hash
)
BEGIN
    SELECT RAISE(ABORT, 'an event is never changed');
END;

DROP TRIGGER journal_is_never_deleted;

CREATE TRIGGER journal_is_never_deleted BEFORE DELETE ON journal
WHEN NOT EXISTS (SELECT 1 FROM pruned WHERE meetup_id = OLD.meetup_id AND what = 'journal')
BEGIN
    SELECT RAISE(ABORT, 'an event is never deleted');
END;

-- Records have their time, too: the oldest entries of a server's ledger go, and the chain begins behind the last of them.
-- Its number and its hash stay here, so that what follows is still proved, and a head that somebody kept can be told.
CREATE TABLE ledger_cuts (
    guild_id INTEGER PRIMARY KEY,
    number   INTEGER NOT NULL CHECK (number >= 1),
    hash     BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;

DROP TRIGGER ledger_is_never_deleted;

CREATE TRIGGER ledger_is_never_deleted BEFORE DELETE ON ledger
WHEN NOT EXISTS (SELECT 1 FROM ledger_cuts WHERE guild_id = OLD.guild_id AND number >= OLD.number)
BEGIN
    SELECT RAISE(ABORT, 'an entry of the ledger is never deleted');
END;
