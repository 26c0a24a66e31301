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
INSERT INTO "aliases" VALUES('Gs0LzfPkgqnsu13UbKzj',1498650731347968001,1498650731347968012,X'81A5B222C6AF89B603195C2B9AD3DA36');
INSERT INTO "aliases" VALUES('RHuP_oiqPh2NI0aLxK5h',1498650731347968001,1498650731347968011,X'524D560DAF1A1600502D9BC7963DF6C1');
INSERT INTO "aliases" VALUES('erkF9B84Sb4kGb4JJnVe',1498650731347968001,1498650731347968013,X'6DC0AA4084BC6B9063107942524C5F95');
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
INSERT INTO "journal" VALUES('actionsahead',1,'2026-11-06T01:10:00.250000+00:00','meetup_planned',1,1,'RHuP_oiqPh2NI0aLxK5h','interaction:1498650731347968999','{"meetup":"actionsahead","guild":1498650731347968001,"channel":1498650731347968201,"voice_channel":1498650731347968100,"policy":{"dots":3,"dots_per_topic":3,"timeboxes":[5,3,2],"thumb_rule":"majority","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"UTC","topics_each":10,"presence_prompts":false},"occurrence":{"series_id":"series1","day":"2026-12-03","starts_at":"2026-12-03T23:30:00.250000+00:00","minutes":60,"reminds":true,"starts_alone":false,"most_carries":3},"host":"RHuP_oiqPh2NI0aLxK5h","title":"WhR-d8CHzzrvWDdWSh5B","organizer":"mpeFb-6x2GaPN5Hnadon"}',X'ED8F36BDAE3E1CB4616212089EBA70F8D4792FA764C12F8291E147757FBF48C4');
INSERT INTO "journal" VALUES('actionsahead',2,'2026-11-06T01:10:00.250000+00:00','action_carried',1,2,'RHuP_oiqPh2NI0aLxK5h','interaction:1498650731347968999','{"action":1,"due":"2026-12-03","since":"2026-11-05","times":1,"author":"Gs0LzfPkgqnsu13UbKzj","owner":"Gs0LzfPkgqnsu13UbKzj","text":"Jp8eh0yEdXmKvRAwZ9sI"}',X'E901A8CB29D066F8210957950A3E643C4781327CF4191BECC37EF78BB9AEF980');
INSERT INTO "journal" VALUES('actionsahead',3,'2026-11-06T01:10:00.250000+00:00','action_carried',1,3,'RHuP_oiqPh2NI0aLxK5h','interaction:1498650731347968999','{"action":2,"due":null,"since":"2026-11-05","times":1,"author":"RHuP_oiqPh2NI0aLxK5h","owner":"erkF9B84Sb4kGb4JJnVe","text":"kKf7zKuEJmg_MuYDqu-T"}',X'4D37E4E1582943CDC89438F11E72BAA1731B94057C1477ED7888E2BE158F433C');
INSERT INTO "journal" VALUES('actionsahead',4,'2026-11-06T01:11:00.250000+00:00','action_edited',1,4,'RHuP_oiqPh2NI0aLxK5h','interaction:1498650731347968999','{"action":2,"due":null,"author":"RHuP_oiqPh2NI0aLxK5h","owner":"Gs0LzfPkgqnsu13UbKzj","text":"PyXDSdUqjETx_5LS8IJL"}',X'C5DB8B5A0A93302A62496BEF49029D6C3968D6DBA4F8AC6AF7218BBA6F6D14DC');
INSERT INTO "journal" VALUES('actionsahead',5,'2026-11-06T01:12:00.250000+00:00','action_kept',1,5,'RHuP_oiqPh2NI0aLxK5h','interaction:1498650731347968999','{"action":1,"by":"Gs0LzfPkgqnsu13UbKzj"}',X'969E04FF7DFC286180045981046382979C190386F9BC21E990E731E556DC46D2');
INSERT INTO "journal" VALUES('actionsover0',1,'2026-11-05T23:30:00.250000+00:00','meetup_planned',1,1,'RHuP_oiqPh2NI0aLxK5h','interaction:1498650731347968999','{"meetup":"actionsover0","guild":1498650731347968001,"channel":1498650731347968200,"voice_channel":1498650731347968100,"policy":{"dots":3,"dots_per_topic":3,"timeboxes":[5,3,2],"thumb_rule":"majority","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"UTC","topics_each":10,"presence_prompts":false},"occurrence":{"series_id":"series1","day":"2026-11-05","starts_at":"2026-11-05T23:30:00.250000+00:00","minutes":60,"reminds":true,"starts_alone":false,"most_carries":3},"host":"RHuP_oiqPh2NI0aLxK5h","title":"4x1vHVAOPUrr188aSJP4","organizer":"-gj25bU-R1Nal2JhQ0Do"}',X'C74541AF2BEEBD16F1308D9977A5323DA8053086E0CD59DF2C7E866D94CD9A04');
INSERT INTO "journal" VALUES('actionsover0',2,'2026-11-05T23:30:00.250000+00:00','meetup_started',1,2,'RHuP_oiqPh2NI0aLxK5h','interaction:1498650731347968999','{}',X'97ADA6C5F42BE8A2D1DCDCB7998D64A1D1A7F0A965DE6B3979B27645EE1F3667');
INSERT INTO "journal" VALUES('actionsover0',3,'2026-11-05T23:31:00.250000+00:00','action_added',1,3,'RHuP_oiqPh2NI0aLxK5h','interaction:1498650731347968999','{"action":1,"due":null,"author":"Gs0LzfPkgqnsu13UbKzj","owner":"Gs0LzfPkgqnsu13UbKzj","text":"vxZu1psaItgRLqRVIiRx"}',X'C8F77DBA36B65A2875341B60A33C1D971392F179499CB65DF191CF367FD92010');
INSERT INTO "journal" VALUES('actionsover0',4,'2026-11-05T23:32:00.250000+00:00','action_added',1,4,'RHuP_oiqPh2NI0aLxK5h','interaction:1498650731347968999','{"action":2,"due":"2026-12-03","author":"Gs0LzfPkgqnsu13UbKzj","owner":"Gs0LzfPkgqnsu13UbKzj","text":"THzUCyjZ5SgSMu3WJD1O"}',X'FC3B5C119CE32E2DAF64AC9B29C894B58323FD4AB64DF13E983C5056C836E687');
INSERT INTO "journal" VALUES('actionsover0',5,'2026-11-05T23:33:00.250000+00:00','action_added',1,5,'RHuP_oiqPh2NI0aLxK5h','interaction:1498650731347968999','{"action":3,"due":null,"author":"Gs0LzfPkgqnsu13UbKzj","owner":"erkF9B84Sb4kGb4JJnVe","text":"ZGZlVOA8IWk9P8HQg9tP"}',X'9702A19D7FC7FFCB76DBDFD4C52381D24DB819B49102E656E583526868B2AE0A');
INSERT INTO "journal" VALUES('actionsover0',6,'2026-11-05T23:34:00.250000+00:00','action_added',1,6,'RHuP_oiqPh2NI0aLxK5h','interaction:1498650731347968999','{"action":4,"due":null,"author":"Gs0LzfPkgqnsu13UbKzj","owner":"Gs0LzfPkgqnsu13UbKzj","text":"FUWjlECOgu5kdPDYrjPH"}',X'029111CA609BDACDFF00C25702CB48463F90AD30840625C591BBB4E06027E389');
INSERT INTO "journal" VALUES('actionsover0',7,'2026-11-06T00:30:00.250000+00:00','meetup_finished',1,7,'RHuP_oiqPh2NI0aLxK5h','interaction:1498650731347968999','{"reason":"host"}',X'6CD4DCA7DF68BA74F2002743E3180718FA7E998AF8C175BA196CE002A01E0DD1');
INSERT INTO "journal" VALUES('actionsover0',8,'2026-11-06T00:31:00.250000+00:00','action_edited',1,8,'RHuP_oiqPh2NI0aLxK5h','interaction:1498650731347968999','{"action":4,"due":"2026-12-03","author":"RHuP_oiqPh2NI0aLxK5h","owner":"erkF9B84Sb4kGb4JJnVe","text":"rr3TKmMQtbBgSsISXgtG"}',X'ED8DB31133E342840E99C0E9D68FE6D9DBC21B228A3794EBEA864FD38BE464FA');
INSERT INTO "journal" VALUES('actionsover0',9,'2026-11-06T00:32:00.250000+00:00','action_closed',1,9,'RHuP_oiqPh2NI0aLxK5h','interaction:1498650731347968999','{"action":1,"outcome":"done","by":"Gs0LzfPkgqnsu13UbKzj"}',X'6905F8DAF20DB7E6328F3D0F02148EF5A8B7FE3177C1E16BA11B872EBAFE863B');
INSERT INTO "journal" VALUES('actionsover0',10,'2026-11-06T00:33:00.250000+00:00','action_closed',1,10,'RHuP_oiqPh2NI0aLxK5h','interaction:1498650731347968999','{"action":3,"outcome":"dropped","by":"RHuP_oiqPh2NI0aLxK5h"}',X'F495C4F64E9EB6AEE3FA56BB49CC8039AF8813431C7A20B94D2354AC3CB5E2F3');
INSERT INTO "journal" VALUES('actionsover0',11,'2026-11-06T00:34:00.250000+00:00','action_closed',1,11,'RHuP_oiqPh2NI0aLxK5h','interaction:1498650731347968999','{"action":4,"outcome":"done","by":"erkF9B84Sb4kGb4JJnVe"}',X'6E905492A9EA4922B6655F0BF84681C1E08292095EF238EACE6CE0637CF7B538');
INSERT INTO "journal" VALUES('actionsover0',12,'2026-11-06T00:35:00.250000+00:00','action_kept',1,12,'RHuP_oiqPh2NI0aLxK5h','interaction:1498650731347968999','{"action":4,"by":"erkF9B84Sb4kGb4JJnVe"}',X'2033CD8BAF5BEE7870A1838A5ED0F4B0BAA8D526453A2C7CBC0F85850FE18FE2');
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
INSERT INTO "meetups" VALUES('actionsahead',1498650731347968001,1498650731347968201,1498650731347968100,'planned','2026-11-06T01:10:00.250000+00:00',NULL,NULL,NULL,0,0);
INSERT INTO "meetups" VALUES('actionsover0',1498650731347968001,1498650731347968200,1498650731347968100,'ended','2026-11-05T23:30:00.250000+00:00','2026-11-05T23:30:00.250000+00:00','2026-11-06T00:30:00.250000+00:00',NULL,0,0);
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
INSERT INTO "texts" VALUES('actionsahead','Jp8eh0yEdXmKvRAwZ9sI','Gs0LzfPkgqnsu13UbKzj',X'A7239BD4BAF6E268FE022FFE37C33BF5','Ask the team');
INSERT INTO "texts" VALUES('actionsahead','PyXDSdUqjETx_5LS8IJL','RHuP_oiqPh2NI0aLxK5h',X'A49BCA795AA6C09A3CE9734D994F696F','Book two');
INSERT INTO "texts" VALUES('actionsahead','WhR-d8CHzzrvWDdWSh5B','RHuP_oiqPh2NI0aLxK5h',X'F4E0D3BEA20BB96DD68E892F97289568','Lean Coffee');
INSERT INTO "texts" VALUES('actionsahead','kKf7zKuEJmg_MuYDqu-T','RHuP_oiqPh2NI0aLxK5h',X'2E292869B566D62DCB801CD57C2B03F5','Book two');
INSERT INTO "texts" VALUES('actionsahead','mpeFb-6x2GaPN5Hnadon',NULL,X'8E1F791BA4403B7B5BB06A0FD041849E','Agile Toronto');
INSERT INTO "texts" VALUES('actionsover0','-gj25bU-R1Nal2JhQ0Do',NULL,X'807455CC88154545E2AD8B7B1CDE0FA0','Agile Toronto');
INSERT INTO "texts" VALUES('actionsover0','4x1vHVAOPUrr188aSJP4','RHuP_oiqPh2NI0aLxK5h',X'A3F4B6BB13074A552869221A458A7677','Lean Coffee');
INSERT INTO "texts" VALUES('actionsover0','FUWjlECOgu5kdPDYrjPH','Gs0LzfPkgqnsu13UbKzj',X'3E815CD14FDCE61A0EC58814A134C5CE','Book a room');
INSERT INTO "texts" VALUES('actionsover0','THzUCyjZ5SgSMu3WJD1O','Gs0LzfPkgqnsu13UbKzj',X'C9EF6891D88978AB1A87743E86CFE99F','Ask the team');
INSERT INTO "texts" VALUES('actionsover0','ZGZlVOA8IWk9P8HQg9tP','Gs0LzfPkgqnsu13UbKzj',X'9A487F96E1BBAE5A64282300F9C2F377','=SUM(A1)');
INSERT INTO "texts" VALUES('actionsover0','rr3TKmMQtbBgSsISXgtG','RHuP_oiqPh2NI0aLxK5h',X'47AA273383D200E0CF4054D8263C3280','Book two');
INSERT INTO "texts" VALUES('actionsover0','vxZu1psaItgRLqRVIiRx','Gs0LzfPkgqnsu13UbKzj',X'859C2F359FACE94C148BBC35BD057862','Merge daily; *measure* it.');
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
