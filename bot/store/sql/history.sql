-- Past meetups, and what they were about: bot/store/history. Words are looked up in `texts`; what is erased is not found.
-- What holds a search is for Python to tell (bot.core.past): SQLite knows the case of ASCII letters alone.

-- name: to_remember
SELECT meetup_id FROM meetups
WHERE phase = 'ended' AND is_in_history = 0 AND meetup_id > $1
-- scope: guild_id
ORDER BY meetup_id LIMIT $2

-- name: holders
SELECT count(*) FROM credit_records WHERE meetup_id = $1

-- name: is_as_read
-- Whether a meetup is over, and $2 is the number of its newest event.
SELECT 1 FROM meetups
WHERE meetup_id = $1 AND phase = 'ended' AND (SELECT max(seq) FROM journal WHERE meetup_id = $1) = $2

-- name: forget_takeaways
DELETE FROM past_takeaways WHERE meetup_id = $1

-- name: forget_topics
DELETE FROM past_topics WHERE meetup_id = $1

-- name: add_meetup
INSERT INTO past_meetups (meetup_id, guild_id, channel_id, started_at, day, title, people)
VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (meetup_id) DO UPDATE
SET started_at = excluded.started_at, day = excluded.day, title = excluded.title, people = excluded.people

-- name: add_topic
INSERT INTO past_topics (meetup_id, topic_id, title, is_discussed, part_of) VALUES ($1, $2, $3, $4, $5)

-- name: add_takeaway
INSERT INTO past_takeaways (meetup_id, number, topic_id, takeaway) VALUES ($1, $2, $3, $4)

-- name: is_remembered
UPDATE meetups SET is_in_history = 1 WHERE meetup_id = $1

-- name: past
-- The past meetups of a server ($1), the newest first.
SELECT past_meetups.meetup_id, past_meetups.channel_id, past_meetups.started_at, day, texts.words, people
FROM past_meetups
CROSS JOIN meetups ON meetups.meetup_id = past_meetups.meetup_id AND phase = 'ended'
LEFT JOIN texts ON texts.meetup_id = past_meetups.meetup_id AND reference = title
WHERE past_meetups.guild_id = $1
ORDER BY past_meetups.started_at DESC, past_meetups.meetup_id

-- name: words
-- Whatever was written in those meetups: titles, topics, takeaways. What was withdrawn or erased is not among it.
SELECT past_meetups.meetup_id, words
FROM past_meetups
CROSS JOIN texts ON texts.meetup_id = past_meetups.meetup_id AND reference = past_meetups.title
WHERE guild_id = $1
UNION ALL
SELECT past_meetups.meetup_id, words
FROM past_meetups
CROSS JOIN past_topics ON past_topics.meetup_id = past_meetups.meetup_id
CROSS JOIN texts ON texts.meetup_id = past_meetups.meetup_id AND reference = past_topics.title
WHERE guild_id = $1
UNION ALL
SELECT past_meetups.meetup_id, words
FROM past_meetups
CROSS JOIN past_takeaways ON past_takeaways.meetup_id = past_meetups.meetup_id
CROSS JOIN texts ON texts.meetup_id = past_meetups.meetup_id AND reference = takeaway
WHERE guild_id = $1

-- name: topics_of
SELECT topic_id, words, is_discussed, part_of FROM past_topics
LEFT JOIN texts ON texts.meetup_id = past_topics.meetup_id AND reference = title
WHERE past_topics.meetup_id = $1 ORDER BY topic_id

-- name: takeaways_of
SELECT words FROM past_takeaways
LEFT JOIN texts ON texts.meetup_id = past_takeaways.meetup_id AND reference = takeaway
WHERE past_takeaways.meetup_id = $1 ORDER BY number

-- name: summary_of
SELECT message_id FROM posts WHERE meetup_id = $1 AND slot = 'summary' ORDER BY message_id DESC LIMIT 1

-- name: discussed
-- The topics that were discussed in the newest $2 meetups of a server ($1), the newest meetup first.
SELECT newest.meetup_id, newest.channel_id, newest.started_at, newest.day, heading.words, newest.people,
       texts.words,
       (
           SELECT count(*) FROM past_takeaways
           WHERE past_takeaways.meetup_id = newest.meetup_id AND past_takeaways.topic_id = coalesce(past_topics.part_of, past_topics.topic_id)
       )
FROM (
    SELECT * FROM past_meetups WHERE guild_id = $1 ORDER BY started_at DESC, meetup_id LIMIT $2
) AS newest
CROSS JOIN meetups ON meetups.meetup_id = newest.meetup_id AND phase = 'ended'
CROSS JOIN past_topics ON past_topics.meetup_id = newest.meetup_id AND is_discussed = 1
CROSS JOIN texts ON texts.meetup_id = past_topics.meetup_id AND texts.reference = past_topics.title
LEFT JOIN texts AS heading ON heading.meetup_id = newest.meetup_id AND heading.reference = newest.title
ORDER BY newest.started_at DESC, newest.meetup_id, past_topics.topic_id
