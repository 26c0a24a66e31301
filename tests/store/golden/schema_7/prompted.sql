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
INSERT INTO "aliases" VALUES('6QC6XKPayllpgHb7MD4P',1498650731347968001,1498650731347968011,X'E05F34DA08604149150E4E5FB37A1B2D');
INSERT INTO "aliases" VALUES('ud7JRFwNFYVRIsX7lA4v',1498650731347968001,1498650731347968012,X'AAFBD8F49A003FAEB490BB8E8D90986F');
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
INSERT INTO "journal" VALUES('promptahead0',1,'2026-11-05T23:30:00.250000+00:00','meetup_planned',1,1,'6QC6XKPayllpgHb7MD4P','interaction:1498650731347968999','{"meetup":"promptahead0","guild":1498650731347968001,"channel":1498650731347968201,"voice_channel":1498650731347968100,"policy":{"dots":3,"dots_per_topic":3,"timeboxes":[5,3,2],"thumb_rule":"majority","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"UTC","topics_each":10,"presence_prompts":true},"occurrence":null,"host":"6QC6XKPayllpgHb7MD4P","title":"v2EE8DK22VKiW35pLe2A","organizer":"J9XcUhcRYHKtSlHkIvQR"}',X'5E620ADF40D523CC06F44B73CF13CDB2AF4237DB64121A904A3A076CBDC55B30');
INSERT INTO "journal" VALUES('promptahead0',2,'2026-11-05T23:30:00.250000+00:00','meetup_started',1,2,'6QC6XKPayllpgHb7MD4P','interaction:1498650731347968999','{}',X'6FF71E436CE541D011404B4CB90FE4CC5F4532EB1C7D0AF1A641EE40990D6311');
INSERT INTO "journal" VALUES('promptahead0',3,'2026-11-05T23:30:00.250000+00:00','prompts_seeded',1,3,'6QC6XKPayllpgHb7MD4P','interaction:1498650731347968999','{"seed":"k3v9x0q2m7ab"}',X'7048043F2BD3722EB34980ABB1D1A641E62D571F7A6A39FD5C960F338D475270');
INSERT INTO "journal" VALUES('promptahead0',4,'2026-11-05T23:30:00.250000+00:00','member_seen',1,4,'6QC6XKPayllpgHb7MD4P','interaction:1498650731347968999','{"source":"voice","member":"6QC6XKPayllpgHb7MD4P"}',X'8330F7609A8CB0694D3FB1C3130C6D2704572BEE928C3596B8191D096EA14A76');
INSERT INTO "journal" VALUES('promptahead0',5,'2026-11-05T23:30:00.250000+00:00','member_seen',1,5,'6QC6XKPayllpgHb7MD4P','interaction:1498650731347968999','{"source":"voice","member":"ud7JRFwNFYVRIsX7lA4v"}',X'14BA29C224BE7DF4BA61E67862279A983A4F28B7AD2B19E69F905AAC6EE69A57');
INSERT INTO "journal" VALUES('promptahead0',6,'2026-11-05T23:40:45.250000+00:00','prompt_shown',1,6,'6QC6XKPayllpgHb7MD4P','interaction:1498650731347968999','{"prompt":1}',X'1DA95BB71C4196494227A03612897425450C041AF9F974781D72202D8E752775');
INSERT INTO "journal" VALUES('promptahead0',7,'2026-11-05T23:41:00.250000+00:00','prompt_answered',1,7,'6QC6XKPayllpgHb7MD4P','interaction:1498650731347968999','{"prompt":1,"member":"ud7JRFwNFYVRIsX7lA4v"}',X'ECCA78BEDCCA6F8E7D168E4DC93954703D7D7F16A05B9E489CE396D5F0E390E2');
INSERT INTO "journal" VALUES('promptahead0',8,'2026-11-05T23:45:45.250000+00:00','prompt_over',1,8,'6QC6XKPayllpgHb7MD4P','interaction:1498650731347968999','{"prompt":1}',X'4B854176261AB54BA6C00AC021F9463CF03D82E8AC26AE9C5FD8E554CA2946AD');
INSERT INTO "journal" VALUES('promptahead0',9,'2026-11-05T23:56:00.250000+00:00','prompt_over',1,9,'6QC6XKPayllpgHb7MD4P','interaction:1498650731347968999','{"prompt":2}',X'62688B7132B82B95E892DB57826B6B6B1FB0D38589EF0F02F123FD811752529B');
INSERT INTO "journal" VALUES('promptopen00',1,'2026-11-05T23:30:00.250000+00:00','meetup_planned',1,1,'6QC6XKPayllpgHb7MD4P','interaction:1498650731347968999','{"meetup":"promptopen00","guild":1498650731347968001,"channel":1498650731347968200,"voice_channel":1498650731347968100,"policy":{"dots":3,"dots_per_topic":3,"timeboxes":[5,3,2],"thumb_rule":"majority","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"UTC","topics_each":10,"presence_prompts":true},"occurrence":null,"host":"6QC6XKPayllpgHb7MD4P","title":"Fy8vLgfJAcfEFGOHVVZ4","organizer":"7fpZUVBLnaLMppfWy3Ve"}',X'87F6F3DB1FC5448D3C7D59686847D6EDD5370A5A9543D7189F3D44A50B02F309');
INSERT INTO "journal" VALUES('promptopen00',2,'2026-11-05T23:30:00.250000+00:00','meetup_started',1,2,'6QC6XKPayllpgHb7MD4P','interaction:1498650731347968999','{}',X'3F3A71F4132172993F7DA5223AEB3AB399C140529BAC1BF6B2280136019FC7D0');
INSERT INTO "journal" VALUES('promptopen00',3,'2026-11-05T23:30:00.250000+00:00','prompts_seeded',1,3,'6QC6XKPayllpgHb7MD4P','interaction:1498650731347968999','{"seed":"k3v9x0q2m7ab"}',X'A5400FF1712814165D5F15CE7D4416EA9C8F7BE353FEA6A53DBF980164CE0731');
INSERT INTO "journal" VALUES('promptopen00',4,'2026-11-05T23:30:00.250000+00:00','member_seen',1,4,'6QC6XKPayllpgHb7MD4P','interaction:1498650731347968999','{"source":"voice","member":"6QC6XKPayllpgHb7MD4P"}',X'CD1A31955EFB25C44906773C67A7FA19BD3F3AF24057A952E216D8AEA991AF5E');
INSERT INTO "journal" VALUES('promptopen00',5,'2026-11-05T23:30:00.250000+00:00','member_seen',1,5,'6QC6XKPayllpgHb7MD4P','interaction:1498650731347968999','{"source":"voice","member":"ud7JRFwNFYVRIsX7lA4v"}',X'FA635834AC269292B119D26D0E53AD69E66561895F2A49CCBF3F991246BC26DA');
INSERT INTO "journal" VALUES('promptopen00',6,'2026-11-05T23:40:45.250000+00:00','prompt_shown',1,6,'6QC6XKPayllpgHb7MD4P','interaction:1498650731347968999','{"prompt":1}',X'B88F7E43C21B3A46D1FFC4666E198596CD4174CB8B81172D98873168D21769F4');
INSERT INTO "journal" VALUES('promptopen00',7,'2026-11-05T23:41:00.250000+00:00','prompt_answered',1,7,'6QC6XKPayllpgHb7MD4P','interaction:1498650731347968999','{"prompt":1,"member":"ud7JRFwNFYVRIsX7lA4v"}',X'A858C734334AB140C0D566D69E2E08B2D7D7D1A47432D5DDE43AE2AE07D5ACB1');
INSERT INTO "journal" VALUES('promptopen00',8,'2026-11-05T23:45:45.250000+00:00','prompt_over',1,8,'6QC6XKPayllpgHb7MD4P','interaction:1498650731347968999','{"prompt":1}',X'A28DA0555F1562790E79E4706CC2FAF5B3ECB0089171B2A3A159542C9CFE8BC3');
INSERT INTO "journal" VALUES('promptopen00',9,'2026-11-05T23:56:00.250000+00:00','prompt_over',1,9,'6QC6XKPayllpgHb7MD4P','interaction:1498650731347968999','{"prompt":2}',X'FDA585F7CE002FBA0096C53562E8E0062761F54A5114B9E0AE0B20B13E23A74C');
INSERT INTO "journal" VALUES('promptopen00',10,'2026-11-06T00:13:30.250000+00:00','prompt_shown',1,10,'6QC6XKPayllpgHb7MD4P','interaction:1498650731347968999','{"prompt":3}',X'E4BAB915C2CE73EE9A659E0479C6ABB991271F685D2E57722965696C2897B87C');
INSERT INTO "journal" VALUES('promptopen00',11,'2026-11-06T00:14:00.250000+00:00','prompt_answered',1,11,'6QC6XKPayllpgHb7MD4P','interaction:1498650731347968999','{"prompt":3,"member":"6QC6XKPayllpgHb7MD4P"}',X'99052485E1D8494165DEA3DA74EF93632B7BA9F30D4A3A49ACF58BCAE68A861C');
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
CREATE TABLE member_messages (
    member_id     INTEGER PRIMARY KEY,
    wants_records INTEGER NOT NULL CHECK (wants_records IN (0, 1)),
    wants_renewal INTEGER NOT NULL CHECK (wants_renewal IN (0, 1)),
    since         TEXT NOT NULL,
    is_refused    INTEGER NOT NULL DEFAULT 0 CHECK (is_refused IN (0, 1))
) STRICT;
CREATE TABLE member_messages_sent (
    member_id INTEGER NOT NULL,
    about     TEXT NOT NULL,
    sent_at   TEXT NOT NULL,
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
INSERT INTO "schema_migrations" VALUES(7,'0007_member_log','f933a3857587033649dcc2bc1a99bfb19c9541907286b8c90aacb8096ef80865','2026-11-25T12:00:00.000000+00:00');
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
INSERT INTO "texts" VALUES('promptahead0','J9XcUhcRYHKtSlHkIvQR',NULL,X'65FF7B7CD02718411356FF0F10F33F84','Agile Toronto');
INSERT INTO "texts" VALUES('promptahead0','v2EE8DK22VKiW35pLe2A','6QC6XKPayllpgHb7MD4P',X'1260A8E67584A665C7652FC717E2FE0F','Lean Coffee');
INSERT INTO "texts" VALUES('promptopen00','7fpZUVBLnaLMppfWy3Ve',NULL,X'A25F73FC7520AE7D9FB5ACAEBB8C5FB9','Agile Toronto');
INSERT INTO "texts" VALUES('promptopen00','Fy8vLgfJAcfEFGOHVVZ4','6QC6XKPayllpgHb7MD4P',X'80851939CB99B3D2BB2C4AAA5EF4FEC0','Lean Coffee');
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
CREATE INDEX activities_by_member ON activities (member_id, day);
CREATE INDEX used_in_renewal_by_due ON used_in_renewal (member_id, due);
CREATE INDEX member_messages_of_renewal ON member_messages (member_id) WHERE wants_renewal = 1;
COMMIT;
