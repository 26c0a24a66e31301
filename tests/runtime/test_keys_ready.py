"""A start waits for no disk that does not answer: the keys are made ready as soon as it does."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path
from typing import Any

import pytest

from bot.ops import keys
from bot.runtime.composition import make_keys_ready
from bot.store.store import SqlStore
from support.patience import PATIENCE_SECONDS
from support.simulation import stand_in_config


async def test_a_start_goes_on_without_the_keys_where_their_disk_hangs_and_has_them_once_it_answers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    answers, ready = threading.Event(), keys.ready

    def hanging(*asked: Any) -> object:
        assert answers.wait(PATIENCE_SECONDS)
        return ready(*asked)

    monkeypatch.setattr(keys, "ready", hanging)
    config = stand_in_config(tmp_path / "meetups.db")
    store = await SqlStore.open(tmp_path / "meetups.db")
    try:
        readying = await make_keys_ready(store, config, keys_seconds=0.01)

        assert not readying.done()
        assert "Credentials are not signed. The file of the signing keys cannot be read" in caplog.text
        answers.set()
        await asyncio.wait_for(readying, PATIENCE_SECONDS)
        assert await store.public_keys.all() == keys.KeyFile(config.signing_key_path).ring().trusted
    finally:
        answers.set()
        await store.close()
