-- Several processes over one database, each with a range of Discord's shards. A single process serves shard 0 of 1.

-- When a process that served a shard was last known to be alive (aware UTC). Rows of another count of shards stay, and
-- stay true: a shard of a count means the same servers for ever.
CREATE TABLE heartbeats (
    shard_count INTEGER NOT NULL CHECK (shard_count >= 1),
    shard_id    INTEGER NOT NULL CHECK (shard_id >= 0 AND shard_id < shard_count),
    at          TEXT NOT NULL,
    PRIMARY KEY (shard_count, shard_id)
) STRICT, WITHOUT ROWID;

INSERT INTO heartbeats (shard_count, shard_id, at) SELECT 1, 0, at FROM heartbeat;

DROP TABLE heartbeat;

-- How the clocks of a zone go, as the last start of each range of shards found them, which then computed its own series
-- again. No two rows of a zone overlap: where a row of another range would, it is gone, and that range looks again.
CREATE TABLE clock_rules_of_ranges (
    time_zone   TEXT NOT NULL,
    shard_count INTEGER NOT NULL CHECK (shard_count >= 1),
    first_shard INTEGER NOT NULL CHECK (first_shard >= 0),
    last_shard  INTEGER NOT NULL CHECK (last_shard >= first_shard AND last_shard < shard_count),
    rules       TEXT NOT NULL,
    PRIMARY KEY (time_zone, shard_count, first_shard)
) STRICT, WITHOUT ROWID;

INSERT INTO clock_rules_of_ranges (time_zone, shard_count, first_shard, last_shard, rules)
SELECT time_zone, 1, 0, 0, rules FROM clock_rules;

DROP TABLE clock_rules;

ALTER TABLE clock_rules_of_ranges RENAME TO clock_rules;

-- Which process (its machine and number) serves a range, until when by the database's own clock (milliseconds since
-- 1970), and how many there were before it. Nothing that is acknowledged rests on it: appends name what they build on.
CREATE TABLE shard_leases (
    shard_count   INTEGER NOT NULL CHECK (shard_count >= 1),
    first_shard   INTEGER NOT NULL CHECK (first_shard >= 0),
    last_shard    INTEGER NOT NULL CHECK (last_shard >= first_shard AND last_shard < shard_count),
    holder        TEXT NOT NULL,
    generation    INTEGER NOT NULL CHECK (generation >= 1),
    held_until_ms INTEGER NOT NULL,
    PRIMARY KEY (shard_count, first_shard, last_shard)
) STRICT, WITHOUT ROWID;

-- When the next session may begin in each of Discord's buckets, over all processes: one in five seconds.
CREATE TABLE session_starts (
    bucket     INTEGER PRIMARY KEY,
    free_at_ms INTEGER NOT NULL
) STRICT;

-- `people` is counted on whenever somebody was erased, or chose whether their attendance is noted: what other processes
-- keep in memory of people is then read anew. Who it was stands nowhere.
CREATE TABLE counters (
    what   TEXT PRIMARY KEY,
    number INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO counters (what, number) VALUES ('people', 0);
