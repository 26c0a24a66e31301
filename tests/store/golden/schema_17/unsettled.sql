BEGIN TRANSACTION;
CREATE TABLE activities (
    activity_id TEXT PRIMARY KEY,
    member_id   INTEGER NOT NULL,
    kind        TEXT NOT NULL CHECK (kind IN ('events', 'learning', 'volunteering', 'other')),
    day         TEXT NOT NULL,
    minutes     INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 1440),
    description TEXT NOT NULL,
    reported_at    TEXT NOT NULL
) STRICT;
CREATE TABLE aliases (
    alias     TEXT PRIMARY KEY,
    guild_id  INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    salt      BLOB NOT NULL,
    UNIQUE (guild_id, member_id)
) STRICT, WITHOUT ROWID;
INSERT INTO "aliases" VALUES('P4tBTxbnX5-xd2hNPLKw',1498650731347968001,1498650731347968013,X'E9CED6557486E04F0AD9A77FA86BA290');
INSERT INTO "aliases" VALUES('SwFY5m21ZjGT-ZD9DMJl',1498650731347968001,1498650731347968011,X'6071133BA44C1DF5B6DA82CC7CB4A9E5');
INSERT INTO "aliases" VALUES('gPIN05nqq-_5W2Bcxn-V',1498650731347968001,1498650731347968012,X'455B69D9CA8355EACCB57B5CBEBA2334');
CREATE TABLE attendance_opt_outs (
    member_id INTEGER PRIMARY KEY,
    since     TEXT NOT NULL
) STRICT;
CREATE TABLE attended (
    meetup_id  TEXT NOT NULL REFERENCES meetups (meetup_id),
    holder     TEXT NOT NULL,
    started_at TEXT NOT NULL,
    ended_at   TEXT NOT NULL,
    body       TEXT NOT NULL CHECK (json_valid(body)),
    PRIMARY KEY (meetup_id, holder)
) STRICT, WITHOUT ROWID;
CREATE TABLE calendar_editions (
    series_id  TEXT PRIMARY KEY REFERENCES series (series_id) ON DELETE CASCADE,
    sequence   INTEGER NOT NULL CHECK (sequence >= 0),
    changed_at TEXT NOT NULL,
    content    TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE certifications (
    member_id INTEGER NOT NULL,
    name      TEXT NOT NULL,
    expires   TEXT NOT NULL,
    PRIMARY KEY (member_id, name)
) STRICT, WITHOUT ROWID;
CREATE TABLE "clock_rules" (
    time_zone   TEXT NOT NULL,
    shard_count INTEGER NOT NULL CHECK (shard_count >= 1),
    first_shard INTEGER NOT NULL CHECK (first_shard >= 0),
    last_shard  INTEGER NOT NULL CHECK (last_shard >= first_shard AND last_shard < shard_count),
    rules       TEXT NOT NULL,
    PRIMARY KEY (time_zone, shard_count, first_shard)
) STRICT, WITHOUT ROWID;
CREATE TABLE command_copies (
    guild_id INTEGER PRIMARY KEY
) STRICT;
CREATE TABLE counters (
    what   TEXT PRIMARY KEY,
    number INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "counters" VALUES('people',0);
CREATE TABLE guild_settings (
    guild_id     INTEGER PRIMARY KEY,
    host_role_id INTEGER,
    policy       TEXT NOT NULL CHECK (json_valid(policy))
, organizer TEXT NOT NULL DEFAULT '', contact TEXT NOT NULL DEFAULT '') STRICT;
CREATE TABLE heartbeats (
    shard_count INTEGER NOT NULL CHECK (shard_count >= 1),
    shard_id    INTEGER NOT NULL CHECK (shard_id >= 0 AND shard_id < shard_count),
    at          TEXT NOT NULL,
    PRIMARY KEY (shard_count, shard_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE journal (
    meetup_id TEXT NOT NULL REFERENCES meetups (meetup_id),
    seq       INTEGER NOT NULL CHECK (seq >= 1),
    at        TEXT NOT NULL,
    kind      TEXT NOT NULL,
    version   INTEGER NOT NULL CHECK (version >= 1),
    step      INTEGER NOT NULL CHECK (step BETWEEN 1 AND seq),
    actor     TEXT,
    cause     TEXT NOT NULL,
    body      TEXT NOT NULL,
    hash      BLOB NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (meetup_id, seq)
) STRICT, WITHOUT ROWID;
INSERT INTO "journal" VALUES('unsettled000',1,'2026-11-05T23:30:00.250000+00:00','meetup_planned',1,1,'SwFY5m21ZjGT-ZD9DMJl','interaction:1498650731347968999','{"meetup":"unsettled000","guild":1498650731347968001,"channel":1498650731347968200,"voice_channel":1498650731347968100,"policy":{"dots":3,"dots_per_topic":3,"timeboxes":[5,3,2],"thumb_rule":"majority","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"UTC","topics_each":10,"presence_prompts":false,"authors":"always","takeover":true,"warns":false,"closes_early":false,"asks_timebox":false,"minutes_shown":false,"voice_status":false,"chime":false},"occurrence":null,"host":"SwFY5m21ZjGT-ZD9DMJl","title":"qj_-aOfRnHyRyGr0swGz","organizer":"--TlmZ3MJeVtGc5jMaOI"}',X'C4F2542AC6813BBA0A56270440ECF0CB7330062E298B3027C922CF96E62ED34F');
INSERT INTO "journal" VALUES('unsettled000',2,'2026-11-05T23:30:00.250000+00:00','meetup_started',1,2,'SwFY5m21ZjGT-ZD9DMJl','interaction:1498650731347968999','{}',X'DA0C8A535BF475E69A36071F134D7D12470317290515A36431F632D09AC4F117');
INSERT INTO "journal" VALUES('unsettled000',3,'2026-11-05T23:30:00.250000+00:00','member_seen',1,3,'SwFY5m21ZjGT-ZD9DMJl','interaction:1498650731347968999','{"source":"voice","member":"gPIN05nqq-_5W2Bcxn-V"}',X'BBB9B6A775271AE5353A65309EF85C675A9A673AAE05CC0C385E14AF8A9DF47B');
INSERT INTO "journal" VALUES('unsettled000',4,'2026-11-06T00:30:00.250000+00:00','meetup_cancelled',1,4,'SwFY5m21ZjGT-ZD9DMJl','interaction:1498650731347968999','{"reason":"host","by":"SwFY5m21ZjGT-ZD9DMJl"}',X'5EEBB461615090D30C9C0125797FBEF8615CB34B6D2A055F69FD7595D739AC0B');
INSERT INTO "journal" VALUES('unsettled000',5,'2026-11-06T00:31:00.250000+00:00','settled_after_all',2,5,'SwFY5m21ZjGT-ZD9DMJl','interaction:1498650731347968999','{"corrector":"SwFY5m21ZjGT-ZD9DMJl","left_out":[],"reason":"0k4XvSh2qNb1JoCl0d89"}',X'9AF1367EC6A32303FA20E1E87FAE4E5BB26D42194969424D136F9B958D6EA9B9');
INSERT INTO "journal" VALUES('unsettled000',6,'2026-11-06T00:40:00.250000+00:00','settling_withdrawn',1,6,'SwFY5m21ZjGT-ZD9DMJl','interaction:1498650731347968999','{"host":"P4tBTxbnX5-xd2hNPLKw"}',X'1DE2AA2E2DF96CA1E0F865B14DCEB16A9207ED86B26E2A54EBB5D29B2EFF3AE3');
CREATE TABLE ledger (
    guild_id   INTEGER NOT NULL,
    number     INTEGER NOT NULL CHECK (number >= 1),
    record_id  TEXT NOT NULL,
    meetup_id  TEXT NOT NULL REFERENCES meetups (meetup_id),
    holder     TEXT NOT NULL,
    kind       TEXT NOT NULL CHECK (kind IN ('issued', 'corrected', 'revoked')),
    rule       TEXT NOT NULL,
    body       TEXT NOT NULL CHECK (json_valid(body)),
    hash       BLOB NOT NULL CHECK (length(hash) = 32),
    code       TEXT NOT NULL,
    day        TEXT NOT NULL GENERATED ALWAYS AS (json_extract(body, '$.day')) VIRTUAL,
    minutes    INTEGER NOT NULL GENERATED ALWAYS AS (json_extract(body, '$.minutes')) VIRTUAL CHECK (minutes >= 0),
    started_at TEXT NOT NULL GENERATED ALWAYS AS (json_extract(body, '$.start')) VIRTUAL,
    PRIMARY KEY (guild_id, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE ledger_cuts (
    guild_id INTEGER PRIMARY KEY,
    number   INTEGER NOT NULL CHECK (number >= 1),
    hash     BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;
CREATE TABLE meetups (
    meetup_id        TEXT PRIMARY KEY,
    guild_id         INTEGER NOT NULL,
    channel_id       INTEGER NOT NULL,
    voice_channel_id INTEGER,
    phase            TEXT NOT NULL CHECK (
        phase IN ('planned', 'gathering', 'voting', 'discussing', 'closing', 'ended', 'cancelled')
    ),
    planned_at       TEXT NOT NULL,
    started_at       TEXT,
    ended_at         TEXT,
    -- Credit follows a meetup that took place, and no other.
    credited_at      TEXT CHECK (credited_at IS NULL OR phase = 'ended')
, is_shown INTEGER NOT NULL DEFAULT 0 CHECK (is_shown IN (0, 1)), is_settled INTEGER NOT NULL DEFAULT 0 CHECK (is_settled IN (0, 1)), is_in_history INTEGER NOT NULL DEFAULT 0 CHECK (is_in_history IN (0, 1))) STRICT, WITHOUT ROWID;
INSERT INTO "meetups" VALUES('unsettled000',1498650731347968001,1498650731347968200,1498650731347968100,'cancelled','2026-11-05T23:30:00.250000+00:00','2026-11-05T23:30:00.250000+00:00','2026-11-06T00:30:00.250000+00:00',NULL,0,0,0);
CREATE TABLE member_messages (
    member_id     INTEGER PRIMARY KEY,
    wants_records INTEGER NOT NULL CHECK (wants_records IN (0, 1)),
    wants_renewal INTEGER NOT NULL CHECK (wants_renewal IN (0, 1)),
    since         TEXT NOT NULL,
    is_refused    INTEGER NOT NULL DEFAULT 0 CHECK (is_refused IN (0, 1))
) STRICT;
CREATE TABLE member_messages_sent (
    member_id   INTEGER NOT NULL,
    about       TEXT NOT NULL,
    tried_at    TEXT NOT NULL,
    has_arrived INTEGER NOT NULL DEFAULT 0 CHECK (has_arrived IN (0, 1)),
    PRIMARY KEY (member_id, about)
) STRICT, WITHOUT ROWID;
CREATE TABLE member_names (
    member_id INTEGER PRIMARY KEY,
    name      TEXT NOT NULL
) STRICT;
CREATE TABLE occurrences (
    series_id TEXT NOT NULL REFERENCES series (series_id) ON DELETE CASCADE,
    day       TEXT NOT NULL,
    state     TEXT NOT NULL CHECK (state IN ('waiting', 'planned', 'skipped', 'missed')),
    starts_at TEXT NOT NULL,
    meetup_id TEXT UNIQUE REFERENCES meetups (meetup_id), local_start TEXT,
    PRIMARY KEY (series_id, day),
    CHECK (state <> 'planned' OR meetup_id IS NOT NULL)
) STRICT, WITHOUT ROWID;
CREATE TABLE past_meetups (
    meetup_id  TEXT PRIMARY KEY REFERENCES meetups (meetup_id),
    guild_id   INTEGER NOT NULL,
    channel_id INTEGER NOT NULL,
    -- Aware UTC, and the day on which that was in the meetup's own time zone.
    started_at TEXT NOT NULL,
    day        TEXT NOT NULL,
    title      TEXT NOT NULL,
    -- How many attended. A number outlasts who they were.
    people     INTEGER NOT NULL CHECK (people >= 0)
) STRICT, WITHOUT ROWID;
CREATE TABLE past_takeaways (
    meetup_id TEXT NOT NULL REFERENCES past_meetups (meetup_id),
    number    INTEGER NOT NULL,
    topic_id  INTEGER,
    takeaway  TEXT NOT NULL,
    PRIMARY KEY (meetup_id, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE past_topics (
    meetup_id    TEXT NOT NULL REFERENCES past_meetups (meetup_id),
    topic_id     INTEGER NOT NULL,
    title        TEXT NOT NULL,
    is_discussed INTEGER NOT NULL CHECK (is_discussed IN (0, 1)), part_of INTEGER,
    PRIMARY KEY (meetup_id, topic_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE people (
    guild_id  INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    name      TEXT NOT NULL,
    PRIMARY KEY (guild_id, member_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE post_attempts (
    meetup_id  TEXT NOT NULL REFERENCES meetups (meetup_id),
    slot       TEXT NOT NULL,
    key        TEXT NOT NULL,
    channel_id INTEGER NOT NULL,
    tried_at   TEXT NOT NULL,
    PRIMARY KEY (meetup_id, slot, key)
) STRICT, WITHOUT ROWID;
CREATE TABLE posts (
    meetup_id  TEXT NOT NULL REFERENCES meetups (meetup_id),
    slot       TEXT NOT NULL,
    key        TEXT NOT NULL,
    channel_id INTEGER NOT NULL,
    message_id INTEGER NOT NULL,
    is_open    INTEGER NOT NULL CHECK (is_open IN (0, 1)), drawn TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (meetup_id, slot, key)
) STRICT, WITHOUT ROWID;
CREATE TABLE pruned (
    meetup_id TEXT PRIMARY KEY REFERENCES meetups (meetup_id),
    what      TEXT NOT NULL CHECK (what IN ('presence', 'journal')),
    pruned_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE renewals (
    member_id  INTEGER NOT NULL,
    due        TEXT NOT NULL,
    renewed_at TEXT NOT NULL,
    before     TEXT NOT NULL CHECK (json_valid(before)),
    PRIMARY KEY (member_id, due)
) STRICT, WITHOUT ROWID;
CREATE TABLE scheduled_events (
    meetup_id TEXT PRIMARY KEY REFERENCES meetups (meetup_id),
    guild_id  INTEGER NOT NULL,
    event_id  INTEGER NOT NULL UNIQUE,
    state     TEXT NOT NULL CHECK (state IN ('scheduled', 'active', 'over', 'gone')),
    drawn     TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE schema_migrations (
    version    INTEGER PRIMARY KEY,
    name       TEXT NOT NULL,
    checksum   TEXT NOT NULL,
    applied_at TEXT NOT NULL
) STRICT
;
INSERT INTO "schema_migrations" VALUES(1,'0001_journal_and_records','f8cda739cae82f617c29f843d3f89839123a1d9b960cf96121fae54c22a57a05','2026-11-25T12:00:00.000000+00:00');
INSERT INTO "schema_migrations" VALUES(2,'0002_series','9d833668cf6928d37fb3416eb6df4d2c3f46dcc29f7ec1f8777aafc7b69a7b73','2026-11-25T12:00:00.000000+00:00');
INSERT INTO "schema_migrations" VALUES(3,'0003_journal','5a82bf067e12bfa1b10a036a349cbbec537ac7dbea4e14a2eb4fe5b8262a8855','2026-11-25T12:00:00.000000+00:00');
INSERT INTO "schema_migrations" VALUES(4,'0004_local_time','aa241ce4caca7574d02c36a746a186dd0b1051fc182b359daf95bb0dd09afd73','2026-11-25T12:00:00.000000+00:00');
INSERT INTO "schema_migrations" VALUES(5,'0005_posting','dcfd1963d90e6c96e574214be9d2b6c080feac7ce03249741c384ab59b437046','2026-11-25T12:00:00.000000+00:00');
INSERT INTO "schema_migrations" VALUES(6,'0006_command_copies','f950d37b071530bae9ef22cb9f632649c5680ea9baf83173e53297f2183b464c','2026-11-25T12:00:00.000000+00:00');
INSERT INTO "schema_migrations" VALUES(7,'0007_member_log','3235e6570b9a679e388ffad386ddf90124d216ac05ac61788fa5abd6a8db5f3d','2026-11-25T12:00:00.000000+00:00');
INSERT INTO "schema_migrations" VALUES(8,'0008_ledger','e5db72c6688d3c4387fdaa687986f07ba0fe6be42e4923d7c10fa46c65ff8ecb','2026-11-25T12:00:00.000000+00:00');
INSERT INTO "schema_migrations" VALUES(9,'0009_privacy','147478fd20d0a80dfd148f17541e88a1721916c08f9cc80d1071817985e377e6','2026-11-25T12:00:00.000000+00:00');
INSERT INTO "schema_migrations" VALUES(10,'0010_corrections','f29d8ede00536b1a29e79c630452af12083245f367b1df047556ce639092c4d3','2026-11-25T12:00:00.000000+00:00');
INSERT INTO "schema_migrations" VALUES(11,'0011_signing_keys','ea7a1099d5c0af2e5a2f5a28b4408778c80a5c509c6bfcb7e6330850754f1877','2026-11-25T12:00:00.000000+00:00');
INSERT INTO "schema_migrations" VALUES(12,'0012_topic_drafts','8853a1c433ad045fdd42ee7c3e584d06d3f3f2344833421eb0a92f8c4859e478','2026-11-25T12:00:00.000000+00:00');
INSERT INTO "schema_migrations" VALUES(13,'0013_answers_forgotten','dc7e10bb6046e4a5ff5fd7cf297041a2fc44be21e331b5a6019b61486b3d42b0','2026-11-25T12:00:00.000000+00:00');
INSERT INTO "schema_migrations" VALUES(14,'0014_history','832052ae0d8206992725a41f87b1ba54aec0463acf1a2a96c5396859c932b042','2026-11-25T12:00:00.000000+00:00');
INSERT INTO "schema_migrations" VALUES(15,'0015_volunteers','f80d62c89a5a5260613295111ada94e7f14b4cdbc1e85b0b78f8bba77554e7d6','2026-11-25T12:00:00.000000+00:00');
INSERT INTO "schema_migrations" VALUES(16,'0016_shards','07eda93af8a8c4824392987c3978dffe88f4eef20dddd6c94fba09830e71c425','2026-11-25T12:00:00.000000+00:00');
INSERT INTO "schema_migrations" VALUES(17,'0017_merged_titles','ef629620f90de16e46a5a454ae5c90d696f998fc9bcf47ee3131f36bf31babc5','2026-11-25T12:00:00.000000+00:00');
CREATE TABLE series (
    series_id TEXT PRIMARY KEY,
    guild_id  INTEGER NOT NULL,
    wake_at   TEXT,
    body      TEXT NOT NULL CHECK (json_valid(body))
) STRICT;
CREATE TABLE series_drafts (
    draft_id  TEXT PRIMARY KEY,
    member_id INTEGER NOT NULL,
    drawn_at  TEXT NOT NULL,
    body      TEXT NOT NULL CHECK (json_valid(body))
) STRICT;
CREATE TABLE series_followers (
    series_id TEXT NOT NULL REFERENCES series (series_id) ON DELETE CASCADE,
    member_id INTEGER NOT NULL,
    PRIMARY KEY (series_id, member_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE series_meetups (
    meetup_id TEXT PRIMARY KEY REFERENCES meetups (meetup_id),
    series_id TEXT NOT NULL REFERENCES series (series_id) ON DELETE CASCADE,
    carried   INTEGER NOT NULL DEFAULT 0 CHECK (carried IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE TABLE series_problems (
    series_id TEXT NOT NULL REFERENCES series (series_id) ON DELETE CASCADE,
    trouble   TEXT NOT NULL,
    since     TEXT NOT NULL,
    told      INTEGER NOT NULL CHECK (told IN (0, 1)),
    PRIMARY KEY (series_id, trouble)
) STRICT, WITHOUT ROWID;
CREATE TABLE servers (
    guild_id   INTEGER PRIMARY KEY,
    removed_at TEXT,
    is_asked   INTEGER NOT NULL DEFAULT 0 CHECK (is_asked IN (0, 1))
) STRICT;
CREATE TABLE session_starts (
    bucket     INTEGER PRIMARY KEY,
    free_at_ms INTEGER NOT NULL
) STRICT;
CREATE TABLE settled_ahead (
    earlier_id TEXT NOT NULL REFERENCES meetups (meetup_id),
    meetup_id  TEXT NOT NULL REFERENCES meetups (meetup_id),
    PRIMARY KEY (earlier_id, meetup_id)
) STRICT, WITHOUT ROWID;
INSERT INTO "settled_ahead" VALUES('unsettled000','unsettled000');
CREATE TABLE shard_leases (
    shard_count   INTEGER NOT NULL CHECK (shard_count >= 1),
    first_shard   INTEGER NOT NULL CHECK (first_shard >= 0),
    last_shard    INTEGER NOT NULL CHECK (last_shard >= first_shard AND last_shard < shard_count),
    holder        TEXT NOT NULL,
    generation    INTEGER NOT NULL CHECK (generation >= 1),
    held_until_ms INTEGER NOT NULL,
    PRIMARY KEY (shard_count, first_shard, last_shard)
) STRICT, WITHOUT ROWID;
CREATE TABLE signing_keys (
    did   TEXT PRIMARY KEY,
    since TEXT NOT NULL
) STRICT;
CREATE TABLE texts (
    meetup_id TEXT NOT NULL REFERENCES meetups (meetup_id),
    reference TEXT NOT NULL,
    author    TEXT,
    salt      BLOB NOT NULL,
    words     TEXT NOT NULL,
    PRIMARY KEY (meetup_id, reference)
) STRICT, WITHOUT ROWID;
INSERT INTO "texts" VALUES('unsettled000','--TlmZ3MJeVtGc5jMaOI',NULL,X'1068CC260FF0550F98A25F9DD5F4EF97','Agile Toronto');
INSERT INTO "texts" VALUES('unsettled000','0k4XvSh2qNb1JoCl0d89','SwFY5m21ZjGT-ZD9DMJl',X'B849B7E2AAD1E03179AA86105FDF3A47','Pressed the wrong button');
INSERT INTO "texts" VALUES('unsettled000','qj_-aOfRnHyRyGr0swGz','SwFY5m21ZjGT-ZD9DMJl',X'DA8877223A8539D04C8AB3914CB06630','Lean Coffee');
CREATE TABLE to_overwrite (
    only  INTEGER PRIMARY KEY CHECK (only = 1),
    since TEXT NOT NULL
) STRICT;
CREATE TABLE topic_drafts (
    draft_id  TEXT PRIMARY KEY,
    meetup_id TEXT NOT NULL,
    member_id INTEGER NOT NULL,
    kept_at   TEXT NOT NULL,
    title     TEXT NOT NULL,
    pitch     TEXT NOT NULL
) STRICT;
CREATE TABLE untold_corrections (
    alias TEXT NOT NULL,
    meetup_id TEXT NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (alias, meetup_id, seq)
) STRICT, WITHOUT ROWID;
CREATE TABLE used_in_renewal (
    member_id INTEGER NOT NULL,
    entry_id  TEXT NOT NULL,
    due       TEXT NOT NULL,
    PRIMARY KEY (member_id, entry_id),
    FOREIGN KEY (member_id, due) REFERENCES renewals (member_id, due) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE TABLE volunteers (
    series_id TEXT NOT NULL REFERENCES series (series_id) ON DELETE CASCADE,
    day       TEXT NOT NULL,
    member_id INTEGER NOT NULL,
    PRIMARY KEY (series_id, day)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX meetups_holding_a_channel ON meetups (channel_id)
    WHERE phase NOT IN ('ended', 'cancelled');
CREATE INDEX meetups_to_credit ON meetups (ended_at)
    WHERE phase = 'ended' AND credited_at IS NULL;
CREATE INDEX series_by_guild ON series (guild_id);
CREATE INDEX series_to_wake ON series (wake_at, series_id) WHERE wake_at IS NOT NULL;
CREATE INDEX series_meetups_to_carry ON series_meetups (series_id, carried);
CREATE INDEX aliases_by_member ON aliases (member_id);
CREATE INDEX texts_by_author ON texts (author) WHERE author IS NOT NULL;
CREATE INDEX meetups_to_show ON meetups (planned_at, meetup_id)
    WHERE phase IN ('ended', 'cancelled') AND is_shown = 0;
CREATE INDEX scheduled_events_to_finish ON scheduled_events (meetup_id) WHERE state IN ('scheduled', 'active');
CREATE INDEX activities_by_member ON activities (member_id, day);
CREATE INDEX used_in_renewal_by_due ON used_in_renewal (member_id, due);
CREATE INDEX member_messages_of_renewal ON member_messages (member_id) WHERE wants_renewal = 1;
CREATE INDEX member_messages_to_send ON member_messages_sent (tried_at) WHERE has_arrived = 0;
CREATE INDEX ledger_by_record ON ledger (meetup_id, holder, number);
CREATE INDEX ledger_by_holder ON ledger (holder, day);
CREATE INDEX ledger_by_code ON ledger (code);
CREATE INDEX ledger_by_record_id ON ledger (record_id);
CREATE TRIGGER ledger_is_never_changed BEFORE UPDATE ON ledger
BEGIN
    SELECT RAISE(ABORT, 'an entry of the ledger is never changed');
END;
CREATE INDEX attended_by_holder ON attended (holder, started_at);
CREATE INDEX attended_by_start ON attended (started_at);
CREATE INDEX meetups_by_start ON meetups (started_at) WHERE started_at IS NOT NULL;
CREATE VIEW credit_records AS
SELECT
    entry.record_id, entry.meetup_id, entry.guild_id, aliases.member_id, entry.holder, entry.rule, entry.code,
    entry.day, entry.minutes,
    json_extract(entry.body, '$.split.measured') AS measured,
    json_extract(entry.body, '$.split.inferred') AS inferred,
    json_extract(entry.body, '$.split.checked_in') AS checked_in,
    json_extract(entry.body, '$.split.attested') AS attested,
    entry.started_at,
    json_extract(entry.body, '$.end') AS ended_at
FROM ledger AS entry LEFT JOIN aliases ON alias = holder
WHERE entry.kind <> 'revoked' AND NOT EXISTS (
    SELECT 1 FROM ledger AS later
    WHERE later.meetup_id = entry.meetup_id AND later.holder = entry.holder AND later.number > entry.number
);
CREATE TRIGGER journal_is_never_deleted BEFORE DELETE ON journal
WHEN NOT EXISTS (SELECT 1 FROM pruned WHERE meetup_id = OLD.meetup_id AND what = 'journal')
BEGIN
    SELECT RAISE(ABORT, 'an event is never deleted');
END;
CREATE TRIGGER ledger_is_never_deleted BEFORE DELETE ON ledger
WHEN NOT EXISTS (SELECT 1 FROM ledger_cuts WHERE guild_id = OLD.guild_id AND number >= OLD.number)
BEGIN
    SELECT RAISE(ABORT, 'an entry of the ledger is never deleted');
END;
CREATE INDEX meetups_held ON meetups (guild_id, started_at) WHERE started_at IS NOT NULL;
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
CREATE INDEX member_messages_by_age ON member_messages_sent (tried_at);
CREATE INDEX past_meetups_of_guild ON past_meetups (guild_id, started_at);
CREATE INDEX meetups_to_remember ON meetups (meetup_id) WHERE phase = 'ended' AND is_in_history = 0;
COMMIT;
