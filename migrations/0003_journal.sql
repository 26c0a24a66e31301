-- The journal in the form that lasts: an envelope for each event, a hash chain, and people and words apart.
--
-- What this file makes, convert_0003.py beside it fills from the tables of before, and drops those.

-- Whom the journal's rows mean. An alias is a salted hash; without this row nobody can tell whose it was.
CREATE TABLE aliases (
    alias     TEXT PRIMARY KEY,
    guild_id  INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    salt      BLOB NOT NULL,
    UNIQUE (guild_id, member_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX aliases_by_member ON aliases (member_id);

-- What people wrote: titles, pitches, takeaways, names. A reference is a salted hash of the words; `author` is an
-- alias, NULL for words of the server's.
CREATE TABLE texts (
    meetup_id TEXT NOT NULL REFERENCES meetups (meetup_id),
    reference TEXT NOT NULL,
    author    TEXT,
    salt      BLOB NOT NULL,
    words     TEXT NOT NULL,
    PRIMARY KEY (meetup_id, reference)
) STRICT, WITHOUT ROWID;

CREATE INDEX texts_by_author ON texts (author) WHERE author IS NOT NULL;

-- The journal. Of two writers who decided on the same state one meets this primary key, and an append names the
-- hash of the event that it builds on. `hash` is the SHA-256 of the previous hash and of all this row says.
CREATE TABLE journal (
    meetup_id TEXT NOT NULL REFERENCES meetups (meetup_id),
    seq       INTEGER NOT NULL CHECK (seq >= 1),
    at        TEXT NOT NULL,
    kind      TEXT NOT NULL,
    version   INTEGER NOT NULL CHECK (version >= 1),
    step      INTEGER NOT NULL CHECK (step BETWEEN 1 AND seq),
    actor     TEXT,
    cause     TEXT NOT NULL,
    body      TEXT NOT NULL,
    hash      BLOB NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (meetup_id, seq)
) STRICT, WITHOUT ROWID;

-- What happened stays as it happened; undoing is another event.
CREATE TRIGGER journal_is_never_changed BEFORE UPDATE ON journal
BEGIN
    SELECT RAISE(ABORT, 'an event is never changed');
END;

CREATE TRIGGER journal_is_never_deleted BEFORE DELETE ON journal
BEGIN
    SELECT RAISE(ABORT, 'an event is never deleted');
END;

-- A title is somebody's words, and stands with them.
ALTER TABLE meetups DROP COLUMN title;
