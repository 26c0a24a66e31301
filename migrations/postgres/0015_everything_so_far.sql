-- The schema as of migration 0015, in one file: nothing older was ever released on PostgreSQL.
--
-- It mirrors SQLite's tables, whose files 0001 to 0015 say what each is for; a test compares the two. From 0016 on
-- every migration has a file of the same number here and there. Instants and days are text whose order is the order of
-- time, so every text is compared byte by byte (COLLATE "C"), whatever the database's own order. Ids of Discord fit
-- into BIGINT.

-- What SQLite calls these, so that one statement serves both (bot/store/sql). A path is as in '$.policy.time_zone'.
CREATE FUNCTION json_each(list TEXT) RETURNS TABLE (value TEXT) LANGUAGE sql IMMUTABLE STRICT AS $$
    SELECT element FROM json_array_elements_text(CAST(list AS json)) AS elements (element)
$$;

CREATE FUNCTION json_extract(body TEXT, path TEXT) RETURNS TEXT LANGUAGE sql IMMUTABLE STRICT AS $$
    SELECT CAST(body AS json) #>> string_to_array(substr(path, 3), '.')
$$;

CREATE FUNCTION json_type(body TEXT, path TEXT) RETURNS TEXT LANGUAGE sql IMMUTABLE STRICT AS $$
    SELECT CASE json_typeof(found) WHEN 'string' THEN 'text' ELSE json_typeof(found) END
    FROM (SELECT CAST(body AS json) #> string_to_array(substr(path, 3), '.')) AS one (found)
$$;

CREATE FUNCTION json_valid(body TEXT) RETURNS BOOLEAN LANGUAGE sql IMMUTABLE STRICT AS $$
    SELECT body IS JSON
$$;

CREATE FUNCTION instr(words TEXT, part TEXT) RETURNS BIGINT LANGUAGE sql IMMUTABLE STRICT AS $$
    SELECT strpos(words, part)
$$;

CREATE TABLE meetups (
    meetup_id        TEXT COLLATE "C" PRIMARY KEY,
    guild_id         BIGINT NOT NULL,
    channel_id       BIGINT NOT NULL,
    voice_channel_id BIGINT,
    phase            TEXT COLLATE "C" NOT NULL CHECK (
        phase IN ('planned', 'gathering', 'voting', 'discussing', 'closing', 'ended', 'cancelled')
    ),
    planned_at       TEXT COLLATE "C" NOT NULL,
    started_at       TEXT COLLATE "C",
    ended_at         TEXT COLLATE "C",
    -- Credit follows a meetup that took place, and no other.
    credited_at      TEXT COLLATE "C" CHECK (credited_at IS NULL OR phase = 'ended'),
    is_shown BIGINT NOT NULL DEFAULT 0 CHECK (is_shown IN (0, 1)),
    is_settled BIGINT NOT NULL DEFAULT 0 CHECK (is_settled IN (0, 1)),
    is_in_history BIGINT NOT NULL DEFAULT 0 CHECK (is_in_history IN (0, 1))
);

CREATE UNIQUE INDEX meetups_holding_a_channel ON meetups (channel_id)
    WHERE phase NOT IN ('ended', 'cancelled');

CREATE INDEX meetups_to_credit ON meetups (ended_at)
    WHERE phase = 'ended' AND credited_at IS NULL;

CREATE TABLE guild_settings (
    guild_id     BIGINT PRIMARY KEY,
    host_role_id BIGINT,
    policy       TEXT COLLATE "C" NOT NULL CHECK (policy IS JSON),
    organizer TEXT COLLATE "C" NOT NULL DEFAULT '',
    contact TEXT COLLATE "C" NOT NULL DEFAULT ''
);

CREATE TABLE posts (
    meetup_id  TEXT COLLATE "C" NOT NULL REFERENCES meetups (meetup_id),
    slot       TEXT COLLATE "C" NOT NULL,
    key        TEXT COLLATE "C" NOT NULL,
    channel_id BIGINT NOT NULL,
    message_id BIGINT NOT NULL,
    is_open    BIGINT NOT NULL CHECK (is_open IN (0, 1)),
    drawn TEXT COLLATE "C" NOT NULL DEFAULT '',
    PRIMARY KEY (meetup_id, slot, key)
);

CREATE TABLE people (
    guild_id  BIGINT NOT NULL,
    member_id BIGINT NOT NULL,
    name      TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (guild_id, member_id)
);

CREATE TABLE heartbeat (
    "only" BIGINT PRIMARY KEY CHECK ("only" = 1),
    at   TEXT COLLATE "C" NOT NULL
);

CREATE TABLE series (
    series_id TEXT COLLATE "C" PRIMARY KEY,
    guild_id  BIGINT NOT NULL,
    wake_at   TEXT COLLATE "C",
    body      TEXT COLLATE "C" NOT NULL CHECK (body IS JSON)
);

CREATE INDEX series_by_guild ON series (guild_id);

CREATE INDEX series_to_wake ON series (wake_at, series_id) WHERE wake_at IS NOT NULL;

CREATE TABLE occurrences (
    series_id TEXT COLLATE "C" NOT NULL REFERENCES series (series_id) ON DELETE CASCADE,
    day       TEXT COLLATE "C" NOT NULL,
    state     TEXT COLLATE "C" NOT NULL CHECK (state IN ('waiting', 'planned', 'skipped', 'missed')),
    starts_at TEXT COLLATE "C" NOT NULL,
    meetup_id TEXT COLLATE "C" UNIQUE REFERENCES meetups (meetup_id),
    local_start TEXT COLLATE "C",
    PRIMARY KEY (series_id, day),
    CHECK (state <> 'planned' OR meetup_id IS NOT NULL)
);

CREATE TABLE series_meetups (
    meetup_id TEXT COLLATE "C" PRIMARY KEY REFERENCES meetups (meetup_id),
    series_id TEXT COLLATE "C" NOT NULL REFERENCES series (series_id) ON DELETE CASCADE,
    carried   BIGINT NOT NULL DEFAULT 0 CHECK (carried IN (0, 1))
);

CREATE INDEX series_meetups_to_carry ON series_meetups (series_id, carried);

CREATE TABLE series_drafts (
    draft_id  TEXT COLLATE "C" PRIMARY KEY,
    member_id BIGINT NOT NULL,
    drawn_at  TEXT COLLATE "C" NOT NULL,
    body      TEXT COLLATE "C" NOT NULL CHECK (body IS JSON)
);

CREATE TABLE series_problems (
    series_id TEXT COLLATE "C" NOT NULL REFERENCES series (series_id) ON DELETE CASCADE,
    trouble   TEXT COLLATE "C" NOT NULL,
    since     TEXT COLLATE "C" NOT NULL,
    told      BIGINT NOT NULL CHECK (told IN (0, 1)),
    PRIMARY KEY (series_id, trouble)
);

CREATE TABLE series_followers (
    series_id TEXT COLLATE "C" NOT NULL REFERENCES series (series_id) ON DELETE CASCADE,
    member_id BIGINT NOT NULL,
    PRIMARY KEY (series_id, member_id)
);

CREATE TABLE scheduled_events (
    meetup_id TEXT COLLATE "C" PRIMARY KEY REFERENCES meetups (meetup_id),
    guild_id  BIGINT NOT NULL,
    event_id  BIGINT NOT NULL UNIQUE,
    state     TEXT COLLATE "C" NOT NULL CHECK (state IN ('scheduled', 'active', 'over', 'gone')),
    drawn     TEXT COLLATE "C" NOT NULL
);

CREATE TABLE aliases (
    alias     TEXT COLLATE "C" PRIMARY KEY,
    guild_id  BIGINT NOT NULL,
    member_id BIGINT NOT NULL,
    salt      BYTEA NOT NULL,
    UNIQUE (guild_id, member_id)
);

CREATE INDEX aliases_by_member ON aliases (member_id);

CREATE TABLE texts (
    meetup_id TEXT COLLATE "C" NOT NULL REFERENCES meetups (meetup_id),
    reference TEXT COLLATE "C" NOT NULL,
    author    TEXT COLLATE "C",
    salt      BYTEA NOT NULL,
    words     TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (meetup_id, reference)
);

CREATE INDEX texts_by_author ON texts (author) WHERE author IS NOT NULL;

CREATE TABLE journal (
    meetup_id TEXT COLLATE "C" NOT NULL REFERENCES meetups (meetup_id),
    seq       BIGINT NOT NULL CHECK (seq >= 1),
    at        TEXT COLLATE "C" NOT NULL,
    kind      TEXT COLLATE "C" NOT NULL,
    version   BIGINT NOT NULL CHECK (version >= 1),
    step      BIGINT NOT NULL CHECK (step BETWEEN 1 AND seq),
    actor     TEXT COLLATE "C",
    cause     TEXT COLLATE "C" NOT NULL,
    body      TEXT COLLATE "C" NOT NULL,
    hash      BYTEA NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (meetup_id, seq)
);

CREATE TABLE clock_rules (
    time_zone TEXT COLLATE "C" PRIMARY KEY,
    rules     TEXT COLLATE "C" NOT NULL
);

CREATE TABLE calendar_editions (
    series_id  TEXT COLLATE "C" PRIMARY KEY REFERENCES series (series_id) ON DELETE CASCADE,
    sequence   BIGINT NOT NULL CHECK (sequence >= 0),
    changed_at TEXT COLLATE "C" NOT NULL,
    content    TEXT COLLATE "C" NOT NULL
);

CREATE TABLE post_attempts (
    meetup_id  TEXT COLLATE "C" NOT NULL REFERENCES meetups (meetup_id),
    slot       TEXT COLLATE "C" NOT NULL,
    key        TEXT COLLATE "C" NOT NULL,
    channel_id BIGINT NOT NULL,
    tried_at   TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (meetup_id, slot, key)
);

CREATE INDEX meetups_to_show ON meetups (planned_at, meetup_id)
    WHERE phase IN ('ended', 'cancelled') AND is_shown = 0;

CREATE INDEX scheduled_events_to_finish ON scheduled_events (meetup_id) WHERE state IN ('scheduled', 'active');

CREATE TABLE command_copies (
    guild_id BIGINT PRIMARY KEY
);

CREATE TABLE member_names (
    member_id BIGINT PRIMARY KEY,
    name      TEXT COLLATE "C" NOT NULL
);

CREATE TABLE activities (
    activity_id TEXT COLLATE "C" PRIMARY KEY,
    member_id   BIGINT NOT NULL,
    kind        TEXT COLLATE "C" NOT NULL CHECK (kind IN ('events', 'learning', 'volunteering', 'other')),
    day         TEXT COLLATE "C" NOT NULL,
    minutes     BIGINT NOT NULL CHECK (minutes BETWEEN 1 AND 1440),
    description TEXT COLLATE "C" NOT NULL,
    reported_at    TEXT COLLATE "C" NOT NULL
);

CREATE INDEX activities_by_member ON activities (member_id, day);

CREATE TABLE certifications (
    member_id BIGINT NOT NULL,
    name      TEXT COLLATE "C" NOT NULL,
    expires   TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (member_id, name)
);

CREATE TABLE renewals (
    member_id  BIGINT NOT NULL,
    due        TEXT COLLATE "C" NOT NULL,
    renewed_at TEXT COLLATE "C" NOT NULL,
    before     TEXT COLLATE "C" NOT NULL CHECK (before IS JSON),
    PRIMARY KEY (member_id, due)
);

CREATE TABLE used_in_renewal (
    member_id BIGINT NOT NULL,
    entry_id  TEXT COLLATE "C" NOT NULL,
    due       TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (member_id, entry_id),
    FOREIGN KEY (member_id, due) REFERENCES renewals (member_id, due) ON DELETE CASCADE
);

CREATE INDEX used_in_renewal_by_due ON used_in_renewal (member_id, due);

CREATE TABLE member_messages (
    member_id     BIGINT PRIMARY KEY,
    wants_records BIGINT NOT NULL CHECK (wants_records IN (0, 1)),
    wants_renewal BIGINT NOT NULL CHECK (wants_renewal IN (0, 1)),
    since         TEXT COLLATE "C" NOT NULL,
    is_refused    BIGINT NOT NULL DEFAULT 0 CHECK (is_refused IN (0, 1))
);

CREATE INDEX member_messages_of_renewal ON member_messages (member_id) WHERE wants_renewal = 1;

CREATE TABLE member_messages_sent (
    member_id   BIGINT NOT NULL,
    about       TEXT COLLATE "C" NOT NULL,
    tried_at    TEXT COLLATE "C" NOT NULL,
    has_arrived BIGINT NOT NULL DEFAULT 0 CHECK (has_arrived IN (0, 1)),
    PRIMARY KEY (member_id, about)
);

CREATE INDEX member_messages_to_send ON member_messages_sent (tried_at) WHERE has_arrived = 0;

CREATE TABLE ledger (
    guild_id   BIGINT NOT NULL,
    number     BIGINT NOT NULL CHECK (number >= 1),
    record_id  TEXT COLLATE "C" NOT NULL,
    meetup_id  TEXT COLLATE "C" NOT NULL REFERENCES meetups (meetup_id),
    holder     TEXT COLLATE "C" NOT NULL,
    kind       TEXT COLLATE "C" NOT NULL CHECK (kind IN ('issued', 'corrected', 'revoked')),
    rule       TEXT COLLATE "C" NOT NULL,
    body       TEXT COLLATE "C" NOT NULL CHECK (body IS JSON),
    hash       BYTEA NOT NULL CHECK (length(hash) = 32),
    code       TEXT COLLATE "C" NOT NULL,
    day        TEXT COLLATE "C" NOT NULL GENERATED ALWAYS AS (body::json ->> 'day') STORED,
    minutes    BIGINT NOT NULL GENERATED ALWAYS AS (CAST(body::json ->> 'minutes' AS BIGINT)) STORED
        CHECK (minutes >= 0),
    started_at TEXT COLLATE "C" NOT NULL GENERATED ALWAYS AS (body::json ->> 'start') STORED,
    PRIMARY KEY (guild_id, number)
);

CREATE INDEX ledger_by_record ON ledger (meetup_id, holder, number);

CREATE INDEX ledger_by_holder ON ledger (holder, day);

CREATE INDEX ledger_by_code ON ledger (code);

CREATE INDEX ledger_by_record_id ON ledger (record_id);

CREATE TABLE attended (
    meetup_id  TEXT COLLATE "C" NOT NULL REFERENCES meetups (meetup_id),
    holder     TEXT COLLATE "C" NOT NULL,
    started_at TEXT COLLATE "C" NOT NULL,
    ended_at   TEXT COLLATE "C" NOT NULL,
    body       TEXT COLLATE "C" NOT NULL CHECK (body IS JSON),
    PRIMARY KEY (meetup_id, holder)
);

CREATE INDEX attended_by_holder ON attended (holder, started_at);

CREATE INDEX attended_by_start ON attended (started_at);

CREATE TABLE settled_ahead (
    earlier_id TEXT COLLATE "C" NOT NULL REFERENCES meetups (meetup_id),
    meetup_id  TEXT COLLATE "C" NOT NULL REFERENCES meetups (meetup_id),
    PRIMARY KEY (earlier_id, meetup_id)
);

CREATE INDEX meetups_by_start ON meetups (started_at) WHERE started_at IS NOT NULL;

CREATE VIEW credit_records AS
SELECT
    entry.record_id, entry.meetup_id, entry.guild_id, aliases.member_id, entry.holder, entry.rule, entry.code,
    entry.day, entry.minutes,
    CAST(entry.body::json -> 'split' ->> 'measured' AS BIGINT) AS measured,
    CAST(entry.body::json -> 'split' ->> 'inferred' AS BIGINT) AS inferred,
    CAST(entry.body::json -> 'split' ->> 'checked_in' AS BIGINT) AS checked_in,
    CAST(entry.body::json -> 'split' ->> 'attested' AS BIGINT) AS attested,
    entry.started_at,
    entry.body::json ->> 'end' AS ended_at
FROM ledger AS entry LEFT JOIN aliases ON alias = holder
WHERE entry.kind <> 'revoked' AND NOT EXISTS (
    SELECT 1 FROM ledger AS later
    WHERE later.meetup_id = entry.meetup_id AND later.holder = entry.holder AND later.number > entry.number
);

CREATE TABLE attendance_opt_outs (
    member_id BIGINT PRIMARY KEY,
    since     TEXT COLLATE "C" NOT NULL
);

CREATE TABLE servers (
    guild_id   BIGINT PRIMARY KEY,
    removed_at TEXT COLLATE "C",
    is_asked   BIGINT NOT NULL DEFAULT 0 CHECK (is_asked IN (0, 1))
);

CREATE TABLE pruned (
    meetup_id TEXT COLLATE "C" PRIMARY KEY REFERENCES meetups (meetup_id),
    what      TEXT COLLATE "C" NOT NULL CHECK (what IN ('presence', 'journal')),
    pruned_at TEXT COLLATE "C" NOT NULL
);

CREATE TABLE to_overwrite (
    "only"  BIGINT PRIMARY KEY CHECK ("only" = 1),
    since TEXT COLLATE "C" NOT NULL
);

CREATE TABLE ledger_cuts (
    guild_id BIGINT PRIMARY KEY,
    number   BIGINT NOT NULL CHECK (number >= 1),
    hash     BYTEA NOT NULL CHECK (length(hash) = 32)
);

CREATE TABLE untold_corrections (
    alias TEXT COLLATE "C" NOT NULL,
    meetup_id TEXT COLLATE "C" NOT NULL,
    seq BIGINT NOT NULL,
    PRIMARY KEY (alias, meetup_id, seq)
);

CREATE INDEX meetups_held ON meetups (guild_id, started_at) WHERE started_at IS NOT NULL;

CREATE TABLE signing_keys (
    did   TEXT COLLATE "C" PRIMARY KEY,
    since TEXT COLLATE "C" NOT NULL
);

CREATE TABLE topic_drafts (
    draft_id  TEXT COLLATE "C" PRIMARY KEY,
    meetup_id TEXT COLLATE "C" NOT NULL,
    member_id BIGINT NOT NULL,
    kept_at   TEXT COLLATE "C" NOT NULL,
    title     TEXT COLLATE "C" NOT NULL,
    pitch     TEXT COLLATE "C" NOT NULL
);

CREATE INDEX member_messages_by_age ON member_messages_sent (tried_at);

CREATE TABLE past_meetups (
    meetup_id  TEXT COLLATE "C" PRIMARY KEY REFERENCES meetups (meetup_id),
    guild_id   BIGINT NOT NULL,
    channel_id BIGINT NOT NULL,
    -- Aware UTC, and the day on which that was in the meetup's own time zone.
    started_at TEXT COLLATE "C" NOT NULL,
    day        TEXT COLLATE "C" NOT NULL,
    title      TEXT COLLATE "C" NOT NULL,
    -- How many attended. A number outlasts who they were.
    people     BIGINT NOT NULL CHECK (people >= 0)
);

CREATE INDEX past_meetups_of_guild ON past_meetups (guild_id, started_at);

CREATE TABLE past_topics (
    meetup_id    TEXT COLLATE "C" NOT NULL REFERENCES past_meetups (meetup_id),
    topic_id     BIGINT NOT NULL,
    title        TEXT COLLATE "C" NOT NULL,
    is_discussed BIGINT NOT NULL CHECK (is_discussed IN (0, 1)),
    PRIMARY KEY (meetup_id, topic_id)
);

CREATE TABLE past_takeaways (
    meetup_id TEXT COLLATE "C" NOT NULL REFERENCES past_meetups (meetup_id),
    number    BIGINT NOT NULL,
    topic_id  BIGINT,
    takeaway  TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (meetup_id, number)
);

CREATE INDEX meetups_to_remember ON meetups (meetup_id) WHERE phase = 'ended' AND is_in_history = 0;

CREATE TABLE volunteers (
    series_id TEXT COLLATE "C" NOT NULL REFERENCES series (series_id) ON DELETE CASCADE,
    day       TEXT COLLATE "C" NOT NULL,
    member_id BIGINT NOT NULL,
    PRIMARY KEY (series_id, day)
);

CREATE FUNCTION ledger_is_never_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'an entry of the ledger is never changed';
END
$$;

CREATE TRIGGER ledger_is_never_changed BEFORE UPDATE ON ledger
    FOR EACH ROW EXECUTE FUNCTION ledger_is_never_changed();

CREATE FUNCTION journal_is_never_deleted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM pruned WHERE meetup_id = OLD.meetup_id AND what = 'journal') THEN
        RAISE EXCEPTION 'an event is never deleted';
    END IF;
    RETURN OLD;
