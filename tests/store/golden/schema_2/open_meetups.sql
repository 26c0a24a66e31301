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
CREATE TABLE events (
    meetup_id TEXT NOT NULL REFERENCES meetups (meetup_id),
    seq       INTEGER NOT NULL CHECK (seq >= 1),
    at        TEXT NOT NULL,
    kind      TEXT NOT NULL,
    body      TEXT NOT NULL,
    PRIMARY KEY (meetup_id, seq)
) STRICT, WITHOUT ROWID;
INSERT INTO "events" VALUES('02prj7lhr3tk',1,'2026-02-05T11:52:00.000000+00:00','meetup_planned','{"meetup_id":"02prj7lhr3tk","guild_id":1456074448175104000,"channel_id":1456074448175104011,"voice_channel_id":null,"title":"Now often","host_id":1456074448175104020,"organizer":"Agile Ottawa","policy":{"dots":4,"dots_per_topic":3,"timeboxes":[5,3,2],"thumb_rule":"majority","thumb_seconds":300,"hidden_tallies":false,"gathering_minutes":0,"voting_minutes":0,"time_zone":"UTC"},"occurrence":null}');
INSERT INTO "events" VALUES('02prj7lhr3tk',2,'2026-02-05T11:52:00.000000+00:00','meetup_started','{}');
INSERT INTO "events" VALUES('02prj7lhr3tk',3,'2026-02-05T11:52:00.000000+00:00','topic_proposed','{"topic_id":1,"author_id":1456074448175104020,"title":"Topic 1","pitch":""}');
INSERT INTO "events" VALUES('02prj7lhr3tk',4,'2026-02-05T11:52:00.000000+00:00','topic_proposed','{"topic_id":2,"author_id":1456074448175104020,"title":"Topic 2","pitch":""}');
INSERT INTO "events" VALUES('02prj7lhr3tk',5,'2026-02-05T11:52:00.000000+00:00','topic_proposed','{"topic_id":3,"author_id":1456074448175104020,"title":"Topic 3","pitch":""}');
INSERT INTO "events" VALUES('02prj7lhr3tk',6,'2026-02-05T11:52:00.000000+00:00','topic_proposed','{"topic_id":4,"author_id":1456074448175104020,"title":"Topic 4","pitch":""}');
INSERT INTO "events" VALUES('02prj7lhr3tk',7,'2026-02-05T11:52:00.000000+00:00','topic_proposed','{"topic_id":5,"author_id":1456074448175104020,"title":"Topic 5","pitch":""}');
INSERT INTO "events" VALUES('02prj7lhr3tk',8,'2026-02-05T11:52:00.000000+00:00','topic_proposed','{"topic_id":6,"author_id":1456074448175104020,"title":"Topic 6","pitch":""}');
INSERT INTO "events" VALUES('02prj7lhr3tk',9,'2026-02-05T11:52:00.000000+00:00','topic_proposed','{"topic_id":7,"author_id":1456074448175104020,"title":"Topic 7","pitch":""}');
INSERT INTO "events" VALUES('02prj7lhr3tk',10,'2026-02-05T11:52:00.000000+00:00','topic_proposed','{"topic_id":8,"author_id":1456074448175104020,"title":"Topic 8","pitch":""}');
INSERT INTO "events" VALUES('02prj7lhr3tk',11,'2026-02-05T11:52:00.000000+00:00','voting_opened','{}');
INSERT INTO "events" VALUES('02prj7lhr3tk',12,'2026-02-05T11:52:00.000000+00:00','voting_closed','{"ranking":[1,2,3,4,5,6,7,8]}');
INSERT INTO "events" VALUES('02prj7lhr3tk',13,'2026-02-05T11:52:00.000000+00:00','timebox_started','{"timebox_id":1,"topic_id":1,"index":0,"seconds":300}');
INSERT INTO "events" VALUES('02prj7lhr3tk',14,'2026-02-05T11:52:00.000000+00:00','topic_ended','{"topic_id":1,"reason":"next"}');
INSERT INTO "events" VALUES('02prj7lhr3tk',15,'2026-02-05T11:52:00.000000+00:00','timebox_started','{"timebox_id":2,"topic_id":2,"index":0,"seconds":300}');
INSERT INTO "events" VALUES('02prj7lhr3tk',16,'2026-02-05T11:52:00.000000+00:00','topic_ended','{"topic_id":2,"reason":"next"}');
INSERT INTO "events" VALUES('02prj7lhr3tk',17,'2026-02-05T11:52:00.000000+00:00','timebox_started','{"timebox_id":3,"topic_id":3,"index":0,"seconds":300}');
INSERT INTO "events" VALUES('02prj7lhr3tk',18,'2026-02-05T11:52:00.000000+00:00','topic_ended','{"topic_id":3,"reason":"next"}');
INSERT INTO "events" VALUES('02prj7lhr3tk',19,'2026-02-05T11:52:00.000000+00:00','timebox_started','{"timebox_id":4,"topic_id":4,"index":0,"seconds":300}');
INSERT INTO "events" VALUES('02prj7lhr3tk',20,'2026-02-05T11:52:00.000000+00:00','topic_ended','{"topic_id":4,"reason":"next"}');
INSERT INTO "events" VALUES('02prj7lhr3tk',21,'2026-02-05T11:52:00.000000+00:00','timebox_started','{"timebox_id":5,"topic_id":5,"index":0,"seconds":300}');
INSERT INTO "events" VALUES('02prj7lhr3tk',22,'2026-02-05T11:52:00.000000+00:00','topic_ended','{"topic_id":5,"reason":"next"}');
INSERT INTO "events" VALUES('02prj7lhr3tk',23,'2026-02-05T11:52:00.000000+00:00','timebox_started','{"timebox_id":6,"topic_id":6,"index":0,"seconds":300}');
INSERT INTO "events" VALUES('02prj7lhr3tk',24,'2026-02-05T11:52:00.000000+00:00','topic_ended','{"topic_id":6,"reason":"reopened"}');
INSERT INTO "events" VALUES('02prj7lhr3tk',25,'2026-02-05T11:52:00.000000+00:00','voting_opened','{}');
INSERT INTO "events" VALUES('02prj7lhr3tk',26,'2026-02-05T11:52:00.000000+00:00','voting_closed','{"ranking":[6,7,8]}');
INSERT INTO "events" VALUES('02prj7lhr3tk',27,'2026-02-05T11:52:00.000000+00:00','timebox_started','{"timebox_id":7,"topic_id":6,"index":0,"seconds":300}');
INSERT INTO "events" VALUES('02prj7lhr3tk',28,'2026-02-05T11:57:00.000000+00:00','timebox_expired','{"timebox_id":7}');
INSERT INTO "events" VALUES('02prj7lhr3tk',29,'2026-02-05T12:02:00.000000+00:00','thumbs_closed','{"timebox_id":7,"ups":0,"holds":0,"downs":0,"goes_on":false}');
INSERT INTO "events" VALUES('02prj7lhr3tk',30,'2026-02-05T12:02:00.000000+00:00','topic_ended','{"topic_id":6,"reason":"thumbs"}');
INSERT INTO "events" VALUES('02prj7lhr3tk',31,'2026-02-05T12:02:00.000000+00:00','timebox_started','{"timebox_id":8,"topic_id":7,"index":0,"seconds":300}');
INSERT INTO "events" VALUES('45ek53zi08w8',1,'2026-02-05T11:52:00.000000+00:00','meetup_planned','{"meetup_id":"45ek53zi08w8","guild_id":1456074448175104000,"channel_id":1456074448175104007,"voice_channel_id":1456074448175104015,"title":"Now thumbs","host_id":1456074448175104021,"organizer":"Agile Ottawa","policy":{"dots":4,"dots_per_topic":3,"timeboxes":[5,3],"thumb_rule":"majority","thumb_seconds":300,"hidden_tallies":false,"gathering_minutes":0,"voting_minutes":0,"time_zone":"UTC"},"occurrence":null}');
INSERT INTO "events" VALUES('45ek53zi08w8',2,'2026-02-05T11:52:00.000000+00:00','meetup_started','{}');
INSERT INTO "events" VALUES('45ek53zi08w8',3,'2026-02-05T11:52:00.000000+00:00','member_seen','{"member_id":1456074448175104021,"source":"voice"}');
INSERT INTO "events" VALUES('45ek53zi08w8',4,'2026-02-05T11:52:00.000000+00:00','member_seen','{"member_id":1456074448175104026,"source":"voice"}');
INSERT INTO "events" VALUES('45ek53zi08w8',5,'2026-02-05T11:52:00.000000+00:00','topic_proposed','{"topic_id":1,"author_id":1456074448175104026,"title":"Trunk-based development","pitch":"Long branches hurt."}');
INSERT INTO "events" VALUES('45ek53zi08w8',6,'2026-02-05T11:52:00.000000+00:00','topic_proposed','{"topic_id":2,"author_id":1456074448175104021,"title":"Sizing without points","pitch":""}');
INSERT INTO "events" VALUES('45ek53zi08w8',7,'2026-02-05T11:52:00.000000+00:00','topic_proposed','{"topic_id":3,"author_id":1456074448175104021,"title":"Hiring","pitch":""}');
INSERT INTO "events" VALUES('45ek53zi08w8',8,'2026-02-05T11:52:00.000000+00:00','voting_opened','{}');
INSERT INTO "events" VALUES('45ek53zi08w8',9,'2026-02-05T11:52:00.000000+00:00','dot_placed','{"voter_id":1456074448175104021,"topic_id":1}');
INSERT INTO "events" VALUES('45ek53zi08w8',10,'2026-02-05T11:52:00.000000+00:00','dot_placed','{"voter_id":1456074448175104021,"topic_id":3}');
INSERT INTO "events" VALUES('45ek53zi08w8',11,'2026-02-05T11:52:00.000000+00:00','dot_placed','{"voter_id":1456074448175104026,"topic_id":1}');
INSERT INTO "events" VALUES('45ek53zi08w8',12,'2026-02-05T11:52:00.000000+00:00','dot_placed','{"voter_id":1456074448175104026,"topic_id":1}');
INSERT INTO "events" VALUES('45ek53zi08w8',13,'2026-02-05T11:52:00.000000+00:00','dot_placed','{"voter_id":1456074448175104026,"topic_id":2}');
INSERT INTO "events" VALUES('45ek53zi08w8',14,'2026-02-05T11:56:30.000000+00:00','voting_closed','{"ranking":[1,2,3]}');
INSERT INTO "events" VALUES('45ek53zi08w8',15,'2026-02-05T11:56:30.000000+00:00','timebox_started','{"timebox_id":1,"topic_id":1,"index":0,"seconds":300}');
INSERT INTO "events" VALUES('45ek53zi08w8',16,'2026-02-05T12:01:30.000000+00:00','timebox_expired','{"timebox_id":1}');
INSERT INTO "events" VALUES('45ek53zi08w8',17,'2026-02-05T12:02:00.000000+00:00','thumb_shown','{"timebox_id":1,"member_id":1456074448175104026,"thumb":"up"}');
INSERT INTO "events" VALUES('4bhs1psfc9gs',1,'2026-02-05T12:00:00.000000+00:00','meetup_planned','{"meetup_id":"4bhs1psfc9gs","guild_id":1456074448175104000,"channel_id":1456074448175104003,"voice_channel_id":1456074448175104013,"title":"Monthly planned","host_id":1456074448175104020,"organizer":"Agile Ottawa","policy":{"dots":4,"dots_per_topic":3,"timeboxes":[5,3,2],"thumb_rule":"majority","thumb_seconds":300,"hidden_tallies":false,"gathering_minutes":0,"voting_minutes":0,"time_zone":"UTC"},"occurrence":{"series_id":"3ltxi3p2ycap","day":"2026-02-12","starts_at":"2026-02-12T12:00:00.000000+00:00","minutes":60,"reminds":true,"starts_alone":false,"most_carries":3}}');
INSERT INTO "events" VALUES('4bhs1psfc9gs',2,'2026-02-05T12:01:00.000000+00:00','topic_proposed','{"topic_id":1,"author_id":1456074448175104025,"title":"Trunk-based development","pitch":"For next week."}');
INSERT INTO "events" VALUES('dwfjg35i3162',1,'2026-02-05T11:52:00.000000+00:00','meetup_planned','{"meetup_id":"dwfjg35i3162","guild_id":1456074448175104000,"channel_id":1456074448175104009,"voice_channel_id":1456074448175104017,"title":"Now paused","host_id":1456074448175104023,"organizer":"Agile Ottawa","policy":{"dots":4,"dots_per_topic":3,"timeboxes":[5,3],"thumb_rule":"majority","thumb_seconds":300,"hidden_tallies":false,"gathering_minutes":0,"voting_minutes":0,"time_zone":"UTC"},"occurrence":null}');
INSERT INTO "events" VALUES('dwfjg35i3162',2,'2026-02-05T11:52:00.000000+00:00','meetup_started','{}');
INSERT INTO "events" VALUES('dwfjg35i3162',3,'2026-02-05T11:52:00.000000+00:00','member_seen','{"member_id":1456074448175104023,"source":"voice"}');
INSERT INTO "events" VALUES('dwfjg35i3162',4,'2026-02-05T11:52:00.000000+00:00','member_seen','{"member_id":1456074448175104028,"source":"voice"}');
INSERT INTO "events" VALUES('dwfjg35i3162',5,'2026-02-05T11:52:00.000000+00:00','topic_proposed','{"topic_id":1,"author_id":1456074448175104028,"title":"Trunk-based development","pitch":"Long branches hurt."}');
INSERT INTO "events" VALUES('dwfjg35i3162',6,'2026-02-05T11:52:00.000000+00:00','topic_proposed','{"topic_id":2,"author_id":1456074448175104023,"title":"Sizing without points","pitch":""}');
INSERT INTO "events" VALUES('dwfjg35i3162',7,'2026-02-05T11:52:00.000000+00:00','topic_proposed','{"topic_id":3,"author_id":1456074448175104023,"title":"Hiring","pitch":""}');
INSERT INTO "events" VALUES('dwfjg35i3162',8,'2026-02-05T11:52:00.000000+00:00','voting_opened','{}');
INSERT INTO "events" VALUES('dwfjg35i3162',9,'2026-02-05T11:52:00.000000+00:00','dot_placed','{"voter_id":1456074448175104023,"topic_id":1}');
INSERT INTO "events" VALUES('dwfjg35i3162',10,'2026-02-05T11:52:00.000000+00:00','dot_placed','{"voter_id":1456074448175104023,"topic_id":3}');
INSERT INTO "events" VALUES('dwfjg35i3162',11,'2026-02-05T11:52:00.000000+00:00','dot_placed','{"voter_id":1456074448175104028,"topic_id":1}');
INSERT INTO "events" VALUES('dwfjg35i3162',12,'2026-02-05T11:52:00.000000+00:00','dot_placed','{"voter_id":1456074448175104028,"topic_id":1}');
INSERT INTO "events" VALUES('dwfjg35i3162',13,'2026-02-05T11:52:00.000000+00:00','dot_placed','{"voter_id":1456074448175104028,"topic_id":2}');
INSERT INTO "events" VALUES('dwfjg35i3162',14,'2026-02-05T11:56:30.000000+00:00','voting_closed','{"ranking":[1,2,3]}');
INSERT INTO "events" VALUES('dwfjg35i3162',15,'2026-02-05T11:56:30.000000+00:00','timebox_started','{"timebox_id":1,"topic_id":1,"index":0,"seconds":300}');
INSERT INTO "events" VALUES('dwfjg35i3162',16,'2026-02-05T12:01:00.000000+00:00','paused','{}');
INSERT INTO "events" VALUES('fjyxjhg2kmw1',1,'2026-02-05T11:50:00.000000+00:00','meetup_planned','{"meetup_id":"fjyxjhg2kmw1","guild_id":1456074448175104000,"channel_id":1456074448175104012,"voice_channel_id":null,"title":"Once more","host_id":1456074448175104020,"organizer":"Agile Ottawa","policy":{"dots":4,"dots_per_topic":3,"timeboxes":[5,3,2],"thumb_rule":"majority","thumb_seconds":300,"hidden_tallies":false,"gathering_minutes":0,"voting_minutes":1,"time_zone":"UTC"},"occurrence":null}');
INSERT INTO "events" VALUES('fjyxjhg2kmw1',2,'2026-02-05T11:50:00.000000+00:00','meetup_started','{}');
INSERT INTO "events" VALUES('fjyxjhg2kmw1',3,'2026-02-05T11:50:00.000000+00:00','topic_proposed','{"topic_id":1,"author_id":1456074448175104020,"title":"Trunk-based development","pitch":""}');
INSERT INTO "events" VALUES('fjyxjhg2kmw1',4,'2026-02-05T11:50:00.000000+00:00','topic_proposed','{"topic_id":2,"author_id":1456074448175104020,"title":"Sizing without points","pitch":""}');
INSERT INTO "events" VALUES('fjyxjhg2kmw1',5,'2026-02-05T11:50:00.000000+00:00','voting_opened','{}');
INSERT INTO "events" VALUES('fjyxjhg2kmw1',6,'2026-02-05T11:50:00.000000+00:00','voting_closed','{"ranking":[1,2]}');
INSERT INTO "events" VALUES('fjyxjhg2kmw1',7,'2026-02-05T11:50:00.000000+00:00','timebox_started','{"timebox_id":1,"topic_id":1,"index":0,"seconds":300}');
INSERT INTO "events" VALUES('fjyxjhg2kmw1',8,'2026-02-05T11:51:00.000000+00:00','topic_ended','{"topic_id":1,"reason":"closing"}');
INSERT INTO "events" VALUES('fjyxjhg2kmw1',9,'2026-02-05T11:51:00.000000+00:00','closing_started','{}');
INSERT INTO "events" VALUES('fjyxjhg2kmw1',10,'2026-02-05T11:51:00.000000+00:00','voting_opened','{}');
INSERT INTO "events" VALUES('fjyxjhg2kmw1',11,'2026-02-05T11:51:00.000000+00:00','topic_withdrawn','{"topic_id":2,"by":1456074448175104020}');
INSERT INTO "events" VALUES('fjyxjhg2kmw1',12,'2026-02-05T11:52:00.000000+00:00','voting_closed','{"ranking":[]}');
INSERT INTO "events" VALUES('fjyxjhg2kmw1',13,'2026-02-05T11:52:00.000000+00:00','closing_started','{}');
INSERT INTO "events" VALUES('ll4wu1oa8cvu',1,'2026-02-05T11:52:00.000000+00:00','meetup_planned','{"meetup_id":"ll4wu1oa8cvu","guild_id":1456074448175104000,"channel_id":1456074448175104005,"voice_channel_id":null,"title":"Now gathering","host_id":1456074448175104020,"organizer":"Agile Ottawa","policy":{"dots":4,"dots_per_topic":3,"timeboxes":[5,3],"thumb_rule":"majority","thumb_seconds":300,"hidden_tallies":false,"gathering_minutes":0,"voting_minutes":0,"time_zone":"UTC"},"occurrence":null}');
INSERT INTO "events" VALUES('ll4wu1oa8cvu',2,'2026-02-05T11:52:00.000000+00:00','meetup_started','{}');
INSERT INTO "events" VALUES('ll4wu1oa8cvu',3,'2026-02-05T11:52:00.000000+00:00','member_seen','{"member_id":1456074448175104020,"source":"check_in"}');
INSERT INTO "events" VALUES('ll4wu1oa8cvu',4,'2026-02-05T11:52:00.000000+00:00','member_seen','{"member_id":1456074448175104025,"source":"check_in"}');
INSERT INTO "events" VALUES('ll4wu1oa8cvu',5,'2026-02-05T11:52:00.000000+00:00','topic_proposed','{"topic_id":1,"author_id":1456074448175104025,"title":"Trunk-based development","pitch":"Long branches hurt."}');
INSERT INTO "events" VALUES('ll4wu1oa8cvu',6,'2026-02-05T11:52:00.000000+00:00','topic_proposed','{"topic_id":2,"author_id":1456074448175104020,"title":"Sizing without points","pitch":""}');
INSERT INTO "events" VALUES('ll4wu1oa8cvu',7,'2026-02-05T11:52:00.000000+00:00','topic_proposed','{"topic_id":3,"author_id":1456074448175104020,"title":"Hiring","pitch":""}');
INSERT INTO "events" VALUES('pfq2zky5p7r7',1,'2026-02-05T11:52:00.000000+00:00','meetup_planned','{"meetup_id":"pfq2zky5p7r7","guild_id":1456074448175104000,"channel_id":1456074448175104006,"voice_channel_id":1456074448175104014,"title":"Now voting","host_id":1456074448175104020,"organizer":"Agile Ottawa","policy":{"dots":4,"dots_per_topic":3,"timeboxes":[5,3],"thumb_rule":"majority","thumb_seconds":300,"hidden_tallies":false,"gathering_minutes":0,"voting_minutes":0,"time_zone":"UTC"},"occurrence":null}');
INSERT INTO "events" VALUES('pfq2zky5p7r7',2,'2026-02-05T11:52:00.000000+00:00','meetup_started','{}');
INSERT INTO "events" VALUES('pfq2zky5p7r7',3,'2026-02-05T11:52:00.000000+00:00','member_seen','{"member_id":1456074448175104020,"source":"voice"}');
INSERT INTO "events" VALUES('pfq2zky5p7r7',4,'2026-02-05T11:52:00.000000+00:00','member_seen','{"member_id":1456074448175104025,"source":"voice"}');
INSERT INTO "events" VALUES('pfq2zky5p7r7',5,'2026-02-05T11:52:00.000000+00:00','topic_proposed','{"topic_id":1,"author_id":1456074448175104025,"title":"Trunk-based development","pitch":"Long branches hurt."}');
INSERT INTO "events" VALUES('pfq2zky5p7r7',6,'2026-02-05T11:52:00.000000+00:00','topic_proposed','{"topic_id":2,"author_id":1456074448175104020,"title":"Sizing without points","pitch":""}');
INSERT INTO "events" VALUES('pfq2zky5p7r7',7,'2026-02-05T11:52:00.000000+00:00','topic_proposed','{"topic_id":3,"author_id":1456074448175104020,"title":"Hiring","pitch":""}');
INSERT INTO "events" VALUES('pfq2zky5p7r7',8,'2026-02-05T11:52:00.000000+00:00','voting_opened','{}');
INSERT INTO "events" VALUES('pfq2zky5p7r7',9,'2026-02-05T11:52:00.000000+00:00','dot_placed','{"voter_id":1456074448175104020,"topic_id":1}');
INSERT INTO "events" VALUES('pfq2zky5p7r7',10,'2026-02-05T11:52:00.000000+00:00','dot_placed','{"voter_id":1456074448175104020,"topic_id":3}');
INSERT INTO "events" VALUES('pfq2zky5p7r7',11,'2026-02-05T11:52:00.000000+00:00','dot_placed','{"voter_id":1456074448175104025,"topic_id":1}');
INSERT INTO "events" VALUES('pfq2zky5p7r7',12,'2026-02-05T11:52:00.000000+00:00','dot_placed','{"voter_id":1456074448175104025,"topic_id":1}');
INSERT INTO "events" VALUES('pfq2zky5p7r7',13,'2026-02-05T11:52:00.000000+00:00','dot_placed','{"voter_id":1456074448175104025,"topic_id":2}');
INSERT INTO "events" VALUES('u6ko0pcc5te8',1,'2026-01-29T12:00:00.000000+00:00','meetup_planned','{"meetup_id":"u6ko0pcc5te8","guild_id":1456074448175104000,"channel_id":1456074448175104004,"voice_channel_id":null,"title":"Monthly due","host_id":1456074448175104020,"organizer":"Agile Ottawa","policy":{"dots":4,"dots_per_topic":3,"timeboxes":[5,3,2],"thumb_rule":"majority","thumb_seconds":300,"hidden_tallies":false,"gathering_minutes":0,"voting_minutes":0,"time_zone":"UTC"},"occurrence":{"series_id":"c14an35rkc75","day":"2026-02-05","starts_at":"2026-02-05T12:00:00.000000+00:00","minutes":60,"reminds":true,"starts_alone":false,"most_carries":3}}');
INSERT INTO "events" VALUES('u6ko0pcc5te8',2,'2026-01-29T12:00:00.000000+00:00','topic_proposed','{"topic_id":1,"author_id":1456074448175104025,"title":"Sizing without points","pitch":"A week ahead."}');
INSERT INTO "events" VALUES('u6ko0pcc5te8',3,'2026-02-04T12:00:00.000000+00:00','reminded','{"reminder":"day_before","late":false}');
INSERT INTO "events" VALUES('u6ko0pcc5te8',4,'2026-02-05T11:45:00.000000+00:00','reminded','{"reminder":"soon","late":false}');
INSERT INTO "events" VALUES('u6ko0pcc5te8',5,'2026-02-05T12:00:00.000000+00:00','reminded','{"reminder":"due","late":false}');
INSERT INTO "events" VALUES('vq31v77jpucm',1,'2026-02-05T11:52:00.000000+00:00','meetup_planned','{"meetup_id":"vq31v77jpucm","guild_id":1456074448175104000,"channel_id":1456074448175104010,"voice_channel_id":1456074448175104018,"title":"Now closing","host_id":1456074448175104024,"organizer":"Agile Ottawa","policy":{"dots":4,"dots_per_topic":3,"timeboxes":[5,3],"thumb_rule":"majority","thumb_seconds":300,"hidden_tallies":false,"gathering_minutes":0,"voting_minutes":0,"time_zone":"UTC"},"occurrence":null}');
INSERT INTO "events" VALUES('vq31v77jpucm',2,'2026-02-05T11:52:00.000000+00:00','meetup_started','{}');
INSERT INTO "events" VALUES('vq31v77jpucm',3,'2026-02-05T11:52:00.000000+00:00','member_seen','{"member_id":1456074448175104024,"source":"voice"}');
INSERT INTO "events" VALUES('vq31v77jpucm',4,'2026-02-05T11:52:00.000000+00:00','member_seen','{"member_id":1456074448175104029,"source":"voice"}');
INSERT INTO "events" VALUES('vq31v77jpucm',5,'2026-02-05T11:52:00.000000+00:00','topic_proposed','{"topic_id":1,"author_id":1456074448175104029,"title":"Trunk-based development","pitch":"Long branches hurt."}');
INSERT INTO "events" VALUES('vq31v77jpucm',6,'2026-02-05T11:52:00.000000+00:00','topic_proposed','{"topic_id":2,"author_id":1456074448175104024,"title":"Sizing without points","pitch":""}');
INSERT INTO "events" VALUES('vq31v77jpucm',7,'2026-02-05T11:52:00.000000+00:00','topic_proposed','{"topic_id":3,"author_id":1456074448175104024,"title":"Hiring","pitch":""}');
INSERT INTO "events" VALUES('vq31v77jpucm',8,'2026-02-05T11:52:00.000000+00:00','voting_opened','{}');
INSERT INTO "events" VALUES('vq31v77jpucm',9,'2026-02-05T11:52:00.000000+00:00','dot_placed','{"voter_id":1456074448175104024,"topic_id":1}');
INSERT INTO "events" VALUES('vq31v77jpucm',10,'2026-02-05T11:52:00.000000+00:00','dot_placed','{"voter_id":1456074448175104024,"topic_id":3}');
INSERT INTO "events" VALUES('vq31v77jpucm',11,'2026-02-05T11:52:00.000000+00:00','dot_placed','{"voter_id":1456074448175104029,"topic_id":1}');
INSERT INTO "events" VALUES('vq31v77jpucm',12,'2026-02-05T11:52:00.000000+00:00','dot_placed','{"voter_id":1456074448175104029,"topic_id":1}');
INSERT INTO "events" VALUES('vq31v77jpucm',13,'2026-02-05T11:52:00.000000+00:00','dot_placed','{"voter_id":1456074448175104029,"topic_id":2}');
INSERT INTO "events" VALUES('vq31v77jpucm',14,'2026-02-05T11:56:30.000000+00:00','voting_closed','{"ranking":[1,2,3]}');
INSERT INTO "events" VALUES('vq31v77jpucm',15,'2026-02-05T11:56:30.000000+00:00','timebox_started','{"timebox_id":1,"topic_id":1,"index":0,"seconds":300}');
INSERT INTO "events" VALUES('vq31v77jpucm',16,'2026-02-05T12:01:00.000000+00:00','takeaway_added','{"member_id":1456074448175104029,"topic_id":1,"text":"Merge daily."}');
INSERT INTO "events" VALUES('vq31v77jpucm',17,'2026-02-05T12:01:00.000000+00:00','topic_ended','{"topic_id":1,"reason":"closing"}');
INSERT INTO "events" VALUES('vq31v77jpucm',18,'2026-02-05T12:01:00.000000+00:00','closing_started','{}');
INSERT INTO "events" VALUES('vq31v77jpucm',19,'2026-02-05T12:01:00.000000+00:00','roti_given','{"member_id":1456074448175104024,"score":4}');
INSERT INTO "events" VALUES('y5k92g0ca28e',1,'2026-02-05T11:52:00.000000+00:00','meetup_planned','{"meetup_id":"y5k92g0ca28e","guild_id":1456074448175104000,"channel_id":1456074448175104008,"voice_channel_id":1456074448175104016,"title":"Now running","host_id":1456074448175104022,"organizer":"Agile Ottawa","policy":{"dots":4,"dots_per_topic":3,"timeboxes":[5,3],"thumb_rule":"majority","thumb_seconds":300,"hidden_tallies":false,"gathering_minutes":0,"voting_minutes":0,"time_zone":"UTC"},"occurrence":null}');
INSERT INTO "events" VALUES('y5k92g0ca28e',2,'2026-02-05T11:52:00.000000+00:00','meetup_started','{}');
INSERT INTO "events" VALUES('y5k92g0ca28e',3,'2026-02-05T11:52:00.000000+00:00','member_seen','{"member_id":1456074448175104022,"source":"voice"}');
INSERT INTO "events" VALUES('y5k92g0ca28e',4,'2026-02-05T11:52:00.000000+00:00','member_seen','{"member_id":1456074448175104027,"source":"voice"}');
INSERT INTO "events" VALUES('y5k92g0ca28e',5,'2026-02-05T11:52:00.000000+00:00','topic_proposed','{"topic_id":1,"author_id":1456074448175104027,"title":"Trunk-based development","pitch":"Long branches hurt."}');
INSERT INTO "events" VALUES('y5k92g0ca28e',6,'2026-02-05T11:52:00.000000+00:00','topic_proposed','{"topic_id":2,"author_id":1456074448175104022,"title":"Sizing without points","pitch":""}');
INSERT INTO "events" VALUES('y5k92g0ca28e',7,'2026-02-05T11:52:00.000000+00:00','topic_proposed','{"topic_id":3,"author_id":1456074448175104022,"title":"Hiring","pitch":""}');
INSERT INTO "events" VALUES('y5k92g0ca28e',8,'2026-02-05T11:52:00.000000+00:00','voting_opened','{}');
INSERT INTO "events" VALUES('y5k92g0ca28e',9,'2026-02-05T11:52:00.000000+00:00','dot_placed','{"voter_id":1456074448175104022,"topic_id":1}');
INSERT INTO "events" VALUES('y5k92g0ca28e',10,'2026-02-05T11:52:00.000000+00:00','dot_placed','{"voter_id":1456074448175104022,"topic_id":3}');
INSERT INTO "events" VALUES('y5k92g0ca28e',11,'2026-02-05T11:52:00.000000+00:00','dot_placed','{"voter_id":1456074448175104027,"topic_id":1}');
INSERT INTO "events" VALUES('y5k92g0ca28e',12,'2026-02-05T11:52:00.000000+00:00','dot_placed','{"voter_id":1456074448175104027,"topic_id":1}');
INSERT INTO "events" VALUES('y5k92g0ca28e',13,'2026-02-05T11:52:00.000000+00:00','dot_placed','{"voter_id":1456074448175104027,"topic_id":2}');
INSERT INTO "events" VALUES('y5k92g0ca28e',14,'2026-02-05T12:02:00.000000+00:00','voting_closed','{"ranking":[1,2,3]}');
INSERT INTO "events" VALUES('y5k92g0ca28e',15,'2026-02-05T12:02:00.000000+00:00','timebox_started','{"timebox_id":1,"topic_id":1,"index":0,"seconds":300}');
CREATE TABLE guild_settings (
    guild_id     INTEGER PRIMARY KEY,
    host_role_id INTEGER,
    policy       TEXT NOT NULL CHECK (json_valid(policy))
) STRICT;
INSERT INTO "guild_settings" VALUES(1456074448175104000,NULL,'{"dots":4,"dots_per_topic":3,"timeboxes":[5,3,2],"thumb_rule":"majority","thumb_seconds":300,"hidden_tallies":false,"gathering_minutes":0,"voting_minutes":0,"time_zone":"UTC"}');
CREATE TABLE heartbeat (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    at   TEXT NOT NULL
) STRICT;
INSERT INTO "heartbeat" VALUES(1,'2026-02-05T12:02:30.000000+00:00');
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
INSERT INTO "meetups" VALUES('02prj7lhr3tk',1456074448175104000,1456074448175104011,NULL,'Now often','discussing','2026-02-05T11:52:00.000000+00:00','2026-02-05T11:52:00.000000+00:00',NULL,NULL);
INSERT INTO "meetups" VALUES('45ek53zi08w8',1456074448175104000,1456074448175104007,1456074448175104015,'Now thumbs','discussing','2026-02-05T11:52:00.000000+00:00','2026-02-05T11:52:00.000000+00:00',NULL,NULL);
INSERT INTO "meetups" VALUES('4bhs1psfc9gs',1456074448175104000,1456074448175104003,1456074448175104013,'Monthly planned','planned','2026-02-05T12:00:00.000000+00:00',NULL,NULL,NULL);
INSERT INTO "meetups" VALUES('dwfjg35i3162',1456074448175104000,1456074448175104009,1456074448175104017,'Now paused','discussing','2026-02-05T11:52:00.000000+00:00','2026-02-05T11:52:00.000000+00:00',NULL,NULL);
INSERT INTO "meetups" VALUES('fjyxjhg2kmw1',1456074448175104000,1456074448175104012,NULL,'Once more','closing','2026-02-05T11:50:00.000000+00:00','2026-02-05T11:50:00.000000+00:00',NULL,NULL);
INSERT INTO "meetups" VALUES('ll4wu1oa8cvu',1456074448175104000,1456074448175104005,NULL,'Now gathering','gathering','2026-02-05T11:52:00.000000+00:00','2026-02-05T11:52:00.000000+00:00',NULL,NULL);
INSERT INTO "meetups" VALUES('pfq2zky5p7r7',1456074448175104000,1456074448175104006,1456074448175104014,'Now voting','voting','2026-02-05T11:52:00.000000+00:00','2026-02-05T11:52:00.000000+00:00',NULL,NULL);
INSERT INTO "meetups" VALUES('u6ko0pcc5te8',1456074448175104000,1456074448175104004,NULL,'Monthly due','planned','2026-01-29T12:00:00.000000+00:00',NULL,NULL,NULL);
INSERT INTO "meetups" VALUES('vq31v77jpucm',1456074448175104000,1456074448175104010,1456074448175104018,'Now closing','closing','2026-02-05T11:52:00.000000+00:00','2026-02-05T11:52:00.000000+00:00',NULL,NULL);
INSERT INTO "meetups" VALUES('y5k92g0ca28e',1456074448175104000,1456074448175104008,1456074448175104016,'Now running','discussing','2026-02-05T11:52:00.000000+00:00','2026-02-05T11:52:00.000000+00:00',NULL,NULL);
CREATE TABLE occurrences (
    series_id TEXT NOT NULL REFERENCES series (series_id) ON DELETE CASCADE,
    day       TEXT NOT NULL,
    state     TEXT NOT NULL CHECK (state IN ('waiting', 'planned', 'skipped', 'missed')),
    starts_at TEXT NOT NULL,
    meetup_id TEXT UNIQUE REFERENCES meetups (meetup_id),
    PRIMARY KEY (series_id, day),
    CHECK (state <> 'planned' OR meetup_id IS NOT NULL)
) STRICT, WITHOUT ROWID;
INSERT INTO "occurrences" VALUES('3ltxi3p2ycap','2026-02-12','planned','2026-02-12T12:00:00.000000+00:00','4bhs1psfc9gs');
INSERT INTO "occurrences" VALUES('c14an35rkc75','2026-02-05','planned','2026-02-05T12:00:00.000000+00:00','u6ko0pcc5te8');
CREATE TABLE people (
    guild_id  INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    name      TEXT NOT NULL,
    PRIMARY KEY (guild_id, member_id)
) STRICT, WITHOUT ROWID;
INSERT INTO "people" VALUES(1456074448175104000,1456074448175104020,'Ana');
INSERT INTO "people" VALUES(1456074448175104000,1456074448175104021,'Ben');
INSERT INTO "people" VALUES(1456074448175104000,1456074448175104022,'Cleo');
INSERT INTO "people" VALUES(1456074448175104000,1456074448175104023,'Dora');
INSERT INTO "people" VALUES(1456074448175104000,1456074448175104024,'Emil');
INSERT INTO "people" VALUES(1456074448175104000,1456074448175104025,'Li');
INSERT INTO "people" VALUES(1456074448175104000,1456074448175104026,'Sam');
INSERT INTO "people" VALUES(1456074448175104000,1456074448175104027,'Kim');
INSERT INTO "people" VALUES(1456074448175104000,1456074448175104028,'Mia');
INSERT INTO "people" VALUES(1456074448175104000,1456074448175104029,'Noa');
CREATE TABLE posts (
    meetup_id  TEXT NOT NULL REFERENCES meetups (meetup_id),
    slot       TEXT NOT NULL,
    key        TEXT NOT NULL,
    channel_id INTEGER NOT NULL,
    message_id INTEGER NOT NULL,
    is_open    INTEGER NOT NULL CHECK (is_open IN (0, 1)), drawn TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (meetup_id, slot, key)
) STRICT, WITHOUT ROWID;
INSERT INTO "posts" VALUES('02prj7lhr3tk','board','discussing:1.1',1456074448175104011,1468937199943680032,0,'e870da6e63a2a1f8180420d6');
INSERT INTO "posts" VALUES('02prj7lhr3tk','board','discussing:2.2',1456074448175104011,1468937199943680035,0,'3ca0f39939db9859fba87c78');
INSERT INTO "posts" VALUES('02prj7lhr3tk','board','discussing:3.3',1456074448175104011,1468937199943680038,0,'8398d4f7be17e57e1437f620');
INSERT INTO "posts" VALUES('02prj7lhr3tk','board','discussing:4.4',1456074448175104011,1468937199943680041,0,'7ddc94aac5414397a8b46c89');
INSERT INTO "posts" VALUES('02prj7lhr3tk','board','discussing:5.5',1456074448175104011,1468937199943680044,0,'2343a48b5557e3849e9b9b38');
INSERT INTO "posts" VALUES('02prj7lhr3tk','board','discussing:6.6',1456074448175104011,1468937199943680047,0,'e88e84ceb62d13790d6d63bb');
INSERT INTO "posts" VALUES('02prj7lhr3tk','board','discussing:6.7',1456074448175104011,1468937199943680054,0,'e88e84ceb62d13790d6d63bb');
INSERT INTO "posts" VALUES('02prj7lhr3tk','board','discussing:7.8',1456074448175104011,1468939716526080000,1,'525173c43e0214ae91256f16');
INSERT INTO "posts" VALUES('02prj7lhr3tk','board','topics',1456074448175104011,1468937199943680002,0,'4bfdd9f14adf855f4faaa7e4');
INSERT INTO "posts" VALUES('02prj7lhr3tk','board','voting:0',1456074448175104011,1468937199943680029,0,'6dd7244eb3790c7f920d3a97');
INSERT INTO "posts" VALUES('02prj7lhr3tk','board','voting:6',1456074448175104011,1468937199943680051,0,'cac3c7a3a12c4a472fedfd50');
INSERT INTO "posts" VALUES('02prj7lhr3tk','thumbs','7',1456074448175104011,1468938458234880000,0,'c08db833dd4d48eb7c9e2dff');
INSERT INTO "posts" VALUES('45ek53zi08w8','board','discussing:1.1',1456074448175104007,1468938332405760002,1,'7ec2d05018503c6bf67694c8');
INSERT INTO "posts" VALUES('45ek53zi08w8','board','topics',1456074448175104007,1468937199943680087,0,'76e3d365cdf5c537c58e8a9e');
INSERT INTO "posts" VALUES('45ek53zi08w8','board','voting:0',1456074448175104007,1468937199943680151,0,'1e45bd8077944ab7f11915cd');
INSERT INTO "posts" VALUES('45ek53zi08w8','thumbs','1',1456074448175104007,1468939590696960000,1,'253a3717edbf807b3ea7a703');
INSERT INTO "posts" VALUES('4bhs1psfc9gs','board','topics',1456074448175104003,1468939213209600001,1,'8cc29f42922cd2e271a44552');
INSERT INTO "posts" VALUES('dwfjg35i3162','board','discussing:1.1',1456074448175104009,1468938332405760005,1,'deb9e1aa6672e27148552289');
INSERT INTO "posts" VALUES('dwfjg35i3162','board','topics',1456074448175104009,1468937199943680113,0,'2aaec14a69407c79fcc26842');
INSERT INTO "posts" VALUES('dwfjg35i3162','board','voting:0',1456074448175104009,1468937199943680175,0,'d71601bf1cafce0a4fe91bcc');
INSERT INTO "posts" VALUES('fjyxjhg2kmw1','board','closing:1',1456074448175104012,1468936948285440003,0,'f7c4eb8391e7c7433f638f1a');
INSERT INTO "posts" VALUES('fjyxjhg2kmw1','board','discussing:1.1',1456074448175104012,1468936696627200018,0,'e4dfd36d870ef54f9e8ba6ad');
INSERT INTO "posts" VALUES('fjyxjhg2kmw1','board','topics',1456074448175104012,1468936696627200004,0,'6a4b23d1aedb44e61e0947d5');
INSERT INTO "posts" VALUES('fjyxjhg2kmw1','board','voting:0',1456074448175104012,1468936696627200015,0,'50f15f8773db01f16aa4d629');
INSERT INTO "posts" VALUES('fjyxjhg2kmw1','board','voting:1',1456074448175104012,1468936948285440007,0,'1cbe8773f86667f796580ffe');
INSERT INTO "posts" VALUES('ll4wu1oa8cvu','board','topics',1456074448175104005,1468937199943680057,1,'2ca000b9e7ce6b3181893e11');
INSERT INTO "posts" VALUES('pfq2zky5p7r7','board','topics',1456074448175104006,1468937199943680074,0,'0eaa96bd2d9c79a1e4ad2c42');
INSERT INTO "posts" VALUES('pfq2zky5p7r7','board','voting:0',1456074448175104006,1468937199943680139,1,'4dc90e8a81be6a4e09ebd6d9');
INSERT INTO "posts" VALUES('u6ko0pcc5te8','board','topics',1456074448175104004,1466402498150400000,1,'96d1b5e6185e89a3f1644ce4');
INSERT INTO "posts" VALUES('u6ko0pcc5te8','letter','day_before.1769688000.1456074448175104025',1468576825344000001,1468576825344000002,0,'');
INSERT INTO "posts" VALUES('u6ko0pcc5te8','letter','soon.1769688000.1456074448175104025',1468576825344000001,1468935438336000001,0,'');
INSERT INTO "posts" VALUES('u6ko0pcc5te8','reminder','day_before.1769688000',1456074448175104004,1468576825344000000,0,'ce488920a60f8c812ef83302');
INSERT INTO "posts" VALUES('u6ko0pcc5te8','reminder','due.1769688000',1456074448175104004,1468939213209600000,0,'3f3eda74dcedf84edafc584c');
INSERT INTO "posts" VALUES('u6ko0pcc5te8','reminder','soon.1769688000',1456074448175104004,1468935438336000000,0,'ce488920a60f8c812ef83302');
INSERT INTO "posts" VALUES('vq31v77jpucm','board','closing:1',1456074448175104010,1468939464867840012,1,'b8f14ba689273722d2997ce1');
INSERT INTO "posts" VALUES('vq31v77jpucm','board','discussing:1.1',1456074448175104010,1468938332405760008,0,'96df10779724e06f2fc9c032');
INSERT INTO "posts" VALUES('vq31v77jpucm','board','topics',1456074448175104010,1468937199943680126,0,'811a7fd1cd235b78713ada67');
INSERT INTO "posts" VALUES('vq31v77jpucm','board','voting:0',1456074448175104010,1468937199943680187,0,'5960456afc23cfa0fbf5b60b');
INSERT INTO "posts" VALUES('y5k92g0ca28e','board','discussing:1.1',1456074448175104008,1468939716526080003,1,'e257f0a4bdbafc409b8e64ca');
INSERT INTO "posts" VALUES('y5k92g0ca28e','board','topics',1456074448175104008,1468937199943680100,0,'a4c1b5552d1ceb34fbd0ee34');
INSERT INTO "posts" VALUES('y5k92g0ca28e','board','voting:0',1456074448175104008,1468937199943680163,0,'97f67244dc92810879f9ea77');
CREATE TABLE scheduled_events (
    meetup_id TEXT PRIMARY KEY REFERENCES meetups (meetup_id),
    guild_id  INTEGER NOT NULL,
    event_id  INTEGER NOT NULL UNIQUE,
    state     TEXT NOT NULL CHECK (state IN ('scheduled', 'active', 'over', 'gone')),
    drawn     TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "scheduled_events" VALUES('4bhs1psfc9gs',1456074448175104000,1468939213209600002,'scheduled','{"description": "A Lean Coffee: propose topics, vote with dots, talk in short timeboxes. Topics are collected on the board in the channel; whoever is there can log their attendance.\n\nTopics so far:\n\u2022 Trunk-based development", "ends_at": "2026-02-12T13:00:00+00:00", "is_stage": false, "location": "#planned table", "name": "Monthly planned", "starts_at": "2026-02-12T12:00:00+00:00", "voice_channel_id": 1456074448175104013}');
INSERT INTO "scheduled_events" VALUES('u6ko0pcc5te8',1456074448175104000,1466402498150400001,'scheduled','{"description": "A Lean Coffee: propose topics, vote with dots, talk in short timeboxes. Topics are collected on the board in the channel; whoever is there can log their attendance.\n\nTopics so far:\n\u2022 Sizing without points", "ends_at": "2026-02-05T13:00:00+00:00", "is_stage": false, "location": "#due", "name": "Monthly due", "starts_at": "2026-02-05T12:00:00+00:00", "voice_channel_id": null}');
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
INSERT INTO "series" VALUES('c14an35rkc75',1456074448175104000,'2026-02-26T12:00:00.000000+00:00','{"series_id":"c14an35rkc75","guild_id":1456074448175104000,"channel_id":1456074448175104004,"voice_channel_id":null,"title":"Monthly due","organizer":"Agile Ottawa","host_id":1456074448175104020,"rule":{"unit":"month","every":1,"weekday":3,"place":1,"missing":"skip"},"anchor":"2026-01-09","at":"12:00:00","minutes":60,"policy":{"dots":4,"dots_per_topic":3,"timeboxes":[5,3,2],"thumb_rule":"majority","thumb_seconds":300,"hidden_tallies":false,"gathering_minutes":0,"voting_minutes":0,"time_zone":"UTC"},"begins":"2026-02-06","changed_at":"2026-01-01T00:00:01.000000+00:00","revision":0,"opens_days":7,"reminds":true,"starts_alone":false,"most_carries":3,"paused":false}');
INSERT INTO "series" VALUES('3ltxi3p2ycap',1456074448175104000,'2026-03-05T12:00:00.000000+00:00','{"series_id":"3ltxi3p2ycap","guild_id":1456074448175104000,"channel_id":1456074448175104003,"voice_channel_id":1456074448175104013,"title":"Monthly planned","organizer":"Agile Ottawa","host_id":1456074448175104020,"rule":{"unit":"month","every":1,"weekday":3,"place":2,"missing":"skip"},"anchor":"2026-01-09","at":"12:00:00","minutes":60,"policy":{"dots":4,"dots_per_topic":3,"timeboxes":[5,3,2],"thumb_rule":"majority","thumb_seconds":300,"hidden_tallies":false,"gathering_minutes":0,"voting_minutes":0,"time_zone":"UTC"},"begins":"2026-02-13","changed_at":"2026-01-01T00:00:01.000000+00:00","revision":0,"opens_days":7,"reminds":true,"starts_alone":false,"most_carries":3,"paused":false}');
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
INSERT INTO "series_followers" VALUES('c14an35rkc75',1456074448175104025);
CREATE TABLE series_meetups (
    meetup_id TEXT PRIMARY KEY REFERENCES meetups (meetup_id),
    series_id TEXT NOT NULL REFERENCES series (series_id) ON DELETE CASCADE,
    carried   INTEGER NOT NULL DEFAULT 0 CHECK (carried IN (0, 1))
) STRICT, WITHOUT ROWID;
INSERT INTO "series_meetups" VALUES('4bhs1psfc9gs','3ltxi3p2ycap',0);
INSERT INTO "series_meetups" VALUES('u6ko0pcc5te8','c14an35rkc75',0);
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
CREATE TRIGGER events_are_never_changed BEFORE UPDATE ON events
BEGIN
    SELECT RAISE(ABORT, 'an event is never changed');
END;
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
COMMIT;
