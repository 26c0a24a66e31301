"""How the bot reaches Discord: its token, the address of the API, and the server that tries its commands out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from urllib.parse import urlsplit

from bot.config.errors import ConfigError
from bot.config.reading import value
from bot.config.secret import Secret

DEFAULT_API_BASE: Final = "https://discord.com/api/v10"

_SPACES_AND_QUOTES: Final = " '\""
_GREATEST_SNOWFLAKE: Final = 2**63 - 1


def read_token(environ: Mapping[str, str]) -> Secret:
    """DISCORD_TOKEN. Raises ConfigError, which never quotes it."""
    token = value(environ, "DISCORD_TOKEN", "")
    if not token:
        raise ConfigError(
            "DISCORD_TOKEN is missing: copy .env.example to .env and put the bot's token there; the Discord "
            "Developer Portal shows it under Bot → Reset Token."
        )
    if not token.isascii() or not token.isprintable() or any(each in _SPACES_AND_QUOTES for each in token):
        raise ConfigError(
            "DISCORD_TOKEN must be the bare token in one piece: no spaces, no quotes and no leading word Bot."
        )
    return Secret(token)


def read_api_base(environ: Mapping[str, str]) -> str:
    """DISCORD_API_BASE without a slash at its end. Raises ConfigError."""
    base = value(environ, "DISCORD_API_BASE", DEFAULT_API_BASE).rstrip("/")
    try:
        parts = urlsplit(base)
        sound = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
        sound = sound and not (parts.query or parts.fragment or "@" in parts.netloc)
        sound = sound and base.isprintable() and " " not in base
        # As it is looked up: two full stops in a row, or too long a label.
        (parts.hostname or "").encode("idna")
    except ValueError:
        sound = False
    if not sound:
        raise ConfigError(
            f"DISCORD_API_BASE must be an http or https address such as {DEFAULT_API_BASE}; leave it empty "
            "for Discord itself."
        )
    return base


def read_dev_guild_id(environ: Mapping[str, str]) -> int | None:
    """DEV_GUILD_ID, a guild's snowflake, None when it is not set. Raises ConfigError."""
    text = value(environ, "DEV_GUILD_ID", "")
    if not text:
        return None
    plausible = text.isascii() and text.isdigit() and len(text) <= len(str(_GREATEST_SNOWFLAKE))
    if not plausible or not 0 < int(text) <= _GREATEST_SNOWFLAKE:
        raise ConfigError(
            "DEV_GUILD_ID must be a server's id, a number of about 18 digits: turn on Developer Mode in "
            "Discord, right-click the server and choose Copy Server ID."
        )
    return int(text)
