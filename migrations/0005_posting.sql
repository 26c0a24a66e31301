-- Messages on their way to Discord, and what is still to be shown.

-- What is about to be posted. A row is there before the message is, and goes as soon as that one is kept in `posts`, or
-- was refused. One that is left after a lost answer or a kill says since when (aware UTC) to look for the message.
CREATE TABLE post_attempts (
    meetup_id  TEXT NOT NULL REFERENCES meetups (meetup_id),
    slot       TEXT NOT NULL,
    key        TEXT NOT NULL,
    channel_id INTEGER NOT NULL,
    tried_at   TEXT NOT NULL,
    PRIMARY KEY (meetup_id, slot, key)
) STRICT, WITHOUT ROWID;

-- Whether all messages of a meetup that is over say so. Meetups of before are looked at once more where a message is
-- still open.
ALTER TABLE meetups ADD COLUMN is_shown INTEGER NOT NULL DEFAULT 0 CHECK (is_shown IN (0, 1));

UPDATE meetups SET is_shown = 1
WHERE phase IN ('ended', 'cancelled')
  AND NOT EXISTS (SELECT 1 FROM posts WHERE posts.meetup_id = meetups.meetup_id AND is_open = 1);

-- What a start has to show stays few, however many meetups there were.
CREATE INDEX meetups_to_show ON meetups (planned_at, meetup_id)
    WHERE phase IN ('ended', 'cancelled') AND is_shown = 0;

CREATE INDEX scheduled_events_to_finish ON scheduled_events (meetup_id) WHERE state IN ('scheduled', 'active');
