"""Everything the bot takes from its environment, read once, at start.

Every wrong value is a ConfigError: one sentence that names the variable and says what to do. The token travels in a
Secret, which never shows what it holds. An empty value counts as not set, so that a line left empty in .env means
the default. A variable is read in the module of its subject, and has its place in Config.
"""

from bot.config.backups import read_backup_folder, read_backup_keep
from bot.config.config import Config
from bot.config.database import (
    DEFAULT_DATABASE_URL,
    beside,
    place_of,
    read_database,
    read_signing_key_file,
)
from bot.config.discord_access import DEFAULT_API_BASE, read_api_base, read_dev_guild_id, read_token
from bot.config.errors import ConfigError
from bot.config.logging_choice import LOG_FORMATS, LOG_LEVELS, LogFormat, read_log_format, read_log_level
from bot.config.members import (
    read_default_timezone,
    read_presence_days,
    read_privacy_url,
    read_records_months,
    read_removed_server_days,
)
from bot.config.monitoring import Address, parse_address, read_metrics_address
from bot.config.secret import Secret
from bot.config.sharing import read_requests_per_second, read_shards

__all__ = [
    "DEFAULT_API_BASE",
    "DEFAULT_DATABASE_URL",
    "LOG_FORMATS",
    "LOG_LEVELS",
    "Address",
    "Config",
    "ConfigError",
    "LogFormat",
    "Secret",
    "beside",
    "parse_address",
    "place_of",
    "read_api_base",
    "read_backup_folder",
    "read_backup_keep",
    "read_database",
    "read_default_timezone",
    "read_dev_guild_id",
    "read_log_format",
    "read_log_level",
    "read_metrics_address",
    "read_presence_days",
    "read_privacy_url",
    "read_records_months",
    "read_removed_server_days",
    "read_requests_per_second",
    "read_shards",
    "read_signing_key_file",
    "read_token",
]
