-- The ledger of credit: entries that are never changed, in a chain for each server.
--
-- What this file makes, convert_0008.py beside it fills from credit_records, and drops that.

-- One row an entry. `number` is its place in the server's chain. `holder` is an alias, and all words in `body` stand by
-- reference, so that a person can be erased from entries that never change. `hash` is the SHA-256 of the previous
-- hash and of all this row says; `code` follows from it, or stands in the body of a record from before there was a ledger.
CREATE TABLE ledger (
    guild_id   INTEGER NOT NULL,
    number     INTEGER NOT NULL CHECK (number >= 1),
    record_id  TEXT NOT NULL,
    meetup_id  TEXT NOT NULL REFERENCES meetups (meetup_id),
    holder     TEXT NOT NULL,
    kind       TEXT NOT NULL CHECK (kind IN ('issued', 'corrected', 'revoked')),
    rule       TEXT NOT NULL,
    body       TEXT NOT NULL CHECK (json_valid(body)),
    hash       BLOB NOT NULL CHECK (length(hash) = 32),
    code       TEXT NOT NULL,
    day        TEXT NOT NULL GENERATED ALWAYS AS (json_extract(body, '$.day')) VIRTUAL,
    minutes    INTEGER NOT NULL GENERATED ALWAYS AS (json_extract(body, '$.minutes')) VIRTUAL CHECK (minutes >= 0),
    started_at TEXT NOT NULL GENERATED ALWAYS AS (json_extract(body, '$.start')) VIRTUAL,
    PRIMARY KEY (guild_id, number)
) STRICT, WITHOUT ROWID;

-- One member's entries of one meetup; the newest is the current one.
CREATE INDEX ledger_by_record ON ledger (meetup_id, holder, number);

-- For one member's log, and for the daily cap.
CREATE INDEX ledger_by_holder ON ledger (holder, day);

CREATE INDEX ledger_by_code ON ledger (code);

CREATE INDEX ledger_by_record_id ON ledger (record_id);

CREATE TRIGGER ledger_is_never_changed BEFORE UPDATE ON ledger
BEGIN
    SELECT RAISE(ABORT, 'an entry of the ledger is never changed');
END;

CREATE TRIGGER ledger_is_never_deleted BEFORE DELETE ON ledger
BEGIN
    SELECT RAISE(ABORT, 'an entry of the ledger is never deleted');
END;

-- What a settled meetup gave to each who attended it, before the day's cap and other meetups took their part: so that
-- a meetup which is settled, corrected or cancelled later can be set against it, in one transaction. It can be computed again
-- from the journal. `body` is JSON: intervals, and what an entry says besides.
CREATE TABLE attended (
    meetup_id  TEXT NOT NULL REFERENCES meetups (meetup_id),
    holder     TEXT NOT NULL,
    started_at TEXT NOT NULL,
    ended_at   TEXT NOT NULL,
    body       TEXT NOT NULL CHECK (json_valid(body)),
    PRIMARY KEY (meetup_id, holder)
) STRICT, WITHOUT ROWID;

CREATE INDEX attended_by_holder ON attended (holder, started_at);

CREATE INDEX attended_by_start ON attended (started_at);

-- A meetup that was settled while an earlier one was not over: it left out what that one had so far.
CREATE TABLE settled_ahead (
    earlier_id TEXT NOT NULL REFERENCES meetups (meetup_id),
    meetup_id  TEXT NOT NULL REFERENCES meetups (meetup_id),
    PRIMARY KEY (earlier_id, meetup_id)
) STRICT, WITHOUT ROWID;

-- Which meetups were under way at a time.
CREATE INDEX meetups_by_start ON meetups (started_at) WHERE started_at IS NOT NULL;

-- Whether the ledger has all that a meetup gives. Of one that was credited before there was a ledger it has what was
-- written then, by the rule of then.
ALTER TABLE meetups ADD COLUMN is_settled INTEGER NOT NULL DEFAULT 0 CHECK (is_settled IN (0, 1));
