-- name: add_text
-- As for SQLite. Whoever erases the author at this instant is waited for, and waits for this (locks.sql, aliases_of_member).
INSERT INTO texts (meetup_id, reference, author, salt, words)
SELECT $1, $2, CAST($3 AS TEXT), CAST($4 AS BYTEA), $5
WHERE CAST($3 AS TEXT) IS NULL OR EXISTS (SELECT 1 FROM aliases WHERE alias = CAST($3 AS TEXT) FOR KEY SHARE)
