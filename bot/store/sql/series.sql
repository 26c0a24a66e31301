-- name: save_series
INSERT INTO series (series_id, guild_id, wake_at, body) VALUES ($1, $2, $3, $4)
ON CONFLICT (series_id) DO UPDATE
SET guild_id = excluded.guild_id, wake_at = excluded.wake_at, body = excluded.body

-- name: delete_series
-- The schema lets go along whatever belongs to it.
DELETE FROM series WHERE series_id = $1

-- name: tell_of_it_anew
-- Where somebody offered to host the next meetup of a series, the summary of the last one tells of that. $2 is what
-- the series is by now, empty where more than that changes: one that is only looked at tells nothing else.
UPDATE meetups SET is_shown = 0
WHERE EXISTS (SELECT 1 FROM volunteers WHERE series_id = $1)
  AND NOT EXISTS (SELECT 1 FROM series WHERE series_id = $1 AND body = $2) AND meetup_id = (
    SELECT held.meetup_id FROM occurrences JOIN meetups AS held ON held.meetup_id = occurrences.meetup_id
    WHERE occurrences.series_id = $1 AND held.phase = 'ended'
    ORDER BY occurrences.starts_at DESC LIMIT 1
)

-- name: load_series
SELECT series_id, body FROM series WHERE series_id = $1

-- name: revision
SELECT CAST(json_extract(body, '$.revision') AS BIGINT) FROM series WHERE series_id = $1

-- name: series_of_guild
SELECT series_id, body FROM series WHERE guild_id = $1

-- name: number_of_guild
SELECT count(*) FROM series WHERE guild_id = $1

-- name: due
SELECT series_id FROM series WHERE wake_at <= $1
-- scope: guild_id
ORDER BY wake_at, series_id

-- name: never_due
-- What begins with a letter is no instant, and behind all of them; it is written anew once its series is looked at.
SELECT series_id FROM series WHERE wake_at >= ':'
-- scope: guild_id

-- name: next_wake
SELECT min(wake_at) FROM series WHERE wake_at IS NOT NULL
-- scope: guild_id

-- name: zones_in_use
SELECT DISTINCT CASE WHEN json_valid(body) THEN json_extract(body, '$.policy.time_zone') END FROM series
WHERE CASE WHEN json_valid(body) THEN json_type(body, '$.policy.time_zone') END = 'text'
-- scope: guild_id

-- name: in_zone
SELECT series_id, wake_at FROM series WHERE CASE WHEN json_valid(body) THEN json_extract(body, '$.policy.time_zone') END = $1
-- scope: guild_id
ORDER BY series_id

-- name: opened_as
-- The meetup that an occurrence was opened as; over or not, it is not opened twice.
SELECT meetup_id FROM occurrences WHERE series_id = $1 AND day = $2 AND state = 'planned'

-- name: note
INSERT INTO occurrences (series_id, day, state, starts_at, local_start, meetup_id) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (series_id, day) DO UPDATE
SET state = excluded.state, starts_at = excluded.starts_at, local_start = excluded.local_start,
    meetup_id = excluded.meetup_id

-- name: forget_day
DELETE FROM occurrences WHERE series_id = $1 AND day = $2

-- name: notes
SELECT day, state, starts_at, local_start, meetup_id, phase FROM occurrences LEFT JOIN meetups USING (meetup_id)
WHERE series_id = $1
  AND (
      day >= $2 OR state = 'waiting' OR (state = 'planned' AND phase NOT IN ('ended', 'cancelled'))
      OR (state IN ('skipped', 'planned') AND starts_at >= $2)
  )
ORDER BY day

-- name: belongs
-- Does nothing where it is known already, carried on or not.
INSERT INTO series_meetups (meetup_id, series_id) VALUES ($1, $2) ON CONFLICT (meetup_id) DO NOTHING

-- name: carry
UPDATE series_meetups SET carried = 1 WHERE meetup_id = $1

-- name: leftovers
SELECT meetup_id FROM series_meetups JOIN meetups USING (meetup_id)
WHERE series_id = $1 AND carried = 0 AND phase IN ('ended', 'cancelled')
ORDER BY planned_at, meetup_id

-- name: newest_waiting
-- Of one channel of a guild; CROSS JOIN keeps the order, from the few series to their few meetups that wait.
SELECT meetup_id FROM series
CROSS JOIN series_meetups USING (series_id) CROSS JOIN meetups USING (meetup_id)
WHERE series.guild_id = $1 AND carried = 0 AND channel_id = $2 AND phase IN ('ended', 'cancelled')
ORDER BY planned_at DESC, meetup_id LIMIT 1

-- name: newest_held
SELECT meetup_id FROM meetups
WHERE guild_id = $1 AND started_at IS NOT NULL AND channel_id = $2 AND phase IN ('ended', 'cancelled')
ORDER BY started_at DESC, meetup_id LIMIT 1

