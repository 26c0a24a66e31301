-- What the past meetups of a server were about, so that they are listed and searched without folding their journals.
--
-- The rows of a meetup are written once it has ended, and anew where that was taken back or corrected. What people wrote
-- stands in `texts` alone: here are the references to it, which mean nothing once it is erased.

CREATE TABLE past_meetups (
    meetup_id  TEXT PRIMARY KEY REFERENCES meetups (meetup_id),
    guild_id   INTEGER NOT NULL,
    channel_id INTEGER NOT NULL,
    -- Aware UTC, and the day on which that was in the meetup's own time zone.
    started_at TEXT NOT NULL,
    day        TEXT NOT NULL,
    title      TEXT NOT NULL,
    -- How many attended. A number outlasts who they were.
    people     INTEGER NOT NULL CHECK (people >= 0)
) STRICT, WITHOUT ROWID;

CREATE INDEX past_meetups_of_guild ON past_meetups (guild_id, started_at);

-- The topics that were not withdrawn, by the number that their meetup gave them.
CREATE TABLE past_topics (
    meetup_id    TEXT NOT NULL REFERENCES past_meetups (meetup_id),
    topic_id     INTEGER NOT NULL,
    title        TEXT NOT NULL,
    is_discussed INTEGER NOT NULL CHECK (is_discussed IN (0, 1)),
    PRIMARY KEY (meetup_id, topic_id)
) STRICT, WITHOUT ROWID;

-- What people took home, numbered in order, about a topic or (NULL) the meetup.
CREATE TABLE past_takeaways (
    meetup_id TEXT NOT NULL REFERENCES past_meetups (meetup_id),
    number    INTEGER NOT NULL,
    topic_id  INTEGER,
    takeaway  TEXT NOT NULL,
    PRIMARY KEY (meetup_id, number)
) STRICT, WITHOUT ROWID;

-- Whether those rows say what the journal says. Meetups of before follow after the first start.
ALTER TABLE meetups ADD COLUMN is_in_history INTEGER NOT NULL DEFAULT 0 CHECK (is_in_history IN (0, 1));

CREATE INDEX meetups_to_remember ON meetups (meetup_id) WHERE phase = 'ended' AND is_in_history = 0;
