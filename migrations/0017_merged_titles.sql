-- A topic that became part of another one is remembered with it: its own title is found, and is not in the list.
ALTER TABLE past_topics ADD COLUMN part_of INTEGER;

-- What was merged before is remembered anew, in the background after the first start.
UPDATE meetups SET is_in_history = 0 WHERE phase = 'ended';
