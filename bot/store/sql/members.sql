-- name: name_of
SELECT name FROM member_names WHERE member_id = $1

-- name: rename
INSERT INTO member_names (member_id, name) VALUES ($1, $2)
ON CONFLICT (member_id) DO UPDATE SET name = excluded.name

-- name: forget_name
DELETE FROM member_names WHERE member_id = $1

-- name: activities_of
SELECT activity_id, kind, day, minutes, description, reported_at FROM activities
WHERE member_id = $1 ORDER BY day, reported_at, activity_id

-- name: keep_activity
-- Another member's activity of that id stays as it is.
INSERT INTO activities (activity_id, member_id, kind, day, minutes, description, reported_at)
VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (activity_id) DO UPDATE
SET kind = excluded.kind, day = excluded.day, minutes = excluded.minutes, description = excluded.description
WHERE activities.member_id = excluded.member_id

-- name: forget_activity
DELETE FROM activities WHERE member_id = $1 AND activity_id = $2

-- name: forget_use
DELETE FROM used_in_renewal WHERE member_id = $1 AND entry_id = $2

-- name: certifications_of
SELECT name, expires FROM certifications WHERE member_id = $1 ORDER BY expires, name

-- name: add_certification
INSERT INTO certifications (member_id, name, expires) VALUES ($1, $2, $3)
ON CONFLICT (member_id, name) DO NOTHING

-- name: remove_certification
DELETE FROM certifications WHERE member_id = $1 AND name = $2

-- name: move_certification
UPDATE certifications SET expires = $4 WHERE member_id = $1 AND name = $2 AND expires = $3

-- name: used_of
SELECT entry_id, due FROM used_in_renewal WHERE member_id = $1

-- name: renewal_due
SELECT before FROM renewals WHERE member_id = $1 AND due = $2

-- name: keep_renewal
INSERT INTO renewals (member_id, due, renewed_at, before) VALUES ($1, $2, $3, $4)
ON CONFLICT (member_id, due) DO UPDATE SET renewed_at = excluded.renewed_at, before = excluded.before

-- name: use
INSERT INTO used_in_renewal (member_id, entry_id, due) VALUES ($1, $2, $3)
ON CONFLICT (member_id, entry_id) DO NOTHING

-- name: newest_renewal
-- The one that was marked last: whoever adds a certification afterwards may have an earlier day.
SELECT due, before FROM renewals WHERE member_id = $1 ORDER BY renewed_at DESC, due DESC LIMIT 1

-- name: forget_renewal
DELETE FROM renewals WHERE member_id = $1 AND due = $2

-- name: wishes_of
SELECT wants_records, wants_renewal, since, is_refused FROM member_messages WHERE member_id = $1

-- name: keep_wishes
INSERT INTO member_messages (member_id, wants_records, wants_renewal, since, is_refused)
VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (member_id) DO UPDATE
SET wants_records = excluded.wants_records, wants_renewal = excluded.wants_renewal, since = excluded.since,
    is_refused = excluded.is_refused

-- name: refuse_wishes
UPDATE member_messages SET wants_records = 0, wants_renewal = 0, since = $2, is_refused = 1 WHERE member_id = $1

-- name: forget_wishes
DELETE FROM member_messages WHERE member_id = $1

-- name: wanting_records
-- $1 is a JSON list of member ids, so that one statement serves any number of them.
SELECT member_id, since FROM member_messages
WHERE wants_records = 1 AND member_id IN (SELECT CAST(value AS BIGINT) FROM json_each($1))

-- name: wanting_renewal
-- Of those who want to be reminded, the ones with a certification that expires by a day.
SELECT member_id FROM member_messages WHERE wants_renewal = 1 AND EXISTS (
    SELECT 1 FROM certifications
    WHERE certifications.member_id = member_messages.member_id AND certifications.expires <= $1
)
-- scope: member_id
ORDER BY member_id

-- name: attempted
SELECT tried_at, has_arrived FROM member_messages_sent WHERE member_id = $1 AND about = $2

-- name: attempt
INSERT INTO member_messages_sent (member_id, about, tried_at) VALUES ($1, $2, $3)

-- name: arrived
UPDATE member_messages_sent SET has_arrived = 1 WHERE member_id = $1 AND about = $2

-- name: forget_attempt
DELETE FROM member_messages_sent WHERE member_id = $1 AND about = $2

-- name: unfinished
-- What is about a record is of its server's process, which may be sending it; everything else of the member's.
SELECT member_id, about FROM member_messages_sent WHERE has_arrived = 0
-- scope: coalesce((SELECT guild_id FROM ledger WHERE record_id = substr(about, 8) LIMIT 1), member_id)
ORDER BY tried_at

-- name: claim_links
-- $1 is a JSON list of meetup ids.
SELECT series_meetups.meetup_id, CASE WHEN json_valid(series.body) THEN json_extract(series.body, '$.claim_link') END FROM series_meetups
JOIN series USING (series_id)
WHERE series_meetups.meetup_id IN (SELECT value FROM json_each($1))
  AND CASE WHEN json_valid(series.body) THEN json_extract(series.body, '$.claim_link') END <> ''
