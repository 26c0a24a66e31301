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
INSERT INTO "aliases" VALUES('1-yi_lP8N4hO1YMWLb7x',1498650731347968001,1498650731347968012,X'A1B21FF79C7F93ABA1643A02FAC68C45');
INSERT INTO "aliases" VALUES('eolVl8VBgbAWqN5gkRCW',1498650731347968001,1498650731347968011,X'27E2C3808DEA5EA839FA689B8B0669FB');
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
INSERT INTO "journal" VALUES('boxed0000000',1,'2026-11-05T23:30:00.250000+00:00','meetup_planned',1,1,'eolVl8VBgbAWqN5gkRCW','interaction:1498650731347968999','{"meetup":"boxed0000000","guild":1498650731347968001,"channel":1498650731347968200,"voice_channel":1498650731347968100,"policy":{"dots":3,"dots_per_topic":3,"timeboxes":[5,3,2],"thumb_rule":"majority","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"UTC","topics_each":10,"presence_prompts":false,"authors":"always","takeover":true,"warns":true,"closes_early":false,"asks_timebox":true,"minutes_shown":false,"voice_status":false,"chime":false},"occurrence":null,"host":"eolVl8VBgbAWqN5gkRCW","title":"-n9AElUlaQATW70KtwJv","organizer":"ZcuusKqv6HsUl827GxrJ"}',X'FDFE8C9571508C32F7E6D88D2FA9DD9F55CF32131974720F9918E647E6F1D37E');
INSERT INTO "journal" VALUES('boxed0000000',2,'2026-11-05T23:30:00.250000+00:00','meetup_started',1,2,'eolVl8VBgbAWqN5gkRCW','interaction:1498650731347968999','{}',X'94EB6D2DA5AC97D6C12806249091EED9398B16CEFA621263F4DD46CC77DAA556');
INSERT INTO "journal" VALUES('boxed0000000',3,'2026-11-05T23:30:00.250000+00:00','member_seen',1,3,'eolVl8VBgbAWqN5gkRCW','interaction:1498650731347968999','{"source":"voice","member":"eolVl8VBgbAWqN5gkRCW"}',X'A5A9006575E4B628A4DCCBE73ABB5D8BBF1F0528AFDFD8C21D0E7593D9EBA971');
INSERT INTO "journal" VALUES('boxed0000000',4,'2026-11-05T23:30:00.250000+00:00','member_seen',1,4,'eolVl8VBgbAWqN5gkRCW','interaction:1498650731347968999','{"source":"voice","member":"1-yi_lP8N4hO1YMWLb7x"}',X'6DD753E8B6348175E9D03DD8846418253343E284F4322A59905D605BA9FF063B');
INSERT INTO "journal" VALUES('boxed0000000',5,'2026-11-05T23:31:00.250000+00:00','topic_proposed',1,5,'eolVl8VBgbAWqN5gkRCW','interaction:1498650731347968999','{"topic":1,"author":"1-yi_lP8N4hO1YMWLb7x","title":"ePGo5gEe6lUS2r5iXIvt","pitch":""}',X'FB543845094FADD51075655CF69B272FDE5FBE6924AA810195A14389C2FF0AD2');
INSERT INTO "journal" VALUES('boxed0000000',6,'2026-11-05T23:32:00.250000+00:00','voting_opened',1,6,'eolVl8VBgbAWqN5gkRCW','interaction:1498650731347968999','{}',X'F1D95A19C1205808761829C35E54B1605EEC43FD86719249403FA95A950BDEAD');
INSERT INTO "journal" VALUES('boxed0000000',7,'2026-11-05T23:33:00.250000+00:00','voting_closed',1,7,'eolVl8VBgbAWqN5gkRCW','interaction:1498650731347968999','{"ranking":[1]}',X'923BFC5DFFB3533C8468F1FB4CD42A24271E016D2208E5EFC3CE1B008E55E645');
INSERT INTO "journal" VALUES('boxed0000000',8,'2026-11-05T23:33:00.250000+00:00','timebox_started',1,8,'eolVl8VBgbAWqN5gkRCW','interaction:1498650731347968999','{"timebox":1,"topic":1,"index":0,"seconds":300}',X'0306293A846EBD4CD839AF81FE0C3D02E744E94BEE084C586638C7E64806577E');
INSERT INTO "journal" VALUES('boxed0000000',9,'2026-11-05T23:33:30.250000+00:00','timebox_chosen',1,9,'eolVl8VBgbAWqN5gkRCW','interaction:1498650731347968999','{"timebox":1,"seconds":480}',X'12F313929D40AC168A5938DE00184A24E08A6D330ACFD92354C1C6192ED6A6A1');
INSERT INTO "journal" VALUES('boxed0000000',10,'2026-11-05T23:40:00.250000+00:00','timebox_warned',1,10,'eolVl8VBgbAWqN5gkRCW','interaction:1498650731347968999','{"timebox":1,"seconds":480,"late":false}',X'4460B34C10C3D693666E83B16C0CD337CF869E0BA8990D7F4E23748EDE3B9EEC');
INSERT INTO "journal" VALUES('boxed0000000',11,'2026-11-05T23:40:30.250000+00:00','timebox_extended',1,11,'eolVl8VBgbAWqN5gkRCW','interaction:1498650731347968999','{"timebox":1,"seconds":120}',X'03C08DD3FC3DA245BC5E929306E173B217F51CB66FE97E2EAD776DBA3B4FE8EA');
INSERT INTO "journal" VALUES('boxed0000001',1,'2026-11-05T23:30:00.250000+00:00','meetup_planned',1,1,'eolVl8VBgbAWqN5gkRCW','interaction:1498650731347968999','{"meetup":"boxed0000001","guild":1498650731347968001,"channel":1498650731347968201,"voice_channel":1498650731347968100,"policy":{"dots":3,"dots_per_topic":3,"timeboxes":[5,3,2],"thumb_rule":"majority","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"UTC","topics_each":10,"presence_prompts":false,"authors":"always","takeover":true,"warns":true,"closes_early":false,"asks_timebox":true,"minutes_shown":false,"voice_status":false,"chime":false},"occurrence":null,"host":"eolVl8VBgbAWqN5gkRCW","title":"6UN1yyVT3yh9KghOj3PF","organizer":"GMygqTBu6dmY1r3JNnbL"}',X'24054BC4DE9AA212A43682892AB825D2BED6332FEB603337C47EC951FBC85D46');
INSERT INTO "journal" VALUES('boxed0000001',2,'2026-11-05T23:30:00.250000+00:00','meetup_started',1,2,'eolVl8VBgbAWqN5gkRCW','interaction:1498650731347968999','{}',X'A21165C6994CED4CC6D2EDD2FC647BB4C8F632547A223DC699BDED2ECA4C7143');
INSERT INTO "journal" VALUES('boxed0000001',3,'2026-11-05T23:30:00.250000+00:00','member_seen',1,3,'eolVl8VBgbAWqN5gkRCW','interaction:1498650731347968999','{"source":"voice","member":"eolVl8VBgbAWqN5gkRCW"}',X'C7BC3782E5912D9DAE5BEC4ED6A93F29142ACA245A3CFFF996B6309B30A769FC');
INSERT INTO "journal" VALUES('boxed0000001',4,'2026-11-05T23:30:00.250000+00:00','member_seen',1,4,'eolVl8VBgbAWqN5gkRCW','interaction:1498650731347968999','{"source":"voice","member":"1-yi_lP8N4hO1YMWLb7x"}',X'9ABAFDD78C6F83F8D6FDE90A04E67636F182CF974FD8CADC3D01FDC28F823826');
INSERT INTO "journal" VALUES('boxed0000001',5,'2026-11-05T23:31:00.250000+00:00','topic_proposed',1,5,'eolVl8VBgbAWqN5gkRCW','interaction:1498650731347968999','{"topic":1,"author":"1-yi_lP8N4hO1YMWLb7x","title":"pakdLEtJ7Jz2kORN71QI","pitch":""}',X'DF5FF2626998EAB9A7A9CDDDD40C9BCDC1EB6BE51B14431073D23EA4B308E35A');
INSERT INTO "journal" VALUES('boxed0000001',6,'2026-11-05T23:32:00.250000+00:00','voting_opened',1,6,'eolVl8VBgbAWqN5gkRCW','interaction:1498650731347968999','{}',X'6C8C06A7967460AEB903E1D56B9E90637CF526CE871F25B85410AE68B2BDF377');
INSERT INTO "journal" VALUES('boxed0000001',7,'2026-11-05T23:33:00.250000+00:00','voting_closed',1,7,'eolVl8VBgbAWqN5gkRCW','interaction:1498650731347968999','{"ranking":[1]}',X'5F4802313F4EB43810C8635B5262FB685642D07343DD49AEEDED293DBE99B9E4');
INSERT INTO "journal" VALUES('boxed0000001',8,'2026-11-05T23:33:00.250000+00:00','timebox_started',1,8,'eolVl8VBgbAWqN5gkRCW','interaction:1498650731347968999','{"timebox":1,"topic":1,"index":0,"seconds":300}',X'D7D1CCE4E7A88B4076AFFB0F7AA6181BCE9A1DA0744B927E150BBF1C411546E9');
INSERT INTO "journal" VALUES('boxed0000001',9,'2026-11-05T23:33:30.250000+00:00','timebox_chosen',1,9,'eolVl8VBgbAWqN5gkRCW','interaction:1498650731347968999','{"timebox":1,"seconds":480}',X'EFD3018DDA7F65E6C6444C9E89E6FA3D24F2318798544262D61D81042B9281E5');
INSERT INTO "journal" VALUES('boxed0000001',10,'2026-11-05T23:40:00.250000+00:00','timebox_warned',1,10,'eolVl8VBgbAWqN5gkRCW','interaction:1498650731347968999','{"timebox":1,"seconds":480,"late":false}',X'75A2FC85ED109A2FBA477F06056DA2030623067D4591AEC63AE09CE6F65AD237');
INSERT INTO "journal" VALUES('boxed0000001',11,'2026-11-05T23:40:30.250000+00:00','timebox_extended',1,11,'eolVl8VBgbAWqN5gkRCW','interaction:1498650731347968999','{"timebox":1,"seconds":120}',X'BED6EB3C5F4D2F87F36BB3BA70EBA07DEE7F9D9B69FFF2A6191A07974ACD72DC');
INSERT INTO "journal" VALUES('boxed0000001',12,'2026-11-05T23:42:30.250000+00:00','timebox_warned',1,12,'eolVl8VBgbAWqN5gkRCW','interaction:1498650731347968999','{"timebox":1,"seconds":600,"late":true}',X'858373DD7496AC9B4699032B7C4B56DB649F01E9F13B30CB88D82DE1D61B53F4');
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
INSERT INTO "meetups" VALUES('boxed0000000',1498650731347968001,1498650731347968200,1498650731347968100,'discussing','2026-11-05T23:30:00.250000+00:00','2026-11-05T23:30:00.250000+00:00',NULL,NULL,0,0);
INSERT INTO "meetups" VALUES('boxed0000001',1498650731347968001,1498650731347968201,1498650731347968100,'discussing','2026-11-05T23:30:00.250000+00:00','2026-11-05T23:30:00.250000+00:00',NULL,NULL,0,0);
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
INSERT INTO "texts" VALUES('boxed0000000','-n9AElUlaQATW70KtwJv','eolVl8VBgbAWqN5gkRCW',X'A4CD734A843069432D8FA99BBF266811','Lean Coffee');
INSERT INTO "texts" VALUES('boxed0000000','ZcuusKqv6HsUl827GxrJ',NULL,X'7730DCC5F092705067A71B0D14CC13F7','Agile Toronto');
INSERT INTO "texts" VALUES('boxed0000000','ePGo5gEe6lUS2r5iXIvt','1-yi_lP8N4hO1YMWLb7x',X'B6D8AD8002AF993D8FAEFC0438266377','Sizing');
INSERT INTO "texts" VALUES('boxed0000001','6UN1yyVT3yh9KghOj3PF','eolVl8VBgbAWqN5gkRCW',X'8A77CD31B6263BCECAE470AAFB0D877D','Lean Coffee');
INSERT INTO "texts" VALUES('boxed0000001','GMygqTBu6dmY1r3JNnbL',NULL,X'F94EBC07932627B99C0CB3CF1535D67F','Agile Toronto');
INSERT INTO "texts" VALUES('boxed0000001','pakdLEtJ7Jz2kORN71QI','1-yi_lP8N4hO1YMWLb7x',X'5CF6133677E65BEAFBE6A83A8D4B473D','Sizing');
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
