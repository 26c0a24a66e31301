"""The stage every cog test plays on: the production bot, a server with its people, and what they see.

Ana hosts (Manage Events), Li and Sam take part, Kim is a member of the server who does not.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import discord
from simcord import InteractionResult
from simcord.actors import MemberActor
from simcord.builders import ChannelHandle, GuildHandle
from simcord.env import Env

from bot.core.meetup.events import Event
from bot.core.meetup.evolve import fold
from bot.core.meetup.parts import Phase
from bot.core.meetup.state import Meetup
from support.hands import Hands, labels_of, shown_to_them, text_of, walk
from support.simulation import Simulation

TRUNK, SIZING = "Trunk-based development", "Sizing without points"
EPHEMERAL = 1 << 6
FEBRUARY = datetime(2026, 2, 5, 12, 0, tzinfo=UTC)
"""When the first meetup of `Stage.schedule_ahead` starts."""
_KEPT = (
    *("meetups", "journal", "aliases", "texts", "ledger", "guild_settings"),
    *(
        "series",
        "occurrences",
        "series_meetups",
        "series_drafts",
        "topic_drafts",
        "series_problems",
        "series_followers",
    ),
)
# Each begins with letters that a search can look for: there are a hundred thousand bodies to look through.
_GIVEN_BY_CHANCE = [
    (re.compile(given), instead)
    for given, instead in (
        (r"lc:([a-z]+):[a-z0-9]{12}", r"lc:\1:abcdefghijkl"),
        (r"lc:undo:abcdefghijkl:\d+:\d+", "lc:undo:abcdefghijkl:1:1"),
        (r'"nonce": "[0-9a-f]{24}', '"nonce": "' + "0" * 24),
        (r'"id": 1?\d{9}(?=[,}])', '"id": 111111111'),  # a component's, which is less than 2 ** 31
        (r"<t:\d{10}", "<t:1111111111"),
    )
]


@dataclass
class Stage:
    """One server on a simulated Discord, with a running bot."""

    sim: Simulation
    guild: GuildHandle
    channel: ChannelHandle
    voice: ChannelHandle
    host: Hands
    li: Hands
    sam: Hands
    kim: Hands
    music: MemberActor

    @property
    def env(self) -> Env:
        """The simulated Discord."""
        return self.sim.env

    @property
    def people(self) -> dict[str, Hands]:
        """Everybody by the role in which a test means them."""
        return {"host": self.host, "participant": self.li, "outsider": self.kim}

    def newcomer(self, name: str) -> Hands:
        """Another member of the server."""
        member = self.guild.add_member(self.env.create_user(name, global_name=name.capitalize()))
        return Hands(self.env, member, self.channel)

    def administrator(self) -> Hands:
        """A member with Manage Server, who may change the settings."""
        role = self.guild.create_role("Admins", permissions=discord.Permissions(manage_guild=True))
        member = self.guild.add_member(self.env.create_user("ada", global_name="Ada"), roles=[role])
        return Hands(self.env, member, self.channel)

    def other_host(self) -> Hands:
        """Bea, another host of the server."""
        role = self.guild.create_role("Hosts", permissions=discord.Permissions(manage_events=True))
        member = self.guild.add_member(self.env.create_user("bea", global_name="Bea"), roles=[role])
        return Hands(self.env, member, self.channel)

    async def start(self, **options: Any) -> InteractionResult:
        """Ana and Li sit down in the voice channel, and Ana starts."""
        for each in (self.host, self.li):
            await each.actor.join_voice(self.voice)
        return await self.host.command("leancoffee start", **options)

    async def start_text_only(self, **options: Any) -> InteractionResult:
        """Ana starts a meetup without a voice channel."""
        return await self.host.command("leancoffee start", **options)

    async def preview(self, **options: Any) -> InteractionResult:
        """Ana asks for a series, on each first Thursday at noon (UTC) unless said otherwise.

        Simulated time begins in the first minute of Thursday 1 January 2026.
        """
        wished = {"title": "Monthly coffee", "rule": "first Thursday", "time": "12:00", **options}
        return await self.host.command("leancoffee schedule create", **wished)

    async def schedule(self, **options: Any) -> str:
        """Ana creates a series and saves it; its id."""
        preview = await self.preview(**options)
        await self.host.press("Save", on=seen(preview))
        newest = self.rows("SELECT series_id FROM series ORDER BY rowid")[-1]
        return str(newest[0])

    async def schedule_ahead(self, **options: Any) -> str:
        """A series whose first meetup is on 5 February, and not open for topics yet; its id."""
        return await self.schedule(first_day="2026-01-02", **options)

    async def plan(self, **options: Any) -> str:
        """A series whose meetup of 5 February, in the voice channel, has just opened for topics; its id."""
        series_id = await self.schedule_ahead(**{"voice_channel": self.voice, **options})
        await self.until(FEBRUARY - timedelta(days=7))
        return series_id

    async def until(self, instant: datetime) -> None:
        """Simulated days pass, up to an instant (UTC)."""
        await self.sim.pass_until(instant)

    async def hold_planned(self, minutes: float, **options: Any) -> None:
        """Plan the meetup of 5 February and hold it, with the host and Li in its voice channel throughout."""
        await self.plan(**options)
        await self.until(FEBRUARY)
        for each in (self.host, self.li):
            await each.actor.join_voice(self.voice)
        await self.host.command("leancoffee start")
        await self.minutes_pass(minutes)
        await self.host.command("leancoffee finish")

    async def propose(self) -> None:
        """Two topics, Li's and Ana's."""
        await self.li.propose(TRUNK, "Long branches hurt.")
        await self.host.propose(SIZING)

    async def reach(self, moment: str, **options: Any) -> None:
        """Play a meetup up to one of MOMENTS."""
        assert moment in MOMENTS, moment
        await self.start(**options)
        await self.propose()
        if moment == "gathering":
            return
        await self.host.command("leancoffee next")
        await self.li.vote(TRUNK, TRUNK)
        if moment == "voting":
            return
        await self.host.command("leancoffee next")
        match moment:
            case "discussing":
                pass
            case "paused":
                await self.sim.pass_minutes(2)
                await self.host.command("leancoffee pause")
            case "thumbs":
                await self.sim.pass_minutes(5)
            case "closing":
                await self.press_host("Closing round")
            case "ended":
                await self.sim.pass_minutes(3)
                await self.host.command("leancoffee finish")

    async def reach_voting_without_dots(self) -> None:
        """Two topics, voting open, nobody has voted."""
        await self.reach("gathering")
        await self.host.command("leancoffee next")

    async def press_host(self, label: str) -> InteractionResult:
        """Ana opens the host panel and presses one of its buttons."""
        panel = await self.host.press("Host")
        return await self.host.press(label, on=panel.response)

    async def minutes_pass(self, minutes: float) -> None:
        """Simulated time passes."""
        await self.sim.pass_minutes(minutes)

    async def meetup(self) -> Meetup:
        """The newest meetup of this database, folded from its journal."""
        meetup = fold(await self.events())
        assert meetup is not None, "no meetup was started"
        return meetup

    async def events(self) -> list[Event]:
        """The journal of the newest meetup."""
        rows = self.rows("SELECT meetup_id FROM meetups ORDER BY planned_at")
        return list((await self.sim.store.journal.load(rows[-1][0])).events) if rows else []

    async def phase(self) -> Phase:
        """Where the newest meetup stands."""
        return (await self.meetup()).phase

    def rows(self, sql: str) -> list[Any]:
        """What the database file holds, seen from outside the bot."""
        return self._rows(sql)[0]

    def _rows(self, *queries: str) -> list[list[Any]]:
        with closing(sqlite3.connect(self.sim.database)) as connection:
            return [connection.execute(each).fetchall() for each in queries]

    def credited(self) -> dict[int, int]:
        """Minutes by member, where each has one record."""
        return dict(self.rows("SELECT member_id, minutes FROM credit_records"))

    def change(self, sql: str) -> None:
        """Change the database file from outside the bot."""
        with closing(sqlite3.connect(self.sim.database)) as connection, connection:
            connection.execute(sql)

    def kept(self) -> list[Any]:
        """Everything that must not change when something is refused."""
        return self._rows(*(f"SELECT * FROM {table}" for table in _KEPT))

    def messages(self, holding: str = "") -> list[discord.Message]:
        """The public messages of the channel that show a text, oldest first."""
        return [
            each for each in self.channel.history() if not each.flags.ephemeral and holding in text_of(each)
        ]

    def newest(self, holding: str = "") -> discord.Message:
        """The newest public message that shows a text."""
        found = self.messages(holding)
        assert found, f"no message shows {holding!r}"
        return found[-1]

    def newest_with(self, label: str) -> discord.Message:
        """The newest public message with a button that says `label`."""
        return [each for each in self.messages() if label in labels_of(each)][-1]

    def sent(self, method: str = "*", path: str = "", after: int = 0) -> list[Any]:
        """The requests that the bot made, from number `after` on."""
        return [
            each
            for each in self.env.http_requests[after:]
            if method in ("*", each.method) and path in each.path
        ]


MOMENTS = ("gathering", "voting", "discussing", "paused", "thumbs", "closing", "ended")
LIVE = MOMENTS[:-1]


async def propose_by_command(hands: Hands, title: str) -> InteractionResult:
    """Propose where the board has no Propose button."""
    return await hands.fill(await hands.command("topic propose"), title=title)


def said(result: InteractionResult) -> str:
    """All that the person who pressed or typed can read in the answer."""
    return "\n".join(text_of(each) for each in shown_to_them(result))


def seen(result: InteractionResult) -> Any:
    """The message that an interaction showed."""
    shown = shown_to_them(result)
    assert shown, "nothing was shown"
    return shown[0]


def buttons(result: InteractionResult) -> list[str]:
    """The buttons that an answer offers."""
    return labels_of(seen(result))


async def file_in(answer: InteractionResult) -> bytes:
    """What is in the one file of an answer."""
    (file,) = seen(answer).attachments
    return bytes(await file.read())


def without_chance(body: str) -> str:
    """The JSON of a body with what chance and the clock gave replaced by what Discord would take as well."""
    for given, instead in _GIVEN_BY_CHANCE:
        body = given.sub(instead, body)
    return body


def broken_promises(env: Env) -> Iterator[str]:
    """What every answer of the bot owes, whatever a test was about: it is private, and it pings nobody."""
    for request in env.http_requests:
        body = request.json if isinstance(request.json, dict) else {}
        is_answer = request.path.startswith("/interactions/")
        data = body.get("data") or {} if is_answer else body
        where = f"{request.method} {request.path}"
        if is_answer and body.get("type") == 4 and not data.get("flags", 0) & EPHEMERAL:
            yield f"{where} answers for all to see"
        if (
            request.method == "POST"
            and request.path.startswith("/webhooks/")
            and not data.get("flags", 0) & EPHEMERAL
        ):
            yield f"{where} answers for all to see"
        if not (
            "/messages" in request.path or request.path.startswith("/webhooks/") or body.get("type") in (4, 7)
        ):
            continue
        if request.method in ("POST", "PATCH") and any(each in data for each in ("content", "components")):
            yield from _pings(where, data, is_public=request.path.startswith("/channels/"))


def _pings(where: str, data: dict[str, Any], *, is_public: bool) -> Iterator[str]:
    allowed = data.get("allowed_mentions")
    if allowed is None or allowed.get("parse") or allowed.get("roles") or allowed.get("replied_user"):
        yield f"{where} leaves it to the text who is pinged: {allowed}"
        return
    aloud = {str(each) for each in allowed.get("users", ())}
    if aloud and not is_public:
        yield f"{where} pings in private"
    shown = " ".join(str(each.get("content")) for each in walk(data.get("components")))
    for each in aloud:
        if f"<@{each}>" not in shown:
            yield f"{where} pings {each}, whom it does not name"
