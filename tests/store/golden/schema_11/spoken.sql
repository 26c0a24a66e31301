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
INSERT INTO "aliases" VALUES('0TxPD3zl-fqL4PlHzfdq',1498650731347968001,1498650731347968013,X'132E785AE2361155B85DD94175CB0DBE');
INSERT INTO "aliases" VALUES('HOGwKy6BIPpzslkSU5U-',1498650731347968001,1498650731347968011,X'4DC246BF51983622DBD7490DF8133A7B');
INSERT INTO "aliases" VALUES('f24qUJWYfOnmEq4ydS6C',1498650731347968001,1498650731347968014,X'CCFEF0B0364D061AD9D4647ACF83111D');
INSERT INTO "aliases" VALUES('grBur8oik8FM_5dnQG-3',1498650731347968001,1498650731347968012,X'211C48E4181F2674B703FAF3AE4E8C5F');
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
INSERT INTO "journal" VALUES('spoken000000',1,'2026-11-05T23:30:00.250000+00:00','meetup_planned',1,1,'HOGwKy6BIPpzslkSU5U-','interaction:1498650731347968999','{"meetup":"spoken000000","guild":1498650731347968001,"channel":1498650731347968200,"voice_channel":1498650731347968100,"policy":{"dots":3,"dots_per_topic":3,"timeboxes":[5,3,2],"thumb_rule":"majority","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"UTC","topics_each":10,"presence_prompts":false,"authors":"always","takeover":true,"warns":false,"closes_early":false,"asks_timebox":false,"minutes_shown":false,"voice_status":false,"chime":false},"occurrence":null,"host":"HOGwKy6BIPpzslkSU5U-","title":"bV1oERkOseike8ZhXzKk","organizer":"sJnvktK50ajdMeOW-GaO"}',X'2B4C3E13AA11C9B9B31453AC17E7D65C9161DE4A7EECBC6F0D1B872654303600');
INSERT INTO "journal" VALUES('spoken000000',2,'2026-11-05T23:30:00.250000+00:00','meetup_started',1,2,'HOGwKy6BIPpzslkSU5U-','interaction:1498650731347968999','{}',X'06CEB625D8FFFCE4A1D596997438F23CD4548CD32B897ACB597E61B1C8CF8183');
INSERT INTO "journal" VALUES('spoken000000',3,'2026-11-05T23:30:00.250000+00:00','member_seen',1,3,'HOGwKy6BIPpzslkSU5U-','interaction:1498650731347968999','{"source":"voice","member":"HOGwKy6BIPpzslkSU5U-"}',X'5FCDE2A462126C5BA6F136D69D4014139A79DD2986308DD06D68B1568ADE3F10');
INSERT INTO "journal" VALUES('spoken000000',4,'2026-11-05T23:30:00.250000+00:00','member_seen',1,4,'HOGwKy6BIPpzslkSU5U-','interaction:1498650731347968999','{"source":"voice","member":"grBur8oik8FM_5dnQG-3"}',X'76A1B334D01C99B5FB96043F576AF6B198F95A64151BB828AE8C91966BF45820');
INSERT INTO "journal" VALUES('spoken000000',5,'2026-11-05T23:30:00.250000+00:00','member_seen',1,5,'HOGwKy6BIPpzslkSU5U-','interaction:1498650731347968999','{"source":"voice","member":"0TxPD3zl-fqL4PlHzfdq"}',X'AEE89F8A841EB075FC67CFFDAB86810AC52DB0C3ABE906CD2DCC8891CFF69BDF');
INSERT INTO "journal" VALUES('spoken000000',6,'2026-11-05T23:30:00.250000+00:00','member_seen',1,6,'HOGwKy6BIPpzslkSU5U-','interaction:1498650731347968999','{"source":"voice","member":"f24qUJWYfOnmEq4ydS6C"}',X'67B2A02DDCBF7761615253702C84F2C65B2128BD660FA4D4A6E60401C7430031');
INSERT INTO "journal" VALUES('spoken000000',7,'2026-11-05T23:31:00.250000+00:00','topic_proposed',1,7,'HOGwKy6BIPpzslkSU5U-','interaction:1498650731347968999','{"topic":1,"author":"grBur8oik8FM_5dnQG-3","title":"ghv4bozItTUphE5K8Jj9","pitch":""}',X'53E14BF73C1C85DCE2C7C3FE89701DD7AB8D516D907BF11E4BD4FD1DBEDB5A62');
INSERT INTO "journal" VALUES('spoken000000',8,'2026-11-05T23:31:00.250000+00:00','topic_proposed',1,8,'HOGwKy6BIPpzslkSU5U-','interaction:1498650731347968999','{"topic":2,"author":"grBur8oik8FM_5dnQG-3","title":"jAUdJFwElQVkARWKbOjO","pitch":""}',X'B14BA435B28B8B4521FB6E023ACD405623416E4E1E661534958B0A3438ED239A');
INSERT INTO "journal" VALUES('spoken000000',9,'2026-11-05T23:32:00.250000+00:00','voting_opened',1,9,'HOGwKy6BIPpzslkSU5U-','interaction:1498650731347968999','{}',X'5E980019F30339B6500D4E0336B88BC0DD651AD08E4ECEE9A4CCE9019DC1211E');
INSERT INTO "journal" VALUES('spoken000000',10,'2026-11-05T23:33:00.250000+00:00','voting_closed',1,10,'HOGwKy6BIPpzslkSU5U-','interaction:1498650731347968999','{"ranking":[1,2]}',X'8BD3F0240CAE248B5B1F6E8B741E03C81AAE24E670F11AFF85E7258B0CCA0D84');
INSERT INTO "journal" VALUES('spoken000000',11,'2026-11-05T23:33:00.250000+00:00','timebox_started',1,11,'HOGwKy6BIPpzslkSU5U-','interaction:1498650731347968999','{"timebox":1,"topic":1,"index":0,"seconds":300}',X'C4962239F59B609B91AFA6515A41B99A7C8AC9E9C1484D2496E0A0F82F674911');
INSERT INTO "journal" VALUES('spoken000000',12,'2026-11-05T23:34:00.250000+00:00','hand_raised',1,12,'HOGwKy6BIPpzslkSU5U-','interaction:1498650731347968999','{"topic":1,"member":"grBur8oik8FM_5dnQG-3"}',X'A41FA450B6BAF28CBD6C79EC1505F86D7D9E41C02A5C2B93A0D15C417C269247');
INSERT INTO "journal" VALUES('spoken000000',13,'2026-11-05T23:34:30.250000+00:00','hand_raised',1,13,'HOGwKy6BIPpzslkSU5U-','interaction:1498650731347968999','{"topic":1,"member":"f24qUJWYfOnmEq4ydS6C"}',X'7BA536133C7462312C5E357A3F5BD4B48E0EAA3AB03D4A6B108A3CB1F26C5AA4');
INSERT INTO "journal" VALUES('spoken000000',14,'2026-11-05T23:35:00.250000+00:00','hand_raised',1,14,'HOGwKy6BIPpzslkSU5U-','interaction:1498650731347968999','{"topic":1,"member":"0TxPD3zl-fqL4PlHzfdq"}',X'6D40C9541AB63CA6662523E6185EB958316A2732439239E53E9EA7AB1181DFD7');
INSERT INTO "journal" VALUES('spoken000000',15,'2026-11-05T23:35:30.250000+00:00','hand_lowered',1,15,'HOGwKy6BIPpzslkSU5U-','interaction:1498650731347968999','{"topic":1,"member":"f24qUJWYfOnmEq4ydS6C"}',X'0C17CCA083E0F4186D82FD647CC29F9F87F08526709BADA9D6E6A9A4B219DA0B');
INSERT INTO "journal" VALUES('spoken000000',16,'2026-11-05T23:36:00.250000+00:00','speaker_called',1,16,'HOGwKy6BIPpzslkSU5U-','interaction:1498650731347968999','{"topic":1,"member":"grBur8oik8FM_5dnQG-3"}',X'2F689864FCF55136016568119BCB27E74AD0A45C9930A3FBAAD2E644EBD344E0');
INSERT INTO "journal" VALUES('spoken000001',1,'2026-11-05T23:30:00.250000+00:00','meetup_planned',1,1,'HOGwKy6BIPpzslkSU5U-','interaction:1498650731347968999','{"meetup":"spoken000001","guild":1498650731347968001,"channel":1498650731347968201,"voice_channel":1498650731347968100,"policy":{"dots":3,"dots_per_topic":3,"timeboxes":[5,3,2],"thumb_rule":"majority","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"UTC","topics_each":10,"presence_prompts":false,"authors":"always","takeover":true,"warns":false,"closes_early":false,"asks_timebox":false,"minutes_shown":false,"voice_status":false,"chime":false},"occurrence":null,"host":"HOGwKy6BIPpzslkSU5U-","title":"bY8YjHsGAnDHVSuq5W4D","organizer":"ANPLm5hNOIB9pqNfNlJi"}',X'F1AF2A23AEDC3160DD6FD56E750DDFFB5E246D50889E99DA3942B04A1B55767B');
INSERT INTO "journal" VALUES('spoken000001',2,'2026-11-05T23:30:00.250000+00:00','meetup_started',1,2,'HOGwKy6BIPpzslkSU5U-','interaction:1498650731347968999','{}',X'090E255D6AB4BB012AF8CC7AF7A5035FBAD387C75AFA74781456D5E3C4DF8010');
INSERT INTO "journal" VALUES('spoken000001',3,'2026-11-05T23:30:00.250000+00:00','member_seen',1,3,'HOGwKy6BIPpzslkSU5U-','interaction:1498650731347968999','{"source":"voice","member":"HOGwKy6BIPpzslkSU5U-"}',X'A3B28A24FCC99A207DEDDC06E1C3CCA413B7A29BDA2ECA29DEEB8C7DF6A97517');
INSERT INTO "journal" VALUES('spoken000001',4,'2026-11-05T23:30:00.250000+00:00','member_seen',1,4,'HOGwKy6BIPpzslkSU5U-','interaction:1498650731347968999','{"source":"voice","member":"grBur8oik8FM_5dnQG-3"}',X'C04E88F28EDFCFF07B90F8B9D1F87D22593A30588113F18B875C7BC5B29D8BE9');
INSERT INTO "journal" VALUES('spoken000001',5,'2026-11-05T23:30:00.250000+00:00','member_seen',1,5,'HOGwKy6BIPpzslkSU5U-','interaction:1498650731347968999','{"source":"voice","member":"0TxPD3zl-fqL4PlHzfdq"}',X'EB15EC96B916AC81ADF14292821A5098B0D268C7D0ADDD28A8110D5D89285E53');
INSERT INTO "journal" VALUES('spoken000001',6,'2026-11-05T23:30:00.250000+00:00','member_seen',1,6,'HOGwKy6BIPpzslkSU5U-','interaction:1498650731347968999','{"source":"voice","member":"f24qUJWYfOnmEq4ydS6C"}',X'C75D0691F991EDD1F6F15F16E9BF7EB28696BCDE30A5B0B2BBF48EC5FFBD28E6');
INSERT INTO "journal" VALUES('spoken000001',7,'2026-11-05T23:31:00.250000+00:00','topic_proposed',1,7,'HOGwKy6BIPpzslkSU5U-','interaction:1498650731347968999','{"topic":1,"author":"grBur8oik8FM_5dnQG-3","title":"jkC8PYIvgxMSYwe0PGS0","pitch":""}',X'B841738841B67422E834DDDABE1C5834ADE19923FDB70B0EE01465B6B230F282');
INSERT INTO "journal" VALUES('spoken000001',8,'2026-11-05T23:31:00.250000+00:00','topic_proposed',1,8,'HOGwKy6BIPpzslkSU5U-','interaction:1498650731347968999','{"topic":2,"author":"grBur8oik8FM_5dnQG-3","title":"-taiN53hbdpX1UQJ_P81","pitch":""}',X'04CB0A3DA1CF7E2D10B1A171EBB73F598F696F1FB1B77A5B6CB04B5CB9599537');
INSERT INTO "journal" VALUES('spoken000001',9,'2026-11-05T23:32:00.250000+00:00','voting_opened',1,9,'HOGwKy6BIPpzslkSU5U-','interaction:1498650731347968999','{}',X'0E82BB8F0C30130C16A70B581190CAA6B45A1CF17B76D890A0A680D73F9AFA11');
INSERT INTO "journal" VALUES('spoken000001',10,'2026-11-05T23:33:00.250000+00:00','voting_closed',1,10,'HOGwKy6BIPpzslkSU5U-','interaction:1498650731347968999','{"ranking":[1,2]}',X'22D8B7664F39628F42C0FD3392F78CA242600D04FE8116D5C93852E9CE1BCD47');
INSERT INTO "journal" VALUES('spoken000001',11,'2026-11-05T23:33:00.250000+00:00','timebox_started',1,11,'HOGwKy6BIPpzslkSU5U-','interaction:1498650731347968999','{"timebox":1,"topic":1,"index":0,"seconds":300}',X'B4734DD96A856B88326F50EF4CCC7FFB795FDDCE9277B1D4A2619F70FF0B3DB7');
INSERT INTO "journal" VALUES('spoken000001',12,'2026-11-05T23:34:00.250000+00:00','hand_raised',1,12,'HOGwKy6BIPpzslkSU5U-','interaction:1498650731347968999','{"topic":1,"member":"grBur8oik8FM_5dnQG-3"}',X'FE6B1F067F1CC3FEDAE94E8BE96FD79FD04C192AA20538C633DCD18FEB696BC1');
INSERT INTO "journal" VALUES('spoken000001',13,'2026-11-05T23:34:30.250000+00:00','hand_raised',1,13,'HOGwKy6BIPpzslkSU5U-','interaction:1498650731347968999','{"topic":1,"member":"f24qUJWYfOnmEq4ydS6C"}',X'8EA5004C41D92545F78E7DECA3E5DF30CBC57AFDE1EC2CE446709E30BC438D29');
INSERT INTO "journal" VALUES('spoken000001',14,'2026-11-05T23:35:00.250000+00:00','hand_raised',1,14,'HOGwKy6BIPpzslkSU5U-','interaction:1498650731347968999','{"topic":1,"member":"0TxPD3zl-fqL4PlHzfdq"}',X'2C1257750F43F893A9DFF9AF253DF91F5652913B62C24F38780954E7753F14F1');
INSERT INTO "journal" VALUES('spoken000001',15,'2026-11-05T23:35:30.250000+00:00','hand_lowered',1,15,'HOGwKy6BIPpzslkSU5U-','interaction:1498650731347968999','{"topic":1,"member":"f24qUJWYfOnmEq4ydS6C"}',X'B734D5DE293D8DDA4FB265923467302A80C8B5B985689AFA3DCF6A60AAE89FF4');
INSERT INTO "journal" VALUES('spoken000001',16,'2026-11-05T23:36:00.250000+00:00','speaker_called',1,16,'HOGwKy6BIPpzslkSU5U-','interaction:1498650731347968999','{"topic":1,"member":"grBur8oik8FM_5dnQG-3"}',X'B575E2C86E8ADA63BF33EDE7B85E6FF79B03AD695E5D324C55E542603C0DF761');
INSERT INTO "journal" VALUES('spoken000001',17,'2026-11-05T23:37:00.250000+00:00','speaker_called',1,17,'HOGwKy6BIPpzslkSU5U-','interaction:1498650731347968999','{"topic":1,"member":"0TxPD3zl-fqL4PlHzfdq"}',X'63CE355EA3C0515D054E618D99CCA8335BBE7BB920EDF4F74A7DDAB6EED18530');
INSERT INTO "journal" VALUES('spoken000001',18,'2026-11-05T23:38:00.250000+00:00','speaker_called',1,18,'HOGwKy6BIPpzslkSU5U-','interaction:1498650731347968999','{"topic":1,"member":null}',X'B51DDCFA3C84389BC6BBD219FC833F9EF05DEB000A7B20B61BB5A428321D8D56');
INSERT INTO "journal" VALUES('spoken000002',1,'2026-11-05T23:30:00.250000+00:00','meetup_planned',1,1,'HOGwKy6BIPpzslkSU5U-','interaction:1498650731347968999','{"meetup":"spoken000002","guild":1498650731347968001,"channel":1498650731347968202,"voice_channel":1498650731347968100,"policy":{"dots":3,"dots_per_topic":3,"timeboxes":[5,3,2],"thumb_rule":"majority","thumb_seconds":30,"hidden_tallies":true,"gathering_minutes":0,"voting_minutes":0,"time_zone":"UTC","topics_each":10,"presence_prompts":false,"authors":"always","takeover":true,"warns":false,"closes_early":false,"asks_timebox":false,"minutes_shown":false,"voice_status":false,"chime":false},"occurrence":null,"host":"HOGwKy6BIPpzslkSU5U-","title":"j4RClCvpqerfhIv1FXOf","organizer":"fSCwHGne_-Bw8pm3cjm0"}',X'7C99F57122EDA0AC1E5AFF3B2E32334880F4D8062E48F3AA09CABA939C9D7A8E');
INSERT INTO "journal" VALUES('spoken000002',2,'2026-11-05T23:30:00.250000+00:00','meetup_started',1,2,'HOGwKy6BIPpzslkSU5U-','interaction:1498650731347968999','{}',X'84E3E063AFC0B7700FEFED6FED3C504553B23AE0E93AE2B9229C3AF7F89FDB34');
INSERT INTO "journal" VALUES('spoken000002',3,'2026-11-05T23:30:00.250000+00:00','member_seen',1,3,'HOGwKy6BIPpzslkSU5U-','interaction:1498650731347968999','{"source":"voice","member":"HOGwKy6BIPpzslkSU5U-"}',X'AB6E41A1D7C229E1AE2B30719D743B17B42893C0410B6111131A51C3DE54EC17');
INSERT INTO "journal" VALUES('spoken000002',4,'2026-11-05T23:30:00.250000+00:00','member_seen',1,4,'HOGwKy6BIPpzslkSU5U-','interaction:1498650731347968999','{"source":"voice","member":"grBur8oik8FM_5dnQG-3"}',X'DF8DB4FF6812DDDB0B03F2FB8D98C268713A66DAD7D4CDB128137FED7CAFEDFD');
INSERT INTO "journal" VALUES('spoken000002',5,'2026-11-05T23:30:00.250000+00:00','member_seen',1,5,'HOGwKy6BIPpzslkSU5U-','interaction:1498650731347968999','{"source":"voice","member":"0TxPD3zl-fqL4PlHzfdq"}',X'2C48084ECC66FE2369ABB6C8FDC6E40AB3B16DD25CBA9CC78CF0EA5BEB681F9E');
INSERT INTO "journal" VALUES('spoken000002',6,'2026-11-05T23:30:00.250000+00:00','member_seen',1,6,'HOGwKy6BIPpzslkSU5U-','interaction:1498650731347968999','{"source":"voice","member":"f24qUJWYfOnmEq4ydS6C"}',X'8C88BB12E0F2E847FEA503076EDE10CE8D85EC54AC778B9A610B42D1F0F920E9');
INSERT INTO "journal" VALUES('spoken000002',7,'2026-11-05T23:31:00.250000+00:00','topic_proposed',1,7,'HOGwKy6BIPpzslkSU5U-','interaction:1498650731347968999','{"topic":1,"author":"grBur8oik8FM_5dnQG-3","title":"r4EkYGvWosH-LD7S7G8T","pitch":""}',X'8E30C0558580B6563721032B43E54288363B5CF0905C43AF28768164504C1392');
INSERT INTO "journal" VALUES('spoken000002',8,'2026-11-05T23:31:00.250000+00:00','topic_proposed',1,8,'HOGwKy6BIPpzslkSU5U-','interaction:1498650731347968999','{"topic":2,"author":"grBur8oik8FM_5dnQG-3","title":"O8kTrRLseOaSqJolHoiP","pitch":""}',X'16E544DB59B6E0F1CF6887EA0EFBA0BCBED4B5A818F4E3432B5F188FBDDE16B8');
INSERT INTO "journal" VALUES('spoken000002',9,'2026-11-05T23:32:00.250000+00:00','voting_opened',1,9,'HOGwKy6BIPpzslkSU5U-','interaction:1498650731347968999','{}',X'F249D9B01739A685D2D01A79E18FB741E4BE9576E9C2DDDC9197916A78321BAA');
INSERT INTO "journal" VALUES('spoken000002',10,'2026-11-05T23:33:00.250000+00:00','voting_closed',1,10,'HOGwKy6BIPpzslkSU5U-','interaction:1498650731347968999','{"ranking":[1,2]}',X'96BE8C4285E4D470BC959E774225F75343D8BC451A516D304D6FA4F4634A931F');
INSERT INTO "journal" VALUES('spoken000002',11,'2026-11-05T23:33:00.250000+00:00','timebox_started',1,11,'HOGwKy6BIPpzslkSU5U-','interaction:1498650731347968999','{"timebox":1,"topic":1,"index":0,"seconds":300}',X'CA11C5492D93D8826138C7012DEB2F5316E207E92CB662A0339A7535916D5107');
INSERT INTO "journal" VALUES('spoken000002',12,'2026-11-05T23:34:00.250000+00:00','hand_raised',1,12,'HOGwKy6BIPpzslkSU5U-','interaction:1498650731347968999','{"topic":1,"member":"grBur8oik8FM_5dnQG-3"}',X'BB82A4706BD48DE599E2F31CD180BAAAEB1D67D73639A41141FDB1B52ACC64F2');
INSERT INTO "journal" VALUES('spoken000002',13,'2026-11-05T23:34:30.250000+00:00','hand_raised',1,13,'HOGwKy6BIPpzslkSU5U-','interaction:1498650731347968999','{"topic":1,"member":"f24qUJWYfOnmEq4ydS6C"}',X'CAE1C3BFE7B52342EA782BE0A0862BE6EF3C7FF5045634D200404383D231C308');
INSERT INTO "journal" VALUES('spoken000002',14,'2026-11-05T23:35:00.250000+00:00','hand_raised',1,14,'HOGwKy6BIPpzslkSU5U-','interaction:1498650731347968999','{"topic":1,"member":"0TxPD3zl-fqL4PlHzfdq"}',X'9454EA1875347804F75BEBB61361F6E0483CF64E0DDCD484870D468CEB1E7DED');
INSERT INTO "journal" VALUES('spoken000002',15,'2026-11-05T23:35:30.250000+00:00','hand_lowered',1,15,'HOGwKy6BIPpzslkSU5U-','interaction:1498650731347968999','{"topic":1,"member":"f24qUJWYfOnmEq4ydS6C"}',X'F768B9FFDEAA4786BCEAABC0D4EF738ACB4E1ABF38D5CB82992F1568E47976E2');
INSERT INTO "journal" VALUES('spoken000002',16,'2026-11-05T23:36:00.250000+00:00','speaker_called',1,16,'HOGwKy6BIPpzslkSU5U-','interaction:1498650731347968999','{"topic":1,"member":"grBur8oik8FM_5dnQG-3"}',X'61BF592F5BA4D0DE1B144710C9252F08114499643E26FE48BBB9356FF9D71323');
INSERT INTO "journal" VALUES('spoken000002',17,'2026-11-05T23:37:00.250000+00:00','speaker_called',1,17,'HOGwKy6BIPpzslkSU5U-','interaction:1498650731347968999','{"topic":1,"member":"0TxPD3zl-fqL4PlHzfdq"}',X'E4D575AFCBC06CA3560446B46ACE9FAFF6C5129C8CF03C48B5A912FACC3D5ADA');
INSERT INTO "journal" VALUES('spoken000002',18,'2026-11-05T23:38:00.250000+00:00','speaker_called',1,18,'HOGwKy6BIPpzslkSU5U-','interaction:1498650731347968999','{"topic":1,"member":null}',X'B996DAA5CA32DE0A355BA7F6993F3DBB1137AFEA1BB60995E29D55CEF7EA886C');
INSERT INTO "journal" VALUES('spoken000002',19,'2026-11-05T23:38:30.250000+00:00','hand_raised',1,19,'HOGwKy6BIPpzslkSU5U-','interaction:1498650731347968999','{"topic":1,"member":"f24qUJWYfOnmEq4ydS6C"}',X'438E75AEF23B97A44E391D5D4506AA6C962D0E40D4C484A3F828143E4C83E14B');
INSERT INTO "journal" VALUES('spoken000002',20,'2026-11-05T23:39:00.250000+00:00','topic_ended',2,20,'HOGwKy6BIPpzslkSU5U-','interaction:1498650731347968999','{"topic":1,"reason":"next","discussed":true}',X'9FFEF2CEBD073B4EEFBF64FDA16146B7BC3FE9562E637646159630DA82A1E7FD');
INSERT INTO "journal" VALUES('spoken000002',21,'2026-11-05T23:39:00.250000+00:00','timebox_started',1,21,'HOGwKy6BIPpzslkSU5U-','interaction:1498650731347968999','{"timebox":2,"topic":2,"index":0,"seconds":300}',X'2E03FB70B91F9921EB9E12109C1CEBBD0BC70D0BE1F333852CEE91487F02C1CF');
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
INSERT INTO "meetups" VALUES('spoken000000',1498650731347968001,1498650731347968200,1498650731347968100,'discussing','2026-11-05T23:30:00.250000+00:00','2026-11-05T23:30:00.250000+00:00',NULL,NULL,0,0);
INSERT INTO "meetups" VALUES('spoken000001',1498650731347968001,1498650731347968201,1498650731347968100,'discussing','2026-11-05T23:30:00.250000+00:00','2026-11-05T23:30:00.250000+00:00',NULL,NULL,0,0);
INSERT INTO "meetups" VALUES('spoken000002',1498650731347968001,1498650731347968202,1498650731347968100,'discussing','2026-11-05T23:30:00.250000+00:00','2026-11-05T23:30:00.250000+00:00',NULL,NULL,0,0);
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
INSERT INTO "texts" VALUES('spoken000000','bV1oERkOseike8ZhXzKk','HOGwKy6BIPpzslkSU5U-',X'D6B6248C9A00F9A48A936F38BFDADACD','Lean Coffee');
INSERT INTO "texts" VALUES('spoken000000','ghv4bozItTUphE5K8Jj9','grBur8oik8FM_5dnQG-3',X'A96648C1BA010C3ACBCCBED1C6D1EEE0','Sizing');
INSERT INTO "texts" VALUES('spoken000000','jAUdJFwElQVkARWKbOjO','grBur8oik8FM_5dnQG-3',X'FBE860071EFAE7DA351CF33EE9466BC6','Trunk');
INSERT INTO "texts" VALUES('spoken000000','sJnvktK50ajdMeOW-GaO',NULL,X'3A4841133113229C3B519C72C1956AED','Agile Toronto');
INSERT INTO "texts" VALUES('spoken000001','-taiN53hbdpX1UQJ_P81','grBur8oik8FM_5dnQG-3',X'58CA39F183B0C3A357E851CB6956EEB7','Trunk');
INSERT INTO "texts" VALUES('spoken000001','ANPLm5hNOIB9pqNfNlJi',NULL,X'64B0ABFAE67F3D5CF4B5ECE64EC0D7FA','Agile Toronto');
INSERT INTO "texts" VALUES('spoken000001','bY8YjHsGAnDHVSuq5W4D','HOGwKy6BIPpzslkSU5U-',X'1F5FC1FD59E264461A4470E764DCBE39','Lean Coffee');
INSERT INTO "texts" VALUES('spoken000001','jkC8PYIvgxMSYwe0PGS0','grBur8oik8FM_5dnQG-3',X'591D925205EC8295EFD25BB1BC7FABBE','Sizing');
INSERT INTO "texts" VALUES('spoken000002','O8kTrRLseOaSqJolHoiP','grBur8oik8FM_5dnQG-3',X'6576933521AA38DF798C13ACC50E837A','Trunk');
INSERT INTO "texts" VALUES('spoken000002','fSCwHGne_-Bw8pm3cjm0',NULL,X'FC54C9045C843B5B870FB3E318F51CC0','Agile Toronto');
INSERT INTO "texts" VALUES('spoken000002','j4RClCvpqerfhIv1FXOf','HOGwKy6BIPpzslkSU5U-',X'2B8647DBEA79E58B0D3C7FDFD6C8469E','Lean Coffee');
INSERT INTO "texts" VALUES('spoken000002','r4EkYGvWosH-LD7S7G8T','grBur8oik8FM_5dnQG-3',X'565CECDFA9C26BC774DE6A2D98720BF8','Sizing');
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
