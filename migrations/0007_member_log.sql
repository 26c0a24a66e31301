-- What people keep about themselves beside their records. Every row belongs to one member (a Discord snowflake), who
-- made it, sees it alone, and takes it with them: all of it goes with `DELETE … WHERE member_id = ?`.
--
-- Days are ISO 8601 calendar days, as the member means them; instants as in 0001.

-- The name that certificates print. Without a row it is the name that Discord shows.
CREATE TABLE member_names (
    member_id INTEGER PRIMARY KEY,
    name      TEXT NOT NULL
) STRICT;

-- What was learned elsewhere: self-reported, with no journal behind it.
CREATE TABLE activities (
    activity_id TEXT PRIMARY KEY,
    member_id   INTEGER NOT NULL,
    kind        TEXT NOT NULL CHECK (kind IN ('events', 'learning', 'volunteering', 'other')),
    day         TEXT NOT NULL,
    minutes     INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 1440),
    description TEXT NOT NULL,
    reported_at    TEXT NOT NULL
) STRICT;

CREATE INDEX activities_by_member ON activities (member_id, day);

-- The certifications that somebody holds. Which ones there are is not said here: there will be others.
CREATE TABLE certifications (
    member_id INTEGER NOT NULL,
    name      TEXT NOT NULL,
    expires   TEXT NOT NULL,
    PRIMARY KEY (member_id, name)
) STRICT, WITHOUT ROWID;

-- A renewal that somebody did, named by the day by which it was due, with the certifications as they were before, so
-- that it can be taken back. The key lets it be marked once.
CREATE TABLE renewals (
    member_id  INTEGER NOT NULL,
    due        TEXT NOT NULL,
    renewed_at TEXT NOT NULL,
    before     TEXT NOT NULL CHECK (json_valid(before)),
    PRIMARY KEY (member_id, due)
) STRICT, WITHOUT ROWID;

-- Which records (by record id) and activities a renewal has used. The key lets none be used in a second one.
CREATE TABLE used_in_renewal (
    member_id INTEGER NOT NULL,
    entry_id  TEXT NOT NULL,
    due       TEXT NOT NULL,
    PRIMARY KEY (member_id, entry_id),
    FOREIGN KEY (member_id, due) REFERENCES renewals (member_id, due) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX used_in_renewal_by_due ON used_in_renewal (member_id, due);

-- Which direct messages somebody asked for; nobody is sent another one. `since` is when they asked for records,
-- so that those of before are not sent. `is_refused` says that Discord refused the last one, until they were told.
CREATE TABLE member_messages (
    member_id     INTEGER PRIMARY KEY,
    wants_records INTEGER NOT NULL CHECK (wants_records IN (0, 1)),
    wants_renewal INTEGER NOT NULL CHECK (wants_renewal IN (0, 1)),
    since         TEXT NOT NULL,
    is_refused    INTEGER NOT NULL DEFAULT 0 CHECK (is_refused IN (0, 1))
) STRICT;

CREATE INDEX member_messages_of_renewal ON member_messages (member_id) WHERE wants_renewal = 1;

-- What was sent, noted before it is, so that nothing is sent twice. Of one that has not arrived, as far as is known,
-- the bot looks for its own message before it tries again.
CREATE TABLE member_messages_sent (
    member_id   INTEGER NOT NULL,
    about       TEXT NOT NULL,
    tried_at    TEXT NOT NULL,
    has_arrived INTEGER NOT NULL DEFAULT 0 CHECK (has_arrived IN (0, 1)),
    PRIMARY KEY (member_id, about)
) STRICT, WITHOUT ROWID;

CREATE INDEX member_messages_to_send ON member_messages_sent (tried_at) WHERE has_arrived = 0;

-- What a server's records name beside its own name: who organises, and how they are reached.
ALTER TABLE guild_settings ADD COLUMN organizer TEXT NOT NULL DEFAULT '';
ALTER TABLE guild_settings ADD COLUMN contact TEXT NOT NULL DEFAULT '';
