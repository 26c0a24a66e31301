-- name: erase_scheduled_events
UPDATE scheduled_events
SET drawn = CASE
    WHEN json_valid(drawn) THEN CAST(jsonb_set(CAST(drawn AS jsonb), '{description}', '""') AS TEXT) ELSE ''
END
WHERE meetup_id IN (
    SELECT meetup_id FROM texts WHERE author IN (SELECT alias FROM aliases WHERE member_id = $1)
)

-- name: erase_events_on_their_way
UPDATE post_attempts
SET key = CASE
    WHEN json_valid(key) THEN CAST(jsonb_set(CAST(key AS jsonb), '{description}', '""') AS TEXT) ELSE ''
END
WHERE slot = 'event' AND meetup_id IN (
    SELECT meetup_id FROM texts WHERE author IN (SELECT alias FROM aliases WHERE member_id = $1)
)

-- name: erase_series
UPDATE series SET body = CAST(jsonb_set(CAST(body AS jsonb), '{host_id}', '-1') AS TEXT)
WHERE CASE WHEN json_valid(body) THEN json_extract(body, '$.host_id') END = CAST(CAST($1 AS BIGINT) AS TEXT)
