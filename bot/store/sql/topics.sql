-- name: forget_old_drafts
DELETE FROM topic_drafts WHERE kept_at < $1

-- name: keep_draft
INSERT INTO topic_drafts (draft_id, meetup_id, member_id, kept_at, title, pitch) VALUES ($1, $2, $3, $4, $5, $6)

-- name: load_draft
SELECT draft_id, meetup_id, member_id, kept_at, title, pitch FROM topic_drafts WHERE draft_id = $1

-- name: forget_draft
DELETE FROM topic_drafts WHERE draft_id = $1
