BEGIN TRANSACTION;
CREATE TABLE aliases (
    alias     TEXT PRIMARY KEY,
    guild_id  INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    salt      BLOB NOT NULL,
    UNIQUE (guild_id, member_id)
) STRICT, WITHOUT ROWID;
INSERT INTO "aliases" VALUES('ShQLT11FnlUAHwWsNPHP',1498650731347968001,1498650731347968013,X'80F49AE8F278AF28E828A1607380B733');
INSERT INTO "aliases" VALUES('YCJdD24T91JbWT_AwL0r',1498650731347968001,1498650731347968011,X'5F406943CF3D88671F967976E38AC468');
INSERT INTO "aliases" VALUES('_igToq_ssQfXaSwMvxzg',1498650731347968001,1498650731347968012,X'EA39601C9F4A1938DEB7AE62118DD716');
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
INSERT INTO "journal" VALUES('cancelled000',1,'2026-11-05T23:30:00.250000+00:00','meetup_planned',1,1,'YCJdD24T91JbWT_AwL0r','interaction:1498650731347968999','{"meetup":"cancelled000","guild":1498650731347968001,"channel":1498650731347968201,"voice_channel":1498650731347968100,"policy":{"dots":3,"dots_per_topic":3,"timeboxes":[5,3,2],"thumb_rule":"majority","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"UTC","topics_each":10},"occurrence":null,"host":"YCJdD24T91JbWT_AwL0r","title":"gonCDj5iWap7Ud1ldSko","organizer":"C5YhMjalU7n9NdwaahfJ"}',X'C2FDA4E3411A9091841B650B5497B053C38BFEC61FC45195F1435EB6FD2B672A');
INSERT INTO "journal" VALUES('cancelled000',2,'2026-11-05T23:30:00.250000+00:00','meetup_started',1,2,'YCJdD24T91JbWT_AwL0r','interaction:1498650731347968999','{}',X'0BAECF2C338CCBD282DF231577FA9BA12F1B7BEFF1C4C2C72CD737A74984B5F6');
INSERT INTO "journal" VALUES('cancelled000',3,'2026-11-05T23:30:00.250000+00:00','member_seen',1,3,'YCJdD24T91JbWT_AwL0r','interaction:1498650731347968999','{"source":"voice","member":"_igToq_ssQfXaSwMvxzg"}',X'6AC613AB81378D93F7DB23F8C13E2CF30EE54B71E5F4114BEBF1701C868BD570');
INSERT INTO "journal" VALUES('cancelled000',4,'2026-11-06T00:25:00.250000+00:00','meetup_cancelled',1,4,'YCJdD24T91JbWT_AwL0r','interaction:1498650731347968999','{"reason":"host","by":"YCJdD24T91JbWT_AwL0r"}',X'8CE4B14AF946F9080169A13BBA1A2A457AA375D747D0DF4050B503927AD417AD');
INSERT INTO "journal" VALUES('cancelled000',5,'2026-11-06T00:26:00.250000+00:00','settled_after_all',1,5,'YCJdD24T91JbWT_AwL0r','interaction:1498650731347968999','{"corrector":"YCJdD24T91JbWT_AwL0r","reason":"yJQ8jrAd32efoYHd8iJY"}',X'B4C138F417E8D96A589E7B07EC13D9059B8C1D752C66CCB430903529B848F6E9');
INSERT INTO "journal" VALUES('corrected000',1,'2026-11-05T23:30:00.250000+00:00','meetup_planned',1,1,'YCJdD24T91JbWT_AwL0r','interaction:1498650731347968999','{"meetup":"corrected000","guild":1498650731347968001,"channel":1498650731347968200,"voice_channel":1498650731347968100,"policy":{"dots":3,"dots_per_topic":3,"timeboxes":[5,3,2],"thumb_rule":"majority","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"UTC","topics_each":10},"occurrence":null,"host":"YCJdD24T91JbWT_AwL0r","title":"29Ej_tQLpj2SBcyhVWOw","organizer":"kW3I3yyEA1vEQyjSA-N4"}',X'9E879890A4FDDEA3ABDB6DDBC54113D650B50F10A933B6011C965D6C53F56964');
INSERT INTO "journal" VALUES('corrected000',2,'2026-11-05T23:30:00.250000+00:00','meetup_started',1,2,'YCJdD24T91JbWT_AwL0r','interaction:1498650731347968999','{}',X'077F892DA9602DBC8A5E5D6E074C8B0648C8DCF45FC8B75438F2ED366D3AA631');
INSERT INTO "journal" VALUES('corrected000',3,'2026-11-05T23:30:00.250000+00:00','member_seen',1,3,'YCJdD24T91JbWT_AwL0r','interaction:1498650731347968999','{"source":"voice","member":"YCJdD24T91JbWT_AwL0r"}',X'103E0CB9CAF61C6B1827D1D34BFABA1B8CDAC8F083BB5C061D5BBECFFE024E28');
INSERT INTO "journal" VALUES('corrected000',4,'2026-11-05T23:30:00.250000+00:00','member_seen',1,4,'YCJdD24T91JbWT_AwL0r','interaction:1498650731347968999','{"source":"voice","member":"_igToq_ssQfXaSwMvxzg"}',X'2B17007C7C437715183B42BB39FD241035C93208959C12DC63955C5BD2B35AAC');
INSERT INTO "journal" VALUES('corrected000',5,'2026-11-05T23:40:00.250000+00:00','prompt_shown',1,5,'YCJdD24T91JbWT_AwL0r','interaction:1498650731347968999','{"prompt":1}',X'68A0590118C27A6A5F64475DDE601D08F3069512B39F348BCB9B2EA3E1EBEF7F');
INSERT INTO "journal" VALUES('corrected000',6,'2026-11-05T23:41:00.250000+00:00','prompt_answered',1,6,'YCJdD24T91JbWT_AwL0r','interaction:1498650731347968999','{"prompt":1,"member":"_igToq_ssQfXaSwMvxzg"}',X'73EB411DB76228213FEDF9183D1A407161D3B9F9F60E457DD677BC514B613771');
INSERT INTO "journal" VALUES('corrected000',7,'2026-11-06T00:10:00.250000+00:00','member_left',1,7,'YCJdD24T91JbWT_AwL0r','interaction:1498650731347968999','{"source":"voice","member":"YCJdD24T91JbWT_AwL0r"}',X'A39B5F7B6DD6B98CD7AE591CA1ED82A041ED80FEAD10115CF13DA254A68A206E');
INSERT INTO "journal" VALUES('corrected000',8,'2026-11-06T00:15:00.250000+00:00','member_left',1,8,'YCJdD24T91JbWT_AwL0r','interaction:1498650731347968999','{"source":"voice","member":"_igToq_ssQfXaSwMvxzg"}',X'53629051102CF69CBD5C63EBB3075022D5B8BF54B7C5FACE6423C56ED93242E0');
INSERT INTO "journal" VALUES('corrected000',9,'2026-11-06T00:30:00.250000+00:00','meetup_finished',1,9,'YCJdD24T91JbWT_AwL0r','interaction:1498650731347968999','{"reason":"everybody_left"}',X'BE1B3FBDE993CA10B19CBFEDFCF968DAC2112B92176D720E3480CEE44C28BA6C');
INSERT INTO "journal" VALUES('corrected000',10,'2026-11-06T00:40:00.250000+00:00','start_corrected',1,10,'YCJdD24T91JbWT_AwL0r','interaction:1498650731347968999','{"started_at":"2026-11-05T23:10:00.250000+00:00","corrector":"YCJdD24T91JbWT_AwL0r","reason":"3JzrczTN8TEf9XMcdJAq"}',X'679D44CEFA54D4E4E63AEC4E3170DAB45D9DA8A5D8B62D315125C14D0CA31743');
INSERT INTO "journal" VALUES('corrected000',11,'2026-11-06T00:41:00.250000+00:00','attendance_corrected',1,11,'YCJdD24T91JbWT_AwL0r','interaction:1498650731347968999','{"start":"2026-11-05T23:35:00.250000+00:00","end":"2026-11-06T00:05:00.250000+00:00","adds":true,"member":"ShQLT11FnlUAHwWsNPHP","corrector":"YCJdD24T91JbWT_AwL0r","reason":"F85dJZXhNITRF2YKjwVG"}',X'103BEDE2E35C0A808D9462C5FCCCB2EB0400A0A8201179BB6EB571C3DB233961');
INSERT INTO "journal" VALUES('corrected000',12,'2026-11-06T00:42:00.250000+00:00','attendance_corrected',1,12,'YCJdD24T91JbWT_AwL0r','interaction:1498650731347968999','{"start":"2026-11-06T00:10:00.250000+00:00","end":"2026-11-06T00:15:00.250000+00:00","adds":false,"member":"_igToq_ssQfXaSwMvxzg","corrector":"YCJdD24T91JbWT_AwL0r","reason":"auHEBZQO7gfXbRlJlhoo"}',X'4D0A143CA52116A83CC9A6B9D1A8AF413136B84581A88DEFD5F665572C1D2B80');
INSERT INTO "journal" VALUES('corrected000',13,'2026-11-06T00:50:00.250000+00:00','correction_objected',1,13,'YCJdD24T91JbWT_AwL0r','interaction:1498650731347968999','{"member":"_igToq_ssQfXaSwMvxzg","reason":"GZiqDcKFGiazBth30M57"}',X'B026F26E11232EA027F6E1A50CE5B352230E2CAF0E9B1C0BC66212A7D0D568C4');
INSERT INTO "journal" VALUES('heldbytext00',1,'2026-11-05T23:30:00.250000+00:00','meetup_planned',1,1,'YCJdD24T91JbWT_AwL0r','interaction:1498650731347968999','{"meetup":"heldbytext00","guild":1498650731347968001,"channel":1498650731347968202,"voice_channel":null,"policy":{"dots":3,"dots_per_topic":3,"timeboxes":[5,3,2],"thumb_rule":"majority","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"UTC","topics_each":10},"occurrence":null,"host":"YCJdD24T91JbWT_AwL0r","title":"ic8rGvEDdkt1Y8X6lfaP","organizer":"r2j6-5uSK7Y34RrGwvF8"}',X'CA175D0F8EDF46056655F9A64B09F0880F35E5C14A68C1EF784E9D650ED1BF60');
INSERT INTO "journal" VALUES('heldbytext00',2,'2026-11-05T23:30:00.250000+00:00','meetup_started',1,2,'YCJdD24T91JbWT_AwL0r','interaction:1498650731347968999','{}',X'6DB01823E4D2844F52E04BC462B6E6659EDE0401E9C111F9393C322485C5D2D4');
INSERT INTO "journal" VALUES('heldbytext00',3,'2026-11-05T23:31:00.250000+00:00','topic_proposed',1,3,'YCJdD24T91JbWT_AwL0r','interaction:1498650731347968999','{"topic":1,"author":"ShQLT11FnlUAHwWsNPHP","title":"HtHVF0zlwntiAYXPSXt-","pitch":""}',X'844F93FAE6068816C7A399F8857494EA2AF21DD8037419778F7F65A89C57C9A8');
INSERT INTO "journal" VALUES('heldbytext00',4,'2026-11-06T00:20:00.250000+00:00','prompt_shown',1,4,'YCJdD24T91JbWT_AwL0r','interaction:1498650731347968999','{"prompt":1}',X'73937ACB186CC9064127B473B69DFD74A528F16ACB1F861630FBFA1FD8E9E388');
INSERT INTO "journal" VALUES('heldbytext00',5,'2026-11-06T00:20:00.250000+00:00','prompt_answered',1,5,'YCJdD24T91JbWT_AwL0r','interaction:1498650731347968999','{"prompt":1,"member":"ShQLT11FnlUAHwWsNPHP"}',X'9FDD1DE260BDD491F52F5E5E2743254558AEE3FE82244C555DC6CC5720DC712C');
INSERT INTO "journal" VALUES('heldbytext00',6,'2026-11-06T00:30:00.250000+00:00','meetup_finished',1,6,'YCJdD24T91JbWT_AwL0r','interaction:1498650731347968999','{"reason":"host"}',X'6DF6C92D524671E161D8F2BE80ABA8F7D283D830EB631FFFB2903F0FEA46526D');
INSERT INTO "journal" VALUES('heldbytext00',7,'2026-11-06T00:31:00.250000+00:00','settled_after_all',1,7,'YCJdD24T91JbWT_AwL0r','interaction:1498650731347968999','{"corrector":"YCJdD24T91JbWT_AwL0r","reason":"MxRR4O79E9O4eRTP6cAE"}',X'09BE609FD2C3B614A7E3884F1850E9A7F4863F166332EA1CD1439527D9B2587C');
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
INSERT INTO "meetups" VALUES('cancelled000',1498650731347968001,1498650731347968201,1498650731347968100,'ended','2026-11-05T23:30:00.250000+00:00','2026-11-05T23:30:00.250000+00:00','2026-11-06T00:25:00.250000+00:00',NULL,0);
INSERT INTO "meetups" VALUES('corrected000',1498650731347968001,1498650731347968200,1498650731347968100,'ended','2026-11-05T23:30:00.250000+00:00','2026-11-05T23:10:00.250000+00:00','2026-11-06T00:30:00.250000+00:00',NULL,0);
INSERT INTO "meetups" VALUES('heldbytext00',1498650731347968001,1498650731347968202,NULL,'ended','2026-11-05T23:30:00.250000+00:00','2026-11-05T23:30:00.250000+00:00','2026-11-06T00:30:00.250000+00:00',NULL,0);
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
INSERT INTO "texts" VALUES('cancelled000','C5YhMjalU7n9NdwaahfJ',NULL,X'55D8F4D99FE507D58D980C792D3B5A34','Agile Toronto');
INSERT INTO "texts" VALUES('cancelled000','gonCDj5iWap7Ud1ldSko','YCJdD24T91JbWT_AwL0r',X'21460A8499F7CA2C20DEF382F39D26F4','Lean Coffee');
INSERT INTO "texts" VALUES('cancelled000','yJQ8jrAd32efoYHd8iJY','YCJdD24T91JbWT_AwL0r',X'42D78AD4BAB5D978C439C11985267CAA','Pressed the wrong button');
INSERT INTO "texts" VALUES('corrected000','29Ej_tQLpj2SBcyhVWOw','YCJdD24T91JbWT_AwL0r',X'37095FE80FCD5C54A0A99DC1318769FC','Lean Coffee');
INSERT INTO "texts" VALUES('corrected000','3JzrczTN8TEf9XMcdJAq','YCJdD24T91JbWT_AwL0r',X'4464858DC204D35AD8689B78FD143136','Start was pressed late.');
INSERT INTO "texts" VALUES('corrected000','F85dJZXhNITRF2YKjwVG','YCJdD24T91JbWT_AwL0r',X'7417775CA44791AD2AAD78B0078B6B0B','Sat beside Ana');
INSERT INTO "texts" VALUES('corrected000','GZiqDcKFGiazBth30M57','_igToq_ssQfXaSwMvxzg',X'A243514DE0895FB1A8AC28832532DEB4','I was, until the end');
INSERT INTO "texts" VALUES('corrected000','auHEBZQO7gfXbRlJlhoo','YCJdD24T91JbWT_AwL0r',X'864BE3FB305705B8F0E9CAAFA13E47DD','Was not there');
INSERT INTO "texts" VALUES('corrected000','kW3I3yyEA1vEQyjSA-N4',NULL,X'8693FB1B4A0874F854D236B5AABC9BEA','Agile Toronto');
INSERT INTO "texts" VALUES('heldbytext00','HtHVF0zlwntiAYXPSXt-','ShQLT11FnlUAHwWsNPHP',X'838A07F043B7E5A6C8F9EA420EFCDAB4','Sizing');
INSERT INTO "texts" VALUES('heldbytext00','MxRR4O79E9O4eRTP6cAE','YCJdD24T91JbWT_AwL0r',X'F0B60608C23967F341ACB4BA46AA0B72','We were all in voice');
INSERT INTO "texts" VALUES('heldbytext00','ic8rGvEDdkt1Y8X6lfaP','YCJdD24T91JbWT_AwL0r',X'830AFF64566DAEE088DFC419175BFA83','Lean Coffee');
INSERT INTO "texts" VALUES('heldbytext00','r2j6-5uSK7Y34RrGwvF8',NULL,X'C2F722BC8999834AE7747347AC37B896','Agile Toronto');
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
