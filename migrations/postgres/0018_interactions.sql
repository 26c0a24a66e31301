-- Interactions that changed something outside of a journal: migrations/0018_interactions.sql says what they are for.
CREATE TABLE interactions (
    interaction_id BIGINT PRIMARY KEY,
    run            TEXT COLLATE "C" NOT NULL
);
