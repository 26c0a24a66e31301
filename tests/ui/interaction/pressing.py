"""Clicks as Discord tells of them, and what listeners hear of them."""

from __future__ import annotations

from typing import Any

import discord
import pytest

from support.loopback import CHANNEL_ID, HOST_ID
from support.loopback.payloads import Payload, interaction, message

ON_SCREEN = {"components": [], "content": "A card."}


def press(flags: int, kind: int = 3) -> Payload:
    on = message(1, CHANNEL_ID, {**ON_SCREEN, "flags": flags})
    return interaction(
        2, kind, HOST_ID, {"component_type": 2, "custom_id": "lc:dot:m:1:0", "components": []}, on
    )


def taken(client: discord.Client, told: Payload, monkeypatch: pytest.MonkeyPatch) -> discord.Interaction[Any]:
    """The interaction that listeners hear of."""
    heard: list[discord.Interaction[Any]] = []
    monkeypatch.setattr(client._connection, "dispatch", lambda _event, it: heard.append(it))
    client._connection.parsers["INTERACTION_CREATE"](told)
    assert len(heard) == 1
    return heard[0]
