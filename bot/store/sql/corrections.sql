-- name: note
INSERT INTO untold_corrections (alias, meetup_id, seq) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING

-- name: untold
SELECT meetup_id, seq FROM aliases JOIN untold_corrections USING (alias)
WHERE member_id = $1 ORDER BY meetup_id, seq

-- name: told
DELETE FROM untold_corrections
WHERE meetup_id = $2 AND seq = $3 AND alias IN (SELECT alias FROM aliases WHERE member_id = $1)

-- name: held_in
SELECT meetup_id, channel_id, started_at, ended_at FROM meetups
WHERE guild_id = $1 AND started_at IS NOT NULL AND ended_at IS NOT NULL AND phase IN ('ended', 'cancelled')
ORDER BY started_at DESC, meetup_id LIMIT $2
