-- name: create_head
-- Does nothing (no row is counted) when the meetup exists already.
INSERT INTO meetups
    (meetup_id, guild_id, channel_id, voice_channel_id, phase, planned_at, started_at, ended_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
ON CONFLICT (meetup_id) DO NOTHING

-- name: advance_head
-- Where a meetup that is over is corrected, its messages and the history may say otherwise than its journal. Where its end
-- was taken back, it is credited no more.
UPDATE meetups
SET phase = $2, started_at = $3, ended_at = $4, voice_channel_id = $5, is_shown = 0, is_in_history = 0, credited_at = NULL
WHERE meetup_id = $1

-- name: topics_are_taken
SELECT 1 FROM series_meetups WHERE meetup_id = $1 AND carried = 1

-- name: append_event
-- Refused unless the writer has seen the newest event. Its number must be free, or the primary key refuses it; and the
-- event before must have the very hash ($11) that the new one ($10) builds on, or the number is NULL, which the column
-- refuses. A WHERE that says the same costs half as much again: SQLite holds what INSERT … SELECT finds in a table of
-- its own, where that SELECT reads the table which is written.
INSERT INTO journal (meetup_id, seq, at, kind, version, step, actor, cause, body, hash)
VALUES (
    $1,
    CASE
        WHEN $2 = 1 OR EXISTS (SELECT 1 FROM journal WHERE meetup_id = $1 AND seq = $2 - 1 AND hash = $11)
        THEN $2
    END,
    $3, $4, $5, $6, $7, $8, $9, $10
)

-- name: append_next
-- Behind an event that this transaction has just appended: it is the newest one for sure.
INSERT INTO journal (meetup_id, seq, at, kind, version, step, actor, cause, body, hash)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)

-- name: hash_of
SELECT hash FROM journal WHERE meetup_id = $1 AND seq = $2

-- name: load
SELECT seq, at, kind, version, step, actor, cause, body, hash FROM journal WHERE meetup_id = $1 ORDER BY seq

-- name: unfinished
SELECT meetup_id FROM meetups WHERE phase NOT IN ('ended', 'cancelled')
-- scope: guild_id
ORDER BY planned_at, meetup_id

-- name: place_of
SELECT guild_id, channel_id FROM meetups WHERE meetup_id = $1

-- name: open_in_channel
SELECT meetup_id FROM meetups WHERE channel_id = $1 AND phase NOT IN ('ended', 'cancelled')

-- name: unshown
SELECT meetup_id FROM (
    SELECT meetup_id, planned_at FROM meetups WHERE phase IN ('ended', 'cancelled') AND is_shown = 0
    -- scope: guild_id
    UNION
    SELECT meetup_id, planned_at FROM scheduled_events JOIN meetups USING (meetup_id)
    WHERE state IN ('scheduled', 'active') AND phase IN ('ended', 'cancelled')
    -- scope: meetups.guild_id
    UNION
    SELECT meetup_id, planned_at FROM post_attempts JOIN meetups USING (meetup_id)
    WHERE slot = 'event' AND phase IN ('ended', 'cancelled')
    -- scope: meetups.guild_id
)
ORDER BY planned_at, meetup_id

-- name: uncredited
-- What is over and not settled: for the first time, or once more since a host corrected it. And what was called off
-- after later meetups had left out its time, and what goes on since its end was taken back: it gave credit, or has its
-- time again, which later meetups were given meanwhile.
SELECT meetup_id FROM (
    SELECT meetup_id, ended_at FROM meetups WHERE phase = 'ended' AND credited_at IS NULL
    -- scope: guild_id
    UNION
    SELECT meetups.meetup_id, meetups.ended_at FROM settled_ahead CROSS JOIN meetups
      ON meetups.meetup_id = earlier_id
    WHERE (phase = 'cancelled' OR settled_ahead.meetup_id = earlier_id)
    -- scope: meetups.guild_id
    UNION
    SELECT meetup_id, ended_at FROM meetups
    WHERE phase NOT IN ('ended', 'cancelled')
      AND EXISTS (SELECT 1 FROM attended WHERE attended.meetup_id = meetups.meetup_id)
    -- scope: guild_id
)
ORDER BY ended_at, meetup_id

-- name: to_settle_reopened
-- It leans on itself until it is settled: what later meetups were given of its time is to be looked at.
INSERT INTO settled_ahead (earlier_id, meetup_id) VALUES ($1, $1) ON CONFLICT DO NOTHING

-- name: to_settle_again
-- What its summary and the history tell is then another thing, too.
UPDATE meetups SET credited_at = NULL, is_shown = 0, is_in_history = 0 WHERE meetup_id = $1

-- name: to_show_again
-- What its summary tells is another thing; its credit is not.
UPDATE meetups SET is_shown = 0 WHERE meetup_id = $1
