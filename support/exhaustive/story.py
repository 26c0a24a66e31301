"""The month of the demo in short: the same commands and scenes with four people, at fixed instants.

Each instant leaves room for whatever has to be tried again, so that one thing going wrong moves nothing that follows.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import partial

from simcord import InteractionResult
from simcord.backend.models import ScheduledEvent

from support.exhaustive.checks import hold
from support.exhaustive.deeds import Deeds
from support.exhaustive.world import World
from support.hands import Hands

TITLE = "Lean Coffee Toronto"
TRUNK, SIZING, RETROS = "Trunk-based development", "Sizing without points", "Retros nobody dreads"
OPENING = datetime(2026, 10, 29, 16, 0, tzinfo=UTC)
START = datetime(2026, 11, 5, 17, 0, tzinfo=UTC)
NEXT_OPENING = datetime(2026, 11, 26, 17, 0, tzinfo=UTC)


class Story:
    """What people do, from the first command to the next month's board."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._deeds = Deeds(world)
        self.ana, self.li, self.sam, self.kim = world.people.values()

    async def run(self) -> None:
        """All of it, checked in between. Raises Stuck."""
        for chapter in (
            self.make_the_series,
            self.gather_for_a_week,
            self.arrive,
            self.propose,
            self.vote,
            self.first_topic,
            self.killed_in_a_timebox,
            self.second_topic,
            self.close,
            self.take_home,
            self.carry_over,
        ):
            await chapter()
            await hold(self._world)

    async def make_the_series(self) -> None:
        """Settings, a rule in words, a preview, and Save."""
        await self._deeds.table(
            "Ana sets the server up",
            lambda: self.ana.command("leancoffee settings", time_zone="America/Toronto", dots=2),
            "SELECT 1 FROM guild_settings",
        )
        await self._deeds.table("Ana saves a series", self._saves, "SELECT 1 FROM series")

    async def _saves(self) -> InteractionResult:
        preview = await self.ana.command(
            "leancoffee schedule create",
            title=TITLE,
            rule="first Thursday",
            time="12:00",
            voice_channel=self._world.voice,
        )
        assert preview.response is not None
        return await self.ana.press("Save", on=preview.response)

    async def gather_for_a_week(self) -> None:
        """The planned meetup opens, Discord shows its event, and people are reminded."""
        await self._until("the opening", OPENING)
        await self._until("the opening's first minutes", OPENING + timedelta(minutes=3))
        await self._proposes("Li", self.li, TRUNK)
        await self._deeds.table(
            "Kim wants to be reminded",
            lambda: self.kim.press("Remind me"),
            "SELECT 1 FROM series_followers",
        )
        await self.sam.actor.subscribe_event(self._newest_event())
        for name, before in (
            ("a day before", timedelta(days=1)),
            ("a quarter before", timedelta(minutes=15)),
        ):
            await self._until(name, START - before)
            await self._until(f"{name}, later", START - before + timedelta(minutes=3))

    async def arrive(self) -> None:
        """People in the voice channel, and the start by one button."""
        for name, hands in (("Ana", self.ana), ("Li", self.li), ("Sam", self.sam)):
            await self._joins(name, hands)
        await self._until("the start", START)
        await self._until("the start's first minutes", START + timedelta(minutes=3))
        await self._deeds.reads("Kim, no host, presses Start", lambda: self.kim.press("Start the meetup"))
        await self._deeds.journal(
            "Ana starts the meetup", lambda: self.ana.press("Start the meetup"), "meetup_started"
        )

    async def propose(self) -> None:
        """Two more topics, and somebody who comes late."""
        await self._at(5, "gathering")
        await self._joins("Kim", self.kim)
        await self._proposes("Sam", self.sam, SIZING)
        await self._proposes("Ana", self.ana, RETROS)
        await self._deeds.reads("Kim proposes blanks", lambda: self.kim.propose("   "))

    async def vote(self) -> None:
        """Dots, one taken back, and the frozen ranking."""
        await self._at(8, "voting")
        await self._host("Open voting", "voting_opened")
        for name, hands, title in (
            ("Ana", self.ana, TRUNK),
            ("Li", self.li, TRUNK),
            ("Sam", self.sam, SIZING),
            ("Kim", self.kim, RETROS),
        ):
            await self._deeds.journal(f"{name} votes", partial(hands.vote, title), "dot_placed")
        await self._deeds.journal("Kim takes the dot back", self._takes_back, "dot_removed")
        await self._deeds.journal("Kim votes anew", lambda: self.kim.vote(TRUNK), "dot_placed")
        await self._deeds.reads("Sam looks at the dots", lambda: self.sam.press("My dots"))

    async def _takes_back(self) -> InteractionResult:
        ballot = await self.kim.press("My dots")
        assert ballot.response is not None
        return await self.kim.press("－ dot", on=ballot.response, near=RETROS)

    async def first_topic(self) -> None:
        """A timebox of five minutes, and thumbs for more."""
        await self._at(11, "the end of voting")
        await self._host("Close voting and start", "voting_closed")
        await self._at(16.1, "the end of the first timebox")
        await self._thumbs("first", "👍")

    async def killed_in_a_timebox(self) -> None:
        """As in the demo, the bot is torn away in the middle of a timebox, whatever else befalls it."""
        await self._at(17.5, "the second timebox")
        self._world.doing = "the bot is torn away"
        self._world.process.die()
        await self._world.look()
        await self._at(19.5, "the end of the second timebox")
        await self._thumbs("second", "👎")

    async def second_topic(self) -> None:
        """A pause, a takeaway, somebody leaves, a host's next and skip."""
        await self._at(22, "the second topic")
        await self._types("Ana pauses", self.ana, "leancoffee pause", "paused")
        await self._at(26, "the pause")
        await self._types("Ana resumes", self.ana, "leancoffee resume", "resumed")
        await self._deeds.journal("Li notes a takeaway", self._takeaway, "takeaway_added")
        self._world.doing = "Sam leaves voice"
        await self.sam.actor.leave_voice()
        await self._world.look()
        await self._at(27.5, "the second topic goes on")
        await self._types("Ana moves on", self.ana, "leancoffee next", "topic_ended")

    async def _takeaway(self) -> InteractionResult:
        return await self.li.fill(await self.li.press("Takeaway"), text="Forecast from throughput.")

    async def close(self) -> None:
        """Return on time invested, and the summary."""
        await self._at(31, "the third topic")
        await self._host("Closing round", "closing_started")
        await self._deeds.journal("Li gives 5", lambda: self.li.press("5"), "roti_given")
        await self._at(36.5, "the closing round")
        await self._types("Ana finishes", self.ana, "leancoffee finish", "meetup_finished")
        await self._at(40, "the end")

    async def take_home(self) -> None:
        """Everybody's own record."""
        await self._deeds.reads("Li reads the log", lambda: self.li.command("seu log"))
        await self._deeds.reads("Li exports", lambda: self.li.command("seu export"))

    async def carry_over(self) -> None:
        """Three weeks later the next meetup opens, with what nobody got round to."""
        await self._until("the next opening", NEXT_OPENING)
        await self._until("the next opening's first minutes", NEXT_OPENING + timedelta(minutes=3))
        ((series_id,),) = self._world.rows("SELECT series_id FROM series")
        await self._deeds.reads(
            "Li takes the calendar file", lambda: self.li.command("leancoffee calendar", series=series_id)
        )

    async def _proposes(self, name: str, hands: Hands, title: str) -> None:
        await self._deeds.journal(f"{name} proposes", lambda: hands.propose(title), "topic_proposed")

    async def _joins(self, name: str, hands: Hands) -> None:
        self._world.doing = f"{name} joins voice"
        await hands.actor.join_voice(self._world.voice)
        await self._world.look()

    async def _thumbs(self, which: str, sign: str) -> None:
        for name, hands in self._world.people.items():
            await self._deeds.journal(
                f"{name} shows the {which} thumb", partial(hands.press, sign), "thumb_shown"
            )

    async def _host(self, label: str, kind: str) -> None:
        async def steps() -> InteractionResult:
            panel = await self.ana.press("Host")
            assert panel.response is not None
            return await self.ana.press(label, on=panel.response)

        await self._deeds.journal(f"Ana presses {label}", steps, kind)

    async def _types(self, what: str, hands: Hands, command: str, kind: str) -> None:
        await self._deeds.journal(what, lambda: hands.command(command), kind)

    async def _at(self, minutes: float, name: str) -> None:
        """Minutes after the announced start."""
        await self._until(name, START + timedelta(minutes=minutes))

    async def _until(self, name: str, instant: datetime) -> None:
        self._world.doing = name
        await self._world.until(instant)

    def _newest_event(self) -> ScheduledEvent:
        guild = self._world.sim.env.backend.get_guild(self._world.guild.id)
        return list(guild.scheduled_events.values())[-1]
