"""The settings together, as the rest of the bot is handed them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from bot.app.shards import EVERYTHING, ShardRange
from bot.config import backups, discord_access, logging_choice, members, monitoring, sharing
from bot.config import database as records
from bot.config.secret import Secret
from bot.core.structures.frozen import frozen
from bot.store.drivers.postgres.address import Place


@frozen
class Config:
    """What the operator has chosen. `.env.example` explains each variable."""

    token: Secret
    database: Place = Path("data/leancoffee.db")
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
    metrics_address: monitoring.Address | None = None
    shards: ShardRange | None = None
    requests_per_second: int = sharing.DISCORDS_LIMIT
    backup_folder: Path | None = None
    backup_keep: int = 7

    @classmethod
    def from_environment(cls, environ: Mapping[str, str]) -> Config:
        """Read every variable once; raise ConfigError about the first that is missing or wrong."""
        token = discord_access.read_token(environ)
        database = records.read_database(environ)
        return cls(
            token=token,
            database=database,
            api_base=discord_access.read_api_base(environ),
            dev_guild_id=discord_access.read_dev_guild_id(environ),
            log_level=logging_choice.read_log_level(environ),
            log_format=logging_choice.read_log_format(environ),
            default_timezone=members.read_default_timezone(environ),
            privacy_url=members.read_privacy_url(environ),
            presence_days=members.read_presence_days(environ),
            records_months=members.read_records_months(environ),
            removed_server_days=members.read_removed_server_days(environ),
            signing_key_file=records.read_signing_key_file(environ),
            metrics_address=monitoring.read_metrics_address(environ),
            shards=(shards := sharing.read_shards(environ)),
            requests_per_second=sharing.read_requests_per_second(environ, shards),
            backup_folder=backups.read_backup_folder(environ, database),
            backup_keep=backups.read_backup_keep(environ),
        )

    @property
    def served(self) -> ShardRange:
        """The shards that this process serves: `shards`, or everything."""
        return self.shards or EVERYTHING

    @property
    def signing_key_path(self) -> Path:
        """The file of the keys that sign: the one that was chosen, or the one beside the database."""
        return self.signing_key_file or records.beside(self.database)
