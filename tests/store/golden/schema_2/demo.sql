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
INSERT INTO "credit_records" VALUES('LC-QTGDIMPOVWYQ','3ltxi3p2ycap',1564277420851200004,1564277420851200010,'2026-1','2026-11-05',39,38,1,0,'Lean Coffee Toronto','Agile Toronto','2026-11-05T17:00:00.000000+00:00','2026-11-05T17:39:30.000000+00:00','America/Toronto','["Trunk-based development","Sizing without points","Mob programming remotely"]','[]','2026-11-05T17:39:30.000000+00:00');
INSERT INTO "credit_records" VALUES('LC-U25BLM45WRXA','3ltxi3p2ycap',1564277420851200004,1564277420851200011,'2026-1','2026-11-05',39,38,1,0,'Lean Coffee Toronto','Agile Toronto','2026-11-05T17:00:00.000000+00:00','2026-11-05T17:39:30.000000+00:00','America/Toronto','["Trunk-based development","Sizing without points","Mob programming remotely"]','["Forecast the next sprint from throughput and compare."]','2026-11-05T17:39:30.000000+00:00');
INSERT INTO "credit_records" VALUES('LC-OJGV5Z5TY7ST','3ltxi3p2ycap',1564277420851200004,1564277420851200012,'2026-1','2026-11-05',39,38,1,0,'Lean Coffee Toronto','Agile Toronto','2026-11-05T17:00:00.000000+00:00','2026-11-05T17:39:30.000000+00:00','America/Toronto','["Trunk-based development","Sizing without points","Mob programming remotely"]','[]','2026-11-05T17:39:30.000000+00:00');
INSERT INTO "credit_records" VALUES('LC-WFUW3ZO57K4W','3ltxi3p2ycap',1564277420851200004,1564277420851200013,'2026-1','2026-11-05',39,38,1,0,'Lean Coffee Toronto','Agile Toronto','2026-11-05T17:00:00.000000+00:00','2026-11-05T17:39:30.000000+00:00','America/Toronto','["Trunk-based development","Sizing without points","Mob programming remotely"]','["Try one mob session a week."]','2026-11-05T17:39:30.000000+00:00');
INSERT INTO "credit_records" VALUES('LC-6QBVFT4RDQKD','3ltxi3p2ycap',1564277420851200004,1564277420851200014,'2026-1','2026-11-05',39,38,1,0,'Lean Coffee Toronto','Agile Toronto','2026-11-05T17:00:00.000000+00:00','2026-11-05T17:39:30.000000+00:00','America/Toronto','["Trunk-based development","Sizing without points","Mob programming remotely"]','[]','2026-11-05T17:39:30.000000+00:00');
INSERT INTO "credit_records" VALUES('LC-I3VGRXKOVLAK','3ltxi3p2ycap',1564277420851200004,1564277420851200015,'2026-1','2026-11-05',39,38,1,0,'Lean Coffee Toronto','Agile Toronto','2026-11-05T17:00:00.000000+00:00','2026-11-05T17:39:30.000000+00:00','America/Toronto','["Trunk-based development","Sizing without points","Mob programming remotely"]','[]','2026-11-05T17:39:30.000000+00:00');
INSERT INTO "credit_records" VALUES('LC-FEHYFFVYHGPW','3ltxi3p2ycap',1564277420851200004,1564277420851200016,'2026-1','2026-11-05',25,24,1,0,'Lean Coffee Toronto','Agile Toronto','2026-11-05T17:00:00.000000+00:00','2026-11-05T17:39:30.000000+00:00','America/Toronto','["Trunk-based development","Sizing without points","Mob programming remotely"]','[]','2026-11-05T17:39:30.000000+00:00');
INSERT INTO "credit_records" VALUES('LC-4OXUZPF7USKR','3ltxi3p2ycap',1564277420851200004,1564277420851200017,'2026-1','2026-11-05',23,22,1,0,'Lean Coffee Toronto','Agile Toronto','2026-11-05T17:00:00.000000+00:00','2026-11-05T17:39:30.000000+00:00','America/Toronto','["Trunk-based development","Sizing without points","Mob programming remotely"]','[]','2026-11-05T17:39:30.000000+00:00');
CREATE TABLE events (
    meetup_id TEXT NOT NULL REFERENCES meetups (meetup_id),
    seq       INTEGER NOT NULL CHECK (seq >= 1),
    at        TEXT NOT NULL,
    kind      TEXT NOT NULL,
    body      TEXT NOT NULL,
    PRIMARY KEY (meetup_id, seq)
) STRICT, WITHOUT ROWID;
INSERT INTO "events" VALUES('3ltxi3p2ycap',1,'2026-10-29T16:00:00.000000+00:00','meetup_planned','{"meetup_id":"3ltxi3p2ycap","guild_id":1564277420851200004,"channel_id":1564277420851200007,"voice_channel_id":1564277420851200008,"title":"Lean Coffee Toronto","host_id":1564277420851200010,"organizer":"Agile Toronto","policy":{"dots":3,"dots_per_topic":3,"timeboxes":[5,3,2],"thumb_rule":"majority","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"America/Toronto"},"occurrence":{"series_id":"c14an35rkc75","day":"2026-11-05","starts_at":"2026-11-05T17:00:00.000000+00:00","minutes":60,"reminds":true,"starts_alone":false,"most_carries":3}}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',2,'2026-10-29T16:00:00.000000+00:00','topic_proposed','{"topic_id":1,"author_id":1564277420851200011,"title":"Trunk-based development","pitch":"We merge once a week and it hurts."}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',3,'2026-11-04T17:00:00.000000+00:00','reminded','{"reminder":"day_before","late":false}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',4,'2026-11-05T16:45:00.000000+00:00','reminded','{"reminder":"soon","late":false}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',5,'2026-11-05T17:00:00.000000+00:00','reminded','{"reminder":"due","late":false}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',6,'2026-11-05T17:00:00.000000+00:00','meetup_started','{}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',7,'2026-11-05T17:00:00.000000+00:00','member_seen','{"member_id":1564277420851200010,"source":"voice"}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',8,'2026-11-05T17:00:00.000000+00:00','member_seen','{"member_id":1564277420851200011,"source":"voice"}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',9,'2026-11-05T17:00:00.000000+00:00','member_seen','{"member_id":1564277420851200012,"source":"voice"}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',10,'2026-11-05T17:00:00.000000+00:00','member_seen','{"member_id":1564277420851200013,"source":"voice"}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',11,'2026-11-05T17:00:00.000000+00:00','member_seen','{"member_id":1564277420851200014,"source":"voice"}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',12,'2026-11-05T17:00:00.000000+00:00','member_seen','{"member_id":1564277420851200015,"source":"voice"}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',13,'2026-11-05T17:01:00.000000+00:00','member_seen','{"member_id":1564277420851200017,"source":"voice"}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',14,'2026-11-05T17:01:00.000000+00:00','topic_proposed','{"topic_id":2,"author_id":1564277420851200012,"title":"Sizing without points","pitch":"Does anybody forecast from throughput alone?"}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',15,'2026-11-05T17:01:00.000000+00:00','topic_proposed','{"topic_id":3,"author_id":1564277420851200013,"title":"Retros nobody dreads","pitch":"Ours have become a ritual."}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',16,'2026-11-05T17:01:00.000000+00:00','topic_proposed','{"topic_id":4,"author_id":1564277420851200014,"title":"Mob programming remotely","pitch":""}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',17,'2026-11-05T17:01:00.000000+00:00','topic_proposed','{"topic_id":5,"author_id":1564277420851200017,"title":"@everyone **free** [pizza](https://pizza.example)","pitch":"Checks that nobody is pinged."}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',18,'2026-11-05T17:01:00.000000+00:00','topic_proposed','{"topic_id":6,"author_id":1564277420851200010,"title":"Onboarding in the first week","pitch":"What worked for you?"}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',19,'2026-11-05T17:05:00.000000+00:00','voting_opened','{}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',20,'2026-11-05T17:05:00.000000+00:00','dot_placed','{"voter_id":1564277420851200010,"topic_id":1}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',21,'2026-11-05T17:05:00.000000+00:00','dot_placed','{"voter_id":1564277420851200010,"topic_id":2}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',22,'2026-11-05T17:05:00.000000+00:00','dot_placed','{"voter_id":1564277420851200010,"topic_id":3}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',23,'2026-11-05T17:05:00.000000+00:00','dot_placed','{"voter_id":1564277420851200011,"topic_id":1}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',24,'2026-11-05T17:05:00.000000+00:00','dot_placed','{"voter_id":1564277420851200011,"topic_id":1}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',25,'2026-11-05T17:05:00.000000+00:00','dot_placed','{"voter_id":1564277420851200011,"topic_id":2}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',26,'2026-11-05T17:05:00.000000+00:00','dot_placed','{"voter_id":1564277420851200012,"topic_id":2}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',27,'2026-11-05T17:05:00.000000+00:00','dot_placed','{"voter_id":1564277420851200012,"topic_id":2}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',28,'2026-11-05T17:05:00.000000+00:00','dot_placed','{"voter_id":1564277420851200012,"topic_id":1}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',29,'2026-11-05T17:05:00.000000+00:00','dot_placed','{"voter_id":1564277420851200013,"topic_id":3}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',30,'2026-11-05T17:05:00.000000+00:00','dot_placed','{"voter_id":1564277420851200013,"topic_id":3}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',31,'2026-11-05T17:05:00.000000+00:00','dot_placed','{"voter_id":1564277420851200013,"topic_id":1}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',32,'2026-11-05T17:05:00.000000+00:00','dot_placed','{"voter_id":1564277420851200014,"topic_id":4}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',33,'2026-11-05T17:05:00.000000+00:00','dot_placed','{"voter_id":1564277420851200014,"topic_id":1}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',34,'2026-11-05T17:05:00.000000+00:00','dot_placed','{"voter_id":1564277420851200014,"topic_id":2}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',35,'2026-11-05T17:05:00.000000+00:00','dot_placed','{"voter_id":1564277420851200015,"topic_id":6}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',36,'2026-11-05T17:05:00.000000+00:00','dot_placed','{"voter_id":1564277420851200015,"topic_id":3}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',37,'2026-11-05T17:05:00.000000+00:00','dot_placed','{"voter_id":1564277420851200015,"topic_id":2}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',38,'2026-11-05T17:05:00.000000+00:00','dot_placed','{"voter_id":1564277420851200017,"topic_id":1}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',39,'2026-11-05T17:05:00.000000+00:00','dot_placed','{"voter_id":1564277420851200017,"topic_id":4}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',40,'2026-11-05T17:05:00.000000+00:00','dot_placed','{"voter_id":1564277420851200017,"topic_id":4}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',41,'2026-11-05T17:08:00.000000+00:00','voting_closed','{"ranking":[1,2,3,4,6,5]}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',42,'2026-11-05T17:08:00.000000+00:00','timebox_started','{"timebox_id":1,"topic_id":1,"index":0,"seconds":300}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',43,'2026-11-05T17:13:00.000000+00:00','timebox_expired','{"timebox_id":1}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',44,'2026-11-05T17:13:00.000000+00:00','thumb_shown','{"timebox_id":1,"member_id":1564277420851200010,"thumb":"up"}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',45,'2026-11-05T17:13:00.000000+00:00','thumb_shown','{"timebox_id":1,"member_id":1564277420851200011,"thumb":"up"}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',46,'2026-11-05T17:13:00.000000+00:00','thumb_shown','{"timebox_id":1,"member_id":1564277420851200012,"thumb":"up"}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',47,'2026-11-05T17:13:00.000000+00:00','thumb_shown','{"timebox_id":1,"member_id":1564277420851200014,"thumb":"up"}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',48,'2026-11-05T17:13:00.000000+00:00','thumb_shown','{"timebox_id":1,"member_id":1564277420851200015,"thumb":"hold"}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',49,'2026-11-05T17:13:00.000000+00:00','thumb_shown','{"timebox_id":1,"member_id":1564277420851200013,"thumb":"down"}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',50,'2026-11-05T17:13:00.000000+00:00','thumb_shown','{"timebox_id":1,"member_id":1564277420851200017,"thumb":"down"}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',51,'2026-11-05T17:13:00.000000+00:00','thumbs_closed','{"timebox_id":1,"ups":4,"holds":1,"downs":2,"goes_on":true}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',52,'2026-11-05T17:13:00.000000+00:00','timebox_started','{"timebox_id":2,"topic_id":1,"index":1,"seconds":180}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',53,'2026-11-05T17:14:00.000000+00:00','member_seen','{"member_id":1564277420851200016,"source":"voice"}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',54,'2026-11-05T17:15:00.000000+00:00','observation_lost','{"since":"2026-11-05T17:14:00.000000+00:00"}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',55,'2026-11-05T17:15:00.000000+00:00','observation_regained','{"present":[1564277420851200010,1564277420851200011,1564277420851200012,1564277420851200013,1564277420851200014,1564277420851200015,1564277420851200016,1564277420851200017]}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',56,'2026-11-05T17:16:00.000000+00:00','timebox_expired','{"timebox_id":2}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',57,'2026-11-05T17:16:00.000000+00:00','thumb_shown','{"timebox_id":2,"member_id":1564277420851200010,"thumb":"down"}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',58,'2026-11-05T17:16:00.000000+00:00','thumb_shown','{"timebox_id":2,"member_id":1564277420851200011,"thumb":"down"}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',59,'2026-11-05T17:16:00.000000+00:00','thumb_shown','{"timebox_id":2,"member_id":1564277420851200012,"thumb":"down"}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',60,'2026-11-05T17:16:00.000000+00:00','thumb_shown','{"timebox_id":2,"member_id":1564277420851200013,"thumb":"down"}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',61,'2026-11-05T17:16:00.000000+00:00','thumb_shown','{"timebox_id":2,"member_id":1564277420851200014,"thumb":"up"}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',62,'2026-11-05T17:16:30.000000+00:00','thumbs_closed','{"timebox_id":2,"ups":1,"holds":0,"downs":4,"goes_on":false}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',63,'2026-11-05T17:16:30.000000+00:00','topic_ended','{"topic_id":1,"reason":"thumbs"}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',64,'2026-11-05T17:16:30.000000+00:00','timebox_started','{"timebox_id":3,"topic_id":2,"index":0,"seconds":300}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',65,'2026-11-05T17:18:30.000000+00:00','paused','{}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',66,'2026-11-05T17:22:30.000000+00:00','resumed','{}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',67,'2026-11-05T17:22:30.000000+00:00','takeaway_added','{"member_id":1564277420851200011,"topic_id":2,"text":"Forecast the next sprint from throughput and compare."}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',68,'2026-11-05T17:24:30.000000+00:00','member_left','{"member_id":1564277420851200017,"source":"voice"}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',69,'2026-11-05T17:24:30.000000+00:00','topic_ended','{"topic_id":2,"reason":"next"}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',70,'2026-11-05T17:24:30.000000+00:00','timebox_started','{"timebox_id":4,"topic_id":3,"index":0,"seconds":300}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',71,'2026-11-05T17:24:30.000000+00:00','topic_ended','{"topic_id":3,"reason":"skipped"}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',72,'2026-11-05T17:24:30.000000+00:00','timebox_started','{"timebox_id":5,"topic_id":4,"index":0,"seconds":300}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',73,'2026-11-05T17:29:30.000000+00:00','timebox_expired','{"timebox_id":5}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',74,'2026-11-05T17:29:30.000000+00:00','thumb_shown','{"timebox_id":5,"member_id":1564277420851200010,"thumb":"up"}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',75,'2026-11-05T17:29:30.000000+00:00','thumb_shown','{"timebox_id":5,"member_id":1564277420851200011,"thumb":"up"}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',76,'2026-11-05T17:29:30.000000+00:00','thumb_shown','{"timebox_id":5,"member_id":1564277420851200012,"thumb":"up"}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',77,'2026-11-05T17:29:30.000000+00:00','thumb_shown','{"timebox_id":5,"member_id":1564277420851200013,"thumb":"up"}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',78,'2026-11-05T17:29:30.000000+00:00','thumb_shown','{"timebox_id":5,"member_id":1564277420851200014,"thumb":"up"}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',79,'2026-11-05T17:29:30.000000+00:00','thumb_shown','{"timebox_id":5,"member_id":1564277420851200015,"thumb":"up"}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',80,'2026-11-05T17:29:30.000000+00:00','thumb_shown','{"timebox_id":5,"member_id":1564277420851200016,"thumb":"up"}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',81,'2026-11-05T17:29:30.000000+00:00','thumbs_closed','{"timebox_id":5,"ups":7,"holds":0,"downs":0,"goes_on":true}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',82,'2026-11-05T17:29:30.000000+00:00','timebox_started','{"timebox_id":6,"topic_id":4,"index":1,"seconds":180}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',83,'2026-11-05T17:32:30.000000+00:00','timebox_expired','{"timebox_id":6}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',84,'2026-11-05T17:32:30.000000+00:00','thumb_shown','{"timebox_id":6,"member_id":1564277420851200010,"thumb":"up"}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',85,'2026-11-05T17:32:30.000000+00:00','thumb_shown','{"timebox_id":6,"member_id":1564277420851200011,"thumb":"up"}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',86,'2026-11-05T17:32:30.000000+00:00','thumb_shown','{"timebox_id":6,"member_id":1564277420851200012,"thumb":"up"}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',87,'2026-11-05T17:32:30.000000+00:00','thumb_shown','{"timebox_id":6,"member_id":1564277420851200013,"thumb":"up"}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',88,'2026-11-05T17:32:30.000000+00:00','thumb_shown','{"timebox_id":6,"member_id":1564277420851200014,"thumb":"up"}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',89,'2026-11-05T17:32:30.000000+00:00','thumb_shown','{"timebox_id":6,"member_id":1564277420851200015,"thumb":"up"}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',90,'2026-11-05T17:32:30.000000+00:00','thumb_shown','{"timebox_id":6,"member_id":1564277420851200016,"thumb":"up"}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',91,'2026-11-05T17:32:30.000000+00:00','thumbs_closed','{"timebox_id":6,"ups":7,"holds":0,"downs":0,"goes_on":true}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',92,'2026-11-05T17:32:30.000000+00:00','timebox_started','{"timebox_id":7,"topic_id":4,"index":2,"seconds":120}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',93,'2026-11-05T17:34:30.000000+00:00','timebox_expired','{"timebox_id":7}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',94,'2026-11-05T17:34:30.000000+00:00','topic_ended','{"topic_id":4,"reason":"timeboxes_used"}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',95,'2026-11-05T17:34:30.000000+00:00','timebox_started','{"timebox_id":8,"topic_id":6,"index":0,"seconds":300}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',96,'2026-11-05T17:34:30.000000+00:00','topic_ended','{"topic_id":6,"reason":"closing"}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',97,'2026-11-05T17:34:30.000000+00:00','closing_started','{}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',98,'2026-11-05T17:34:30.000000+00:00','takeaway_added','{"member_id":1564277420851200013,"topic_id":null,"text":"Try one mob session a week."}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',99,'2026-11-05T17:34:30.000000+00:00','roti_given','{"member_id":1564277420851200011,"score":5}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',100,'2026-11-05T17:34:30.000000+00:00','roti_given','{"member_id":1564277420851200012,"score":4}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',101,'2026-11-05T17:34:30.000000+00:00','roti_given','{"member_id":1564277420851200014,"score":5}');
INSERT INTO "events" VALUES('3ltxi3p2ycap',102,'2026-11-05T17:39:30.000000+00:00','meetup_finished','{"reason":"host"}');
INSERT INTO "events" VALUES('imt8xpu9214e',1,'2026-11-26T17:00:00.000000+00:00','meetup_planned','{"meetup_id":"imt8xpu9214e","guild_id":1564277420851200004,"channel_id":1564277420851200007,"voice_channel_id":1564277420851200008,"title":"Lean Coffee Toronto","host_id":1564277420851200010,"organizer":"Agile Toronto","policy":{"dots":3,"dots_per_topic":3,"timeboxes":[5,3,2],"thumb_rule":"majority","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"America/Toronto"},"occurrence":{"series_id":"c14an35rkc75","day":"2026-12-03","starts_at":"2026-12-03T17:00:00.000000+00:00","minutes":60,"reminds":true,"starts_alone":false,"most_carries":3}}');
INSERT INTO "events" VALUES('imt8xpu9214e',2,'2026-11-26T17:00:00.000000+00:00','topic_carried','{"topic_id":1,"author_id":1564277420851200010,"title":"Onboarding in the first week","pitch":"What worked for you?","since":"2026-11-05","times":1}');
INSERT INTO "events" VALUES('imt8xpu9214e',3,'2026-11-26T17:00:00.000000+00:00','topic_carried','{"topic_id":2,"author_id":1564277420851200017,"title":"@everyone **free** [pizza](https://pizza.example)","pitch":"Checks that nobody is pinged.","since":"2026-11-05","times":1}');
INSERT INTO "events" VALUES('imt8xpu9214e',4,'2026-11-26T17:00:00.000000+00:00','topic_carried','{"topic_id":3,"author_id":1564277420851200013,"title":"Retros nobody dreads","pitch":"Ours have become a ritual.","since":"2026-11-05","times":1}');
CREATE TABLE guild_settings (
    guild_id     INTEGER PRIMARY KEY,
    host_role_id INTEGER,
    policy       TEXT NOT NULL CHECK (json_valid(policy))
) STRICT;
INSERT INTO "guild_settings" VALUES(1564277420851200004,NULL,'{"dots":3,"dots_per_topic":3,"timeboxes":[5,3,2],"thumb_rule":"majority","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"America/Toronto"}');
CREATE TABLE heartbeat (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    at   TEXT NOT NULL
) STRICT;
INSERT INTO "heartbeat" VALUES(1,'2026-11-05T17:39:30.000000+00:00');
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
INSERT INTO "meetups" VALUES('3ltxi3p2ycap',1564277420851200004,1564277420851200007,1564277420851200008,'Lean Coffee Toronto','ended','2026-10-29T16:00:00.000000+00:00','2026-11-05T17:00:00.000000+00:00','2026-11-05T17:39:30.000000+00:00','2026-11-05T17:39:30.000000+00:00');
INSERT INTO "meetups" VALUES('imt8xpu9214e',1564277420851200004,1564277420851200007,1564277420851200008,'Lean Coffee Toronto','planned','2026-11-26T17:00:00.000000+00:00',NULL,NULL,NULL);
CREATE TABLE occurrences (
    series_id TEXT NOT NULL REFERENCES series (series_id) ON DELETE CASCADE,
    day       TEXT NOT NULL,
    state     TEXT NOT NULL CHECK (state IN ('waiting', 'planned', 'skipped', 'missed')),
    starts_at TEXT NOT NULL,
    meetup_id TEXT UNIQUE REFERENCES meetups (meetup_id),
    PRIMARY KEY (series_id, day),
    CHECK (state <> 'planned' OR meetup_id IS NOT NULL)
) STRICT, WITHOUT ROWID;
INSERT INTO "occurrences" VALUES('c14an35rkc75','2026-11-05','planned','2026-11-05T17:00:00.000000+00:00','3ltxi3p2ycap');
INSERT INTO "occurrences" VALUES('c14an35rkc75','2026-12-03','planned','2026-12-03T17:00:00.000000+00:00','imt8xpu9214e');
CREATE TABLE people (
    guild_id  INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    name      TEXT NOT NULL,
    PRIMARY KEY (guild_id, member_id)
) STRICT, WITHOUT ROWID;
INSERT INTO "people" VALUES(1564277420851200004,1564277420851200010,'Ana');
INSERT INTO "people" VALUES(1564277420851200004,1564277420851200011,'Li');
INSERT INTO "people" VALUES(1564277420851200004,1564277420851200012,'Sam');
INSERT INTO "people" VALUES(1564277420851200004,1564277420851200013,'Kim');
INSERT INTO "people" VALUES(1564277420851200004,1564277420851200014,'Eva');
INSERT INTO "people" VALUES(1564277420851200004,1564277420851200015,'Tom');
INSERT INTO "people" VALUES(1564277420851200004,1564277420851200016,'Joe');
INSERT INTO "people" VALUES(1564277420851200004,1564277420851200017,'Zoe');
INSERT INTO "people" VALUES(1564277420851200004,1564277420851200018,'Max');
CREATE TABLE posts (
    meetup_id  TEXT NOT NULL REFERENCES meetups (meetup_id),
    slot       TEXT NOT NULL,
    key        TEXT NOT NULL,
    channel_id INTEGER NOT NULL,
    message_id INTEGER NOT NULL,
    is_open    INTEGER NOT NULL CHECK (is_open IN (0, 1)), drawn TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (meetup_id, slot, key)
) STRICT, WITHOUT ROWID;
INSERT INTO "posts" VALUES('3ltxi3p2ycap','board','closing:8',1564277420851200007,1567955280199680005,0,'22aa4e256edb1db5b1b3f914');
INSERT INTO "posts" VALUES('3ltxi3p2ycap','board','discussing:1.1',1564277420851200007,1567948611256320003,0,'17ee31e3fd279d7601fd2b2a');
INSERT INTO "posts" VALUES('3ltxi3p2ycap','board','discussing:2.3',1564277420851200007,1567950750351360000,0,'12ef5589b16ac99e28e8833a');
INSERT INTO "posts" VALUES('3ltxi3p2ycap','board','discussing:3.4',1564277420851200007,1567952763617280004,0,'cddbdc144c160f3dae300884');
INSERT INTO "posts" VALUES('3ltxi3p2ycap','board','discussing:4.5',1564277420851200007,1567952763617280007,0,'5af892c78dfe6fbb3188ffa9');
INSERT INTO "posts" VALUES('3ltxi3p2ycap','board','discussing:6.8',1564277420851200007,1567955280199680001,0,'9aa27e6c2e41e71bb9134709');
INSERT INTO "posts" VALUES('3ltxi3p2ycap','board','topics',1564277420851200007,1565394783436800000,0,'2a08b63308f51bf81617d0c0');
INSERT INTO "posts" VALUES('3ltxi3p2ycap','board','voting:0',1564277420851200007,1567947856281600003,0,'a44c4c9bf96d0ff48a561fa2');
INSERT INTO "posts" VALUES('3ltxi3p2ycap','letter','day_before.1793289600.1564277420851200013',1567584210124800001,1567584210124800002,0,'');
INSERT INTO "posts" VALUES('3ltxi3p2ycap','letter','soon.1793289600.1564277420851200013',1567584210124800001,1567942823116800001,0,'');
INSERT INTO "posts" VALUES('3ltxi3p2ycap','reminder','day_before.1793289600',1564277420851200007,1567584210124800000,0,'9875c074bb01000bdd71c066');
INSERT INTO "posts" VALUES('3ltxi3p2ycap','reminder','due.1793289600',1564277420851200007,1567946597990400000,0,'0d17abb13e50b90f759e86bf');
INSERT INTO "posts" VALUES('3ltxi3p2ycap','reminder','soon.1793289600',1564277420851200007,1567942823116800000,0,'9875c074bb01000bdd71c066');
INSERT INTO "posts" VALUES('3ltxi3p2ycap','summary','end',1564277420851200007,1567956538490880003,0,'afab3ba4836465b10ca19eac');
INSERT INTO "posts" VALUES('3ltxi3p2ycap','thumbs','1',1564277420851200007,1567949869547520000,0,'3f3a48b3a5f218d125f611fd');
INSERT INTO "posts" VALUES('3ltxi3p2ycap','thumbs','2',1564277420851200007,1567950624522240000,0,'5f7b2e43becfed5800578068');
INSERT INTO "posts" VALUES('3ltxi3p2ycap','thumbs','5',1564277420851200007,1567954021908480000,0,'58db97393ae00640f93e6d39');
INSERT INTO "posts" VALUES('3ltxi3p2ycap','thumbs','6',1564277420851200007,1567954776883200000,0,'100d55339849e48a204fc713');
INSERT INTO "posts" VALUES('3ltxi3p2ycap','timeup','4',1564277420851200007,1567955280199680000,0,'c9fd4bc658ccbd62d426f731');
INSERT INTO "posts" VALUES('imt8xpu9214e','board','topics',1564277420851200007,1575556743168000000,1,'983de4c8d29d5f4571a555b6');
CREATE TABLE scheduled_events (
    meetup_id TEXT PRIMARY KEY REFERENCES meetups (meetup_id),
    guild_id  INTEGER NOT NULL,
    event_id  INTEGER NOT NULL UNIQUE,
    state     TEXT NOT NULL CHECK (state IN ('scheduled', 'active', 'over', 'gone')),
    drawn     TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "scheduled_events" VALUES('3ltxi3p2ycap',1564277420851200004,1565394783436800001,'over','{"description": "A Lean Coffee: propose topics, vote with dots, talk in short timeboxes. Topics are collected on the board in the channel; whoever is there can log their attendance.\n\nTopics so far:\n\u2022 Trunk-based development", "ends_at": "2026-11-05T18:00:00+00:00", "is_stage": false, "location": "#Coffee table", "name": "Lean Coffee Toronto", "starts_at": "2026-11-05T17:00:00+00:00", "voice_channel_id": 1564277420851200008}');
INSERT INTO "scheduled_events" VALUES('imt8xpu9214e',1564277420851200004,1575556743168000001,'scheduled','{"description": "A Lean Coffee: propose topics, vote with dots, talk in short timeboxes. Topics are collected on the board in the channel; whoever is there can log their attendance.\n\nTopics so far:\n\u2022 Onboarding in the first week\n\u2022 @\u200beveryone \\*\\*free\\*\\* \\[pizza\\](https:\u200b//pizza.example)\n\u2022 Retros nobody dreads", "ends_at": "2026-12-03T18:00:00+00:00", "is_stage": false, "location": "#Coffee table", "name": "Lean Coffee Toronto", "starts_at": "2026-12-03T17:00:00+00:00", "voice_channel_id": 1564277420851200008}');
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
INSERT INTO "series" VALUES('c14an35rkc75',1564277420851200004,'2026-12-31T17:00:00.000000+00:00','{"series_id":"c14an35rkc75","guild_id":1564277420851200004,"channel_id":1564277420851200007,"voice_channel_id":1564277420851200008,"title":"Lean Coffee Toronto","organizer":"Agile Toronto","host_id":1564277420851200010,"rule":{"unit":"month","every":1,"weekday":3,"place":1,"missing":"skip"},"anchor":"2026-11-05","at":"12:00:00","minutes":60,"policy":{"dots":3,"dots_per_topic":3,"timeboxes":[5,3,2],"thumb_rule":"majority","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"America/Toronto"},"begins":"2026-12-04","changed_at":"2026-10-26T14:00:00.000000+00:00","revision":0,"opens_days":7,"reminds":true,"starts_alone":false,"most_carries":3,"paused":false}');
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
INSERT INTO "series_followers" VALUES('c14an35rkc75',1564277420851200013);
CREATE TABLE series_meetups (
    meetup_id TEXT PRIMARY KEY REFERENCES meetups (meetup_id),
    series_id TEXT NOT NULL REFERENCES series (series_id) ON DELETE CASCADE,
    carried   INTEGER NOT NULL DEFAULT 0 CHECK (carried IN (0, 1))
) STRICT, WITHOUT ROWID;
INSERT INTO "series_meetups" VALUES('imt8xpu9214e','c14an35rkc75',0);
INSERT INTO "series_meetups" VALUES('3ltxi3p2ycap','c14an35rkc75',1);
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
