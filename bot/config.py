"""Everything the bot takes from its environment, read once, at start.

Every wrong value is a ConfigError: one sentence that names the variable
and says what to do. The token travels in a Secret, which never shows what it holds. An empty value counts as
not set, so that a line left empty in .env means the default.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final, Literal, cast
from urllib.parse import urlsplit

from bot.core.frozen import frozen
from bot.core.refusal import Refusal
from bot.core.zones import time_zone_typed

LogFormat = Literal["text", "json"]

DEFAULT_API_BASE: Final = "https://discord.com/api/v10"
DEFAULT_DATABASE_URL: Final = "sqlite:///data/leancoffee.db"
LOG_LEVELS: Final = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
LOG_FORMATS: Final = ("text", "json")

_SQLITE: Final = "sqlite:///"
PRESENCE_DAYS: Final = range(30, 731)
RECORDS_MONTHS: Final = range(30, 241)
"""Longer than presence is kept, so that no record goes before its evidence; a renewal looks back 30 months."""
REMOVED_SERVER_DAYS: Final = range(1, 366)
_LONGEST_URL: Final = 512
"""Characters of the address behind a button of Discord's."""
_GREATEST_SNOWFLAKE: Final = 2**63 - 1


class ConfigError(Exception):
    """A variable is missing or wrong; `sentence` names it and says what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class Secret:
    """A value that is never shown: not by repr, str or format, and not in a pickle or an error message."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        """The value itself, for the place that hands it to Discord and the one that redacts it from logs."""
        return self._value

    def __repr__(self) -> str:
        return "Secret(…)"

    def __str__(self) -> str:
        return "…"

    def __reduce__(self) -> str:
        raise TypeError("A Secret is not written anywhere.")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and self._value == other._value

    def __hash__(self) -> int:
        return hash((Secret, self._value))


@frozen
class Config:
    """What the operator has chosen. `.env.example` explains each variable."""

    token: Secret
    database_url: str = DEFAULT_DATABASE_URL
    api_base: str = DEFAULT_API_BASE
    dev_guild_id: int | None = None
    log_level: str = "INFO"
    log_format: LogFormat = "text"
    default_timezone: str = "UTC"
    privacy_url: str | None = None
    presence_days: int = 90
    records_months: int = 42
    removed_server_days: int = 30
    signing_key_file: Path | None = None

    @classmethod
    def from_environment(cls, environ: Mapping[str, str]) -> Config:
        """Read every variable once; raise ConfigError about the first that is missing or wrong."""
        return cls(
            token=read_token(environ),
            database_url=read_database_url(environ),
            api_base=read_api_base(environ),
            dev_guild_id=read_dev_guild_id(environ),
            log_level=read_log_level(environ),
            log_format=read_log_format(environ),
            default_timezone=read_default_timezone(environ),
            privacy_url=read_privacy_url(environ),
            presence_days=_number(environ, "PRESENCE_DAYS", "days", 90, PRESENCE_DAYS),
            records_months=_number(environ, "RECORDS_MONTHS", "months", 42, RECORDS_MONTHS),
            removed_server_days=_number(environ, "REMOVED_SERVER_DAYS", "days", 30, REMOVED_SERVER_DAYS),
            signing_key_file=read_signing_key_file(environ),
        )

    @property
    def database_path(self) -> Path:
        """The SQLite file that `database_url` names, relative to the working directory or absolute."""
        return database_path(self.database_url)

    @property
    def signing_key_path(self) -> Path:
        """The file of the keys that sign: the one that was chosen, or the one beside the database."""
        return self.signing_key_file or beside(self.database_path)


def _value(environ: Mapping[str, str], name: str, default: str) -> str:
    return environ.get(name, "").strip() or default


def read_token(environ: Mapping[str, str]) -> Secret:
    """DISCORD_TOKEN. Raises ConfigError, which never quotes it."""
    token = _value(environ, "DISCORD_TOKEN", "")
    if not token:
        raise ConfigError(
            "DISCORD_TOKEN is missing: copy .env.example to .env and put the bot's token there; the Discord "
            "Developer Portal shows it under Bot → Reset Token."
        )
    if not token.isascii() or any(character.isspace() for character in token):
        raise ConfigError(
            "DISCORD_TOKEN must be the bare token in one piece: no spaces and no leading word Bot."
        )
    return Secret(token)


def read_database_url(environ: Mapping[str, str]) -> str:
    """DATABASE_URL, checked. Raises ConfigError, which never quotes it: such a URL may hold a password."""
    url = _value(environ, "DATABASE_URL", DEFAULT_DATABASE_URL)
    path = url.removeprefix(_SQLITE)
    if path == url:
        raise ConfigError(
            f"DATABASE_URL must start with {_SQLITE}, for instance {DEFAULT_DATABASE_URL}: the bot keeps "
            "its records in a SQLite file."
        )
    if not path.strip("/") or path.endswith("/") or path.startswith(":") or "?" in path or path == "~":
        raise ConfigError(f"DATABASE_URL must name a file, for instance {DEFAULT_DATABASE_URL}.")
    try:
        database_path(url)
    except RuntimeError:
        raise ConfigError(
            "DATABASE_URL begins with ~, but there is no such home folder: write the whole path, with four "
            "slashes, for instance sqlite:////var/lib/leancoffee/leancoffee.db."
        ) from None
    return url


def database_path(url: str) -> Path:
    """The file that a checked DATABASE_URL names; `~/` is the home folder, as in a shell."""
    return Path(url.removeprefix(_SQLITE)).expanduser()


def read_signing_key_file(environ: Mapping[str, str]) -> Path | None:
    """SIGNING_KEY_FILE; None where it is not set, which means the file beside the database. Raises ConfigError."""
    text = _value(environ, "SIGNING_KEY_FILE", "")
    if not text:
        return None
    try:
        path = Path(text).expanduser()
    except RuntimeError:
        path = Path()
    if not path.name or text.endswith("/") or "\0" in text:
        raise ConfigError(
            "SIGNING_KEY_FILE must name a file, for instance /var/lib/leancoffee/signing.keys; leave it empty for "
            "a file beside the database."
        )
    return path


def beside(database: Path) -> Path:
    """Where the keys of a database are unless SIGNING_KEY_FILE says otherwise, and those of a backup always."""
    return database.with_name(f"{database.name}.keys")


def read_api_base(environ: Mapping[str, str]) -> str:
    """DISCORD_API_BASE without a slash at its end. Raises ConfigError."""
    base = _value(environ, "DISCORD_API_BASE", DEFAULT_API_BASE).rstrip("/")
    try:
        parts = urlsplit(base)
        sound = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
        sound = sound and not (parts.query or parts.fragment or parts.username)
    except ValueError:
        sound = False
    if not sound:
        raise ConfigError(
            f"DISCORD_API_BASE must be an http or https address such as {DEFAULT_API_BASE}; leave it empty "
            "for Discord itself."
        )
    return base


def _number(environ: Mapping[str, str], name: str, unit: str, default: int, bounds: range) -> int:
    """A number of days or months within bounds. Raises ConfigError."""
    text = _value(environ, name, str(default))
    if (
        not text.isascii()
        or not text.isdigit()
        or len(text) > len(str(bounds[-1]))
        or int(text) not in bounds
    ):
        raise ConfigError(f"{name} must be a whole number of {unit} from {bounds[0]} to {bounds[-1]}.")
    return int(text)


def read_privacy_url(environ: Mapping[str, str]) -> str | None:
    """PRIVACY_URL, an https address, None when it is not set. Raises ConfigError."""
    url = _value(environ, "PRIVACY_URL", "")
    if not url:
        return None
    try:
        parts = urlsplit(url)
        sound = parts.scheme == "https" and bool(parts.hostname) and parts.port != 0 and not parts.username
    except ValueError:
        sound = False
    if not sound or len(url) > _LONGEST_URL or any(not each.isprintable() or each.isspace() for each in url):
        raise ConfigError(
            "PRIVACY_URL must be the https address of your privacy policy, of at most "
            f"{_LONGEST_URL} characters; leave it empty where you have none."
        )
    return url


def read_dev_guild_id(environ: Mapping[str, str]) -> int | None:
    """DEV_GUILD_ID, a guild's snowflake, None when it is not set. Raises ConfigError."""
    text = _value(environ, "DEV_GUILD_ID", "")
    if not text:
        return None
    plausible = text.isascii() and text.isdigit() and len(text) <= len(str(_GREATEST_SNOWFLAKE))
    if not plausible or not 0 < int(text) <= _GREATEST_SNOWFLAKE:
        raise ConfigError(
            "DEV_GUILD_ID must be a server's id, a number of about 18 digits: turn on Developer Mode in "
            "Discord, right-click the server and choose Copy Server ID."
        )
    return int(text)


