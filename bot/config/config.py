"""The settings together, as the rest of the bot is handed them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from bot.app.shards import ShardRange
from bot.config import backups, database, discord_access, logging_choice, members, sharing
from bot.config.reading import number
from bot.config.secret import Secret
from bot.core.frozen import frozen


@frozen
class Config:
    """What the operator has chosen. `.env.example` explains each variable."""

    token: Secret
    database_url: str = database.DEFAULT_DATABASE_URL
    api_base: str = discord_access.DEFAULT_API_BASE
    dev_guild_id: int | None = None
    log_level: str = "INFO"
    log_format: logging_choice.LogFormat = "text"
    default_timezone: str = "UTC"
    privacy_url: str | None = None
    presence_days: int = 90
    records_months: int = 42
    removed_server_days: int = 30
    signing_key_file: Path | None = None
    shards: ShardRange | None = None
    backup_folder: Path | None = None
    backup_keep: int = 7

    @classmethod
    def from_environment(cls, environ: Mapping[str, str]) -> Config:
        """Read every variable once; raise ConfigError about the first that is missing or wrong."""
        token = discord_access.read_token(environ)
        database_url = database.read_database_url(environ)
        return cls(
            token=token,
            database_url=database_url,
            api_base=discord_access.read_api_base(environ),
            dev_guild_id=discord_access.read_dev_guild_id(environ),
            log_level=logging_choice.read_log_level(environ),
            log_format=logging_choice.read_log_format(environ),
            default_timezone=members.read_default_timezone(environ),
            privacy_url=members.read_privacy_url(environ),
            presence_days=number(environ, "PRESENCE_DAYS", "days", 90, members.PRESENCE_DAYS),
            records_months=number(environ, "RECORDS_MONTHS", "months", 42, members.RECORDS_MONTHS),
            removed_server_days=number(
                environ, "REMOVED_SERVER_DAYS", "days", 30, members.REMOVED_SERVER_DAYS
            ),
            signing_key_file=database.read_signing_key_file(environ),
            shards=sharing.read_shards(environ),
            backup_folder=backups.read_backup_folder(environ, database_url),
            backup_keep=backups.read_backup_keep(environ),
        )

    @property
    def database_path(self) -> Path:
        """The SQLite file that `database_url` names, relative to the working directory or absolute."""
        return database.database_path(self.database_url)

    @property
    def signing_key_path(self) -> Path:
        """The file of the keys that sign: the one that was chosen, or the one beside the database."""
        return self.signing_key_file or database.beside(self.database_path)
