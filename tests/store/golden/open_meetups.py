"""One meetup in each phase, each in a channel of its own, played by the bot in a simulated Discord and then left.

Beside the database stands what was on Discord at that instant (see tests.store.golden.server), and what people had
on their screens: the buttons of private answers, which no message of a channel holds.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from simcord import InteractionResult

from support.hands import BUTTON, SELECT, Shown, components, walk
from support.simulation import Simulation
from support.steady import steady_simulation
from tests.store.golden import spread
from tests.store.golden.demo_database import steady_ids
from tests.store.golden.server import ROOMS, STUCK, WITH_VOICE, Server, picture

NOON = datetime(2026, 2, 5, 12, 0, tzinfo=UTC)
"""A Thursday. One series is due then, the other opens for the Thursday after."""
TRUNK, SIZING, HIRING = "Trunk-based development", "Sizing without points", "Hiring"


async def write_open_meetups(database: Path) -> None:
    """Play, then copy the database as a kill would leave it, with a file of JSON beside it."""
    with steady_ids():
        async with steady_simulation(database.with_name("playing.db")) as sim:
            server = await Server.build(sim.env)
            on_screens = await _Play(sim, server).play()
            everything = {**picture(server), "meetups": _meetups(sim, server), "on_screens": on_screens}
            with (
                closing(sqlite3.connect(sim.database)) as source,
                closing(sqlite3.connect(database)) as copy,
            ):
                source.backup(copy)
    database.with_suffix(".json").write_text(spread(everything, 2), encoding="utf-8")


class _Play:
    """Brings each meetup to where it is to stand. What it learns by the way is on people's screens."""

    def __init__(self, sim: Simulation, server: Server) -> None:
        self.sim = sim
        self.server = server
        self.screens: dict[str, dict[str, dict[str, str]]] = {room: {} for room in ROOMS}

    async def play(self) -> dict[str, dict[str, dict[str, str]]]:
        """All of them; the custom_ids behind the buttons of private answers, by room and whose screen."""
        await self.prepare()
        await self.sim.pass_until(NOON - timedelta(minutes=10))
        await self.close_twice()
        await self.vote_twice()
        for room in ("gathering", *WITH_VOICE):
            await self.begin(room)
        for room in WITH_VOICE:
            await self.vote(room)
        await self.sim.pass_until(NOON - timedelta(minutes=3, seconds=30))
        for room in ("thumbs", "paused", "closing"):
            await self.server.host(room).command("leancoffee next")
        await self.sim.pass_until(NOON + timedelta(minutes=1))
        await self.server.host("paused").command("leancoffee pause")
        await self.server.guest("planned").propose(TRUNK, "For next week.")
        await self.close()
        await self.sim.pass_until(NOON + timedelta(minutes=2))
        await self.server.host("running").command("leancoffee next")
        await self.server.guest("thumbs").press("👍")
        for room in ("gathering", "often", *WITH_VOICE):
            self.keep(room, "panel", await self.server.host(room).press("Host"))
        await self.sim.pass_until(NOON + timedelta(minutes=2, seconds=30))
        return self.screens

    async def prepare(self) -> None:
        """Settings, two series and somebody who wants to be reminded of one."""
        ana, li = self.server.host("due"), self.server.guest("due")
        await ana.command("leancoffee settings", thumb_seconds=300, tallies="open", dots=4)
        for room, rule, voice in (("due", "first Thursday", None), ("planned", "second Thursday", True)):
            options: dict[str, Any] = {"first_day": "2026-01-09", "time": "12:00", "title": f"Monthly {room}"}
            if voice:
                options["voice_channel"] = self.server.voice[room]
            preview = await self.server.host(room).command("leancoffee schedule create", rule=rule, **options)
            await self.server.host(room).press("Save", on=preview.response)
        await self.sim.pass_until(NOON - timedelta(days=7))
        await li.propose(SIZING, "A week ahead.")
        await li.press("Remind me")

    async def begin(self, room: str) -> None:
        """The meetup of a room starts and has topics."""
        host, guest = self.server.host(room), self.server.guest(room)
        if room in WITH_VOICE:
            for each in (host, guest):
                await each.actor.join_voice(self.server.voice[room])
        await host.command("leancoffee start", title=f"Now {room}", timebox="5/3")
        if room not in WITH_VOICE:
            for each in (host, guest):
                await each.press("Check in")
        self.keep(room, "form", await guest.press("Propose"))
        await guest.propose(TRUNK, "Long branches hurt.")
        await host.propose(SIZING)
        await host.propose(HIRING)

    async def vote(self, room: str) -> None:
        """Voting opens, and both have dots on topics."""
        await self.server.host(room).command("leancoffee next")
        await self.server.host(room).vote(TRUNK, HIRING)
        self.keep(room, "ballot", await self.server.guest(room).vote(TRUNK, TRUNK, SIZING))

    async def close_twice(self) -> None:
        """Voting is reopened from the closing round, and is over by itself with nothing left to vote on."""
        host = self.server.host(STUCK)
        await host.command("leancoffee settings", voting=1)
        await host.command("leancoffee start", title="Once more")
        await host.command("leancoffee settings", voting=0)
        for title in (TRUNK, SIZING):
            await host.propose(title)
        for _ in range(2):
            await host.command("leancoffee next")
        await self.sim.pass_minutes(1)
        for label in ("Closing round", "Reopen voting"):
            panel = await host.press("Host")
            await host.press(label, on=panel.response)
        await host.command("topic withdraw", topic=2)
        await self.sim.pass_minutes(1)

    async def vote_twice(self) -> None:
        """A second vote after six timeboxes, and the talk after it.

        Its board has `voting:6` for a key, which could be taken for that of another vote where votes are
        counted in another way.
        """
        host = self.server.host("often")
        await host.command("leancoffee start", title="Now often")
        for number in range(1, 9):
            await host.propose(f"Topic {number}")
        for _ in range(7):
            await host.command("leancoffee next")
        panel = await host.press("Host")
        await host.press("Reopen voting", on=panel.response)
        await host.command("leancoffee next")

    async def close(self) -> None:
        """The closing round, with a takeaway on the topic that was discussed, and one answer."""
        host, guest = self.server.host("closing"), self.server.guest("closing")
        await guest.fill(await guest.press("Takeaway"), text="Merge daily.")
        panel = await host.press("Host")
        await host.press("Closing round", on=panel.response)
        await host.press("4")

    def keep(self, room: str, screen: str, shown: InteractionResult) -> None:
        """Note what the buttons of a private answer, or a form, would send."""
        if shown.modal is not None:
            self.screens[room][screen] = {"": str(shown.modal["custom_id"])}
            return
        assert shown.response is not None
        self.screens[room][screen] = dict(_buttons(shown.response))


