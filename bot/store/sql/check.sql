-- name: migrations
SELECT version, name, applied_at FROM schema_migrations

-- name: journals
SELECT DISTINCT meetup_id FROM journal UNION SELECT meetup_id FROM meetups

-- name: open_journals
SELECT meetup_id FROM meetups WHERE phase NOT IN ('ended', 'cancelled')

-- name: head
SELECT guild_id, channel_id, voice_channel_id, phase, planned_at, started_at, ended_at FROM meetups WHERE meetup_id = $1

-- name: aliases
SELECT alias, salt, guild_id, member_id FROM aliases

-- name: texts
SELECT reference, salt, words, meetup_id FROM texts

-- name: authors_of_texts
SELECT reference, author FROM texts WHERE meetup_id = $1

-- name: known_aliases
-- $1 is a JSON list of aliases.
SELECT aliases.alias FROM json_each($1) CROSS JOIN aliases ON aliases.alias = json_each.value

-- name: ledger
SELECT guild_id, number, record_id, meetup_id, holder, kind, rule, body, hash, code FROM ledger
ORDER BY guild_id, number

-- name: ledger_cuts
SELECT guild_id, number, hash FROM ledger_cuts

-- name: attended
SELECT meetup_id, holder, started_at, ended_at, body FROM attended

-- name: settled_ahead
SELECT earlier_id, meetup_id FROM settled_ahead

-- name: guild_settings
SELECT guild_id FROM guild_settings

-- name: posts
SELECT DISTINCT meetup_id FROM posts

-- name: post_attempts
SELECT DISTINCT meetup_id FROM post_attempts

-- name: people
SELECT name FROM people

-- name: series
SELECT series_id FROM series

-- name: occurrences
SELECT DISTINCT series_id FROM occurrences

-- name: series_meetups
SELECT meetup_id, series_id, carried FROM series_meetups

-- name: calendar_editions
SELECT series_id FROM calendar_editions

-- name: topic_drafts
SELECT draft_id FROM topic_drafts

-- name: series_drafts
SELECT draft_id FROM series_drafts

-- name: series_followers
SELECT DISTINCT series_id FROM series_followers

-- name: volunteers
SELECT DISTINCT series_id FROM volunteers

-- name: scheduled_events
SELECT meetup_id FROM scheduled_events

-- name: member_names
SELECT member_id FROM member_names

-- name: activities
SELECT DISTINCT member_id FROM activities

-- name: certifications
SELECT DISTINCT member_id FROM certifications

-- name: used_in_renewal
SELECT DISTINCT member_id FROM used_in_renewal

-- name: member_messages
SELECT member_id FROM member_messages

-- name: renewals
SELECT due, before FROM renewals

-- name: member_messages_sent
SELECT tried_at FROM member_messages_sent

-- name: attendance_opt_outs
SELECT since FROM attendance_opt_outs

-- name: servers
SELECT guild_id FROM servers

-- name: pruned
SELECT meetup_id FROM pruned

-- name: to_overwrite
SELECT since FROM to_overwrite

-- name: shard_leases
SELECT shard_count, first_shard, last_shard FROM shard_leases

-- name: session_starts
SELECT bucket FROM session_starts

-- name: counters
SELECT what FROM counters

-- name: interactions
SELECT interaction_id FROM interactions

-- name: pruned_of
SELECT meetup_id, what FROM pruned WHERE meetup_id = $1

-- name: untold_corrections
SELECT meetup_id, seq FROM untold_corrections

-- name: servers_with_a_past
SELECT DISTINCT guild_id FROM past_meetups ORDER BY guild_id

-- name: past_meetups
SELECT meetup_id, started_at, day, title, people FROM past_meetups

-- name: past_topics
SELECT meetup_id, topic_id, title, is_discussed, part_of FROM past_topics

-- name: past_takeaways
SELECT meetup_id, number, topic_id, takeaway FROM past_takeaways
