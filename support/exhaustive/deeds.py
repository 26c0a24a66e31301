"""How people do something until it is done: whoever was not answered, or refused, looks, and tries again."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta

from simcord import InteractionResult
from simcord.backend.errors import BackendError, SetupError

from support.exhaustive.world import GRACE_SECONDS, Stuck, World
from support.hands import NothingToPress, Unanswered, shown_to_them, text_of

Act = Callable[[], Awaitable[InteractionResult]]
_TRY_AGAIN = ("nothing was changed", "try again", "Try again")
_LOOKS_AGAIN_SECONDS = 5.0


def said(result: InteractionResult | None) -> str:
    """All that the person can read in the answer."""
    if result is None:
        return ""
    return "\n".join(text_of(each) for each in shown_to_them(result))


class Deeds:
    """Does what the story says, and holds the bot to what it answers."""

    def __init__(self, world: World) -> None:
        self._world = world

    async def journal(self, what: str, act: Act, kind: str) -> None:
        """Do what leads to one event of a kind in the journal."""
        begun = len(self._world.door.interactions)

        def kept() -> int:
            found = self._world.kept_of(self._world.door.interactions[begun:])
            return len({step for each, step in found if each == kind})

        await self.until_kept(what, act, kept)

    async def table(self, what: str, act: Act, sql: str) -> None:
        """Do what leads to one row, found by `sql`, elsewhere."""
        await self.until_kept(what, act, lambda: len(self._world.rows(sql)))

    async def reads(self, what: str, act: Act) -> InteractionResult:
        """Do what changes nothing: look at something, until it is seen."""
        last: InteractionResult | None = None

        def seen() -> int:
            return int(last is not None and not any(each in said(last) for each in _TRY_AGAIN))

        async def look() -> InteractionResult:
            nonlocal last
            last = None
            last = await act()
            return last

        await self.until_kept(what, look, seen)
        assert last is not None
        return last

    async def until_kept(self, what: str, act: Act, kept: Callable[[], int]) -> None:
        """Try until it is kept, for two minutes; it must be kept once, and the answers must be true."""
        world = self._world
        world.doing = what
        until = world.now + timedelta(seconds=GRACE_SECONDS)
        has_tried = False
        while True:
            result = await self._attempt(what, act)
            answer = said(result)
            count = kept()
            if count > 1:
                world.wrong(f"{what}: counted {count} times")
            if count:
                if any(each in answer for each in _TRY_AGAIN):
                    world.wrong(f"{what}: counted, and was answered {answer[:120]!r}")
                world.said[what] = answer
                return
            if answer and answer == world.expected.get(what):
                world.wrong(f"{what}: was answered {answer[:120]!r}, and is not kept")
            if world.now >= until:
                raise Stuck(f"{what}: not done after two minutes; the last answer was {answer[:200]!r}")
            if has_tried:
                await world.passes(_LOOKS_AGAIN_SECONDS)
            has_tried = True

    async def _attempt(self, what: str, act: Act) -> InteractionResult | None:
        world = self._world
        has_struck, deaths = world.wire.has_struck, world.process.deaths
        try:
            result = await act()
        except NothingToPress:
            result = None
        except (Unanswered, SetupError, BackendError, AssertionError) as error:
            if world.wire.has_struck == has_struck and world.process.deaths == deaths:
                world.wrong(f"{what}: without need, {type(error).__name__}: {str(error)[:200]}")
            result = None
        await world.look()
        return result
