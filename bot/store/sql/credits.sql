-- name: mark_credited
-- Counts a row the first time only. A meetup that nobody attended is credited as of its end.
UPDATE meetups SET credited_at = coalesce($2, ended_at) WHERE meetup_id = $1 AND credited_at IS NULL

-- name: is_known
SELECT 1 FROM meetups WHERE meetup_id = $1

-- name: issue
INSERT INTO credit_records
    (record_id, meetup_id, guild_id, member_id, rule, day, minutes, measured, inferred, checked_in,
     title, organizer, started_at, ended_at, time_zone, topics, takeaways, issued_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)

-- name: of_member
SELECT record_id, meetup_id, guild_id, member_id, rule, day, minutes, measured, inferred, checked_in,
       title, organizer, started_at, ended_at, time_zone, topics, takeaways, issued_at
FROM credit_records WHERE member_id = $1 ORDER BY started_at, record_id

-- name: of_meetup
SELECT record_id, meetup_id, guild_id, member_id, rule, day, minutes, measured, inferred, checked_in,
       title, organizer, started_at, ended_at, time_zone, topics, takeaways, issued_at
FROM credit_records WHERE meetup_id = $1 ORDER BY member_id

-- name: minutes_on
-- $2 is a JSON list of member ids, so that one statement serves any number of them.
SELECT member_id, sum(minutes) FROM credit_records
WHERE day = $1 AND member_id IN (SELECT value FROM json_each($2))
GROUP BY member_id
