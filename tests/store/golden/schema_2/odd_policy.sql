BEGIN TRANSACTION;
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
INSERT INTO "credit_records" VALUES('LC-7IEW5Y5UPAYL','lostzone',1498650731347968001,1498650731347968011,'2026-1','2026-11-05',45,45,0,0,'Pacific','Agile Toronto','2026-11-05T23:30:00.250000+00:00','2026-11-06T00:15:00.250000+00:00','US/Pacific-New','[]','[]','2026-11-06T00:16:00.250000+00:00');
CREATE TABLE events (
    meetup_id TEXT NOT NULL REFERENCES meetups (meetup_id),
    seq       INTEGER NOT NULL CHECK (seq >= 1),
    at        TEXT NOT NULL,
    kind      TEXT NOT NULL,
    body      TEXT NOT NULL,
    PRIMARY KEY (meetup_id, seq)
) STRICT, WITHOUT ROWID;
INSERT INTO "events" VALUES('beyond',1,'2026-11-05T23:30:00.250000+00:00','meetup_planned','{"meetup_id":"beyond","guild_id":1498650731347968001,"channel_id":1498650731347968201,"voice_channel_id":1498650731347968100,"title":"Beyond","host_id":1498650731347968011,"organizer":"Agile Toronto","policy":{"dots":99,"dots_per_topic":0,"timeboxes":[90,0,61,5,4,3,2],"thumb_rule":"majority","thumb_seconds":1000,"hidden_tallies":true,"gathering_minutes":999,"voting_minutes":0,"time_zone":"UTC"},"occurrence":null}');
INSERT INTO "events" VALUES('beyond',2,'2026-11-05T23:30:00.250000+00:00','meetup_started','{}');
INSERT INTO "events" VALUES('beyond',3,'2026-11-05T23:31:00.250000+00:00','topic_proposed','{"topic_id":1,"author_id":1498650731347968012,"title":"Limits","pitch":""}');
INSERT INTO "events" VALUES('beyond',4,'2026-11-05T23:32:00.250000+00:00','voting_opened','{}');
INSERT INTO "events" VALUES('beyond',5,'2026-11-05T23:33:00.250000+00:00','dot_placed','{"voter_id":1498650731347968012,"topic_id":1}');
INSERT INTO "events" VALUES('beyond',6,'2026-11-05T23:33:00.250000+00:00','dot_placed','{"voter_id":1498650731347968012,"topic_id":1}');
INSERT INTO "events" VALUES('beyond',7,'2026-11-05T23:33:00.250000+00:00','dot_placed','{"voter_id":1498650731347968012,"topic_id":1}');
INSERT INTO "events" VALUES('beyond',8,'2026-11-05T23:33:00.250000+00:00','dot_placed','{"voter_id":1498650731347968012,"topic_id":1}');
INSERT INTO "events" VALUES('beyond',9,'2026-11-05T23:33:00.250000+00:00','dot_placed','{"voter_id":1498650731347968012,"topic_id":1}');
INSERT INTO "events" VALUES('beyond',10,'2026-11-05T23:33:00.250000+00:00','dot_placed','{"voter_id":1498650731347968012,"topic_id":1}');
INSERT INTO "events" VALUES('beyond',11,'2026-11-05T23:33:00.250000+00:00','dot_placed','{"voter_id":1498650731347968012,"topic_id":1}');
INSERT INTO "events" VALUES('beyond',12,'2026-11-05T23:33:00.250000+00:00','dot_placed','{"voter_id":1498650731347968012,"topic_id":1}');
INSERT INTO "events" VALUES('beyond',13,'2026-11-05T23:33:00.250000+00:00','dot_placed','{"voter_id":1498650731347968012,"topic_id":1}');
INSERT INTO "events" VALUES('beyond',14,'2026-11-05T23:33:00.250000+00:00','dot_placed','{"voter_id":1498650731347968012,"topic_id":1}');
INSERT INTO "events" VALUES('beyond',15,'2026-11-05T23:33:00.250000+00:00','dot_placed','{"voter_id":1498650731347968012,"topic_id":1}');
INSERT INTO "events" VALUES('beyond',16,'2026-11-05T23:33:00.250000+00:00','dot_placed','{"voter_id":1498650731347968012,"topic_id":1}');
INSERT INTO "events" VALUES('beyond',17,'2026-11-05T23:33:00.250000+00:00','dot_placed','{"voter_id":1498650731347968012,"topic_id":1}');
INSERT INTO "events" VALUES('beyond',18,'2026-11-05T23:33:00.250000+00:00','dot_placed','{"voter_id":1498650731347968012,"topic_id":1}');
INSERT INTO "events" VALUES('beyond',19,'2026-11-05T23:33:00.250000+00:00','dot_placed','{"voter_id":1498650731347968012,"topic_id":1}');
INSERT INTO "events" VALUES('beyond',20,'2026-11-05T23:33:00.250000+00:00','dot_placed','{"voter_id":1498650731347968012,"topic_id":1}');
INSERT INTO "events" VALUES('beyond',21,'2026-11-05T23:33:00.250000+00:00','dot_placed','{"voter_id":1498650731347968012,"topic_id":1}');
INSERT INTO "events" VALUES('beyond',22,'2026-11-05T23:33:00.250000+00:00','dot_placed','{"voter_id":1498650731347968012,"topic_id":1}');
INSERT INTO "events" VALUES('beyond',23,'2026-11-05T23:33:00.250000+00:00','dot_placed','{"voter_id":1498650731347968012,"topic_id":1}');
INSERT INTO "events" VALUES('beyond',24,'2026-11-05T23:33:00.250000+00:00','dot_placed','{"voter_id":1498650731347968012,"topic_id":1}');
INSERT INTO "events" VALUES('beyond',25,'2026-11-05T23:33:00.250000+00:00','dot_placed','{"voter_id":1498650731347968012,"topic_id":1}');
INSERT INTO "events" VALUES('beyond',26,'2026-11-05T23:33:00.250000+00:00','dot_placed','{"voter_id":1498650731347968012,"topic_id":1}');
INSERT INTO "events" VALUES('beyond',27,'2026-11-05T23:33:00.250000+00:00','dot_placed','{"voter_id":1498650731347968012,"topic_id":1}');
INSERT INTO "events" VALUES('beyond',28,'2026-11-05T23:33:00.250000+00:00','dot_placed','{"voter_id":1498650731347968012,"topic_id":1}');
INSERT INTO "events" VALUES('beyond',29,'2026-11-05T23:33:00.250000+00:00','dot_placed','{"voter_id":1498650731347968012,"topic_id":1}');
INSERT INTO "events" VALUES('beyond',30,'2026-11-05T23:33:00.250000+00:00','dot_placed','{"voter_id":1498650731347968012,"topic_id":1}');
INSERT INTO "events" VALUES('beyond',31,'2026-11-05T23:33:00.250000+00:00','dot_placed','{"voter_id":1498650731347968012,"topic_id":1}');
INSERT INTO "events" VALUES('beyond',32,'2026-11-05T23:33:00.250000+00:00','dot_placed','{"voter_id":1498650731347968012,"topic_id":1}');
INSERT INTO "events" VALUES('beyond',33,'2026-11-05T23:33:00.250000+00:00','dot_placed','{"voter_id":1498650731347968012,"topic_id":1}');
INSERT INTO "events" VALUES('beyond',34,'2026-11-05T23:33:00.250000+00:00','dot_placed','{"voter_id":1498650731347968012,"topic_id":1}');
INSERT INTO "events" VALUES('beyond',35,'2026-11-05T23:33:00.250000+00:00','dot_placed','{"voter_id":1498650731347968012,"topic_id":1}');
INSERT INTO "events" VALUES('beyond',36,'2026-11-05T23:33:00.250000+00:00','dot_placed','{"voter_id":1498650731347968012,"topic_id":1}');
INSERT INTO "events" VALUES('beyond',37,'2026-11-05T23:33:00.250000+00:00','dot_placed','{"voter_id":1498650731347968012,"topic_id":1}');
INSERT INTO "events" VALUES('beyond',38,'2026-11-05T23:33:00.250000+00:00','dot_placed','{"voter_id":1498650731347968012,"topic_id":1}');
INSERT INTO "events" VALUES('beyond',39,'2026-11-05T23:33:00.250000+00:00','dot_placed','{"voter_id":1498650731347968012,"topic_id":1}');
INSERT INTO "events" VALUES('beyond',40,'2026-11-05T23:33:00.250000+00:00','dot_placed','{"voter_id":1498650731347968012,"topic_id":1}');
INSERT INTO "events" VALUES('beyond',41,'2026-11-05T23:33:00.250000+00:00','dot_placed','{"voter_id":1498650731347968012,"topic_id":1}');
INSERT INTO "events" VALUES('beyond',42,'2026-11-05T23:33:00.250000+00:00','dot_placed','{"voter_id":1498650731347968012,"topic_id":1}');
INSERT INTO "events" VALUES('beyond',43,'2026-11-05T23:33:00.250000+00:00','dot_placed','{"voter_id":1498650731347968012,"topic_id":1}');
INSERT INTO "events" VALUES('beyond',44,'2026-11-05T23:33:00.250000+00:00','dot_placed','{"voter_id":1498650731347968012,"topic_id":1}');
INSERT INTO "events" VALUES('beyond',45,'2026-11-05T23:33:00.250000+00:00','dot_placed','{"voter_id":1498650731347968012,"topic_id":1}');
INSERT INTO "events" VALUES('beyond',46,'2026-11-05T23:33:00.250000+00:00','dot_placed','{"voter_id":1498650731347968012,"topic_id":1}');
INSERT INTO "events" VALUES('beyond',47,'2026-11-05T23:33:00.250000+00:00','dot_placed','{"voter_id":1498650731347968013,"topic_id":1}');
INSERT INTO "events" VALUES('beyond',48,'2026-11-05T23:34:00.250000+00:00','voting_closed','{"ranking":[1]}');
INSERT INTO "events" VALUES('beyond',49,'2026-11-05T23:34:00.250000+00:00','timebox_started','{"timebox_id":1,"topic_id":1,"index":0,"seconds":5400}');
INSERT INTO "events" VALUES('beyond',50,'2026-11-06T01:04:00.250000+00:00','timebox_expired','{"timebox_id":1}');
INSERT INTO "events" VALUES('lostzone',1,'2026-11-05T21:50:00.250000+00:00','meetup_planned','{"meetup_id":"lostzone","guild_id":1498650731347968001,"channel_id":1498650731347968200,"voice_channel_id":1498650731347968100,"title":"Pacific","host_id":1498650731347968011,"organizer":"Agile Toronto","policy":{"dots":3,"dots_per_topic":3,"timeboxes":[5,3,2],"thumb_rule":"majority","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"US/Pacific-New"},"occurrence":{"series_id":"lostzoneseries","day":"2026-11-05","starts_at":"2026-11-05T23:30:00.250000+00:00","minutes":60,"reminds":true,"starts_alone":false,"most_carries":3}}');
INSERT INTO "events" VALUES('lostzone',2,'2026-11-05T22:40:00.250000+00:00','plan_changed','{"voice_channel_id":1498650731347968100,"title":"Pacific","policy":{"dots":3,"dots_per_topic":3,"timeboxes":[5,3,2],"thumb_rule":"majority","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"US/Pacific-New"},"occurrence":{"series_id":"lostzoneseries","day":"2026-11-05","starts_at":"2026-11-05T23:30:00.250000+00:00","minutes":60,"reminds":true,"starts_alone":false,"most_carries":3}}');
INSERT INTO "events" VALUES('lostzone',3,'2026-11-05T23:30:00.250000+00:00','meetup_started','{}');
INSERT INTO "events" VALUES('lostzone',4,'2026-11-05T23:30:00.250000+00:00','member_seen','{"member_id":1498650731347968011,"source":"voice"}');
INSERT INTO "events" VALUES('lostzone',5,'2026-11-05T23:31:00.250000+00:00','topic_proposed','{"topic_id":1,"author_id":1498650731347968011,"title":"Time zones","pitch":""}');
INSERT INTO "events" VALUES('lostzone',6,'2026-11-06T00:15:00.250000+00:00','meetup_finished','{"reason":"host"}');
CREATE TABLE guild_settings (
    guild_id     INTEGER PRIMARY KEY,
    host_role_id INTEGER,
    policy       TEXT NOT NULL CHECK (json_valid(policy))
) STRICT;
INSERT INTO "guild_settings" VALUES(1498650731347968001,NULL,'{"dots": 0, "dots_per_topic": 0, "timeboxes": [90, 0, 61, 5, 4, 3, 2], "thumb_seconds": 1000, "gathering_minutes": 999}');
CREATE TABLE heartbeat (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    at   TEXT NOT NULL
) STRICT;
CREATE TABLE meetups (
    meetup_id        TEXT PRIMARY KEY,
    guild_id         INTEGER NOT NULL,
    channel_id       INTEGER NOT NULL,
    voice_channel_id INTEGER,
    title            TEXT NOT NULL,
    phase            TEXT NOT NULL CHECK (
        phase IN ('planned', 'gathering', 'voting', 'discussing', 'closing', 'ended', 'cancelled')
    ),
    planned_at       TEXT NOT NULL,
    started_at       TEXT,
    ended_at         TEXT,
    -- Credit follows a meetup that took place, and no other.
    credited_at      TEXT CHECK (credited_at IS NULL OR phase = 'ended')
) STRICT, WITHOUT ROWID;
INSERT INTO "meetups" VALUES('beyond',1498650731347968001,1498650731347968201,1498650731347968100,'Beyond','discussing','2026-11-05T23:30:00.250000+00:00','2026-11-05T23:30:00.250000+00:00',NULL,NULL);
INSERT INTO "meetups" VALUES('lostzone',1498650731347968001,1498650731347968200,1498650731347968100,'Pacific','ended','2026-11-05T21:50:00.250000+00:00','2026-11-05T23:30:00.250000+00:00','2026-11-06T00:15:00.250000+00:00','2026-11-06T00:16:00.250000+00:00');
CREATE TABLE occurrences (
    series_id TEXT NOT NULL REFERENCES series (series_id) ON DELETE CASCADE,
    day       TEXT NOT NULL,
    state     TEXT NOT NULL CHECK (state IN ('waiting', 'planned', 'skipped', 'missed')),
    starts_at TEXT NOT NULL,
    meetup_id TEXT UNIQUE REFERENCES meetups (meetup_id),
    PRIMARY KEY (series_id, day),
    CHECK (state <> 'planned' OR meetup_id IS NOT NULL)
) STRICT, WITHOUT ROWID;
INSERT INTO "occurrences" VALUES('lostzoneseries','2026-11-05','planned','2026-11-05T23:30:00.250000+00:00','lostzone');
CREATE TABLE people (
    guild_id  INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    name      TEXT NOT NULL,
    PRIMARY KEY (guild_id, member_id)
) STRICT, WITHOUT ROWID;
INSERT INTO "people" VALUES(1498650731347968001,1498650731347968011,'Ana');
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
CREATE TABLE series (
    series_id TEXT PRIMARY KEY,
    guild_id  INTEGER NOT NULL,
    wake_at   TEXT,
    body      TEXT NOT NULL CHECK (json_valid(body))
) STRICT;
INSERT INTO "series" VALUES('lostzoneseries',1498650731347968001,'2026-11-12T05:30:00.250000+00:00','{"series_id":"lostzoneseries","guild_id":1498650731347968001,"channel_id":1498650731347968200,"voice_channel_id":1498650731347968100,"title":"First Thursdays ☕","organizer":"Agile Toronto","host_id":1498650731347968011,"rule":{"unit":"month","every":1,"weekday":3,"place":1,"missing":"skip"},"anchor":"2024-05-02","at":"18:30:00","minutes":90,"policy":{"dots":3,"dots_per_topic":3,"timeboxes":[5,3,2],"thumb_rule":"majority","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"US/Pacific-New"},"begins":"2026-11-06","changed_at":"2026-10-02T06:10:00.250000+00:00","revision":4,"opens_days":7,"reminds":true,"starts_alone":false,"most_carries":2,"paused":false}');
INSERT INTO "series" VALUES('beyondseries',1498650731347968001,NULL,'{"series_id":"beyondseries","guild_id":1498650731347968001,"channel_id":1498650731347968201,"voice_channel_id":null,"title":"First Thursdays ☕","organizer":"Agile Toronto","host_id":1498650731347968011,"rule":{"unit":"month","every":20,"weekday":3,"place":1,"missing":"skip"},"anchor":"2024-05-02","at":"18:30:00","minutes":10000,"policy":{"dots":99,"dots_per_topic":3,"timeboxes":[5,3,2],"thumb_rule":"majority","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"UTC"},"begins":"2026-11-06","changed_at":"2026-10-02T06:10:00.250000+00:00","revision":4,"opens_days":60,"reminds":true,"starts_alone":true,"most_carries":99,"paused":false}');
CREATE TABLE series_drafts (
    draft_id  TEXT PRIMARY KEY,
    member_id INTEGER NOT NULL,
    drawn_at  TEXT NOT NULL,
    body      TEXT NOT NULL CHECK (json_valid(body))
) STRICT;
INSERT INTO "series_drafts" VALUES('beyonddraft',1498650731347968012,'2026-11-05T23:30:00.250000+00:00','{"series_id":"beyondseries","guild_id":1498650731347968001,"channel_id":1498650731347968201,"voice_channel_id":1498650731347968100,"title":"First Thursdays ☕","organizer":"Agile Toronto","host_id":1498650731347968011,"rule":{"unit":"month","every":1,"weekday":3,"place":1,"missing":"skip"},"anchor":"2024-05-02","at":"18:30:00","minutes":0,"policy":{"dots":0,"dots_per_topic":3,"timeboxes":[5,3,2],"thumb_rule":"majority","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"UTC"},"begins":"2026-11-06","changed_at":"2026-10-02T06:10:00.250000+00:00","revision":4,"opens_days":-1,"reminds":true,"starts_alone":false,"most_carries":2,"paused":false}');
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
INSERT INTO "series_meetups" VALUES('lostzone','lostzoneseries',0);
CREATE TABLE series_problems (
    series_id TEXT NOT NULL REFERENCES series (series_id) ON DELETE CASCADE,
    trouble   TEXT NOT NULL,
    since     TEXT NOT NULL,
    told      INTEGER NOT NULL CHECK (told IN (0, 1)),
    PRIMARY KEY (series_id, trouble)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX meetups_holding_a_channel ON meetups (channel_id)
    WHERE phase NOT IN ('ended', 'cancelled');
CREATE INDEX meetups_to_credit ON meetups (ended_at)
    WHERE phase = 'ended' AND credited_at IS NULL;
CREATE TRIGGER events_are_never_deleted BEFORE DELETE ON events
BEGIN
    SELECT RAISE(ABORT, 'an event is never deleted');
END;
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
CREATE TRIGGER events_are_never_changed BEFORE UPDATE ON events
BEGIN
    SELECT RAISE(ABORT, 'an event is never changed');
END;
COMMIT;
