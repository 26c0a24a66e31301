"""Reads and writes discord.py's JSON with msgspec: the gateway's events, the requests and their answers.

discord.py takes orjson by itself where that is installed, and the standard library's json otherwise. The store needs
msgspec anyway, which is nearly as quick: orjson would save a click 0.8 % of what it costs, reads large numbers as
floats, and loses an event for half of a surrogate pair in somebody's name. What msgspec refuses and json takes, json
reads and writes as before: an event is lost by neither.
"""

from __future__ import annotations

import json
from typing import Any

import discord.utils
import msgspec

_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder().decode


def use_quick_json() -> None:
    """From now on, in this process, whether orjson is there or not."""
    discord.utils._from_json = from_json
    discord.utils._to_json = to_json


def from_json(text: str | bytes) -> Any:
    """A value from JSON, as json.loads. Raises ValueError where it is none."""
    try:
        return _decode(text)
    except (msgspec.DecodeError, UnicodeEncodeError):
        return json.loads(text)


def to_json(obj: Any) -> str:
    """A value as JSON, as discord.py writes it. Raises TypeError where it has none."""
    try:
        return _encode(obj).decode()
    except (UnicodeEncodeError, TypeError):
        return json.dumps(obj, separators=(",", ":"), ensure_ascii=True)
