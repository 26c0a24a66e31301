"""Discord.py's JSON by msgspec: the same values and the same bytes' meaning, whatever comes."""

from __future__ import annotations

import json
import math
from typing import Any

import discord.utils
import pytest

from bot.runtime.connection import quick_json
from bot.runtime.connection.quick_json import from_json, to_json, use_quick_json

ODD = [
    {
        "t": "INTERACTION_CREATE",
        "s": 1,
        "d": {"id": "900000000000000001", "flags": 64, "at": 1.5, "no": None},
    },
    {"name": "☕ \u202e عربي 👩‍👩‍👧", "empty": [], "true": True},
    [18446744073709551616, -(1 << 70), 0.1, 1e300],
    {"half a pair": "\ud83d", "and the other": "\udc4d"},
    "\x00\x1f\u2028",
]


@pytest.mark.parametrize("value", ODD)
def test_what_discord_writes_is_read_as_before(value: Any) -> None:
    for escaped in (True, False):
        text = json.dumps(value, ensure_ascii=escaped)
        assert from_json(text) == json.loads(text)


@pytest.mark.parametrize("value", ODD)
def test_what_is_written_means_the_same(value: Any) -> None:
    assert json.loads(to_json(value)) == value


@pytest.mark.parametrize("text", ["NaN", "-Infinity", "1e400", '{"a": 1, "a": 2}'])
def test_what_msgspec_refuses_json_reads(text: str) -> None:
    assert repr(from_json(text)) == repr(json.loads(text))
    assert math.isnan(from_json("[NaN]")[0])


@pytest.mark.parametrize("text", ["", "{", "nope", '{"a": }'])
def test_what_is_no_json_is_refused_as_before(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        from_json(text)


@pytest.mark.parametrize("is_orjson_there", [True, False])
def test_discord_py_reads_and_writes_through_it(
    monkeypatch: pytest.MonkeyPatch, is_orjson_there: bool
) -> None:
    # Which refuses half of a surrogate pair in somebody's name, and reads numbers beyond 64 bits as floats.
    for name in ("_from_json", "_to_json"):
        monkeypatch.setattr(discord.utils, name, getattr(discord.utils, name))
    monkeypatch.setattr(discord.utils, "HAS_ORJSON", is_orjson_there)
    use_quick_json()
    assert discord.utils._from_json is quick_json.from_json
    assert discord.utils._to_json is quick_json.to_json
