-- name: note
INSERT INTO interactions (interaction_id, run) VALUES ($1, $2) ON CONFLICT (interaction_id) DO NOTHING

-- name: run_of
SELECT run FROM interactions WHERE interaction_id = $1

-- name: forget
DELETE FROM interactions WHERE interaction_id < $1
