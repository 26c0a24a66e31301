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
INSERT INTO "aliases" VALUES('68JFEzGqPImELJe7v7CO',1498650731347968001,1498650731347968011,X'EF3073C94B99562034EA7BFCF5ED2B82');
INSERT INTO "aliases" VALUES('uGBBOLMC1WLWTxUsZesg',1498650731347968001,1498650731347968012,X'8CB16E1204022B9FC3754FD4438BEC21');
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
CREATE TABLE clock_rules (
    time_zone TEXT PRIMARY KEY,
    rules     TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE command_copies (
    guild_id INTEGER PRIMARY KEY
) STRICT;
CREATE TABLE guild_settings (
    guild_id     INTEGER PRIMARY KEY,
    host_role_id INTEGER,
    policy       TEXT NOT NULL CHECK (json_valid(policy))
, organizer TEXT NOT NULL DEFAULT '', contact TEXT NOT NULL DEFAULT '') STRICT;
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
INSERT INTO "journal" VALUES('timed0000000',1,'2026-11-05T23:30:00.250000+00:00','meetup_planned',1,1,'68JFEzGqPImELJe7v7CO','interaction:1498650731347968999','{"meetup":"timed0000000","guild":1498650731347968001,"channel":1498650731347968200,"voice_channel":1498650731347968100,"policy":{"dots":3,"dots_per_topic":3,"timeboxes":[60,5],"thumb_rule":"majority","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"UTC","topics_each":10,"presence_prompts":false,"authors":"always","takeover":true,"warns":false,"closes_early":false,"asks_timebox":false,"minutes_shown":false,"voice_status":false,"chime":false},"occurrence":null,"host":"68JFEzGqPImELJe7v7CO","title":"2BsxYpc-Dz68euJBH2Oi","organizer":"tBeK7QBE2UwRFh0F6Xgb"}',X'0A3FDD31547F6DB2E5023E048146A95E032F95A405A56660A3A93CFDA7258FB3');
INSERT INTO "journal" VALUES('timed0000000',2,'2026-11-05T23:30:00.250000+00:00','length_planned',1,2,'68JFEzGqPImELJe7v7CO','interaction:1498650731347968999','{"minutes":30}',X'67418BF97A7AEE40FE69473A601C29BF1B4C320FD62CEFFA7A2F395886EAF925');
INSERT INTO "journal" VALUES('timed0000000',3,'2026-11-05T23:30:00.250000+00:00','meetup_started',1,3,'68JFEzGqPImELJe7v7CO','interaction:1498650731347968999','{}',X'0D9FFA6265C0BE4B0D87407C590842C8101A25F8DA0AAE0D7B0A6B3C56D8E21A');
INSERT INTO "journal" VALUES('timed0000000',4,'2026-11-05T23:30:00.250000+00:00','member_seen',1,4,'68JFEzGqPImELJe7v7CO','interaction:1498650731347968999','{"source":"voice","member":"68JFEzGqPImELJe7v7CO"}',X'647E4EFF9E174EB100052DEFA50A208CBCB8AA468A1E7DF26C38E637236088B1');
INSERT INTO "journal" VALUES('timed0000000',5,'2026-11-05T23:30:00.250000+00:00','member_seen',1,5,'68JFEzGqPImELJe7v7CO','interaction:1498650731347968999','{"source":"voice","member":"uGBBOLMC1WLWTxUsZesg"}',X'DCFD19FB70A02A70BCFD6316839FBE28844009772DF91B6376A3971F9D98ACA1');
INSERT INTO "journal" VALUES('timed0000000',6,'2026-11-05T23:31:00.250000+00:00','topic_proposed',1,6,'68JFEzGqPImELJe7v7CO','interaction:1498650731347968999','{"topic":1,"author":"uGBBOLMC1WLWTxUsZesg","title":"4g3MHNwRXCll35xUOnIF","pitch":""}',X'BC70E8E69DADC5373F19A7DD43A7200225793A862014A8D94B22E1542FA5D24D');
INSERT INTO "journal" VALUES('timed0000000',7,'2026-11-05T23:32:00.250000+00:00','voting_opened',1,7,'68JFEzGqPImELJe7v7CO','interaction:1498650731347968999','{}',X'EC08534BCAFE8BF35243C21D8FA74752B03239C8A0CC688B74B335CBAA140C4E');
INSERT INTO "journal" VALUES('timed0000000',8,'2026-11-05T23:33:00.250000+00:00','voting_closed',1,8,'68JFEzGqPImELJe7v7CO','interaction:1498650731347968999','{"ranking":[1]}',X'F57261560B7EF07015F2A9917779C7F9EBEFD32B57FDE07C65FFFF09D675B0C7');
INSERT INTO "journal" VALUES('timed0000000',9,'2026-11-05T23:33:00.250000+00:00','timebox_started',1,9,'68JFEzGqPImELJe7v7CO','interaction:1498650731347968999','{"timebox":1,"topic":1,"index":0,"seconds":3600}',X'12AED5C6523FBD59100BE49387CD963BA35B344681000507762539DD92A27DF8');
INSERT INTO "journal" VALUES('timed0000000',10,'2026-11-05T23:55:00.250000+00:00','end_near',1,10,'68JFEzGqPImELJe7v7CO','interaction:1498650731347968999','{"ends_at":"2026-11-06T00:00:00.250000+00:00","late":false}',X'4235B3ABE4905F3E83144EC98C3FFE8A7FC3B348473FCD2B4AED405CED5F9B33');
INSERT INTO "journal" VALUES('timed0000001',1,'2026-11-05T23:30:00.250000+00:00','meetup_planned',1,1,'68JFEzGqPImELJe7v7CO','interaction:1498650731347968999','{"meetup":"timed0000001","guild":1498650731347968001,"channel":1498650731347968201,"voice_channel":1498650731347968100,"policy":{"dots":3,"dots_per_topic":3,"timeboxes":[60,5],"thumb_rule":"majority","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"UTC","topics_each":10,"presence_prompts":false,"authors":"always","takeover":true,"warns":false,"closes_early":false,"asks_timebox":false,"minutes_shown":false,"voice_status":false,"chime":false},"occurrence":null,"host":"68JFEzGqPImELJe7v7CO","title":"48d2StRA-Rirb5cYPOVw","organizer":"Un6ezlC_2-OOIyy0TF_8"}',X'1C8DF0F6B41C7AF6B735D6714D297776544271D59933FC713F5B8334A5F5082E');
INSERT INTO "journal" VALUES('timed0000001',2,'2026-11-05T23:30:00.250000+00:00','length_planned',1,2,'68JFEzGqPImELJe7v7CO','interaction:1498650731347968999','{"minutes":30}',X'D65425B8118ED4FA6D208E2F5A34D58A9B5489D64E8AF158F4594A4964F243B2');
INSERT INTO "journal" VALUES('timed0000001',3,'2026-11-05T23:30:00.250000+00:00','meetup_started',1,3,'68JFEzGqPImELJe7v7CO','interaction:1498650731347968999','{}',X'5BA9E18097850D48C3F2A975C531E01711D2D8986FD0E1B5AA59A6E3E63B4072');
INSERT INTO "journal" VALUES('timed0000001',4,'2026-11-05T23:30:00.250000+00:00','member_seen',1,4,'68JFEzGqPImELJe7v7CO','interaction:1498650731347968999','{"source":"voice","member":"68JFEzGqPImELJe7v7CO"}',X'D801F1A3643967F16873DB1F5DE54BC62C37BC581E91162578168AF5A282412A');
INSERT INTO "journal" VALUES('timed0000001',5,'2026-11-05T23:30:00.250000+00:00','member_seen',1,5,'68JFEzGqPImELJe7v7CO','interaction:1498650731347968999','{"source":"voice","member":"uGBBOLMC1WLWTxUsZesg"}',X'46AB19149D79DFBE4D65370B3833E7C64FAEBDA4011950B5BBFDA3CC29C4A5DD');
INSERT INTO "journal" VALUES('timed0000001',6,'2026-11-05T23:31:00.250000+00:00','topic_proposed',1,6,'68JFEzGqPImELJe7v7CO','interaction:1498650731347968999','{"topic":1,"author":"uGBBOLMC1WLWTxUsZesg","title":"oy9FmqQSU8Alr4bxHUuy","pitch":""}',X'E17A42B9B40809B85B626C71F6EA15CBFFF845CF048BA3EA31902DC6B5EB1CE4');
INSERT INTO "journal" VALUES('timed0000001',7,'2026-11-05T23:32:00.250000+00:00','voting_opened',1,7,'68JFEzGqPImELJe7v7CO','interaction:1498650731347968999','{}',X'459B531F3D411B4272436B0E4A7FDC365F4B8E89D13141D46FFB4E3267B2B1FA');
INSERT INTO "journal" VALUES('timed0000001',8,'2026-11-05T23:33:00.250000+00:00','voting_closed',1,8,'68JFEzGqPImELJe7v7CO','interaction:1498650731347968999','{"ranking":[1]}',X'640CECC6A99DF5EB2D7825A7298BD6F2FF0336E95734F91E9DBB4A81DEC7F292');
INSERT INTO "journal" VALUES('timed0000001',9,'2026-11-05T23:33:00.250000+00:00','timebox_started',1,9,'68JFEzGqPImELJe7v7CO','interaction:1498650731347968999','{"timebox":1,"topic":1,"index":0,"seconds":3600}',X'4DD779D0B320CF3875FE0233CBDE1E2839D64AF8FCA205183BB808BEC8EAC1B0');
INSERT INTO "journal" VALUES('timed0000001',10,'2026-11-05T23:56:30.250000+00:00','end_near',1,10,'68JFEzGqPImELJe7v7CO','interaction:1498650731347968999','{"ends_at":"2026-11-06T00:00:00.250000+00:00","late":true}',X'03C920CFB050EEB56E34C4FD5AD54442625993F7C61CB226D4E00363735C4240');
INSERT INTO "journal" VALUES('timed0000002',1,'2026-11-05T23:30:00.250000+00:00','meetup_planned',1,1,'68JFEzGqPImELJe7v7CO','interaction:1498650731347968999','{"meetup":"timed0000002","guild":1498650731347968001,"channel":1498650731347968202,"voice_channel":1498650731347968100,"policy":{"dots":3,"dots_per_topic":3,"timeboxes":[60,5],"thumb_rule":"majority","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"UTC","topics_each":10,"presence_prompts":false,"authors":"always","takeover":true,"warns":false,"closes_early":false,"asks_timebox":false,"minutes_shown":false,"voice_status":false,"chime":false},"occurrence":null,"host":"68JFEzGqPImELJe7v7CO","title":"mJXp9XPX7P4w0hozek3g","organizer":"QGRRKC1IgD9FS8gGYgW_"}',X'FCCD3F86B810879D81E3E01E3A4F1BC79B9DDDFA0333A73A6F331F5EA841FAF9');
INSERT INTO "journal" VALUES('timed0000002',2,'2026-11-05T23:30:00.250000+00:00','length_planned',1,2,'68JFEzGqPImELJe7v7CO','interaction:1498650731347968999','{"minutes":30}',X'DB47EA96C2C02AE1F1F77667E78E8E2F764D4241D987F468F9A4B49E975B2D89');
INSERT INTO "journal" VALUES('timed0000002',3,'2026-11-05T23:30:00.250000+00:00','meetup_started',1,3,'68JFEzGqPImELJe7v7CO','interaction:1498650731347968999','{}',X'F89689B14553049CDA9F54A2B2CC1B165D0E5D632E11566264A23AB21F18A82C');
INSERT INTO "journal" VALUES('timed0000002',4,'2026-11-05T23:30:00.250000+00:00','member_seen',1,4,'68JFEzGqPImELJe7v7CO','interaction:1498650731347968999','{"source":"voice","member":"68JFEzGqPImELJe7v7CO"}',X'E0B7589053471114B728BBAC4C72CC9FFD53A68478C013AE12624A5BF51DED22');
INSERT INTO "journal" VALUES('timed0000002',5,'2026-11-05T23:30:00.250000+00:00','member_seen',1,5,'68JFEzGqPImELJe7v7CO','interaction:1498650731347968999','{"source":"voice","member":"uGBBOLMC1WLWTxUsZesg"}',X'023C69789BB6EB29AF29EDCB66B21305601366C9A842B0912F2238C8B8F2703E');
INSERT INTO "journal" VALUES('timed0000002',6,'2026-11-05T23:31:00.250000+00:00','topic_proposed',1,6,'68JFEzGqPImELJe7v7CO','interaction:1498650731347968999','{"topic":1,"author":"uGBBOLMC1WLWTxUsZesg","title":"W_aSFdtJo-tB7izH4oDu","pitch":""}',X'70CA10545C26A92775AB78DB1788A9429DADC72291894DF28ABA0D14D234CF85');
INSERT INTO "journal" VALUES('timed0000002',7,'2026-11-05T23:32:00.250000+00:00','voting_opened',1,7,'68JFEzGqPImELJe7v7CO','interaction:1498650731347968999','{}',X'F7BBA2A6AA2BD3DA3FA65B29F233F852407876A5B16155051904979DE82E3FF8');
INSERT INTO "journal" VALUES('timed0000002',8,'2026-11-05T23:33:00.250000+00:00','voting_closed',1,8,'68JFEzGqPImELJe7v7CO','interaction:1498650731347968999','{"ranking":[1]}',X'A31D422633EF2F8FF9E24FB0481CAA5BA3F0E5D7B0764F1270F5CB04EBBD6D85');
INSERT INTO "journal" VALUES('timed0000002',9,'2026-11-05T23:33:00.250000+00:00','timebox_started',1,9,'68JFEzGqPImELJe7v7CO','interaction:1498650731347968999','{"timebox":1,"topic":1,"index":0,"seconds":3600}',X'9D4AE139A64C981702DA8CD9F2B27BE2EC24D7F6D235E201B2DF5A9A445059EE');
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
, is_shown INTEGER NOT NULL DEFAULT 0 CHECK (is_shown IN (0, 1)), is_settled INTEGER NOT NULL DEFAULT 0 CHECK (is_settled IN (0, 1))) STRICT, WITHOUT ROWID;
INSERT INTO "meetups" VALUES('timed0000000',1498650731347968001,1498650731347968200,1498650731347968100,'discussing','2026-11-05T23:30:00.250000+00:00','2026-11-05T23:30:00.250000+00:00',NULL,NULL,0,0);
INSERT INTO "meetups" VALUES('timed0000001',1498650731347968001,1498650731347968201,1498650731347968100,'discussing','2026-11-05T23:30:00.250000+00:00','2026-11-05T23:30:00.250000+00:00',NULL,NULL,0,0);
INSERT INTO "meetups" VALUES('timed0000002',1498650731347968001,1498650731347968202,1498650731347968100,'discussing','2026-11-05T23:30:00.250000+00:00','2026-11-05T23:30:00.250000+00:00',NULL,NULL,0,0);
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
CREATE TABLE settled_ahead (
    earlier_id TEXT NOT NULL REFERENCES meetups (meetup_id),
    meetup_id  TEXT NOT NULL REFERENCES meetups (meetup_id),
    PRIMARY KEY (earlier_id, meetup_id)
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
INSERT INTO "texts" VALUES('timed0000000','2BsxYpc-Dz68euJBH2Oi','68JFEzGqPImELJe7v7CO',X'CE4F3E8028F28F4F02A33DB559C5FE3F','Lean Coffee');
INSERT INTO "texts" VALUES('timed0000000','4g3MHNwRXCll35xUOnIF','uGBBOLMC1WLWTxUsZesg',X'5A5FFAD2AE17ABEB280D2537E40D4BCF','Sizing');
INSERT INTO "texts" VALUES('timed0000000','tBeK7QBE2UwRFh0F6Xgb',NULL,X'498AA3ADBA9ED2F56E48A8E703A92C71','Agile Toronto');
INSERT INTO "texts" VALUES('timed0000001','48d2StRA-Rirb5cYPOVw','68JFEzGqPImELJe7v7CO',X'ABDD0D0D9DAAF189B509B97483EEC760','Lean Coffee');
INSERT INTO "texts" VALUES('timed0000001','Un6ezlC_2-OOIyy0TF_8',NULL,X'94B7C6B4D66B17F52115D301FAD1E2AB','Agile Toronto');
INSERT INTO "texts" VALUES('timed0000001','oy9FmqQSU8Alr4bxHUuy','uGBBOLMC1WLWTxUsZesg',X'894BC1152ACB227F0B73D0AD381B19C7','Sizing');
INSERT INTO "texts" VALUES('timed0000002','QGRRKC1IgD9FS8gGYgW_',NULL,X'7BC954C8915E12ACBF1F53AA01105873','Agile Toronto');
INSERT INTO "texts" VALUES('timed0000002','W_aSFdtJo-tB7izH4oDu','uGBBOLMC1WLWTxUsZesg',X'A640577C39DC4BDC30FF3D34DEEF72D9','Sizing');
INSERT INTO "texts" VALUES('timed0000002','mJXp9XPX7P4w0hozek3g','68JFEzGqPImELJe7v7CO',X'0563144407631FB41C60A32B596BA362','Lean Coffee');
CREATE TABLE to_overwrite (
    only  INTEGER PRIMARY KEY CHECK (only = 1),
    since TEXT NOT NULL
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
CREATE TRIGGER journal_is_never_changed BEFORE UPDATE ON journal
WHEN NOT (
    OLD.kind IN ('member_seen', 'member_left', 'observation_regained')
    AND EXISTS (SELECT 1 FROM pruned WHERE meetup_id = OLD.meetup_id AND what = 'presence')
    AND NEW.meetup_id = OLD.meetup_id AND NEW.seq = OLD.seq AND NEW.at = OLD.at AND NEW.kind = OLD.kind
    AND NEW.version = OLD.version AND NEW.step = OLD.step AND NEW.cause = OLD.cause AND NEW.hash = OLD.hash
)
BEGIN
    SELECT RAISE(ABORT, 'an event is never changed');
END;
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
COMMIT;
