"""Carries out what `/demo` asks for, outside the bot, and lets the crowd act."""

from __future__ import annotations

import asyncio

from demo.play.crowd import Crowd
from demo.play.page import LivePage
from demo.play.stage import Stage
from demo.simulation import Simulation

CROWD_SECONDS = 1.5
"""Real seconds between two deeds of the crowd: slow enough to watch."""


class DemoDirector:
    """Knows who is in the voice channel, and asks the page for the rest. Becomes useful with `begin`."""

    def __init__(self) -> None:
        self._simulated: Simulation | None = None
        self._stage: Stage | None = None
        self._page: LivePage | None = None
        self._crowd: Crowd | None = None
        self._in_voice: set[int] = set()

    def begin(self, simulated: Simulation, stage: Stage, page: LivePage) -> None:
        """From now on there is something to direct."""
        self._simulated, self._stage, self._page = simulated, stage, page
        self._crowd = Crowd(stage.crowd, stage.channel, stage.voice)

    async def keep_crowd_busy(self) -> None:
        """Let the crowd do one thing after another until cancelled."""
        while True:
            await asyncio.sleep(CROWD_SECONDS)
            assert self._page is not None and self._crowd is not None
            self._page.ask(self._crowd.act)

    def join(self, member_id: int) -> bool:
        """Put a player into the voice channel; False when they are there already."""
        assert self._page is not None and self._stage is not None
        if member_id in self._in_voice:
            return False
        self._in_voice.add(member_id)
        actor, voice = self._stage.person(member_id).actor, self._stage.voice
        self._page.ask(lambda: actor.join_voice(voice))
        return True

    def leave(self, member_id: int) -> bool:
        """Take a player out of the voice channel; False when they are in none."""
        assert self._page is not None and self._stage is not None
        if member_id not in self._in_voice:
            return False
        self._in_voice.discard(member_id)
        self._page.ask(self._stage.person(member_id).actor.leave_voice)
        return True

    def crowd(self) -> bool:
        """Bring the crowd, or send it home; whether it is there from now on."""
        assert self._crowd is not None
        self._crowd.is_here = not self._crowd.is_here
        return self._crowd.is_here

    def skip(self, minutes: int) -> None:
        """Move the clock on at the page's next pulse."""
        assert self._page is not None
        self._page.skip(minutes)

    def restart(self) -> None:
        """Kill the bot at the page's next pulse and start a new one on the same database."""
        assert self._page is not None
        self._page.ask(self._kill)

    async def _kill(self) -> None:
        assert self._simulated is not None and self._stage is not None
        await self._simulated.restart()
        await self._stage.say("The bot was killed and started again. Go on where you were.")