def read_log_level(environ: Mapping[str, str]) -> str:
    """LOG_LEVEL in upper case. Raises ConfigError."""
    level = _value(environ, "LOG_LEVEL", "INFO").upper()
    if level not in LOG_LEVELS:
        raise ConfigError(f"LOG_LEVEL must be one of {', '.join(LOG_LEVELS)}.")
    return level


def read_log_format(environ: Mapping[str, str]) -> LogFormat:
    """LOG_FORMAT, text or json. Raises ConfigError."""
    chosen = _value(environ, "LOG_FORMAT", "text").lower()
    if chosen not in LOG_FORMATS:
        raise ConfigError(f"LOG_FORMAT must be one of {', '.join(LOG_FORMATS)}.")
    return cast(LogFormat, chosen)


def read_default_timezone(environ: Mapping[str, str]) -> str:
    """DEFAULT_TIMEZONE, a name of the IANA time zone database (bot.core.zones). Raises ConfigError."""
    name = _value(environ, "DEFAULT_TIMEZONE", "UTC")
    try:
        return time_zone_typed(name)
    except Refusal:
        raise ConfigError(
            f"DEFAULT_TIMEZONE {name[:60]!r} is not a known time zone: use a name such as Europe/Berlin or "
            "America/Toronto."
        ) from None
