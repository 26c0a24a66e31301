-- Several processes over one PostgreSQL (bot/store/shards): who serves which shards, and whose turn it is. The time is the
-- server's, so that the clocks of the processes need not agree. A process over SQLite asks none of these.

-- name: take_turns
-- Until the end of the transaction nobody else decides who serves what. The number means nothing, and is this table's.
SELECT pg_advisory_xact_lock(7305013260146)

-- name: leases
SELECT shard_count, first_shard, last_shard, holder, generation,
       held_until_ms - CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT)
FROM shard_leases

-- name: take
-- Its generation follows the clock, and is later than the one before: that one may be forgotten, here or by another server
-- that has taken the place of this one, and nobody is to renew what somebody else has taken since.
INSERT INTO shard_leases (shard_count, first_shard, last_shard, holder, generation, held_until_ms)
VALUES ($1, $2, $3, $4, CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT),
        CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT) + $5)
ON CONFLICT (shard_count, first_shard, last_shard) DO UPDATE
SET holder = excluded.holder, generation = greatest(excluded.generation, shard_leases.generation + 1),
    held_until_ms = excluded.held_until_ms
RETURNING generation

-- name: renew
UPDATE shard_leases SET held_until_ms = CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT) + $5
WHERE shard_count = $1 AND first_shard = $2 AND last_shard = $3 AND generation = $4
RETURNING generation

-- name: let_go
UPDATE shard_leases SET held_until_ms = 0
WHERE shard_count = $1 AND first_shard = $2 AND last_shard = $3 AND generation = $4

-- name: forget
DELETE FROM shard_leases WHERE shard_count = $1 AND first_shard = $2 AND last_shard = $3 AND generation = $4

-- name: turn
-- In how many milliseconds a session may begin in a bucket ($1), if each takes $2; that turn is taken then. Further ahead
-- than $3 there are no turns: the server's clock was put back, or another server has taken the place of that one.
INSERT INTO session_starts (bucket, free_at_ms)
VALUES ($1, CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT) + $2)
ON CONFLICT (bucket) DO UPDATE
SET free_at_ms = CASE
    WHEN session_starts.free_at_ms - CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT) > $3
        THEN CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT)
    ELSE greatest(session_starts.free_at_ms, CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT))
END + $2
RETURNING free_at_ms - $2 - CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT)
