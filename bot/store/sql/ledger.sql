-- name: journal_tip
SELECT seq, hash FROM journal WHERE meetup_id = $1 ORDER BY seq DESC LIMIT 1

-- name: is_pruned
-- With whether its credit is owed all the same.
SELECT meetups.credited_at IS NULL FROM pruned LEFT JOIN meetups ON meetups.meetup_id = pruned.meetup_id
WHERE pruned.meetup_id = $1

-- name: head_of_meetup
SELECT guild_id, phase, started_at FROM meetups WHERE meetup_id = $1

-- name: guilds_of_holders
-- $1 is a JSON list of aliases: every server in which one of these people was ever seen.
SELECT DISTINCT other.guild_id
FROM json_each($1)
CROSS JOIN aliases AS one ON one.alias = json_each.value
CROSS JOIN aliases AS other ON other.member_id = one.member_id

-- name: under_way
-- Meetups in the servers $1 (a JSON list) that may have begun before the one named $2, share time with its window
-- ($3 to $4) and are not settled with what is kept beside the ledger. None lasts a day ($5 is a day before $3).
SELECT meetup_id, phase = 'ended' AND credited_at IS NOT NULL FROM meetups
WHERE started_at >= $5 AND started_at < $4 AND meetup_id <> $2 AND phase <> 'cancelled'
  AND (ended_at IS NULL OR ended_at > $3)
  AND guild_id IN (SELECT CAST(value AS BIGINT) FROM json_each($1))
  AND NOT EXISTS (SELECT 1 FROM attended WHERE attended.meetup_id = meetups.meetup_id)
ORDER BY started_at, meetup_id

-- name: aliases_of_holder
SELECT other.alias FROM aliases AS one JOIN aliases AS other ON other.member_id = one.member_id
WHERE one.alias = $1 ORDER BY other.alias

-- name: mark_settled
-- A meetup that is over but gave no credit, or that goes on, stays unmarked.
UPDATE meetups SET credited_at = $2, is_settled = 1 WHERE meetup_id = $1 AND phase = 'ended'

-- name: show_others_again
-- $1 is a JSON list of meetups. What their summaries tell is another thing, for their records follow what others leave.
UPDATE meetups SET is_shown = 0 WHERE phase = 'ended' AND meetup_id IN (SELECT value FROM json_each($1))

-- name: attended_of_meetup
SELECT holder, started_at, ended_at FROM attended WHERE meetup_id = $1

-- name: forget_attended
DELETE FROM attended WHERE meetup_id = $1

-- name: keep_attended
INSERT INTO attended (meetup_id, holder, started_at, ended_at, body) VALUES ($1, $2, $3, $4, $5)

-- name: attended_of_person
-- $1 is a JSON list of one person's aliases.
SELECT attended.meetup_id, meetups.guild_id, attended.holder, attended.body
FROM attended JOIN meetups USING (meetup_id)
WHERE attended.holder IN (SELECT value FROM json_each($1)) AND attended.started_at >= $2
ORDER BY attended.started_at, attended.meetup_id

-- name: is_leant_on
SELECT 1 FROM settled_ahead WHERE earlier_id = $1 LIMIT 1

-- name: lean_on
INSERT INTO settled_ahead (earlier_id, meetup_id) VALUES ($1, $2) ON CONFLICT DO NOTHING

-- name: leans_no_more
DELETE FROM settled_ahead WHERE earlier_id = $1

-- name: current_entry
SELECT record_id, kind, body, code, guild_id, number FROM ledger WHERE meetup_id = $1 AND holder = $2
ORDER BY number DESC LIMIT 1

-- name: known_holders
-- Who has or had something of a meetup, and who has less of later ones because of it.
SELECT holder FROM ledger WHERE meetup_id = $1
UNION SELECT holder FROM attended WHERE meetup_id = $1
UNION SELECT attended.holder FROM settled_ahead JOIN attended USING (meetup_id) WHERE earlier_id = $1

