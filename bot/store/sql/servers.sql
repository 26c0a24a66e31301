-- The servers that the bot is in, or was, and the end of their data; and of evidence that has had its time.

-- name: note_servers
-- $1 is a JSON list of the servers that the bot is in.
INSERT INTO servers (guild_id) SELECT DISTINCT CAST(value AS BIGINT) FROM json_each($1) WHERE true
ON CONFLICT (guild_id) DO UPDATE SET removed_at = NULL WHERE servers.removed_at IS NOT NULL

-- name: note_missing
-- $1 is a JSON list of the servers that the bot is in; those that are not in it were left meanwhile.
UPDATE servers SET removed_at = $2
WHERE removed_at IS NULL AND guild_id NOT IN (SELECT CAST(value AS BIGINT) FROM json_each($1))
-- scope: guild_id

-- name: note_removed
INSERT INTO servers (guild_id, removed_at) VALUES ($1, $2)
ON CONFLICT (guild_id) DO UPDATE SET removed_at = excluded.removed_at WHERE servers.removed_at IS NULL

-- name: ask_to_delete
INSERT INTO servers (guild_id, is_asked) VALUES ($1, 1) ON CONFLICT (guild_id) DO UPDATE SET is_asked = 1

-- name: servers_to_delete
-- A time before the year 2000 cannot be read, and nothing is deleted for it: what is gone comes back by no repair.
SELECT guild_id FROM servers WHERE (is_asked = 1 OR removed_at BETWEEN '2' AND $1)
-- scope: guild_id
ORDER BY guild_id

-- name: meetups_to_drop
-- Those of a server that are over, and whose credit is not owed any more.
SELECT meetup_id FROM meetups
WHERE guild_id = $1 AND phase IN ('ended', 'cancelled') AND NOT (phase = 'ended' AND credited_at IS NULL)
  AND NOT EXISTS (SELECT 1 FROM pruned WHERE pruned.meetup_id = meetups.meetup_id AND what = 'journal')
ORDER BY meetup_id

-- name: meetups_left
SELECT count(*) FROM meetups
WHERE guild_id = $1
  AND NOT EXISTS (SELECT 1 FROM pruned WHERE pruned.meetup_id = meetups.meetup_id AND what = 'journal')

-- name: drop_posts
DELETE FROM posts WHERE meetup_id = $1

-- name: drop_post_attempts
DELETE FROM post_attempts WHERE meetup_id = $1

-- name: drop_scheduled_event
DELETE FROM scheduled_events WHERE meetup_id = $1

-- name: drop_occurrence
DELETE FROM occurrences WHERE meetup_id = $1

-- name: drop_from_series
DELETE FROM series_meetups WHERE meetup_id = $1

-- name: drop_from_shown
UPDATE meetups SET is_shown = 1 WHERE meetup_id = $1

-- name: drop_past_takeaways
DELETE FROM past_takeaways WHERE meetup_id = $1

-- name: drop_past_topics
DELETE FROM past_topics WHERE meetup_id = $1

-- name: drop_past_meetup
DELETE FROM past_meetups WHERE meetup_id = $1

-- name: drop_from_remembered
-- There is nothing left to remember.
UPDATE meetups SET is_in_history = 1 WHERE meetup_id = $1

-- name: prune_journal
INSERT INTO pruned (meetup_id, what, pruned_at) VALUES ($1, 'journal', $2)
ON CONFLICT (meetup_id) DO UPDATE SET what = excluded.what, pruned_at = excluded.pruned_at

-- name: drop_journal
DELETE FROM journal WHERE meetup_id = $1

-- name: drop_topic_drafts
DELETE FROM topic_drafts WHERE meetup_id = $1

-- name: drop_texts
-- What a record says stays with it.
DELETE FROM texts
WHERE meetup_id = $1 AND NOT EXISTS (
    SELECT 1 FROM ledger WHERE ledger.meetup_id = $1 AND instr(ledger.body, texts.reference) > 0
)

-- name: drop_attended
-- What a record rests on stays until it has had its time: meetups elsewhere are held against it. So does what was too
-- short for a record of its own, where a later meetup of another server left that time out.
DELETE FROM attended
WHERE meetup_id = $1
  AND NOT EXISTS (SELECT 1 FROM ledger WHERE ledger.meetup_id = $1 AND ledger.holder = attended.holder)
  AND NOT EXISTS (
    SELECT 1 FROM aliases AS here
    JOIN aliases AS elsewhere ON elsewhere.member_id = here.member_id AND elsewhere.guild_id <> here.guild_id
    JOIN attended AS later ON later.holder = elsewhere.alias
    WHERE here.alias = attended.holder
      AND later.started_at >= attended.started_at AND later.started_at < attended.ended_at
      AND NOT EXISTS (SELECT 1 FROM pruned WHERE pruned.meetup_id = later.meetup_id)
)

-- name: drop_untold_corrections
DELETE FROM untold_corrections WHERE meetup_id = $1

-- name: drop_settled_ahead
DELETE FROM settled_ahead WHERE earlier_id = $1 OR meetup_id = $1

-- name: drop_pruned
DELETE FROM pruned
WHERE meetup_id = $1 AND NOT EXISTS (SELECT 1 FROM ledger WHERE ledger.meetup_id = $1)
  AND NOT EXISTS (SELECT 1 FROM attended WHERE attended.meetup_id = $1)

-- name: drop_meetup
DELETE FROM meetups
WHERE meetup_id = $1 AND NOT EXISTS (SELECT 1 FROM ledger WHERE ledger.meetup_id = $1)
  AND NOT EXISTS (SELECT 1 FROM attended WHERE attended.meetup_id = $1)

-- name: drop_series
DELETE FROM series WHERE guild_id = $1

