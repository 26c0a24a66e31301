"""How often Python looks for garbage in cycles, while people wait for an answer."""

from __future__ import annotations

import gc

_YOUNG = 10_000
"""New objects before Python looks for garbage among them. Of its own 700 a click makes a good part, and all that is
under way would be looked through again each time: a twentieth of what a click costs the processor."""


def look_seldom() -> None:
    """What is there now stays, and is not looked through again; what is new, not before there is much of it."""
    gc.freeze()
    gc.set_threshold(_YOUNG, *gc.get_threshold()[1:])
