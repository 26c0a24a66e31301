-- name: series
SELECT pg_advisory_xact_lock(hashtextextended('series ' || $1, 0))

-- name: series_of_meetup
SELECT pg_advisory_xact_lock(hashtextextended('series ' || series_id, 0)) FROM series_meetups WHERE meetup_id = $1

-- name: series_of_guild
SELECT pg_advisory_xact_lock(hashtextextended('series of ' || CAST(CAST($1 AS BIGINT) AS TEXT), 0))

-- name: ledger
SELECT pg_try_advisory_xact_lock(hashtextextended('ledger', 0))

-- name: aliases_of_member
SELECT 1 FROM aliases WHERE member_id = $1 FOR UPDATE
