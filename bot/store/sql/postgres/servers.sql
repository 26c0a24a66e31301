-- name: forget_presence
UPDATE journal
SET actor = NULL,
    body = CASE
        WHEN NOT json_valid(body) THEN '{}'
        WHEN kind = 'observation_regained' THEN CAST(jsonb_set(CAST(body AS jsonb), '{present}', '[]') AS TEXT)
        ELSE CAST(jsonb_set(CAST(body AS jsonb), '{member}', to_jsonb(CAST($2 AS TEXT))) AS TEXT)
    END
WHERE meetup_id = $1 AND kind IN ('member_seen', 'member_left', 'observation_regained', 'prompt_answered')
