"""What somebody wants changed, where None leaves a thing as it is."""

from __future__ import annotations

from typing import Any


def given(**changes: object) -> dict[str, Any]:
    """The changes that are some, to replace a record's fields with, all at once as its checks want it."""
    return {name: value for name, value in changes.items() if value is not None}
