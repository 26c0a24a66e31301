-- name: forget_old_drafts
DELETE FROM topic_drafts WHERE kept_at < $1

-- name: forget_drafts_of_member
-- All but the newest; one member may have any number drawn within a day.
DELETE FROM topic_drafts WHERE member_id = $1 AND draft_id NOT IN (
    SELECT draft_id FROM topic_drafts WHERE member_id = $1 ORDER BY kept_at DESC, draft_id LIMIT $2
)

-- name: keep_draft
INSERT INTO topic_drafts (draft_id, meetup_id, member_id, kept_at, title, pitch) VALUES ($1, $2, $3, $4, $5, $6)

-- name: load_draft
SELECT draft_id, meetup_id, member_id, kept_at, title, pitch FROM topic_drafts WHERE draft_id = $1

-- name: forget_draft
DELETE FROM topic_drafts WHERE draft_id = $1
