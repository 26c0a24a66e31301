"""What whoever uses a database says of one that will not do: all the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.store.drivers.postgres.address import PostgresUrl
from bot.store.drivers.postgres.migrate import current, inspect, migrate
from bot.store.drivers.postgres.whole import MIGRATIONS
from bot.store.errors import DatabaseRefused


def refusal_of(url: PostgresUrl, folder: Path = MIGRATIONS) -> str:
    """The one sentence that everything says."""
    with pytest.raises(DatabaseRefused) as refused:
        migrate(url, folder=folder)
    for each in (inspect, current):
        with pytest.raises(DatabaseRefused) as again:
            each(url, folder)
        assert again.value.sentence == refused.value.sentence
    return refused.value.sentence
