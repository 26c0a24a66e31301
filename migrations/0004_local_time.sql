-- What was computed for the future from local time, so that it can be computed again when a zone's rules change.

-- The local time (no offset, of the series' own zone) that `starts_at` was computed from. NULL in rows of before.
ALTER TABLE occurrences ADD COLUMN local_start TEXT;

-- How the clocks of a zone go, as the last start found them; compared as text with what this one finds.
CREATE TABLE clock_rules (
    time_zone TEXT PRIMARY KEY,
    rules     TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The calendar file of a series as it was last handed out: its number, since when it says so, and a hash of what
-- it says. Its number grows whenever it says something else.
CREATE TABLE calendar_editions (
    series_id  TEXT PRIMARY KEY REFERENCES series (series_id) ON DELETE CASCADE,
    sequence   INTEGER NOT NULL CHECK (sequence >= 0),
    changed_at TEXT NOT NULL,
    content    TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Files that were handed out before this table have the number of the series' edits; what they said is not known.
INSERT INTO calendar_editions (series_id, sequence, changed_at, content)
SELECT
    series_id,
    CASE WHEN json_type(body, '$.revision') = 'integer' THEN max(json_extract(body, '$.revision'), 0) ELSE 0 END,
    json_extract(body, '$.changed_at'),
    ''
FROM series
WHERE json_type(body, '$.changed_at') = 'text';