END
$$;

CREATE TRIGGER journal_is_never_deleted BEFORE DELETE ON journal
    FOR EACH ROW EXECUTE FUNCTION journal_is_never_deleted();

CREATE FUNCTION ledger_is_never_deleted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM ledger_cuts WHERE guild_id = OLD.guild_id AND number >= OLD.number) THEN
        RAISE EXCEPTION 'an entry of the ledger is never deleted';
    END IF;
    RETURN OLD;
END
$$;

CREATE TRIGGER ledger_is_never_deleted BEFORE DELETE ON ledger
    FOR EACH ROW EXECUTE FUNCTION ledger_is_never_deleted();

CREATE FUNCTION journal_is_never_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT (
        OLD.kind IN ('member_seen', 'member_left', 'observation_regained', 'prompt_answered')
        AND EXISTS (SELECT 1 FROM pruned WHERE meetup_id = OLD.meetup_id AND what = 'presence')
        AND NEW.meetup_id = OLD.meetup_id AND NEW.seq = OLD.seq AND NEW.at = OLD.at AND NEW.kind = OLD.kind
        AND NEW.version = OLD.version AND NEW.step = OLD.step AND NEW.cause = OLD.cause AND NEW.hash = OLD.hash
    ) THEN
        RAISE EXCEPTION 'an event is never changed';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER journal_is_never_changed BEFORE UPDATE ON journal
    FOR EACH ROW EXECUTE FUNCTION journal_is_never_changed();
