-- Erasing a person ($1, a snowflake): bot/store/privacy/register.py says from which tables, and in which order.

-- name: erase_scheduled_events
-- Its description has the titles of topics. Whatever else it shows is the server's.
UPDATE scheduled_events
SET drawn = CASE WHEN json_valid(drawn) THEN json_set(drawn, '$.description', '') ELSE '' END
WHERE meetup_id IN (
    SELECT meetup_id FROM texts WHERE author IN (SELECT alias FROM aliases WHERE member_id = $1)
)

-- name: erase_posts
DELETE FROM posts WHERE slot = 'letter' AND key LIKE '%.' || CAST(CAST($1 AS BIGINT) AS TEXT)

-- name: erase_post_attempts
DELETE FROM post_attempts WHERE slot = 'letter' AND key LIKE '%.' || CAST(CAST($1 AS BIGINT) AS TEXT)

-- name: erase_events_on_their_way
UPDATE post_attempts
SET key = CASE WHEN json_valid(key) THEN json_set(key, '$.description', '') ELSE '' END
WHERE slot = 'event' AND meetup_id IN (
    SELECT meetup_id FROM texts WHERE author IN (SELECT alias FROM aliases WHERE member_id = $1)
)

-- name: erase_series
-- -1 is bot.store.journal.people.NOBODY, as a member. Whoever starts a meetup of the series hosts it.
UPDATE series SET body = json_set(body, '$.host_id', -1) WHERE CASE WHEN json_valid(body) THEN json_extract(body, '$.host_id') END = CAST(CAST($1 AS BIGINT) AS TEXT)

-- name: erase_series_drafts
DELETE FROM series_drafts WHERE member_id = $1 OR CASE WHEN json_valid(body) THEN json_extract(body, '$.host_id') END = CAST(CAST($1 AS BIGINT) AS TEXT)

-- name: erase_topic_drafts
DELETE FROM topic_drafts WHERE member_id = $1

-- name: erase_series_followers
DELETE FROM series_followers WHERE member_id = $1

-- name: erase_volunteers
DELETE FROM volunteers WHERE member_id = $1

-- name: erase_people
DELETE FROM people WHERE member_id = $1

-- name: erase_attendance_opt_outs
DELETE FROM attendance_opt_outs WHERE member_id = $1

-- name: erase_member_names
DELETE FROM member_names WHERE member_id = $1

-- name: erase_activities
DELETE FROM activities WHERE member_id = $1

-- name: erase_certifications
DELETE FROM certifications WHERE member_id = $1

-- name: erase_used_in_renewal
DELETE FROM used_in_renewal WHERE member_id = $1

-- name: erase_renewals
DELETE FROM renewals WHERE member_id = $1

-- name: erase_member_messages
DELETE FROM member_messages WHERE member_id = $1

-- name: erase_member_messages_sent
DELETE FROM member_messages_sent WHERE member_id = $1

-- name: erase_texts
DELETE FROM texts WHERE author IN (SELECT alias FROM aliases WHERE member_id = $1)

-- name: erase_aliases
DELETE FROM aliases WHERE member_id = $1

-- name: aliases_of_member
SELECT guild_id, alias FROM aliases WHERE member_id = $1 ORDER BY guild_id

-- name: servers_with
-- Where they have a name in meetups, or are the host of what a series plans next.
SELECT guild_id FROM aliases WHERE member_id = $1
UNION
SELECT guild_id FROM series
WHERE CASE WHEN json_valid(body) THEN json_extract(body, '$.host_id') END = CAST(CAST($1 AS BIGINT) AS TEXT)
UNION
SELECT guild_id FROM series WHERE series_id IN (SELECT series_id FROM volunteers WHERE member_id = $1)
ORDER BY guild_id

-- name: meetups_with
-- The meetups of a server ($1) whose journal names somebody ($2, an alias) anywhere.
SELECT meetup_id FROM meetups
WHERE guild_id = $1
  AND EXISTS (
    SELECT 1 FROM journal
    WHERE journal.meetup_id = meetups.meetup_id AND (actor = $2 OR instr(body, $2) > 0)
)
ORDER BY planned_at, meetup_id

-- name: meetups_before_theirs
-- The meetups of series in which they offered to host one: the summary of that before it names them.
SELECT meetup_id, guild_id FROM meetups
WHERE phase = 'ended' AND meetup_id IN (
    SELECT meetup_id FROM series_meetups
    WHERE series_id IN (SELECT series_id FROM volunteers WHERE member_id = $1)
)
ORDER BY planned_at, meetup_id

-- name: draw_posts_again
-- $1 is a JSON list of meetups. What was drawn for the last time is drawn once more.
UPDATE posts SET is_open = 1
WHERE slot IN ('board', 'thumbs', 'timeup', 'warning', 'summary', 'reminder', 'host') AND meetup_id IN (SELECT value FROM json_each($1))

-- name: draw_summaries_again
-- $1 is a JSON list of meetups.
UPDATE posts SET is_open = 1 WHERE slot = 'summary' AND meetup_id IN (SELECT value FROM json_each($1))

-- name: show_again
UPDATE meetups SET is_shown = 0
WHERE phase IN ('ended', 'cancelled') AND meetup_id IN (SELECT value FROM json_each($1))

