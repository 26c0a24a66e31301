BEGIN TRANSACTION;
CREATE TABLE aliases (
    alias     TEXT PRIMARY KEY,
    guild_id  INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    salt      BLOB NOT NULL,
    UNIQUE (guild_id, member_id)
) STRICT, WITHOUT ROWID;
INSERT INTO "aliases" VALUES('PJzMEODrpRGz7jzKtd6i',1498650731347968001,1498650731347968012,X'9C985585E1492D21EB7956545A86D85F');
INSERT INTO "aliases" VALUES('hAG8haK_MVTV99PGmdP2',1498650731347968001,1498650731347968011,X'2E440F784AD0337559BA71A05C2208DE');
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
INSERT INTO "journal" VALUES('voicechanged0',1,'2026-11-05T23:30:00.250000+00:00','meetup_planned',1,1,'hAG8haK_MVTV99PGmdP2','interaction:1498650731347968999','{"meetup":"voicechanged0","guild":1498650731347968001,"channel":1498650731347968200,"voice_channel":1498650731347968100,"policy":{"dots":3,"dots_per_topic":3,"timeboxes":[5,3,2],"thumb_rule":"majority","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"UTC"},"occurrence":null,"host":"hAG8haK_MVTV99PGmdP2","title":"imcGkLjRP-MEgmVG6DJQ","organizer":"wNtrcFV9oxoOkACr9Gc9"}',X'4CB9351FF056C75B3AB41F71D1DDF146B4CFD5E184DAB61C3AD6EFAB2F3295A1');
INSERT INTO "journal" VALUES('voicechanged0',2,'2026-11-05T23:30:00.250000+00:00','meetup_started',1,2,'hAG8haK_MVTV99PGmdP2','interaction:1498650731347968999','{}',X'1962A68F5D7151DE86CC83D48F4D1D24B9152A424BD1141FB494ED1C55EFF73D');
INSERT INTO "journal" VALUES('voicechanged0',3,'2026-11-05T23:30:00.250000+00:00','member_seen',1,3,'hAG8haK_MVTV99PGmdP2','interaction:1498650731347968999','{"source":"voice","member":"PJzMEODrpRGz7jzKtd6i"}',X'2565851EA6926E45DF304375E35D502C082E9787BA801712DA42583AAA6C7D41');
INSERT INTO "journal" VALUES('voicechanged0',4,'2026-11-05T23:40:00.250000+00:00','member_left',1,4,'hAG8haK_MVTV99PGmdP2','interaction:1498650731347968999','{"source":"voice","member":"PJzMEODrpRGz7jzKtd6i"}',X'826AE570A29A2052A5E7E196FC3D6B59DDA54C0A98B18CAF6D3070C52467A344');
INSERT INTO "journal" VALUES('voicechanged0',5,'2026-11-05T23:40:00.250000+00:00','voice_channel_changed',1,5,'hAG8haK_MVTV99PGmdP2','interaction:1498650731347968999','{"voice_channel":null}',X'11811D88A1B1FE4E58B7DDDA0ED7EAAFBD26ED6EE951DABA950EDD626A556863');
INSERT INTO "journal" VALUES('voicechanged0',6,'2026-11-05T23:42:00.250000+00:00','member_seen',1,6,'hAG8haK_MVTV99PGmdP2','interaction:1498650731347968999','{"source":"check_in","member":"hAG8haK_MVTV99PGmdP2"}',X'61A53D2FDD23536B64AA783447E388853BAED5E35BB186180B3A5253140AE288');
INSERT INTO "journal" VALUES('voicechanged0',7,'2026-11-05T23:42:00.250000+00:00','member_seen',1,7,'hAG8haK_MVTV99PGmdP2','interaction:1498650731347968999','{"source":"check_in","member":"PJzMEODrpRGz7jzKtd6i"}',X'4ABC6A40A6FA279BEB091D7BB139347C15826ED25B69FE5E3B667184DBACB20D');
INSERT INTO "journal" VALUES('voicechanged0',8,'2026-11-06T00:20:00.250000+00:00','meetup_finished',1,8,'hAG8haK_MVTV99PGmdP2','interaction:1498650731347968999','{"reason":"host"}',X'7C9F5375BDB9172A24DE88260E6A38C29FF6DC0D6D4CF7A250FCB755144A4579');
INSERT INTO "journal" VALUES('voicechanged1',1,'2026-11-05T23:30:00.250000+00:00','meetup_planned',1,1,'hAG8haK_MVTV99PGmdP2','interaction:1498650731347968999','{"meetup":"voicechanged1","guild":1498650731347968001,"channel":1498650731347968201,"voice_channel":1498650731347968100,"policy":{"dots":3,"dots_per_topic":3,"timeboxes":[5,3,2],"thumb_rule":"majority","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"UTC"},"occurrence":null,"host":"hAG8haK_MVTV99PGmdP2","title":"DSJMVdxJGGxuyJoJacNY","organizer":"8BpUfwpSkfXx_iCetmhK"}',X'554B133FF2288946BE0EFE1D5AEC8BD926A163E968C6AE7997E1C776AD94FBE0');
INSERT INTO "journal" VALUES('voicechanged1',2,'2026-11-05T23:30:00.250000+00:00','meetup_started',1,2,'hAG8haK_MVTV99PGmdP2','interaction:1498650731347968999','{}',X'3D6A3215438C10A2D43B38A4F2F283F4D2B64D30D0AE23DB2E93B5B524F0BFDF');
INSERT INTO "journal" VALUES('voicechanged1',3,'2026-11-05T23:30:00.250000+00:00','member_seen',1,3,'hAG8haK_MVTV99PGmdP2','interaction:1498650731347968999','{"source":"voice","member":"PJzMEODrpRGz7jzKtd6i"}',X'A775E5CD4ECA4E71D26478F39AC8CE0BB99930726C89BBA1D02A85FE0E434B74');
INSERT INTO "journal" VALUES('voicechanged1',4,'2026-11-05T23:40:00.250000+00:00','member_left',1,4,'hAG8haK_MVTV99PGmdP2','interaction:1498650731347968999','{"source":"voice","member":"PJzMEODrpRGz7jzKtd6i"}',X'DB7893C5665C317EC3FDB013E93B0D6BCE101E17D12C99061C66BEAA9C562E1F');
INSERT INTO "journal" VALUES('voicechanged1',5,'2026-11-05T23:40:00.250000+00:00','voice_channel_changed',1,5,'hAG8haK_MVTV99PGmdP2','interaction:1498650731347968999','{"voice_channel":1498650731347968101}',X'A8B53D4842FE9D934284C48C5AABC202896C6DED97B1E0D095524B81B50D3B95');
INSERT INTO "journal" VALUES('voicechanged1',6,'2026-11-05T23:42:00.250000+00:00','member_seen',1,6,'hAG8haK_MVTV99PGmdP2','interaction:1498650731347968999','{"source":"voice","member":"hAG8haK_MVTV99PGmdP2"}',X'EF0AFBC36CA0D828BF91A7EF6B0AE292E7798AC6B4E75C427765E6F009EC277D');
INSERT INTO "journal" VALUES('voicechanged1',7,'2026-11-05T23:42:00.250000+00:00','member_seen',1,7,'hAG8haK_MVTV99PGmdP2','interaction:1498650731347968999','{"source":"voice","member":"PJzMEODrpRGz7jzKtd6i"}',X'4209B0416EF88190CD003238D489ECFF30815486D4B8D56FD6B05AE3BDEC9AA4');
INSERT INTO "journal" VALUES('voicechanged1',8,'2026-11-06T00:20:00.250000+00:00','meetup_finished',1,8,'hAG8haK_MVTV99PGmdP2','interaction:1498650731347968999','{"reason":"host"}',X'A8B8594247091AE4DE8227F1E1943805E3D9A5C02AA406403B966920BB87A50B');
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
) STRICT, WITHOUT ROWID;
INSERT INTO "meetups" VALUES('voicechanged0',1498650731347968001,1498650731347968200,NULL,'ended','2026-11-05T23:30:00.250000+00:00','2026-11-05T23:30:00.250000+00:00','2026-11-06T00:20:00.250000+00:00',NULL);
INSERT INTO "meetups" VALUES('voicechanged1',1498650731347968001,1498650731347968201,1498650731347968101,'ended','2026-11-05T23:30:00.250000+00:00','2026-11-05T23:30:00.250000+00:00','2026-11-06T00:20:00.250000+00:00',NULL);
CREATE TABLE occurrences (
    series_id TEXT NOT NULL REFERENCES series (series_id) ON DELETE CASCADE,
    day       TEXT NOT NULL,
    state     TEXT NOT NULL CHECK (state IN ('waiting', 'planned', 'skipped', 'missed')),
    starts_at TEXT NOT NULL,
    meetup_id TEXT UNIQUE REFERENCES meetups (meetup_id),
    PRIMARY KEY (series_id, day),
    CHECK (state <> 'planned' OR meetup_id IS NOT NULL)
) STRICT, WITHOUT ROWID;
CREATE TABLE people (
    guild_id  INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    name      TEXT NOT NULL,
    PRIMARY KEY (guild_id, member_id)
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
INSERT INTO "texts" VALUES('voicechanged0','imcGkLjRP-MEgmVG6DJQ','hAG8haK_MVTV99PGmdP2',X'7A6541A653DDD76D3665A446B811B3E4','Lean Coffee');
INSERT INTO "texts" VALUES('voicechanged0','wNtrcFV9oxoOkACr9Gc9',NULL,X'E2BD6A7B41309A96E798E025A4638D28','Agile Toronto');
INSERT INTO "texts" VALUES('voicechanged1','8BpUfwpSkfXx_iCetmhK',NULL,X'C5541C7ECA0CC2679D7455A3EB06E5DE','Agile Toronto');
INSERT INTO "texts" VALUES('voicechanged1','DSJMVdxJGGxuyJoJacNY','hAG8haK_MVTV99PGmdP2',X'2B8A8CAE80F44A1B784A73D35070429C','Lean Coffee');
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
COMMIT;
