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
INSERT INTO "aliases" VALUES('7tUodYvuqbRZjCbEvZfb',1498650731347968001,1498650731347968014,X'682D0B8FC66DB3723D9338802008EDE7');
INSERT INTO "aliases" VALUES('ej-Uequ1AakgqEQT4bUE',1498650731347968001,1498650731347968012,X'AF7C54D309173DD5CB960FC8181841AA');
INSERT INTO "aliases" VALUES('vww7FjGqPIKUtBrSXdZJ',1498650731347968001,1498650731347968011,X'A72129D704D16473957386C88EC6CC0F');
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
INSERT INTO "journal" VALUES('everystep000',1,'2026-11-05T23:30:00.250000+00:00','meetup_planned',1,1,'vww7FjGqPIKUtBrSXdZJ','interaction:1498650731347968999','{"meetup":"everystep000","guild":1498650731347968001,"channel":1498650731347968201,"voice_channel":1498650731347968100,"policy":{"dots":3,"dots_per_topic":3,"timeboxes":[5,3,2],"thumb_rule":"majority","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"UTC","topics_each":10,"presence_prompts":false,"authors":"always","takeover":true,"warns":false,"closes_early":false,"asks_timebox":false,"minutes_shown":false,"voice_status":false,"chime":false},"occurrence":null,"host":"vww7FjGqPIKUtBrSXdZJ","title":"YkqJywYGAszDVy2ec-cY","organizer":"9dhHGBo8w07kKyqw5WXI"}',X'C32C9DD746792FBE14090BCA973D53E376206466A0588E183848E78DF6D71FBF');
INSERT INTO "journal" VALUES('everystep000',2,'2026-11-05T23:30:00.250000+00:00','meetup_started',1,2,'vww7FjGqPIKUtBrSXdZJ','interaction:1498650731347968999','{}',X'CBCACFCCC80358CE31320099F9660C20970E78E805D4F65FB1E3FFEE61278BA4');
INSERT INTO "journal" VALUES('everystep000',3,'2026-11-05T23:30:00.250000+00:00','member_seen',1,3,'vww7FjGqPIKUtBrSXdZJ','interaction:1498650731347968999','{"source":"voice","member":"vww7FjGqPIKUtBrSXdZJ"}',X'122F0E05B60746C5BEA2D4AD8554884411B2B0EC2BFD2808A07DD18A060B1827');
INSERT INTO "journal" VALUES('everystep000',4,'2026-11-05T23:30:00.250000+00:00','member_seen',1,4,'vww7FjGqPIKUtBrSXdZJ','interaction:1498650731347968999','{"source":"voice","member":"ej-Uequ1AakgqEQT4bUE"}',X'9FC77E65D70123877B20E36F1F9FAF0E6F735BDBB529CDD2EA9D45DBDF973A22');
INSERT INTO "journal" VALUES('everystep000',5,'2026-11-05T23:31:00.250000+00:00','topic_proposed',1,5,'vww7FjGqPIKUtBrSXdZJ','interaction:1498650731347968999','{"topic":1,"author":"ej-Uequ1AakgqEQT4bUE","title":"y_8QACogDQI6wAn-0Vv3","pitch":""}',X'D627383906444FB881BC8472B932F5B6E61035A928544621E654A4F0CAA0DE36');
INSERT INTO "journal" VALUES('everystep000',6,'2026-11-05T23:31:00.250000+00:00','topic_proposed',1,6,'vww7FjGqPIKUtBrSXdZJ','interaction:1498650731347968999','{"topic":2,"author":"ej-Uequ1AakgqEQT4bUE","title":"jCMJT753PkvKudZpvhRs","pitch":""}',X'C4E6208272D7F6830081946183984C5885F4E82A5A54D87BC6F202EA81B6F027');
INSERT INTO "journal" VALUES('everystep000',7,'2026-11-05T23:32:00.250000+00:00','host_step_taken',1,7,'vww7FjGqPIKUtBrSXdZJ','interaction:1498650731347968999','{"step":"open_voting","host":"vww7FjGqPIKUtBrSXdZJ"}',X'D1A51B07E3087126418F1D9DAF73CF00E8D553FE8340D2ACF6B24E5F80D898B0');
INSERT INTO "journal" VALUES('everystep000',8,'2026-11-05T23:32:00.250000+00:00','voting_opened',1,8,'vww7FjGqPIKUtBrSXdZJ','interaction:1498650731347968999','{}',X'FB2FB9B92F26128D64B64031FEBAFD100504302800F10E146F0E5484749A1A5B');
INSERT INTO "journal" VALUES('everystep000',9,'2026-11-05T23:33:00.250000+00:00','dot_placed',1,9,'vww7FjGqPIKUtBrSXdZJ','interaction:1498650731347968999','{"topic":2,"voter":"ej-Uequ1AakgqEQT4bUE"}',X'D00FFEDD772EE8310D8DBAD98FC8129AAA09585B3989CBBEDD7DE94F36B12743');
INSERT INTO "journal" VALUES('everystep000',10,'2026-11-05T23:34:00.250000+00:00','host_step_taken',1,10,'vww7FjGqPIKUtBrSXdZJ','interaction:1498650731347968999','{"step":"close_voting","host":"vww7FjGqPIKUtBrSXdZJ"}',X'9C3D668A26E84E535C329743CEDD3709159BDE4D95164298B84017EABF2554A7');
INSERT INTO "journal" VALUES('everystep000',11,'2026-11-05T23:34:00.250000+00:00','voting_closed',1,11,'vww7FjGqPIKUtBrSXdZJ','interaction:1498650731347968999','{"ranking":[2,1]}',X'3A1D28B28B3D4CB16CB05A383114DD94AB9248CD2EA4C0F58B4179AA6A0913C1');
INSERT INTO "journal" VALUES('everystep000',12,'2026-11-05T23:34:00.250000+00:00','timebox_started',1,12,'vww7FjGqPIKUtBrSXdZJ','interaction:1498650731347968999','{"timebox":1,"topic":2,"index":0,"seconds":300}',X'DFD495F64B54ABF639072099D5AB5C5101B0A8B6F04B37D6AEC625D963D0E469');
INSERT INTO "journal" VALUES('everystep000',13,'2026-11-05T23:35:00.250000+00:00','host_step_taken',1,13,'vww7FjGqPIKUtBrSXdZJ','interaction:1498650731347968999','{"step":"open_voting","host":"vww7FjGqPIKUtBrSXdZJ"}',X'83584ECC3772E2C0D6F3D671A21CF28483FC7D2C332474E40F2060AAF7DC5DD1');
INSERT INTO "journal" VALUES('everystep000',14,'2026-11-05T23:35:06.250000+00:00','host_step_taken',1,14,'vww7FjGqPIKUtBrSXdZJ','interaction:1498650731347968999','{"step":"close_voting","host":"vww7FjGqPIKUtBrSXdZJ"}',X'DAA0EC04BB981AC090B9E49B7F45A358966721C22C0F1400D5550BFDD8871228');
INSERT INTO "journal" VALUES('everystep000',15,'2026-11-05T23:35:12.250000+00:00','host_step_taken',1,15,'vww7FjGqPIKUtBrSXdZJ','interaction:1498650731347968999','{"step":"next_topic","host":"vww7FjGqPIKUtBrSXdZJ"}',X'D491F367FD6977F1821FF63410ECA708E4E14798D27EE6FFE03DC4D5896EC9B1');
INSERT INTO "journal" VALUES('everystep000',16,'2026-11-05T23:35:18.250000+00:00','host_step_taken',1,16,'vww7FjGqPIKUtBrSXdZJ','interaction:1498650731347968999','{"step":"skip","host":"vww7FjGqPIKUtBrSXdZJ"}',X'A7F425D02520C7DC9C33D48E9AFED474AD39BDD784105D2EFC96445DD03B6EAB');
INSERT INTO "journal" VALUES('everystep000',17,'2026-11-05T23:35:24.250000+00:00','host_step_taken',1,17,'vww7FjGqPIKUtBrSXdZJ','interaction:1498650731347968999','{"step":"extend","host":"vww7FjGqPIKUtBrSXdZJ"}',X'D2145B82B37413D43BCE3ACA065C1FD8E1043BB7F6F04A1EA5F89DEF78D50B3B');
INSERT INTO "journal" VALUES('everystep000',18,'2026-11-05T23:35:30.250000+00:00','host_step_taken',1,18,'vww7FjGqPIKUtBrSXdZJ','interaction:1498650731347968999','{"step":"pause","host":"vww7FjGqPIKUtBrSXdZJ"}',X'CA96DB9DC63063F205A45B75BE4CF49187E62DD7AE2C40549E9BF6FFA0E250CF');
INSERT INTO "journal" VALUES('everystep000',19,'2026-11-05T23:35:36.250000+00:00','host_step_taken',1,19,'vww7FjGqPIKUtBrSXdZJ','interaction:1498650731347968999','{"step":"resume","host":"vww7FjGqPIKUtBrSXdZJ"}',X'9DC67C4D17170622D3DC40FF399CE49C3433D9523A782E0973D796C731990F87');
INSERT INTO "journal" VALUES('everystep000',20,'2026-11-05T23:35:42.250000+00:00','host_step_taken',1,20,'vww7FjGqPIKUtBrSXdZJ','interaction:1498650731347968999','{"step":"reopen_voting","host":"vww7FjGqPIKUtBrSXdZJ"}',X'38D816BCD782D24165E5C9C41E09FCE4FAB9500685CB4603B310FB8AEE5E9EDE');
INSERT INTO "journal" VALUES('everystep000',21,'2026-11-05T23:35:48.250000+00:00','host_step_taken',1,21,'vww7FjGqPIKUtBrSXdZJ','interaction:1498650731347968999','{"step":"begin_closing","host":"vww7FjGqPIKUtBrSXdZJ"}',X'DF4ADDC786815390266748AE4E8B691A08DD3F9EB8CE5079C54ACAF6F350B59E');
INSERT INTO "journal" VALUES('everystep000',22,'2026-11-05T23:35:54.250000+00:00','host_step_taken',1,22,'vww7FjGqPIKUtBrSXdZJ','interaction:1498650731347968999','{"step":"finish","host":"vww7FjGqPIKUtBrSXdZJ"}',X'06E9F47367004D1C5247ABA2A47DC5D17F00175E293997078B8573202F68D0DC');
INSERT INTO "journal" VALUES('everystep000',23,'2026-11-05T23:36:00.250000+00:00','host_step_taken',1,23,'vww7FjGqPIKUtBrSXdZJ','interaction:1498650731347968999','{"step":"cancel","host":"vww7FjGqPIKUtBrSXdZJ"}',X'22BA764D5F844F6E0DF8D9B265F05F47BBD2F87A53E1F15E1E24E14BD65D89F0');
INSERT INTO "journal" VALUES('everystep000',24,'2026-11-05T23:36:06.250000+00:00','host_step_taken',1,24,'vww7FjGqPIKUtBrSXdZJ','interaction:1498650731347968999','{"step":"merge","host":"vww7FjGqPIKUtBrSXdZJ"}',X'3CD5CF5583AE1713DA674CA17BB66514D25C45931EF2661A0093B64258EBA4C4');
INSERT INTO "journal" VALUES('everystep000',25,'2026-11-05T23:36:12.250000+00:00','host_step_taken',1,25,'vww7FjGqPIKUtBrSXdZJ','interaction:1498650731347968999','{"step":"reorder","host":"vww7FjGqPIKUtBrSXdZJ"}',X'65D84F31AB0BED6AC4900B6ECEDCEFD6150BE305EA6DE41ECE992CBAC85D6BE5');
INSERT INTO "journal" VALUES('everystep000',26,'2026-11-05T23:36:18.250000+00:00','host_step_taken',1,26,'vww7FjGqPIKUtBrSXdZJ','interaction:1498650731347968999','{"step":"park","host":"vww7FjGqPIKUtBrSXdZJ"}',X'D4CBF322BF41CDB46CEE670DD4A65310D4599BD3F0B1474E2C9D525B855A6650');
INSERT INTO "journal" VALUES('everystep000',27,'2026-11-05T23:36:24.250000+00:00','host_step_taken',1,27,'vww7FjGqPIKUtBrSXdZJ','interaction:1498650731347968999','{"step":"pick_next","host":"vww7FjGqPIKUtBrSXdZJ"}',X'94BA0ED85FFC5838D20128E7ABFBA5D3EFAE0B618FEACAE0A74689F18C7BA786');
INSERT INTO "journal" VALUES('everystep000',28,'2026-11-05T23:36:30.250000+00:00','host_step_taken',1,28,'vww7FjGqPIKUtBrSXdZJ','interaction:1498650731347968999','{"step":"reopen_topic","host":"vww7FjGqPIKUtBrSXdZJ"}',X'7E7FFD70B97D43E8530DB2F875D49A9426477DEB1F2DDF5F5DA653A4E77AC2B2');
INSERT INTO "journal" VALUES('everystep000',29,'2026-11-05T23:36:36.250000+00:00','host_step_taken',1,29,'vww7FjGqPIKUtBrSXdZJ','interaction:1498650731347968999','{"step":"reset_dots","host":"vww7FjGqPIKUtBrSXdZJ"}',X'E0CC27DCF1FD82BC3952FBCBF73218285EB60C261A0E6193299A310CA22218A4');
INSERT INTO "journal" VALUES('everystep000',30,'2026-11-05T23:36:42.250000+00:00','host_step_taken',1,30,'vww7FjGqPIKUtBrSXdZJ','interaction:1498650731347968999','{"step":"hand_over","host":"vww7FjGqPIKUtBrSXdZJ"}',X'3B81C5D453B4CA62B55E9D7655F92CDA358712AF01A1D5E92B7A158DB11D53C8');
INSERT INTO "journal" VALUES('everystep000',31,'2026-11-05T23:36:48.250000+00:00','host_step_taken',1,31,'vww7FjGqPIKUtBrSXdZJ','interaction:1498650731347968999','{"step":"change_settings","host":"vww7FjGqPIKUtBrSXdZJ"}',X'3B38E7D43157DD003871E86145465D405AC46AB2A08BD17442FC7D4250033641');
INSERT INTO "journal" VALUES('undonefinish',1,'2026-11-05T23:30:00.250000+00:00','meetup_planned',1,1,'vww7FjGqPIKUtBrSXdZJ','interaction:1498650731347968999','{"meetup":"undonefinish","guild":1498650731347968001,"channel":1498650731347968200,"voice_channel":1498650731347968100,"policy":{"dots":3,"dots_per_topic":3,"timeboxes":[5,3,2],"thumb_rule":"majority","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"UTC","topics_each":10,"presence_prompts":false,"authors":"always","takeover":true,"warns":false,"closes_early":false,"asks_timebox":false,"minutes_shown":false,"voice_status":false,"chime":false},"occurrence":null,"host":"vww7FjGqPIKUtBrSXdZJ","title":"L-j_WFUJaIWJ1_ybOXtE","organizer":"iKqfLCzN7Y0OLPJAGT6s"}',X'63E62A56183459CC591EDF2CAEC2678BD954BD9EAD380BAF0152401FCF7B0FDB');
INSERT INTO "journal" VALUES('undonefinish',2,'2026-11-05T23:30:00.250000+00:00','meetup_started',1,2,'vww7FjGqPIKUtBrSXdZJ','interaction:1498650731347968999','{}',X'D39D59A188CA6FEEFC4B960C39B3DEA0D8A5F6739BB7D55D6092C46689F46D27');
INSERT INTO "journal" VALUES('undonefinish',3,'2026-11-05T23:30:00.250000+00:00','member_seen',1,3,'vww7FjGqPIKUtBrSXdZJ','interaction:1498650731347968999','{"source":"voice","member":"vww7FjGqPIKUtBrSXdZJ"}',X'AC552A1159F1A617B5C854A37DB48A3FA96F0CF5E48AB2042E1090468197F075');
INSERT INTO "journal" VALUES('undonefinish',4,'2026-11-05T23:30:00.250000+00:00','member_seen',1,4,'vww7FjGqPIKUtBrSXdZJ','interaction:1498650731347968999','{"source":"voice","member":"ej-Uequ1AakgqEQT4bUE"}',X'D52C50FF540A1A8B3794CD493B17CC18D421612A896351C6437F074389B7D581');
INSERT INTO "journal" VALUES('undonefinish',5,'2026-11-05T23:31:00.250000+00:00','topic_proposed',1,5,'vww7FjGqPIKUtBrSXdZJ','interaction:1498650731347968999','{"topic":1,"author":"ej-Uequ1AakgqEQT4bUE","title":"yHPHXMJT-H8qwZG2LwlJ","pitch":""}',X'58B8163BC0A4AD78C1F2B078C5B2C0D27554CD2CE7C987ADCF44991BEA21C321');
INSERT INTO "journal" VALUES('undonefinish',6,'2026-11-05T23:31:00.250000+00:00','topic_proposed',1,6,'vww7FjGqPIKUtBrSXdZJ','interaction:1498650731347968999','{"topic":2,"author":"ej-Uequ1AakgqEQT4bUE","title":"uQrz1NID2XzXqDTlyyAx","pitch":""}',X'D91E411005A707CF7F7152E0A91553BED6B948D81E37348645DACE75BD6D40CA');
INSERT INTO "journal" VALUES('undonefinish',7,'2026-11-05T23:32:00.250000+00:00','host_step_taken',1,7,'vww7FjGqPIKUtBrSXdZJ','interaction:1498650731347968999','{"step":"open_voting","host":"vww7FjGqPIKUtBrSXdZJ"}',X'16C45A1DFB589881A2CB147400CCD0E349F37C409ED998637DE1F1F5F4D8979D');
INSERT INTO "journal" VALUES('undonefinish',8,'2026-11-05T23:32:00.250000+00:00','voting_opened',1,8,'vww7FjGqPIKUtBrSXdZJ','interaction:1498650731347968999','{}',X'7CAA0CAC781F6A2D3AAD31B4E52DBFEC2D70E21A9E4DBCC1201F5720B2507344');
INSERT INTO "journal" VALUES('undonefinish',9,'2026-11-05T23:33:00.250000+00:00','dot_placed',1,9,'vww7FjGqPIKUtBrSXdZJ','interaction:1498650731347968999','{"topic":2,"voter":"ej-Uequ1AakgqEQT4bUE"}',X'FE554E320C3B165161F74706F88B2CBEB81C4EED49D52D11CE9B20D349D0F9A3');
INSERT INTO "journal" VALUES('undonefinish',10,'2026-11-05T23:34:00.250000+00:00','host_step_taken',1,10,'vww7FjGqPIKUtBrSXdZJ','interaction:1498650731347968999','{"step":"close_voting","host":"vww7FjGqPIKUtBrSXdZJ"}',X'9D972478436F094CF8E94B82A839123C7F8E9ED6CCEFF607200408CEE9C8C9FC');
INSERT INTO "journal" VALUES('undonefinish',11,'2026-11-05T23:34:00.250000+00:00','voting_closed',1,11,'vww7FjGqPIKUtBrSXdZJ','interaction:1498650731347968999','{"ranking":[2,1]}',X'3A78C56229A4AC1FAC101DF057424A48092B4F6CE1D2683CB3C9DD7C4B61E7C4');
INSERT INTO "journal" VALUES('undonefinish',12,'2026-11-05T23:34:00.250000+00:00','timebox_started',1,12,'vww7FjGqPIKUtBrSXdZJ','interaction:1498650731347968999','{"timebox":1,"topic":2,"index":0,"seconds":300}',X'275BA3BC1B5B61B76596ADA2A8272A78AE1248A9BEE38CA907D0BE71943632F5');
INSERT INTO "journal" VALUES('undonefinish',13,'2026-11-05T23:36:00.250000+00:00','host_step_taken',1,13,'vww7FjGqPIKUtBrSXdZJ','interaction:1498650731347968999','{"step":"next_topic","host":"vww7FjGqPIKUtBrSXdZJ"}',X'328F75B3936C56831FF088E9FF7A4C615511593233F46A703E6F33AED695051C');
INSERT INTO "journal" VALUES('undonefinish',14,'2026-11-05T23:36:00.250000+00:00','topic_ended',2,14,'vww7FjGqPIKUtBrSXdZJ','interaction:1498650731347968999','{"topic":2,"reason":"next","discussed":true}',X'A0E5E4CDDD723407D67FD79563B9DABF4E6CBB117FAD95F97D274431729EF6F1');
INSERT INTO "journal" VALUES('undonefinish',15,'2026-11-05T23:36:00.250000+00:00','timebox_started',1,15,'vww7FjGqPIKUtBrSXdZJ','interaction:1498650731347968999','{"timebox":2,"topic":1,"index":0,"seconds":300}',X'D68840F81C6751C2576116CE6CD9E30D5DE5F2E5A8CF7C177A4A0F98F949799A');
INSERT INTO "journal" VALUES('undonefinish',16,'2026-11-05T23:37:00.250000+00:00','takeaway_added',1,16,'vww7FjGqPIKUtBrSXdZJ','interaction:1498650731347968999','{"topic":1,"member":"ej-Uequ1AakgqEQT4bUE","text":"lRJQGviWKl9G45RYTZMi"}',X'C1600E3F6ABE646FE472EAF406DE4FAFC37B3E92B88C1B4D84E7E6F21B31C263');
INSERT INTO "journal" VALUES('undonefinish',17,'2026-11-05T23:37:30.250000+00:00','host_step_undone',1,17,'vww7FjGqPIKUtBrSXdZJ','interaction:1498650731347968999','{"step":13,"host":"7tUodYvuqbRZjCbEvZfb"}',X'2ED6FA714D2331ADE726519E8B0681365872502D0C41BC3C69FA8484A94B1337');
INSERT INTO "journal" VALUES('undonefinish',18,'2026-11-05T23:38:00.250000+00:00','host_step_taken',1,18,'vww7FjGqPIKUtBrSXdZJ','interaction:1498650731347968999','{"step":"finish","host":"vww7FjGqPIKUtBrSXdZJ"}',X'43E69A2BB2423BB088BC6A256FA82FB92BED53C8A6932B180BFE8A9E33DAAB60');
INSERT INTO "journal" VALUES('undonefinish',19,'2026-11-05T23:38:00.250000+00:00','topic_ended',2,19,'vww7FjGqPIKUtBrSXdZJ','interaction:1498650731347968999','{"topic":2,"reason":"meetup_over","discussed":true}',X'5BA64BB3B0C6A4634D87EC9DE26ACA816BF169C33CCB48666924405A07D511A6');
INSERT INTO "journal" VALUES('undonefinish',20,'2026-11-05T23:38:00.250000+00:00','meetup_finished',1,20,'vww7FjGqPIKUtBrSXdZJ','interaction:1498650731347968999','{"reason":"host"}',X'E3563F0B02A3EE1BA694AE98A2EB05D5C5DD4ADEB6D4C44B7B5D4EDC825FB103');
INSERT INTO "journal" VALUES('undonefinish',21,'2026-11-05T23:42:00.250000+00:00','host_step_undone',1,21,'vww7FjGqPIKUtBrSXdZJ','interaction:1498650731347968999','{"step":18,"host":"vww7FjGqPIKUtBrSXdZJ"}',X'0F0F28EBD1E4F93A17B3DE0AA16098BC408AF2E051CAFD2A1944AF6F6F653FC7');
INSERT INTO "journal" VALUES('undonefinish',22,'2026-11-05T23:42:00.250000+00:00','observation_lost',1,22,'vww7FjGqPIKUtBrSXdZJ','interaction:1498650731347968999','{"since":"2026-11-05T23:38:00.250000+00:00"}',X'4B139FC21B3E34D85B139D517951EF68B11BB391CD510ED16530830FEB3CB948');
INSERT INTO "journal" VALUES('undonefinish',23,'2026-11-05T23:42:00.250000+00:00','observation_regained',1,23,'vww7FjGqPIKUtBrSXdZJ','interaction:1498650731347968999','{"present":["vww7FjGqPIKUtBrSXdZJ","ej-Uequ1AakgqEQT4bUE"]}',X'72268A844D4BC97D1AB228E619BFD8B6A05260A82AB1AD6AB848AB18B7078B59');
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
INSERT INTO "meetups" VALUES('everystep000',1498650731347968001,1498650731347968201,1498650731347968100,'discussing','2026-11-05T23:30:00.250000+00:00','2026-11-05T23:30:00.250000+00:00',NULL,NULL,0,0);
INSERT INTO "meetups" VALUES('undonefinish',1498650731347968001,1498650731347968200,1498650731347968100,'discussing','2026-11-05T23:30:00.250000+00:00','2026-11-05T23:30:00.250000+00:00',NULL,NULL,0,0);
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
INSERT INTO "texts" VALUES('everystep000','9dhHGBo8w07kKyqw5WXI',NULL,X'929D4090B22A7E9FBDBAED9FCB9A5DF8','Agile Toronto');
INSERT INTO "texts" VALUES('everystep000','YkqJywYGAszDVy2ec-cY','vww7FjGqPIKUtBrSXdZJ',X'704D56B8E62DD327A87E6B33A93A670D','Lean Coffee');
INSERT INTO "texts" VALUES('everystep000','jCMJT753PkvKudZpvhRs','ej-Uequ1AakgqEQT4bUE',X'2016C943FDE3343251CA95928669221D','Trunk');
INSERT INTO "texts" VALUES('everystep000','y_8QACogDQI6wAn-0Vv3','ej-Uequ1AakgqEQT4bUE',X'CE196AB0D34E9A842834FAB0F3A22AAF','Sizing');
INSERT INTO "texts" VALUES('undonefinish','L-j_WFUJaIWJ1_ybOXtE','vww7FjGqPIKUtBrSXdZJ',X'FE98D0C51AE377D2EB9C000D5B3B8F96','Lean Coffee');
INSERT INTO "texts" VALUES('undonefinish','iKqfLCzN7Y0OLPJAGT6s',NULL,X'4536B08CE6F8F7C23E9FAEC168EC5E43','Agile Toronto');
INSERT INTO "texts" VALUES('undonefinish','lRJQGviWKl9G45RYTZMi','ej-Uequ1AakgqEQT4bUE',X'92D5048A9EEB2D8DD10E5B70F8D31F55','Merge daily');
INSERT INTO "texts" VALUES('undonefinish','uQrz1NID2XzXqDTlyyAx','ej-Uequ1AakgqEQT4bUE',X'A37152551A68767C24717814E0503D1F','Trunk');
INSERT INTO "texts" VALUES('undonefinish','yHPHXMJT-H8qwZG2LwlJ','ej-Uequ1AakgqEQT4bUE',X'8DAD79AB4AFF368DCE3D33A18CEA025C','Sizing');
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
