-- name: load_settings
SELECT host_role_id, policy, organizer, contact FROM guild_settings WHERE guild_id = $1

-- name: save_settings
INSERT INTO guild_settings (guild_id, host_role_id, policy, organizer, contact) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (guild_id) DO UPDATE
SET host_role_id = excluded.host_role_id, policy = excluded.policy, organizer = excluded.organizer,
    contact = excluded.contact

-- name: posts_of_meetup
-- A snowflake begins with its time: the smallest message id is the oldest message.
SELECT meetup_id, slot, key, channel_id, message_id, is_open, drawn FROM posts
WHERE meetup_id = $1 ORDER BY message_id, slot, key

-- name: save_post
INSERT INTO posts (meetup_id, slot, key, channel_id, message_id, is_open, drawn)
-- Of a meetup that was deleted meanwhile, nothing is noted any more.
SELECT $1, $2, $3, $4, $5, $6, $7 WHERE EXISTS (SELECT 1 FROM meetups WHERE meetup_id = $1)
ON CONFLICT (meetup_id, slot, key) DO UPDATE
SET channel_id = excluded.channel_id, message_id = excluded.message_id, is_open = excluded.is_open,
    drawn = excluded.drawn

-- name: try_post
INSERT INTO post_attempts (meetup_id, slot, key, channel_id, tried_at)
SELECT $1, $2, $3, $4, $5 WHERE EXISTS (SELECT 1 FROM meetups WHERE meetup_id = $1)
ON CONFLICT (meetup_id, slot, key) DO UPDATE
SET channel_id = excluded.channel_id, tried_at = excluded.tried_at

-- name: end_attempt
DELETE FROM post_attempts WHERE meetup_id = $1 AND slot = $2 AND key = $3

-- name: attempts_of_meetup
SELECT slot, key, channel_id, tried_at FROM post_attempts WHERE meetup_id = $1 ORDER BY tried_at, slot, key

-- name: all_shown
UPDATE meetups SET is_shown = 1 WHERE meetup_id = $1 AND phase IN ('ended', 'cancelled')

-- name: remember_name
-- Most calls bring a name that is known already; they must not cost a write.
INSERT INTO people (guild_id, member_id, name) VALUES ($1, $2, $3)
ON CONFLICT (guild_id, member_id) DO UPDATE SET name = excluded.name WHERE people.name <> excluded.name

-- name: names
-- $2 is a JSON list of member ids, so that one statement serves any number of them.
SELECT member_id, name FROM people
WHERE guild_id = $1 AND member_id IN (SELECT CAST(value AS BIGINT) FROM json_each($2))

-- name: beat
INSERT INTO heartbeats (shard_count, shard_id, at) VALUES ($1, $2, $3)
ON CONFLICT (shard_count, shard_id) DO UPDATE SET at = excluded.at

-- name: last_beats
SELECT shard_count, shard_id, at FROM heartbeats

-- name: command_copies
SELECT guild_id FROM command_copies ORDER BY guild_id

-- name: add_command_copy
INSERT INTO command_copies (guild_id) VALUES ($1) ON CONFLICT (guild_id) DO NOTHING

-- name: remove_command_copy
DELETE FROM command_copies WHERE guild_id = $1

-- name: signing_keys
SELECT did FROM signing_keys ORDER BY since, did

-- name: add_signing_key
INSERT INTO signing_keys (did, since) VALUES ($1, $2) ON CONFLICT (did) DO NOTHING
