-- An answer to a presence prompt says that somebody was there at an instant. So it is forgotten with all that says who
-- was there when, where a meetup is noted in `pruned`; the hashes of the rows, and all other rows, stay as they are.
DROP TRIGGER journal_is_never_changed;

CREATE TRIGGER journal_is_never_changed BEFORE UPDATE ON journal
WHEN NOT (
    OLD.kind IN ('member_seen', 'member_left', 'observation_regained', 'prompt_answered')
    AND EXISTS (SELECT 1 FROM pruned WHERE meetup_id = OLD.meetup_id AND what = 'presence')
    AND NEW.meetup_id = OLD.meetup_id AND NEW.seq = OLD.seq AND NEW.at = OLD.at AND NEW.kind = OLD.kind
    AND NEW.version = OLD.version AND NEW.step = OLD.step AND NEW.cause = OLD.cause AND NEW.hash = OLD.hash
)
BEGIN
    SELECT RAISE(ABORT, 'an event is never changed');
END;

-- Those of meetups whose presence is forgotten already. The letters stand for nobody (bot.store.journal.people).
UPDATE journal
SET actor = NULL, body = CASE WHEN json_valid(body) THEN json_set(body, '$.member', 'AAAAAAAAAAAAAAAAAAAA') ELSE '{}' END
WHERE kind = 'prompt_answered' AND meetup_id IN (SELECT meetup_id FROM pruned WHERE what = 'presence');

-- Notes of what was sent are of use until nobody would send it again, and go by their age.
CREATE INDEX member_messages_by_age ON member_messages_sent (tried_at);
