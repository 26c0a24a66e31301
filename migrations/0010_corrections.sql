-- Corrections of attendance of which their member was not told yet. A row goes when they were; the member stands here by
-- alias, so that nothing of it means anybody once that is erased.
CREATE TABLE untold_corrections (
    alias TEXT NOT NULL,
    meetup_id TEXT NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (alias, meetup_id, seq)
) STRICT, WITHOUT ROWID;

-- The meetups of a server that were held, among which a host chooses the one to correct.
CREATE INDEX meetups_held ON meetups (guild_id, started_at) WHERE started_at IS NOT NULL;
