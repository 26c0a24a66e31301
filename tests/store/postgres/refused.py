"""What whoever uses a database says of one that will not do: all the same."""

from __future__ import annotations

import pytest

from bot.store.drivers.postgres.address import PostgresUrl
from bot.store.drivers.postgres.migrate import current, inspect, migrate
from bot.store.errors import DatabaseRefused


def refusal_of(url: PostgresUrl) -> str:
    """The one sentence that everything says."""
    with pytest.raises(DatabaseRefused) as refused:
        migrate(url)
    for each in (inspect, current):
        with pytest.raises(DatabaseRefused) as again:
            each(url)
        assert again.value.sentence == refused.value.sentence
    return refused.value.sentence
