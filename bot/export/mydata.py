"""What is held of a person, as a file for them: JSON, or a ZIP with it where that would be too large for Discord."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from typing import Any

from bot.core.message import say
from bot.core.refusal import Refusal
from bot.core.structures.frozen import frozen

_NAME = "my-lean-coffee-data"


@frozen
class MyDataFile:
    """A file to hand out."""

    name: str
    content: bytes


def my_data_file(told: Mapping[str, Any], most_bytes: int) -> MyDataFile:
    """What is `told` as a file of at most so many bytes. Raises Refusal where even a ZIP would be larger."""
    content = json.dumps(told, ensure_ascii=False, indent=1).encode()
    if len(content) <= most_bytes:
        return MyDataFile(f"{_NAME}.json", content)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"{_NAME}.json", content)
    if packed.tell() > most_bytes:
        raise Refusal(
            say(
                "What I hold about you is more than Discord takes in one file. Ask whoever runs this bot for it."
            )
        )
    return MyDataFile(f"{_NAME}.zip", packed.getvalue())
