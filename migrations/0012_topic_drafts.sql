-- What somebody was about to propose while a topic stood that is much the same, until they have chosen. Kept for a day.
CREATE TABLE topic_drafts (
    draft_id  TEXT PRIMARY KEY,
    meetup_id TEXT NOT NULL,
    member_id INTEGER NOT NULL,
    kept_at   TEXT NOT NULL,
    title     TEXT NOT NULL,
    pitch     TEXT NOT NULL
) STRICT;
