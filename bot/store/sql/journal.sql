-- name: create_head
-- Does nothing (no row is counted) when the meetup exists already.
INSERT INTO meetups
    (meetup_id, guild_id, channel_id, voice_channel_id, title, phase, planned_at, started_at, ended_at, last_seq)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
ON CONFLICT (meetup_id) DO NOTHING

-- name: advance_head
-- Counts a row only for the writer who has seen the newest event.
UPDATE meetups SET last_seq = $3 WHERE meetup_id = $1 AND last_seq = $2

-- name: enter_phase
-- Most events change none of these; then the indexes over them need not be written.
UPDATE meetups SET phase = $2, started_at = $3, ended_at = $4
WHERE meetup_id = $1 AND (phase, started_at, ended_at) IS NOT ($2, $3, $4)

-- name: append_event
INSERT INTO events (meetup_id, seq, at, kind, body) VALUES ($1, $2, $3, $4, $5)

-- name: load
SELECT seq, at, kind, body FROM events WHERE meetup_id = $1 ORDER BY seq

-- name: last_seq
SELECT last_seq FROM meetups WHERE meetup_id = $1

-- name: unfinished
SELECT meetup_id FROM meetups WHERE phase NOT IN ('ended', 'cancelled') ORDER BY planned_at, meetup_id

-- name: open_in_channel
SELECT meetup_id FROM meetups WHERE channel_id = $1 AND phase NOT IN ('ended', 'cancelled')

-- name: uncredited
SELECT meetup_id FROM meetups WHERE phase = 'ended' AND credited_at IS NULL ORDER BY ended_at, meetup_id