-- name: is_carried
SELECT 1 FROM series_meetups WHERE meetup_id = $1 AND carried = 1

-- name: forget_drafts
DELETE FROM series_drafts WHERE drawn_at < $1

-- name: forget_drafts_of
-- There are few: none is older than a day.
DELETE FROM series_drafts WHERE CASE WHEN json_valid(body) THEN json_extract(body, '$.series_id') END = $1

-- name: forget_drafts_of_member
-- All but the newest; one host may have any number drawn within a day.
DELETE FROM series_drafts WHERE member_id = $1 AND draft_id NOT IN (
    SELECT draft_id FROM series_drafts WHERE member_id = $1 ORDER BY drawn_at DESC, draft_id LIMIT $2
)

-- name: keep_draft
INSERT INTO series_drafts (draft_id, member_id, drawn_at, body) VALUES ($1, $2, $3, $4)

-- name: load_draft
SELECT draft_id, member_id, drawn_at, body FROM series_drafts WHERE draft_id = $1

-- name: forget_draft
DELETE FROM series_drafts WHERE draft_id = $1

-- name: all_faults
SELECT series_id, trouble, since, told FROM series_problems WHERE true
-- scope: (SELECT guild_id FROM series WHERE series.series_id = series_problems.series_id)
ORDER BY since, series_id, trouble

-- name: note_fault
INSERT INTO series_problems (series_id, trouble, since, told) VALUES ($1, $2, $3, $4)
ON CONFLICT (series_id, trouble) DO UPDATE SET since = excluded.since, told = excluded.told

-- name: mend_fault
DELETE FROM series_problems WHERE series_id = $1 AND trouble = $2

-- name: follow
INSERT INTO series_followers (series_id, member_id) VALUES ($1, $2)
ON CONFLICT (series_id, member_id) DO NOTHING

-- name: unfollow
DELETE FROM series_followers WHERE series_id = $1 AND member_id = $2

-- name: followers
SELECT member_id FROM series_followers WHERE series_id = $1 ORDER BY member_id

-- name: follows
SELECT 1 FROM series_followers WHERE series_id = $1 AND member_id = $2

-- name: volunteer
INSERT INTO volunteers (series_id, day, member_id) VALUES ($1, $2, $3)
ON CONFLICT (series_id, day) DO NOTHING

-- name: withdraw_volunteer
DELETE FROM volunteers WHERE series_id = $1 AND day = $2

-- name: to_tell_again
-- Its summary tells who hosts next time.
UPDATE meetups SET is_shown = 0 WHERE meetup_id = $1 AND phase = 'ended'

-- name: volunteers
SELECT day, member_id FROM volunteers WHERE series_id = $1 ORDER BY day

-- name: offered_ahead
-- The series of which somebody offered to host a meetup that is held on a day from $1 on, wherever it was moved to.
SELECT DISTINCT series.series_id FROM series CROSS JOIN volunteers ON volunteers.series_id = series.series_id
LEFT JOIN occurrences ON occurrences.series_id = volunteers.series_id AND occurrences.day = volunteers.day
WHERE COALESCE(occurrences.starts_at, volunteers.day) >= $1
-- scope: series.guild_id
ORDER BY series.series_id

-- name: clock_rules
SELECT time_zone, rules FROM clock_rules WHERE shard_count = $1 AND first_shard = $2 AND last_shard = $3

-- name: forget_clock_rules
-- Those of every range that serves, or by another count of shards may serve, a server of this one.
DELETE FROM clock_rules
WHERE time_zone = $1 AND NOT (shard_count = $2 AND (last_shard < $3 OR first_shard > $4))

-- name: keep_clock_rules
INSERT INTO clock_rules (time_zone, shard_count, first_shard, last_shard, rules) VALUES ($1, $2, $3, $4, $5)

-- name: load_edition
SELECT sequence, changed_at, content FROM calendar_editions WHERE series_id = $1

-- name: keep_edition
INSERT INTO calendar_editions (series_id, sequence, changed_at, content) VALUES ($1, $2, $3, $4)
ON CONFLICT (series_id) DO UPDATE
SET sequence = excluded.sequence, changed_at = excluded.changed_at, content = excluded.content

-- name: event_of_meetup
SELECT meetup_id, guild_id, event_id, state, drawn FROM scheduled_events WHERE meetup_id = $1

-- name: event_by_id
SELECT meetup_id, guild_id, event_id, state, drawn FROM scheduled_events WHERE event_id = $1

-- name: save_event
INSERT INTO scheduled_events (meetup_id, guild_id, event_id, state, drawn)
SELECT $1, $2, $3, $4, $5 WHERE EXISTS (SELECT 1 FROM meetups WHERE meetup_id = $1)
ON CONFLICT (meetup_id) DO UPDATE
SET guild_id = excluded.guild_id, event_id = excluded.event_id, state = excluded.state, drawn = excluded.drawn

-- name: forget_event
DELETE FROM scheduled_events WHERE meetup_id = $1
