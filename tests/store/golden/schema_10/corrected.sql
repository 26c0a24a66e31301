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
INSERT INTO "aliases" VALUES('EBSU8SVI0KbvRx3DXmnT',1498650731347968001,1498650731347968013,X'5F52FC340C102D7A258304A9EEEF1BE8');
INSERT INTO "aliases" VALUES('H8MI_FkAURzAwHhUhFME',1498650731347968001,1498650731347968011,X'8B6637891B8A5D70BB403CA286B25C96');
INSERT INTO "aliases" VALUES('XhZMUPvSkjbTkFH42_tf',1498650731347968001,1498650731347968012,X'3F0DE09200D1E6240668E690B781FEC0');
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
INSERT INTO "journal" VALUES('cancelled000',1,'2026-11-05T23:30:00.250000+00:00','meetup_planned',1,1,'H8MI_FkAURzAwHhUhFME','interaction:1498650731347968999','{"meetup":"cancelled000","guild":1498650731347968001,"channel":1498650731347968201,"voice_channel":1498650731347968100,"policy":{"dots":3,"dots_per_topic":3,"timeboxes":[5,3,2],"thumb_rule":"majority","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"UTC","topics_each":10,"presence_prompts":false},"occurrence":null,"host":"H8MI_FkAURzAwHhUhFME","title":"J_LVHTFnL0vPolWodnwa","organizer":"NlR7Tr6zSahyasYFbd7q"}',X'B1216E1542BDB5614EDAC74CB629F5BA76FA12F54CED77F43A5441B63FCA9A82');
INSERT INTO "journal" VALUES('cancelled000',2,'2026-11-05T23:30:00.250000+00:00','meetup_started',1,2,'H8MI_FkAURzAwHhUhFME','interaction:1498650731347968999','{}',X'FCFF583155F877B0E61ACB84EC96CA47999B2E2236C23DB7A26555AAB74B8F66');
INSERT INTO "journal" VALUES('cancelled000',3,'2026-11-05T23:30:00.250000+00:00','member_seen',1,3,'H8MI_FkAURzAwHhUhFME','interaction:1498650731347968999','{"source":"voice","member":"XhZMUPvSkjbTkFH42_tf"}',X'6442213E537172B6FB3D5E99D862D09D2549631855DD67FFC8C64870C9A5B804');
INSERT INTO "journal" VALUES('cancelled000',4,'2026-11-06T00:25:00.250000+00:00','meetup_cancelled',1,4,'H8MI_FkAURzAwHhUhFME','interaction:1498650731347968999','{"reason":"host","by":"H8MI_FkAURzAwHhUhFME"}',X'4A7239AD6FEE7261C88082C275EAF9B71A604037A5DFD495EEECA31A77D38953');
INSERT INTO "journal" VALUES('cancelled000',5,'2026-11-06T00:26:00.250000+00:00','settled_after_all',1,5,'H8MI_FkAURzAwHhUhFME','interaction:1498650731347968999','{"corrector":"H8MI_FkAURzAwHhUhFME","reason":"i6SCUvK8-0wPFWS6hIc0"}',X'092146BC4D83A6380E398C954C7A3DFAC310E2154AF8173B49A26CE2771FEB71');
INSERT INTO "journal" VALUES('corrected000',1,'2026-11-05T23:30:00.250000+00:00','meetup_planned',1,1,'H8MI_FkAURzAwHhUhFME','interaction:1498650731347968999','{"meetup":"corrected000","guild":1498650731347968001,"channel":1498650731347968200,"voice_channel":1498650731347968100,"policy":{"dots":3,"dots_per_topic":3,"timeboxes":[5,3,2],"thumb_rule":"majority","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"UTC","topics_each":10,"presence_prompts":false},"occurrence":null,"host":"H8MI_FkAURzAwHhUhFME","title":"Hcnu_ykVYx6vZdPEK-Ay","organizer":"580uTp-XZSRsyb4P8kWv"}',X'CA33A9CA36E5BC643BFD02EA3CAE7B89B2661BABAC5836D36508124AE7F808D3');
INSERT INTO "journal" VALUES('corrected000',2,'2026-11-05T23:30:00.250000+00:00','meetup_started',1,2,'H8MI_FkAURzAwHhUhFME','interaction:1498650731347968999','{}',X'294F4987238B740327F69C0CFDF7872B7605ADD87B4BF3F2D976CE88FBCD0C66');
INSERT INTO "journal" VALUES('corrected000',3,'2026-11-05T23:30:00.250000+00:00','member_seen',1,3,'H8MI_FkAURzAwHhUhFME','interaction:1498650731347968999','{"source":"voice","member":"H8MI_FkAURzAwHhUhFME"}',X'F08BBA9E2CDF69DD974ED36D9ADB26B04E2E86EFAD69CF5F0AA4E25B355B4FFB');
INSERT INTO "journal" VALUES('corrected000',4,'2026-11-05T23:30:00.250000+00:00','member_seen',1,4,'H8MI_FkAURzAwHhUhFME','interaction:1498650731347968999','{"source":"voice","member":"XhZMUPvSkjbTkFH42_tf"}',X'A6BA38F88545973941D3D80DA3A6912F095F02BA849B1D0B7891775FFF98E3F7');
INSERT INTO "journal" VALUES('corrected000',5,'2026-11-05T23:40:00.250000+00:00','prompt_shown',1,5,'H8MI_FkAURzAwHhUhFME','interaction:1498650731347968999','{"prompt":1}',X'57F19CB8384EFE84BE3D6C44D2637DB7F63350D989559BDA64B5EF49A7A1BE14');
INSERT INTO "journal" VALUES('corrected000',6,'2026-11-05T23:41:00.250000+00:00','prompt_answered',1,6,'H8MI_FkAURzAwHhUhFME','interaction:1498650731347968999','{"prompt":1,"member":"XhZMUPvSkjbTkFH42_tf"}',X'5E8C75CC6E99ADC0E424075C6B54F9FAD7CEE1538CDC682E0A8EA5C8E4ECE05A');
INSERT INTO "journal" VALUES('corrected000',7,'2026-11-06T00:10:00.250000+00:00','member_left',1,7,'H8MI_FkAURzAwHhUhFME','interaction:1498650731347968999','{"source":"voice","member":"H8MI_FkAURzAwHhUhFME"}',X'B9CD958B38657AEDFF7EFB7CA773FB7B33842655499C3DEB28B4466F41132C08');
INSERT INTO "journal" VALUES('corrected000',8,'2026-11-06T00:15:00.250000+00:00','member_left',1,8,'H8MI_FkAURzAwHhUhFME','interaction:1498650731347968999','{"source":"voice","member":"XhZMUPvSkjbTkFH42_tf"}',X'1400B32FD48FFE34B8731438A403242B88829B2D6F7B466B182FD249366544E6');
INSERT INTO "journal" VALUES('corrected000',9,'2026-11-06T00:30:00.250000+00:00','meetup_finished',1,9,'H8MI_FkAURzAwHhUhFME','interaction:1498650731347968999','{"reason":"everybody_left"}',X'7B365C417EC37A00A7EE3D0250F521CA5D39A2F03B473CB35D44A8EA24CB2ECE');
INSERT INTO "journal" VALUES('corrected000',10,'2026-11-06T00:40:00.250000+00:00','start_corrected',1,10,'H8MI_FkAURzAwHhUhFME','interaction:1498650731347968999','{"started_at":"2026-11-05T23:10:00.250000+00:00","corrector":"H8MI_FkAURzAwHhUhFME","reason":"vLshSHKB8VuGq3tRx8Av"}',X'30FBD3A4AFDBBB78BD6C61DC43E5C6D3A287E33CF01F2C46289E5D2564B26CFA');
INSERT INTO "journal" VALUES('corrected000',11,'2026-11-06T00:41:00.250000+00:00','attendance_corrected',1,11,'H8MI_FkAURzAwHhUhFME','interaction:1498650731347968999','{"start":"2026-11-05T23:35:00.250000+00:00","end":"2026-11-06T00:05:00.250000+00:00","adds":true,"member":"EBSU8SVI0KbvRx3DXmnT","corrector":"H8MI_FkAURzAwHhUhFME","reason":"eE6yqn63rOBPtHytKBmV"}',X'F4E8B664719DF001F9A076372459CB85EC43095DF1C722977FC5C7408CCEE32F');
INSERT INTO "journal" VALUES('corrected000',12,'2026-11-06T00:42:00.250000+00:00','attendance_corrected',1,12,'H8MI_FkAURzAwHhUhFME','interaction:1498650731347968999','{"start":"2026-11-06T00:10:00.250000+00:00","end":"2026-11-06T00:15:00.250000+00:00","adds":false,"member":"XhZMUPvSkjbTkFH42_tf","corrector":"H8MI_FkAURzAwHhUhFME","reason":"zrpttnPtyNDlOg02ijrq"}',X'4B883570182C4499445C9F4CDF018CA0666AD88F70CD41FC79580B40E8565652');
INSERT INTO "journal" VALUES('corrected000',13,'2026-11-06T00:50:00.250000+00:00','correction_objected',1,13,'H8MI_FkAURzAwHhUhFME','interaction:1498650731347968999','{"member":"XhZMUPvSkjbTkFH42_tf","reason":"0yZ7QtJE2C71c2gIQdBe"}',X'970E7F2CEB244F22D31BA22F2CA5B53576F12DFF2E7BF946D035D258EE6625DF');
INSERT INTO "journal" VALUES('heldbytext00',1,'2026-11-05T23:30:00.250000+00:00','meetup_planned',1,1,'H8MI_FkAURzAwHhUhFME','interaction:1498650731347968999','{"meetup":"heldbytext00","guild":1498650731347968001,"channel":1498650731347968202,"voice_channel":null,"policy":{"dots":3,"dots_per_topic":3,"timeboxes":[5,3,2],"thumb_rule":"majority","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"UTC","topics_each":10,"presence_prompts":false},"occurrence":null,"host":"H8MI_FkAURzAwHhUhFME","title":"lRiwPOLh2ypZ3r0Tikby","organizer":"0igd_ZgcOvabddjr9Eeq"}',X'C00D2D27BE0F7F6760ED4E45080645091336217727131A61EE7FB872E080A6D1');
INSERT INTO "journal" VALUES('heldbytext00',2,'2026-11-05T23:30:00.250000+00:00','meetup_started',1,2,'H8MI_FkAURzAwHhUhFME','interaction:1498650731347968999','{}',X'AEDDD96542999EA961CCEA0803BADA88977A18EA8859227A6C92455C90C572A4');
INSERT INTO "journal" VALUES('heldbytext00',3,'2026-11-05T23:31:00.250000+00:00','topic_proposed',1,3,'H8MI_FkAURzAwHhUhFME','interaction:1498650731347968999','{"topic":1,"author":"EBSU8SVI0KbvRx3DXmnT","title":"wPVkFmfe2UF7BmJXVjmI","pitch":""}',X'B55F0A42BBB837EC356A23B4DB2B09E5117253EFDB31476DED27CFCA5FCFE4D1');
INSERT INTO "journal" VALUES('heldbytext00',4,'2026-11-06T00:20:00.250000+00:00','prompt_shown',1,4,'H8MI_FkAURzAwHhUhFME','interaction:1498650731347968999','{"prompt":1}',X'40881EB0F62412E1A08DB7EC790CEEC441D023D7C9D35DA7EDAFD0B636AD43A9');
INSERT INTO "journal" VALUES('heldbytext00',5,'2026-11-06T00:20:00.250000+00:00','prompt_answered',1,5,'H8MI_FkAURzAwHhUhFME','interaction:1498650731347968999','{"prompt":1,"member":"EBSU8SVI0KbvRx3DXmnT"}',X'C9FF24E25C5B7C87C0D08BA7289F00C8231D8C757BCA535E39326F0429A14D7A');
INSERT INTO "journal" VALUES('heldbytext00',6,'2026-11-06T00:30:00.250000+00:00','meetup_finished',1,6,'H8MI_FkAURzAwHhUhFME','interaction:1498650731347968999','{"reason":"host"}',X'21976BC47FF7880ADE84C6275EAE0166FD6167DC2059B664887D1AC679124267');
INSERT INTO "journal" VALUES('heldbytext00',7,'2026-11-06T00:31:00.250000+00:00','settled_after_all',1,7,'H8MI_FkAURzAwHhUhFME','interaction:1498650731347968999','{"corrector":"H8MI_FkAURzAwHhUhFME","reason":"xibbotArJJqnPcYgjEqI"}',X'0BFCC89BFD674116E387EC66103FDDE719178585C9983C718B8A1AAA5A9E7872');
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
INSERT INTO "meetups" VALUES('cancelled000',1498650731347968001,1498650731347968201,1498650731347968100,'ended','2026-11-05T23:30:00.250000+00:00','2026-11-05T23:30:00.250000+00:00','2026-11-06T00:25:00.250000+00:00',NULL,0,0);
INSERT INTO "meetups" VALUES('corrected000',1498650731347968001,1498650731347968200,1498650731347968100,'ended','2026-11-05T23:30:00.250000+00:00','2026-11-05T23:10:00.250000+00:00','2026-11-06T00:30:00.250000+00:00',NULL,0,0);
INSERT INTO "meetups" VALUES('heldbytext00',1498650731347968001,1498650731347968202,NULL,'ended','2026-11-05T23:30:00.250000+00:00','2026-11-05T23:30:00.250000+00:00','2026-11-06T00:30:00.250000+00:00',NULL,0,0);
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
CREATE TABLE texts (
    meetup_id TEXT NOT NULL REFERENCES meetups (meetup_id),
    reference TEXT NOT NULL,
    author    TEXT,
    salt      BLOB NOT NULL,
    words     TEXT NOT NULL,
    PRIMARY KEY (meetup_id, reference)
) STRICT, WITHOUT ROWID;
INSERT INTO "texts" VALUES('cancelled000','J_LVHTFnL0vPolWodnwa','H8MI_FkAURzAwHhUhFME',X'32E8C8BE3005C60D7017B3CADE369DCA','Lean Coffee');
INSERT INTO "texts" VALUES('cancelled000','NlR7Tr6zSahyasYFbd7q',NULL,X'F2077FDC9D707C269053A3386EE7356F','Agile Toronto');
INSERT INTO "texts" VALUES('cancelled000','i6SCUvK8-0wPFWS6hIc0','H8MI_FkAURzAwHhUhFME',X'DDCFF0378C880EEEB8C365C7E1430F71','Pressed the wrong button');
INSERT INTO "texts" VALUES('corrected000','0yZ7QtJE2C71c2gIQdBe','XhZMUPvSkjbTkFH42_tf',X'281B536409EA05B74057EBD133A36A66','I was, until the end');
INSERT INTO "texts" VALUES('corrected000','580uTp-XZSRsyb4P8kWv',NULL,X'6F4DDA869092DB49A45419A1B6FEDD0D','Agile Toronto');
INSERT INTO "texts" VALUES('corrected000','Hcnu_ykVYx6vZdPEK-Ay','H8MI_FkAURzAwHhUhFME',X'9255AA8D2466171821FFF635C2D34902','Lean Coffee');
INSERT INTO "texts" VALUES('corrected000','eE6yqn63rOBPtHytKBmV','H8MI_FkAURzAwHhUhFME',X'677531B723408D5AD54B2295731EA288','Sat beside Ana');
INSERT INTO "texts" VALUES('corrected000','vLshSHKB8VuGq3tRx8Av','H8MI_FkAURzAwHhUhFME',X'70B1D7A85E8A34A1D0C3B2289C94C599','Start was pressed late.');
INSERT INTO "texts" VALUES('corrected000','zrpttnPtyNDlOg02ijrq','H8MI_FkAURzAwHhUhFME',X'5E9431610539C457CD9E64FE146DC4B6','Was not there');
INSERT INTO "texts" VALUES('heldbytext00','0igd_ZgcOvabddjr9Eeq',NULL,X'F03BBD3281DFA5BC299C64D9027B98DA','Agile Toronto');
INSERT INTO "texts" VALUES('heldbytext00','lRiwPOLh2ypZ3r0Tikby','H8MI_FkAURzAwHhUhFME',X'3A96645A76C28033B44E47A20623C1D9','Lean Coffee');
INSERT INTO "texts" VALUES('heldbytext00','wPVkFmfe2UF7BmJXVjmI','EBSU8SVI0KbvRx3DXmnT',X'18E621DFFC74B43B2BFC0D45D62B7362','Sizing');
INSERT INTO "texts" VALUES('heldbytext00','xibbotArJJqnPcYgjEqI','H8MI_FkAURzAwHhUhFME',X'9DAE4AF9E0DE7325A8A6CB27EAD0E368','We were all in voice');
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
INSERT INTO "untold_corrections" VALUES('EBSU8SVI0KbvRx3DXmnT','corrected000',11);
INSERT INTO "untold_corrections" VALUES('XhZMUPvSkjbTkFH42_tf','corrected000',12);
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
