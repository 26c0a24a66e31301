-- name: words
SELECT texts.meetup_id, texts.reference, texts.words
FROM json_array_elements(CAST(CAST($1 AS TEXT) AS json)) AS wanted (pair)
JOIN texts ON texts.meetup_id = pair ->> 0 AND texts.reference = pair ->> 1
