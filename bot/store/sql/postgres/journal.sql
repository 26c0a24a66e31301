-- name: append_event
-- As for SQLite; the number is used in ways from which its type does not follow.
INSERT INTO journal (meetup_id, seq, at, kind, version, step, actor, cause, body, hash)
VALUES (
    $1,
    CASE
        WHEN CAST($2 AS BIGINT) = 1
          OR EXISTS (SELECT 1 FROM journal WHERE meetup_id = $1 AND seq = $2 - 1 AND hash = $11)
        THEN $2
    END,
    $3, $4, $5, $6, $7, $8, $9, $10
)
