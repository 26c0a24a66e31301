BEGIN TRANSACTION;
CREATE TABLE aliases (
    alias     TEXT PRIMARY KEY,
    guild_id  INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    salt      BLOB NOT NULL,
    UNIQUE (guild_id, member_id)
) STRICT, WITHOUT ROWID;
INSERT INTO "aliases" VALUES('0oUyzWcL5xIAcN0MSmog',1498650731347968001,1498650731347968011,X'78A20DF2185AC9FDC5AFCEF2662FC2DB');
INSERT INTO "aliases" VALUES('DDWXw-I1akRbOUiC7pu9',1498650731347968001,1498650731347968012,X'02D43C3C9B93E22EECB5C778807E9A3E');
INSERT INTO "aliases" VALUES('zlCszDFFSxC0qZKdjXao',1498650731347968001,1498650731347968013,X'72718F40D55EAFB0B4E7498B2AC71A65');
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
INSERT INTO "journal" VALUES('otherhost000',1,'2026-11-05T23:30:00.250000+00:00','meetup_planned',1,1,'0oUyzWcL5xIAcN0MSmog','interaction:1498650731347968999','{"meetup":"otherhost000","guild":1498650731347968001,"channel":1498650731347968200,"voice_channel":null,"policy":{"dots":3,"dots_per_topic":3,"timeboxes":[5,3,2],"thumb_rule":"majority","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"UTC","topics_each":4},"occurrence":null,"host":"0oUyzWcL5xIAcN0MSmog","title":"Uj_rn7nyGTgsbMnFU62L","organizer":"T2VuwNZbvKSfsInBC0S1"}',X'5FBE323867BB651A1A9AA276714C843FAFA7C23754B799DC5604B540DBE05D69');
INSERT INTO "journal" VALUES('otherhost000',2,'2026-11-05T23:31:00.250000+00:00','meetup_started',1,2,'0oUyzWcL5xIAcN0MSmog','interaction:1498650731347968999','{}',X'F8A5083C26765C393D87EF411FD877C4F14E87F500D08499BFE7EC3611386D57');
INSERT INTO "journal" VALUES('otherhost000',3,'2026-11-05T23:31:00.250000+00:00','host_changed',1,3,'0oUyzWcL5xIAcN0MSmog','interaction:1498650731347968999','{"host":"DDWXw-I1akRbOUiC7pu9"}',X'410D74722A3E5C547C80726DC54F0AFA76702B67C4817FE4D56130D72477B5DB');
INSERT INTO "journal" VALUES('otherhost000',4,'2026-11-05T23:31:00.250000+00:00','member_seen',1,4,'0oUyzWcL5xIAcN0MSmog','interaction:1498650731347968999','{"source":"check_in","member":"DDWXw-I1akRbOUiC7pu9"}',X'BC7D3152049D8A89E27C568EE47558E99002B71ED854D95DE10186AF4A0BCB49');
INSERT INTO "journal" VALUES('otherhost000',5,'2026-11-05T23:32:00.250000+00:00','topic_proposed',1,5,'0oUyzWcL5xIAcN0MSmog','interaction:1498650731347968999','{"topic":1,"author":"zlCszDFFSxC0qZKdjXao","title":"qA-v776at0s5ei2FuXDD","pitch":""}',X'887E5308133036BC95E6F1CC136F2BD2C275BA0FDF9F4AFF85478097FDF90DCB');
INSERT INTO "journal" VALUES('otherhost000',6,'2026-11-05T23:32:00.250000+00:00','topic_proposed',1,6,'0oUyzWcL5xIAcN0MSmog','interaction:1498650731347968999','{"topic":2,"author":"zlCszDFFSxC0qZKdjXao","title":"2rr1mM_5c3v4P_bWjUbY","pitch":""}',X'DC004C9A2AC5EF822E1B6AED09B99AF8EC2B0A1CFFD071965463826E7AEA7BDF');
INSERT INTO "journal" VALUES('otherhost000',7,'2026-11-05T23:33:00.250000+00:00','voting_opened',1,7,'0oUyzWcL5xIAcN0MSmog','interaction:1498650731347968999','{}',X'C712D1739EB031D43D711A845EF357FEAA41CA885E4D4624A89F30ED82E6B4DB');
INSERT INTO "journal" VALUES('otherhost000',8,'2026-11-05T23:34:00.250000+00:00','voting_closed',1,8,'0oUyzWcL5xIAcN0MSmog','interaction:1498650731347968999','{"ranking":[1,2]}',X'95560E14F62ED715B23DA69F7A9852ABB077FE801BC390DFD54325EBE4A5D7E7');
INSERT INTO "journal" VALUES('otherhost000',9,'2026-11-05T23:34:00.250000+00:00','timebox_started',1,9,'0oUyzWcL5xIAcN0MSmog','interaction:1498650731347968999','{"timebox":1,"topic":1,"index":0,"seconds":1200}',X'AAD9E64AED175FA1D8D2DECC18C9EA83487618F7CBC26C6C22DAFD181C8B2793');
INSERT INTO "journal" VALUES('otherhost000',10,'2026-11-05T23:44:00.250000+00:00','topic_ended',2,10,'0oUyzWcL5xIAcN0MSmog','interaction:1498650731347968999','{"topic":1,"reason":"skipped","discussed":true}',X'15E242FA2FCE418C40DE17CEF929349597C25A4971B10D6C4A4B3117E5494472');
INSERT INTO "journal" VALUES('otherhost000',11,'2026-11-05T23:44:00.250000+00:00','timebox_started',1,11,'0oUyzWcL5xIAcN0MSmog','interaction:1498650731347968999','{"timebox":2,"topic":2,"index":0,"seconds":300}',X'8693D2D8BC7993E6AF770CE9AAC4B2F09896D75D6EA7373A558DB4D8155E9874');
INSERT INTO "journal" VALUES('otherhost000',12,'2026-11-05T23:44:30.250000+00:00','topic_ended',2,12,'0oUyzWcL5xIAcN0MSmog','interaction:1498650731347968999','{"topic":2,"reason":"next","discussed":false}',X'D11E82B82936C21A663C33D1D63B63B2176A290CAEA90797FCFCCBC4EAB3A6BF');
INSERT INTO "journal" VALUES('otherhost000',13,'2026-11-05T23:44:30.250000+00:00','closing_started',1,13,'0oUyzWcL5xIAcN0MSmog','interaction:1498650731347968999','{}',X'FA685AC7B94B10277357D7C6EF1B223DAC2AD6A948643E21D135D82ECAE63F72');
INSERT INTO "journal" VALUES('otherhost000',14,'2026-11-05T23:50:00.250000+00:00','meetup_finished',1,14,'0oUyzWcL5xIAcN0MSmog','interaction:1498650731347968999','{"reason":"host"}',X'779B85EB90E87B0FE1A9683A03468EB8A6B7A2835BAF8EA451173067454EAEE7');
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
INSERT INTO "meetups" VALUES('otherhost000',1498650731347968001,1498650731347968200,NULL,'ended','2026-11-05T23:30:00.250000+00:00','2026-11-05T23:31:00.250000+00:00','2026-11-05T23:50:00.250000+00:00',NULL);
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
INSERT INTO "texts" VALUES('otherhost000','2rr1mM_5c3v4P_bWjUbY','zlCszDFFSxC0qZKdjXao',X'49433011B0F379EBB64F6358C1F205BE','Trunk');
INSERT INTO "texts" VALUES('otherhost000','T2VuwNZbvKSfsInBC0S1',NULL,X'D46734DC04110DB87019F1E79E3B35D0','Agile Toronto');
INSERT INTO "texts" VALUES('otherhost000','Uj_rn7nyGTgsbMnFU62L','0oUyzWcL5xIAcN0MSmog',X'695B8DA40657272BF6E1F6961A551B42','Lean Coffee');
INSERT INTO "texts" VALUES('otherhost000','qA-v776at0s5ei2FuXDD','zlCszDFFSxC0qZKdjXao',X'27DFA302475CF5E2FA3442D52CC45D6A','Sizing');
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
