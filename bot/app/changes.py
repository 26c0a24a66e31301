"""What somebody wants changed, where None leaves a thing as it is. Imports nothing of ours."""

from __future__ import annotations

from typing import Any


def given(**wishes: object) -> dict[str, Any]:
    """The wishes that are some, to replace a record's fields with, all at once as its checks want it."""
    return {name: wish for name, wish in wishes.items() if wish is not None}