def _buttons(message: Shown) -> Iterator[tuple[str, str]]:
    """What a message's buttons say, with the text beside those that have one, and what they and selects send."""
    tree = components(message)
    beside = {
        id(part["accessory"]): str(part["components"][0].get("content", "")).split("\n")[0]
        for part in walk(tree)
        if part.get("accessory")
    }
    for each in walk(tree):
        if each.get("type") == BUTTON and not each.get("disabled"):
            label = each.get("label") or (each.get("emoji") or {}).get("name") or ""
            yield f"{label} {beside.get(id(each), '')}".strip(), str(each["custom_id"])
        elif each.get("type") == SELECT:
            yield str(each.get("placeholder", "select")), str(each["custom_id"])


def _meetups(sim: Simulation, server: Server) -> dict[str, Any]:
    """For each room its meetup, and the messages of it that are still kept up to date, by what they are."""
    with closing(sqlite3.connect(sim.database)) as connection:
        found = dict(
            connection.execute(
                "SELECT channel_id, meetup_id FROM meetups WHERE phase NOT IN ('ended', 'cancelled')"
            )
        )
        live = connection.execute("SELECT meetup_id, slot, message_id FROM posts WHERE is_open").fetchall()
    rooms = {name: found[each.id] for name, each in server.rooms.items()}
    return {
        room: {
            "meetup_id": meetup_id,
            "live": {slot: message for owner, slot, message in live if owner == meetup_id},
        }
        for room, meetup_id in rooms.items()
    }
