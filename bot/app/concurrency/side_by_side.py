"""The same question about many things, some of them at a time: one that has no answer holds up none of the others."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Hashable, Iterable
from typing import Final, TypeVar

from bot.core.refusal import Refusal

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")

AT_ONCE: Final = 10
"""Questions to Discord: a fifth of what it takes in a second from a whole bot (discord facts, platform limits)."""


async def asked(question: Callable[[K], Awaitable[T]], about: Iterable[K]) -> dict[K, T | Refusal]:
    """What is answered about each, once; the Refusal where there is no answer. Raises what else a question raises."""
    room = asyncio.Semaphore(AT_ONCE)

    async def answer(each: K) -> T | Refusal:
        async with room:
            try:
                return await question(each)
            except Refusal as refusal:
                return refusal

    things = list(dict.fromkeys(about))
    return dict(zip(things, await asyncio.gather(*map(answer, things)), strict=True))
