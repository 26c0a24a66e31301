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
INSERT INTO "aliases" VALUES('38G82kTntmAvlEoEdFjX',1498650731347968001,1498650731347968012,X'320A1D381E2202B4E288317BD383E56E');
INSERT INTO "aliases" VALUES('NkW-YGhYiNU55da1mvj_',1498650731347968001,1498650731347968011,X'C90E9D01AE138C740D62A286BB50347B');
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
INSERT INTO "journal" VALUES('hostaway0000',1,'2026-11-05T23:30:00.250000+00:00','meetup_planned',1,1,'NkW-YGhYiNU55da1mvj_','interaction:1498650731347968999','{"meetup":"hostaway0000","guild":1498650731347968001,"channel":1498650731347968202,"voice_channel":1498650731347968100,"policy":{"dots":3,"dots_per_topic":3,"timeboxes":[5,3,2],"thumb_rule":"majority","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"UTC","topics_each":10,"presence_prompts":false,"authors":"always","takeover":true,"warns":false,"closes_early":false,"asks_timebox":false,"minutes_shown":false,"voice_status":false,"chime":false},"occurrence":null,"host":"NkW-YGhYiNU55da1mvj_","title":"yvWVGzI8W0ftefAaGLbJ","organizer":"xqGJuLYkozlTDIzUj-vu"}',X'DF832B4689E1C4E23C168033119CE20BA72CBA5A351575B5931DD760BD767ED0');
INSERT INTO "journal" VALUES('hostaway0000',2,'2026-11-05T23:30:00.250000+00:00','meetup_started',1,2,'NkW-YGhYiNU55da1mvj_','interaction:1498650731347968999','{}',X'E8163D20E0F88E8DC54BA64011E890A4EE35E831D4ADA7FEF1DE46C6358F320B');
INSERT INTO "journal" VALUES('hostaway0000',3,'2026-11-05T23:31:00.250000+00:00','member_seen',1,3,'NkW-YGhYiNU55da1mvj_','interaction:1498650731347968999','{"source":"voice","member":"38G82kTntmAvlEoEdFjX"}',X'9FC60415E241BDA5389FFAB68F194FEB83C518D70DD66E3B884B26E036FAE61B');
INSERT INTO "journal" VALUES('hostaway0000',4,'2026-11-05T23:35:00.250000+00:00','take_over_offered',1,4,'NkW-YGhYiNU55da1mvj_','interaction:1498650731347968999','{}',X'E3E34BA8A83A4D07BA0FA55E9EAC84AED7D489932076AAC3D14F8DFE5DD85315');
INSERT INTO "journal" VALUES('leftbytext00',1,'2026-11-05T23:30:00.250000+00:00','meetup_planned',1,1,'NkW-YGhYiNU55da1mvj_','interaction:1498650731347968999','{"meetup":"leftbytext00","guild":1498650731347968001,"channel":1498650731347968201,"voice_channel":null,"policy":{"dots":3,"dots_per_topic":3,"timeboxes":[5,3,2],"thumb_rule":"majority","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"UTC","topics_each":10,"presence_prompts":false,"authors":"always","takeover":true,"warns":false,"closes_early":false,"asks_timebox":false,"minutes_shown":false,"voice_status":false,"chime":false},"occurrence":null,"host":"NkW-YGhYiNU55da1mvj_","title":"_jelpC5uTH-keA7WGDxO","organizer":"C1ZuYXQdb-RyAP9TEzRE"}',X'13CFB6FA313B93FF68C00770F9BABAFB87EF930EF10C6B9933CA54A9893774DB');
INSERT INTO "journal" VALUES('leftbytext00',2,'2026-11-05T23:30:00.250000+00:00','meetup_started',1,2,'NkW-YGhYiNU55da1mvj_','interaction:1498650731347968999','{}',X'26A1C53B526FFF228236E1FBB8FFB92E25E7519875E3EABD7008FDB737F8459E');
INSERT INTO "journal" VALUES('leftbytext00',3,'2026-11-05T23:30:00.250000+00:00','member_seen',1,3,'NkW-YGhYiNU55da1mvj_','interaction:1498650731347968999','{"source":"check_in","member":"NkW-YGhYiNU55da1mvj_"}',X'F01608B05CAF4BF2C1EE7F897FF8AC837E0BDE1DE74EDC3B5CC425A90A3DE77F');
INSERT INTO "journal" VALUES('leftbytext00',4,'2026-11-05T23:30:00.250000+00:00','member_seen',1,4,'NkW-YGhYiNU55da1mvj_','interaction:1498650731347968999','{"source":"check_in","member":"38G82kTntmAvlEoEdFjX"}',X'B27E99234AAA438951228AABD32F493A3728368DD4E87CD0980F0B5741D74F6E');
INSERT INTO "journal" VALUES('leftbytext00',5,'2026-11-05T23:40:00.250000+00:00','member_left',1,5,'NkW-YGhYiNU55da1mvj_','interaction:1498650731347968999','{"source":"check_in","member":"NkW-YGhYiNU55da1mvj_"}',X'11A66C15FDADE9C7E10A5CB83003B286FE8EEA2644468509A1D46BCFB2300B7E');
INSERT INTO "journal" VALUES('leftbytext00',6,'2026-11-05T23:50:00.250000+00:00','member_left',1,6,'NkW-YGhYiNU55da1mvj_','interaction:1498650731347968999','{"source":"check_in","member":"38G82kTntmAvlEoEdFjX"}',X'74B3FA89C9B11CB2C78139CA25530C223A2E2709CE5AEEDA04FA4EA35B5D4643');
INSERT INTO "journal" VALUES('leftbytext00',7,'2026-11-05T23:52:00.250000+00:00','observation_lost',1,7,'NkW-YGhYiNU55da1mvj_','interaction:1498650731347968999','{"since":"2026-11-05T23:51:00.250000+00:00"}',X'2FF0959099476CBC0372FCF4377004120F9F8C5F45B85DB25A9C22417BF463E3');
INSERT INTO "journal" VALUES('leftbytext00',8,'2026-11-06T00:00:00.250000+00:00','observation_regained',1,8,'NkW-YGhYiNU55da1mvj_','interaction:1498650731347968999','{"present":[]}',X'F875CD92D8BF3F6C216A9C7D3FF691BFCB64E5C773979EA62B128EC7AA0C1E51');
INSERT INTO "journal" VALUES('leftbytext00',9,'2026-11-06T00:14:00.250000+00:00','meetup_finished',1,9,'NkW-YGhYiNU55da1mvj_','interaction:1498650731347968999','{"reason":"everybody_left"}',X'62EE98F5B85946B5E854128396CB31AA231EB8D09F7A473DAFB4D3CDB4BEC797');
INSERT INTO "journal" VALUES('leftbyvoice0',1,'2026-11-05T23:30:00.250000+00:00','meetup_planned',1,1,'NkW-YGhYiNU55da1mvj_','interaction:1498650731347968999','{"meetup":"leftbyvoice0","guild":1498650731347968001,"channel":1498650731347968200,"voice_channel":1498650731347968100,"policy":{"dots":3,"dots_per_topic":3,"timeboxes":[5,3,2],"thumb_rule":"majority","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"UTC","topics_each":10,"presence_prompts":false,"authors":"always","takeover":true,"warns":false,"closes_early":false,"asks_timebox":false,"minutes_shown":false,"voice_status":false,"chime":false},"occurrence":null,"host":"NkW-YGhYiNU55da1mvj_","title":"F0LBm-WM1LNjEcuj5i40","organizer":"YwisTRJQAjXshNoMF6Xq"}',X'C6193E615347E8037A617B2987D2F539CCA2560006901CD98DF3D95DA04235B9');
INSERT INTO "journal" VALUES('leftbyvoice0',2,'2026-11-05T23:30:00.250000+00:00','meetup_started',1,2,'NkW-YGhYiNU55da1mvj_','interaction:1498650731347968999','{}',X'1EC1B5BE5B10AA32D813640DE2BFD162C4F46A2DDC8C0B2EE97FB588737FF80B');
INSERT INTO "journal" VALUES('leftbyvoice0',3,'2026-11-05T23:30:00.250000+00:00','member_seen',1,3,'NkW-YGhYiNU55da1mvj_','interaction:1498650731347968999','{"source":"voice","member":"NkW-YGhYiNU55da1mvj_"}',X'D7D3FC0F4AFB53A37E24E016BB2C09D339D1744AE49FD8D05A969F2F32B82818');
INSERT INTO "journal" VALUES('leftbyvoice0',4,'2026-11-05T23:30:00.250000+00:00','member_seen',1,4,'NkW-YGhYiNU55da1mvj_','interaction:1498650731347968999','{"source":"voice","member":"38G82kTntmAvlEoEdFjX"}',X'D2D08BAC5A7670D3AA47DCFD2EB36F91A87303DB62EC12B6AD30ABF0F4D84CA9');
INSERT INTO "journal" VALUES('leftbyvoice0',5,'2026-11-05T23:40:00.250000+00:00','member_left',1,5,'NkW-YGhYiNU55da1mvj_','interaction:1498650731347968999','{"source":"voice","member":"NkW-YGhYiNU55da1mvj_"}',X'9DE3E5D19F0693F74A3C0263F3DA29BCA3F61C210629AE5579E3CDDC99295C6A');
INSERT INTO "journal" VALUES('leftbyvoice0',6,'2026-11-05T23:50:00.250000+00:00','member_left',1,6,'NkW-YGhYiNU55da1mvj_','interaction:1498650731347968999','{"source":"voice","member":"38G82kTntmAvlEoEdFjX"}',X'A552F76B893428FFB33E02C032FC4057B555EAC59B4416509C6CCAF9DF99B9B5');
INSERT INTO "journal" VALUES('leftbyvoice0',7,'2026-11-05T23:52:00.250000+00:00','observation_lost',1,7,'NkW-YGhYiNU55da1mvj_','interaction:1498650731347968999','{"since":"2026-11-05T23:51:00.250000+00:00"}',X'BA2313BD3EDA2FD1BAEBAD3B4AC44CE949ADFD80DE2A2A28688E09E5078795EB');
INSERT INTO "journal" VALUES('leftbyvoice0',8,'2026-11-06T00:00:00.250000+00:00','observation_regained',1,8,'NkW-YGhYiNU55da1mvj_','interaction:1498650731347968999','{"present":[]}',X'6B9C6E99C39CB7932CEFC68A5E68BD4A0BA532A55E154553E5567E8D7C3091C6');
INSERT INTO "journal" VALUES('leftbyvoice0',9,'2026-11-06T00:14:00.250000+00:00','meetup_finished',1,9,'NkW-YGhYiNU55da1mvj_','interaction:1498650731347968999','{"reason":"everybody_left"}',X'F1DF5D4F1F0FF99CE1488CFEFD48FF6F6FB3956AB7329DFB3936C3050B14DC65');
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
INSERT INTO "meetups" VALUES('hostaway0000',1498650731347968001,1498650731347968202,1498650731347968100,'gathering','2026-11-05T23:30:00.250000+00:00','2026-11-05T23:30:00.250000+00:00',NULL,NULL,0,0);
INSERT INTO "meetups" VALUES('leftbytext00',1498650731347968001,1498650731347968201,NULL,'ended','2026-11-05T23:30:00.250000+00:00','2026-11-05T23:30:00.250000+00:00','2026-11-06T00:14:00.250000+00:00',NULL,0,0);
INSERT INTO "meetups" VALUES('leftbyvoice0',1498650731347968001,1498650731347968200,1498650731347968100,'ended','2026-11-05T23:30:00.250000+00:00','2026-11-05T23:30:00.250000+00:00','2026-11-06T00:14:00.250000+00:00',NULL,0,0);
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
INSERT INTO "texts" VALUES('hostaway0000','xqGJuLYkozlTDIzUj-vu',NULL,X'1AAC64CC06346FC5400A80805023E176','Agile Toronto');
INSERT INTO "texts" VALUES('hostaway0000','yvWVGzI8W0ftefAaGLbJ','NkW-YGhYiNU55da1mvj_',X'111089103308C0375DB526DEC0DCC340','Lean Coffee');
INSERT INTO "texts" VALUES('leftbytext00','C1ZuYXQdb-RyAP9TEzRE',NULL,X'64C284A550A9408B8596A488C42ACB52','Agile Toronto');
INSERT INTO "texts" VALUES('leftbytext00','_jelpC5uTH-keA7WGDxO','NkW-YGhYiNU55da1mvj_',X'A9F0711B988E47A515A1C922AC98FF0E','Lean Coffee');
INSERT INTO "texts" VALUES('leftbyvoice0','F0LBm-WM1LNjEcuj5i40','NkW-YGhYiNU55da1mvj_',X'7C1999FCA0A1378893248A858FBB6E6E','Lean Coffee');
INSERT INTO "texts" VALUES('leftbyvoice0','YwisTRJQAjXshNoMF6Xq',NULL,X'682BDCF696F4F2F666C83D9A24AE16CC','Agile Toronto');
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
