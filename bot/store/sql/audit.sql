-- name: settled_meetups
-- All that were settled since there is a ledger.
SELECT meetup_id FROM meetups
WHERE phase = 'ended' AND credited_at IS NOT NULL AND is_settled = 1
ORDER BY started_at, meetup_id

-- name: attended_of_meetup
SELECT holder, body FROM attended WHERE meetup_id = $1

-- name: head
SELECT guild_id FROM meetups WHERE meetup_id = $1

-- name: holders
-- Everybody who attended something, or (where $1 is not NULL) one meetup; one alias a person, in their order: what is
-- found of the same database is told in the same order, whatever server it is on.
SELECT min(alias) FROM aliases WHERE member_id IN (
    SELECT aliases.member_id FROM attended JOIN aliases ON alias = holder
    WHERE CAST($1 AS TEXT) IS NULL OR attended.meetup_id = $1
)
GROUP BY member_id
ORDER BY 1

-- name: is_ahead
SELECT 1 FROM settled_ahead WHERE meetup_id = $1 LIMIT 1

-- name: over_the_cap
SELECT min(entry.record_id), entry.day, CAST(sum(entry.minutes) AS BIGINT)
FROM ledger AS entry JOIN aliases ON alias = holder
WHERE entry.kind <> 'revoked' AND NOT EXISTS (
    SELECT 1 FROM ledger AS later
    WHERE later.meetup_id = entry.meetup_id AND later.holder = entry.holder AND later.number > entry.number
)
GROUP BY aliases.member_id, entry.day
HAVING sum(entry.minutes) > 480
ORDER BY 2, 1

-- name: is_pruned
SELECT 1 FROM pruned WHERE meetup_id = $1
