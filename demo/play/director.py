"""Carries out what `/demo` asks for, outside the bot, and lets the crowd act."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from demo.play.crowd import Crowd
from demo.play.page import LivePage
from demo.play.stage import Stage
from support.simulation import Simulation

CROWD_SECONDS = 1.5
"""Real seconds between two deeds of the crowd: slow enough to watch."""


@dataclass(frozen=True, slots=True)
class _Scene:
    simulated: Simulation
    stage: Stage
    page: LivePage
    crowd: Crowd


class DemoDirector:
    """Knows who is in the voice channel, and asks the page for the rest.

    Made before the bot starts, so that the bot can register `/demo`; there is something to direct
    from `begin` on.
    """

    def __init__(self) -> None:
        self._begun: _Scene | None = None
        self._in_voice: set[int] = set()

    @property
    def _scene(self) -> _Scene:
        assert self._begun is not None, "nobody can type a command before the page is there"
        return self._begun

    def begin(self, simulated: Simulation, stage: Stage, page: LivePage) -> None:
        """From now on there is something to direct."""
        self._begun = _Scene(simulated, stage, page, Crowd(stage.crowd, stage.channel, stage.voice))

    async def keep_crowd_busy(self) -> None:
        """Let the crowd do one thing after another until cancelled."""
        while True:
            await asyncio.sleep(CROWD_SECONDS)
            self._scene.page.execute(self._scene.crowd.act)

    def join(self, member_id: int) -> bool:
        """Put a player into the voice channel; False when they are there already."""
        if member_id in self._in_voice:
            return False
        self._in_voice.add(member_id)
        actor, voice = self._scene.stage.person(member_id).actor, self._scene.stage.voice
        self._scene.page.execute(lambda: actor.join_voice(voice))
        return True

    def leave(self, member_id: int) -> bool:
        """Take a player out of the voice channel; False when they are in none."""
        if member_id not in self._in_voice:
            return False
        self._in_voice.discard(member_id)
        self._scene.page.execute(self._scene.stage.person(member_id).actor.leave_voice)
        return True

    def crowd(self) -> bool:
        """Bring the crowd, or send it home; whether it is there from now on."""
        crowd = self._scene.crowd
        crowd.is_here = not crowd.is_here
        return crowd.is_here

    def skip(self, minutes: int) -> None:
        """Move the clock on at the page's next pulse."""
        self._scene.page.skip(minutes)

    def restart(self) -> None:
        """Kill the bot at the page's next pulse and start a new one on the same database."""
        self._scene.page.execute(self._kill)

    async def _kill(self) -> None:
        await self._scene.simulated.restart()
        await self._scene.stage.say("The bot was killed and started again. Go on where you were.")
