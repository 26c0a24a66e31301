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
INSERT INTO "aliases" VALUES('HK-3PRAVK-GLK27UVgZc',1498650731347968001,9223372036854775807,X'E96FFF9B92B1514E090AAC5EFB1D015A');
INSERT INTO "aliases" VALUES('LlM0Pj1jAjY8F3kg_0rf',1498650731347968001,1498650731347968011,X'A98917C45457E6A225573442F25E6C48');
INSERT INTO "aliases" VALUES('QGaPa8MHIQxUhw1w--xg',1498650731347968001,1498650731347968013,X'23B1A0F2B4EE6082B8419C333F654FE5');
INSERT INTO "aliases" VALUES('T96X75HKYKkq45tY3M8f',1498650731347968001,1498650731347968012,X'8B8B87B070A777F69159F1B18F49583E');
INSERT INTO "aliases" VALUES('VvH6FiJqIRut1_RhIlnv',1498650731347968001,0,X'DAA80A2FEFA5B63A79CEB62D76F6AD54');
INSERT INTO "aliases" VALUES('hzR2jyyS_gqgl8pI_xgW',1498650731347968001,1498650731347968014,X'E50C73A08BE41B142E4D0738AC1FCCFC');
INSERT INTO "aliases" VALUES('ovQNVVDRK3t9W9MQ_fLE',1498650731347968001,7,X'E4B4428876DAE3594B1FC4490836BA42');
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
INSERT INTO "attended" VALUES('monthly','HK-3PRAVK-GLK27UVgZc','2026-11-06T00:05:00.250000+00:00','2026-11-06T00:50:00.250000+00:00','{"attended":{"attested":[],"checked_in":[],"inferred":[],"measured":[["2026-11-06T00:05:00.250000+00:00","2026-11-06T00:30:00.250000+00:00"]]},"facts":{"attested_at":"2026-11-06T00:50:00.250000+00:00","attested_by":"LlM0Pj1jAjY8F3kg_0rf","day":"2026-11-05","end":"2026-11-06T00:50:00.250000+00:00","first_seen":"2026-11-06T00:05:00.250000+00:00","in_voice":true,"last_seen":"2026-11-06T00:30:00.250000+00:00","organizer":"Tpg3aXA50L7qPnwRjTxk","reason":"","source":{"contact":"","hash":"e59d75e501c403901ea4783c114c526a08b3372af03e5814160959790a3fa4ef","offset":-300,"seq":73},"start":"2026-11-06T00:05:00.250000+00:00","takeaways":[],"title":"lIQ41cySUWH6zIpJH5ck","took_part":{"dots":1,"prompts_answered":0,"prompts_shown":0,"takeaways":0,"thumbs":0,"topics":0},"topics":[[3,"FAQVKMidUnw4w2KjsbHX"],[4,"NC1nQ4VHjdLhL_mf6gGX"],[2,"ZM-juG0vL2mWW__Tgw2D"]],"visits":1,"zone":"America/Toronto"},"rule":"2026-1"}');
INSERT INTO "attended" VALUES('monthly','LlM0Pj1jAjY8F3kg_0rf','2026-11-06T00:05:00.250000+00:00','2026-11-06T00:50:00.250000+00:00','{"attended":{"attested":[],"checked_in":[],"inferred":[["2026-11-06T00:36:30.250000+00:00","2026-11-06T00:40:00.250000+00:00"]],"measured":[["2026-11-06T00:05:00.250000+00:00","2026-11-06T00:36:30.250000+00:00"],["2026-11-06T00:40:00.250000+00:00","2026-11-06T00:50:00.250000+00:00"]]},"facts":{"attested_at":"2026-11-06T00:50:00.250000+00:00","attested_by":"LlM0Pj1jAjY8F3kg_0rf","day":"2026-11-05","end":"2026-11-06T00:50:00.250000+00:00","first_seen":"2026-11-06T00:05:00.250000+00:00","in_voice":true,"last_seen":"2026-11-06T00:50:00.250000+00:00","organizer":"Tpg3aXA50L7qPnwRjTxk","reason":"","source":{"contact":"","hash":"e59d75e501c403901ea4783c114c526a08b3372af03e5814160959790a3fa4ef","offset":-300,"seq":73},"start":"2026-11-06T00:05:00.250000+00:00","takeaways":["hkdPoQRtk2_FBf9wfKJR"],"title":"lIQ41cySUWH6zIpJH5ck","took_part":{"dots":3,"prompts_answered":0,"prompts_shown":0,"takeaways":1,"thumbs":2,"topics":1},"topics":[[3,"FAQVKMidUnw4w2KjsbHX"],[4,"NC1nQ4VHjdLhL_mf6gGX"],[2,"ZM-juG0vL2mWW__Tgw2D"]],"visits":1,"zone":"America/Toronto"},"rule":"2026-1"}');
INSERT INTO "attended" VALUES('monthly','QGaPa8MHIQxUhw1w--xg','2026-11-06T00:05:00.250000+00:00','2026-11-06T00:50:00.250000+00:00','{"attended":{"attested":[],"checked_in":[],"inferred":[],"measured":[["2026-11-06T00:13:30.250000+00:00","2026-11-06T00:36:30.250000+00:00"]]},"facts":{"attested_at":"2026-11-06T00:50:00.250000+00:00","attested_by":"LlM0Pj1jAjY8F3kg_0rf","day":"2026-11-05","end":"2026-11-06T00:50:00.250000+00:00","first_seen":"2026-11-06T00:13:30.250000+00:00","in_voice":true,"last_seen":"2026-11-06T00:36:30.250000+00:00","organizer":"Tpg3aXA50L7qPnwRjTxk","reason":"","source":{"contact":"","hash":"e59d75e501c403901ea4783c114c526a08b3372af03e5814160959790a3fa4ef","offset":-300,"seq":73},"start":"2026-11-06T00:05:00.250000+00:00","takeaways":[],"title":"lIQ41cySUWH6zIpJH5ck","took_part":{"dots":1,"prompts_answered":0,"prompts_shown":0,"takeaways":0,"thumbs":1,"topics":0},"topics":[[3,"FAQVKMidUnw4w2KjsbHX"],[4,"NC1nQ4VHjdLhL_mf6gGX"],[2,"ZM-juG0vL2mWW__Tgw2D"]],"visits":1,"zone":"America/Toronto"},"rule":"2026-1"}');
INSERT INTO "attended" VALUES('monthly','T96X75HKYKkq45tY3M8f','2026-11-06T00:05:00.250000+00:00','2026-11-06T00:50:00.250000+00:00','{"attended":{"attested":[],"checked_in":[],"inferred":[["2026-11-06T00:36:30.250000+00:00","2026-11-06T00:40:00.250000+00:00"]],"measured":[["2026-11-06T00:05:00.250000+00:00","2026-11-06T00:36:30.250000+00:00"],["2026-11-06T00:40:00.250000+00:00","2026-11-06T00:50:00.250000+00:00"]]},"facts":{"attested_at":"2026-11-06T00:50:00.250000+00:00","attested_by":"LlM0Pj1jAjY8F3kg_0rf","day":"2026-11-05","end":"2026-11-06T00:50:00.250000+00:00","first_seen":"2026-11-06T00:05:00.250000+00:00","in_voice":true,"last_seen":"2026-11-06T00:50:00.250000+00:00","organizer":"Tpg3aXA50L7qPnwRjTxk","reason":"","source":{"contact":"","hash":"e59d75e501c403901ea4783c114c526a08b3372af03e5814160959790a3fa4ef","offset":-300,"seq":73},"start":"2026-11-06T00:05:00.250000+00:00","takeaways":["bqZ-4s9QEqCMY2hC0cPy","783-ZsFIBCwiqMwO2Hqd"],"title":"lIQ41cySUWH6zIpJH5ck","took_part":{"dots":3,"prompts_answered":0,"prompts_shown":0,"takeaways":2,"thumbs":1,"topics":1},"topics":[[3,"FAQVKMidUnw4w2KjsbHX"],[4,"NC1nQ4VHjdLhL_mf6gGX"],[2,"ZM-juG0vL2mWW__Tgw2D"]],"visits":1,"zone":"America/Toronto"},"rule":"2026-1"}');
INSERT INTO "attended" VALUES('textonly','QGaPa8MHIQxUhw1w--xg','2026-11-05T23:30:00.250000+00:00','2026-11-06T05:30:00.250000+00:00','{"attended":{"attested":[],"checked_in":[["2026-11-05T23:32:00.250000+00:00","2026-11-05T23:36:00.250000+00:00"]],"inferred":[],"measured":[]},"facts":{"attested_at":"2026-11-06T05:39:00.250000+00:00","attested_by":"LlM0Pj1jAjY8F3kg_0rf","day":"2026-11-06","end":"2026-11-06T05:30:00.250000+00:00","first_seen":"2026-11-05T23:32:00.250000+00:00","in_voice":false,"last_seen":"2026-11-05T23:36:00.250000+00:00","organizer":"","reason":"","source":{"contact":"","hash":"dab71257a19d914eac0fd3002c9685c76513b42c44a1beaad00e542926079a70","offset":840,"seq":17},"start":"2026-11-05T23:30:00.250000+00:00","takeaways":[],"title":"hvUgzDLxThI2ALvzvi1i","took_part":{"dots":0,"prompts_answered":0,"prompts_shown":0,"takeaways":0,"thumbs":0,"topics":1},"topics":[[1,"qs5Ys5N29v-_XtauujWS"]],"visits":1,"zone":"Pacific/Kiritimati"},"rule":"2026-1"}');
INSERT INTO "attended" VALUES('textonly','T96X75HKYKkq45tY3M8f','2026-11-05T23:30:00.250000+00:00','2026-11-06T05:30:00.250000+00:00','{"attended":{"attested":[],"checked_in":[["2026-11-05T23:31:00.250000+00:00","2026-11-05T23:37:00.250000+00:00"],["2026-11-05T23:39:00.250000+00:00","2026-11-06T00:01:00.250000+00:00"]],"inferred":[["2026-11-05T23:37:00.250000+00:00","2026-11-05T23:39:00.250000+00:00"]],"measured":[]},"facts":{"attested_at":"2026-11-06T05:39:00.250000+00:00","attested_by":"LlM0Pj1jAjY8F3kg_0rf","day":"2026-11-06","end":"2026-11-06T05:30:00.250000+00:00","first_seen":"2026-11-05T23:31:00.250000+00:00","in_voice":false,"last_seen":"2026-11-06T00:01:00.250000+00:00","organizer":"","reason":"","source":{"contact":"","hash":"dab71257a19d914eac0fd3002c9685c76513b42c44a1beaad00e542926079a70","offset":840,"seq":17},"start":"2026-11-05T23:30:00.250000+00:00","takeaways":[],"title":"hvUgzDLxThI2ALvzvi1i","took_part":{"dots":0,"prompts_answered":0,"prompts_shown":0,"takeaways":0,"thumbs":0,"topics":1},"topics":[[1,"qs5Ys5N29v-_XtauujWS"]],"visits":1,"zone":"Pacific/Kiritimati"},"rule":"2026-1"}');
INSERT INTO "attended" VALUES('textonly','hzR2jyyS_gqgl8pI_xgW','2026-11-05T23:30:00.250000+00:00','2026-11-06T05:30:00.250000+00:00','{"attended":{"attested":[],"checked_in":[["2026-11-05T23:32:30.250000+00:00","2026-11-05T23:37:00.250000+00:00"],["2026-11-05T23:39:00.250000+00:00","2026-11-06T00:02:30.250000+00:00"]],"inferred":[["2026-11-05T23:37:00.250000+00:00","2026-11-05T23:39:00.250000+00:00"]],"measured":[]},"facts":{"attested_at":"2026-11-06T05:39:00.250000+00:00","attested_by":"LlM0Pj1jAjY8F3kg_0rf","day":"2026-11-06","end":"2026-11-06T05:30:00.250000+00:00","first_seen":"2026-11-05T23:32:30.250000+00:00","in_voice":false,"last_seen":"2026-11-06T00:02:30.250000+00:00","organizer":"","reason":"","source":{"contact":"","hash":"dab71257a19d914eac0fd3002c9685c76513b42c44a1beaad00e542926079a70","offset":840,"seq":17},"start":"2026-11-05T23:30:00.250000+00:00","takeaways":[],"title":"hvUgzDLxThI2ALvzvi1i","took_part":{"dots":0,"prompts_answered":0,"prompts_shown":0,"takeaways":0,"thumbs":0,"topics":0},"topics":[[1,"qs5Ys5N29v-_XtauujWS"]],"visits":1,"zone":"Pacific/Kiritimati"},"rule":"2026-1"}');
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
INSERT INTO "guild_settings" VALUES(1498650731347968001,1498650731347968009,'{"dots":5,"dots_per_topic":2,"timeboxes":[5,3],"thumb_rule":"majority","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"America/Toronto","topics_each":10,"presence_prompts":false}','','');
INSERT INTO "guild_settings" VALUES(1498650731347968002,NULL,'{"dots":4}','','');
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
INSERT INTO "journal" VALUES('aloneupcoming',1,'2026-11-06T09:32:00.250000+00:00','meetup_planned',1,1,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"meetup":"aloneupcoming","guild":1498650731347968001,"channel":1498650731347968207,"voice_channel":null,"policy":{"dots":3,"dots_per_topic":3,"timeboxes":[5,3,2],"thumb_rule":"majority","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"UTC","topics_each":10,"presence_prompts":false},"occurrence":null,"host":"LlM0Pj1jAjY8F3kg_0rf","title":"eARCf0NntS1v_eGKIJ5o","organizer":"8NtcBzRmf8m0N1-txWeH"}',X'272895E8454C04CC1FCF824A208D1ED73D4AA4414C9A4FD0CAA1DE879468813C');
INSERT INTO "journal" VALUES('cancelledchannelchanged',1,'2026-11-06T07:56:00.250000+00:00','meetup_planned',1,1,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"meetup":"cancelledchannelchanged","guild":1498650731347968001,"channel":1498650731347968210,"voice_channel":1498650731347968100,"policy":{"dots":3,"dots_per_topic":3,"timeboxes":[5,3,2],"thumb_rule":"majority","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"UTC","topics_each":10,"presence_prompts":false},"occurrence":null,"host":"LlM0Pj1jAjY8F3kg_0rf","title":"PBYuSNOeZneC3jGlyYhP","organizer":"6kaEdrScAzmPXUVmU9xd"}',X'1E76A4DB37330C763B4BE173DA5F66B3B6DBF2CA4C4A62521EC7E06A08761775');
INSERT INTO "journal" VALUES('cancelledchannelchanged',2,'2026-11-06T07:56:00.250000+00:00','topic_proposed',1,2,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"topic":1,"author":"T96X75HKYKkq45tY3M8f","title":"iINeOLPoC1v4Ln88de2S","pitch":""}',X'108B1217ECB7DC8BAAB999CCAEA7445CEF9A747C34FC30C702B711FF240D30E4');
INSERT INTO "journal" VALUES('cancelledchannelchanged',3,'2026-11-06T07:57:00.250000+00:00','meetup_cancelled',1,3,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"reason":"channel_changed","by":"LlM0Pj1jAjY8F3kg_0rf"}',X'71C2C54A294277BC3E8FC0D3E3C7B43630529DD4FD9A1D394D9831DA6FEE7DC6');
INSERT INTO "journal" VALUES('cancelledchanneldeleted',1,'2026-11-06T07:55:00.250000+00:00','meetup_planned',1,1,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"meetup":"cancelledchanneldeleted","guild":1498650731347968001,"channel":1498650731347968210,"voice_channel":1498650731347968100,"policy":{"dots":3,"dots_per_topic":3,"timeboxes":[5,3,2],"thumb_rule":"majority","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"UTC","topics_each":10,"presence_prompts":false},"occurrence":{"series_id":"series1","day":"2025-01-06","starts_at":"2026-11-09T10:55:00.250000+00:00","minutes":60,"reminds":true,"starts_alone":false,"most_carries":3},"host":"LlM0Pj1jAjY8F3kg_0rf","title":"2FOZKUwhJhduWwfU5wXU","organizer":"88RkFpHCI8Jx7zEu6hyQ"}',X'D78712350F61770A486C08DB6FF38BF7A101E5C924F7A888542BF80A89F01D30');
INSERT INTO "journal" VALUES('cancelledchanneldeleted',2,'2026-11-06T07:55:00.250000+00:00','topic_proposed',1,2,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"topic":1,"author":"T96X75HKYKkq45tY3M8f","title":"gN4Ke6x3Nn5564NPFfyS","pitch":""}',X'489A4186B98AF3BD2CB3AACB45A8E3F564CA787B479564603583A74601E96F20');
INSERT INTO "journal" VALUES('cancelledchanneldeleted',3,'2026-11-06T07:56:00.250000+00:00','meetup_cancelled',1,3,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"reason":"channel_deleted","by":null}',X'E056F16E24F2D6FE39639EF0B6082336601311CD8EE2FD0BA6993938F8EEAA60');
INSERT INTO "journal" VALUES('cancelledhost',1,'2026-11-06T07:50:00.250000+00:00','meetup_planned',1,1,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"meetup":"cancelledhost","guild":1498650731347968001,"channel":1498650731347968210,"voice_channel":1498650731347968100,"policy":{"dots":3,"dots_per_topic":3,"timeboxes":[5,3,2],"thumb_rule":"majority","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"UTC","topics_each":10,"presence_prompts":false},"occurrence":null,"host":"LlM0Pj1jAjY8F3kg_0rf","title":"sGQ1K9o1aIaIoRUbApPw","organizer":"xh6FhnAtw8co2eqAJlBC"}',X'10E85C578B5738C07AFDB22D0717FDB63A0A738DD04674873EBA43793C94FA1D');
INSERT INTO "journal" VALUES('cancelledhost',2,'2026-11-06T07:50:00.250000+00:00','topic_proposed',1,2,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"topic":1,"author":"T96X75HKYKkq45tY3M8f","title":"VNKl6rFcpcYs-J2wjR_K","pitch":""}',X'86234191B4518381104EDBB01654DCEBCB3608136D53FAFC49E73320C2E93325');
INSERT INTO "journal" VALUES('cancelledhost',3,'2026-11-06T07:51:00.250000+00:00','meetup_cancelled',1,3,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"reason":"host","by":"LlM0Pj1jAjY8F3kg_0rf"}',X'083E32A85548245435E3C25473FF8EB036E33EC3B0E1A750C9139F343FD11F5C');
INSERT INTO "journal" VALUES('cancelledmissed',1,'2026-11-06T07:51:00.250000+00:00','meetup_planned',1,1,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"meetup":"cancelledmissed","guild":1498650731347968001,"channel":1498650731347968210,"voice_channel":1498650731347968100,"policy":{"dots":3,"dots_per_topic":3,"timeboxes":[5,3,2],"thumb_rule":"majority","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"UTC","topics_each":10,"presence_prompts":false},"occurrence":{"series_id":"series1","day":"2025-01-02","starts_at":"2026-11-09T10:51:00.250000+00:00","minutes":60,"reminds":true,"starts_alone":false,"most_carries":3},"host":"LlM0Pj1jAjY8F3kg_0rf","title":"3eaMAPO25VFJiUQAuSzA","organizer":"LGShVDTpxYuFwj9N719I"}',X'05CF05ED701F99A12F2DC79F34654E5C6A03BC3222907371F269E80DBD5377EB');
INSERT INTO "journal" VALUES('cancelledmissed',2,'2026-11-06T07:51:00.250000+00:00','topic_proposed',1,2,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"topic":1,"author":"T96X75HKYKkq45tY3M8f","title":"PyP2rKt2WqGbfTbneOlZ","pitch":""}',X'623E8E57842F700A42C93CC74BB41232800E5B3E695627D5458D877C57BC54BB');
INSERT INTO "journal" VALUES('cancelledmissed',3,'2026-11-06T07:52:00.250000+00:00','meetup_cancelled',1,3,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"reason":"missed","by":null}',X'076340D7939D73EC1F9C20DBB9F57FAB00B39BFDE3D5DC0E3DDA08B56911CE44');
INSERT INTO "journal" VALUES('cancelledpaused',1,'2026-11-06T07:53:00.250000+00:00','meetup_planned',1,1,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"meetup":"cancelledpaused","guild":1498650731347968001,"channel":1498650731347968210,"voice_channel":1498650731347968100,"policy":{"dots":3,"dots_per_topic":3,"timeboxes":[5,3,2],"thumb_rule":"majority","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"UTC","topics_each":10,"presence_prompts":false},"occurrence":{"series_id":"series1","day":"2025-01-04","starts_at":"2026-11-09T10:53:00.250000+00:00","minutes":60,"reminds":true,"starts_alone":false,"most_carries":3},"host":"LlM0Pj1jAjY8F3kg_0rf","title":"eJuNDYviJZiYGbY5jmop","organizer":"d9ZQsZPFjejb2SAudZ0a"}',X'087E41962411BA8603CB09189BF783B5F57F142ADA2C866F35013254DB7640B8');
INSERT INTO "journal" VALUES('cancelledpaused',2,'2026-11-06T07:53:00.250000+00:00','topic_proposed',1,2,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"topic":1,"author":"T96X75HKYKkq45tY3M8f","title":"gSQZS0rPvf1ddbtdP1LA","pitch":""}',X'524B3C763A6EDC33CB1854933691B4BA068066236E54EC6B8C37300372627F6D');
INSERT INTO "journal" VALUES('cancelledpaused',3,'2026-11-06T07:54:00.250000+00:00','meetup_cancelled',1,3,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"reason":"paused","by":"LlM0Pj1jAjY8F3kg_0rf"}',X'F0B57CA6FAB8ECFCC4A62E079D7A5B0785476EC8814C5000C1550D423FF84E82');
INSERT INTO "journal" VALUES('cancelledseriesdeleted',1,'2026-11-06T07:54:00.250000+00:00','meetup_planned',1,1,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"meetup":"cancelledseriesdeleted","guild":1498650731347968001,"channel":1498650731347968210,"voice_channel":1498650731347968100,"policy":{"dots":3,"dots_per_topic":3,"timeboxes":[5,3,2],"thumb_rule":"majority","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"UTC","topics_each":10,"presence_prompts":false},"occurrence":null,"host":"LlM0Pj1jAjY8F3kg_0rf","title":"DU7J4Bwe7srNWZJoQpJW","organizer":"_tW3yGljkniZDb44GlEF"}',X'FFA501CEE91EBE4FB523A6E82FF85A62BCE8DC27771626C72FFB334713993F48');
INSERT INTO "journal" VALUES('cancelledseriesdeleted',2,'2026-11-06T07:54:00.250000+00:00','topic_proposed',1,2,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"topic":1,"author":"T96X75HKYKkq45tY3M8f","title":"9KUWaJbdmSesCkVwGovw","pitch":""}',X'F9511B2AC676AA5263F9BC942BBAAAED76D7C525484922663CA47CE84F3C341A');
INSERT INTO "journal" VALUES('cancelledseriesdeleted',3,'2026-11-06T07:55:00.250000+00:00','meetup_cancelled',1,3,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"reason":"series_deleted","by":null}',X'AF4614936A7C37BEFD69BD82AF71E16EE6C194924CD463A2E075237DFA6A5115');
INSERT INTO "journal" VALUES('cancelledskipped',1,'2026-11-06T07:52:00.250000+00:00','meetup_planned',1,1,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"meetup":"cancelledskipped","guild":1498650731347968001,"channel":1498650731347968210,"voice_channel":1498650731347968100,"policy":{"dots":3,"dots_per_topic":3,"timeboxes":[5,3,2],"thumb_rule":"majority","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"UTC","topics_each":10,"presence_prompts":false},"occurrence":null,"host":"LlM0Pj1jAjY8F3kg_0rf","title":"3BnGk6RrSiJzbBRvNlOu","organizer":"cJA7qDxF1_W5nLQ1wI-3"}',X'0A7B3B843074A35D86B7F05508303B4104AD6ADF63A9CCB250E31BB1CD6C524B');
INSERT INTO "journal" VALUES('cancelledskipped',2,'2026-11-06T07:52:00.250000+00:00','topic_proposed',1,2,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"topic":1,"author":"T96X75HKYKkq45tY3M8f","title":"Yd0yBJ5hbe-uk-zvsm3z","pitch":""}',X'7820CB95FCAA51E9F9DBF5F0D972C037CFE2F40DBBFEC1145634932A50BDAEBF');
INSERT INTO "journal" VALUES('cancelledskipped',3,'2026-11-06T07:53:00.250000+00:00','meetup_cancelled',1,3,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"reason":"skipped","by":null}',X'31B35089D40F05AB7D51682256CC2E99E1C514FE293485372609C1F9DB8A107F');
INSERT INTO "journal" VALUES('channellost',1,'2026-11-06T01:10:00.250000+00:00','meetup_planned',1,1,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"meetup":"channellost","guild":1498650731347968001,"channel":1498650731347968202,"voice_channel":1498650731347968100,"policy":{"dots":3,"dots_per_topic":3,"timeboxes":[5,3,2],"thumb_rule":"strict","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"UTC","topics_each":10,"presence_prompts":false},"occurrence":null,"host":"LlM0Pj1jAjY8F3kg_0rf","title":"umcmm6QY8QDgoOPQvWfs","organizer":"Wc7hbHk9PCMKf6rqQGaw"}',X'03D6799C6D5081E7FD3043C2028BF1F86E0DDAA4BB70E4B9FBA9DB29466F07C4');
INSERT INTO "journal" VALUES('channellost',2,'2026-11-06T01:10:00.250000+00:00','meetup_started',1,2,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{}',X'F1AA790A113072739D64615EA9CD9DC61278C705595AD3C2B796A27A0F253F64');
INSERT INTO "journal" VALUES('channellost',3,'2026-11-06T01:10:00.250000+00:00','member_seen',1,3,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"source":"voice","member":"hzR2jyyS_gqgl8pI_xgW"}',X'1AC778F6BCFC9B4D2C50F4321CD6908609001C7B5EEA9A53956F119C011509CB');
INSERT INTO "journal" VALUES('channellost',4,'2026-11-06T01:11:00.250000+00:00','topic_proposed',1,4,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"topic":1,"author":"hzR2jyyS_gqgl8pI_xgW","title":"J2rta4WMm6qxhS_hwgwU","pitch":""}',X'35EBF60AEA0A6AA3DD11EF62B2F445235786073F051817AC31B8DCD4F807C80D');
INSERT INTO "journal" VALUES('channellost',5,'2026-11-06T01:12:00.250000+00:00','voting_opened',1,5,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{}',X'EB6685B100413821E2AC607905444954EC94023E50B68E560169567EB76CF9A8');
INSERT INTO "journal" VALUES('channellost',6,'2026-11-06T01:13:00.250000+00:00','voting_closed',1,6,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"ranking":[1]}',X'F7FF2EF118012776E593412B0F2385118A579EE5F5B38B12F2C11797DF3A4695');
INSERT INTO "journal" VALUES('channellost',7,'2026-11-06T01:13:00.250000+00:00','timebox_started',1,7,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"timebox":1,"topic":1,"index":0,"seconds":300}',X'5FD39EBC7781FD9DABC8BB15919271DE53122E0BC9C0FEFC7CE745A1E9E18BD5');
INSERT INTO "journal" VALUES('channellost',8,'2026-11-06T01:14:00.250000+00:00','topic_ended',2,8,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"topic":1,"reason":"meetup_over","discussed":true}',X'B83981924DE12398FE85E2CEDBE6903158DD48DBD0292CE21773BC00ECEDA9BF');
INSERT INTO "journal" VALUES('channellost',9,'2026-11-06T01:14:00.250000+00:00','meetup_finished',1,9,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"reason":"channel_deleted"}',X'179F6F6B78E2181B4ECAC37632FFB431BDA8ACCFBF0AEC77C2073E7E493B4EB5');
INSERT INTO "journal" VALUES('closedtwice',1,'2026-11-06T02:50:00.250000+00:00','meetup_planned',1,1,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"meetup":"closedtwice","guild":1498650731347968001,"channel":1498650731347968203,"voice_channel":1498650731347968100,"policy":{"dots":3,"dots_per_topic":3,"timeboxes":[5,3,2],"thumb_rule":"majority","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"UTC","topics_each":10,"presence_prompts":false},"occurrence":null,"host":"LlM0Pj1jAjY8F3kg_0rf","title":"FLjXxdxnohIbh_DLCYY0","organizer":"I3FX5L0DimoNkxD8WV1N"}',X'4C4CCB599E2A0A8B845CA74D88A0AD83F71234E9575BE8E1209D0A113B7F0FA0');
INSERT INTO "journal" VALUES('closedtwice',2,'2026-11-06T02:50:00.250000+00:00','meetup_started',1,2,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{}',X'1E1D3012034C1CB16C56E9871B018E1303423785D9BD65E97C5C1F28286C76F6');
INSERT INTO "journal" VALUES('closedtwice',3,'2026-11-06T02:50:00.250000+00:00','topic_proposed',1,3,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"topic":1,"author":"LlM0Pj1jAjY8F3kg_0rf","title":"D9GCJWcIDiJTGIYcd84i","pitch":""}',X'1A2F286B54F08A76D6A594DD2730F636D5209E40A6EAFE46CE84CB3E70B3B4ED');
INSERT INTO "journal" VALUES('closedtwice',4,'2026-11-06T02:51:00.250000+00:00','voting_opened',1,4,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{}',X'CE6807EB393DF519A946A4A279E5A916C376C18FDE9C7D0E9E7E2D3660FF5DE5');
INSERT INTO "journal" VALUES('closedtwice',5,'2026-11-06T02:51:00.250000+00:00','voting_closed',1,5,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"ranking":[1]}',X'9EDEA8531AA54A7595CC96EF7A56CB0805E89AB107E6F48BF681BDC189C53C27');
INSERT INTO "journal" VALUES('closedtwice',6,'2026-11-06T02:51:00.250000+00:00','timebox_started',1,6,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"timebox":1,"topic":1,"index":0,"seconds":300}',X'2E5DBA8DA15AFF92F1603CD65B4EDEA7587C6402F5DFB45E82D6EFA408CE657D');
INSERT INTO "journal" VALUES('closedtwice',7,'2026-11-06T02:51:30.250000+00:00','topic_ended',2,7,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"topic":1,"reason":"next","discussed":true}',X'0E811973F835A50DA2D3A0EFC32EE2D706DCF836437CB1692D2140524097DD80');
INSERT INTO "journal" VALUES('closedtwice',8,'2026-11-06T02:51:30.250000+00:00','closing_started',1,8,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{}',X'CE5631BDA3EE7CC5468C10C1C3E9F2B8DADF79BB5FF040CF6E4946EB7DC29B0D');
INSERT INTO "journal" VALUES('closedtwice',9,'2026-11-06T02:52:00.250000+00:00','voting_opened',1,9,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{}',X'E521D348EEC9F04E6B20E1543E3E44E5DCB0779801FC272D988DAB9F8D9114B4');
INSERT INTO "journal" VALUES('closedtwice',10,'2026-11-06T02:53:00.250000+00:00','voting_closed',1,10,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"ranking":[]}',X'D9A09C8B2B0747367C9140137B931E5263F32467DF1CE6E31D24168B0BB56702');
INSERT INTO "journal" VALUES('closedtwice',11,'2026-11-06T02:53:00.250000+00:00','closing_started',1,11,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{}',X'39E8B034E7375C40C43319E0504760B869920AF76B73C5B3A3248A1894B2B160');
INSERT INTO "journal" VALUES('firstversion',1,'2026-11-06T11:10:00.250000+00:00','meetup_planned',1,1,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"meetup":"firstversion","guild":1498650731347968001,"channel":1498650731347968208,"voice_channel":1498650731347968100,"policy":{"dots":4,"topics_each":10,"presence_prompts":false},"host":"LlM0Pj1jAjY8F3kg_0rf","title":"nS6ezVCoRGNBKrEDpcU1","organizer":"3NdirCTuuYsa6ZQYSrlq"}',X'92908DA0F67F69347A8F01C0CF300D3800968053AE2B7DECC407B6644D7AD9AD');
INSERT INTO "journal" VALUES('firstversion',2,'2026-11-06T11:11:00.250000+00:00','plan_changed',1,2,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"voice_channel":null,"policy":{"dots":4,"topics_each":10,"presence_prompts":false},"occurrence":{"series_id":"series1","day":"2024-05-02","starts_at":"2025-02-18T23:30:00.250000+00:00","minutes":45},"title":"_BKV43DAnSu94H_xm3vT"}',X'938315718BD4BD1F46B4226E229F4E9A32412A0D19C22F7A3A309964625B098B');
INSERT INTO "journal" VALUES('firstversion',3,'2026-11-06T11:12:00.250000+00:00','reminded',1,3,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"reminder":"due"}',X'3AA880BC5ECD17E7794FF9A9C9D02F9C161EB8208D58DF9296ADEDE1605F5158');
INSERT INTO "journal" VALUES('firstversion',4,'2026-11-06T11:13:00.250000+00:00','meetup_cancelled',1,4,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"by":"hzR2jyyS_gqgl8pI_xgW"}',X'61C7118E2F32387913A202D77093676B521675BBB7BF17E332BF9547547B3E15');
INSERT INTO "journal" VALUES('hostdecides',1,'2026-11-06T04:30:00.250000+00:00','meetup_planned',1,1,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"meetup":"hostdecides","guild":1498650731347968001,"channel":1498650731347968204,"voice_channel":1498650731347968100,"policy":{"dots":3,"dots_per_topic":3,"timeboxes":[5,3,2],"thumb_rule":"host","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"Asia/Kathmandu","topics_each":10,"presence_prompts":false},"occurrence":null,"host":"LlM0Pj1jAjY8F3kg_0rf","title":"sp7feHlgU18F85AmMerY","organizer":"XvT3QtfPIyuf2hSi4lDH"}',X'439A15CFE9797681990D7ECFDB225437BB52C4F7487EEBC974F87360BCD6B532');
INSERT INTO "journal" VALUES('hostdecides',2,'2026-11-06T04:30:00.250000+00:00','meetup_started',1,2,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{}',X'B4A9EE0A83C8739FD2E9DEB34D8FBA167E577AADDFCBF70F6EEDBD28D7450F6B');
INSERT INTO "journal" VALUES('hostdecides',3,'2026-11-06T04:30:00.250000+00:00','topic_proposed',1,3,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"topic":1,"author":"QGaPa8MHIQxUhw1w--xg","title":"Pwv2j6PFQAoe9HWCT9uO","pitch":""}',X'11157AEE08E3471DAD7254E11A2BAFA6FE51D6F38C1F3B45FD8642A143DA0BEC');
INSERT INTO "journal" VALUES('hostdecides',4,'2026-11-06T04:31:00.250000+00:00','voting_opened',1,4,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{}',X'BE7341ADBB7590472FEAF19D4B77544B1B75A7CA830303E3EB734FC1B9679C3D');
INSERT INTO "journal" VALUES('hostdecides',5,'2026-11-06T04:32:00.250000+00:00','voting_closed',1,5,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"ranking":[1]}',X'5B9CEEB21273C18E6F770861DAE242461B0B2CA6A612FB3B48C0D2C63C3F5BBC');
INSERT INTO "journal" VALUES('hostdecides',6,'2026-11-06T04:32:00.250000+00:00','timebox_started',1,6,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"timebox":1,"topic":1,"index":0,"seconds":300}',X'17DF7FB7022994164F76796A21B1AAFDF6E9E027BDA2706719D4F4A0CD1EDA26');
INSERT INTO "journal" VALUES('hostdecides',7,'2026-11-06T04:37:00.250000+00:00','timebox_expired',1,7,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"timebox":1}',X'D2F934383EF2C8CEF8BAD1880BF5F82BC8A664FA20EF78F4BF9A6BF0D2639501');
INSERT INTO "journal" VALUES('hostdecides',8,'2026-11-06T04:37:12.250000+00:00','thumb_shown',1,8,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"timebox":1,"thumb":"up","member":"hzR2jyyS_gqgl8pI_xgW"}',X'41D440EB04ED17D0C2270F454D150C0C764D76251761AA38A1DFD4EE18D1FD5A');
INSERT INTO "journal" VALUES('hostdecides',9,'2026-11-06T04:37:30.250000+00:00','thumbs_closed',1,9,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"timebox":1,"ups":1,"holds":0,"downs":0,"goes_on":null}',X'C2AECA76104F0ACF4F698056020ACDC9B24C98BEABD4850B6114EA3C0A9D79A5');
INSERT INTO "journal" VALUES('monthly',1,'2026-10-22T23:30:00.250000+00:00','meetup_planned',1,1,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"meetup":"monthly","guild":1498650731347968001,"channel":1498650731347968200,"voice_channel":1498650731347968100,"policy":{"dots":5,"dots_per_topic":2,"timeboxes":[5,3],"thumb_rule":"majority","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"America/Toronto","topics_each":10,"presence_prompts":false},"occurrence":{"series_id":"series1","day":"2026-11-05","starts_at":"2026-11-05T23:30:00.000000+00:00","minutes":90,"reminds":true,"starts_alone":false,"most_carries":2},"host":"LlM0Pj1jAjY8F3kg_0rf","title":"338pwFp4pKLSFj8_qCYz","organizer":"Tpg3aXA50L7qPnwRjTxk"}',X'4738CDA52782810B3FA07516EEFEB15A6FF91A89E719C2CB7739EB0A0D5D97EF');
INSERT INTO "journal" VALUES('monthly',2,'2026-10-22T23:30:00.250000+00:00','topic_carried',1,2,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"topic":1,"since":"2026-09-03","times":2,"author":"QGaPa8MHIQxUhw1w--xg","title":"ALi3h4WiUUVA_ubCfRfZ","pitch":""}',X'D21D231A2A41792B5E61726DC307484B2129192AA6AE746EFDCD2C67B89468BD');
INSERT INTO "journal" VALUES('monthly',3,'2026-10-22T23:30:00.250000+00:00','topic_carried',1,3,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"topic":2,"since":"2026-10-01","times":1,"author":"T96X75HKYKkq45tY3M8f","title":"ZM-juG0vL2mWW__Tgw2D","pitch":"hJ0XIK-b34ULIeEreq0G"}',X'FAC2916FE1A09D245B680CC0F5CFAE9B609EE8BDFA8F43D7348D9C45843FBE49');
INSERT INTO "journal" VALUES('monthly',4,'2026-11-02T12:10:00.250000+00:00','plan_changed',1,4,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"voice_channel":null,"policy":{"dots":5,"dots_per_topic":2,"timeboxes":[5,3],"thumb_rule":"majority","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"America/Toronto","topics_each":10,"presence_prompts":false},"occurrence":{"series_id":"series1","day":"2026-11-05","starts_at":"2026-11-06T00:30:00.000000+00:00","minutes":120,"reminds":true,"starts_alone":false,"most_carries":2},"title":"LLsSGTGXsN26Uua22BYV"}',X'F4AFCBB6062376612E2814D36F7E621CAB02E15BAA051109BB4C21873F7332BF');
INSERT INTO "journal" VALUES('monthly',5,'2026-11-03T04:50:00.250000+00:00','plan_changed',1,5,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"voice_channel":1498650731347968100,"policy":{"dots":5,"dots_per_topic":2,"timeboxes":[5,3],"thumb_rule":"majority","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"America/Toronto","topics_each":10,"presence_prompts":false},"occurrence":{"series_id":"series1","day":"2026-11-05","starts_at":"2026-11-05T23:30:00.000000+00:00","minutes":120,"reminds":true,"starts_alone":true,"most_carries":2},"title":"lIQ41cySUWH6zIpJH5ck"}',X'134EDBD6FD28BDB7ABD60957C3BAFD60E98B32F5748D794154E461E481CDEAE2');
INSERT INTO "journal" VALUES('monthly',6,'2026-11-04T23:30:00.250000+00:00','reminded',1,6,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"reminder":"day_before","late":false}',X'D1A91EF3E61D2AB34A35CE57FB8E500C0CF33BCCD8B71697C510AC4FBBF3098C');
INSERT INTO "journal" VALUES('monthly',7,'2026-11-05T23:29:30.250000+00:00','reminded',1,7,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"reminder":"soon","late":true}',X'8740113C43255B1C2D04B644E689EC27B53D4E33F99D304E88655AA98EAD6DCB');
INSERT INTO "journal" VALUES('monthly',8,'2026-11-05T23:30:00.250000+00:00','reminded',1,8,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"reminder":"due","late":false}',X'9552DD62896022D31A86601373A6ED955F5620C4919E3727E9A76AFC2749862C');
INSERT INTO "journal" VALUES('monthly',9,'2026-11-06T00:00:00.250000+00:00','reminded',1,9,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"reminder":"overdue","late":false}',X'C356379A8CDA6547169DD475165384466D8E9F7B84A258A42F08FBA1220B4BCA');
INSERT INTO "journal" VALUES('monthly',10,'2026-11-06T00:05:00.250000+00:00','meetup_started',1,10,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{}',X'CBA96A3D4496C6B13919B4530CFBE3ACF1222D2425CDFE1F07E69284D3D24405');
INSERT INTO "journal" VALUES('monthly',11,'2026-11-06T00:05:00.250000+00:00','member_seen',1,11,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"source":"voice","member":"LlM0Pj1jAjY8F3kg_0rf"}',X'48F0D6D40D0DE8D4D9E2EAB57DA3463EE44FE761BC7005BBAD022C2174D1C9D9');
INSERT INTO "journal" VALUES('monthly',12,'2026-11-06T00:05:00.250000+00:00','member_seen',1,12,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"source":"voice","member":"T96X75HKYKkq45tY3M8f"}',X'96AC49671F52FCB57656F9572141E3B53BBA8BF34476D0F4CF15A69636607479');
INSERT INTO "journal" VALUES('monthly',13,'2026-11-06T00:05:00.250000+00:00','member_seen',1,13,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"source":"voice","member":"HK-3PRAVK-GLK27UVgZc"}',X'E1B3468EB424726EC37FFF713CDB427A52414FC49BE8300ACD3EC0E80B082F0F');
INSERT INTO "journal" VALUES('monthly',14,'2026-11-06T00:06:00.250000+00:00','gathering_extended',1,14,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{}',X'27002BB30FB500B7112993DD27C450FB7BD5E823B90D22C466B6EBBA1AD348B1');
INSERT INTO "journal" VALUES('monthly',15,'2026-11-06T00:07:00.250000+00:00','topic_proposed',1,15,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"topic":3,"author":"T96X75HKYKkq45tY3M8f","title":"ovFXTAVSElW3Pzj-rbf-","pitch":"JxFdOY3n9DLzdKUb5k4M"}',X'A5E7DC7A795EE2C8ADE9075389325A38D9144EE64B35FD5BFAA603FC65CBD738');
INSERT INTO "journal" VALUES('monthly',16,'2026-11-06T00:07:30.250000+00:00','topic_proposed',1,16,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"topic":4,"author":"LlM0Pj1jAjY8F3kg_0rf","title":"rabQvovi2MY8FtHi1o-5","pitch":""}',X'871CE8AD1E1B39313D43FF1FBE2EB5F918075647AB588D54F8EB26DE77C15B55');
INSERT INTO "journal" VALUES('monthly',17,'2026-11-06T00:08:00.250000+00:00','topic_proposed',1,17,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"topic":5,"author":"HK-3PRAVK-GLK27UVgZc","title":"gunWTvhxofuXh5bfqEZ5","pitch":"L8f3l85_8FMKOQcujN1B"}',X'4929CDDDED6CEBE1C7B0B359DA87289299887E1F2F71D63AFC9716F28DC1EFA2');
INSERT INTO "journal" VALUES('monthly',18,'2026-11-06T00:08:00.250000+00:00','topic_proposed',1,18,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"topic":6,"author":"ovQNVVDRK3t9W9MQ_fLE","title":"oeG0cBTCqpZc7GwTbcH8","pitch":""}',X'79F022BBA2D51E6E5935CFD52E327EE9E823ACD160DCA49C2884AA14CCBCC30D');
INSERT INTO "journal" VALUES('monthly',19,'2026-11-06T00:08:30.250000+00:00','topic_edited',1,19,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"topic":4,"title":"NC1nQ4VHjdLhL_mf6gGX","pitch":"ITqN55CzAL9ESjI5oHxj"}',X'DB0BEE1253918BCBF93514D13E39E7E2127C81F0F8FEBE30F5E813F51C193BDA');
INSERT INTO "journal" VALUES('monthly',20,'2026-11-06T00:09:00.250000+00:00','topic_edited',1,20,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"topic":3,"title":"FAQVKMidUnw4w2KjsbHX","pitch":""}',X'B390A5CDA22270043CCDF6C66EC3D0DDD3985D45C75B57C60C862303BE3ECD42');
INSERT INTO "journal" VALUES('monthly',21,'2026-11-06T00:10:00.250000+00:00','voting_opened',1,21,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{}',X'6A8E4059DF3F08C533A8F525FEE5CCA0C88FADA7414ADA077610573899E204F0');
INSERT INTO "journal" VALUES('monthly',22,'2026-11-06T00:11:00.250000+00:00','dot_placed',1,22,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"topic":3,"voter":"LlM0Pj1jAjY8F3kg_0rf"}',X'1609E75CCC410DA242CA01CB133786D03E17A5D976ABFA6205154FF1385F8F00');
INSERT INTO "journal" VALUES('monthly',23,'2026-11-06T00:11:00.250000+00:00','dot_placed',1,23,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"topic":3,"voter":"LlM0Pj1jAjY8F3kg_0rf"}',X'CD95C2FFF21E4C526924A6B3D63B85A9297611BD9F1683CBBEABC4EFD855B976');
INSERT INTO "journal" VALUES('monthly',24,'2026-11-06T00:11:00.250000+00:00','dot_placed',1,24,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"topic":4,"voter":"LlM0Pj1jAjY8F3kg_0rf"}',X'8CFE2F4F27B31F1B88E3FED29EF9B0F5E535421FE74468A9BC933E2219818ACA');
INSERT INTO "journal" VALUES('monthly',25,'2026-11-06T00:11:00.250000+00:00','dot_placed',1,25,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"topic":3,"voter":"T96X75HKYKkq45tY3M8f"}',X'EF3E6F5B22A14E5776BAF5B541764E5D348F17E07308DF40D8E0D5FDA5A4903A');
INSERT INTO "journal" VALUES('monthly',26,'2026-11-06T00:11:00.250000+00:00','dot_placed',1,26,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"topic":4,"voter":"T96X75HKYKkq45tY3M8f"}',X'E852445D1C0D69B16553B4A8C04B0F9F0220880F6E571DF422956D72F9E9BC37');
INSERT INTO "journal" VALUES('monthly',27,'2026-11-06T00:11:00.250000+00:00','dot_placed',1,27,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"topic":2,"voter":"T96X75HKYKkq45tY3M8f"}',X'E9136891ACCF3D1DDB2DB471295EC02F1B9AF817C396B3B28A8A1C6023BC3541');
INSERT INTO "journal" VALUES('monthly',28,'2026-11-06T00:11:00.250000+00:00','dot_placed',1,28,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"topic":5,"voter":"HK-3PRAVK-GLK27UVgZc"}',X'4FA7BB49BE1BBB6E5EE4F4EC3F63781F7C716C46E2C8579A582D04B192E040F4');
INSERT INTO "journal" VALUES('monthly',29,'2026-11-06T00:11:00.250000+00:00','dot_placed',1,29,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"topic":4,"voter":"HK-3PRAVK-GLK27UVgZc"}',X'9F7DD3389C18E828033A6179316F26396D1F1F3CD8A1E1BB1765F7824956A35A');
INSERT INTO "journal" VALUES('monthly',30,'2026-11-06T00:11:00.250000+00:00','dot_placed',1,30,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"topic":6,"voter":"ovQNVVDRK3t9W9MQ_fLE"}',X'9DFD040ADF0B0DBBE00DEC6056006E86E8F3ED676358C1637091E352BFD6A5D6');
INSERT INTO "journal" VALUES('monthly',31,'2026-11-06T00:12:00.250000+00:00','dot_removed',1,31,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"topic":4,"voter":"HK-3PRAVK-GLK27UVgZc"}',X'5075002C2D4428564F707CB16121596C69A483B2BA1C429A38A1B95446569D82');
INSERT INTO "journal" VALUES('monthly',32,'2026-11-06T00:13:00.250000+00:00','topic_withdrawn',1,32,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"topic":5,"by":"LlM0Pj1jAjY8F3kg_0rf"}',X'F89265402537519BF0FDBDB2890CBE70DB12166C225898B6FECEFDEDADAEF5E9');
INSERT INTO "journal" VALUES('monthly',33,'2026-11-06T00:13:30.250000+00:00','member_seen',1,33,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"source":"voice","member":"QGaPa8MHIQxUhw1w--xg"}',X'EFC288D4F23AA7202624F45FD87648C5E6C92A72EB47467594B76C3D322C969B');
INSERT INTO "journal" VALUES('monthly',34,'2026-11-06T00:14:00.250000+00:00','voting_closed',1,34,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"ranking":[3,4,2,6,1]}',X'25A45B12F9B3B23BE955B6CE61CDAAA716D8177B2295DBF29ED6EB0D272E37AE');
INSERT INTO "journal" VALUES('monthly',35,'2026-11-06T00:14:00.250000+00:00','timebox_started',1,35,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"timebox":1,"topic":3,"index":0,"seconds":300}',X'6797EF57BA3000D328C358D739CE8AB3B7A51D0F4AD5CB7C2A577E72965693D8');
INSERT INTO "journal" VALUES('monthly',36,'2026-11-06T00:15:00.250000+00:00','paused',1,36,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{}',X'958B2A072DA2FD414D9D7CB3B1F0C3817D008A8CAC343146A3E9A580BEDA8583');
INSERT INTO "journal" VALUES('monthly',37,'2026-11-06T00:16:00.250000+00:00','timebox_extended',1,37,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"timebox":1,"seconds":60}',X'7ED43B0991482F6DE91421E053C095D9F95C9A2681293BAF31D74B152BF11B46');
INSERT INTO "journal" VALUES('monthly',38,'2026-11-06T00:17:00.250000+00:00','resumed',1,38,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{}',X'E719CAE1EC116E657621A4A232E63354916A21E744D947CD65E662D84ED075A9');
INSERT INTO "journal" VALUES('monthly',39,'2026-11-06T00:18:00.250000+00:00','timebox_extended',1,39,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"timebox":1,"seconds":120}',X'8DCB8FCF02F110AB3FF95810E71F2B5674695B079C0A7464535F7610BAD80BE0');
INSERT INTO "journal" VALUES('monthly',40,'2026-11-06T00:25:00.250000+00:00','timebox_expired',1,40,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"timebox":1}',X'FD413D052E309C78DAC2C3F2FCA22E63B6AF380FFA3BF8181E50A11F3941FD4E');
INSERT INTO "journal" VALUES('monthly',41,'2026-11-06T00:25:06.250000+00:00','thumb_shown',1,41,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"timebox":1,"thumb":"down","member":"LlM0Pj1jAjY8F3kg_0rf"}',X'03EAD6B523A3512B3E5E99081B26021C1E40F140CABD8FA10601A00D6482E2BD');
INSERT INTO "journal" VALUES('monthly',42,'2026-11-06T00:25:06.250000+00:00','thumb_shown',1,42,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"timebox":1,"thumb":"up","member":"T96X75HKYKkq45tY3M8f"}',X'A27FB3D28A84252693A6C66FF51DA98E9629A51ED9DCBCA9DD41EA35959DD1A2');
INSERT INTO "journal" VALUES('monthly',43,'2026-11-06T00:25:06.250000+00:00','thumb_shown',1,43,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"timebox":1,"thumb":"hold","member":"QGaPa8MHIQxUhw1w--xg"}',X'E30C8C825F198E23F963AE82DE658DD204F6859196C2D1F9094DB3CA876406A7');
INSERT INTO "journal" VALUES('monthly',44,'2026-11-06T00:25:06.250000+00:00','thumb_shown',1,44,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"timebox":1,"thumb":"up","member":"LlM0Pj1jAjY8F3kg_0rf"}',X'2B15980DDD6229045EFFD61DA6F8B7A6A57B4304AE654ED5218B0DE665A56F69');
INSERT INTO "journal" VALUES('monthly',45,'2026-11-06T00:25:12.250000+00:00','thumbs_closed',1,45,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"timebox":1,"ups":2,"holds":1,"downs":0,"goes_on":true}',X'5818658AFECCA5789EC4E1D5C7F31FDF128C15571E081CAE7109E5F12C6774AF');
INSERT INTO "journal" VALUES('monthly',46,'2026-11-06T00:25:12.250000+00:00','timebox_started',1,46,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"timebox":2,"topic":3,"index":1,"seconds":180}',X'4623656A6E5D3C8961899EA3F879F3FF54FAB70853016AD7FD7504153EDDFBD9');
INSERT INTO "journal" VALUES('monthly',47,'2026-11-06T00:26:00.250000+00:00','takeaway_added',1,47,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"topic":3,"member":"T96X75HKYKkq45tY3M8f","text":"bqZ-4s9QEqCMY2hC0cPy"}',X'BD975C4797EB6922691D74290AEFC8F357C44C964152C58B9FC2BE7CD972B9EA');
INSERT INTO "journal" VALUES('monthly',48,'2026-11-06T00:28:12.250000+00:00','timebox_expired',1,48,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"timebox":2}',X'A8D071B34AA953B66D4C22C645940D7F7E58646FD4C04B78657FE9CDFCFA72F7');
INSERT INTO "journal" VALUES('monthly',49,'2026-11-06T00:28:12.250000+00:00','topic_ended',2,49,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"topic":3,"reason":"timeboxes_used","discussed":true}',X'D234497290CE4234DEF0044A39FB76AB9D87B15213A94EBA394747C2A67B049C');
INSERT INTO "journal" VALUES('monthly',50,'2026-11-06T00:28:12.250000+00:00','timebox_started',1,50,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"timebox":3,"topic":4,"index":0,"seconds":300}',X'4BB97263FBFFE02A9CD180F3534A2FD95893C0AC0A7912F6A609115D77AAB9EB');
INSERT INTO "journal" VALUES('monthly',51,'2026-11-06T00:30:00.250000+00:00','member_left',1,51,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"source":"voice","member":"HK-3PRAVK-GLK27UVgZc"}',X'9BAABB54757A1F88A69380AFD8310347F9BFDFB08EC60400102F15A61CA1CE2D');
INSERT INTO "journal" VALUES('monthly',52,'2026-11-06T00:33:12.250000+00:00','timebox_expired',1,52,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"timebox":3}',X'25B90930BA6BD598A2A0B6BA4C13B4867059D3F152C82B544476922875006653');
INSERT INTO "journal" VALUES('monthly',53,'2026-11-06T00:33:18.250000+00:00','thumb_shown',1,53,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"timebox":3,"thumb":"down","member":"LlM0Pj1jAjY8F3kg_0rf"}',X'9A6DD583A24A5507E9972BD878590EA58397C6C5A4B05DBE7EE94F220BE50489');
INSERT INTO "journal" VALUES('monthly',54,'2026-11-06T00:33:42.250000+00:00','thumbs_closed',1,54,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"timebox":3,"ups":0,"holds":0,"downs":1,"goes_on":false}',X'52CA187E3C1825F10F3EE4B2AC65D312807FBF1FAEEA3B16B555770CC427217A');
INSERT INTO "journal" VALUES('monthly',55,'2026-11-06T00:33:42.250000+00:00','topic_ended',2,55,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"topic":4,"reason":"thumbs","discussed":true}',X'0CBDB379C072B5869B103F319272E646E7BA9A57B3FF8F6DFEEF8AA6136E9D98');
INSERT INTO "journal" VALUES('monthly',56,'2026-11-06T00:33:42.250000+00:00','timebox_started',1,56,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"timebox":4,"topic":2,"index":0,"seconds":300}',X'B0B29AE3359F4D2E3B5405238AECA142E365907EDA2CE6FCDD7D099E61FC9F26');
INSERT INTO "journal" VALUES('monthly',57,'2026-11-06T00:34:12.250000+00:00','topic_ended',2,57,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"topic":2,"reason":"reopened","discussed":false}',X'6B9F4D88E3787BC95DC873CF0B8743BDC80CE429E6F84B06CADA08DBC3A4A0BA');
INSERT INTO "journal" VALUES('monthly',58,'2026-11-06T00:34:12.250000+00:00','voting_opened',1,58,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{}',X'BFA71295193DB29F3DF6E5D434956F03E5F6E9DB49A9C904AC91AAE6A63515E8');
INSERT INTO "journal" VALUES('monthly',59,'2026-11-06T00:34:18.250000+00:00','dot_placed',1,59,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"topic":1,"voter":"QGaPa8MHIQxUhw1w--xg"}',X'F19FA9B03C8FDCEA8CAFCB082F3548ECA884E6AD8CA1AE9409C092AC07E6EB4E');
INSERT INTO "journal" VALUES('monthly',60,'2026-11-06T00:35:00.250000+00:00','voting_closed',1,60,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"ranking":[1,2,6]}',X'C2BB7975C0F50D40355CBA86FEDDB50C1E0D6EF5335095CBE63E463E79ED3572');
INSERT INTO "journal" VALUES('monthly',61,'2026-11-06T00:35:00.250000+00:00','timebox_started',1,61,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"timebox":5,"topic":1,"index":0,"seconds":300}',X'DD044CEC54D89F4731BFC8F1D6B73DD44563001890759D52959DB11D4EBEEC95');
INSERT INTO "journal" VALUES('monthly',62,'2026-11-06T00:36:00.250000+00:00','topic_ended',2,62,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"topic":1,"reason":"skipped","discussed":false}',X'2A8F2CC6BAFDB00B559CB11CC6FE0A18DAF81095B26091C862921CBD76303639');
INSERT INTO "journal" VALUES('monthly',63,'2026-11-06T00:37:00.250000+00:00','observation_lost',1,63,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"since":"2026-11-06T00:36:30.250000+00:00"}',X'17BB1C3E847CD2CF53FE493198BF4E31C6194B63F8386B815AFDB7215C8F959C');
INSERT INTO "journal" VALUES('monthly',64,'2026-11-06T00:40:00.250000+00:00','observation_regained',1,64,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"present":["LlM0Pj1jAjY8F3kg_0rf","T96X75HKYKkq45tY3M8f"]}',X'C51B0A16E86C8755DF101762D4D7113BBA1975E5B89AEA424A48888009A9B8F4');
INSERT INTO "journal" VALUES('monthly',65,'2026-11-06T00:41:00.250000+00:00','timebox_started',1,65,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"timebox":6,"topic":2,"index":0,"seconds":300}',X'020E1FF8B845B69C9D2BAD370CCCE1CD8572662855CA6336B3DD8CA1F3F2392B');
INSERT INTO "journal" VALUES('monthly',66,'2026-11-06T00:41:40.250000+00:00','topic_ended',2,66,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"topic":2,"reason":"closing","discussed":true}',X'B0E186149C472FF7920B154E70CE85F12DF381806EFC8D9348934F057D9E0EF6');
INSERT INTO "journal" VALUES('monthly',67,'2026-11-06T00:42:00.250000+00:00','closing_started',1,67,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{}',X'DC547BA7D38A1160B7C7BD0FA8AFAD60B5159FB6A33604D17826337B8FF18B49');
INSERT INTO "journal" VALUES('monthly',68,'2026-11-06T00:43:00.250000+00:00','takeaway_added',1,68,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"topic":null,"member":"LlM0Pj1jAjY8F3kg_0rf","text":"hkdPoQRtk2_FBf9wfKJR"}',X'8793C2A1056A61405F65A5253658A675A9FD8C77C2888A94D928C840D4241FF6');
INSERT INTO "journal" VALUES('monthly',69,'2026-11-06T00:43:30.250000+00:00','takeaway_added',1,69,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"topic":5,"member":"T96X75HKYKkq45tY3M8f","text":"783-ZsFIBCwiqMwO2Hqd"}',X'22B986037CBC9197248D09C56141BF937E3245F23E2B45230895FEF98C881A80');
INSERT INTO "journal" VALUES('monthly',70,'2026-11-06T00:44:00.250000+00:00','roti_given',1,70,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"score":3,"member":"LlM0Pj1jAjY8F3kg_0rf"}',X'D39E92DC298DEE70C300453486492C4145C90819D57D70770CC44AEF01F1F794');
INSERT INTO "journal" VALUES('monthly',71,'2026-11-06T00:44:00.250000+00:00','roti_given',1,71,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"score":5,"member":"T96X75HKYKkq45tY3M8f"}',X'1F86F268BCE53632FED4B0197B2C65CCCC3B87F7DA181106A1872168C3DFA1F6');
INSERT INTO "journal" VALUES('monthly',72,'2026-11-06T00:44:00.250000+00:00','roti_given',1,72,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"score":4,"member":"LlM0Pj1jAjY8F3kg_0rf"}',X'D0B120C48961B5600BA23651762A8617054E06F0AE2EA305F99D6EE945BF455A');
INSERT INTO "journal" VALUES('monthly',73,'2026-11-06T00:50:00.250000+00:00','meetup_finished',1,73,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"reason":"host"}',X'E59D75E501C403901EA4783C114C526A08B3372AF03E5814160959790A3FA4EF');
INSERT INTO "journal" VALUES('odd',1,'2026-11-06T06:10:00.250000+00:00','meetup_planned',1,1,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"meetup":"odd","guild":1498650731347968001,"channel":1498650731347968205,"voice_channel":1498650731347968100,"policy":{"dots":2,"dots_per_topic":3,"timeboxes":[5,3,2],"thumb_rule":"majority","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"UTC","topics_each":10,"presence_prompts":false},"occurrence":null,"host":"VvH6FiJqIRut1_RhIlnv","title":"","organizer":"7Ng6eYh6glLe6H31lTgA"}',X'972D645055CF34A4D607FEED36A2364FBC2187BD90D5626F5BC85C26AEBC5268');
INSERT INTO "journal" VALUES('odd',2,'2026-11-06T06:10:00.250000+00:00','meetup_started',1,2,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{}',X'036F85DE9C5B951E8A0C037DB412C91F7931C2C5829ACA121C5C8EA288D3F71D');
INSERT INTO "journal" VALUES('odd',3,'2026-11-06T06:10:00.250000+00:00','topic_proposed',1,3,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"topic":1,"author":"LlM0Pj1jAjY8F3kg_0rf","title":"mO3nIg2ORMnmwvcBinSo","pitch":"vMaMZSRQ2fySRjP2uPbt"}',X'97CBFFD1B6DF07307A3174311019386B5364F6708A0B5BE776661049BAB75695');
INSERT INTO "journal" VALUES('odd',4,'2026-11-06T06:10:00.250000+00:00','topic_proposed',1,4,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"topic":9,"author":"LlM0Pj1jAjY8F3kg_0rf","title":"","pitch":""}',X'2244FCC3F6CEFA1D413967E0B8F8DC0AE57A764DB41F44C2DEC20AB8A2376E2E');
INSERT INTO "journal" VALUES('odd',5,'2026-11-06T06:10:00.250000+00:00','topic_carried',1,5,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"topic":2147483648,"since":"0001-01-01","times":99,"author":"T96X75HKYKkq45tY3M8f","title":"n4B-On7cup95ktXz2mtX","pitch":""}',X'B6EC3302133CA47F086F737D9C5BF4C35F68B1D8733AC74D9CE76EA9AD80466A');
INSERT INTO "journal" VALUES('odd',6,'2026-11-06T06:11:00.250000+00:00','voting_opened',1,6,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{}',X'325E45AEF2F0CBBBF74639C2160C3D856F2628EFEC6B2AC74910FA77B1934D90');
INSERT INTO "journal" VALUES('odd',7,'2026-11-06T06:11:00.250000+00:00','dot_placed',1,7,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"topic":9,"voter":"T96X75HKYKkq45tY3M8f"}',X'5660D6D7AB6649FC5CFB52E8555F44077DB601712C561F6EBDACE37DE539AD54');
INSERT INTO "journal" VALUES('odd',8,'2026-11-06T06:11:00.250000+00:00','dot_placed',1,8,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"topic":9,"voter":"T96X75HKYKkq45tY3M8f"}',X'21B08CD9E1FFC2BF17BA2100807C5353D021A8D2682AB2666C6D0EF1A07B35EB');
INSERT INTO "journal" VALUES('odd',9,'2026-11-06T06:11:00.250000+00:00','dot_placed',1,9,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"topic":9,"voter":"T96X75HKYKkq45tY3M8f"}',X'B0523EB7389262D36A55CAEB11664B52992E6B63BF06B4D45CC80C27682996F5');
INSERT INTO "journal" VALUES('odd',10,'2026-11-06T06:11:00.250000+00:00','dot_placed',1,10,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"topic":9,"voter":"T96X75HKYKkq45tY3M8f"}',X'293AE273838448FCE93473EAC1B18986134624ADE9E61CEB4C7527716EC0F9FA');
INSERT INTO "journal" VALUES('odd',11,'2026-11-06T06:11:00.250000+00:00','dot_placed',1,11,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"topic":9,"voter":"T96X75HKYKkq45tY3M8f"}',X'A14F610DB7C1F659D9C744DDB908F61E3F617573E456D8815A470ED43CABD5B8');
INSERT INTO "journal" VALUES('odd',12,'2026-11-06T06:11:00.250000+00:00','dot_placed',1,12,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"topic":9,"voter":"T96X75HKYKkq45tY3M8f"}',X'9334DBA2F9131228B52BA7A1EC7B7DA4F67794859A65FFCEE7B9A7F47AFC0077');
INSERT INTO "journal" VALUES('odd',13,'2026-11-06T06:11:00.250000+00:00','dot_placed',1,13,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"topic":9,"voter":"T96X75HKYKkq45tY3M8f"}',X'04CD74DC514F5CC58EA099016FDDD156459945497C0B2CEDEF57AB1A55115B31');
INSERT INTO "journal" VALUES('odd',14,'2026-11-06T06:11:00.250000+00:00','dot_placed',1,14,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"topic":9,"voter":"T96X75HKYKkq45tY3M8f"}',X'87D596314A93EE5A8BC16B7B1EF5C89B9AD3EE16A52780DB9295BED640C6F579');
INSERT INTO "journal" VALUES('odd',15,'2026-11-06T06:11:00.250000+00:00','dot_placed',1,15,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"topic":9,"voter":"T96X75HKYKkq45tY3M8f"}',X'EF998C50F05CB3F177F25594E3606B11269A255E47B5919150D23919A3780517');
INSERT INTO "journal" VALUES('odd',16,'2026-11-06T06:11:00.250000+00:00','dot_placed',1,16,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"topic":9,"voter":"T96X75HKYKkq45tY3M8f"}',X'78B469A19E3FD2CE8A1A50C07CA3D697C0DA5FA45186EC3DF89184637EBC71C6');
INSERT INTO "journal" VALUES('odd',17,'2026-11-06T06:11:00.250000+00:00','dot_placed',1,17,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"topic":9,"voter":"T96X75HKYKkq45tY3M8f"}',X'3864AAA61634CF94F4C9387BF6074A02F92FFBE3B64ABE502704F126EAE7665B');
INSERT INTO "journal" VALUES('odd',18,'2026-11-06T06:11:00.250000+00:00','dot_placed',1,18,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"topic":9,"voter":"T96X75HKYKkq45tY3M8f"}',X'1B8C00823801718DB763D9FFF5DD9F4790D28BD66AE4F18EE9886D4C6F1E20A1');
INSERT INTO "journal" VALUES('odd',19,'2026-11-06T06:11:00.250000+00:00','dot_placed',1,19,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"topic":1,"voter":"QGaPa8MHIQxUhw1w--xg"}',X'37E3F71BAC03907FA128D32D5696F14AECCB213A114CB1A6C225FF5B97FEC797');
INSERT INTO "journal" VALUES('odd',20,'2026-11-06T06:11:00.250000+00:00','dot_removed',1,20,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"topic":1,"voter":"hzR2jyyS_gqgl8pI_xgW"}',X'D549ABA388DE61386F4B0591A6004C16D3D847304884D7698D65FFB9B5C5D43C');
INSERT INTO "journal" VALUES('odd',21,'2026-11-06T06:12:00.250000+00:00','voting_closed',1,21,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"ranking":[9,1]}',X'96E6B0EA051546AE094E51B25D5C9FD4BDF9E17DBCA4ED8FC056194DBE51098B');
INSERT INTO "journal" VALUES('odd',22,'2026-11-06T06:12:00.250000+00:00','timebox_started',1,22,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"timebox":5,"topic":9,"index":8,"seconds":0}',X'3327B105B8F489C89BEC8DF2AD662FF18EA62410769E081610EA2857120B7784');
INSERT INTO "journal" VALUES('odd',23,'2026-11-06T06:12:00.250000+00:00','timebox_extended',1,23,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"timebox":5,"seconds":10000000}',X'5DD32BD1A1E4FDC2DCF64588741388EBCAEF7757B79E7704E8AA46881B09E944');
INSERT INTO "journal" VALUES('odd',24,'2026-11-06T06:11:00.250000+00:00','thumbs_closed',1,24,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"timebox":5,"ups":1000,"holds":-1,"downs":0,"goes_on":true}',X'6A54EC42843C28558C113E4265E5A35E7059C443AFDC13144C4C772A9821CA0C');
INSERT INTO "journal" VALUES('odd',25,'2026-11-06T06:13:00.250000+00:00','topic_ended',2,25,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"topic":9,"reason":"next","discussed":true}',X'82BFDF6E52FE220A2F2C31B9AED3F559F828FC178D566B77A14229AC147E3C10');
INSERT INTO "journal" VALUES('odd',26,'2026-11-06T06:13:00.250000+00:00','member_left',1,26,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"source":"voice","member":"hzR2jyyS_gqgl8pI_xgW"}',X'23D7D8658B720FCD2E188F84CC9552FD2421C022DF7109522241DF69D3637569');
INSERT INTO "journal" VALUES('odd',27,'2026-11-06T06:14:00.250000+00:00','observation_regained',1,27,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"present":["T96X75HKYKkq45tY3M8f","T96X75HKYKkq45tY3M8f","LlM0Pj1jAjY8F3kg_0rf"]}',X'4F7D0CBC4A23E5495394319F283E88EF02D8C5E00DE8BC2C57EEF11F5094AE63');
INSERT INTO "journal" VALUES('odd',28,'2026-11-06T06:15:00.250000+00:00','observation_lost',1,28,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"since":"2026-11-05T23:30:00.250000+00:00"}',X'6B18A212DFFCBD32C95C61460895E46F32643094E4F31B9C60B140DB2DF24FA0');
INSERT INTO "journal" VALUES('odd',29,'2026-11-06T06:14:00.250000+00:00','member_seen',1,29,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"source":"check_in","member":"QGaPa8MHIQxUhw1w--xg"}',X'D34487187D5D44D556CEA674349D2E344B6BE6704E6312EFEC96F6E907C5FAC1');
INSERT INTO "journal" VALUES('odd',30,'2026-11-06T06:16:00.250000+00:00','takeaway_added',1,30,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"topic":1,"member":"QGaPa8MHIQxUhw1w--xg","text":""}',X'36F841BA5D8CA0064AA2D2F25434F8116013AD556495A9AC61FFCA494A9B6F31');
INSERT INTO "journal" VALUES('odd',31,'2026-11-06T06:16:00.250000+00:00','roti_given',1,31,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"score":0,"member":"LlM0Pj1jAjY8F3kg_0rf"}',X'745417B2451A488F6DD55FDD120FAE64887179478FCAB86DCA4C951386C87733');
INSERT INTO "journal" VALUES('odd',32,'2026-11-06T06:16:00.250000+00:00','roti_given',1,32,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"score":9,"member":"T96X75HKYKkq45tY3M8f"}',X'FF1EAC1EA99235E595C74B8CCE1F8AB026B1044389623C9D13A7375E9576A73A');
INSERT INTO "journal" VALUES('textonly',1,'2026-11-05T23:30:00.250000+00:00','meetup_planned',1,1,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"meetup":"textonly","guild":1498650731347968001,"channel":1498650731347968201,"voice_channel":null,"policy":{"dots":1,"dots_per_topic":10,"timeboxes":[1],"thumb_rule":"yuret","thumb_seconds":300,"hidden_tallies":false,"gathering_minutes":240,"voting_minutes":1,"time_zone":"Pacific/Kiritimati","topics_each":10,"presence_prompts":false},"occurrence":null,"host":"T96X75HKYKkq45tY3M8f","title":"hvUgzDLxThI2ALvzvi1i","organizer":""}',X'AF2DFD6BDE5E50C969453F47C7123E7A95CF2EC0123EA64FEA9B43E461216117');
INSERT INTO "journal" VALUES('textonly',2,'2026-11-05T23:30:00.250000+00:00','meetup_started',1,2,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{}',X'80036930AE8B2EEA77AD3BE3550C5A3B0BFE9DB989A5D405AD3E13AC1539FE88');
INSERT INTO "journal" VALUES('textonly',3,'2026-11-05T23:31:00.250000+00:00','member_seen',1,3,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"source":"check_in","member":"T96X75HKYKkq45tY3M8f"}',X'38ECE4D5B91BBA31B9F7E2E3CFA24C4999228D07804A385372DE73B05532D124');
INSERT INTO "journal" VALUES('textonly',4,'2026-11-05T23:32:00.250000+00:00','member_seen',1,4,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"source":"check_in","member":"QGaPa8MHIQxUhw1w--xg"}',X'C3181D53D95DD8D005051D455B6A9EBE1603AC83BAFF6B0B4A63BB4C833B93B1');
INSERT INTO "journal" VALUES('textonly',5,'2026-11-05T23:32:30.250000+00:00','member_seen',1,5,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"source":"check_in","member":"hzR2jyyS_gqgl8pI_xgW"}',X'324E66B9D4279EE062D1F786A749F2C1F9315313BBFEB2AAB48AC34706F4599D');
INSERT INTO "journal" VALUES('textonly',6,'2026-11-05T23:33:00.250000+00:00','topic_proposed',1,6,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"topic":1,"author":"QGaPa8MHIQxUhw1w--xg","title":"qs5Ys5N29v-_XtauujWS","pitch":"vf1xpEH_PGveZkXWhqXv"}',X'AE7106C6FCA81B6B5BEA12DF38CB15FB3E01FED4EA534FF816FC3FB5CDE9C660');
INSERT INTO "journal" VALUES('textonly',7,'2026-11-05T23:33:00.250000+00:00','topic_proposed',1,7,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"topic":2,"author":"T96X75HKYKkq45tY3M8f","title":"sxzx114_gv5DysE0_p3c","pitch":""}',X'EACE40050A7A8284B1DE86DAE04F3B063827313648435DC2E9B4EC427C8BED4E');
INSERT INTO "journal" VALUES('textonly',8,'2026-11-05T23:34:00.250000+00:00','voting_opened',1,8,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{}',X'04970015644E8A9EB3BE2862A85EFB05DB8B9612D18E275ED2B740327832D24F');
INSERT INTO "journal" VALUES('textonly',9,'2026-11-05T23:35:00.250000+00:00','voting_closed',1,9,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"ranking":[1,2]}',X'614FAE7A869497C54D66E112825844828B8B334918F1AED2C20BB6C179D8BDBD');
INSERT INTO "journal" VALUES('textonly',10,'2026-11-05T23:35:00.250000+00:00','timebox_started',1,10,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"timebox":1,"topic":1,"index":0,"seconds":60}',X'B87CEA32DE8FD7BB3031B5CAB3741AA6757C728557FE8065195F5EF2053471BB');
INSERT INTO "journal" VALUES('textonly',11,'2026-11-05T23:35:15.250000+00:00','topic_ended',2,11,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"topic":1,"reason":"next","discussed":true}',X'8340B50D3C597A542148AF6467BF6115B8592BDE4C0C0643530A508E84A811F7');
INSERT INTO "journal" VALUES('textonly',12,'2026-11-05T23:36:00.250000+00:00','member_left',1,12,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"source":"check_in","member":"QGaPa8MHIQxUhw1w--xg"}',X'C4E5B61796FC96D113F5A9DE13F08539B7EBC61EC61BBF1BE2B4A18CA9E7319F');
INSERT INTO "journal" VALUES('textonly',13,'2026-11-05T23:37:00.250000+00:00','observation_lost',1,13,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"since":"2026-11-05T23:37:00.250000+00:00"}',X'0F1FF85095C2DF57F9EDBCE004F9AC5766AB92A3A051D5755D80547273BC22EE');
INSERT INTO "journal" VALUES('textonly',14,'2026-11-05T23:39:00.250000+00:00','observation_regained',1,14,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"present":[]}',X'9CB9B31ADCD88FD4293F55D43E26705286EE367B40343D8ED6AEDD20071932B4');
INSERT INTO "journal" VALUES('textonly',15,'2026-11-05T23:39:00.250000+00:00','timebox_started',1,15,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"timebox":2,"topic":2,"index":0,"seconds":60}',X'C31A79A184EF23E890EF18780D0A41D9963B70420E8DE9A86D04020C5363C878');
INSERT INTO "journal" VALUES('textonly',16,'2026-11-05T23:40:00.249999+00:00','topic_ended',2,16,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"topic":2,"reason":"meetup_over","discussed":false}',X'B85BE000B1EAA36257C5CA3C6470873BAFF4657894650B2BCD8FF8850969A300');
INSERT INTO "journal" VALUES('textonly',17,'2026-11-06T05:39:00.250000+00:00','meetup_finished',1,17,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"reason":"forgotten"}',X'DAB71257A19D914EAC0FD3002C9685C76513B42C44A1BEAAD00E542926079A70');
INSERT INTO "journal" VALUES('upcoming',1,'2026-11-06T09:30:00.250000+00:00','meetup_planned',1,1,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"meetup":"upcoming","guild":1498650731347968001,"channel":1498650731347968206,"voice_channel":1498650731347968100,"policy":{"dots":5,"dots_per_topic":2,"timeboxes":[5,3],"thumb_rule":"majority","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"America/Toronto","topics_each":10,"presence_prompts":false},"occurrence":{"series_id":"series1","day":"2026-12-03","starts_at":"2026-12-05T23:30:00.250000+00:00","minutes":1,"reminds":false,"starts_alone":false,"most_carries":0},"host":"QGaPa8MHIQxUhw1w--xg","title":"yxP1zmKXvUYP0HJuelRG","organizer":"PYAQCNaRIHat_hvUTA8X"}',X'291954D1C656157E3E1F85F60C81A227721E042DDC19DCC9DA59D3913A988582');
INSERT INTO "journal" VALUES('upcoming',2,'2026-11-06T09:31:00.250000+00:00','topic_proposed',1,2,'LlM0Pj1jAjY8F3kg_0rf','interaction:1498650731347968999','{"topic":1,"author":"hzR2jyyS_gqgl8pI_xgW","title":"Qjuur9MIbwb8XCg4I7hG","pitch":"S8En8AmVycBSKA5oIa0J"}',X'9A1C8C1AC3A93EDDD81C8D8A19C20B57FF15B62275F04BDB826AE33C835BDE9D');
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
INSERT INTO "ledger" VALUES(1498650731347968001,1,'LC-QUDWH52KFD54','monthly','HK-3PRAVK-GLK27UVgZc','issued','2026-1','{"already":0,"attested_at":"2026-11-06T00:50:00.250000+00:00","attested_by":"LlM0Pj1jAjY8F3kg_0rf","cap_took":0,"day":"2026-11-05","elsewhere":[],"end":"2026-11-06T00:50:00.250000+00:00","first_seen":"2026-11-06T00:05:00.250000+00:00","form":1,"in_voice":true,"issued_at":"2026-11-06T00:50:01.250000+00:00","last_seen":"2026-11-06T00:30:00.250000+00:00","minutes":25,"organizer":"Tpg3aXA50L7qPnwRjTxk","others_took":0,"reason":"","source":{"contact":"","hash":"e59d75e501c403901ea4783c114c526a08b3372af03e5814160959790a3fa4ef","offset":-300,"seq":73},"split":{"attested":0,"checked_in":0,"inferred":0,"measured":25},"start":"2026-11-06T00:05:00.250000+00:00","supersedes":null,"takeaways":[],"title":"lIQ41cySUWH6zIpJH5ck","took_part":{"dots":1,"prompts_answered":0,"prompts_shown":0,"takeaways":0,"thumbs":0,"topics":0},"topics":[[3,"FAQVKMidUnw4w2KjsbHX"],[4,"NC1nQ4VHjdLhL_mf6gGX"],[2,"ZM-juG0vL2mWW__Tgw2D"]],"visits":1,"zone":"America/Toronto"}',X'AED16349201D1482BDBEE5A7D79589467E2A9FAE2100A1563A5D00D1A1CCB966','V3IW-GSJA-DUKI-FPN6');
INSERT INTO "ledger" VALUES(1498650731347968001,2,'LC-4XUBMX62LRWH','monthly','LlM0Pj1jAjY8F3kg_0rf','issued','2026-1','{"already":0,"attested_at":"2026-11-06T00:50:00.250000+00:00","attested_by":"LlM0Pj1jAjY8F3kg_0rf","cap_took":0,"day":"2026-11-05","elsewhere":[],"end":"2026-11-06T00:50:00.250000+00:00","first_seen":"2026-11-06T00:05:00.250000+00:00","form":1,"in_voice":true,"issued_at":"2026-11-06T00:50:01.250000+00:00","last_seen":"2026-11-06T00:50:00.250000+00:00","minutes":45,"organizer":"Tpg3aXA50L7qPnwRjTxk","others_took":0,"reason":"","source":{"contact":"","hash":"e59d75e501c403901ea4783c114c526a08b3372af03e5814160959790a3fa4ef","offset":-300,"seq":73},"split":{"attested":0,"checked_in":0,"inferred":4,"measured":41},"start":"2026-11-06T00:05:00.250000+00:00","supersedes":null,"takeaways":["hkdPoQRtk2_FBf9wfKJR"],"title":"lIQ41cySUWH6zIpJH5ck","took_part":{"dots":3,"prompts_answered":0,"prompts_shown":0,"takeaways":1,"thumbs":2,"topics":1},"topics":[[3,"FAQVKMidUnw4w2KjsbHX"],[4,"NC1nQ4VHjdLhL_mf6gGX"],[2,"ZM-juG0vL2mWW__Tgw2D"]],"visits":1,"zone":"America/Toronto"}',X'54DFEBEEC4A380B4D57FC8CEFE3CC0F484BCF9786B6E1B4030DE2F1DF457E4DD','KTP6-X3WE-UOAL-JVL7');
INSERT INTO "ledger" VALUES(1498650731347968001,3,'LC-QQJ47P274ZSP','monthly','QGaPa8MHIQxUhw1w--xg','issued','2026-1','{"already":0,"attested_at":"2026-11-06T00:50:00.250000+00:00","attested_by":"LlM0Pj1jAjY8F3kg_0rf","cap_took":0,"day":"2026-11-05","elsewhere":[],"end":"2026-11-06T00:50:00.250000+00:00","first_seen":"2026-11-06T00:13:30.250000+00:00","form":1,"in_voice":true,"issued_at":"2026-11-06T00:50:01.250000+00:00","last_seen":"2026-11-06T00:36:30.250000+00:00","minutes":23,"organizer":"Tpg3aXA50L7qPnwRjTxk","others_took":0,"reason":"","source":{"contact":"","hash":"e59d75e501c403901ea4783c114c526a08b3372af03e5814160959790a3fa4ef","offset":-300,"seq":73},"split":{"attested":0,"checked_in":0,"inferred":0,"measured":23},"start":"2026-11-06T00:05:00.250000+00:00","supersedes":null,"takeaways":[],"title":"lIQ41cySUWH6zIpJH5ck","took_part":{"dots":1,"prompts_answered":0,"prompts_shown":0,"takeaways":0,"thumbs":1,"topics":0},"topics":[[3,"FAQVKMidUnw4w2KjsbHX"],[4,"NC1nQ4VHjdLhL_mf6gGX"],[2,"ZM-juG0vL2mWW__Tgw2D"]],"visits":1,"zone":"America/Toronto"}',X'4EF51360B616FF5D979FBE499C10DC830BA73F55ECAB3A7C979F873AFA41C50F','J32R-GYFW-C37V-3F47');
INSERT INTO "ledger" VALUES(1498650731347968001,4,'LC-NVPAQ7AW37ZD','monthly','T96X75HKYKkq45tY3M8f','issued','2026-1','{"already":0,"attested_at":"2026-11-06T00:50:00.250000+00:00","attested_by":"LlM0Pj1jAjY8F3kg_0rf","cap_took":0,"day":"2026-11-05","elsewhere":[],"end":"2026-11-06T00:50:00.250000+00:00","first_seen":"2026-11-06T00:05:00.250000+00:00","form":1,"in_voice":true,"issued_at":"2026-11-06T00:50:01.250000+00:00","last_seen":"2026-11-06T00:50:00.250000+00:00","minutes":45,"organizer":"Tpg3aXA50L7qPnwRjTxk","others_took":0,"reason":"","source":{"contact":"","hash":"e59d75e501c403901ea4783c114c526a08b3372af03e5814160959790a3fa4ef","offset":-300,"seq":73},"split":{"attested":0,"checked_in":0,"inferred":4,"measured":41},"start":"2026-11-06T00:05:00.250000+00:00","supersedes":null,"takeaways":["bqZ-4s9QEqCMY2hC0cPy","783-ZsFIBCwiqMwO2Hqd"],"title":"lIQ41cySUWH6zIpJH5ck","took_part":{"dots":3,"prompts_answered":0,"prompts_shown":0,"takeaways":2,"thumbs":1,"topics":1},"topics":[[3,"FAQVKMidUnw4w2KjsbHX"],[4,"NC1nQ4VHjdLhL_mf6gGX"],[2,"ZM-juG0vL2mWW__Tgw2D"]],"visits":1,"zone":"America/Toronto"}',X'ADD433DB7CE9A05D51DC2661D5835D5CB3C978F8BF23A782438C3C2DFA5A6644','VXKD-HW34-5GQF-2UO4');
INSERT INTO "ledger" VALUES(1498650731347968001,5,'LC-65IG4S5RPQZ2','textonly','QGaPa8MHIQxUhw1w--xg','issued','2026-1','{"already":0,"attested_at":"2026-11-06T05:39:00.250000+00:00","attested_by":"LlM0Pj1jAjY8F3kg_0rf","cap_took":0,"day":"2026-11-06","elsewhere":[],"end":"2026-11-06T05:30:00.250000+00:00","first_seen":"2026-11-05T23:32:00.250000+00:00","form":1,"in_voice":false,"issued_at":"2026-11-06T05:39:01.250000+00:00","last_seen":"2026-11-05T23:36:00.250000+00:00","minutes":4,"organizer":"","others_took":0,"reason":"","source":{"contact":"","hash":"dab71257a19d914eac0fd3002c9685c76513b42c44a1beaad00e542926079a70","offset":840,"seq":17},"split":{"attested":0,"checked_in":4,"inferred":0,"measured":0},"start":"2026-11-05T23:30:00.250000+00:00","supersedes":null,"takeaways":[],"title":"hvUgzDLxThI2ALvzvi1i","took_part":{"dots":0,"prompts_answered":0,"prompts_shown":0,"takeaways":0,"thumbs":0,"topics":1},"topics":[[1,"qs5Ys5N29v-_XtauujWS"]],"visits":1,"zone":"Pacific/Kiritimati"}',X'BB2612EBA490A525949C6FC39637FFA72784585585CCB565D25AFB0ADF179EAF','XMTB-F25E-SCSS-LFE4');
INSERT INTO "ledger" VALUES(1498650731347968001,6,'LC-4KSBQ6XFEMVH','textonly','T96X75HKYKkq45tY3M8f','issued','2026-1','{"already":0,"attested_at":"2026-11-06T05:39:00.250000+00:00","attested_by":"LlM0Pj1jAjY8F3kg_0rf","cap_took":0,"day":"2026-11-06","elsewhere":[],"end":"2026-11-06T05:30:00.250000+00:00","first_seen":"2026-11-05T23:31:00.250000+00:00","form":1,"in_voice":false,"issued_at":"2026-11-06T05:39:01.250000+00:00","last_seen":"2026-11-06T00:01:00.250000+00:00","minutes":30,"organizer":"","others_took":0,"reason":"","source":{"contact":"","hash":"dab71257a19d914eac0fd3002c9685c76513b42c44a1beaad00e542926079a70","offset":840,"seq":17},"split":{"attested":0,"checked_in":28,"inferred":2,"measured":0},"start":"2026-11-05T23:30:00.250000+00:00","supersedes":null,"takeaways":[],"title":"hvUgzDLxThI2ALvzvi1i","took_part":{"dots":0,"prompts_answered":0,"prompts_shown":0,"takeaways":0,"thumbs":0,"topics":1},"topics":[[1,"qs5Ys5N29v-_XtauujWS"]],"visits":1,"zone":"Pacific/Kiritimati"}',X'C088F46ECF2BD068BFF8523F5E940557B20DD4557F63367DF48EE8BA9C1C6745','YCEP-I3WP-FPIG-RP7Y');
INSERT INTO "ledger" VALUES(1498650731347968001,7,'LC-6WUCIQ4DTSW4','textonly','hzR2jyyS_gqgl8pI_xgW','issued','2026-1','{"already":0,"attested_at":"2026-11-06T05:39:00.250000+00:00","attested_by":"LlM0Pj1jAjY8F3kg_0rf","cap_took":0,"day":"2026-11-06","elsewhere":[],"end":"2026-11-06T05:30:00.250000+00:00","first_seen":"2026-11-05T23:32:30.250000+00:00","form":1,"in_voice":false,"issued_at":"2026-11-06T05:39:01.250000+00:00","last_seen":"2026-11-06T00:02:30.250000+00:00","minutes":30,"organizer":"","others_took":0,"reason":"","source":{"contact":"","hash":"dab71257a19d914eac0fd3002c9685c76513b42c44a1beaad00e542926079a70","offset":840,"seq":17},"split":{"attested":0,"checked_in":28,"inferred":2,"measured":0},"start":"2026-11-05T23:30:00.250000+00:00","supersedes":null,"takeaways":[],"title":"hvUgzDLxThI2ALvzvi1i","took_part":{"dots":0,"prompts_answered":0,"prompts_shown":0,"takeaways":0,"thumbs":0,"topics":0},"topics":[[1,"qs5Ys5N29v-_XtauujWS"]],"visits":1,"zone":"Pacific/Kiritimati"}',X'2CC3DB039529F0AF587E0E16E1006841A86E98592CDD39CB01F4AE84B4ED646F','FTB5-WA4V-FHYK-6WD6');
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
INSERT INTO "meetups" VALUES('aloneupcoming',1498650731347968001,1498650731347968207,NULL,'planned','2026-11-06T09:32:00.250000+00:00',NULL,NULL,NULL,0,0);
INSERT INTO "meetups" VALUES('cancelledchannelchanged',1498650731347968001,1498650731347968210,1498650731347968100,'cancelled','2026-11-06T07:56:00.250000+00:00',NULL,'2026-11-06T07:57:00.250000+00:00',NULL,0,0);
INSERT INTO "meetups" VALUES('cancelledchanneldeleted',1498650731347968001,1498650731347968210,1498650731347968100,'cancelled','2026-11-06T07:55:00.250000+00:00',NULL,'2026-11-06T07:56:00.250000+00:00',NULL,0,0);
INSERT INTO "meetups" VALUES('cancelledhost',1498650731347968001,1498650731347968210,1498650731347968100,'cancelled','2026-11-06T07:50:00.250000+00:00',NULL,'2026-11-06T07:51:00.250000+00:00',NULL,0,0);
INSERT INTO "meetups" VALUES('cancelledmissed',1498650731347968001,1498650731347968210,1498650731347968100,'cancelled','2026-11-06T07:51:00.250000+00:00',NULL,'2026-11-06T07:52:00.250000+00:00',NULL,0,0);
INSERT INTO "meetups" VALUES('cancelledpaused',1498650731347968001,1498650731347968210,1498650731347968100,'cancelled','2026-11-06T07:53:00.250000+00:00',NULL,'2026-11-06T07:54:00.250000+00:00',NULL,0,0);
INSERT INTO "meetups" VALUES('cancelledseriesdeleted',1498650731347968001,1498650731347968210,1498650731347968100,'cancelled','2026-11-06T07:54:00.250000+00:00',NULL,'2026-11-06T07:55:00.250000+00:00',NULL,0,0);
INSERT INTO "meetups" VALUES('cancelledskipped',1498650731347968001,1498650731347968210,1498650731347968100,'cancelled','2026-11-06T07:52:00.250000+00:00',NULL,'2026-11-06T07:53:00.250000+00:00',NULL,0,0);
INSERT INTO "meetups" VALUES('channellost',1498650731347968001,1498650731347968202,1498650731347968100,'ended','2026-11-06T01:10:00.250000+00:00','2026-11-06T01:10:00.250000+00:00','2026-11-06T01:14:00.250000+00:00',NULL,0,0);
INSERT INTO "meetups" VALUES('closedtwice',1498650731347968001,1498650731347968203,1498650731347968100,'closing','2026-11-06T02:50:00.250000+00:00','2026-11-06T02:50:00.250000+00:00',NULL,NULL,0,0);
INSERT INTO "meetups" VALUES('firstversion',1498650731347968001,1498650731347968208,NULL,'cancelled','2026-11-06T11:10:00.250000+00:00',NULL,'2026-11-06T11:13:00.250000+00:00',NULL,0,0);
INSERT INTO "meetups" VALUES('hostdecides',1498650731347968001,1498650731347968204,1498650731347968100,'discussing','2026-11-06T04:30:00.250000+00:00','2026-11-06T04:30:00.250000+00:00',NULL,NULL,0,0);
INSERT INTO "meetups" VALUES('monthly',1498650731347968001,1498650731347968200,1498650731347968100,'ended','2026-10-22T23:30:00.250000+00:00','2026-11-06T00:05:00.250000+00:00','2026-11-06T00:50:00.250000+00:00','2026-11-06T00:50:01.250000+00:00',0,1);
INSERT INTO "meetups" VALUES('odd',1498650731347968001,1498650731347968205,1498650731347968100,'discussing','2026-11-06T06:10:00.250000+00:00','2026-11-06T06:10:00.250000+00:00',NULL,NULL,0,0);
INSERT INTO "meetups" VALUES('textonly',1498650731347968001,1498650731347968201,NULL,'ended','2026-11-05T23:30:00.250000+00:00','2026-11-05T23:30:00.250000+00:00','2026-11-06T05:39:00.250000+00:00','2026-11-06T05:39:01.250000+00:00',0,1);
INSERT INTO "meetups" VALUES('upcoming',1498650731347968001,1498650731347968206,1498650731347968100,'planned','2026-11-06T09:30:00.250000+00:00',NULL,NULL,NULL,0,0);
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
INSERT INTO "occurrences" VALUES('series1','2026-06-04','planned','2026-06-06T04:50:00.250000+00:00','cancelledpaused',NULL);
INSERT INTO "occurrences" VALUES('series1','2026-07-02','planned','2026-07-03T23:30:00.250000+00:00','cancelledmissed',NULL);
INSERT INTO "occurrences" VALUES('series1','2026-08-06','skipped','2026-08-28T12:50:00.250000+00:00','cancelledskipped',NULL);
INSERT INTO "occurrences" VALUES('series1','2026-09-03','skipped','2026-09-03T23:30:00.250000+00:00',NULL,NULL);
INSERT INTO "occurrences" VALUES('series1','2026-10-01','missed','2026-10-01T23:30:00.250000+00:00',NULL,NULL);
INSERT INTO "occurrences" VALUES('series1','2026-11-05','planned','2026-11-05T23:30:00.000000+00:00','monthly',NULL);
INSERT INTO "occurrences" VALUES('series1','2026-12-03','planned','2026-12-05T23:30:00.250000+00:00','upcoming',NULL);
INSERT INTO "occurrences" VALUES('series1','2027-01-07','waiting','2027-01-14T23:30:00.250000+00:00',NULL,NULL);
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
INSERT INTO "schema_migrations" VALUES(4,'0004_local_time','aa241ce4caca7574d02c36a746a186dd0b1051fc182b359daf95bb0dd09afd73','2026-11-25T12:00:00.000000+00:00');
INSERT INTO "schema_migrations" VALUES(5,'0005_posting','dcfd1963d90e6c96e574214be9d2b6c080feac7ce03249741c384ab59b437046','2026-11-25T12:00:00.000000+00:00');
INSERT INTO "schema_migrations" VALUES(6,'0006_command_copies','f950d37b071530bae9ef22cb9f632649c5680ea9baf83173e53297f2183b464c','2026-11-25T12:00:00.000000+00:00');
INSERT INTO "schema_migrations" VALUES(7,'0007_member_log','3235e6570b9a679e388ffad386ddf90124d216ac05ac61788fa5abd6a8db5f3d','2026-11-25T12:00:00.000000+00:00');
INSERT INTO "schema_migrations" VALUES(8,'0008_ledger','e5db72c6688d3c4387fdaa687986f07ba0fe6be42e4923d7c10fa46c65ff8ecb','2026-11-25T12:00:00.000000+00:00');
INSERT INTO "schema_migrations" VALUES(9,'0009_privacy','147478fd20d0a80dfd148f17541e88a1721916c08f9cc80d1071817985e377e6','2026-11-25T12:00:00.000000+00:00');
INSERT INTO "schema_migrations" VALUES(10,'0010_corrections','f29d8ede00536b1a29e79c630452af12083245f367b1df047556ce639092c4d3','2026-11-25T12:00:00.000000+00:00');
CREATE TABLE series (
    series_id TEXT PRIMARY KEY,
    guild_id  INTEGER NOT NULL,
    wake_at   TEXT,
    body      TEXT NOT NULL CHECK (json_valid(body))
) STRICT;
INSERT INTO "series" VALUES('series1',1498650731347968001,'2026-11-25T23:30:00.250000+00:00','{"series_id":"series1","guild_id":1498650731347968001,"channel_id":1498650731347968200,"voice_channel_id":1498650731347968100,"title":"First Thursdays ☕","organizer":"Agile Toronto","host_id":1498650731347968011,"rule":{"unit":"month","every":1,"weekday":3,"place":1,"missing":"skip"},"anchor":"2024-05-02","at":"18:30:00","minutes":90,"policy":{"dots":5,"dots_per_topic":2,"timeboxes":[5,3],"thumb_rule":"majority","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"America/Toronto","topics_each":10,"presence_prompts":false},"begins":"2026-11-06","changed_at":"2026-10-02T06:10:00.250000+00:00","revision":4,"opens_days":7,"reminds":true,"starts_alone":false,"most_carries":2,"paused":false,"claim_link":""}');
INSERT INTO "series" VALUES('lastdays',1498650731347968001,NULL,'{"series_id":"lastdays","guild_id":1498650731347968001,"channel_id":1498650731347968220,"voice_channel_id":1498650731347968100,"title":"month’s end","organizer":"","host_id":7,"rule":{"unit":"month","every":2,"weekday":null,"place":31,"missing":"last"},"anchor":"2024-05-02","at":"23:59:59.999999","minutes":720,"policy":{"dots":5,"dots_per_topic":2,"timeboxes":[5,3],"thumb_rule":"strict","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"Australia/Lord_Howe","topics_each":10,"presence_prompts":false},"begins":"2026-11-06","changed_at":"2026-10-02T06:10:00.250000+00:00","revision":4,"opens_days":28,"reminds":false,"starts_alone":true,"most_carries":24,"paused":true,"claim_link":""}');
INSERT INTO "series" VALUES('weekly',1498650731347968002,'2026-11-12T05:30:00.250000+00:00','{"series_id":"weekly","guild_id":1498650731347968002,"channel_id":1498650731347968221,"voice_channel_id":null,"title":"Wednesdays","organizer":"Lean Berlin","host_id":9223372036854775807,"rule":{"unit":"week","weekday":2},"anchor":"2026-10-28","at":"00:00:00","minutes":1,"policy":{"dots":3,"dots_per_topic":3,"timeboxes":[5,3,2],"thumb_rule":"host","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"time_zone":"UTC","topics_each":10,"presence_prompts":false},"begins":"2026-11-12","changed_at":"2026-10-30T00:50:00.250000+00:00","claim_link":""}');
CREATE TABLE series_drafts (
    draft_id  TEXT PRIMARY KEY,
    member_id INTEGER NOT NULL,
    drawn_at  TEXT NOT NULL,
    body      TEXT NOT NULL CHECK (json_valid(body))
) STRICT;
INSERT INTO "series_drafts" VALUES('draftofnew',1498650731347968012,'2026-11-05T23:40:00.250000+00:00','{"series_id":"draftofnew","guild_id":1498650731347968002,"channel_id":1498650731347968221,"voice_channel_id":null,"title":"Wednesdays","organizer":"Lean Berlin","host_id":9223372036854775807,"rule":{"unit":"week","every":1,"weekday":2,"place":null,"missing":"skip"},"anchor":"2026-10-28","at":"00:00:00","minutes":1,"policy":{"dots":3,"dots_per_topic":3,"timeboxes":[5,3,2],"thumb_rule":"host","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"UTC","topics_each":10,"presence_prompts":false},"begins":"2026-11-12","changed_at":"2026-10-30T00:50:00.250000+00:00","revision":0,"opens_days":7,"reminds":true,"starts_alone":false,"most_carries":3,"paused":false,"claim_link":""}');
INSERT INTO "series_drafts" VALUES('draftofedit',1498650731347968011,'2026-11-05T23:41:00.250000+00:00','{"series_id":"series1","guild_id":1498650731347968001,"channel_id":1498650731347968200,"voice_channel_id":1498650731347968100,"title":"Renamed","organizer":"Agile Toronto","host_id":1498650731347968011,"rule":{"unit":"month","every":1,"weekday":3,"place":1,"missing":"skip"},"anchor":"2024-05-02","at":"18:30:00","minutes":90,"policy":{"dots":5,"dots_per_topic":2,"timeboxes":[5,3],"thumb_rule":"majority","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"America/Toronto","topics_each":10,"presence_prompts":false},"begins":"2026-11-06","changed_at":"2026-10-02T06:10:00.250000+00:00","revision":5,"opens_days":7,"reminds":true,"starts_alone":false,"most_carries":2,"paused":false,"claim_link":""}');
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
CREATE TABLE texts (
    meetup_id TEXT NOT NULL REFERENCES meetups (meetup_id),
    reference TEXT NOT NULL,
    author    TEXT,
    salt      BLOB NOT NULL,
    words     TEXT NOT NULL,
    PRIMARY KEY (meetup_id, reference)
) STRICT, WITHOUT ROWID;
INSERT INTO "texts" VALUES('aloneupcoming','8NtcBzRmf8m0N1-txWeH',NULL,X'0C789413501FA08E0AE167A015CD0721','Agile Toronto');
INSERT INTO "texts" VALUES('aloneupcoming','eARCf0NntS1v_eGKIJ5o','LlM0Pj1jAjY8F3kg_0rf',X'5777B73800C6473DA1522C2EDD0DBB53','Lean Coffee');
INSERT INTO "texts" VALUES('cancelledchannelchanged','6kaEdrScAzmPXUVmU9xd',NULL,X'1BE7E7BEB5768A17D7CA177E3324051D','Agile Toronto');
INSERT INTO "texts" VALUES('cancelledchannelchanged','PBYuSNOeZneC3jGlyYhP','LlM0Pj1jAjY8F3kg_0rf',X'DA3F2A2A33C9665F89D4F31B273398F2','Lean Coffee');
INSERT INTO "texts" VALUES('cancelledchannelchanged','iINeOLPoC1v4Ln88de2S','T96X75HKYKkq45tY3M8f',X'F05689AD8DE8A5637B40C292027F9193','Left 6');
INSERT INTO "texts" VALUES('cancelledchanneldeleted','2FOZKUwhJhduWwfU5wXU','LlM0Pj1jAjY8F3kg_0rf',X'10672AFB8FCF3F062C026C75C9D8476E','Lean Coffee');
INSERT INTO "texts" VALUES('cancelledchanneldeleted','88RkFpHCI8Jx7zEu6hyQ',NULL,X'4817D111CC8EF658BDFA82F6497C821A','Agile Toronto');
INSERT INTO "texts" VALUES('cancelledchanneldeleted','gN4Ke6x3Nn5564NPFfyS','T96X75HKYKkq45tY3M8f',X'407FF36BD9A05D7FF00D3A173472A79B','Left 5');
INSERT INTO "texts" VALUES('cancelledhost','VNKl6rFcpcYs-J2wjR_K','T96X75HKYKkq45tY3M8f',X'B5CDACE42ABC93FE8550AAD6F2A13AB1','Left 0');
INSERT INTO "texts" VALUES('cancelledhost','sGQ1K9o1aIaIoRUbApPw','LlM0Pj1jAjY8F3kg_0rf',X'49C6EC2455DBF5D1425F90B9CD75AF58','Lean Coffee');
INSERT INTO "texts" VALUES('cancelledhost','xh6FhnAtw8co2eqAJlBC',NULL,X'0276B31765B7D867F1CBB2C44B2DA1C8','Agile Toronto');
INSERT INTO "texts" VALUES('cancelledmissed','3eaMAPO25VFJiUQAuSzA','LlM0Pj1jAjY8F3kg_0rf',X'B3C314378059B0E20AA71043BC482419','Lean Coffee');
INSERT INTO "texts" VALUES('cancelledmissed','LGShVDTpxYuFwj9N719I',NULL,X'047DE808E064238455E3DE635A9947E3','Agile Toronto');
INSERT INTO "texts" VALUES('cancelledmissed','PyP2rKt2WqGbfTbneOlZ','T96X75HKYKkq45tY3M8f',X'8B5023F4222196CF2A7F9B11995D047F','Left 1');
INSERT INTO "texts" VALUES('cancelledpaused','d9ZQsZPFjejb2SAudZ0a',NULL,X'A161B2C0851ED4F0D8C4BFE3151F31D2','Agile Toronto');
INSERT INTO "texts" VALUES('cancelledpaused','eJuNDYviJZiYGbY5jmop','LlM0Pj1jAjY8F3kg_0rf',X'7E928E2541B0C149A89BEE66B7C1D09E','Lean Coffee');
INSERT INTO "texts" VALUES('cancelledpaused','gSQZS0rPvf1ddbtdP1LA','T96X75HKYKkq45tY3M8f',X'63F0F0C8324E5ABB42358DDC6D691B6E','Left 3');
INSERT INTO "texts" VALUES('cancelledseriesdeleted','9KUWaJbdmSesCkVwGovw','T96X75HKYKkq45tY3M8f',X'8BA3AD83C2AF485F4274475BEC32A59D','Left 4');
INSERT INTO "texts" VALUES('cancelledseriesdeleted','DU7J4Bwe7srNWZJoQpJW','LlM0Pj1jAjY8F3kg_0rf',X'618C6FE3914CC269BD2603B9F80343BD','Lean Coffee');
INSERT INTO "texts" VALUES('cancelledseriesdeleted','_tW3yGljkniZDb44GlEF',NULL,X'63FAEA62F79DA41E8B3A5A2DDA6E1A1E','Agile Toronto');
INSERT INTO "texts" VALUES('cancelledskipped','3BnGk6RrSiJzbBRvNlOu','LlM0Pj1jAjY8F3kg_0rf',X'647D5E451934C65310D3C59649D8449E','Lean Coffee');
INSERT INTO "texts" VALUES('cancelledskipped','Yd0yBJ5hbe-uk-zvsm3z','T96X75HKYKkq45tY3M8f',X'2686BF261749CC83B1B040A155A2B5C6','Left 2');
INSERT INTO "texts" VALUES('cancelledskipped','cJA7qDxF1_W5nLQ1wI-3',NULL,X'7A5B32B0AEF514D10ADA24496CEF2B37','Agile Toronto');
INSERT INTO "texts" VALUES('channellost','J2rta4WMm6qxhS_hwgwU','hzR2jyyS_gqgl8pI_xgW',X'88007DCD159E1D28EE5F32373995F9D5','A minute');
INSERT INTO "texts" VALUES('channellost','Wc7hbHk9PCMKf6rqQGaw',NULL,X'BCA138CBA0D10DFED74D417DDA410F3A','Agile Toronto');
INSERT INTO "texts" VALUES('channellost','umcmm6QY8QDgoOPQvWfs','LlM0Pj1jAjY8F3kg_0rf',X'AD8E3BEF68FBFEB48DB00112498D9F3D','Gone');
INSERT INTO "texts" VALUES('closedtwice','D9GCJWcIDiJTGIYcd84i','LlM0Pj1jAjY8F3kg_0rf',X'293CB0E6BAF163A378AF08E501D58B14','Only one');
INSERT INTO "texts" VALUES('closedtwice','FLjXxdxnohIbh_DLCYY0','LlM0Pj1jAjY8F3kg_0rf',X'EA76CD38D34686C69F582D9B5A01923D','Once more');
INSERT INTO "texts" VALUES('closedtwice','I3FX5L0DimoNkxD8WV1N',NULL,X'5ECA7ED82603C1D38C3A2CAC7AB2C69A','Agile Toronto');
INSERT INTO "texts" VALUES('firstversion','3NdirCTuuYsa6ZQYSrlq',NULL,X'36F1C1D53625936685385327AD9EC11D','Agile Toronto');
INSERT INTO "texts" VALUES('firstversion','_BKV43DAnSu94H_xm3vT','LlM0Pj1jAjY8F3kg_0rf',X'BC751538E57D6E2BFE87A78134D3ACA8','Early');
INSERT INTO "texts" VALUES('firstversion','nS6ezVCoRGNBKrEDpcU1','LlM0Pj1jAjY8F3kg_0rf',X'8871854CCEAB2C93D2D8E7B12D10D7A2','Lean Coffee');
INSERT INTO "texts" VALUES('hostdecides','Pwv2j6PFQAoe9HWCT9uO','QGaPa8MHIQxUhw1w--xg',X'AF4B5DFBAFBEDCA7F63C1D7C2017F0CD','Advice');
INSERT INTO "texts" VALUES('hostdecides','XvT3QtfPIyuf2hSi4lDH',NULL,X'B00A7DF0FAA59391470EB110B8F940A3','Agile Toronto');
INSERT INTO "texts" VALUES('hostdecides','sp7feHlgU18F85AmMerY','LlM0Pj1jAjY8F3kg_0rf',X'DD0D9ED7656AF6480378E0E40ABD93D1','Lean Coffee');
INSERT INTO "texts" VALUES('monthly','338pwFp4pKLSFj8_qCYz','LlM0Pj1jAjY8F3kg_0rf',X'EF7F013F000DE09DC89DCF0D18626E26','November ☕');
INSERT INTO "texts" VALUES('monthly','783-ZsFIBCwiqMwO2Hqd','T96X75HKYKkq45tY3M8f',X'1AE1166911C8F3527D5D884768C4F4AB','On a topic that was withdrawn');
INSERT INTO "texts" VALUES('monthly','ALi3h4WiUUVA_ubCfRfZ','QGaPa8MHIQxUhw1w--xg',X'A8EFC5A7848B8667FE80E3676448E776','Retros nobody dreads');
INSERT INTO "texts" VALUES('monthly','FAQVKMidUnw4w2KjsbHX','LlM0Pj1jAjY8F3kg_0rf',X'2629FDA30D837F567612D85F97ED7BA5','Trunk-based development');
INSERT INTO "texts" VALUES('monthly','ITqN55CzAL9ESjI5oHxj','LlM0Pj1jAjY8F3kg_0rf',X'F4E252484FE9DA9A84A6AE86539312B8','Forecasts?');
INSERT INTO "texts" VALUES('monthly','JxFdOY3n9DLzdKUb5k4M','T96X75HKYKkq45tY3M8f',X'CC9A6C39FE8D26A7021239B9DC1CCC2E','Ask <@1498650731347968013> "why"\');
INSERT INTO "texts" VALUES('monthly','L8f3l85_8FMKOQcujN1B','HK-3PRAVK-GLK27UVgZc',X'0F314C3AC12310598CDAFA734E627E15','soon');
INSERT INTO "texts" VALUES('monthly','LLsSGTGXsN26Uua22BYV','LlM0Pj1jAjY8F3kg_0rf',X'6E57FA6130B3588D4AAADFA34A9B175E','November ☕ (later)');
INSERT INTO "texts" VALUES('monthly','NC1nQ4VHjdLhL_mf6gGX','LlM0Pj1jAjY8F3kg_0rf',X'A86D7F6CC9DC59C268A608886F105336','Sizing without points');
INSERT INTO "texts" VALUES('monthly','Tpg3aXA50L7qPnwRjTxk',NULL,X'ACC6312367160580EEA6B0B405E79AF8','Agile Toronto');
INSERT INTO "texts" VALUES('monthly','ZM-juG0vL2mWW__Tgw2D','T96X75HKYKkq45tY3M8f',X'C0BDF46DACB9E139720AE933884DB683','Hiring');
INSERT INTO "texts" VALUES('monthly','bqZ-4s9QEqCMY2hC0cPy','T96X75HKYKkq45tY3M8f',X'B5CD5F56A7D630DC9006E81919044CAC','Merge daily; *measure* it.');
INSERT INTO "texts" VALUES('monthly','gunWTvhxofuXh5bfqEZ5','HK-3PRAVK-GLK27UVgZc',X'95D699812E728919954E4F08042B13EE','Taken back');
INSERT INTO "texts" VALUES('monthly','hJ0XIK-b34ULIeEreq0G','T96X75HKYKkq45tY3M8f',X'575223C97E1C51858AB1A6E33A4D8121','How do you interview?');
INSERT INTO "texts" VALUES('monthly','hkdPoQRtk2_FBf9wfKJR','LlM0Pj1jAjY8F3kg_0rf',X'AF30E74FBAE5899B559CEB4023AF83D1','=SUM(A1) or not?');
INSERT INTO "texts" VALUES('monthly','lIQ41cySUWH6zIpJH5ck','LlM0Pj1jAjY8F3kg_0rf',X'B1D1A49E91A3C2FBBD011CEA4C21EF38','November ☕ (later)');
INSERT INTO "texts" VALUES('monthly','oeG0cBTCqpZc7GwTbcH8','ovQNVVDRK3t9W9MQ_fLE',X'9869D1B5155951097E1585F9055DF2F2','👩‍💻 pairing
remotely');
INSERT INTO "texts" VALUES('monthly','ovFXTAVSElW3Pzj-rbf-','T96X75HKYKkq45tY3M8f',X'B80B019ACD4EEA559B83C788FC676BD9','Trunk-based  ‮development‬');
INSERT INTO "texts" VALUES('monthly','rabQvovi2MY8FtHi1o-5','LlM0Pj1jAjY8F3kg_0rf',X'1903483863E1428EEC6A2650DE2AC597','`Sizing` | without *points*');
INSERT INTO "texts" VALUES('odd','7Ng6eYh6glLe6H31lTgA',NULL,X'F5D8F4E0B5C16EB5EBCC6EF01006FDA3','xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx');
INSERT INTO "texts" VALUES('odd','mO3nIg2ORMnmwvcBinSo','LlM0Pj1jAjY8F3kg_0rf',X'308B7192761C7B290EB1BF0AFE4D2611','tttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttt');
INSERT INTO "texts" VALUES('odd','n4B-On7cup95ktXz2mtX','T96X75HKYKkq45tY3M8f',X'FAC49F3701F42C9585F665C79039C3C2','Far');
INSERT INTO "texts" VALUES('odd','vMaMZSRQ2fySRjP2uPbt','LlM0Pj1jAjY8F3kg_0rf',X'5048A68CB48F8E39E2C87677640FFD98','	
');
INSERT INTO "texts" VALUES('textonly','hvUgzDLxThI2ALvzvi1i','LlM0Pj1jAjY8F3kg_0rf',X'6EBC9ECFA1807C81C1E95E8B21D969F2','café, after work');
INSERT INTO "texts" VALUES('textonly','qs5Ys5N29v-_XtauujWS','QGaPa8MHIQxUhw1w--xg',X'6E76E9FF00F59661F4B194D19D9D7E00','Estimates');
INSERT INTO "texts" VALUES('textonly','sxzx114_gv5DysE0_p3c','T96X75HKYKkq45tY3M8f',X'D7D341E6C306B66498E0C9E1C7E97225','Cut off');
INSERT INTO "texts" VALUES('textonly','vf1xpEH_PGveZkXWhqXv','QGaPa8MHIQxUhw1w--xg',X'EEE0E4269FDC1186F0708311E47A06C5','xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx');
INSERT INTO "texts" VALUES('upcoming','PYAQCNaRIHat_hvUTA8X',NULL,X'7066294BC03B54B20E3CCE555E82F530','Agile Toronto');
INSERT INTO "texts" VALUES('upcoming','Qjuur9MIbwb8XCg4I7hG','hzR2jyyS_gqgl8pI_xgW',X'9D5E3BF9F03F7C199D73587CDCACB0B6','Next year');
INSERT INTO "texts" VALUES('upcoming','S8En8AmVycBSKA5oIa0J','hzR2jyyS_gqgl8pI_xgW',X'251BCEC695BBF533FCA5DF429D4F1575','Plans');
INSERT INTO "texts" VALUES('upcoming','yxP1zmKXvUYP0HJuelRG','LlM0Pj1jAjY8F3kg_0rf',X'A8DBBCCDC4675857CAEE82AF2CA32350','Lean Coffee');
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
COMMIT;