-- name: minutes_before
-- What one person (aliases in the JSON list $1) was credited on a day for meetups that started before $3 (of the same
-- start: with an id below $4). The start that was corrected last counts, not the one that the entry still tells.
SELECT CAST(coalesce(sum(entry.minutes), 0) AS BIGINT) FROM ledger AS entry
LEFT JOIN attended AS kept ON kept.meetup_id = entry.meetup_id AND kept.holder = entry.holder
WHERE entry.holder IN (SELECT value FROM json_each($1)) AND entry.day = $2 AND entry.kind <> 'revoked'
  AND (coalesce(kept.started_at, entry.started_at), entry.meetup_id) < ($3, $4)
  AND NOT EXISTS (
      SELECT 1 FROM ledger AS later
      WHERE later.meetup_id = entry.meetup_id AND later.holder = entry.holder AND later.number > entry.number
  )

-- name: newest_of_guild
-- Where all have had their time, the next one follows on the last of them.
SELECT number, hash FROM ledger WHERE guild_id = $1
UNION ALL
SELECT number, hash FROM ledger_cuts WHERE guild_id = $1
ORDER BY number DESC LIMIT 1

-- name: add_entry
INSERT INTO ledger (guild_id, number, record_id, meetup_id, holder, kind, rule, body, hash, code)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)

-- name: reference_of
SELECT reference FROM texts WHERE meetup_id = $1 AND author IS NULL AND words = $2 ORDER BY reference LIMIT 1

-- name: of_member
SELECT
    entry.record_id, entry.meetup_id, entry.guild_id, entry.holder, aliases.member_id, entry.number, entry.kind,
    entry.rule, entry.body, entry.hash, entry.code, NULL
FROM aliases CROSS JOIN ledger AS entry ON entry.holder = aliases.alias
WHERE aliases.member_id = $1 AND entry.kind <> 'revoked' AND NOT EXISTS (
    SELECT 1 FROM ledger AS later
    WHERE later.meetup_id = entry.meetup_id AND later.holder = entry.holder AND later.number > entry.number
)
ORDER BY entry.started_at, entry.record_id

-- name: of_meetup
SELECT
    entry.record_id, entry.meetup_id, entry.guild_id, entry.holder, aliases.member_id, entry.number, entry.kind,
    entry.rule, entry.body, entry.hash, entry.code, NULL
FROM ledger AS entry LEFT JOIN aliases ON alias = holder
WHERE entry.meetup_id = $1 AND entry.kind <> 'revoked' AND NOT EXISTS (
    SELECT 1 FROM ledger AS later
    WHERE later.meetup_id = entry.meetup_id AND later.holder = entry.holder AND later.number > entry.number
)
ORDER BY aliases.member_id, entry.holder

-- name: by_code
-- The last column is the code of the entry that took the place of this one.
SELECT
    entry.record_id, entry.meetup_id, entry.guild_id, entry.holder, aliases.member_id, entry.number, entry.kind,
    entry.rule, entry.body, entry.hash, entry.code, (
        SELECT later.code FROM ledger AS later
        WHERE later.meetup_id = entry.meetup_id AND later.holder = entry.holder AND later.number > entry.number
        ORDER BY later.number LIMIT 1
    )
FROM ledger AS entry LEFT JOIN aliases ON alias = holder
WHERE entry.code = $1
ORDER BY entry.guild_id, entry.number LIMIT 1

-- name: history
SELECT
    entry.record_id, entry.meetup_id, entry.guild_id, entry.holder, aliases.member_id, entry.number, entry.kind,
    entry.rule, entry.body, entry.hash, entry.code, (
        SELECT later.code FROM ledger AS later
        WHERE later.meetup_id = entry.meetup_id AND later.holder = entry.holder AND later.number > entry.number
        ORDER BY later.number LIMIT 1
    )
FROM ledger AS entry LEFT JOIN aliases ON alias = holder
WHERE entry.record_id = $1
ORDER BY entry.number

-- name: words
-- $1 is a JSON list of pairs of a meetup and a reference.
SELECT texts.meetup_id, texts.reference, texts.words
FROM json_each($1) CROSS JOIN texts
  ON texts.meetup_id = json_extract(json_each.value, '$[0]')
 AND texts.reference = json_extract(json_each.value, '$[1]')

-- name: members
-- $1 is a JSON list of aliases.
SELECT aliases.alias, aliases.member_id FROM json_each($1) CROSS JOIN aliases ON aliases.alias = json_each.value
