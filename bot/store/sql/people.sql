-- name: alias_of
SELECT alias FROM aliases WHERE guild_id = $1 AND member_id = $2

-- name: member_of
SELECT guild_id, member_id FROM aliases WHERE alias = $1

-- name: add_alias
-- Does nothing (no row is counted) when the member has an alias in this guild.
INSERT INTO aliases (alias, guild_id, member_id, salt) VALUES ($1, $2, $3, $4)
ON CONFLICT (guild_id, member_id) DO NOTHING

-- name: add_text
-- Does nothing (no row is counted) where the author's alias is not there any more, as another process erased them: their
-- words would stay for ever under an alias by which nobody finds them.
INSERT INTO texts (meetup_id, reference, author, salt, words)
SELECT $1, $2, $3, $4, $5 WHERE $3 IS NULL OR EXISTS (SELECT 1 FROM aliases WHERE alias = $3)

-- name: texts_of
SELECT reference, words FROM texts WHERE meetup_id = $1
