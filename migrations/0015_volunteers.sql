-- Who hosts an occurrence of a series that is not planned yet: whoever said so on the summary of the one before.
-- Once its meetup is planned, its journal says who hosts it, and the row means nothing more.
CREATE TABLE volunteers (
    series_id TEXT NOT NULL REFERENCES series (series_id) ON DELETE CASCADE,
    day       TEXT NOT NULL,
    member_id INTEGER NOT NULL,
    PRIMARY KEY (series_id, day)
) STRICT, WITHOUT ROWID;
