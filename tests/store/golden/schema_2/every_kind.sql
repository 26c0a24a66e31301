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
INSERT INTO "credit_records" VALUES('LC-7QIGAWDOGDZ7','monthly',1498650731347968001,1498650731347968011,'2026-1','2026-11-05',45,41,4,0,'November ☕ (later)','Agile Toronto','2026-11-06T00:05:00.250000+00:00','2026-11-06T00:50:00.250000+00:00','America/Toronto','["Trunk-based development","Sizing without points","Hiring"]','["=SUM(A1) or not?"]','2026-11-06T00:50:01.250000+00:00');
INSERT INTO "credit_records" VALUES('LC-5VOE7HVKDKVM','monthly',1498650731347968001,1498650731347968012,'2026-1','2026-11-05',45,41,4,0,'November ☕ (later)','Agile Toronto','2026-11-06T00:05:00.250000+00:00','2026-11-06T00:50:00.250000+00:00','America/Toronto','["Trunk-based development","Sizing without points","Hiring"]','["Merge daily; *measure* it.","On a topic that was withdrawn"]','2026-11-06T00:50:01.250000+00:00');
INSERT INTO "credit_records" VALUES('LC-5EZBGC74QFIT','monthly',1498650731347968001,1498650731347968013,'2026-1','2026-11-05',10,10,0,0,'November ☕ (later)','Agile Toronto','2026-11-06T00:05:00.250000+00:00','2026-11-06T00:50:00.250000+00:00','America/Toronto','["Trunk-based development","Sizing without points","Hiring"]','[]','2026-11-06T00:50:01.250000+00:00');
INSERT INTO "credit_records" VALUES('LC-X5DBJRFBAEXB','monthly',1498650731347968001,9223372036854775807,'2026-1','2026-11-05',25,25,0,0,'November ☕ (later)','Agile Toronto','2026-11-06T00:05:00.250000+00:00','2026-11-06T00:50:00.250000+00:00','America/Toronto','["Trunk-based development","Sizing without points","Hiring"]','[]','2026-11-06T00:50:01.250000+00:00');
INSERT INTO "credit_records" VALUES('LC-WTKL6VQFSYCB','textonly',1498650731347968001,1498650731347968012,'2026-1','2026-11-06',359,0,2,357,'café, after work','','2026-11-05T23:30:00.250000+00:00','2026-11-06T05:39:00.250000+00:00','Pacific/Kiritimati','["Estimates"]','[]','2026-11-06T05:39:01.250000+00:00');
INSERT INTO "credit_records" VALUES('LC-NMOYGBUGCNME','textonly',1498650731347968001,1498650731347968013,'2026-1','2026-11-06',4,0,0,4,'café, after work','','2026-11-05T23:30:00.250000+00:00','2026-11-06T05:39:00.250000+00:00','Pacific/Kiritimati','["Estimates"]','[]','2026-11-06T05:39:01.250000+00:00');
INSERT INTO "credit_records" VALUES('LC-HS6EO35VEHCX','textonly',1498650731347968001,1498650731347968014,'2026-1','2026-11-06',357,0,2,355,'café, after work','','2026-11-05T23:30:00.250000+00:00','2026-11-06T05:39:00.250000+00:00','Pacific/Kiritimati','["Estimates"]','[]','2026-11-06T05:39:01.250000+00:00');
CREATE TABLE events (
    meetup_id TEXT NOT NULL REFERENCES meetups (meetup_id),
    seq       INTEGER NOT NULL CHECK (seq >= 1),
    at        TEXT NOT NULL,
    kind      TEXT NOT NULL,
    body      TEXT NOT NULL,
    PRIMARY KEY (meetup_id, seq)
) STRICT, WITHOUT ROWID;
INSERT INTO "events" VALUES('aloneupcoming',1,'2026-11-06T09:32:00.250000+00:00','meetup_planned','{"meetup_id":"aloneupcoming","guild_id":1498650731347968001,"channel_id":1498650731347968207,"voice_channel_id":null,"title":"Lean Coffee","host_id":1498650731347968011,"organizer":"Agile Toronto","policy":{"dots":3,"dots_per_topic":3,"timeboxes":[5,3,2],"thumb_rule":"majority","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"UTC"},"occurrence":null}');
INSERT INTO "events" VALUES('cancelledchannelchanged',1,'2026-11-06T07:56:00.250000+00:00','meetup_planned','{"meetup_id":"cancelledchannelchanged","guild_id":1498650731347968001,"channel_id":1498650731347968210,"voice_channel_id":1498650731347968100,"title":"Lean Coffee","host_id":1498650731347968011,"organizer":"Agile Toronto","policy":{"dots":3,"dots_per_topic":3,"timeboxes":[5,3,2],"thumb_rule":"majority","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"UTC"},"occurrence":null}');
INSERT INTO "events" VALUES('cancelledchannelchanged',2,'2026-11-06T07:56:00.250000+00:00','topic_proposed','{"topic_id":1,"author_id":1498650731347968012,"title":"Left 6","pitch":""}');
INSERT INTO "events" VALUES('cancelledchannelchanged',3,'2026-11-06T07:57:00.250000+00:00','meetup_cancelled','{"by":1498650731347968011,"reason":"channel_changed"}');
INSERT INTO "events" VALUES('cancelledchanneldeleted',1,'2026-11-06T07:55:00.250000+00:00','meetup_planned','{"meetup_id":"cancelledchanneldeleted","guild_id":1498650731347968001,"channel_id":1498650731347968210,"voice_channel_id":1498650731347968100,"title":"Lean Coffee","host_id":1498650731347968011,"organizer":"Agile Toronto","policy":{"dots":3,"dots_per_topic":3,"timeboxes":[5,3,2],"thumb_rule":"majority","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"UTC"},"occurrence":{"series_id":"series1","day":"2025-01-06","starts_at":"2026-11-09T10:55:00.250000+00:00","minutes":60,"reminds":true,"starts_alone":false,"most_carries":3}}');
INSERT INTO "events" VALUES('cancelledchanneldeleted',2,'2026-11-06T07:55:00.250000+00:00','topic_proposed','{"topic_id":1,"author_id":1498650731347968012,"title":"Left 5","pitch":""}');
INSERT INTO "events" VALUES('cancelledchanneldeleted',3,'2026-11-06T07:56:00.250000+00:00','meetup_cancelled','{"by":null,"reason":"channel_deleted"}');
INSERT INTO "events" VALUES('cancelledhost',1,'2026-11-06T07:50:00.250000+00:00','meetup_planned','{"meetup_id":"cancelledhost","guild_id":1498650731347968001,"channel_id":1498650731347968210,"voice_channel_id":1498650731347968100,"title":"Lean Coffee","host_id":1498650731347968011,"organizer":"Agile Toronto","policy":{"dots":3,"dots_per_topic":3,"timeboxes":[5,3,2],"thumb_rule":"majority","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"UTC"},"occurrence":null}');
INSERT INTO "events" VALUES('cancelledhost',2,'2026-11-06T07:50:00.250000+00:00','topic_proposed','{"topic_id":1,"author_id":1498650731347968012,"title":"Left 0","pitch":""}');
INSERT INTO "events" VALUES('cancelledhost',3,'2026-11-06T07:51:00.250000+00:00','meetup_cancelled','{"by":1498650731347968011,"reason":"host"}');
INSERT INTO "events" VALUES('cancelledmissed',1,'2026-11-06T07:51:00.250000+00:00','meetup_planned','{"meetup_id":"cancelledmissed","guild_id":1498650731347968001,"channel_id":1498650731347968210,"voice_channel_id":1498650731347968100,"title":"Lean Coffee","host_id":1498650731347968011,"organizer":"Agile Toronto","policy":{"dots":3,"dots_per_topic":3,"timeboxes":[5,3,2],"thumb_rule":"majority","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"UTC"},"occurrence":{"series_id":"series1","day":"2025-01-02","starts_at":"2026-11-09T10:51:00.250000+00:00","minutes":60,"reminds":true,"starts_alone":false,"most_carries":3}}');
INSERT INTO "events" VALUES('cancelledmissed',2,'2026-11-06T07:51:00.250000+00:00','topic_proposed','{"topic_id":1,"author_id":1498650731347968012,"title":"Left 1","pitch":""}');
INSERT INTO "events" VALUES('cancelledmissed',3,'2026-11-06T07:52:00.250000+00:00','meetup_cancelled','{"by":null,"reason":"missed"}');
INSERT INTO "events" VALUES('cancelledpaused',1,'2026-11-06T07:53:00.250000+00:00','meetup_planned','{"meetup_id":"cancelledpaused","guild_id":1498650731347968001,"channel_id":1498650731347968210,"voice_channel_id":1498650731347968100,"title":"Lean Coffee","host_id":1498650731347968011,"organizer":"Agile Toronto","policy":{"dots":3,"dots_per_topic":3,"timeboxes":[5,3,2],"thumb_rule":"majority","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"UTC"},"occurrence":{"series_id":"series1","day":"2025-01-04","starts_at":"2026-11-09T10:53:00.250000+00:00","minutes":60,"reminds":true,"starts_alone":false,"most_carries":3}}');
INSERT INTO "events" VALUES('cancelledpaused',2,'2026-11-06T07:53:00.250000+00:00','topic_proposed','{"topic_id":1,"author_id":1498650731347968012,"title":"Left 3","pitch":""}');
INSERT INTO "events" VALUES('cancelledpaused',3,'2026-11-06T07:54:00.250000+00:00','meetup_cancelled','{"by":1498650731347968011,"reason":"paused"}');
INSERT INTO "events" VALUES('cancelledseriesdeleted',1,'2026-11-06T07:54:00.250000+00:00','meetup_planned','{"meetup_id":"cancelledseriesdeleted","guild_id":1498650731347968001,"channel_id":1498650731347968210,"voice_channel_id":1498650731347968100,"title":"Lean Coffee","host_id":1498650731347968011,"organizer":"Agile Toronto","policy":{"dots":3,"dots_per_topic":3,"timeboxes":[5,3,2],"thumb_rule":"majority","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"UTC"},"occurrence":null}');
INSERT INTO "events" VALUES('cancelledseriesdeleted',2,'2026-11-06T07:54:00.250000+00:00','topic_proposed','{"topic_id":1,"author_id":1498650731347968012,"title":"Left 4","pitch":""}');
INSERT INTO "events" VALUES('cancelledseriesdeleted',3,'2026-11-06T07:55:00.250000+00:00','meetup_cancelled','{"by":null,"reason":"series_deleted"}');
INSERT INTO "events" VALUES('cancelledskipped',1,'2026-11-06T07:52:00.250000+00:00','meetup_planned','{"meetup_id":"cancelledskipped","guild_id":1498650731347968001,"channel_id":1498650731347968210,"voice_channel_id":1498650731347968100,"title":"Lean Coffee","host_id":1498650731347968011,"organizer":"Agile Toronto","policy":{"dots":3,"dots_per_topic":3,"timeboxes":[5,3,2],"thumb_rule":"majority","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"UTC"},"occurrence":null}');
INSERT INTO "events" VALUES('cancelledskipped',2,'2026-11-06T07:52:00.250000+00:00','topic_proposed','{"topic_id":1,"author_id":1498650731347968012,"title":"Left 2","pitch":""}');
INSERT INTO "events" VALUES('cancelledskipped',3,'2026-11-06T07:53:00.250000+00:00','meetup_cancelled','{"by":null,"reason":"skipped"}');
INSERT INTO "events" VALUES('channellost',1,'2026-11-06T01:10:00.250000+00:00','meetup_planned','{"meetup_id":"channellost","guild_id":1498650731347968001,"channel_id":1498650731347968202,"voice_channel_id":1498650731347968100,"title":"Gone","host_id":1498650731347968011,"organizer":"Agile Toronto","policy":{"dots":3,"dots_per_topic":3,"timeboxes":[5,3,2],"thumb_rule":"strict","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"UTC"},"occurrence":null}');
INSERT INTO "events" VALUES('channellost',2,'2026-11-06T01:10:00.250000+00:00','meetup_started','{}');
INSERT INTO "events" VALUES('channellost',3,'2026-11-06T01:10:00.250000+00:00','member_seen','{"member_id":1498650731347968014,"source":"voice"}');
INSERT INTO "events" VALUES('channellost',4,'2026-11-06T01:11:00.250000+00:00','topic_proposed','{"topic_id":1,"author_id":1498650731347968014,"title":"A minute","pitch":""}');
INSERT INTO "events" VALUES('channellost',5,'2026-11-06T01:12:00.250000+00:00','voting_opened','{}');
INSERT INTO "events" VALUES('channellost',6,'2026-11-06T01:13:00.250000+00:00','voting_closed','{"ranking":[1]}');
INSERT INTO "events" VALUES('channellost',7,'2026-11-06T01:13:00.250000+00:00','timebox_started','{"timebox_id":1,"topic_id":1,"index":0,"seconds":300}');
INSERT INTO "events" VALUES('channellost',8,'2026-11-06T01:14:00.250000+00:00','topic_ended','{"topic_id":1,"reason":"meetup_over"}');
INSERT INTO "events" VALUES('channellost',9,'2026-11-06T01:14:00.250000+00:00','meetup_finished','{"reason":"channel_deleted"}');
INSERT INTO "events" VALUES('closedtwice',1,'2026-11-06T02:50:00.250000+00:00','meetup_planned','{"meetup_id":"closedtwice","guild_id":1498650731347968001,"channel_id":1498650731347968203,"voice_channel_id":1498650731347968100,"title":"Once more","host_id":1498650731347968011,"organizer":"Agile Toronto","policy":{"dots":3,"dots_per_topic":3,"timeboxes":[5,3,2],"thumb_rule":"majority","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"UTC"},"occurrence":null}');
INSERT INTO "events" VALUES('closedtwice',2,'2026-11-06T02:50:00.250000+00:00','meetup_started','{}');
INSERT INTO "events" VALUES('closedtwice',3,'2026-11-06T02:50:00.250000+00:00','topic_proposed','{"topic_id":1,"author_id":1498650731347968011,"title":"Only one","pitch":""}');
INSERT INTO "events" VALUES('closedtwice',4,'2026-11-06T02:51:00.250000+00:00','voting_opened','{}');
INSERT INTO "events" VALUES('closedtwice',5,'2026-11-06T02:51:00.250000+00:00','voting_closed','{"ranking":[1]}');
INSERT INTO "events" VALUES('closedtwice',6,'2026-11-06T02:51:00.250000+00:00','timebox_started','{"timebox_id":1,"topic_id":1,"index":0,"seconds":300}');
INSERT INTO "events" VALUES('closedtwice',7,'2026-11-06T02:51:30.250000+00:00','topic_ended','{"topic_id":1,"reason":"next"}');
INSERT INTO "events" VALUES('closedtwice',8,'2026-11-06T02:51:30.250000+00:00','closing_started','{}');
INSERT INTO "events" VALUES('closedtwice',9,'2026-11-06T02:52:00.250000+00:00','voting_opened','{}');
INSERT INTO "events" VALUES('closedtwice',10,'2026-11-06T02:53:00.250000+00:00','voting_closed','{"ranking":[]}');
INSERT INTO "events" VALUES('closedtwice',11,'2026-11-06T02:53:00.250000+00:00','closing_started','{}');
INSERT INTO "events" VALUES('firstversion',1,'2026-11-06T11:10:00.250000+00:00','meetup_planned','{"meetup_id":"firstversion","guild_id":1498650731347968001,"channel_id":1498650731347968208,"voice_channel_id":1498650731347968100,"title":"Lean Coffee","host_id":1498650731347968011,"organizer":"Agile Toronto","policy":{"dots":4}}');
INSERT INTO "events" VALUES('firstversion',2,'2026-11-06T11:11:00.250000+00:00','plan_changed','{"voice_channel_id":null,"title":"Early","policy":{"dots":4},"occurrence":{"series_id":"series1","day":"2024-05-02","starts_at":"2025-02-18T23:30:00.250000+00:00","minutes":45}}');
INSERT INTO "events" VALUES('firstversion',3,'2026-11-06T11:12:00.250000+00:00','reminded','{"reminder":"due"}');
INSERT INTO "events" VALUES('firstversion',4,'2026-11-06T11:13:00.250000+00:00','meetup_cancelled','{"by":1498650731347968014}');
INSERT INTO "events" VALUES('hostdecides',1,'2026-11-06T04:30:00.250000+00:00','meetup_planned','{"meetup_id":"hostdecides","guild_id":1498650731347968001,"channel_id":1498650731347968204,"voice_channel_id":1498650731347968100,"title":"Lean Coffee","host_id":1498650731347968011,"organizer":"Agile Toronto","policy":{"dots":3,"dots_per_topic":3,"timeboxes":[5,3,2],"thumb_rule":"host","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"Asia/Kathmandu"},"occurrence":null}');
INSERT INTO "events" VALUES('hostdecides',2,'2026-11-06T04:30:00.250000+00:00','meetup_started','{}');
INSERT INTO "events" VALUES('hostdecides',3,'2026-11-06T04:30:00.250000+00:00','topic_proposed','{"topic_id":1,"author_id":1498650731347968013,"title":"Advice","pitch":""}');
INSERT INTO "events" VALUES('hostdecides',4,'2026-11-06T04:31:00.250000+00:00','voting_opened','{}');
INSERT INTO "events" VALUES('hostdecides',5,'2026-11-06T04:32:00.250000+00:00','voting_closed','{"ranking":[1]}');
INSERT INTO "events" VALUES('hostdecides',6,'2026-11-06T04:32:00.250000+00:00','timebox_started','{"timebox_id":1,"topic_id":1,"index":0,"seconds":300}');
INSERT INTO "events" VALUES('hostdecides',7,'2026-11-06T04:37:00.250000+00:00','timebox_expired','{"timebox_id":1}');
INSERT INTO "events" VALUES('hostdecides',8,'2026-11-06T04:37:12.250000+00:00','thumb_shown','{"timebox_id":1,"member_id":1498650731347968014,"thumb":"up"}');
INSERT INTO "events" VALUES('hostdecides',9,'2026-11-06T04:37:30.250000+00:00','thumbs_closed','{"timebox_id":1,"ups":1,"holds":0,"downs":0,"goes_on":null}');
INSERT INTO "events" VALUES('monthly',1,'2026-10-22T23:30:00.250000+00:00','meetup_planned','{"meetup_id":"monthly","guild_id":1498650731347968001,"channel_id":1498650731347968200,"voice_channel_id":1498650731347968100,"title":"November ☕","host_id":1498650731347968011,"organizer":"Agile Toronto","policy":{"dots":5,"dots_per_topic":2,"timeboxes":[5,3],"thumb_rule":"majority","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"America/Toronto"},"occurrence":{"series_id":"series1","day":"2026-11-05","starts_at":"2026-11-05T23:30:00.000000+00:00","minutes":90,"reminds":true,"starts_alone":false,"most_carries":2}}');
INSERT INTO "events" VALUES('monthly',2,'2026-10-22T23:30:00.250000+00:00','topic_carried','{"topic_id":1,"author_id":1498650731347968013,"title":"Retros nobody dreads","pitch":"","since":"2026-09-03","times":2}');
INSERT INTO "events" VALUES('monthly',3,'2026-10-22T23:30:00.250000+00:00','topic_carried','{"topic_id":2,"author_id":1498650731347968012,"title":"Hiring","pitch":"How do you interview?","since":"2026-10-01","times":1}');
INSERT INTO "events" VALUES('monthly',4,'2026-11-02T12:10:00.250000+00:00','plan_changed','{"voice_channel_id":null,"title":"November ☕ (later)","policy":{"dots":5,"dots_per_topic":2,"timeboxes":[5,3],"thumb_rule":"majority","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"America/Toronto"},"occurrence":{"series_id":"series1","day":"2026-11-05","starts_at":"2026-11-06T00:30:00.000000+00:00","minutes":120,"reminds":true,"starts_alone":false,"most_carries":2}}');
INSERT INTO "events" VALUES('monthly',5,'2026-11-03T04:50:00.250000+00:00','plan_changed','{"voice_channel_id":1498650731347968100,"title":"November ☕ (later)","policy":{"dots":5,"dots_per_topic":2,"timeboxes":[5,3],"thumb_rule":"majority","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"America/Toronto"},"occurrence":{"series_id":"series1","day":"2026-11-05","starts_at":"2026-11-05T23:30:00.000000+00:00","minutes":120,"reminds":true,"starts_alone":true,"most_carries":2}}');
INSERT INTO "events" VALUES('monthly',6,'2026-11-04T23:30:00.250000+00:00','reminded','{"reminder":"day_before","late":false}');
INSERT INTO "events" VALUES('monthly',7,'2026-11-05T23:29:30.250000+00:00','reminded','{"reminder":"soon","late":true}');
INSERT INTO "events" VALUES('monthly',8,'2026-11-05T23:30:00.250000+00:00','reminded','{"reminder":"due","late":false}');
INSERT INTO "events" VALUES('monthly',9,'2026-11-06T00:00:00.250000+00:00','reminded','{"reminder":"overdue","late":false}');
INSERT INTO "events" VALUES('monthly',10,'2026-11-06T00:05:00.250000+00:00','meetup_started','{}');
INSERT INTO "events" VALUES('monthly',11,'2026-11-06T00:05:00.250000+00:00','member_seen','{"member_id":1498650731347968011,"source":"voice"}');
INSERT INTO "events" VALUES('monthly',12,'2026-11-06T00:05:00.250000+00:00','member_seen','{"member_id":1498650731347968012,"source":"voice"}');
INSERT INTO "events" VALUES('monthly',13,'2026-11-06T00:05:00.250000+00:00','member_seen','{"member_id":9223372036854775807,"source":"voice"}');
INSERT INTO "events" VALUES('monthly',14,'2026-11-06T00:06:00.250000+00:00','gathering_extended','{}');
INSERT INTO "events" VALUES('monthly',15,'2026-11-06T00:07:00.250000+00:00','topic_proposed','{"topic_id":3,"author_id":1498650731347968012,"title":"Trunk-based  ‮development‬","pitch":"Ask <@1498650731347968013> \"why\"\\"}');
INSERT INTO "events" VALUES('monthly',16,'2026-11-06T00:07:30.250000+00:00','topic_proposed','{"topic_id":4,"author_id":1498650731347968011,"title":"`Sizing` | without *points*","pitch":""}');
INSERT INTO "events" VALUES('monthly',17,'2026-11-06T00:08:00.250000+00:00','topic_proposed','{"topic_id":5,"author_id":9223372036854775807,"title":"Taken back","pitch":"soon"}');
INSERT INTO "events" VALUES('monthly',18,'2026-11-06T00:08:00.250000+00:00','topic_proposed','{"topic_id":6,"author_id":7,"title":"👩‍💻 pairing\nremotely","pitch":""}');
INSERT INTO "events" VALUES('monthly',19,'2026-11-06T00:08:30.250000+00:00','topic_edited','{"topic_id":4,"title":"Sizing without points","pitch":"Forecasts?"}');
INSERT INTO "events" VALUES('monthly',20,'2026-11-06T00:09:00.250000+00:00','topic_edited','{"topic_id":3,"title":"Trunk-based development","pitch":""}');
INSERT INTO "events" VALUES('monthly',21,'2026-11-06T00:10:00.250000+00:00','voting_opened','{}');
INSERT INTO "events" VALUES('monthly',22,'2026-11-06T00:11:00.250000+00:00','dot_placed','{"voter_id":1498650731347968011,"topic_id":3}');
INSERT INTO "events" VALUES('monthly',23,'2026-11-06T00:11:00.250000+00:00','dot_placed','{"voter_id":1498650731347968011,"topic_id":3}');
INSERT INTO "events" VALUES('monthly',24,'2026-11-06T00:11:00.250000+00:00','dot_placed','{"voter_id":1498650731347968011,"topic_id":4}');
INSERT INTO "events" VALUES('monthly',25,'2026-11-06T00:11:00.250000+00:00','dot_placed','{"voter_id":1498650731347968012,"topic_id":3}');
INSERT INTO "events" VALUES('monthly',26,'2026-11-06T00:11:00.250000+00:00','dot_placed','{"voter_id":1498650731347968012,"topic_id":4}');
INSERT INTO "events" VALUES('monthly',27,'2026-11-06T00:11:00.250000+00:00','dot_placed','{"voter_id":1498650731347968012,"topic_id":2}');
INSERT INTO "events" VALUES('monthly',28,'2026-11-06T00:11:00.250000+00:00','dot_placed','{"voter_id":9223372036854775807,"topic_id":5}');
INSERT INTO "events" VALUES('monthly',29,'2026-11-06T00:11:00.250000+00:00','dot_placed','{"voter_id":9223372036854775807,"topic_id":4}');
INSERT INTO "events" VALUES('monthly',30,'2026-11-06T00:11:00.250000+00:00','dot_placed','{"voter_id":7,"topic_id":6}');
INSERT INTO "events" VALUES('monthly',31,'2026-11-06T00:12:00.250000+00:00','dot_removed','{"voter_id":9223372036854775807,"topic_id":4}');
INSERT INTO "events" VALUES('monthly',32,'2026-11-06T00:13:00.250000+00:00','topic_withdrawn','{"topic_id":5,"by":1498650731347968011}');
INSERT INTO "events" VALUES('monthly',33,'2026-11-06T00:13:30.250000+00:00','member_seen','{"member_id":1498650731347968013,"source":"voice"}');
INSERT INTO "events" VALUES('monthly',34,'2026-11-06T00:14:00.250000+00:00','voting_closed','{"ranking":[3,4,2,6,1]}');
INSERT INTO "events" VALUES('monthly',35,'2026-11-06T00:14:00.250000+00:00','timebox_started','{"timebox_id":1,"topic_id":3,"index":0,"seconds":300}');
INSERT INTO "events" VALUES('monthly',36,'2026-11-06T00:15:00.250000+00:00','paused','{}');
INSERT INTO "events" VALUES('monthly',37,'2026-11-06T00:16:00.250000+00:00','timebox_extended','{"timebox_id":1,"seconds":60}');
INSERT INTO "events" VALUES('monthly',38,'2026-11-06T00:17:00.250000+00:00','resumed','{}');
INSERT INTO "events" VALUES('monthly',39,'2026-11-06T00:18:00.250000+00:00','timebox_extended','{"timebox_id":1,"seconds":120}');
INSERT INTO "events" VALUES('monthly',40,'2026-11-06T00:25:00.250000+00:00','timebox_expired','{"timebox_id":1}');
INSERT INTO "events" VALUES('monthly',41,'2026-11-06T00:25:06.250000+00:00','thumb_shown','{"timebox_id":1,"member_id":1498650731347968011,"thumb":"down"}');
INSERT INTO "events" VALUES('monthly',42,'2026-11-06T00:25:06.250000+00:00','thumb_shown','{"timebox_id":1,"member_id":1498650731347968012,"thumb":"up"}');
INSERT INTO "events" VALUES('monthly',43,'2026-11-06T00:25:06.250000+00:00','thumb_shown','{"timebox_id":1,"member_id":1498650731347968013,"thumb":"hold"}');
INSERT INTO "events" VALUES('monthly',44,'2026-11-06T00:25:06.250000+00:00','thumb_shown','{"timebox_id":1,"member_id":1498650731347968011,"thumb":"up"}');
INSERT INTO "events" VALUES('monthly',45,'2026-11-06T00:25:12.250000+00:00','thumbs_closed','{"timebox_id":1,"ups":2,"holds":1,"downs":0,"goes_on":true}');
INSERT INTO "events" VALUES('monthly',46,'2026-11-06T00:25:12.250000+00:00','timebox_started','{"timebox_id":2,"topic_id":3,"index":1,"seconds":180}');
INSERT INTO "events" VALUES('monthly',47,'2026-11-06T00:26:00.250000+00:00','takeaway_added','{"member_id":1498650731347968012,"topic_id":3,"text":"Merge daily; *measure* it."}');
INSERT INTO "events" VALUES('monthly',48,'2026-11-06T00:28:12.250000+00:00','timebox_expired','{"timebox_id":2}');
INSERT INTO "events" VALUES('monthly',49,'2026-11-06T00:28:12.250000+00:00','topic_ended','{"topic_id":3,"reason":"timeboxes_used"}');
INSERT INTO "events" VALUES('monthly',50,'2026-11-06T00:28:12.250000+00:00','timebox_started','{"timebox_id":3,"topic_id":4,"index":0,"seconds":300}');
INSERT INTO "events" VALUES('monthly',51,'2026-11-06T00:30:00.250000+00:00','member_left','{"member_id":9223372036854775807,"source":"voice"}');
INSERT INTO "events" VALUES('monthly',52,'2026-11-06T00:33:12.250000+00:00','timebox_expired','{"timebox_id":3}');
INSERT INTO "events" VALUES('monthly',53,'2026-11-06T00:33:18.250000+00:00','thumb_shown','{"timebox_id":3,"member_id":1498650731347968011,"thumb":"down"}');
INSERT INTO "events" VALUES('monthly',54,'2026-11-06T00:33:42.250000+00:00','thumbs_closed','{"timebox_id":3,"ups":0,"holds":0,"downs":1,"goes_on":false}');
INSERT INTO "events" VALUES('monthly',55,'2026-11-06T00:33:42.250000+00:00','topic_ended','{"topic_id":4,"reason":"thumbs"}');
INSERT INTO "events" VALUES('monthly',56,'2026-11-06T00:33:42.250000+00:00','timebox_started','{"timebox_id":4,"topic_id":2,"index":0,"seconds":300}');
INSERT INTO "events" VALUES('monthly',57,'2026-11-06T00:34:12.250000+00:00','topic_ended','{"topic_id":2,"reason":"reopened"}');
INSERT INTO "events" VALUES('monthly',58,'2026-11-06T00:34:12.250000+00:00','voting_opened','{}');
INSERT INTO "events" VALUES('monthly',59,'2026-11-06T00:34:18.250000+00:00','dot_placed','{"voter_id":1498650731347968013,"topic_id":1}');
INSERT INTO "events" VALUES('monthly',60,'2026-11-06T00:35:00.250000+00:00','voting_closed','{"ranking":[1,2,6]}');
INSERT INTO "events" VALUES('monthly',61,'2026-11-06T00:35:00.250000+00:00','timebox_started','{"timebox_id":5,"topic_id":1,"index":0,"seconds":300}');
INSERT INTO "events" VALUES('monthly',62,'2026-11-06T00:36:00.250000+00:00','topic_ended','{"topic_id":1,"reason":"skipped"}');
INSERT INTO "events" VALUES('monthly',63,'2026-11-06T00:37:00.250000+00:00','observation_lost','{"since":"2026-11-06T00:36:30.250000+00:00"}');
INSERT INTO "events" VALUES('monthly',64,'2026-11-06T00:40:00.250000+00:00','observation_regained','{"present":[1498650731347968011,1498650731347968012]}');
INSERT INTO "events" VALUES('monthly',65,'2026-11-06T00:41:00.250000+00:00','timebox_started','{"timebox_id":6,"topic_id":2,"index":0,"seconds":300}');
INSERT INTO "events" VALUES('monthly',66,'2026-11-06T00:41:40.250000+00:00','topic_ended','{"topic_id":2,"reason":"closing"}');
INSERT INTO "events" VALUES('monthly',67,'2026-11-06T00:42:00.250000+00:00','closing_started','{}');
INSERT INTO "events" VALUES('monthly',68,'2026-11-06T00:43:00.250000+00:00','takeaway_added','{"member_id":1498650731347968011,"topic_id":null,"text":"=SUM(A1) or not?"}');
INSERT INTO "events" VALUES('monthly',69,'2026-11-06T00:43:30.250000+00:00','takeaway_added','{"member_id":1498650731347968012,"topic_id":5,"text":"On a topic that was withdrawn"}');
INSERT INTO "events" VALUES('monthly',70,'2026-11-06T00:44:00.250000+00:00','roti_given','{"member_id":1498650731347968011,"score":3}');
INSERT INTO "events" VALUES('monthly',71,'2026-11-06T00:44:00.250000+00:00','roti_given','{"member_id":1498650731347968012,"score":5}');
INSERT INTO "events" VALUES('monthly',72,'2026-11-06T00:44:00.250000+00:00','roti_given','{"member_id":1498650731347968011,"score":4}');
INSERT INTO "events" VALUES('monthly',73,'2026-11-06T00:50:00.250000+00:00','meetup_finished','{"reason":"host"}');
INSERT INTO "events" VALUES('odd',1,'2026-11-06T06:10:00.250000+00:00','meetup_planned','{"meetup_id":"odd","guild_id":1498650731347968001,"channel_id":1498650731347968205,"voice_channel_id":1498650731347968100,"title":"","host_id":0,"organizer":"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx","policy":{"dots":2,"dots_per_topic":3,"timeboxes":[5,3,2],"thumb_rule":"majority","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"UTC"},"occurrence":null}');
INSERT INTO "events" VALUES('odd',2,'2026-11-06T06:10:00.250000+00:00','meetup_started','{}');
INSERT INTO "events" VALUES('odd',3,'2026-11-06T06:10:00.250000+00:00','topic_proposed','{"topic_id":1,"author_id":1498650731347968011,"title":"tttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttt","pitch":"\u0000\t\r\n"}');
INSERT INTO "events" VALUES('odd',4,'2026-11-06T06:10:00.250000+00:00','topic_proposed','{"topic_id":9,"author_id":1498650731347968011,"title":"","pitch":""}');
INSERT INTO "events" VALUES('odd',5,'2026-11-06T06:10:00.250000+00:00','topic_carried','{"topic_id":2147483648,"author_id":1498650731347968012,"title":"Far","pitch":"","since":"0001-01-01","times":99}');
INSERT INTO "events" VALUES('odd',6,'2026-11-06T06:11:00.250000+00:00','voting_opened','{}');
INSERT INTO "events" VALUES('odd',7,'2026-11-06T06:11:00.250000+00:00','dot_placed','{"voter_id":1498650731347968012,"topic_id":9}');
INSERT INTO "events" VALUES('odd',8,'2026-11-06T06:11:00.250000+00:00','dot_placed','{"voter_id":1498650731347968012,"topic_id":9}');
INSERT INTO "events" VALUES('odd',9,'2026-11-06T06:11:00.250000+00:00','dot_placed','{"voter_id":1498650731347968012,"topic_id":9}');
INSERT INTO "events" VALUES('odd',10,'2026-11-06T06:11:00.250000+00:00','dot_placed','{"voter_id":1498650731347968012,"topic_id":9}');
INSERT INTO "events" VALUES('odd',11,'2026-11-06T06:11:00.250000+00:00','dot_placed','{"voter_id":1498650731347968012,"topic_id":9}');
INSERT INTO "events" VALUES('odd',12,'2026-11-06T06:11:00.250000+00:00','dot_placed','{"voter_id":1498650731347968012,"topic_id":9}');
INSERT INTO "events" VALUES('odd',13,'2026-11-06T06:11:00.250000+00:00','dot_placed','{"voter_id":1498650731347968012,"topic_id":9}');
INSERT INTO "events" VALUES('odd',14,'2026-11-06T06:11:00.250000+00:00','dot_placed','{"voter_id":1498650731347968012,"topic_id":9}');
INSERT INTO "events" VALUES('odd',15,'2026-11-06T06:11:00.250000+00:00','dot_placed','{"voter_id":1498650731347968012,"topic_id":9}');
INSERT INTO "events" VALUES('odd',16,'2026-11-06T06:11:00.250000+00:00','dot_placed','{"voter_id":1498650731347968012,"topic_id":9}');
INSERT INTO "events" VALUES('odd',17,'2026-11-06T06:11:00.250000+00:00','dot_placed','{"voter_id":1498650731347968012,"topic_id":9}');
INSERT INTO "events" VALUES('odd',18,'2026-11-06T06:11:00.250000+00:00','dot_placed','{"voter_id":1498650731347968012,"topic_id":9}');
INSERT INTO "events" VALUES('odd',19,'2026-11-06T06:11:00.250000+00:00','dot_placed','{"voter_id":1498650731347968013,"topic_id":1}');
INSERT INTO "events" VALUES('odd',20,'2026-11-06T06:11:00.250000+00:00','dot_removed','{"voter_id":1498650731347968014,"topic_id":1}');
INSERT INTO "events" VALUES('odd',21,'2026-11-06T06:12:00.250000+00:00','voting_closed','{"ranking":[9,1]}');
INSERT INTO "events" VALUES('odd',22,'2026-11-06T06:12:00.250000+00:00','timebox_started','{"timebox_id":5,"topic_id":9,"index":8,"seconds":0}');
INSERT INTO "events" VALUES('odd',23,'2026-11-06T06:12:00.250000+00:00','timebox_extended','{"timebox_id":5,"seconds":10000000}');
INSERT INTO "events" VALUES('odd',24,'2026-11-06T06:11:00.250000+00:00','thumbs_closed','{"timebox_id":5,"ups":1000,"holds":-1,"downs":0,"goes_on":true}');
INSERT INTO "events" VALUES('odd',25,'2026-11-06T06:13:00.250000+00:00','topic_ended','{"topic_id":9,"reason":"next"}');
INSERT INTO "events" VALUES('odd',26,'2026-11-06T06:13:00.250000+00:00','member_left','{"member_id":1498650731347968014,"source":"voice"}');
INSERT INTO "events" VALUES('odd',27,'2026-11-06T06:14:00.250000+00:00','observation_regained','{"present":[1498650731347968012,1498650731347968012,1498650731347968011]}');
INSERT INTO "events" VALUES('odd',28,'2026-11-06T06:15:00.250000+00:00','observation_lost','{"since":"2026-11-05T23:30:00.250000+00:00"}');
INSERT INTO "events" VALUES('odd',29,'2026-11-06T06:14:00.250000+00:00','member_seen','{"member_id":1498650731347968013,"source":"check_in"}');
INSERT INTO "events" VALUES('odd',30,'2026-11-06T06:16:00.250000+00:00','takeaway_added','{"member_id":1498650731347968013,"topic_id":1,"text":""}');
INSERT INTO "events" VALUES('odd',31,'2026-11-06T06:16:00.250000+00:00','roti_given','{"member_id":1498650731347968011,"score":0}');
INSERT INTO "events" VALUES('odd',32,'2026-11-06T06:16:00.250000+00:00','roti_given','{"member_id":1498650731347968012,"score":9}');
INSERT INTO "events" VALUES('textonly',1,'2026-11-05T23:30:00.250000+00:00','meetup_planned','{"meetup_id":"textonly","guild_id":1498650731347968001,"channel_id":1498650731347968201,"voice_channel_id":null,"title":"café, after work","host_id":1498650731347968012,"organizer":"","policy":{"dots":1,"dots_per_topic":10,"timeboxes":[1],"thumb_rule":"yuret","thumb_seconds":300,"hidden_tallies":false,"gathering_minutes":240,"voting_minutes":1,"time_zone":"Pacific/Kiritimati"},"occurrence":null}');
INSERT INTO "events" VALUES('textonly',2,'2026-11-05T23:30:00.250000+00:00','meetup_started','{}');
INSERT INTO "events" VALUES('textonly',3,'2026-11-05T23:31:00.250000+00:00','member_seen','{"member_id":1498650731347968012,"source":"check_in"}');
INSERT INTO "events" VALUES('textonly',4,'2026-11-05T23:32:00.250000+00:00','member_seen','{"member_id":1498650731347968013,"source":"check_in"}');
INSERT INTO "events" VALUES('textonly',5,'2026-11-05T23:32:30.250000+00:00','member_seen','{"member_id":1498650731347968014,"source":"check_in"}');
INSERT INTO "events" VALUES('textonly',6,'2026-11-05T23:33:00.250000+00:00','topic_proposed','{"topic_id":1,"author_id":1498650731347968013,"title":"Estimates","pitch":"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"}');
INSERT INTO "events" VALUES('textonly',7,'2026-11-05T23:33:00.250000+00:00','topic_proposed','{"topic_id":2,"author_id":1498650731347968012,"title":"Cut off","pitch":""}');
INSERT INTO "events" VALUES('textonly',8,'2026-11-05T23:34:00.250000+00:00','voting_opened','{}');
INSERT INTO "events" VALUES('textonly',9,'2026-11-05T23:35:00.250000+00:00','voting_closed','{"ranking":[1,2]}');
INSERT INTO "events" VALUES('textonly',10,'2026-11-05T23:35:00.250000+00:00','timebox_started','{"timebox_id":1,"topic_id":1,"index":0,"seconds":60}');
INSERT INTO "events" VALUES('textonly',11,'2026-11-05T23:35:15.250000+00:00','topic_ended','{"topic_id":1,"reason":"next"}');
INSERT INTO "events" VALUES('textonly',12,'2026-11-05T23:36:00.250000+00:00','member_left','{"member_id":1498650731347968013,"source":"check_in"}');
INSERT INTO "events" VALUES('textonly',13,'2026-11-05T23:37:00.250000+00:00','observation_lost','{"since":"2026-11-05T23:37:00.250000+00:00"}');
INSERT INTO "events" VALUES('textonly',14,'2026-11-05T23:39:00.250000+00:00','observation_regained','{"present":[]}');
INSERT INTO "events" VALUES('textonly',15,'2026-11-05T23:39:00.250000+00:00','timebox_started','{"timebox_id":2,"topic_id":2,"index":0,"seconds":60}');
INSERT INTO "events" VALUES('textonly',16,'2026-11-05T23:40:00.249999+00:00','topic_ended','{"topic_id":2,"reason":"meetup_over"}');
INSERT INTO "events" VALUES('textonly',17,'2026-11-06T05:39:00.250000+00:00','meetup_finished','{"reason":"forgotten"}');
INSERT INTO "events" VALUES('upcoming',1,'2026-11-06T09:30:00.250000+00:00','meetup_planned','{"meetup_id":"upcoming","guild_id":1498650731347968001,"channel_id":1498650731347968206,"voice_channel_id":1498650731347968100,"title":"Lean Coffee","host_id":1498650731347968013,"organizer":"Agile Toronto","policy":{"dots":5,"dots_per_topic":2,"timeboxes":[5,3],"thumb_rule":"majority","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"America/Toronto"},"occurrence":{"series_id":"series1","day":"2026-12-03","starts_at":"2026-12-05T23:30:00.250000+00:00","minutes":1,"reminds":false,"starts_alone":false,"most_carries":0}}');
INSERT INTO "events" VALUES('upcoming',2,'2026-11-06T09:31:00.250000+00:00','topic_proposed','{"topic_id":1,"author_id":1498650731347968014,"title":"Next year","pitch":"Plans"}');
CREATE TABLE guild_settings (
    guild_id     INTEGER PRIMARY KEY,
    host_role_id INTEGER,
    policy       TEXT NOT NULL CHECK (json_valid(policy))
) STRICT;
INSERT INTO "guild_settings" VALUES(1498650731347968001,1498650731347968009,'{"dots":5,"dots_per_topic":2,"timeboxes":[5,3],"thumb_rule":"majority","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"America/Toronto"}');
INSERT INTO "guild_settings" VALUES(1498650731347968002,NULL,'{"dots":4}');
CREATE TABLE heartbeat (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    at   TEXT NOT NULL
) STRICT;
INSERT INTO "heartbeat" VALUES(1,'2026-11-06T11:14:00.250000+00:00');
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
INSERT INTO "meetups" VALUES('aloneupcoming',1498650731347968001,1498650731347968207,NULL,'Lean Coffee','planned','2026-11-06T09:32:00.250000+00:00',NULL,NULL,NULL);
INSERT INTO "meetups" VALUES('cancelledchannelchanged',1498650731347968001,1498650731347968210,1498650731347968100,'Lean Coffee','cancelled','2026-11-06T07:56:00.250000+00:00',NULL,'2026-11-06T07:57:00.250000+00:00',NULL);
INSERT INTO "meetups" VALUES('cancelledchanneldeleted',1498650731347968001,1498650731347968210,1498650731347968100,'Lean Coffee','cancelled','2026-11-06T07:55:00.250000+00:00',NULL,'2026-11-06T07:56:00.250000+00:00',NULL);
INSERT INTO "meetups" VALUES('cancelledhost',1498650731347968001,1498650731347968210,1498650731347968100,'Lean Coffee','cancelled','2026-11-06T07:50:00.250000+00:00',NULL,'2026-11-06T07:51:00.250000+00:00',NULL);
INSERT INTO "meetups" VALUES('cancelledmissed',1498650731347968001,1498650731347968210,1498650731347968100,'Lean Coffee','cancelled','2026-11-06T07:51:00.250000+00:00',NULL,'2026-11-06T07:52:00.250000+00:00',NULL);
INSERT INTO "meetups" VALUES('cancelledpaused',1498650731347968001,1498650731347968210,1498650731347968100,'Lean Coffee','cancelled','2026-11-06T07:53:00.250000+00:00',NULL,'2026-11-06T07:54:00.250000+00:00',NULL);
INSERT INTO "meetups" VALUES('cancelledseriesdeleted',1498650731347968001,1498650731347968210,1498650731347968100,'Lean Coffee','cancelled','2026-11-06T07:54:00.250000+00:00',NULL,'2026-11-06T07:55:00.250000+00:00',NULL);
INSERT INTO "meetups" VALUES('cancelledskipped',1498650731347968001,1498650731347968210,1498650731347968100,'Lean Coffee','cancelled','2026-11-06T07:52:00.250000+00:00',NULL,'2026-11-06T07:53:00.250000+00:00',NULL);
INSERT INTO "meetups" VALUES('channellost',1498650731347968001,1498650731347968202,1498650731347968100,'Gone','ended','2026-11-06T01:10:00.250000+00:00','2026-11-06T01:10:00.250000+00:00','2026-11-06T01:14:00.250000+00:00',NULL);
INSERT INTO "meetups" VALUES('closedtwice',1498650731347968001,1498650731347968203,1498650731347968100,'Once more','closing','2026-11-06T02:50:00.250000+00:00','2026-11-06T02:50:00.250000+00:00',NULL,NULL);
INSERT INTO "meetups" VALUES('firstversion',1498650731347968001,1498650731347968208,NULL,'Early','cancelled','2026-11-06T11:10:00.250000+00:00',NULL,'2026-11-06T11:13:00.250000+00:00',NULL);
INSERT INTO "meetups" VALUES('hostdecides',1498650731347968001,1498650731347968204,1498650731347968100,'Lean Coffee','discussing','2026-11-06T04:30:00.250000+00:00','2026-11-06T04:30:00.250000+00:00',NULL,NULL);
INSERT INTO "meetups" VALUES('monthly',1498650731347968001,1498650731347968200,1498650731347968100,'November ☕ (later)','ended','2026-10-22T23:30:00.250000+00:00','2026-11-06T00:05:00.250000+00:00','2026-11-06T00:50:00.250000+00:00','2026-11-06T00:50:01.250000+00:00');
INSERT INTO "meetups" VALUES('odd',1498650731347968001,1498650731347968205,1498650731347968100,'','discussing','2026-11-06T06:10:00.250000+00:00','2026-11-06T06:10:00.250000+00:00',NULL,NULL);
INSERT INTO "meetups" VALUES('textonly',1498650731347968001,1498650731347968201,NULL,'café, after work','ended','2026-11-05T23:30:00.250000+00:00','2026-11-05T23:30:00.250000+00:00','2026-11-06T05:39:00.250000+00:00','2026-11-06T05:39:01.250000+00:00');
INSERT INTO "meetups" VALUES('upcoming',1498650731347968001,1498650731347968206,1498650731347968100,'Lean Coffee','planned','2026-11-06T09:30:00.250000+00:00',NULL,NULL,NULL);
CREATE TABLE occurrences (
    series_id TEXT NOT NULL REFERENCES series (series_id) ON DELETE CASCADE,
    day       TEXT NOT NULL,
    state     TEXT NOT NULL CHECK (state IN ('waiting', 'planned', 'skipped', 'missed')),
    starts_at TEXT NOT NULL,
    meetup_id TEXT UNIQUE REFERENCES meetups (meetup_id),
    PRIMARY KEY (series_id, day),
    CHECK (state <> 'planned' OR meetup_id IS NOT NULL)
) STRICT, WITHOUT ROWID;
INSERT INTO "occurrences" VALUES('series1','2026-06-04','planned','2026-06-06T04:50:00.250000+00:00','cancelledpaused');
INSERT INTO "occurrences" VALUES('series1','2026-07-02','planned','2026-07-03T23:30:00.250000+00:00','cancelledmissed');
INSERT INTO "occurrences" VALUES('series1','2026-08-06','skipped','2026-08-28T12:50:00.250000+00:00','cancelledskipped');
INSERT INTO "occurrences" VALUES('series1','2026-09-03','skipped','2026-09-03T23:30:00.250000+00:00',NULL);
INSERT INTO "occurrences" VALUES('series1','2026-10-01','missed','2026-10-01T23:30:00.250000+00:00',NULL);
INSERT INTO "occurrences" VALUES('series1','2026-11-05','planned','2026-11-05T23:30:00.000000+00:00','monthly');
INSERT INTO "occurrences" VALUES('series1','2026-12-03','planned','2026-12-05T23:30:00.250000+00:00','upcoming');
INSERT INTO "occurrences" VALUES('series1','2027-01-07','waiting','2027-01-14T23:30:00.250000+00:00',NULL);
CREATE TABLE people (
    guild_id  INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    name      TEXT NOT NULL,
    PRIMARY KEY (guild_id, member_id)
) STRICT, WITHOUT ROWID;
INSERT INTO "people" VALUES(1498650731347968001,1498650731347968011,'Ana');
INSERT INTO "people" VALUES(1498650731347968001,1498650731347968012,'Li *the* 李');
INSERT INTO "people" VALUES(1498650731347968001,1498650731347968013,'Sam');
INSERT INTO "people" VALUES(1498650731347968001,9223372036854775807,'Largest |');
INSERT INTO "people" VALUES(1498650731347968002,1498650731347968011,'Anastasia');
CREATE TABLE posts (
    meetup_id  TEXT NOT NULL REFERENCES meetups (meetup_id),
    slot       TEXT NOT NULL,
    key        TEXT NOT NULL,
    channel_id INTEGER NOT NULL,
    message_id INTEGER NOT NULL,
    is_open    INTEGER NOT NULL CHECK (is_open IN (0, 1)), drawn TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (meetup_id, slot, key)
) STRICT, WITHOUT ROWID;
INSERT INTO "posts" VALUES('cancelledhost','board','cancelled',1498650731347968210,4611686018427388005,0,'');
INSERT INTO "posts" VALUES('closedtwice','board','closing:1',1498650731347968203,4611686018427388004,1,'');
INSERT INTO "posts" VALUES('monthly','board','closing:6',1498650731347968200,1498650731347970018,1,'000000000000000000000012');
INSERT INTO "posts" VALUES('monthly','board','discussing:0.6',1498650731347968200,1498650731347970007,0,'');
INSERT INTO "posts" VALUES('monthly','board','discussing:1.5',1498650731347968200,1498650731347970006,0,'000000000000000000000006');
INSERT INTO "posts" VALUES('monthly','board','discussing:2.4',1498650731347968200,1498650731347970004,0,'000000000000000000000004');
INSERT INTO "posts" VALUES('monthly','board','discussing:3.1',1498650731347968200,1498650731347970002,0,'000000000000000000000002');
INSERT INTO "posts" VALUES('monthly','board','discussing:4.3',1498650731347968200,1498650731347970003,0,'');
INSERT INTO "posts" VALUES('monthly','board','topics',1498650731347968200,1498650731347970000,0,'000000000000000000000000');
INSERT INTO "posts" VALUES('monthly','board','voting:0',1498650731347968200,1498650731347970001,0,'');
INSERT INTO "posts" VALUES('monthly','board','voting:4',1498650731347968200,1498650731347970005,0,'');
INSERT INTO "posts" VALUES('monthly','letter','day_before.1793820600.1498650731347968014',1498650731347968200,1498650731347970016,0,'000000000000000000000010');
INSERT INTO "posts" VALUES('monthly','letter','soon.1793820600.1498650731347968014',1498650731347968200,1498650731347970017,0,'');
INSERT INTO "posts" VALUES('monthly','moved','1793820600',1498650731347968200,1498650731347970012,0,'00000000000000000000000c');
INSERT INTO "posts" VALUES('monthly','reminder','day_before.1793820600',1498650731347968200,1498650731347970013,0,'');
INSERT INTO "posts" VALUES('monthly','reminder','due.1793820600',1498650731347968200,1498650731347970014,0,'00000000000000000000000e');
INSERT INTO "posts" VALUES('monthly','reminder','overdue.1793820600',1498650731347968200,1498650731347970015,0,'');
INSERT INTO "posts" VALUES('monthly','summary','end',1498650731347968200,1498650731347970011,0,'');
INSERT INTO "posts" VALUES('monthly','thumbs','1',1498650731347968200,1498650731347970008,0,'000000000000000000000008');
INSERT INTO "posts" VALUES('monthly','thumbs','3',1498650731347968200,1498650731347970009,0,'');
INSERT INTO "posts" VALUES('monthly','timeup','3',1498650731347968200,1498650731347970010,0,'00000000000000000000000a');
CREATE TABLE scheduled_events (
    meetup_id TEXT PRIMARY KEY REFERENCES meetups (meetup_id),
    guild_id  INTEGER NOT NULL,
    event_id  INTEGER NOT NULL UNIQUE,
    state     TEXT NOT NULL CHECK (state IN ('scheduled', 'active', 'over', 'gone')),
    drawn     TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "scheduled_events" VALUES('monthly',1498650731347968001,4611686018427387904,'scheduled','{"name": "☕"}');
INSERT INTO "scheduled_events" VALUES('odd',1498650731347968001,4611686018427387907,'gone','{"name": "☕"}');
INSERT INTO "scheduled_events" VALUES('textonly',1498650731347968001,4611686018427387905,'active','{"name": "☕"}');
INSERT INTO "scheduled_events" VALUES('upcoming',1498650731347968001,4611686018427387906,'over','{"name": "☕"}');
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
INSERT INTO "series" VALUES('series1',1498650731347968001,'2026-11-25T23:30:00.250000+00:00','{"series_id":"series1","guild_id":1498650731347968001,"channel_id":1498650731347968200,"voice_channel_id":1498650731347968100,"title":"First Thursdays ☕","organizer":"Agile Toronto","host_id":1498650731347968011,"rule":{"unit":"month","every":1,"weekday":3,"place":1,"missing":"skip"},"anchor":"2024-05-02","at":"18:30:00","minutes":90,"policy":{"dots":5,"dots_per_topic":2,"timeboxes":[5,3],"thumb_rule":"majority","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"America/Toronto"},"begins":"2026-11-06","changed_at":"2026-10-02T06:10:00.250000+00:00","revision":4,"opens_days":7,"reminds":true,"starts_alone":false,"most_carries":2,"paused":false}');
INSERT INTO "series" VALUES('lastdays',1498650731347968001,NULL,'{"series_id":"lastdays","guild_id":1498650731347968001,"channel_id":1498650731347968220,"voice_channel_id":1498650731347968100,"title":"month’s end","organizer":"","host_id":7,"rule":{"unit":"month","every":2,"weekday":null,"place":31,"missing":"last"},"anchor":"2024-05-02","at":"23:59:59.999999","minutes":720,"policy":{"dots":5,"dots_per_topic":2,"timeboxes":[5,3],"thumb_rule":"strict","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"Australia/Lord_Howe"},"begins":"2026-11-06","changed_at":"2026-10-02T06:10:00.250000+00:00","revision":4,"opens_days":28,"reminds":false,"starts_alone":true,"most_carries":24,"paused":true}');
INSERT INTO "series" VALUES('weekly',1498650731347968002,'2026-11-12T05:30:00.250000+00:00','{"series_id":"weekly","guild_id":1498650731347968002,"channel_id":1498650731347968221,"voice_channel_id":null,"title":"Wednesdays","organizer":"Lean Berlin","host_id":9223372036854775807,"rule":{"unit":"week","weekday":2},"anchor":"2026-10-28","at":"00:00:00","minutes":1,"policy":{"dots":3,"dots_per_topic":3,"timeboxes":[5,3,2],"thumb_rule":"host","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"time_zone":"UTC"},"begins":"2026-11-12","changed_at":"2026-10-30T00:50:00.250000+00:00"}');
CREATE TABLE series_drafts (
    draft_id  TEXT PRIMARY KEY,
    member_id INTEGER NOT NULL,
    drawn_at  TEXT NOT NULL,
    body      TEXT NOT NULL CHECK (json_valid(body))
) STRICT;
INSERT INTO "series_drafts" VALUES('draftofnew',1498650731347968012,'2026-11-05T23:40:00.250000+00:00','{"series_id":"draftofnew","guild_id":1498650731347968002,"channel_id":1498650731347968221,"voice_channel_id":null,"title":"Wednesdays","organizer":"Lean Berlin","host_id":9223372036854775807,"rule":{"unit":"week","every":1,"weekday":2,"place":null,"missing":"skip"},"anchor":"2026-10-28","at":"00:00:00","minutes":1,"policy":{"dots":3,"dots_per_topic":3,"timeboxes":[5,3,2],"thumb_rule":"host","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"UTC"},"begins":"2026-11-12","changed_at":"2026-10-30T00:50:00.250000+00:00","revision":0,"opens_days":7,"reminds":true,"starts_alone":false,"most_carries":3,"paused":false}');
INSERT INTO "series_drafts" VALUES('draftofedit',1498650731347968011,'2026-11-05T23:41:00.250000+00:00','{"series_id":"series1","guild_id":1498650731347968001,"channel_id":1498650731347968200,"voice_channel_id":1498650731347968100,"title":"Renamed","organizer":"Agile Toronto","host_id":1498650731347968011,"rule":{"unit":"month","every":1,"weekday":3,"place":1,"missing":"skip"},"anchor":"2024-05-02","at":"18:30:00","minutes":90,"policy":{"dots":5,"dots_per_topic":2,"timeboxes":[5,3],"thumb_rule":"majority","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"America/Toronto"},"begins":"2026-11-06","changed_at":"2026-10-02T06:10:00.250000+00:00","revision":5,"opens_days":7,"reminds":true,"starts_alone":false,"most_carries":2,"paused":false}');
CREATE TABLE series_followers (
    series_id TEXT NOT NULL REFERENCES series (series_id) ON DELETE CASCADE,
    member_id INTEGER NOT NULL,
    PRIMARY KEY (series_id, member_id)
) STRICT, WITHOUT ROWID;
INSERT INTO "series_followers" VALUES('series1',7);
INSERT INTO "series_followers" VALUES('series1',1498650731347968014);
INSERT INTO "series_followers" VALUES('series1',9223372036854775807);
INSERT INTO "series_followers" VALUES('weekly',1498650731347968013);
CREATE TABLE series_meetups (
    meetup_id TEXT PRIMARY KEY REFERENCES meetups (meetup_id),
    series_id TEXT NOT NULL REFERENCES series (series_id) ON DELETE CASCADE,
    carried   INTEGER NOT NULL DEFAULT 0 CHECK (carried IN (0, 1))
) STRICT, WITHOUT ROWID;
INSERT INTO "series_meetups" VALUES('cancelledpaused','series1',0);
INSERT INTO "series_meetups" VALUES('monthly','series1',0);
INSERT INTO "series_meetups" VALUES('upcoming','series1',0);
INSERT INTO "series_meetups" VALUES('cancelledmissed','series1',1);
CREATE TABLE series_problems (
    series_id TEXT NOT NULL REFERENCES series (series_id) ON DELETE CASCADE,
    trouble   TEXT NOT NULL,
    since     TEXT NOT NULL,
    told      INTEGER NOT NULL CHECK (told IN (0, 1)),
    PRIMARY KEY (series_id, trouble)
) STRICT, WITHOUT ROWID;
INSERT INTO "series_problems" VALUES('series1','channel_shut','2026-11-05T23:32:00.250000+00:00',0);
INSERT INTO "series_problems" VALUES('series1','event_edited','2026-11-05T23:38:00.250000+00:00',0);
INSERT INTO "series_problems" VALUES('series1','events_full','2026-11-05T23:36:00.250000+00:00',1);
INSERT INTO "series_problems" VALUES('series1','guild_gone','2026-11-05T23:30:00.250000+00:00',1);
INSERT INTO "series_problems" VALUES('series1','voice_gone','2026-11-05T23:34:00.250000+00:00',0);
INSERT INTO "series_problems" VALUES('weekly','channel_busy','2026-11-05T23:33:00.250000+00:00',1);
INSERT INTO "series_problems" VALUES('weekly','channel_gone','2026-11-05T23:31:00.250000+00:00',0);
INSERT INTO "series_problems" VALUES('weekly','event_deleted','2026-11-05T23:37:00.250000+00:00',0);
INSERT INTO "series_problems" VALUES('weekly','events_forbidden','2026-11-05T23:35:00.250000+00:00',0);
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
