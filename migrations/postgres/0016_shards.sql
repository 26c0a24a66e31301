-- Several processes over one database: migrations/0016_shards.sql says what each table is for.

CREATE TABLE heartbeats (
    shard_count BIGINT NOT NULL CHECK (shard_count >= 1),
    shard_id    BIGINT NOT NULL CHECK (shard_id >= 0 AND shard_id < shard_count),
    at          TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (shard_count, shard_id)
);

INSERT INTO heartbeats (shard_count, shard_id, at) SELECT 1, 0, at FROM heartbeat;

DROP TABLE heartbeat;

CREATE TABLE clock_rules_of_ranges (
    time_zone   TEXT COLLATE "C" NOT NULL,
    shard_count BIGINT NOT NULL CHECK (shard_count >= 1),
    first_shard BIGINT NOT NULL CHECK (first_shard >= 0),
    last_shard  BIGINT NOT NULL CHECK (last_shard >= first_shard AND last_shard < shard_count),
    rules       TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (time_zone, shard_count, first_shard)
);

INSERT INTO clock_rules_of_ranges (time_zone, shard_count, first_shard, last_shard, rules)
SELECT time_zone, 1, 0, 0, rules FROM clock_rules;

DROP TABLE clock_rules;

ALTER TABLE clock_rules_of_ranges RENAME TO clock_rules;

CREATE TABLE shard_leases (
    shard_count   BIGINT NOT NULL CHECK (shard_count >= 1),
    first_shard   BIGINT NOT NULL CHECK (first_shard >= 0),
    last_shard    BIGINT NOT NULL CHECK (last_shard >= first_shard AND last_shard < shard_count),
    holder        TEXT COLLATE "C" NOT NULL,
    generation    BIGINT NOT NULL CHECK (generation >= 1),
    held_until_ms BIGINT NOT NULL,
    PRIMARY KEY (shard_count, first_shard, last_shard)
);

CREATE TABLE session_starts (
    bucket     BIGINT PRIMARY KEY,
    free_at_ms BIGINT NOT NULL
);

CREATE TABLE counters (
    what   TEXT COLLATE "C" PRIMARY KEY,
    number BIGINT NOT NULL
);

INSERT INTO counters (what, number) VALUES ('people', 0);
