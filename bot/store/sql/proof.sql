-- name: journal_heads
SELECT head.meetup_id, head.seq, head.hash FROM meetups
JOIN journal AS head ON head.meetup_id = meetups.meetup_id
AND head.seq = (SELECT max(seq) FROM journal WHERE journal.meetup_id = meetups.meetup_id)

-- name: event
SELECT hash FROM journal WHERE meetup_id = $1 AND seq = $2

-- name: is_pruned
SELECT 1 FROM pruned WHERE meetup_id = $1 AND what = 'journal'

-- name: ledger_heads
SELECT ledger.guild_id, ledger.number, ledger.hash FROM ledger
JOIN (SELECT guild_id, max(number) AS number FROM ledger GROUP BY guild_id) AS head
ON head.guild_id = ledger.guild_id AND head.number = ledger.number

-- name: entry
SELECT hash FROM ledger WHERE guild_id = $1 AND number = $2

-- name: is_cut
SELECT 1 FROM ledger_cuts WHERE guild_id = $1 AND number >= $2

-- name: made_at
SELECT applied_at FROM schema_migrations WHERE version = 1
