-- The servers that were given the commands once more, at once, by DEV_GUILD_ID (a snowflake each). Their copies stay
-- with Discord until they are taken back, and show every command twice from the day on which all servers have it.
CREATE TABLE command_copies (
    guild_id INTEGER PRIMARY KEY
) STRICT;