-- name: drop_series_drafts
DELETE FROM series_drafts WHERE CASE WHEN json_valid(body) THEN json_extract(body, '$.guild_id') END = CAST(CAST($1 AS BIGINT) AS TEXT)

-- name: drop_settings
DELETE FROM guild_settings WHERE guild_id = $1

-- name: drop_people
DELETE FROM people WHERE guild_id = $1

-- name: drop_command_copies
DELETE FROM command_copies WHERE guild_id = $1

-- name: drop_aliases
-- Whoever has a record there, or words in one, is to be found by whom it belongs to, and erased by them; and so is
-- whose time there is held against a meetup elsewhere.
DELETE FROM aliases
WHERE guild_id = $1
  AND alias NOT IN (SELECT holder FROM ledger WHERE guild_id = $1)
  AND NOT EXISTS (SELECT 1 FROM attended WHERE attended.holder = aliases.alias)
  AND alias NOT IN (SELECT author FROM texts WHERE author IS NOT NULL)

-- name: drop_server
DELETE FROM servers WHERE guild_id = $1

-- name: presence_to_forget
-- The meetups that were over before $1, and whose credit is not owed any more; $2 of them. None for a time that cannot be
-- read (before the year 2000).
SELECT meetup_id FROM meetups
WHERE phase IN ('ended', 'cancelled') AND NOT (phase = 'ended' AND credited_at IS NULL)
  AND coalesce(ended_at, planned_at) >= '2' AND coalesce(ended_at, planned_at) < $1
  AND NOT EXISTS (SELECT 1 FROM pruned WHERE pruned.meetup_id = meetups.meetup_id)
-- scope: guild_id
ORDER BY coalesce(ended_at, planned_at), meetup_id
LIMIT $2

-- name: prune_presence
INSERT INTO pruned (meetup_id, what, pruned_at) VALUES ($1, 'presence', $2)

-- name: forget_presence
-- $2 is bot.store.journal.people.NOBODY. Nobody is named any more; when somebody came or left stays, as a row of a chain.
UPDATE journal
SET actor = NULL,
    body = CASE
        WHEN NOT json_valid(body) THEN '{}'
        WHEN kind = 'observation_regained' THEN json_set(body, '$.present', json('[]'))
        ELSE json_set(body, '$.member', $2)
    END
WHERE meetup_id = $1 AND kind IN ('member_seen', 'member_left', 'observation_regained', 'prompt_answered')

-- name: forget_attended
-- Of meetups whose presence is forgotten. A meetup that the bot could not end in time ended later than what is kept here says
-- ($1). Not yet what one shared time with whose presence is kept; none that began before $2 has that.
DELETE FROM attended
WHERE ended_at < $1
  AND EXISTS (SELECT 1 FROM pruned WHERE pruned.meetup_id = attended.meetup_id)
  AND NOT EXISTS (
    SELECT 1 FROM attended AS later
    WHERE later.started_at >= $2 AND later.started_at < attended.ended_at
      AND NOT EXISTS (SELECT 1 FROM pruned WHERE pruned.meetup_id = later.meetup_id)
)

-- name: cuts_to_make
-- How far the beginning of each ledger has had its time: up to the entry before the first of a meetup that began at $1
-- or later, with the hash of that last one.
SELECT ledger.guild_id, ledger.number, ledger.hash
FROM ledger
JOIN (
    SELECT guild_id, coalesce(min(CASE WHEN started_at >= $1 THEN number END) - 1, max(number)) AS number
    FROM ledger WHERE true
    -- scope: guild_id
    GROUP BY guild_id
) AS due USING (guild_id, number)

-- name: note_cut
INSERT INTO ledger_cuts (guild_id, number, hash) VALUES ($1, $2, $3)
ON CONFLICT (guild_id) DO UPDATE SET number = excluded.number, hash = excluded.hash

-- name: cut_ledger
DELETE FROM ledger WHERE guild_id = $1 AND number <= $2

-- name: bare_meetups
-- The heads that were kept for records, or for what was attended, of which nothing is left.
SELECT meetup_id, guild_id FROM meetups JOIN pruned USING (meetup_id)
WHERE what = 'journal' AND NOT EXISTS (SELECT 1 FROM ledger WHERE ledger.meetup_id = meetups.meetup_id)
  AND NOT EXISTS (SELECT 1 FROM attended WHERE attended.meetup_id = meetups.meetup_id)
-- scope: meetups.guild_id

-- name: drop_bare_aliases
-- Of a server of which nothing but records is left: of whoever has none of them, and no words in one.
DELETE FROM aliases
WHERE guild_id = $1
  AND alias NOT IN (SELECT holder FROM ledger WHERE guild_id = $1)
  AND NOT EXISTS (SELECT 1 FROM attended WHERE attended.holder = aliases.alias)
  AND alias NOT IN (SELECT author FROM texts WHERE author IS NOT NULL)
  AND NOT EXISTS (
    SELECT 1 FROM meetups
    WHERE meetups.guild_id = $1 AND NOT EXISTS (
        SELECT 1 FROM pruned WHERE pruned.meetup_id = meetups.meetup_id AND what = 'journal'
    )
)

-- name: sweep_letters
-- To whom reminders of a meetup were sent is of use until it is over.
DELETE FROM posts
WHERE slot = 'letter' AND meetup_id IN (SELECT meetup_id FROM meetups WHERE phase IN ('ended', 'cancelled'))

-- name: forget_messages_sent
-- What a direct message was about, of those that were tried before $1.
DELETE FROM member_messages_sent WHERE tried_at < $1

-- name: sweep_texts
DELETE FROM texts
WHERE author IS NOT NULL AND NOT EXISTS (SELECT 1 FROM aliases WHERE aliases.alias = texts.author)
