"""The stage of the frozen meetup: people who act at the pace of people, and the requests that follow each step."""

from __future__ import annotations

from typing import Any

import discord
from simcord import InteractionResult

from benchmarks.november.counting import Counted, is_counted, route_of
from support.hands import Hands, Shown
from support.simulation import Simulation

GAP_SECONDS = 3.0
"""Between two things that people do. Longer than the pause of a board that is in no hurry used to be, so that none of
the 108 requests of November was saved by anybody's haste."""


class November:
    """The people on a simulated server, and what is asked of Discord for them."""

    def __init__(self, sim: Simulation) -> None:
        self.sim = sim
        self.counted: list[Counted] = []
        self._seen = 0
        env = sim.env
        self.guild = guild = env.create_guild(name="Agile Toronto")
        self.channel = guild.create_text_channel("lean-coffee")
        self.voice = guild.create_voice_channel("Coffee table")
        rights = discord.Permissions(manage_events=True, manage_guild=True)
        organizers = guild.create_role("Organizers", permissions=rights)
        self.people: dict[str, Hands] = {}
        for name in ("Ana", "Li", "Sam", "Kim", "Eva", "Tom", "Joe", "Zoe", "Max"):
            roles = [organizers] if name == "Ana" else []
            member = guild.add_member(env.create_user(name.lower(), global_name=name), roles=roles)
            self.people[name] = Hands(env, member, self.channel)
        self.jukebox = guild.add_member(env.create_user("jukebox", bot=True))
        self.note("the start of the bot")

    def note(self, step: str) -> None:
        """Count what was sent since the last step for this one."""
        sent = self.sim.env.http_requests
        new, self._seen = sent[self._seen :], len(sent)
        self.counted += [
            Counted(each.method, route_of(each.path), step) for each in new if is_counted(each.path)
        ]

    async def press(self, who: str, label: str, on: Shown | None = None, near: str = "") -> InteractionResult:
        """Somebody presses a button."""
        return await self._done(
            f"{who} presses {label}", await self.people[who].press(label, on=on, near=near)
        )

    async def fill(self, who: str, shown: InteractionResult, **values: str) -> InteractionResult:
        """Somebody sends a form."""
        return await self._done(f"{who} sends the form", await self.people[who].fill(shown, **values))

    async def types(self, who: str, command: str, **options: Any) -> InteractionResult:
        """Somebody types a command."""
        return await self._done(f"{who} types /{command}", await self.people[who].command(command, **options))

    async def propose(self, who: str, title: str, pitch: str = "") -> None:
        """Somebody puts a topic on the board."""
        await self.fill(who, await self.press(who, "Propose"), title=title, pitch=pitch)

    async def host_presses(self, label: str) -> None:
        """Ana opens the host's panel and presses a button on it."""
        panel = await self.press("Ana", "Host")
        await self.press("Ana", label, on=panel.response)

    async def vote(self, who: str, *titles: str) -> None:
        """Somebody opens the ballot, and puts a dot beside each title in turn."""
        shown = await self.press(who, "My dots")
        for title in titles:
            shown = await self.press(who, "＋ dot", on=shown.response, near=title)

    async def passes(self, minutes: float) -> None:
        """Time goes by."""
        await self.sim.pass_minutes(minutes)
        self.note(f"{minutes:g} minutes pass")

    async def _done(self, step: str, result: InteractionResult) -> InteractionResult:
        self.note(step)
        await self.sim.env.advance_time(GAP_SECONDS)
        self.note(f"a moment after: {step}")
        return result
