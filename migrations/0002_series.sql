-- The series: monthly and weekly rules, what became of their occurrences, and what is kept beside them.
--
-- Days are ISO 8601 calendar days of the series' own time zone, so that the order of the text is the
-- order of time. What belongs to a series goes with it; meetups and their events stay.

-- A series as its JSON, and what look-ups need of it. `wake_at` is when somebody has to look at it
-- next; NULL is never.
CREATE TABLE series (
    series_id TEXT PRIMARY KEY,
    guild_id  INTEGER NOT NULL,
    wake_at   TEXT,
    body      TEXT NOT NULL CHECK (json_valid(body))
) STRICT;

CREATE INDEX series_by_guild ON series (guild_id);

-- The next alarm is its first entry, however many series there are.
CREATE INDEX series_to_wake ON series (wake_at, series_id) WHERE wake_at IS NOT NULL;

-- What is noted of an occurrence beyond the rule. It takes place once: its day is the key, and no
-- meetup is two occurrences.
CREATE TABLE occurrences (
    series_id TEXT NOT NULL REFERENCES series (series_id) ON DELETE CASCADE,
    day       TEXT NOT NULL,
    state     TEXT NOT NULL CHECK (state IN ('waiting', 'planned', 'skipped', 'missed')),
    starts_at TEXT NOT NULL,
    meetup_id TEXT UNIQUE REFERENCES meetups (meetup_id),
    PRIMARY KEY (series_id, day),
    CHECK (state <> 'planned' OR meetup_id IS NOT NULL)
) STRICT, WITHOUT ROWID;

-- Every meetup that a series ever had, and whether its leftover topics were carried on. Apart from
-- the occurrences, because topics outlive them: one may be skipped, forgotten, or opened anew.
CREATE TABLE series_meetups (
    meetup_id TEXT PRIMARY KEY REFERENCES meetups (meetup_id),
    series_id TEXT NOT NULL REFERENCES series (series_id) ON DELETE CASCADE,
    carried   INTEGER NOT NULL DEFAULT 0 CHECK (carried IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE INDEX series_meetups_to_carry ON series_meetups (series_id, carried);

-- What was shown for approval. A draft of a new series belongs to none yet.
CREATE TABLE series_drafts (
    draft_id  TEXT PRIMARY KEY,
    member_id INTEGER NOT NULL,
    drawn_at  TEXT NOT NULL,
    body      TEXT NOT NULL CHECK (json_valid(body))
) STRICT;

-- What is wrong until it is mended. There will be more kinds of trouble than are known today.
CREATE TABLE series_problems (
    series_id TEXT NOT NULL REFERENCES series (series_id) ON DELETE CASCADE,
    trouble   TEXT NOT NULL,
    since     TEXT NOT NULL,
    told      INTEGER NOT NULL CHECK (told IN (0, 1)),
    PRIMARY KEY (series_id, trouble)
) STRICT, WITHOUT ROWID;

-- Who asked to be reminded.
CREATE TABLE series_followers (
    series_id TEXT NOT NULL REFERENCES series (series_id) ON DELETE CASCADE,
    member_id INTEGER NOT NULL,
    PRIMARY KEY (series_id, member_id)
) STRICT, WITHOUT ROWID;

-- The native Discord event of a meetup. `drawn` tells what it was last made to show.
CREATE TABLE scheduled_events (
    meetup_id TEXT PRIMARY KEY REFERENCES meetups (meetup_id),
    guild_id  INTEGER NOT NULL,
    event_id  INTEGER NOT NULL UNIQUE,
    state     TEXT NOT NULL CHECK (state IN ('scheduled', 'active', 'over', 'gone')),
    drawn     TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What a message was last made to show, so that a restart leaves those alone that are right already.
ALTER TABLE posts ADD COLUMN drawn TEXT NOT NULL DEFAULT '';
