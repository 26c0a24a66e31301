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
INSERT INTO "aliases" VALUES('CVcN9AjLM7eSdIYqLcO3',1498650731347968001,1498650731347968011,X'A335B8DE687D882618784532DCF464D2');
INSERT INTO "aliases" VALUES('FirC7wSkjvpcH90U0HjB',1498650731347968001,1498650731347968014,X'B446074D144D5A40DFC0B8541A80B1B7');
INSERT INTO "aliases" VALUES('Ke8P5jXzu6C1YWshgdtZ',1498650731347968001,1498650731347968012,X'F073F7D350FB7527DF9CF767D454B37F');
INSERT INTO "aliases" VALUES('V-UmufB7Tm3KW016MXMM',1498650731347968001,1498650731347968013,X'F9C5559C2D0E0666B02B9965477D03E9');
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
INSERT INTO "journal" VALUES('curatedover0',1,'2026-11-05T23:30:00.250000+00:00','meetup_planned',1,1,'CVcN9AjLM7eSdIYqLcO3','interaction:1498650731347968999','{"meetup":"curatedover0","guild":1498650731347968001,"channel":1498650731347968201,"voice_channel":1498650731347968100,"policy":{"dots":4,"dots_per_topic":3,"timeboxes":[5,3,2],"thumb_rule":"majority","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"UTC","topics_each":10,"presence_prompts":false,"authors":"always","takeover":true,"warns":false,"closes_early":false,"asks_timebox":false,"minutes_shown":false,"voice_status":false,"chime":false},"occurrence":null,"host":"CVcN9AjLM7eSdIYqLcO3","title":"OzEu8C0iES0B4ckeWFrF","organizer":"fvjY2AD9CzwXU0tVSsvP"}',X'A9EA65DEE7E1132DC5DAA0EBA0B5858FCFD0A3D639BA729476C7FB1D962FE897');
INSERT INTO "journal" VALUES('curatedover0',2,'2026-11-05T23:30:00.250000+00:00','meetup_started',1,2,'CVcN9AjLM7eSdIYqLcO3','interaction:1498650731347968999','{}',X'B696A9AC9FBCCB49FBC7AEA2914B7CADB73BFB1910FA06310EBB258D68AAB1F2');
INSERT INTO "journal" VALUES('curatedover0',3,'2026-11-05T23:30:00.250000+00:00','member_seen',1,3,'CVcN9AjLM7eSdIYqLcO3','interaction:1498650731347968999','{"source":"voice","member":"CVcN9AjLM7eSdIYqLcO3"}',X'2B46C030226CE6464734678866773BC810EAD3FBB69C1A4C8C64C701E8F51DB3');
INSERT INTO "journal" VALUES('curatedover0',4,'2026-11-05T23:30:00.250000+00:00','member_seen',1,4,'CVcN9AjLM7eSdIYqLcO3','interaction:1498650731347968999','{"source":"voice","member":"Ke8P5jXzu6C1YWshgdtZ"}',X'226F505167DCFFE84BADFA9212743109BEF225F292E66A2CC322340CB945BB0F');
INSERT INTO "journal" VALUES('curatedover0',5,'2026-11-05T23:30:00.250000+00:00','member_seen',1,5,'CVcN9AjLM7eSdIYqLcO3','interaction:1498650731347968999','{"source":"voice","member":"V-UmufB7Tm3KW016MXMM"}',X'91AAE070B30C8549A65C9EF7BCE7BFEC439D76A3BCF95BEEDC6B68829575E879');
INSERT INTO "journal" VALUES('curatedover0',6,'2026-11-05T23:31:00.250000+00:00','topic_proposed',1,6,'CVcN9AjLM7eSdIYqLcO3','interaction:1498650731347968999','{"topic":1,"author":"Ke8P5jXzu6C1YWshgdtZ","title":"6SorAR5F3wWNcm2OxZJu","pitch":""}',X'5B726E1CB51E6988E19F18FED7872F59C8DBCA6A8F514B98CE9014E1949D622D');
INSERT INTO "journal" VALUES('curatedover0',7,'2026-11-05T23:32:00.250000+00:00','topic_proposed',1,7,'CVcN9AjLM7eSdIYqLcO3','interaction:1498650731347968999','{"topic":2,"author":"V-UmufB7Tm3KW016MXMM","title":"2YJpLiB1vlEnLBf5FUQG","pitch":""}',X'280CB8FEEE3612D225C9F258B56EDBF47031CFCA1585224D23B3FF912226AC27');
INSERT INTO "journal" VALUES('curatedover0',8,'2026-11-05T23:33:00.250000+00:00','topic_proposed',1,8,'CVcN9AjLM7eSdIYqLcO3','interaction:1498650731347968999','{"topic":3,"author":"Ke8P5jXzu6C1YWshgdtZ","title":"eY4XZ68z3TMed1CdmeVC","pitch":""}',X'7391B4ABC26CE7CE0ADF4DB11FC474B05DAEBB812633CF358F4A0DA2B0B69CAA');
INSERT INTO "journal" VALUES('curatedover0',9,'2026-11-05T23:34:00.250000+00:00','topic_proposed',1,9,'CVcN9AjLM7eSdIYqLcO3','interaction:1498650731347968999','{"topic":4,"author":"V-UmufB7Tm3KW016MXMM","title":"2OwAAc4nwPurkcxWpXkX","pitch":""}',X'9057BD60FCB4F89F8CD93E96734FA1E68DF717FCB3D525FA48758F46A9890207');
INSERT INTO "journal" VALUES('curatedover0',10,'2026-11-05T23:35:00.250000+00:00','topic_proposed',1,10,'CVcN9AjLM7eSdIYqLcO3','interaction:1498650731347968999','{"topic":5,"author":"FirC7wSkjvpcH90U0HjB","title":"wtHFUiDIwB_xe9BXEFtR","pitch":""}',X'C72DE9DF54204D0A3F61C796D60FF3906A74561ED8C2A1A6D99D3BC4DB344EB6');
INSERT INTO "journal" VALUES('curatedover0',11,'2026-11-05T23:36:00.250000+00:00','topic_joined',1,11,'CVcN9AjLM7eSdIYqLcO3','interaction:1498650731347968999','{"topic":3,"member":"FirC7wSkjvpcH90U0HjB"}',X'4FF1630B90BF1C972B0ED87D6B8DDF1453F7BC28C2A37D339BF8051930819559');
INSERT INTO "journal" VALUES('curatedover0',12,'2026-11-05T23:37:00.250000+00:00','topic_edited',2,12,'CVcN9AjLM7eSdIYqLcO3','interaction:1498650731347968999','{"topic":4,"by":"CVcN9AjLM7eSdIYqLcO3","title":"taE4AMdiFgcZU9P9J5OK","pitch":"YdHlgm0i5wylqOt1vKXS"}',X'11094A2D22C8234B77AD8528D5A4A3333DCDEAAF414470AC279EBB4C21C7CF60');
INSERT INTO "journal" VALUES('curatedover0',13,'2026-11-05T23:38:00.250000+00:00','voting_opened',1,13,'CVcN9AjLM7eSdIYqLcO3','interaction:1498650731347968999','{}',X'77AE2EA4231D064391560C5D6224EE1A4436FCEF71E05D7AB77C872A905ED12C');
INSERT INTO "journal" VALUES('curatedover0',14,'2026-11-05T23:39:00.250000+00:00','dot_placed',1,14,'CVcN9AjLM7eSdIYqLcO3','interaction:1498650731347968999','{"topic":1,"voter":"Ke8P5jXzu6C1YWshgdtZ"}',X'D37F4D38F7970AF96DAA07F2796AE440C9B6FA342FC0394CD6CC1C740ABD3978');
INSERT INTO "journal" VALUES('curatedover0',15,'2026-11-05T23:39:00.250000+00:00','dot_placed',1,15,'CVcN9AjLM7eSdIYqLcO3','interaction:1498650731347968999','{"topic":1,"voter":"Ke8P5jXzu6C1YWshgdtZ"}',X'F87DEF4B40DE8C73F3C3ECEF5790DB13C992BE98A3976372D3E78BCD6F387025');
INSERT INTO "journal" VALUES('curatedover0',16,'2026-11-05T23:39:00.250000+00:00','dot_placed',1,16,'CVcN9AjLM7eSdIYqLcO3','interaction:1498650731347968999','{"topic":2,"voter":"Ke8P5jXzu6C1YWshgdtZ"}',X'F6D6F7F412288D8F9EC9294DB1EC71C2D06FCB5E78BA0DCC00CEB7395120C068');
INSERT INTO "journal" VALUES('curatedover0',17,'2026-11-05T23:39:00.250000+00:00','dot_placed',1,17,'CVcN9AjLM7eSdIYqLcO3','interaction:1498650731347968999','{"topic":2,"voter":"Ke8P5jXzu6C1YWshgdtZ"}',X'F257DCE0DA59A509AE70F90A71597C4EFB0B7828E3F9C0DEC8B81F870A861904');
INSERT INTO "journal" VALUES('curatedover0',18,'2026-11-05T23:39:00.250000+00:00','dot_placed',1,18,'CVcN9AjLM7eSdIYqLcO3','interaction:1498650731347968999','{"topic":2,"voter":"V-UmufB7Tm3KW016MXMM"}',X'20814CC814D2522C625B7B65F6398DDDF6D8F207B033E83E987F49D1C8C01642');
INSERT INTO "journal" VALUES('curatedover0',19,'2026-11-05T23:39:00.250000+00:00','dot_placed',1,19,'CVcN9AjLM7eSdIYqLcO3','interaction:1498650731347968999','{"topic":4,"voter":"V-UmufB7Tm3KW016MXMM"}',X'4C796B75C636AADFD9DE37A6216C5B49C4E502948F05520EA76BEAE53FBC7154');
INSERT INTO "journal" VALUES('curatedover0',20,'2026-11-05T23:39:00.250000+00:00','dot_placed',1,20,'CVcN9AjLM7eSdIYqLcO3','interaction:1498650731347968999','{"topic":4,"voter":"V-UmufB7Tm3KW016MXMM"}',X'709593A10365A0BAB4A133826DA4581B2F22C828F71103DAEC83CF6A4A5E75DA');
INSERT INTO "journal" VALUES('curatedover0',21,'2026-11-05T23:40:00.250000+00:00','topics_merged',1,21,'CVcN9AjLM7eSdIYqLcO3','interaction:1498650731347968999','{"topic":2,"into":1,"most":3}',X'59095E8CC536526E840F1AD0A371ABD7E70D29CA98FDF17C6A5773FD749A75E9');
INSERT INTO "journal" VALUES('curatedover0',22,'2026-11-05T23:40:30.250000+00:00','topic_withdrawn',1,22,'CVcN9AjLM7eSdIYqLcO3','interaction:1498650731347968999','{"topic":4,"by":"V-UmufB7Tm3KW016MXMM"}',X'141CEB9BE5AD4AFE28B9949F064D2C4FF91D1D3CCE38A2022019A2DBA82C18A6');
INSERT INTO "journal" VALUES('curatedover0',23,'2026-11-05T23:41:00.250000+00:00','dot_placed',1,23,'CVcN9AjLM7eSdIYqLcO3','interaction:1498650731347968999','{"topic":3,"voter":"V-UmufB7Tm3KW016MXMM"}',X'C92B4BC15ABB191F0DD7C74655CC90B70C82C668F017BF01F8C49B7E79D13C1A');
INSERT INTO "journal" VALUES('curatedover0',24,'2026-11-05T23:41:30.250000+00:00','dot_placed',1,24,'CVcN9AjLM7eSdIYqLcO3','interaction:1498650731347968999','{"topic":3,"voter":"V-UmufB7Tm3KW016MXMM"}',X'374224EF9AE27B52AB5DD5DB60FAEDF3522C0B82FE5A0378D86E7C758513F3BF');
INSERT INTO "journal" VALUES('curatedover0',25,'2026-11-05T23:42:00.250000+00:00','topic_restored',1,25,'CVcN9AjLM7eSdIYqLcO3','interaction:1498650731347968999','{"topic":4,"dots":4,"most":3,"by":"V-UmufB7Tm3KW016MXMM"}',X'D14671A8EB95777F5DBD5D15B7A42B8EC2B03E8714E1548B4E900D3D17F1F5BF');
INSERT INTO "journal" VALUES('curatedover0',26,'2026-11-05T23:43:00.250000+00:00','dots_reset',1,26,'CVcN9AjLM7eSdIYqLcO3','interaction:1498650731347968999','{}',X'41F9D0D47043FD2020E50AA90023EBD92FA3BB1C8CF2B1D4F309D29D9097C0F8');
INSERT INTO "journal" VALUES('curatedover0',27,'2026-11-05T23:44:00.250000+00:00','dot_placed',1,27,'CVcN9AjLM7eSdIYqLcO3','interaction:1498650731347968999','{"topic":3,"voter":"Ke8P5jXzu6C1YWshgdtZ"}',X'065E8B663E49A6B0AE0D0564A6950374F86A91840527E964E0DAD3953957734A');
INSERT INTO "journal" VALUES('curatedover0',28,'2026-11-05T23:45:00.250000+00:00','voting_closed',1,28,'CVcN9AjLM7eSdIYqLcO3','interaction:1498650731347968999','{"ranking":[3,1,4,5]}',X'5EAD5DD48666154206DF7DC572225BDD3BB214508C5371A64F557189EC37A473');
INSERT INTO "journal" VALUES('curatedover0',29,'2026-11-05T23:45:00.250000+00:00','timebox_started',1,29,'CVcN9AjLM7eSdIYqLcO3','interaction:1498650731347968999','{"timebox":1,"topic":3,"index":0,"seconds":300}',X'03C616A74BAE62920951146BE847D506958C47D478EFEB781EE100D89B816007');
INSERT INTO "journal" VALUES('curatedover0',30,'2026-11-05T23:46:00.250000+00:00','queue_ordered',1,30,'CVcN9AjLM7eSdIYqLcO3','interaction:1498650731347968999','{"order":[5,1,4]}',X'7BE62C6DB10AFF2D46C60FBF4D1642CFF49803380CE81A314FC23717045FCBD9');
INSERT INTO "journal" VALUES('curatedover0',31,'2026-11-05T23:47:00.250000+00:00','topic_parked',1,31,'CVcN9AjLM7eSdIYqLcO3','interaction:1498650731347968999','{"topic":4}',X'24E24AAA4E1D88019E3C8CE47C2179E3B67110EB3869F43DCD491721E4C308BA');
INSERT INTO "journal" VALUES('curatedover0',32,'2026-11-05T23:49:00.250000+00:00','topic_ended',2,32,'CVcN9AjLM7eSdIYqLcO3','interaction:1498650731347968999','{"topic":3,"reason":"next","discussed":true}',X'17242499D0DC2E629F0A52D48AF41E2A97F4E50433B73FA995E0775E9EAF81A5');
INSERT INTO "journal" VALUES('curatedover0',33,'2026-11-05T23:49:00.250000+00:00','timebox_started',1,33,'CVcN9AjLM7eSdIYqLcO3','interaction:1498650731347968999','{"timebox":2,"topic":5,"index":0,"seconds":300}',X'955FB6537142612EB99F63363614F36C0D699AE33C061719631E8CF8248A0963');
INSERT INTO "journal" VALUES('curatedover0',34,'2026-11-05T23:50:00.250000+00:00','topic_reopened',1,34,'CVcN9AjLM7eSdIYqLcO3','interaction:1498650731347968999','{"topic":3}',X'C0C1C6AB8F207C3BB2AD08149291789EA41F589E69D0CF3FB46D1C0426FD6C82');
INSERT INTO "journal" VALUES('curatedover0',35,'2026-11-05T23:50:00.250000+00:00','queue_ordered',1,35,'CVcN9AjLM7eSdIYqLcO3','interaction:1498650731347968999','{"order":[3,1]}',X'2F0A061F261EA49B7150EACDC3F4CC0391FD9CE83B986D4E9B52521FB81EB6C9');
INSERT INTO "journal" VALUES('curatedover0',36,'2026-11-05T23:52:00.250000+00:00','topic_ended',2,36,'CVcN9AjLM7eSdIYqLcO3','interaction:1498650731347968999','{"topic":5,"reason":"next","discussed":true}',X'0ADCF7929779D24017D0E7AC0C74F31804DF461F30B2D0E97255F83ACB53E064');
INSERT INTO "journal" VALUES('curatedover0',37,'2026-11-05T23:52:00.250000+00:00','timebox_started',1,37,'CVcN9AjLM7eSdIYqLcO3','interaction:1498650731347968999','{"timebox":3,"topic":3,"index":0,"seconds":300}',X'5F81FA87D6A8594FEA335E1D2F199FA15EF751E17E7E830C842584E4BC31D133');
INSERT INTO "journal" VALUES('curatedover0',38,'2026-11-05T23:55:00.250000+00:00','topic_ended',2,38,'CVcN9AjLM7eSdIYqLcO3','interaction:1498650731347968999','{"topic":3,"reason":"closing","discussed":true}',X'1836AB566D4C12920C688CC1CC5B3380473CD27E8C917DEFDB62A27D9F52D3DA');
INSERT INTO "journal" VALUES('curatedover0',39,'2026-11-05T23:55:00.250000+00:00','closing_started',1,39,'CVcN9AjLM7eSdIYqLcO3','interaction:1498650731347968999','{}',X'9C962E2FEDBF5209C942F634C196B0A1F959085D589CED491DD21DA94C1D9387');
INSERT INTO "journal" VALUES('curatedover0',40,'2026-11-06T00:00:00.250000+00:00','meetup_finished',1,40,'CVcN9AjLM7eSdIYqLcO3','interaction:1498650731347968999','{"reason":"host"}',X'70D0B75C004699BB7D1BECC4A2D749B558229F570F4DFC74F6795DCFE1F05FF1');
INSERT INTO "journal" VALUES('curatedvote0',1,'2026-11-05T23:30:00.250000+00:00','meetup_planned',1,1,'CVcN9AjLM7eSdIYqLcO3','interaction:1498650731347968999','{"meetup":"curatedvote0","guild":1498650731347968001,"channel":1498650731347968200,"voice_channel":1498650731347968100,"policy":{"dots":4,"dots_per_topic":3,"timeboxes":[5,3,2],"thumb_rule":"majority","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"UTC","topics_each":10,"presence_prompts":false,"authors":"always","takeover":true,"warns":false,"closes_early":false,"asks_timebox":false,"minutes_shown":false,"voice_status":false,"chime":false},"occurrence":null,"host":"CVcN9AjLM7eSdIYqLcO3","title":"JSr5BZNWpumGF92dIszw","organizer":"yE3245B4qKtUMnZsX3F3"}',X'022D9C2551D04455EE0C595EA78BCDBEE76F60DA193C897D40C09D7DFB9AB2DB');
INSERT INTO "journal" VALUES('curatedvote0',2,'2026-11-05T23:30:00.250000+00:00','meetup_started',1,2,'CVcN9AjLM7eSdIYqLcO3','interaction:1498650731347968999','{}',X'5D20D9232733B54ECF2CA1A7E14BEF018C86E7D40106010D7F05954020CE7CC5');
INSERT INTO "journal" VALUES('curatedvote0',3,'2026-11-05T23:30:00.250000+00:00','member_seen',1,3,'CVcN9AjLM7eSdIYqLcO3','interaction:1498650731347968999','{"source":"voice","member":"CVcN9AjLM7eSdIYqLcO3"}',X'55A40B08EA2B9E2EF98E80E4692D841DCF0550577D11B82A43773CBFAC38778A');
INSERT INTO "journal" VALUES('curatedvote0',4,'2026-11-05T23:30:00.250000+00:00','member_seen',1,4,'CVcN9AjLM7eSdIYqLcO3','interaction:1498650731347968999','{"source":"voice","member":"Ke8P5jXzu6C1YWshgdtZ"}',X'2255D449C902A1F1F1BE6EB49CB54268F5A255607BE9E2F1DF96E5709B857E76');
INSERT INTO "journal" VALUES('curatedvote0',5,'2026-11-05T23:30:00.250000+00:00','member_seen',1,5,'CVcN9AjLM7eSdIYqLcO3','interaction:1498650731347968999','{"source":"voice","member":"V-UmufB7Tm3KW016MXMM"}',X'F768E0E4152C1670EF07107EEECF5F855D6AD49E13C7FF9B030E5851B6FE6BA4');
INSERT INTO "journal" VALUES('curatedvote0',6,'2026-11-05T23:31:00.250000+00:00','topic_proposed',1,6,'CVcN9AjLM7eSdIYqLcO3','interaction:1498650731347968999','{"topic":1,"author":"Ke8P5jXzu6C1YWshgdtZ","title":"rC5iRk1OuP8J68r-cgYM","pitch":""}',X'65B214D3444F618A6B692990D09BF5B9C1BA79BBE8472F93A5832D1B5A33DA2C');
INSERT INTO "journal" VALUES('curatedvote0',7,'2026-11-05T23:32:00.250000+00:00','topic_proposed',1,7,'CVcN9AjLM7eSdIYqLcO3','interaction:1498650731347968999','{"topic":2,"author":"V-UmufB7Tm3KW016MXMM","title":"Mzr8beB6SccCaPgZR4UV","pitch":""}',X'F206AD138D09A68BACABC90808FAD6DADBEE344B30203B9E44AAA5F2F507B5F1');
INSERT INTO "journal" VALUES('curatedvote0',8,'2026-11-05T23:33:00.250000+00:00','topic_proposed',1,8,'CVcN9AjLM7eSdIYqLcO3','interaction:1498650731347968999','{"topic":3,"author":"Ke8P5jXzu6C1YWshgdtZ","title":"XR0fxaytgnzBoIU9Fght","pitch":""}',X'51F5CBF252B7729792DF09BD0C265C635760C86BCF3C01188999483B51787CD8');
INSERT INTO "journal" VALUES('curatedvote0',9,'2026-11-05T23:34:00.250000+00:00','topic_proposed',1,9,'CVcN9AjLM7eSdIYqLcO3','interaction:1498650731347968999','{"topic":4,"author":"V-UmufB7Tm3KW016MXMM","title":"tpsUhGH5IhSbBTguPLmx","pitch":""}',X'67CEC77AB5CA5C4B76F6B00CF62D39DD63ADC67699723ED947D0CCC6F2CF7F42');
INSERT INTO "journal" VALUES('curatedvote0',10,'2026-11-05T23:35:00.250000+00:00','topic_proposed',1,10,'CVcN9AjLM7eSdIYqLcO3','interaction:1498650731347968999','{"topic":5,"author":"FirC7wSkjvpcH90U0HjB","title":"9KMxcRCvcIHAVLdUWhIl","pitch":""}',X'D2086979D228B8EB7D4DFB47A25AAC6A3239313C32DB40A2ED999592B73114B9');
INSERT INTO "journal" VALUES('curatedvote0',11,'2026-11-05T23:36:00.250000+00:00','topic_joined',1,11,'CVcN9AjLM7eSdIYqLcO3','interaction:1498650731347968999','{"topic":3,"member":"FirC7wSkjvpcH90U0HjB"}',X'21C704B6ABC7959BDB34574AAFEBF3DAF967D71545285C902A13C750E439C3A9');
INSERT INTO "journal" VALUES('curatedvote0',12,'2026-11-05T23:37:00.250000+00:00','topic_edited',2,12,'CVcN9AjLM7eSdIYqLcO3','interaction:1498650731347968999','{"topic":4,"by":"CVcN9AjLM7eSdIYqLcO3","title":"yEiNYM6iMIFSdtm4Up2z","pitch":"lcLPt7ENJZTyTw46j2Pn"}',X'CFD64B1E6DDD822FF7CAE2456A28233982C605A116EA0A2C75BE7F5515DAB836');
INSERT INTO "journal" VALUES('curatedvote0',13,'2026-11-05T23:38:00.250000+00:00','voting_opened',1,13,'CVcN9AjLM7eSdIYqLcO3','interaction:1498650731347968999','{}',X'AC6845BEE66BBA2291424656A18D17AC14BBA00430B58ECAE68CC71A5621088A');
INSERT INTO "journal" VALUES('curatedvote0',14,'2026-11-05T23:39:00.250000+00:00','dot_placed',1,14,'CVcN9AjLM7eSdIYqLcO3','interaction:1498650731347968999','{"topic":1,"voter":"Ke8P5jXzu6C1YWshgdtZ"}',X'1A98303AB7A4FC791AA73DC5BFAB72F844CA3BFD812D5F3DBA4BA69FAD2C8961');
INSERT INTO "journal" VALUES('curatedvote0',15,'2026-11-05T23:39:00.250000+00:00','dot_placed',1,15,'CVcN9AjLM7eSdIYqLcO3','interaction:1498650731347968999','{"topic":1,"voter":"Ke8P5jXzu6C1YWshgdtZ"}',X'D4FF8AB46FB1FD3D4DD58C23A8C13DF6ED2B92CFA46B3E3C8D141FB714D375CF');
INSERT INTO "journal" VALUES('curatedvote0',16,'2026-11-05T23:39:00.250000+00:00','dot_placed',1,16,'CVcN9AjLM7eSdIYqLcO3','interaction:1498650731347968999','{"topic":2,"voter":"Ke8P5jXzu6C1YWshgdtZ"}',X'89275B68F2B012548FA6313244660AD2F97380FBFE6734C88084DFE623704F91');
INSERT INTO "journal" VALUES('curatedvote0',17,'2026-11-05T23:39:00.250000+00:00','dot_placed',1,17,'CVcN9AjLM7eSdIYqLcO3','interaction:1498650731347968999','{"topic":2,"voter":"Ke8P5jXzu6C1YWshgdtZ"}',X'B41F4FBE2450EBBC68E1406BDDDDAD8A902F4A4C2D86794D8690D2E148175642');
INSERT INTO "journal" VALUES('curatedvote0',18,'2026-11-05T23:39:00.250000+00:00','dot_placed',1,18,'CVcN9AjLM7eSdIYqLcO3','interaction:1498650731347968999','{"topic":2,"voter":"V-UmufB7Tm3KW016MXMM"}',X'218699DDC3E6D26A8801651A32006DDECE4B8F6B8133DEECD11ADDC9EBEB258B');
INSERT INTO "journal" VALUES('curatedvote0',19,'2026-11-05T23:39:00.250000+00:00','dot_placed',1,19,'CVcN9AjLM7eSdIYqLcO3','interaction:1498650731347968999','{"topic":4,"voter":"V-UmufB7Tm3KW016MXMM"}',X'21D6046FA5870B2B2A3B2E704E2F8AE5A8920081733FF0B31624242672B1C08C');
INSERT INTO "journal" VALUES('curatedvote0',20,'2026-11-05T23:39:00.250000+00:00','dot_placed',1,20,'CVcN9AjLM7eSdIYqLcO3','interaction:1498650731347968999','{"topic":4,"voter":"V-UmufB7Tm3KW016MXMM"}',X'B7564AE3C9826E193B70D69B58FE97DB1F8234E0AE0FCDFBD2AD0DC613FA677B');
INSERT INTO "journal" VALUES('curatedvote0',21,'2026-11-05T23:40:00.250000+00:00','topics_merged',1,21,'CVcN9AjLM7eSdIYqLcO3','interaction:1498650731347968999','{"topic":2,"into":1,"most":3}',X'B8E2B2AAD447AEF7A86DF6A9CF9C610DFE5E8D469942EEECCCF0494B48FBCEC7');
INSERT INTO "journal" VALUES('curatedvote0',22,'2026-11-05T23:40:30.250000+00:00','topic_withdrawn',1,22,'CVcN9AjLM7eSdIYqLcO3','interaction:1498650731347968999','{"topic":4,"by":"V-UmufB7Tm3KW016MXMM"}',X'A78028B6595D22E2B5446067E71BAEBCAF7BDBEC3B740905B878D38592FC25BA');
INSERT INTO "journal" VALUES('curatedvote0',23,'2026-11-05T23:41:00.250000+00:00','dot_placed',1,23,'CVcN9AjLM7eSdIYqLcO3','interaction:1498650731347968999','{"topic":3,"voter":"V-UmufB7Tm3KW016MXMM"}',X'B1C1CD9AAC34F9D6B4212EF34F27494F0F9CCB8BD14E4D8E70EAB395AB987906');
INSERT INTO "journal" VALUES('curatedvote0',24,'2026-11-05T23:41:30.250000+00:00','dot_placed',1,24,'CVcN9AjLM7eSdIYqLcO3','interaction:1498650731347968999','{"topic":3,"voter":"V-UmufB7Tm3KW016MXMM"}',X'0D5A3C660BB352CB24EC649FD5D6E611CFA529D3B9A4A798C60F9407BAD1DCE8');
INSERT INTO "journal" VALUES('curatedvote0',25,'2026-11-05T23:42:00.250000+00:00','topic_restored',1,25,'CVcN9AjLM7eSdIYqLcO3','interaction:1498650731347968999','{"topic":4,"dots":4,"most":3,"by":"V-UmufB7Tm3KW016MXMM"}',X'527AB3CB8F8D49F6474EE8471382CFDD040C1DCA14ABE6711F3C98EC84860637');
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
INSERT INTO "meetups" VALUES('curatedover0',1498650731347968001,1498650731347968201,1498650731347968100,'ended','2026-11-05T23:30:00.250000+00:00','2026-11-05T23:30:00.250000+00:00','2026-11-06T00:00:00.250000+00:00',NULL,0,0);
INSERT INTO "meetups" VALUES('curatedvote0',1498650731347968001,1498650731347968200,1498650731347968100,'voting','2026-11-05T23:30:00.250000+00:00','2026-11-05T23:30:00.250000+00:00',NULL,NULL,0,0);
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
INSERT INTO "schema_migrations" VALUES(11,'0011_signing_keys','ea7a1099d5c0af2e5a2f5a28b4408778c80a5c509c6bfcb7e6330850754f1877','2026-11-25T12:00:00.000000+00:00');
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
CREATE TABLE signing_keys (
    did   TEXT PRIMARY KEY,
    since TEXT NOT NULL
) STRICT;
CREATE TABLE texts (
    meetup_id TEXT NOT NULL REFERENCES meetups (meetup_id),
    reference TEXT NOT NULL,
    author    TEXT,
    salt      BLOB NOT NULL,
    words     TEXT NOT NULL,
    PRIMARY KEY (meetup_id, reference)
) STRICT, WITHOUT ROWID;
INSERT INTO "texts" VALUES('curatedover0','2OwAAc4nwPurkcxWpXkX','V-UmufB7Tm3KW016MXMM',X'F0DE3E2A8C7FE18E42E298E14E685161','Retros');
INSERT INTO "texts" VALUES('curatedover0','2YJpLiB1vlEnLBf5FUQG','V-UmufB7Tm3KW016MXMM',X'D4CF3EEC76B215B25540F61F845B1CB9','Estimating');
INSERT INTO "texts" VALUES('curatedover0','6SorAR5F3wWNcm2OxZJu','Ke8P5jXzu6C1YWshgdtZ',X'7CCC7ACF97FEDBFA57283416D71DE24C','Sizing');
INSERT INTO "texts" VALUES('curatedover0','OzEu8C0iES0B4ckeWFrF','CVcN9AjLM7eSdIYqLcO3',X'DCF8988171B08CEA22AAA5CE1D8238AC','Lean Coffee');
INSERT INTO "texts" VALUES('curatedover0','YdHlgm0i5wylqOt1vKXS','CVcN9AjLM7eSdIYqLcO3',X'D14A775F0C9EFAE0DC8F786D9E62614F','All of them');
INSERT INTO "texts" VALUES('curatedover0','eY4XZ68z3TMed1CdmeVC','Ke8P5jXzu6C1YWshgdtZ',X'57AF36276C6988008BCB617841A071E9','Trunk-based development');
INSERT INTO "texts" VALUES('curatedover0','fvjY2AD9CzwXU0tVSsvP',NULL,X'7F78EE7B4699EAA3E9E4717D75619052','Agile Toronto');
INSERT INTO "texts" VALUES('curatedover0','taE4AMdiFgcZU9P9J5OK','CVcN9AjLM7eSdIYqLcO3',X'CC5203AFF2D17098AE500793A453A424','Retrospectives');
INSERT INTO "texts" VALUES('curatedover0','wtHFUiDIwB_xe9BXEFtR','FirC7wSkjvpcH90U0HjB',X'50B188E7399B155214DE0D716415A5EF','Pairing');
INSERT INTO "texts" VALUES('curatedvote0','9KMxcRCvcIHAVLdUWhIl','FirC7wSkjvpcH90U0HjB',X'705C289322B4C4048B72CFF01DDA6D08','Pairing');
INSERT INTO "texts" VALUES('curatedvote0','JSr5BZNWpumGF92dIszw','CVcN9AjLM7eSdIYqLcO3',X'D7F4B57D6A6AEF54AF251EFF2E828750','Lean Coffee');
INSERT INTO "texts" VALUES('curatedvote0','Mzr8beB6SccCaPgZR4UV','V-UmufB7Tm3KW016MXMM',X'A639F0F88E5CB6967DB3D198101A5676','Estimating');
INSERT INTO "texts" VALUES('curatedvote0','XR0fxaytgnzBoIU9Fght','Ke8P5jXzu6C1YWshgdtZ',X'1C9FC1FEAB47A50113A4927A42DF9FF9','Trunk-based development');
INSERT INTO "texts" VALUES('curatedvote0','lcLPt7ENJZTyTw46j2Pn','CVcN9AjLM7eSdIYqLcO3',X'F22BFC7CFA421497EBBC170B4090AC9F','All of them');
INSERT INTO "texts" VALUES('curatedvote0','rC5iRk1OuP8J68r-cgYM','Ke8P5jXzu6C1YWshgdtZ',X'069DC26E7D2CA945BBAA14F745AB3129','Sizing');
INSERT INTO "texts" VALUES('curatedvote0','tpsUhGH5IhSbBTguPLmx','V-UmufB7Tm3KW016MXMM',X'7C4BF607A605C6DEC6418E1CC45355B2','Retros');
INSERT INTO "texts" VALUES('curatedvote0','yE3245B4qKtUMnZsX3F3',NULL,X'1C6A5D63AA051BE89BE574FA11057C6E','Agile Toronto');
INSERT INTO "texts" VALUES('curatedvote0','yEiNYM6iMIFSdtm4Up2z','CVcN9AjLM7eSdIYqLcO3',X'67244527EAC14189A1C141896BF36965','Retrospectives');
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
COMMIT;
