BEGIN TRANSACTION;
CREATE TABLE aliases (
    alias     TEXT PRIMARY KEY,
    guild_id  INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    salt      BLOB NOT NULL,
    UNIQUE (guild_id, member_id)
) STRICT, WITHOUT ROWID;
INSERT INTO "aliases" VALUES('6y6AXJhy4HJwnhp_j6lF',1498650731347968001,1498650731347968011,X'9EFEEB1BBF078DC91173EA33273BCE19');
INSERT INTO "aliases" VALUES('WKRnba5d-GkRhH4ZpAhe',1498650731347968001,1498650731347968012,X'3F87D51924851450ED7839A0CD4577CC');
CREATE TABLE calendar_editions (
    series_id  TEXT PRIMARY KEY REFERENCES series (series_id) ON DELETE CASCADE,
    sequence   INTEGER NOT NULL CHECK (sequence >= 0),
    changed_at TEXT NOT NULL,
    content    TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE clock_rules (
    time_zone TEXT PRIMARY KEY,
    rules     TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE command_copies (
    guild_id INTEGER PRIMARY KEY
) STRICT;
CREATE TABLE credit_records (
    record_id  TEXT PRIMARY KEY,
    meetup_id  TEXT NOT NULL REFERENCES meetups (meetup_id),
    guild_id   INTEGER NOT NULL,
    member_id  INTEGER NOT NULL,
    rule       TEXT NOT NULL,
    day        TEXT NOT NULL,
    minutes    INTEGER NOT NULL CHECK (minutes >= 0 AND minutes = measured + inferred + checked_in),
    measured   INTEGER NOT NULL CHECK (measured >= 0),
    inferred   INTEGER NOT NULL CHECK (inferred >= 0),
    checked_in INTEGER NOT NULL CHECK (checked_in >= 0),
    title      TEXT NOT NULL,
    organizer  TEXT NOT NULL,
    started_at TEXT NOT NULL,
    ended_at   TEXT NOT NULL CHECK (ended_at >= started_at),
    time_zone  TEXT NOT NULL,
    topics     TEXT NOT NULL CHECK (json_valid(topics)),
    takeaways  TEXT NOT NULL CHECK (json_valid(takeaways)),
    issued_at  TEXT NOT NULL,
    UNIQUE (meetup_id, member_id)
) STRICT;
CREATE TABLE guild_settings (
    guild_id     INTEGER PRIMARY KEY,
    host_role_id INTEGER,
    policy       TEXT NOT NULL CHECK (json_valid(policy))
) STRICT;
CREATE TABLE heartbeat (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    at   TEXT NOT NULL
) STRICT;
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
INSERT INTO "journal" VALUES('promptahead0',1,'2026-11-05T23:30:00.250000+00:00','meetup_planned',1,1,'6y6AXJhy4HJwnhp_j6lF','interaction:1498650731347968999','{"meetup":"promptahead0","guild":1498650731347968001,"channel":1498650731347968201,"voice_channel":1498650731347968100,"policy":{"dots":3,"dots_per_topic":3,"timeboxes":[5,3,2],"thumb_rule":"majority","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"UTC","topics_each":10,"presence_prompts":true},"occurrence":null,"host":"6y6AXJhy4HJwnhp_j6lF","title":"1Am8TlPUgzGD7UIHWTEz","organizer":"hlzuuM7k_XT7h0169Ckw"}',X'B57E652D31F35420531C661688FBEFBBF80C16F1E3004E3A1C6500844DD7306A');
INSERT INTO "journal" VALUES('promptahead0',2,'2026-11-05T23:30:00.250000+00:00','meetup_started',1,2,'6y6AXJhy4HJwnhp_j6lF','interaction:1498650731347968999','{}',X'465DA7DCD5D887B38E0FE7146D4021B1C09281B7BE405A7306A8750CB46A63BB');
INSERT INTO "journal" VALUES('promptahead0',3,'2026-11-05T23:30:00.250000+00:00','prompts_seeded',1,3,'6y6AXJhy4HJwnhp_j6lF','interaction:1498650731347968999','{"seed":"k3v9x0q2m7ab"}',X'29E6EBE70774F50A565F54768F1CB6F883CEA75F6A98419B69A6A64C8C6AEC66');
INSERT INTO "journal" VALUES('promptahead0',4,'2026-11-05T23:30:00.250000+00:00','member_seen',1,4,'6y6AXJhy4HJwnhp_j6lF','interaction:1498650731347968999','{"source":"voice","member":"6y6AXJhy4HJwnhp_j6lF"}',X'3973D1D7741A2A89760ED077FB643E224A6C4AB658F43CE3D939A40ED104C5E0');
INSERT INTO "journal" VALUES('promptahead0',5,'2026-11-05T23:30:00.250000+00:00','member_seen',1,5,'6y6AXJhy4HJwnhp_j6lF','interaction:1498650731347968999','{"source":"voice","member":"WKRnba5d-GkRhH4ZpAhe"}',X'F7F95AA6E2BA5C50B30A863924F3E83E4EB21C0F930BAA1C5954DDB786A47862');
INSERT INTO "journal" VALUES('promptahead0',6,'2026-11-05T23:40:45.250000+00:00','prompt_shown',1,6,'6y6AXJhy4HJwnhp_j6lF','interaction:1498650731347968999','{"prompt":1}',X'B98E1620AB7B006B9DD078894DA321A35A60F418DCB51B615EB20539BE79038F');
INSERT INTO "journal" VALUES('promptahead0',7,'2026-11-05T23:41:00.250000+00:00','prompt_answered',1,7,'6y6AXJhy4HJwnhp_j6lF','interaction:1498650731347968999','{"prompt":1,"member":"WKRnba5d-GkRhH4ZpAhe"}',X'AA65E1931D52795123381813E69E4E2FBF0C8F40D123C508FD77DE59D9570956');
INSERT INTO "journal" VALUES('promptahead0',8,'2026-11-05T23:45:45.250000+00:00','prompt_over',1,8,'6y6AXJhy4HJwnhp_j6lF','interaction:1498650731347968999','{"prompt":1}',X'1CD84AF4A4E4BF9F28238AA502860822DD721694746370AF87F9D553585654C4');
INSERT INTO "journal" VALUES('promptahead0',9,'2026-11-05T23:56:00.250000+00:00','prompt_over',1,9,'6y6AXJhy4HJwnhp_j6lF','interaction:1498650731347968999','{"prompt":2}',X'BB704C3DB2E1893D3B518EFEB8A3F0BF3A065B4F25B43373E23C2E233CB0EF87');
INSERT INTO "journal" VALUES('promptopen00',1,'2026-11-05T23:30:00.250000+00:00','meetup_planned',1,1,'6y6AXJhy4HJwnhp_j6lF','interaction:1498650731347968999','{"meetup":"promptopen00","guild":1498650731347968001,"channel":1498650731347968200,"voice_channel":1498650731347968100,"policy":{"dots":3,"dots_per_topic":3,"timeboxes":[5,3,2],"thumb_rule":"majority","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"UTC","topics_each":10,"presence_prompts":true},"occurrence":null,"host":"6y6AXJhy4HJwnhp_j6lF","title":"0Dha0-CqT1U90D6-D2GT","organizer":"V2nJvfJLYvkTBikfKqlb"}',X'03B18BBA0B121474B016C9735543A5DE0F4A1D62413B8A9F55559D15E59DB8E3');
INSERT INTO "journal" VALUES('promptopen00',2,'2026-11-05T23:30:00.250000+00:00','meetup_started',1,2,'6y6AXJhy4HJwnhp_j6lF','interaction:1498650731347968999','{}',X'8CC3752A4A91FF4FF95CDC28298FE9ED18FE87E649EA3693F1CC011FD6CB1FC5');
INSERT INTO "journal" VALUES('promptopen00',3,'2026-11-05T23:30:00.250000+00:00','prompts_seeded',1,3,'6y6AXJhy4HJwnhp_j6lF','interaction:1498650731347968999','{"seed":"k3v9x0q2m7ab"}',X'C52B7F939C8214EEADBDEFA66D24CFC309C6E164DE7482FBACC2EDA88358F0AF');
INSERT INTO "journal" VALUES('promptopen00',4,'2026-11-05T23:30:00.250000+00:00','member_seen',1,4,'6y6AXJhy4HJwnhp_j6lF','interaction:1498650731347968999','{"source":"voice","member":"6y6AXJhy4HJwnhp_j6lF"}',X'7E6A361DB12910EDFFECDDDDA19EF308C59B1C09DFBFCED3AA067F6FFD62BD85');
INSERT INTO "journal" VALUES('promptopen00',5,'2026-11-05T23:30:00.250000+00:00','member_seen',1,5,'6y6AXJhy4HJwnhp_j6lF','interaction:1498650731347968999','{"source":"voice","member":"WKRnba5d-GkRhH4ZpAhe"}',X'9743E84EB3BA10413118542FE42779048245098365A126CAFCFC4AC6A1996A4B');
INSERT INTO "journal" VALUES('promptopen00',6,'2026-11-05T23:40:45.250000+00:00','prompt_shown',1,6,'6y6AXJhy4HJwnhp_j6lF','interaction:1498650731347968999','{"prompt":1}',X'485DCE910A53E5614F2F4F45CE0250A4A7F1E9081D8DF1ABE6764438C278FA79');
INSERT INTO "journal" VALUES('promptopen00',7,'2026-11-05T23:41:00.250000+00:00','prompt_answered',1,7,'6y6AXJhy4HJwnhp_j6lF','interaction:1498650731347968999','{"prompt":1,"member":"WKRnba5d-GkRhH4ZpAhe"}',X'4A2AFD7E12C586ECFEE9F7A7B6DAB28C5ACB21BB36718BF2AB03A765A97653BB');
INSERT INTO "journal" VALUES('promptopen00',8,'2026-11-05T23:45:45.250000+00:00','prompt_over',1,8,'6y6AXJhy4HJwnhp_j6lF','interaction:1498650731347968999','{"prompt":1}',X'06140A2DC6A018986C056DF88CF7DBDA20F8804C35303915A0D426C6C86C463B');
INSERT INTO "journal" VALUES('promptopen00',9,'2026-11-05T23:56:00.250000+00:00','prompt_over',1,9,'6y6AXJhy4HJwnhp_j6lF','interaction:1498650731347968999','{"prompt":2}',X'DAC2C7A7BC3C6DE78D16E9A8A9BC1C1444F1F06F6F81659B0CD5E8302F37277C');
INSERT INTO "journal" VALUES('promptopen00',10,'2026-11-06T00:13:30.250000+00:00','prompt_shown',1,10,'6y6AXJhy4HJwnhp_j6lF','interaction:1498650731347968999','{"prompt":3}',X'E6AA897E14B628FE4D35110140A64B8C3DF2597191C48141ACE80F7F509E9ED1');
INSERT INTO "journal" VALUES('promptopen00',11,'2026-11-06T00:14:00.250000+00:00','prompt_answered',1,11,'6y6AXJhy4HJwnhp_j6lF','interaction:1498650731347968999','{"prompt":3,"member":"6y6AXJhy4HJwnhp_j6lF"}',X'888CAC364F7C9487E127D9710D81CB5D89D5423EB9CFCB7C58B39A0C26DC152D');
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
, is_shown INTEGER NOT NULL DEFAULT 0 CHECK (is_shown IN (0, 1))) STRICT, WITHOUT ROWID;
INSERT INTO "meetups" VALUES('promptahead0',1498650731347968001,1498650731347968201,1498650731347968100,'gathering','2026-11-05T23:30:00.250000+00:00','2026-11-05T23:30:00.250000+00:00',NULL,NULL,0);
INSERT INTO "meetups" VALUES('promptopen00',1498650731347968001,1498650731347968200,1498650731347968100,'gathering','2026-11-05T23:30:00.250000+00:00','2026-11-05T23:30:00.250000+00:00',NULL,NULL,0);
CREATE TABLE occurrences (
    series_id TEXT NOT NULL REFERENCES series (series_id) ON DELETE CASCADE,
    day       TEXT NOT NULL,
    state     TEXT NOT NULL CHECK (state IN ('waiting', 'planned', 'skipped', 'missed')),
    starts_at TEXT NOT NULL,
    meetup_id TEXT UNIQUE REFERENCES meetups (meetup_id), local_start TEXT,
    PRIMARY KEY (series_id, day),
    CHECK (state <> 'planned' OR meetup_id IS NOT NULL)
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
CREATE TABLE texts (
    meetup_id TEXT NOT NULL REFERENCES meetups (meetup_id),
    reference TEXT NOT NULL,
    author    TEXT,
    salt      BLOB NOT NULL,
    words     TEXT NOT NULL,
    PRIMARY KEY (meetup_id, reference)
) STRICT, WITHOUT ROWID;
INSERT INTO "texts" VALUES('promptahead0','1Am8TlPUgzGD7UIHWTEz','6y6AXJhy4HJwnhp_j6lF',X'8B0F22A6D58650CCF6FA0635004C7CD7','Lean Coffee');
INSERT INTO "texts" VALUES('promptahead0','hlzuuM7k_XT7h0169Ckw',NULL,X'85B8D160EA65AB7185434DA246A2119D','Agile Toronto');
INSERT INTO "texts" VALUES('promptopen00','0Dha0-CqT1U90D6-D2GT','6y6AXJhy4HJwnhp_j6lF',X'F2109BC7C5FA5B3EADC4BF797710B3B0','Lean Coffee');
INSERT INTO "texts" VALUES('promptopen00','V2nJvfJLYvkTBikfKqlb',NULL,X'387792749DE45BB2773A9F18D050DAE4','Agile Toronto');
CREATE UNIQUE INDEX meetups_holding_a_channel ON meetups (channel_id)
    WHERE phase NOT IN ('ended', 'cancelled');
CREATE INDEX meetups_to_credit ON meetups (ended_at)
    WHERE phase = 'ended' AND credited_at IS NULL;
CREATE INDEX credit_records_by_member ON credit_records (member_id, day);
CREATE TRIGGER credit_records_are_never_changed BEFORE UPDATE ON credit_records
BEGIN
    SELECT RAISE(ABORT, 'a credit record is never changed');
END;
CREATE TRIGGER credit_records_are_never_deleted BEFORE DELETE ON credit_records
BEGIN
    SELECT RAISE(ABORT, 'a credit record is never deleted');
END;
CREATE INDEX series_by_guild ON series (guild_id);
CREATE INDEX series_to_wake ON series (wake_at, series_id) WHERE wake_at IS NOT NULL;
CREATE INDEX series_meetups_to_carry ON series_meetups (series_id, carried);
CREATE INDEX aliases_by_member ON aliases (member_id);
CREATE INDEX texts_by_author ON texts (author) WHERE author IS NOT NULL;
CREATE TRIGGER journal_is_never_changed BEFORE UPDATE ON journal
BEGIN
    SELECT RAISE(ABORT, 'an event is never changed');
END;
CREATE TRIGGER journal_is_never_deleted BEFORE DELETE ON journal
BEGIN
    SELECT RAISE(ABORT, 'an event is never deleted');
END;
CREATE INDEX meetups_to_show ON meetups (planned_at, meetup_id)
    WHERE phase IN ('ended', 'cancelled') AND is_shown = 0;
CREATE INDEX scheduled_events_to_finish ON scheduled_events (meetup_id) WHERE state IN ('scheduled', 'active');
COMMIT;
