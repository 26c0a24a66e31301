BEGIN TRANSACTION;
CREATE TABLE aliases (
    alias     TEXT PRIMARY KEY,
    guild_id  INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    salt      BLOB NOT NULL,
    UNIQUE (guild_id, member_id)
) STRICT, WITHOUT ROWID;
INSERT INTO "aliases" VALUES('E2z3DWouv1LyX_hP29P6',1498650731347968001,1498650731347968014,X'1EEE99F1541ACE1E39381C43FB2F1FE9');
INSERT INTO "aliases" VALUES('LSI3cWv5eOLpD3ntKyXL',1498650731347968001,1498650731347968011,X'20937B8F458D0185671BFCA883ECFE80');
INSERT INTO "aliases" VALUES('NSIFnrpTqfsaMX7d17aE',1498650731347968001,9223372036854775807,X'C2475C0500939C25F4A5E5A7FD1444C6');
INSERT INTO "aliases" VALUES('PLtaZHy8cC49l0TVJSZ6',1498650731347968001,0,X'6FF3E16D8A86B4A5C3AECB1AAAA91B16');
INSERT INTO "aliases" VALUES('gvwkljdjq9OlUznoykZK',1498650731347968001,1498650731347968013,X'B38368E91E4C98CD1F6B6EF495635C24');
INSERT INTO "aliases" VALUES('j1mz1SyDzAo4sJoQWi0Q',1498650731347968001,7,X'DB934958E3E115F7EEAE4C215A50F282');
INSERT INTO "aliases" VALUES('q0MQFQX0S6UV94mzMgOB',1498650731347968001,1498650731347968012,X'F2EE9711813B80E27A421C17C83F4256');
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
INSERT INTO "journal" VALUES('aloneupcoming',1,'2026-11-06T09:32:00.250000+00:00','meetup_planned',1,1,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"meetup":"aloneupcoming","guild":1498650731347968001,"channel":1498650731347968207,"voice_channel":null,"policy":{"dots":3,"dots_per_topic":3,"timeboxes":[5,3,2],"thumb_rule":"majority","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"UTC"},"occurrence":null,"host":"LSI3cWv5eOLpD3ntKyXL","title":"LcfosbsB26B8ZzSOXKvj","organizer":"nJMKO--qnBK5_FfzKX4I"}',X'F05362161ECF0FB9AA121F76511387109C99BE9BE1AFB362AD1A79CB109A0B49');
INSERT INTO "journal" VALUES('cancelledchannelchanged',1,'2026-11-06T07:56:00.250000+00:00','meetup_planned',1,1,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"meetup":"cancelledchannelchanged","guild":1498650731347968001,"channel":1498650731347968210,"voice_channel":1498650731347968100,"policy":{"dots":3,"dots_per_topic":3,"timeboxes":[5,3,2],"thumb_rule":"majority","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"UTC"},"occurrence":null,"host":"LSI3cWv5eOLpD3ntKyXL","title":"5BlT02LGuwKUbiZeXLO-","organizer":"mtmZmT2u-lkfz6tlCqm9"}',X'E7C9495896441A1B83F7D3408184E312F463DAF6DC1DA2FE0D452EDFB4621059');
INSERT INTO "journal" VALUES('cancelledchannelchanged',2,'2026-11-06T07:56:00.250000+00:00','topic_proposed',1,2,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"topic":1,"author":"q0MQFQX0S6UV94mzMgOB","title":"86uqLNaH3Fxm7XSPzZjO","pitch":""}',X'A14289FC60F9B2D77654A816048B5E44F6B807A33CF6036AE0E5E5D529FDB86E');
INSERT INTO "journal" VALUES('cancelledchannelchanged',3,'2026-11-06T07:57:00.250000+00:00','meetup_cancelled',1,3,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"reason":"channel_changed","by":"LSI3cWv5eOLpD3ntKyXL"}',X'4F5A9D7AB6DF4F5ED21D73ABFF017F9924CA1313F5714200F0C53B9BD7803EAF');
INSERT INTO "journal" VALUES('cancelledchanneldeleted',1,'2026-11-06T07:55:00.250000+00:00','meetup_planned',1,1,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"meetup":"cancelledchanneldeleted","guild":1498650731347968001,"channel":1498650731347968210,"voice_channel":1498650731347968100,"policy":{"dots":3,"dots_per_topic":3,"timeboxes":[5,3,2],"thumb_rule":"majority","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"UTC"},"occurrence":{"series_id":"series1","day":"2025-01-06","starts_at":"2026-11-09T10:55:00.250000+00:00","minutes":60,"reminds":true,"starts_alone":false,"most_carries":3},"host":"LSI3cWv5eOLpD3ntKyXL","title":"3ThyegiucfACFeTmPGIF","organizer":"fMH5CzfBsdot5PkmSGJa"}',X'DE64ACA34C386E35EBD66E126378142695BD688233DDA24FC84ABCD091D4B776');
INSERT INTO "journal" VALUES('cancelledchanneldeleted',2,'2026-11-06T07:55:00.250000+00:00','topic_proposed',1,2,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"topic":1,"author":"q0MQFQX0S6UV94mzMgOB","title":"wWQFI_0OzpQi2UiNZ4np","pitch":""}',X'C73931297303AAC553BAA063299D6B95643EE94C066C3DA6E802A761F57B73FB');
INSERT INTO "journal" VALUES('cancelledchanneldeleted',3,'2026-11-06T07:56:00.250000+00:00','meetup_cancelled',1,3,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"reason":"channel_deleted","by":null}',X'1F5691100A89FA900A823ECC857C3E7EFC6C2064D7B84E2FBDAEA1C7EC914EA0');
INSERT INTO "journal" VALUES('cancelledhost',1,'2026-11-06T07:50:00.250000+00:00','meetup_planned',1,1,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"meetup":"cancelledhost","guild":1498650731347968001,"channel":1498650731347968210,"voice_channel":1498650731347968100,"policy":{"dots":3,"dots_per_topic":3,"timeboxes":[5,3,2],"thumb_rule":"majority","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"UTC"},"occurrence":null,"host":"LSI3cWv5eOLpD3ntKyXL","title":"QdaqM2hO71wjmmZNPNin","organizer":"vUq2PUIDE3pb3Q4zBl5i"}',X'408903B7507B0B8B88DCEFC1BE0A8B35FC72DBE8CC2DCBA7A614E2235EDDDF9F');
INSERT INTO "journal" VALUES('cancelledhost',2,'2026-11-06T07:50:00.250000+00:00','topic_proposed',1,2,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"topic":1,"author":"q0MQFQX0S6UV94mzMgOB","title":"1ReW4aswlySUp-TAR6DB","pitch":""}',X'2385D2CDB097E7F805438FEFF8AC0E117013AD33AD73FD603FB4B76EEAD608C0');
INSERT INTO "journal" VALUES('cancelledhost',3,'2026-11-06T07:51:00.250000+00:00','meetup_cancelled',1,3,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"reason":"host","by":"LSI3cWv5eOLpD3ntKyXL"}',X'B5D96906A4E14F1D633669E47914EFF5A6A1C28F8321B103FBA8049AD5D5E10C');
INSERT INTO "journal" VALUES('cancelledmissed',1,'2026-11-06T07:51:00.250000+00:00','meetup_planned',1,1,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"meetup":"cancelledmissed","guild":1498650731347968001,"channel":1498650731347968210,"voice_channel":1498650731347968100,"policy":{"dots":3,"dots_per_topic":3,"timeboxes":[5,3,2],"thumb_rule":"majority","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"UTC"},"occurrence":{"series_id":"series1","day":"2025-01-02","starts_at":"2026-11-09T10:51:00.250000+00:00","minutes":60,"reminds":true,"starts_alone":false,"most_carries":3},"host":"LSI3cWv5eOLpD3ntKyXL","title":"vzc7lrhNyOLJG7U8ZLRs","organizer":"G-F4rBtYgrxUE_-X8A7J"}',X'1609A73FCC6AA69A2F43CD02865955FB6176B1819E4A3120F747C38121555F57');
INSERT INTO "journal" VALUES('cancelledmissed',2,'2026-11-06T07:51:00.250000+00:00','topic_proposed',1,2,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"topic":1,"author":"q0MQFQX0S6UV94mzMgOB","title":"-2Tc0lz36maimk-iJXBa","pitch":""}',X'BCAA21948654DE03B1F34795A0C8810C9DE44161C2252103773D732A0B21CEA3');
INSERT INTO "journal" VALUES('cancelledmissed',3,'2026-11-06T07:52:00.250000+00:00','meetup_cancelled',1,3,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"reason":"missed","by":null}',X'8091A99D9B5961C2C619DB291A7B56E451A5CBE0A03A661123416EAC31E8514B');
INSERT INTO "journal" VALUES('cancelledpaused',1,'2026-11-06T07:53:00.250000+00:00','meetup_planned',1,1,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"meetup":"cancelledpaused","guild":1498650731347968001,"channel":1498650731347968210,"voice_channel":1498650731347968100,"policy":{"dots":3,"dots_per_topic":3,"timeboxes":[5,3,2],"thumb_rule":"majority","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"UTC"},"occurrence":{"series_id":"series1","day":"2025-01-04","starts_at":"2026-11-09T10:53:00.250000+00:00","minutes":60,"reminds":true,"starts_alone":false,"most_carries":3},"host":"LSI3cWv5eOLpD3ntKyXL","title":"9jie5BP_KtPKFYv6NZ5_","organizer":"5_yAn7t0pQ_no5W6wXBY"}',X'48B97C14082ADF5F752FD714428AF350BD41CB180D9C62630CB8051318C5306B');
INSERT INTO "journal" VALUES('cancelledpaused',2,'2026-11-06T07:53:00.250000+00:00','topic_proposed',1,2,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"topic":1,"author":"q0MQFQX0S6UV94mzMgOB","title":"5zNqs3WMyHcfgz2tVm-L","pitch":""}',X'027C948DBF5ACE4804DC080C837245E5BF4A91E5F0B410AA82EC8BC491683C14');
INSERT INTO "journal" VALUES('cancelledpaused',3,'2026-11-06T07:54:00.250000+00:00','meetup_cancelled',1,3,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"reason":"paused","by":"LSI3cWv5eOLpD3ntKyXL"}',X'451381A1E3B6A7E94C7EF63AC0ECF59D50A24B736F667F2930788F627FAC2127');
INSERT INTO "journal" VALUES('cancelledseriesdeleted',1,'2026-11-06T07:54:00.250000+00:00','meetup_planned',1,1,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"meetup":"cancelledseriesdeleted","guild":1498650731347968001,"channel":1498650731347968210,"voice_channel":1498650731347968100,"policy":{"dots":3,"dots_per_topic":3,"timeboxes":[5,3,2],"thumb_rule":"majority","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"UTC"},"occurrence":null,"host":"LSI3cWv5eOLpD3ntKyXL","title":"-n4fldC4h-f1Km411dqw","organizer":"ZqFTV2PibNntpREZV1_z"}',X'8EECBF48BE9410CC92261E4CFD57D257B99FB1B6562F38EEE354EEE228D52EC8');
INSERT INTO "journal" VALUES('cancelledseriesdeleted',2,'2026-11-06T07:54:00.250000+00:00','topic_proposed',1,2,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"topic":1,"author":"q0MQFQX0S6UV94mzMgOB","title":"lDrOGWuKc1GmGMj1iZBn","pitch":""}',X'4D5D1B0D3B53682BDEC7C5C1341C0CCDA9C8E29DE5FC8541D64925A680B4767F');
INSERT INTO "journal" VALUES('cancelledseriesdeleted',3,'2026-11-06T07:55:00.250000+00:00','meetup_cancelled',1,3,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"reason":"series_deleted","by":null}',X'84313D955BE1A8A081DC003EFE2D53D2B9443F1F8A66D3BCBC422F34E3C5766E');
INSERT INTO "journal" VALUES('cancelledskipped',1,'2026-11-06T07:52:00.250000+00:00','meetup_planned',1,1,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"meetup":"cancelledskipped","guild":1498650731347968001,"channel":1498650731347968210,"voice_channel":1498650731347968100,"policy":{"dots":3,"dots_per_topic":3,"timeboxes":[5,3,2],"thumb_rule":"majority","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"UTC"},"occurrence":null,"host":"LSI3cWv5eOLpD3ntKyXL","title":"swM3s_6GJZDWVeTJ_8yZ","organizer":"h14XjIpXfIwNdZkkIwIp"}',X'BFFF3097543CBCEB2EAAD030B26CE74AE0D3F7D0A03960479C606ECC617D41AD');
INSERT INTO "journal" VALUES('cancelledskipped',2,'2026-11-06T07:52:00.250000+00:00','topic_proposed',1,2,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"topic":1,"author":"q0MQFQX0S6UV94mzMgOB","title":"maWkJNm3SCzv2DnSqmOF","pitch":""}',X'BCA2234A48184D18E712373B513C55617766EDA57ED6BD7FEDD92512C9BED29B');
INSERT INTO "journal" VALUES('cancelledskipped',3,'2026-11-06T07:53:00.250000+00:00','meetup_cancelled',1,3,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"reason":"skipped","by":null}',X'C486B64945B55326207BF0A24E1893B42A687F8976506F8DA9DBAC3FE4512A7A');
INSERT INTO "journal" VALUES('channellost',1,'2026-11-06T01:10:00.250000+00:00','meetup_planned',1,1,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"meetup":"channellost","guild":1498650731347968001,"channel":1498650731347968202,"voice_channel":1498650731347968100,"policy":{"dots":3,"dots_per_topic":3,"timeboxes":[5,3,2],"thumb_rule":"strict","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"UTC"},"occurrence":null,"host":"LSI3cWv5eOLpD3ntKyXL","title":"MPTyIMby7qdUA7ZpwOD8","organizer":"cwY6JKtjoG-dAAcpqoIC"}',X'177FE2E3AE91796EBD2634FC29F2677A24C12D550B026BBCEC684D90FEDD8720');
INSERT INTO "journal" VALUES('channellost',2,'2026-11-06T01:10:00.250000+00:00','meetup_started',1,2,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{}',X'5B37B3F2673CC21CAF1ABCEF3BBC70B770F0023D97139A120878F536D6372142');
INSERT INTO "journal" VALUES('channellost',3,'2026-11-06T01:10:00.250000+00:00','member_seen',1,3,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"source":"voice","member":"E2z3DWouv1LyX_hP29P6"}',X'E6366D2E03C49E96AFC73D07ECCCEBAB0619793ED7B1BD632D45AFB4CEA3BD35');
INSERT INTO "journal" VALUES('channellost',4,'2026-11-06T01:11:00.250000+00:00','topic_proposed',1,4,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"topic":1,"author":"E2z3DWouv1LyX_hP29P6","title":"UJuR9C5mmrgFgjJs8T1U","pitch":""}',X'97FD7407DB47F6AE3F34EF9AC472DE181963B9D15DE94798BA1628AE5D51C8AE');
INSERT INTO "journal" VALUES('channellost',5,'2026-11-06T01:12:00.250000+00:00','voting_opened',1,5,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{}',X'0DF2868CD5BAB46EF3258616BA7C03D933944B04EFE5FB5EEFA09C89224D17B9');
INSERT INTO "journal" VALUES('channellost',6,'2026-11-06T01:13:00.250000+00:00','voting_closed',1,6,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"ranking":[1]}',X'5E11F927B3E1E6C86634A72F59196CB2BB5E16B41B182D3DF3B6A0A05EE8C4B8');
INSERT INTO "journal" VALUES('channellost',7,'2026-11-06T01:13:00.250000+00:00','timebox_started',1,7,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"timebox":1,"topic":1,"index":0,"seconds":300}',X'712F0EA8AA26E5391254AD56F75E526B3A0A5AF9E28F045AE0BC0C9D58C0CB25');
INSERT INTO "journal" VALUES('channellost',8,'2026-11-06T01:14:00.250000+00:00','topic_ended',2,8,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"topic":1,"reason":"meetup_over","discussed":true}',X'0D00B718F3A4B704476DC0A59EB6DC038048CF7A77CE446516F8F0520745E535');
INSERT INTO "journal" VALUES('channellost',9,'2026-11-06T01:14:00.250000+00:00','meetup_finished',1,9,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"reason":"channel_deleted"}',X'654188F7705BB19462392AF11BAE8587C6084F8CCC0A5B3ABAE8D182DAB1ED7D');
INSERT INTO "journal" VALUES('closedtwice',1,'2026-11-06T02:50:00.250000+00:00','meetup_planned',1,1,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"meetup":"closedtwice","guild":1498650731347968001,"channel":1498650731347968203,"voice_channel":1498650731347968100,"policy":{"dots":3,"dots_per_topic":3,"timeboxes":[5,3,2],"thumb_rule":"majority","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"UTC"},"occurrence":null,"host":"LSI3cWv5eOLpD3ntKyXL","title":"4xthiWTzYts0KKVOSzIi","organizer":"ZV-XIMJk4UFeQEwsI8g4"}',X'447476979BF1CF0FE928F9F8F0DEFA1B358696C24E648ADA5A88B0CCEB5953D8');
INSERT INTO "journal" VALUES('closedtwice',2,'2026-11-06T02:50:00.250000+00:00','meetup_started',1,2,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{}',X'94F6EC66DA9241563673DA67E322BEE18086DADD964C5914BDF0C15FECE0678B');
INSERT INTO "journal" VALUES('closedtwice',3,'2026-11-06T02:50:00.250000+00:00','topic_proposed',1,3,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"topic":1,"author":"LSI3cWv5eOLpD3ntKyXL","title":"BQtq7JaYgmWqk9uWcPhF","pitch":""}',X'6E6DC9F428DF1D958602434756C577A64E5CDB2FB833F79EED418CAD0C4B3E71');
INSERT INTO "journal" VALUES('closedtwice',4,'2026-11-06T02:51:00.250000+00:00','voting_opened',1,4,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{}',X'2F90EE68890F7C731EA3130DAB3C54DE095C17FD6E9E68BF7040BF9B28A5F22D');
INSERT INTO "journal" VALUES('closedtwice',5,'2026-11-06T02:51:00.250000+00:00','voting_closed',1,5,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"ranking":[1]}',X'3AFD322A4EFE8B71EB2FB484F890211F46B1D49CEA1B6C67D24C00CC60693216');
INSERT INTO "journal" VALUES('closedtwice',6,'2026-11-06T02:51:00.250000+00:00','timebox_started',1,6,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"timebox":1,"topic":1,"index":0,"seconds":300}',X'FBA5CCEEAC853958AF0170FDE9450B6486FA041685EF6611215C0C66B7C8AFE6');
INSERT INTO "journal" VALUES('closedtwice',7,'2026-11-06T02:51:30.250000+00:00','topic_ended',2,7,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"topic":1,"reason":"next","discussed":true}',X'EFE20A79E20DF9232A28439DD769A66258F66489B68A93E0056C1980530A9B60');
INSERT INTO "journal" VALUES('closedtwice',8,'2026-11-06T02:51:30.250000+00:00','closing_started',1,8,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{}',X'81077B5E09602E7226747EFB43E18735F63A034D13D5339CBC7EA8CEB05502E2');
INSERT INTO "journal" VALUES('closedtwice',9,'2026-11-06T02:52:00.250000+00:00','voting_opened',1,9,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{}',X'99DE6B1F2698E67468F000F4469F1F207E4A0B7D070A1D271EB0C679FD7F8195');
INSERT INTO "journal" VALUES('closedtwice',10,'2026-11-06T02:53:00.250000+00:00','voting_closed',1,10,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"ranking":[]}',X'ADE5F97821E9AB6E4BEEBCC892C8B0476ADDE931B907B2C37FF03CE585A34077');
INSERT INTO "journal" VALUES('closedtwice',11,'2026-11-06T02:53:00.250000+00:00','closing_started',1,11,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{}',X'4B26E59095B1565CF3883CE027580FEA3C71B8C17ED9396EC9288FFE1A9751B3');
INSERT INTO "journal" VALUES('firstversion',1,'2026-11-06T11:10:00.250000+00:00','meetup_planned',1,1,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"meetup":"firstversion","guild":1498650731347968001,"channel":1498650731347968208,"voice_channel":1498650731347968100,"policy":{"dots":4},"host":"LSI3cWv5eOLpD3ntKyXL","title":"HSdhMiQh-L6ITo96EbbK","organizer":"by02mIz073t8cRiCnUhO"}',X'DE5BE40C775B613BFDEE2F652789FA5EFEAA2A1FF2E5108C8F689C612988A053');
INSERT INTO "journal" VALUES('firstversion',2,'2026-11-06T11:11:00.250000+00:00','plan_changed',1,2,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"voice_channel":null,"policy":{"dots":4},"occurrence":{"series_id":"series1","day":"2024-05-02","starts_at":"2025-02-18T23:30:00.250000+00:00","minutes":45},"title":"4Rk_r4ko_geT1C7EWng2"}',X'32361F3034AAB43231CF22996A3DE34E12F91FF684F358135F4B5CFA0A39E168');
INSERT INTO "journal" VALUES('firstversion',3,'2026-11-06T11:12:00.250000+00:00','reminded',1,3,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"reminder":"due"}',X'B762EB152468EEDEFD62385A3DE3DB68AC9BDA89DA0A815CE3F9DC499BFF4914');
INSERT INTO "journal" VALUES('firstversion',4,'2026-11-06T11:13:00.250000+00:00','meetup_cancelled',1,4,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"by":"E2z3DWouv1LyX_hP29P6"}',X'F71AA634067FC0F3AA80E07960ACA58CB4BDE5FF20C6973307EA674309D7BD12');
INSERT INTO "journal" VALUES('hostdecides',1,'2026-11-06T04:30:00.250000+00:00','meetup_planned',1,1,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"meetup":"hostdecides","guild":1498650731347968001,"channel":1498650731347968204,"voice_channel":1498650731347968100,"policy":{"dots":3,"dots_per_topic":3,"timeboxes":[5,3,2],"thumb_rule":"host","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"Asia/Kathmandu"},"occurrence":null,"host":"LSI3cWv5eOLpD3ntKyXL","title":"RgnUoe8nLBDKJz0xxuF2","organizer":"IWOjXo3HnUR_sO_8WALz"}',X'61851E4940A341A984EBC98E4D2D403196D13838FB0BF6B6ECEFD4316AC63069');
INSERT INTO "journal" VALUES('hostdecides',2,'2026-11-06T04:30:00.250000+00:00','meetup_started',1,2,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{}',X'30CD452E9DE02CB22747E9D2A5698B7491D05C21C9209D1107501E31732BEBB9');
INSERT INTO "journal" VALUES('hostdecides',3,'2026-11-06T04:30:00.250000+00:00','topic_proposed',1,3,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"topic":1,"author":"gvwkljdjq9OlUznoykZK","title":"xE5JZwfgxEzVyj-diyVU","pitch":""}',X'83446E86ED51AC7652C1BB29EE7334E3AD3B1C0EB006DF7ED18E349A3E63479E');
INSERT INTO "journal" VALUES('hostdecides',4,'2026-11-06T04:31:00.250000+00:00','voting_opened',1,4,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{}',X'15FF814C1F7FF7866424F735C09B413FC079E4088F30AEF29BD1C3AA1C8E8CD9');
INSERT INTO "journal" VALUES('hostdecides',5,'2026-11-06T04:32:00.250000+00:00','voting_closed',1,5,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"ranking":[1]}',X'0A47B6227922EAB8DF9AE5E02F44CE2DD6D08E51F0777FDC64C69D1A9E7F7A20');
INSERT INTO "journal" VALUES('hostdecides',6,'2026-11-06T04:32:00.250000+00:00','timebox_started',1,6,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"timebox":1,"topic":1,"index":0,"seconds":300}',X'4F0DCEA47D2063104B0EE611751D47D9B2FE3D0A519B4BA1DB0AF9764A51EF79');
INSERT INTO "journal" VALUES('hostdecides',7,'2026-11-06T04:37:00.250000+00:00','timebox_expired',1,7,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"timebox":1}',X'1C2F34DFE14E0A8C11A676171274E6495F4F45A47C8163097435CA3F70057F54');
INSERT INTO "journal" VALUES('hostdecides',8,'2026-11-06T04:37:12.250000+00:00','thumb_shown',1,8,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"timebox":1,"thumb":"up","member":"E2z3DWouv1LyX_hP29P6"}',X'8D3A162377A164DB775349CCCCBC5DFB338911A034800F35DFA124BB1DDF4B4A');
INSERT INTO "journal" VALUES('hostdecides',9,'2026-11-06T04:37:30.250000+00:00','thumbs_closed',1,9,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"timebox":1,"ups":1,"holds":0,"downs":0,"goes_on":null}',X'7FBB65CFCA36CD6659C97F420667B5366EA93B22AC99B8EDAD04D9F198AE96EE');
INSERT INTO "journal" VALUES('monthly',1,'2026-10-22T23:30:00.250000+00:00','meetup_planned',1,1,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"meetup":"monthly","guild":1498650731347968001,"channel":1498650731347968200,"voice_channel":1498650731347968100,"policy":{"dots":5,"dots_per_topic":2,"timeboxes":[5,3],"thumb_rule":"majority","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"America/Toronto"},"occurrence":{"series_id":"series1","day":"2026-11-05","starts_at":"2026-11-05T23:30:00.000000+00:00","minutes":90,"reminds":true,"starts_alone":false,"most_carries":2},"host":"LSI3cWv5eOLpD3ntKyXL","title":"AIxVS2emZ8iHAbJvDkEB","organizer":"tFsZk7m6jbaOZgsA9FI3"}',X'73AE0EB7FF2EE0A3738447D8AEC2BB92618F82282FBFB0239A1F7F78E2C04408');
INSERT INTO "journal" VALUES('monthly',2,'2026-10-22T23:30:00.250000+00:00','topic_carried',1,2,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"topic":1,"since":"2026-09-03","times":2,"author":"gvwkljdjq9OlUznoykZK","title":"K_O43Dnb6Rd1rCNvhi0V","pitch":""}',X'5BB4A8407F5F9BCAEBE43F442363D7EFF53DA2A8E8DB05CC58E773AB9841DF11');
INSERT INTO "journal" VALUES('monthly',3,'2026-10-22T23:30:00.250000+00:00','topic_carried',1,3,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"topic":2,"since":"2026-10-01","times":1,"author":"q0MQFQX0S6UV94mzMgOB","title":"Wtix9VdQQEWCRKb5dQWm","pitch":"fQf5XO0JYmREbWn9NFEa"}',X'C32507A54E6A1CBC3183065070DA3E7CFDCF219748567099D3D05AC8487E9BD0');
INSERT INTO "journal" VALUES('monthly',4,'2026-11-02T12:10:00.250000+00:00','plan_changed',1,4,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"voice_channel":null,"policy":{"dots":5,"dots_per_topic":2,"timeboxes":[5,3],"thumb_rule":"majority","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"America/Toronto"},"occurrence":{"series_id":"series1","day":"2026-11-05","starts_at":"2026-11-06T00:30:00.000000+00:00","minutes":120,"reminds":true,"starts_alone":false,"most_carries":2},"title":"-JRvzPu4oQV5zjfynHin"}',X'2E9DF5416EEE0C7F0AE20AC83FC3C6E2FD10E4BF0A9522E6BE7F6CBC3FD0E134');
INSERT INTO "journal" VALUES('monthly',5,'2026-11-03T04:50:00.250000+00:00','plan_changed',1,5,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"voice_channel":1498650731347968100,"policy":{"dots":5,"dots_per_topic":2,"timeboxes":[5,3],"thumb_rule":"majority","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"America/Toronto"},"occurrence":{"series_id":"series1","day":"2026-11-05","starts_at":"2026-11-05T23:30:00.000000+00:00","minutes":120,"reminds":true,"starts_alone":true,"most_carries":2},"title":"_0gI03Nr62n7pYNuxfWN"}',X'92CC9B19E1070C636758802639A9A4900C5C82752F96FF65AEDD349B982E6776');
INSERT INTO "journal" VALUES('monthly',6,'2026-11-04T23:30:00.250000+00:00','reminded',1,6,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"reminder":"day_before","late":false}',X'C067F7E978C762C1164EEA1CB8EAE9779196978F5A7D0DE61AE6C1C7EE90B553');
INSERT INTO "journal" VALUES('monthly',7,'2026-11-05T23:29:30.250000+00:00','reminded',1,7,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"reminder":"soon","late":true}',X'C5EF909D78BA3E5B6A6ECDA5DA8B6FEFD056C83373FA6A1700DF80606B3D91CE');
INSERT INTO "journal" VALUES('monthly',8,'2026-11-05T23:30:00.250000+00:00','reminded',1,8,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"reminder":"due","late":false}',X'AB72AD3A30452BCF4382A65E33F03D7932340350AE6F2ABFCAB6244690251FF2');
INSERT INTO "journal" VALUES('monthly',9,'2026-11-06T00:00:00.250000+00:00','reminded',1,9,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"reminder":"overdue","late":false}',X'6E2E5706450852A9CF8041A3F46152D022245CA44B81BCDB4F4C2630E505E70A');
INSERT INTO "journal" VALUES('monthly',10,'2026-11-06T00:05:00.250000+00:00','meetup_started',1,10,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{}',X'3D40214C1138ECAD0920772E97F4FC7FFE448B5E19D80EFD601D212B38AA1B4F');
INSERT INTO "journal" VALUES('monthly',11,'2026-11-06T00:05:00.250000+00:00','member_seen',1,11,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"source":"voice","member":"LSI3cWv5eOLpD3ntKyXL"}',X'7AA323AA31F2AB9D356A77E25C90AFBB17B8FC19C714B7E9FABE1DC45C2A488A');
INSERT INTO "journal" VALUES('monthly',12,'2026-11-06T00:05:00.250000+00:00','member_seen',1,12,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"source":"voice","member":"q0MQFQX0S6UV94mzMgOB"}',X'06DFCF05A98593F377B98C820228F8235FC3E47C53249BB5A99F14AD658756A4');
INSERT INTO "journal" VALUES('monthly',13,'2026-11-06T00:05:00.250000+00:00','member_seen',1,13,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"source":"voice","member":"NSIFnrpTqfsaMX7d17aE"}',X'9BBA39920EA11E329398561AFDB874A5F84AA9A4D05462CAD9267B15CB5C15B1');
INSERT INTO "journal" VALUES('monthly',14,'2026-11-06T00:06:00.250000+00:00','gathering_extended',1,14,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{}',X'29BAF226249B0B7C53AF2361122605361C145FB2EE82ADD810854636BBE8EDF8');
INSERT INTO "journal" VALUES('monthly',15,'2026-11-06T00:07:00.250000+00:00','topic_proposed',1,15,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"topic":3,"author":"q0MQFQX0S6UV94mzMgOB","title":"cSMqSXhtAmHKnlUXEtHM","pitch":"ALhmhERRml1SJkLQF8_j"}',X'46C541C5F5138F5F942769B91CC405AB78420CBDE55E4C8AB18D3F8D79A7C730');
INSERT INTO "journal" VALUES('monthly',16,'2026-11-06T00:07:30.250000+00:00','topic_proposed',1,16,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"topic":4,"author":"LSI3cWv5eOLpD3ntKyXL","title":"yvnjDo8OvTA97tUT1yRA","pitch":""}',X'07B02C30AB6E306B59B9B579D8F3B32BDFA235B579EBE1767A2769A35B7C8D76');
INSERT INTO "journal" VALUES('monthly',17,'2026-11-06T00:08:00.250000+00:00','topic_proposed',1,17,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"topic":5,"author":"NSIFnrpTqfsaMX7d17aE","title":"JdEp1EFL4wrezEltJupz","pitch":"UWaV9AkdoXJ4uKRAx7f6"}',X'0B05EEE4DF700CA12AE64AD85F388F6898F072BEE3CF7DD72312A6BACE12A1D3');
INSERT INTO "journal" VALUES('monthly',18,'2026-11-06T00:08:00.250000+00:00','topic_proposed',1,18,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"topic":6,"author":"j1mz1SyDzAo4sJoQWi0Q","title":"vSB2dHHK9MJOxYEACaTA","pitch":""}',X'7FF80BF092FB75EB1A52C3F1BC64F6FC34FC40021B51B6FC4EA5288F442C820E');
INSERT INTO "journal" VALUES('monthly',19,'2026-11-06T00:08:30.250000+00:00','topic_edited',1,19,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"topic":4,"title":"qVWSy6LmvgbfRb40q0iZ","pitch":"NQlphuLwblFAFjfkq_TF"}',X'6A25580C85A1FA6866894805C2ECB9689C697E9BE99B9F4E13E9C12914196E6B');
INSERT INTO "journal" VALUES('monthly',20,'2026-11-06T00:09:00.250000+00:00','topic_edited',1,20,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"topic":3,"title":"_iYCdMXuT4FBuB_6ahKU","pitch":""}',X'9E2EBAC70E42013084332987625210EA2F2CF4A227F46891552ADEEEC9647B45');
INSERT INTO "journal" VALUES('monthly',21,'2026-11-06T00:10:00.250000+00:00','voting_opened',1,21,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{}',X'88DB5E3DC6EFB360742F6CE4922C253025EB6B489A2DCE830090FF5640D55DE7');
INSERT INTO "journal" VALUES('monthly',22,'2026-11-06T00:11:00.250000+00:00','dot_placed',1,22,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"topic":3,"voter":"LSI3cWv5eOLpD3ntKyXL"}',X'5F9A28BB24BEC8201864E44DA4E42C174F1614318003CE03B8DFAFA543A07B21');
INSERT INTO "journal" VALUES('monthly',23,'2026-11-06T00:11:00.250000+00:00','dot_placed',1,23,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"topic":3,"voter":"LSI3cWv5eOLpD3ntKyXL"}',X'3FBF79B5987A2517FED236F70A6FB54424539171835ABEC2AE0A7F8A67ECF939');
INSERT INTO "journal" VALUES('monthly',24,'2026-11-06T00:11:00.250000+00:00','dot_placed',1,24,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"topic":4,"voter":"LSI3cWv5eOLpD3ntKyXL"}',X'553F03904291C5A1F24D5E93824AC45AC8B469CFAE36733675D6172312AA2255');
INSERT INTO "journal" VALUES('monthly',25,'2026-11-06T00:11:00.250000+00:00','dot_placed',1,25,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"topic":3,"voter":"q0MQFQX0S6UV94mzMgOB"}',X'9C50262D401D7CB54054B2258B14C119A9F348676B5E326619088232DB7144A8');
INSERT INTO "journal" VALUES('monthly',26,'2026-11-06T00:11:00.250000+00:00','dot_placed',1,26,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"topic":4,"voter":"q0MQFQX0S6UV94mzMgOB"}',X'C53EB35402B80C4E4EDB351AF88C9B8447FDF52324E6E8D5150D794BC575C662');
INSERT INTO "journal" VALUES('monthly',27,'2026-11-06T00:11:00.250000+00:00','dot_placed',1,27,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"topic":2,"voter":"q0MQFQX0S6UV94mzMgOB"}',X'4EE3F57A2B41B12CF2C238B0A7DB205A5E99ADBE4469166C501ED8F99592B7CB');
INSERT INTO "journal" VALUES('monthly',28,'2026-11-06T00:11:00.250000+00:00','dot_placed',1,28,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"topic":5,"voter":"NSIFnrpTqfsaMX7d17aE"}',X'A5F753CB443F3EA673DFCF02CD4E6A3513626F0BE387C07A115B73AB74926891');
INSERT INTO "journal" VALUES('monthly',29,'2026-11-06T00:11:00.250000+00:00','dot_placed',1,29,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"topic":4,"voter":"NSIFnrpTqfsaMX7d17aE"}',X'21F6B14FC6C5788E8BD230A4E6099665858FF850FAD36C51694650C18714B6B7');
INSERT INTO "journal" VALUES('monthly',30,'2026-11-06T00:11:00.250000+00:00','dot_placed',1,30,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"topic":6,"voter":"j1mz1SyDzAo4sJoQWi0Q"}',X'A65DB2F4FD4F60FCBAC5AA1EA9B66B5B6FC6BED7FB84870DF5BE3520BE814B16');
INSERT INTO "journal" VALUES('monthly',31,'2026-11-06T00:12:00.250000+00:00','dot_removed',1,31,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"topic":4,"voter":"NSIFnrpTqfsaMX7d17aE"}',X'27BC4F5269C2A568F1962AF91B22B1B4A5C2909C578B39EC3A0B19C10DBAE409');
INSERT INTO "journal" VALUES('monthly',32,'2026-11-06T00:13:00.250000+00:00','topic_withdrawn',1,32,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"topic":5,"by":"LSI3cWv5eOLpD3ntKyXL"}',X'46CD64BA5188377C729E90B0E89437E998EF021D2DD2DA6EAE43FFB2CE01B28E');
INSERT INTO "journal" VALUES('monthly',33,'2026-11-06T00:13:30.250000+00:00','member_seen',1,33,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"source":"voice","member":"gvwkljdjq9OlUznoykZK"}',X'B7F3EC5D53EC03220506B084787338A1D2151BE487291CA42A3192B5DA9B9FBB');
INSERT INTO "journal" VALUES('monthly',34,'2026-11-06T00:14:00.250000+00:00','voting_closed',1,34,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"ranking":[3,4,2,6,1]}',X'3DFFC1DFFDE67C149073CD8F0C5264400BD740A23BE16AE01E2BF370DA7EE12C');
INSERT INTO "journal" VALUES('monthly',35,'2026-11-06T00:14:00.250000+00:00','timebox_started',1,35,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"timebox":1,"topic":3,"index":0,"seconds":300}',X'96FBB12EF7EE56861E7BEF4B0A1C4CA4A48580683A0F97BF35E8B8BBC2EE8F85');
INSERT INTO "journal" VALUES('monthly',36,'2026-11-06T00:15:00.250000+00:00','paused',1,36,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{}',X'CF4A867B4501A4239A70363636E508DC4F84E15CE408C14D1310ED0166A8DECF');
INSERT INTO "journal" VALUES('monthly',37,'2026-11-06T00:16:00.250000+00:00','timebox_extended',1,37,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"timebox":1,"seconds":60}',X'9F9F666C4334D2E6CA83677F1E4AF868C14924DDDAD25D8AB1FC7076B3FD6B6F');
INSERT INTO "journal" VALUES('monthly',38,'2026-11-06T00:17:00.250000+00:00','resumed',1,38,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{}',X'BEA471B51B50B488B762043580DFD3357D20CE5D10798B63F99701916504784D');
INSERT INTO "journal" VALUES('monthly',39,'2026-11-06T00:18:00.250000+00:00','timebox_extended',1,39,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"timebox":1,"seconds":120}',X'C47F537176C7A8AE0F0759134E907618BFE688AF4288C7F4EAE30CB7205B5DDD');
INSERT INTO "journal" VALUES('monthly',40,'2026-11-06T00:25:00.250000+00:00','timebox_expired',1,40,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"timebox":1}',X'9954482B6BA60340FB959858E9D41C75AC711B435B5A929757B6113C6FBC2DD8');
INSERT INTO "journal" VALUES('monthly',41,'2026-11-06T00:25:06.250000+00:00','thumb_shown',1,41,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"timebox":1,"thumb":"down","member":"LSI3cWv5eOLpD3ntKyXL"}',X'833346C6101DDC0F5E2625786DF19BB950F12E5C4728582845977154AE72D58D');
INSERT INTO "journal" VALUES('monthly',42,'2026-11-06T00:25:06.250000+00:00','thumb_shown',1,42,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"timebox":1,"thumb":"up","member":"q0MQFQX0S6UV94mzMgOB"}',X'C105095835B49D93AE79746FF22EC69DF52E9AF697A4A07EEBE8E5DD9FC48488');
INSERT INTO "journal" VALUES('monthly',43,'2026-11-06T00:25:06.250000+00:00','thumb_shown',1,43,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"timebox":1,"thumb":"hold","member":"gvwkljdjq9OlUznoykZK"}',X'CEF18ECB986AADBAB087C306E8A85D453E2D666A3E61D011A96C1885714CDABF');
INSERT INTO "journal" VALUES('monthly',44,'2026-11-06T00:25:06.250000+00:00','thumb_shown',1,44,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"timebox":1,"thumb":"up","member":"LSI3cWv5eOLpD3ntKyXL"}',X'1D9116FAF0BAF2B0053B2773B3B405C8D371B6BB59B3BE94134DBB9DC7A8AAAB');
INSERT INTO "journal" VALUES('monthly',45,'2026-11-06T00:25:12.250000+00:00','thumbs_closed',1,45,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"timebox":1,"ups":2,"holds":1,"downs":0,"goes_on":true}',X'C845FA5609C4687EAC45DD33DBBC275C43912BFA6EA4E2713D1B1061511B6AFC');
INSERT INTO "journal" VALUES('monthly',46,'2026-11-06T00:25:12.250000+00:00','timebox_started',1,46,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"timebox":2,"topic":3,"index":1,"seconds":180}',X'ECD18B69831657F91D5CCFA84210B88E35E47906DB00DB5F15EEC30959A996FC');
INSERT INTO "journal" VALUES('monthly',47,'2026-11-06T00:26:00.250000+00:00','takeaway_added',1,47,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"topic":3,"member":"q0MQFQX0S6UV94mzMgOB","text":"gNFeqNI2o7cMcz-FxeW6"}',X'ADC20E73D5B4C146A0F1F30B4ED31E50601375E984E20D2B0B4802213F6D2228');
INSERT INTO "journal" VALUES('monthly',48,'2026-11-06T00:28:12.250000+00:00','timebox_expired',1,48,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"timebox":2}',X'AE75FB399695F54AFFBDDDA67A1A325BE6F2FEE9D1E8B3215364065424200EE6');
INSERT INTO "journal" VALUES('monthly',49,'2026-11-06T00:28:12.250000+00:00','topic_ended',2,49,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"topic":3,"reason":"timeboxes_used","discussed":true}',X'443AA3417742861B456B0AC3FCEAC4F94C9545CD6415357ED327651CF37573F2');
INSERT INTO "journal" VALUES('monthly',50,'2026-11-06T00:28:12.250000+00:00','timebox_started',1,50,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"timebox":3,"topic":4,"index":0,"seconds":300}',X'54C141677458779ECC2396FE629AF35DF7B02962A4A7E1454FA8A3E963C7E327');
INSERT INTO "journal" VALUES('monthly',51,'2026-11-06T00:30:00.250000+00:00','member_left',1,51,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"source":"voice","member":"NSIFnrpTqfsaMX7d17aE"}',X'2E7BDE75B7654CF082179A9966BA95691E070A775CFFBC862D2F17FEE0B0CA90');
INSERT INTO "journal" VALUES('monthly',52,'2026-11-06T00:33:12.250000+00:00','timebox_expired',1,52,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"timebox":3}',X'5D0C5F0D1870DD86E822A76F17BEDCEB7ADCD2E2674FB97D5DDDA49204626D5A');
INSERT INTO "journal" VALUES('monthly',53,'2026-11-06T00:33:18.250000+00:00','thumb_shown',1,53,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"timebox":3,"thumb":"down","member":"LSI3cWv5eOLpD3ntKyXL"}',X'94B6D111147CC31863EF9570E332F6BD6B6D36F0EB87AB3891014FBCDAD16045');
INSERT INTO "journal" VALUES('monthly',54,'2026-11-06T00:33:42.250000+00:00','thumbs_closed',1,54,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"timebox":3,"ups":0,"holds":0,"downs":1,"goes_on":false}',X'EE36A7CA3662315C64E3C66160691A1BA5C5111A440515349BB482708CD21990');
INSERT INTO "journal" VALUES('monthly',55,'2026-11-06T00:33:42.250000+00:00','topic_ended',2,55,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"topic":4,"reason":"thumbs","discussed":true}',X'042C4BD50DFEBA8A2FAFC05C9AA9D36462A1A60384560B9BE343C2A61D8B0916');
INSERT INTO "journal" VALUES('monthly',56,'2026-11-06T00:33:42.250000+00:00','timebox_started',1,56,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"timebox":4,"topic":2,"index":0,"seconds":300}',X'88296210B5E52608363FC83855668E3550D50D7340B86ABCAE679A2F7AAC4BD1');
INSERT INTO "journal" VALUES('monthly',57,'2026-11-06T00:34:12.250000+00:00','topic_ended',2,57,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"topic":2,"reason":"reopened","discussed":false}',X'07475F7E2260DED2CA9A9D5B87EA8E5C134843455D0D4A6694FCD5DF8E63B83F');
INSERT INTO "journal" VALUES('monthly',58,'2026-11-06T00:34:12.250000+00:00','voting_opened',1,58,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{}',X'CD11A0FB5C85BAE95ABAE49DF9C49623FE5D1B414CF2FD7B9F24EC95662800FC');
INSERT INTO "journal" VALUES('monthly',59,'2026-11-06T00:34:18.250000+00:00','dot_placed',1,59,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"topic":1,"voter":"gvwkljdjq9OlUznoykZK"}',X'D44EC9AA4EF8832DA3A10A1AB936F84C360617213BA2C3994BC9AFEE2786A34A');
INSERT INTO "journal" VALUES('monthly',60,'2026-11-06T00:35:00.250000+00:00','voting_closed',1,60,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"ranking":[1,2,6]}',X'689DFE14F1A67B785121314A7F0DD85024422DAE03D015445CB39F1DFA0AC49B');
INSERT INTO "journal" VALUES('monthly',61,'2026-11-06T00:35:00.250000+00:00','timebox_started',1,61,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"timebox":5,"topic":1,"index":0,"seconds":300}',X'9F6E7BC2ADF024200CDB12F36CD78792945A4DD203500FD1E38AAE41A9B1A7DF');
INSERT INTO "journal" VALUES('monthly',62,'2026-11-06T00:36:00.250000+00:00','topic_ended',2,62,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"topic":1,"reason":"skipped","discussed":false}',X'946DB86E3E6BA8F21BF7D8230FD74B7CE19EF3A84EF41F5CCA3F937C7E857BF2');
INSERT INTO "journal" VALUES('monthly',63,'2026-11-06T00:37:00.250000+00:00','observation_lost',1,63,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"since":"2026-11-06T00:36:30.250000+00:00"}',X'0D5E88064DF863EB388A4EE66CD09C6172A6FBDD890554A38B47160C5884A684');
INSERT INTO "journal" VALUES('monthly',64,'2026-11-06T00:40:00.250000+00:00','observation_regained',1,64,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"present":["LSI3cWv5eOLpD3ntKyXL","q0MQFQX0S6UV94mzMgOB"]}',X'BD1F3AD7A46B2483AF9BD3D104B3ACF286DC8AD34599F30AA4CB5D2164619BD3');
INSERT INTO "journal" VALUES('monthly',65,'2026-11-06T00:41:00.250000+00:00','timebox_started',1,65,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"timebox":6,"topic":2,"index":0,"seconds":300}',X'20B18BE2E3F87DF5939CAC2F5A35BE7B621076134F69BA78C840EE7E460545E2');
INSERT INTO "journal" VALUES('monthly',66,'2026-11-06T00:41:40.250000+00:00','topic_ended',2,66,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"topic":2,"reason":"closing","discussed":true}',X'84E1F35FCBB6382F4AE03B57FC59A9B3E51513AAEA3B35B5551DF2D867DC7FEE');
INSERT INTO "journal" VALUES('monthly',67,'2026-11-06T00:42:00.250000+00:00','closing_started',1,67,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{}',X'C3FA19E4F2AD893565DF782A82E538B2AE297187BB491362058C89B4643456BC');
INSERT INTO "journal" VALUES('monthly',68,'2026-11-06T00:43:00.250000+00:00','takeaway_added',1,68,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"topic":null,"member":"LSI3cWv5eOLpD3ntKyXL","text":"2XgNZbaugx2B4nHd0dhN"}',X'99B52425C30E9863732EDAFE89A3D6630B04685A030BF193E7A69A0430FCCC40');
INSERT INTO "journal" VALUES('monthly',69,'2026-11-06T00:43:30.250000+00:00','takeaway_added',1,69,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"topic":5,"member":"q0MQFQX0S6UV94mzMgOB","text":"unqyU-zBiPcoqbjneNKj"}',X'232D8EDA15C6D364DF0C1F3504FA4CAF592905B2AA073469B05335C19F76B5D8');
INSERT INTO "journal" VALUES('monthly',70,'2026-11-06T00:44:00.250000+00:00','roti_given',1,70,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"score":3,"member":"LSI3cWv5eOLpD3ntKyXL"}',X'A48F4C60EF84F9367CA0859B7AAC0187BE3E102291CAF3B732F6783D11993CB3');
INSERT INTO "journal" VALUES('monthly',71,'2026-11-06T00:44:00.250000+00:00','roti_given',1,71,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"score":5,"member":"q0MQFQX0S6UV94mzMgOB"}',X'BE7173479770CCFC5A0EB51395029B717E3DACF776BF29E728C41F1070831536');
INSERT INTO "journal" VALUES('monthly',72,'2026-11-06T00:44:00.250000+00:00','roti_given',1,72,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"score":4,"member":"LSI3cWv5eOLpD3ntKyXL"}',X'17453CCDEC65117F55122271197E132ECC6BB97A6E4AC4335E9291BD6C7C37BB');
INSERT INTO "journal" VALUES('monthly',73,'2026-11-06T00:50:00.250000+00:00','meetup_finished',1,73,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"reason":"host"}',X'DFC639DE0F0AC8A906573C3B9B840CC5B47F1ABAFF563A54A3CE9068B5AFB1F7');
INSERT INTO "journal" VALUES('odd',1,'2026-11-06T06:10:00.250000+00:00','meetup_planned',1,1,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"meetup":"odd","guild":1498650731347968001,"channel":1498650731347968205,"voice_channel":1498650731347968100,"policy":{"dots":2,"dots_per_topic":3,"timeboxes":[5,3,2],"thumb_rule":"majority","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"UTC"},"occurrence":null,"host":"PLtaZHy8cC49l0TVJSZ6","title":"","organizer":"6m71B3_emtt06REALE_j"}',X'00356D2FFA9399D277AD5446775E653980561BC73327B70D7DF7BB26BA35A303');
INSERT INTO "journal" VALUES('odd',2,'2026-11-06T06:10:00.250000+00:00','meetup_started',1,2,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{}',X'E725353777B49457BC25600EBFA5167E048666C9318528A4C4F45E5C8CBB51E3');
INSERT INTO "journal" VALUES('odd',3,'2026-11-06T06:10:00.250000+00:00','topic_proposed',1,3,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"topic":1,"author":"LSI3cWv5eOLpD3ntKyXL","title":"96NP6aclQ0q4phgAJiLu","pitch":"OttNC3MHfvxuoucYuigN"}',X'4359467C67D78C40A5ADF24B0EFA637DF528B8B2DC90332953EED4DDC4BBAB52');
INSERT INTO "journal" VALUES('odd',4,'2026-11-06T06:10:00.250000+00:00','topic_proposed',1,4,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"topic":9,"author":"LSI3cWv5eOLpD3ntKyXL","title":"","pitch":""}',X'C9369F535F04990B0095B1DE7C303B3FC3319DC6C45C60A493415725FDB59E9A');
INSERT INTO "journal" VALUES('odd',5,'2026-11-06T06:10:00.250000+00:00','topic_carried',1,5,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"topic":2147483648,"since":"0001-01-01","times":99,"author":"q0MQFQX0S6UV94mzMgOB","title":"tnaitNvCaKX22BhRcKLQ","pitch":""}',X'714BB29966A27AF6BF7A97AEDB92198BA22D875470576F0F820E844E518E4CD7');
INSERT INTO "journal" VALUES('odd',6,'2026-11-06T06:11:00.250000+00:00','voting_opened',1,6,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{}',X'945CD794DC1868CC793332CD688F22EB1E6D32DF10FBAD3D49AB4EE8FB64665E');
INSERT INTO "journal" VALUES('odd',7,'2026-11-06T06:11:00.250000+00:00','dot_placed',1,7,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"topic":9,"voter":"q0MQFQX0S6UV94mzMgOB"}',X'6D451C51C2B1E94A5EA63B67D65B8B57895DDDAF53110E43F8BEB4DCCE8DC651');
INSERT INTO "journal" VALUES('odd',8,'2026-11-06T06:11:00.250000+00:00','dot_placed',1,8,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"topic":9,"voter":"q0MQFQX0S6UV94mzMgOB"}',X'A3D567EB184948FBA3587D52976B7D82C335199B8A17F717614468310693DDB3');
INSERT INTO "journal" VALUES('odd',9,'2026-11-06T06:11:00.250000+00:00','dot_placed',1,9,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"topic":9,"voter":"q0MQFQX0S6UV94mzMgOB"}',X'86396A761CFD1A6FDB1A2E07FFC165A8C9234C8120E76A3E67C0C830EA66C21A');
INSERT INTO "journal" VALUES('odd',10,'2026-11-06T06:11:00.250000+00:00','dot_placed',1,10,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"topic":9,"voter":"q0MQFQX0S6UV94mzMgOB"}',X'6F0BCC22B1F8C23D4D1E4C7525D0366D19C720CC1ADC843B32C65DCBE22907F7');
INSERT INTO "journal" VALUES('odd',11,'2026-11-06T06:11:00.250000+00:00','dot_placed',1,11,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"topic":9,"voter":"q0MQFQX0S6UV94mzMgOB"}',X'E001F05AE2489D32183B49DB4F8572C9FB07C2659A599A168389C5EC9B5C9538');
INSERT INTO "journal" VALUES('odd',12,'2026-11-06T06:11:00.250000+00:00','dot_placed',1,12,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"topic":9,"voter":"q0MQFQX0S6UV94mzMgOB"}',X'12CB09FCA288B0DE2F6A6011F9F84C7945D9D2D2A2A1D0CE02D5AC9D91B690D7');
INSERT INTO "journal" VALUES('odd',13,'2026-11-06T06:11:00.250000+00:00','dot_placed',1,13,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"topic":9,"voter":"q0MQFQX0S6UV94mzMgOB"}',X'979A9E0AE96FEED57C801036C3EAF200A5A9A566E09A65A28180ECFB63B91965');
INSERT INTO "journal" VALUES('odd',14,'2026-11-06T06:11:00.250000+00:00','dot_placed',1,14,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"topic":9,"voter":"q0MQFQX0S6UV94mzMgOB"}',X'36AEF631970A6CD062EF308CA4854CCE093FD24522CF36304EDAEE04CB3BB6E2');
INSERT INTO "journal" VALUES('odd',15,'2026-11-06T06:11:00.250000+00:00','dot_placed',1,15,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"topic":9,"voter":"q0MQFQX0S6UV94mzMgOB"}',X'3B3848FF76D61ECE75E674BA46777E62504BA2D9BF19130A3154AF910EA83051');
INSERT INTO "journal" VALUES('odd',16,'2026-11-06T06:11:00.250000+00:00','dot_placed',1,16,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"topic":9,"voter":"q0MQFQX0S6UV94mzMgOB"}',X'E7186AA2E51E29E81280C1042AE90622CCA5A2158432AEA5BA70B2DD09FBF308');
INSERT INTO "journal" VALUES('odd',17,'2026-11-06T06:11:00.250000+00:00','dot_placed',1,17,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"topic":9,"voter":"q0MQFQX0S6UV94mzMgOB"}',X'9C4FDE59CA3DF3076B1E167AE09D60EA93630260D0EE961E3A51B50F4BD289AD');
INSERT INTO "journal" VALUES('odd',18,'2026-11-06T06:11:00.250000+00:00','dot_placed',1,18,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"topic":9,"voter":"q0MQFQX0S6UV94mzMgOB"}',X'CB6143F6813666107876F04232F0739A2541AEDF76F266B1B0B6BF10C11E2760');
INSERT INTO "journal" VALUES('odd',19,'2026-11-06T06:11:00.250000+00:00','dot_placed',1,19,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"topic":1,"voter":"gvwkljdjq9OlUznoykZK"}',X'2A3604C11E6289CD5B6CC5292648F20EA9A6615B430D8554AA9F064AE599590D');
INSERT INTO "journal" VALUES('odd',20,'2026-11-06T06:11:00.250000+00:00','dot_removed',1,20,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"topic":1,"voter":"E2z3DWouv1LyX_hP29P6"}',X'A4CAEA4A7F0AFD2F0229F532B13E52504DD3B728A807FD466F2F1537E9020F2E');
INSERT INTO "journal" VALUES('odd',21,'2026-11-06T06:12:00.250000+00:00','voting_closed',1,21,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"ranking":[9,1]}',X'E4D43748FE421B35C8C68F389F20073C3E74AD255D46D73FC302A4428262809C');
INSERT INTO "journal" VALUES('odd',22,'2026-11-06T06:12:00.250000+00:00','timebox_started',1,22,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"timebox":5,"topic":9,"index":8,"seconds":0}',X'98E30F6009631D5FE92919CCFA8DB3466EB88449BDFC2546EC550D0F27F54D9C');
INSERT INTO "journal" VALUES('odd',23,'2026-11-06T06:12:00.250000+00:00','timebox_extended',1,23,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"timebox":5,"seconds":10000000}',X'428250E9835F4DAD426CF138D6741B2779E39D18453F4EDDAEDA70AF7F315241');
INSERT INTO "journal" VALUES('odd',24,'2026-11-06T06:11:00.250000+00:00','thumbs_closed',1,24,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"timebox":5,"ups":1000,"holds":-1,"downs":0,"goes_on":true}',X'2E5406D4D093419ABBFE36BCA5412F3DEBDBD385B89ABA7C9B6735A0A2F4D803');
INSERT INTO "journal" VALUES('odd',25,'2026-11-06T06:13:00.250000+00:00','topic_ended',2,25,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"topic":9,"reason":"next","discussed":true}',X'5ECBE1AD1292D525B433DFE2654FB9DEA021BAD55F7BD890585038CFDD995FE7');
INSERT INTO "journal" VALUES('odd',26,'2026-11-06T06:13:00.250000+00:00','member_left',1,26,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"source":"voice","member":"E2z3DWouv1LyX_hP29P6"}',X'411DE27CF36DADD2ABDB0773DAE2569047AA0ACBCD46D031621BA5D48A58785E');
INSERT INTO "journal" VALUES('odd',27,'2026-11-06T06:14:00.250000+00:00','observation_regained',1,27,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"present":["q0MQFQX0S6UV94mzMgOB","q0MQFQX0S6UV94mzMgOB","LSI3cWv5eOLpD3ntKyXL"]}',X'7F57CA5ACDD44E148039F9AF304818DA1B4D32B33E103A6653FB7CEFCB596238');
INSERT INTO "journal" VALUES('odd',28,'2026-11-06T06:15:00.250000+00:00','observation_lost',1,28,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"since":"2026-11-05T23:30:00.250000+00:00"}',X'D5D7AC97461C61F7D92FFC77E40B31C1DFF2FD1A922308D49133D6E175BB7050');
INSERT INTO "journal" VALUES('odd',29,'2026-11-06T06:14:00.250000+00:00','member_seen',1,29,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"source":"check_in","member":"gvwkljdjq9OlUznoykZK"}',X'3F995631BEBFB2A8C40F4D5C906E25202E43A03343B6DDF7A4A5E048D412CCC4');
INSERT INTO "journal" VALUES('odd',30,'2026-11-06T06:16:00.250000+00:00','takeaway_added',1,30,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"topic":1,"member":"gvwkljdjq9OlUznoykZK","text":""}',X'020C3C4D0EB9559C42DACD7F54B50E07D6B20B207192ED7DEDCE9C9769BCF0C1');
INSERT INTO "journal" VALUES('odd',31,'2026-11-06T06:16:00.250000+00:00','roti_given',1,31,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"score":0,"member":"LSI3cWv5eOLpD3ntKyXL"}',X'97C04234D5DB18B772432548C3BFEE1D5F57034339519D7F1A9F252651010355');
INSERT INTO "journal" VALUES('odd',32,'2026-11-06T06:16:00.250000+00:00','roti_given',1,32,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"score":9,"member":"q0MQFQX0S6UV94mzMgOB"}',X'6E393518AB34430445451553A184113EB06656C1ECCDD3B0B9055C11D2CA9906');
INSERT INTO "journal" VALUES('textonly',1,'2026-11-05T23:30:00.250000+00:00','meetup_planned',1,1,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"meetup":"textonly","guild":1498650731347968001,"channel":1498650731347968201,"voice_channel":null,"policy":{"dots":1,"dots_per_topic":10,"timeboxes":[1],"thumb_rule":"yuret","thumb_seconds":300,"hidden_tallies":false,"gathering_minutes":240,"voting_minutes":1,"time_zone":"Pacific/Kiritimati"},"occurrence":null,"host":"q0MQFQX0S6UV94mzMgOB","title":"uBeoKzWMw08UW3iqancU","organizer":""}',X'500ED278B89A47ACA30661DD69A19435C194B0E03D78DB80C373C01F2382528B');
INSERT INTO "journal" VALUES('textonly',2,'2026-11-05T23:30:00.250000+00:00','meetup_started',1,2,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{}',X'646D207C7D72AFE003A7D59E5B4BCFCD349A527D153E830ADA3DEA8B25C62E7E');
INSERT INTO "journal" VALUES('textonly',3,'2026-11-05T23:31:00.250000+00:00','member_seen',1,3,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"source":"check_in","member":"q0MQFQX0S6UV94mzMgOB"}',X'159785A9F1C61260DA8D9307EE240E9E32BC7BC03DD376A9831B32C8FA7F8F14');
INSERT INTO "journal" VALUES('textonly',4,'2026-11-05T23:32:00.250000+00:00','member_seen',1,4,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"source":"check_in","member":"gvwkljdjq9OlUznoykZK"}',X'D0A0D6076822B04B1F4F93B0651A3705567E0ABE53964E39201A71B717645331');
INSERT INTO "journal" VALUES('textonly',5,'2026-11-05T23:32:30.250000+00:00','member_seen',1,5,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"source":"check_in","member":"E2z3DWouv1LyX_hP29P6"}',X'161A475D462B1708831005BAB06248D1B49430609D058FC83D2FA033B448A133');
INSERT INTO "journal" VALUES('textonly',6,'2026-11-05T23:33:00.250000+00:00','topic_proposed',1,6,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"topic":1,"author":"gvwkljdjq9OlUznoykZK","title":"YU5YiiPp16xG-onpd2hM","pitch":"xJ6AWllj1sibihz17uMa"}',X'EC4C2D5C9A1182D56C6B8EC4ECE3CF20660E34C6E1758648EF969450B5DAEB05');
INSERT INTO "journal" VALUES('textonly',7,'2026-11-05T23:33:00.250000+00:00','topic_proposed',1,7,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"topic":2,"author":"q0MQFQX0S6UV94mzMgOB","title":"45xb81DMA-6W4WJL9xOi","pitch":""}',X'695139F397BB56661717B0107D9D7CC56D82635AC4C13A2EE67D3C3BB64223A8');
INSERT INTO "journal" VALUES('textonly',8,'2026-11-05T23:34:00.250000+00:00','voting_opened',1,8,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{}',X'AF941B46C425527093E7882EE9C99D538291A985EF11098E88968A0379BC5F75');
INSERT INTO "journal" VALUES('textonly',9,'2026-11-05T23:35:00.250000+00:00','voting_closed',1,9,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"ranking":[1,2]}',X'76BF74112CF069888DD0D725A5090C6C402006DB0F95FE35DC30318E1C03F288');
INSERT INTO "journal" VALUES('textonly',10,'2026-11-05T23:35:00.250000+00:00','timebox_started',1,10,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"timebox":1,"topic":1,"index":0,"seconds":60}',X'4D9408CAD3A2E3C8019598BEB2D273D652222E6DAFC59B553A316FDB6384F487');
INSERT INTO "journal" VALUES('textonly',11,'2026-11-05T23:35:15.250000+00:00','topic_ended',2,11,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"topic":1,"reason":"next","discussed":true}',X'2B1ED27F9660938914564664B55400FE331C1F87FDD548875072B7D400F273A4');
INSERT INTO "journal" VALUES('textonly',12,'2026-11-05T23:36:00.250000+00:00','member_left',1,12,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"source":"check_in","member":"gvwkljdjq9OlUznoykZK"}',X'43EC38B6E7396A4C6DC69430775C7A7C4A0AE3B17426089BE2F855BB94E786F1');
INSERT INTO "journal" VALUES('textonly',13,'2026-11-05T23:37:00.250000+00:00','observation_lost',1,13,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"since":"2026-11-05T23:37:00.250000+00:00"}',X'133B45B067B82EEC87C1564B132A5416C7E71C914E5E54866DCE41C767F2651E');
INSERT INTO "journal" VALUES('textonly',14,'2026-11-05T23:39:00.250000+00:00','observation_regained',1,14,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"present":[]}',X'6CE5CF1AC3866517ADD36E77E65D9B68BA73A5ED8E1F129E8762EABD92F64002');
INSERT INTO "journal" VALUES('textonly',15,'2026-11-05T23:39:00.250000+00:00','timebox_started',1,15,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"timebox":2,"topic":2,"index":0,"seconds":60}',X'D233AEE56685807331F4DF05E6C56A4F0A2B5D4D290561D2452A9EDBE217C0D0');
INSERT INTO "journal" VALUES('textonly',16,'2026-11-05T23:40:00.249999+00:00','topic_ended',2,16,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"topic":2,"reason":"meetup_over","discussed":false}',X'29370B4C161F262D75934FC8D49FEEB1647CB4E1432B5C18EABE09EB10AB7DC3');
INSERT INTO "journal" VALUES('textonly',17,'2026-11-06T05:39:00.250000+00:00','meetup_finished',1,17,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"reason":"forgotten"}',X'EADB117AF79D0820BA90F139EAF74B3DC4AE0626025E2CF67A70A934B6E1C999');
INSERT INTO "journal" VALUES('upcoming',1,'2026-11-06T09:30:00.250000+00:00','meetup_planned',1,1,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"meetup":"upcoming","guild":1498650731347968001,"channel":1498650731347968206,"voice_channel":1498650731347968100,"policy":{"dots":5,"dots_per_topic":2,"timeboxes":[5,3],"thumb_rule":"majority","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"America/Toronto"},"occurrence":{"series_id":"series1","day":"2026-12-03","starts_at":"2026-12-05T23:30:00.250000+00:00","minutes":1,"reminds":false,"starts_alone":false,"most_carries":0},"host":"gvwkljdjq9OlUznoykZK","title":"TpSzxZRRDLhIRsCs1aKJ","organizer":"qmBfiL20VYNRUlEy-8Lq"}',X'B6576D96916C4CBE56C3263D9E55E04CF4685CD014AF51721FA07FF0BB9AF446');
INSERT INTO "journal" VALUES('upcoming',2,'2026-11-06T09:31:00.250000+00:00','topic_proposed',1,2,'LSI3cWv5eOLpD3ntKyXL','interaction:1498650731347968999','{"topic":1,"author":"E2z3DWouv1LyX_hP29P6","title":"we7I0ydmIFfCQfI3_nmw","pitch":"grEJYGLxa40HP2jPtbxO"}',X'0A89B5ADB91ED1549588584F022C938890FFA73367929378546DC6285D0C85E6');
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
INSERT INTO "meetups" VALUES('aloneupcoming',1498650731347968001,1498650731347968207,NULL,'planned','2026-11-06T09:32:00.250000+00:00',NULL,NULL,NULL);
INSERT INTO "meetups" VALUES('cancelledchannelchanged',1498650731347968001,1498650731347968210,1498650731347968100,'cancelled','2026-11-06T07:56:00.250000+00:00',NULL,'2026-11-06T07:57:00.250000+00:00',NULL);
INSERT INTO "meetups" VALUES('cancelledchanneldeleted',1498650731347968001,1498650731347968210,1498650731347968100,'cancelled','2026-11-06T07:55:00.250000+00:00',NULL,'2026-11-06T07:56:00.250000+00:00',NULL);
INSERT INTO "meetups" VALUES('cancelledhost',1498650731347968001,1498650731347968210,1498650731347968100,'cancelled','2026-11-06T07:50:00.250000+00:00',NULL,'2026-11-06T07:51:00.250000+00:00',NULL);
INSERT INTO "meetups" VALUES('cancelledmissed',1498650731347968001,1498650731347968210,1498650731347968100,'cancelled','2026-11-06T07:51:00.250000+00:00',NULL,'2026-11-06T07:52:00.250000+00:00',NULL);
INSERT INTO "meetups" VALUES('cancelledpaused',1498650731347968001,1498650731347968210,1498650731347968100,'cancelled','2026-11-06T07:53:00.250000+00:00',NULL,'2026-11-06T07:54:00.250000+00:00',NULL);
INSERT INTO "meetups" VALUES('cancelledseriesdeleted',1498650731347968001,1498650731347968210,1498650731347968100,'cancelled','2026-11-06T07:54:00.250000+00:00',NULL,'2026-11-06T07:55:00.250000+00:00',NULL);
INSERT INTO "meetups" VALUES('cancelledskipped',1498650731347968001,1498650731347968210,1498650731347968100,'cancelled','2026-11-06T07:52:00.250000+00:00',NULL,'2026-11-06T07:53:00.250000+00:00',NULL);
INSERT INTO "meetups" VALUES('channellost',1498650731347968001,1498650731347968202,1498650731347968100,'ended','2026-11-06T01:10:00.250000+00:00','2026-11-06T01:10:00.250000+00:00','2026-11-06T01:14:00.250000+00:00',NULL);
INSERT INTO "meetups" VALUES('closedtwice',1498650731347968001,1498650731347968203,1498650731347968100,'closing','2026-11-06T02:50:00.250000+00:00','2026-11-06T02:50:00.250000+00:00',NULL,NULL);
INSERT INTO "meetups" VALUES('firstversion',1498650731347968001,1498650731347968208,NULL,'cancelled','2026-11-06T11:10:00.250000+00:00',NULL,'2026-11-06T11:13:00.250000+00:00',NULL);
INSERT INTO "meetups" VALUES('hostdecides',1498650731347968001,1498650731347968204,1498650731347968100,'discussing','2026-11-06T04:30:00.250000+00:00','2026-11-06T04:30:00.250000+00:00',NULL,NULL);
INSERT INTO "meetups" VALUES('monthly',1498650731347968001,1498650731347968200,1498650731347968100,'ended','2026-10-22T23:30:00.250000+00:00','2026-11-06T00:05:00.250000+00:00','2026-11-06T00:50:00.250000+00:00','2026-11-06T00:50:01.250000+00:00');
INSERT INTO "meetups" VALUES('odd',1498650731347968001,1498650731347968205,1498650731347968100,'discussing','2026-11-06T06:10:00.250000+00:00','2026-11-06T06:10:00.250000+00:00',NULL,NULL);
INSERT INTO "meetups" VALUES('textonly',1498650731347968001,1498650731347968201,NULL,'ended','2026-11-05T23:30:00.250000+00:00','2026-11-05T23:30:00.250000+00:00','2026-11-06T05:39:00.250000+00:00','2026-11-06T05:39:01.250000+00:00');
INSERT INTO "meetups" VALUES('upcoming',1498650731347968001,1498650731347968206,1498650731347968100,'planned','2026-11-06T09:30:00.250000+00:00',NULL,NULL,NULL);
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
INSERT INTO "schema_migrations" VALUES(3,'0003_journal','5a82bf067e12bfa1b10a036a349cbbec537ac7dbea4e14a2eb4fe5b8262a8855','2026-11-25T12:00:00.000000+00:00');
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
CREATE TABLE texts (
    meetup_id TEXT NOT NULL REFERENCES meetups (meetup_id),
    reference TEXT NOT NULL,
    author    TEXT,
    salt      BLOB NOT NULL,
    words     TEXT NOT NULL,
    PRIMARY KEY (meetup_id, reference)
) STRICT, WITHOUT ROWID;
INSERT INTO "texts" VALUES('aloneupcoming','LcfosbsB26B8ZzSOXKvj','LSI3cWv5eOLpD3ntKyXL',X'FECC22FF40AC62A2AE4D37A19F291283','Lean Coffee');
INSERT INTO "texts" VALUES('aloneupcoming','nJMKO--qnBK5_FfzKX4I',NULL,X'D9953E0A172BCF8A5BAC0024EE5AE1EE','Agile Toronto');
INSERT INTO "texts" VALUES('cancelledchannelchanged','5BlT02LGuwKUbiZeXLO-','LSI3cWv5eOLpD3ntKyXL',X'4ECFBDB91247A8E062BEA537EDE9E1CC','Lean Coffee');
INSERT INTO "texts" VALUES('cancelledchannelchanged','86uqLNaH3Fxm7XSPzZjO','q0MQFQX0S6UV94mzMgOB',X'183D677E901A668169AAD031937DDF77','Left 6');
INSERT INTO "texts" VALUES('cancelledchannelchanged','mtmZmT2u-lkfz6tlCqm9',NULL,X'C5C4DEDDB89625BCA8CAD66D894174B3','Agile Toronto');
INSERT INTO "texts" VALUES('cancelledchanneldeleted','3ThyegiucfACFeTmPGIF','LSI3cWv5eOLpD3ntKyXL',X'12FE1E12BB2B736740112129373E23BC','Lean Coffee');
INSERT INTO "texts" VALUES('cancelledchanneldeleted','fMH5CzfBsdot5PkmSGJa',NULL,X'75DFDBA9A9EBC88B30930DA06F74629D','Agile Toronto');
INSERT INTO "texts" VALUES('cancelledchanneldeleted','wWQFI_0OzpQi2UiNZ4np','q0MQFQX0S6UV94mzMgOB',X'8CABF6B590DCEB7BB59074FF6167FEFE','Left 5');
INSERT INTO "texts" VALUES('cancelledhost','1ReW4aswlySUp-TAR6DB','q0MQFQX0S6UV94mzMgOB',X'71F0650701CB6B60271B615DAD5A4E8E','Left 0');
INSERT INTO "texts" VALUES('cancelledhost','QdaqM2hO71wjmmZNPNin','LSI3cWv5eOLpD3ntKyXL',X'E7DC7A58353DC145C291E4B8AE4380F0','Lean Coffee');
INSERT INTO "texts" VALUES('cancelledhost','vUq2PUIDE3pb3Q4zBl5i',NULL,X'14E0F7561205362F51DBB0B2531B4274','Agile Toronto');
INSERT INTO "texts" VALUES('cancelledmissed','-2Tc0lz36maimk-iJXBa','q0MQFQX0S6UV94mzMgOB',X'6EE1A66BE19695D7CABE2F68B30034B0','Left 1');
INSERT INTO "texts" VALUES('cancelledmissed','G-F4rBtYgrxUE_-X8A7J',NULL,X'5B38B7722EF5E59C09DC25E42B3498E6','Agile Toronto');
INSERT INTO "texts" VALUES('cancelledmissed','vzc7lrhNyOLJG7U8ZLRs','LSI3cWv5eOLpD3ntKyXL',X'BD1593C250D7FDDA2DE49511C9F139F3','Lean Coffee');
INSERT INTO "texts" VALUES('cancelledpaused','5_yAn7t0pQ_no5W6wXBY',NULL,X'B44ACF0551C9F64FDC2B68EF889FEECA','Agile Toronto');
INSERT INTO "texts" VALUES('cancelledpaused','5zNqs3WMyHcfgz2tVm-L','q0MQFQX0S6UV94mzMgOB',X'D1F7FB4274AA0E15A0DC1E85FA0BD2B4','Left 3');
INSERT INTO "texts" VALUES('cancelledpaused','9jie5BP_KtPKFYv6NZ5_','LSI3cWv5eOLpD3ntKyXL',X'90A92AF9C50B1A25FC490431702D7887','Lean Coffee');
INSERT INTO "texts" VALUES('cancelledseriesdeleted','-n4fldC4h-f1Km411dqw','LSI3cWv5eOLpD3ntKyXL',X'7C8418A06A386241CC88FA05E117233E','Lean Coffee');
INSERT INTO "texts" VALUES('cancelledseriesdeleted','ZqFTV2PibNntpREZV1_z',NULL,X'53FD5D05919CDF84E8B3FCFB4B897997','Agile Toronto');
INSERT INTO "texts" VALUES('cancelledseriesdeleted','lDrOGWuKc1GmGMj1iZBn','q0MQFQX0S6UV94mzMgOB',X'EABBB4331C174222C6C91D94F3A97C61','Left 4');
INSERT INTO "texts" VALUES('cancelledskipped','h14XjIpXfIwNdZkkIwIp',NULL,X'310C981C0821BC02A127C05A18FAA121','Agile Toronto');
INSERT INTO "texts" VALUES('cancelledskipped','maWkJNm3SCzv2DnSqmOF','q0MQFQX0S6UV94mzMgOB',X'A65D2715EE160768D1788E7F821F1F04','Left 2');
INSERT INTO "texts" VALUES('cancelledskipped','swM3s_6GJZDWVeTJ_8yZ','LSI3cWv5eOLpD3ntKyXL',X'9FB03ADF1CE9EFAAE50E6C202A38D605','Lean Coffee');
INSERT INTO "texts" VALUES('channellost','MPTyIMby7qdUA7ZpwOD8','LSI3cWv5eOLpD3ntKyXL',X'7969429BDF97985F720F3F22EBC8A5FB','Gone');
INSERT INTO "texts" VALUES('channellost','UJuR9C5mmrgFgjJs8T1U','E2z3DWouv1LyX_hP29P6',X'1122955F98FF35EB7582B58616A0E2EB','A minute');
INSERT INTO "texts" VALUES('channellost','cwY6JKtjoG-dAAcpqoIC',NULL,X'EA30763D6435943A97C903098B9B8F50','Agile Toronto');
INSERT INTO "texts" VALUES('closedtwice','4xthiWTzYts0KKVOSzIi','LSI3cWv5eOLpD3ntKyXL',X'90FA2E4FE2990FCDA26F9795EEFAAD24','Once more');
INSERT INTO "texts" VALUES('closedtwice','BQtq7JaYgmWqk9uWcPhF','LSI3cWv5eOLpD3ntKyXL',X'50F373C6101B5C6B1291EBA76A250687','Only one');
INSERT INTO "texts" VALUES('closedtwice','ZV-XIMJk4UFeQEwsI8g4',NULL,X'EAD52745ABAE7854BF99999C592D0CF0','Agile Toronto');
INSERT INTO "texts" VALUES('firstversion','4Rk_r4ko_geT1C7EWng2','LSI3cWv5eOLpD3ntKyXL',X'0EC314406889FBB91A8CBF7E4073F471','Early');
INSERT INTO "texts" VALUES('firstversion','HSdhMiQh-L6ITo96EbbK','LSI3cWv5eOLpD3ntKyXL',X'B4205E430183E2249E4330D26A0EE1A8','Lean Coffee');
INSERT INTO "texts" VALUES('firstversion','by02mIz073t8cRiCnUhO',NULL,X'52265E4036E366E5528EDFD7355232E8','Agile Toronto');
INSERT INTO "texts" VALUES('hostdecides','IWOjXo3HnUR_sO_8WALz',NULL,X'D004826059F00D19A809DBD0E1F3CA35','Agile Toronto');
INSERT INTO "texts" VALUES('hostdecides','RgnUoe8nLBDKJz0xxuF2','LSI3cWv5eOLpD3ntKyXL',X'2914C8063F2EA8833291934B8DEA0A76','Lean Coffee');
INSERT INTO "texts" VALUES('hostdecides','xE5JZwfgxEzVyj-diyVU','gvwkljdjq9OlUznoykZK',X'DFB7A40C2CA3B9898576867210ED7DA8','Advice');
INSERT INTO "texts" VALUES('monthly','-JRvzPu4oQV5zjfynHin','LSI3cWv5eOLpD3ntKyXL',X'E65674AE8C7A4C0CD0EFC4879439BE3B','November ☕ (later)');
INSERT INTO "texts" VALUES('monthly','2XgNZbaugx2B4nHd0dhN','LSI3cWv5eOLpD3ntKyXL',X'3DA376CC4ED6D145985BF54745059E57','=SUM(A1) or not?');
INSERT INTO "texts" VALUES('monthly','AIxVS2emZ8iHAbJvDkEB','LSI3cWv5eOLpD3ntKyXL',X'C2935BC6ADB9E58EC767C1F416DEB1BC','November ☕');
INSERT INTO "texts" VALUES('monthly','ALhmhERRml1SJkLQF8_j','q0MQFQX0S6UV94mzMgOB',X'50321E9C297AF5C41CD136C2B5C37F9F','Ask <@1498650731347968013> "why"\');
INSERT INTO "texts" VALUES('monthly','JdEp1EFL4wrezEltJupz','NSIFnrpTqfsaMX7d17aE',X'43D57E3649A4C881575C71A37ACD7EE9','Taken back');
INSERT INTO "texts" VALUES('monthly','K_O43Dnb6Rd1rCNvhi0V','gvwkljdjq9OlUznoykZK',X'CC5BABC338C423151C40164E5F6C7492','Retros nobody dreads');
INSERT INTO "texts" VALUES('monthly','NQlphuLwblFAFjfkq_TF','LSI3cWv5eOLpD3ntKyXL',X'EFA4B7740EDD57A29AB8B4307B34DF82','Forecasts?');
INSERT INTO "texts" VALUES('monthly','UWaV9AkdoXJ4uKRAx7f6','NSIFnrpTqfsaMX7d17aE',X'3E14A54C6AFD60CB36BA722B220F5A7B','soon');
INSERT INTO "texts" VALUES('monthly','Wtix9VdQQEWCRKb5dQWm','q0MQFQX0S6UV94mzMgOB',X'8E3F53405F404F99258C427E33960144','Hiring');
INSERT INTO "texts" VALUES('monthly','_0gI03Nr62n7pYNuxfWN','LSI3cWv5eOLpD3ntKyXL',X'D0F75025807D4E870DFB2F6EA9D3D740','November ☕ (later)');
INSERT INTO "texts" VALUES('monthly','_iYCdMXuT4FBuB_6ahKU','LSI3cWv5eOLpD3ntKyXL',X'1A3FB8F45A85828AAF464DBD768A629F','Trunk-based development');
INSERT INTO "texts" VALUES('monthly','cSMqSXhtAmHKnlUXEtHM','q0MQFQX0S6UV94mzMgOB',X'BD4254CCBD84D6395878760DDD81439A','Trunk-based  ‮development‬');
INSERT INTO "texts" VALUES('monthly','fQf5XO0JYmREbWn9NFEa','q0MQFQX0S6UV94mzMgOB',X'0A417AA86C50DB0EC6397685C7681B71','How do you interview?');
INSERT INTO "texts" VALUES('monthly','gNFeqNI2o7cMcz-FxeW6','q0MQFQX0S6UV94mzMgOB',X'92D8E4838CB2B69EA91F42792CE73497','Merge daily; *measure* it.');
INSERT INTO "texts" VALUES('monthly','qVWSy6LmvgbfRb40q0iZ','LSI3cWv5eOLpD3ntKyXL',X'4E656BFBFBC34A74043F9511CACC9064','Sizing without points');
INSERT INTO "texts" VALUES('monthly','tFsZk7m6jbaOZgsA9FI3',NULL,X'8849976224098796EAB099A5D1CD73C3','Agile Toronto');
INSERT INTO "texts" VALUES('monthly','unqyU-zBiPcoqbjneNKj','q0MQFQX0S6UV94mzMgOB',X'D6962335EBCFD10C7F7766643082BB6F','On a topic that was withdrawn');
INSERT INTO "texts" VALUES('monthly','vSB2dHHK9MJOxYEACaTA','j1mz1SyDzAo4sJoQWi0Q',X'9BCBB6A916FE75013C8C0E64947F5D99','👩‍💻 pairing
remotely');
INSERT INTO "texts" VALUES('monthly','yvnjDo8OvTA97tUT1yRA','LSI3cWv5eOLpD3ntKyXL',X'D34D6E691DD6A45AC6B8833BAC625516','`Sizing` | without *points*');
INSERT INTO "texts" VALUES('odd','6m71B3_emtt06REALE_j',NULL,X'3FFCD11E1F33C88CB285F208624D0174','xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx');
INSERT INTO "texts" VALUES('odd','96NP6aclQ0q4phgAJiLu','LSI3cWv5eOLpD3ntKyXL',X'AF598636E039120CD622C59C0C078AF5','tttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttt');
INSERT INTO "texts" VALUES('odd','OttNC3MHfvxuoucYuigN','LSI3cWv5eOLpD3ntKyXL',X'B0DDB1F9003062CE3ABE8E2104C4C4AC','	
');
INSERT INTO "texts" VALUES('odd','tnaitNvCaKX22BhRcKLQ','q0MQFQX0S6UV94mzMgOB',X'864AFBAA75EE0D8297DB44EB4A3573F3','Far');
INSERT INTO "texts" VALUES('textonly','45xb81DMA-6W4WJL9xOi','q0MQFQX0S6UV94mzMgOB',X'98A8BF2073B472E228B66F9F5BEBD1DE','Cut off');
INSERT INTO "texts" VALUES('textonly','YU5YiiPp16xG-onpd2hM','gvwkljdjq9OlUznoykZK',X'347DEA0CA71BAFEF12B8C9F6E9CFC53A','Estimates');
INSERT INTO "texts" VALUES('textonly','uBeoKzWMw08UW3iqancU','LSI3cWv5eOLpD3ntKyXL',X'3423BA67A2948FEA9515577975462DCA','café, after work');
INSERT INTO "texts" VALUES('textonly','xJ6AWllj1sibihz17uMa','gvwkljdjq9OlUznoykZK',X'F5923A8C77D6A4BDA6EB4DFF884CE7E0','xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx');
INSERT INTO "texts" VALUES('upcoming','TpSzxZRRDLhIRsCs1aKJ','LSI3cWv5eOLpD3ntKyXL',X'974FC58D86204AE5C927F8EE9B143EE4','Lean Coffee');
INSERT INTO "texts" VALUES('upcoming','grEJYGLxa40HP2jPtbxO','E2z3DWouv1LyX_hP29P6',X'3AC153F6DFAFEA921CBC841D866FF1B3','Plans');
INSERT INTO "texts" VALUES('upcoming','qmBfiL20VYNRUlEy-8Lq',NULL,X'34C253AC14D5557AB42A524D42691E26','Agile Toronto');
INSERT INTO "texts" VALUES('upcoming','we7I0ydmIFfCQfI3_nmw','E2z3DWouv1LyX_hP29P6',X'1F47B233E22D06FC4B0A24600D5FC313','Next year');
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
CREATE TRIGGER journal_is_never_deleted BEFORE DELETE ON journal
BEGIN
    SELECT RAISE(ABORT, 'an event is never deleted');
END;
CREATE TRIGGER journal_is_never_changed BEFORE UPDATE ON journal
BEGIN
    SELECT RAISE(ABORT, 'an event is never changed');
END;
COMMIT;