-- name: is_to_overwrite
-- When something was deleted last that is not overwritten.
SELECT since FROM to_overwrite

-- name: note_to_overwrite
INSERT INTO to_overwrite ("only", since) VALUES (1, $1)
ON CONFLICT ("only") DO UPDATE SET since = excluded.since

-- name: is_overwritten
-- Unless more was deleted after $1.
DELETE FROM to_overwrite WHERE since = $1

-- name: opted_out
SELECT member_id FROM attendance_opt_outs

-- name: opt_out
INSERT INTO attendance_opt_outs (member_id, since) VALUES ($1, $2) ON CONFLICT (member_id) DO NOTHING

-- name: opt_in
DELETE FROM attendance_opt_outs WHERE member_id = $1

-- name: count_people_change
UPDATE counters SET number = number + 1 WHERE what = 'people'

-- name: people_changes
SELECT number FROM counters WHERE what = 'people'

-- name: series_of
-- $1 is a JSON list of servers.
SELECT series_id FROM series WHERE guild_id IN (SELECT CAST(value AS BIGINT) FROM json_each($1)) ORDER BY series_id

-- name: tell_scheduled_events
-- Its description has the titles of others, too.
SELECT meetup_id, guild_id, event_id, state FROM scheduled_events
WHERE meetup_id IN (
    SELECT meetup_id FROM texts WHERE author IN (SELECT alias FROM aliases WHERE member_id = $1)
)

-- name: tell_posts
SELECT meetup_id, slot, key, channel_id, message_id FROM posts WHERE slot = 'letter' AND key LIKE '%.' || CAST(CAST($1 AS BIGINT) AS TEXT)

-- name: tell_post_attempts
SELECT meetup_id, slot, key, channel_id, tried_at FROM post_attempts
WHERE slot = 'letter' AND key LIKE '%.' || CAST(CAST($1 AS BIGINT) AS TEXT)

-- name: tell_series
-- Of the body the host is theirs; others may have given it another title since, in a channel that they do not see.
SELECT series_id, guild_id, CASE WHEN json_valid(body) THEN json_extract(body, '$.host_id') END AS host_id FROM series
WHERE CASE WHEN json_valid(body) THEN json_extract(body, '$.host_id') END = CAST(CAST($1 AS BIGINT) AS TEXT)

-- name: tell_series_drafts
-- Whom another one's draft names as the host is told that, and neither whose it is nor what is planned.
SELECT draft_id, drawn_at, CASE WHEN member_id = $1 THEN member_id END AS member_id,
    CASE WHEN member_id = $1 THEN body END AS body
FROM series_drafts
WHERE member_id = $1 OR CASE WHEN json_valid(body) THEN json_extract(body, '$.host_id') END = CAST(CAST($1 AS BIGINT) AS TEXT)

-- name: tell_topic_drafts
SELECT draft_id, meetup_id, member_id, kept_at, title, pitch FROM topic_drafts WHERE member_id = $1

-- name: tell_series_followers
SELECT series_id, member_id FROM series_followers WHERE member_id = $1

-- name: tell_volunteers
SELECT series_id, day, member_id FROM volunteers WHERE member_id = $1

-- name: tell_people
SELECT guild_id, member_id, name FROM people WHERE member_id = $1

-- name: tell_attendance_opt_outs
SELECT member_id, since FROM attendance_opt_outs WHERE member_id = $1

-- name: tell_member_names
SELECT name FROM member_names WHERE member_id = $1

-- name: tell_activities
SELECT kind, day, minutes, description, reported_at FROM activities WHERE member_id = $1

-- name: tell_certifications
SELECT name, expires FROM certifications WHERE member_id = $1

-- name: tell_used_in_renewal
SELECT entry_id, due FROM used_in_renewal WHERE member_id = $1

-- name: tell_renewals
SELECT due, renewed_at, before FROM renewals WHERE member_id = $1

-- name: tell_member_messages
SELECT wants_records, wants_renewal, since, is_refused FROM member_messages WHERE member_id = $1

-- name: tell_member_messages_sent
SELECT about, tried_at, has_arrived FROM member_messages_sent WHERE member_id = $1

-- name: tell_ledger
SELECT guild_id, number, record_id, meetup_id, kind, rule, code, body FROM ledger
WHERE holder IN (SELECT alias FROM aliases WHERE member_id = $1)

-- name: tell_attended
SELECT meetup_id, started_at, ended_at, body FROM attended
WHERE holder IN (SELECT alias FROM aliases WHERE member_id = $1)

-- name: tell_untold_corrections
SELECT meetup_id, seq FROM untold_corrections
WHERE alias IN (SELECT alias FROM aliases WHERE member_id = $1)

-- name: tell_texts
SELECT meetup_id, words FROM texts WHERE author IN (SELECT alias FROM aliases WHERE member_id = $1)

-- name: tell_aliases
SELECT guild_id, member_id, alias FROM aliases WHERE member_id = $1

-- name: words_of
SELECT reference, words FROM texts WHERE meetup_id = $1 AND author = $2

-- name: tell_journal
SELECT seq, at, kind, actor, body FROM journal
WHERE meetup_id = $1 AND (actor = $2 OR instr(body, $2) > 0)
ORDER BY seq
