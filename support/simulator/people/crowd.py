"""Who acts next, what they choose to do, and how long it is until somebody acts again."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random

from support.simulator.life import Life
from support.simulator.people import hosting
from support.simulator.people.actions import type_about_actions
from support.simulator.people.attendance import see_to_attendance
from support.simulator.people.doings import hosts_first
from support.simulator.people.looking import look_around
from support.simulator.people.oneself import keep_a_log, mind_ones_data
from support.simulator.people.series import manage_a_series, plan_series
from support.simulator.people.topics import mind_ones_topics
from support.simulator.people.town import Community, Part, Person, Table

_MEAN_SECONDS_IN_A_MEETUP = 45.0
_MEAN_HOURS_BETWEEN = 12.0
_SERIES = 3
_NEWEST_END = """
SELECT at FROM journal JOIN meetups USING (meetup_id) WHERE channel_id = ? AND kind = 'meetup_finished'
ORDER BY at DESC LIMIT 1
"""
_EARLY = timedelta(minutes=10)
"""So long before a meetup people begin to gather."""


class Crowd:
    """Everybody, as one source of random deeds."""

    def __init__(self, life: Life, chance: Random, *, wants_prompts: bool) -> None:
        """`wants_prompts`: the servers ask those here to tap three times an hour."""
        self._life = life
        self._wants_prompts = wants_prompts
        self._chance = chance
        self._named = 0
        self._series = 0

    async def begin(self) -> None:
        """In each guild a host starts a meetup, so that a short life is worth it, too."""
        for community in self._life.town:
            if self._wants_prompts:
                (host, *_), table = community.of(Part.HOST), community.tables[0]
                await self._life.doings.command(host, table, "leancoffee settings", presence_prompts=True)
            for person in community.people:
                if self._chance.random() < 0.5:
                    self._life.doings.move_in_voice(community, person, community.tables[0])
            await self._start(community, community.tables[0])

    async def act(self) -> None:
        """Somebody does something, or several people do something at the same moment."""
        community = self._chance.choice(self._life.town)
        if community.guild.id in self._life.gateway.lost:
            return
        tables = [each for each in community.tables if not each.is_text_gone]
        table = self._chance.choice(tables)
        if self._is_live(table) or self._is_near(table):
            for _ in range(self._chance.choice((1, 1, 1, 2, 4))):
                await self._take_part(community, table)
        else:
            await self._pass_by(community, table)

    def pause(self) -> float:
        """Simulated seconds until somebody acts again."""
        if self._life.records.is_busy or any(self._is_near(each) for each in self._tables()):
            return min(self._chance.expovariate(1 / _MEAN_SECONDS_IN_A_MEETUP), 600.0)
        hours = self._chance.expovariate(1 / _MEAN_HOURS_BETWEEN)
        ahead = [each - _EARLY - self._life.env.now() for each in self._starts()]
        nearest = min((each.total_seconds() for each in ahead if each > timedelta()), default=hours * 3600)
        return max(1.0, min(hours * 3600, nearest + 1.0))

    async def _take_part(self, community: Community, table: Table) -> None:
        """Somebody does what people do at a meetup."""
        doings, chance = self._life.doings, self._chance
        person = chance.choice(community.people)
        deed = chance.choices(
            (
                "board",
                "card",
                "form",
                "old",
                "twice",
                "forge",
                "voice",
                "step",
                "action",
                "topics",
                "own",
                "look",
                "settings",
                "data",
                "attendance",
                "start",
            ),
            (30, 34, 16, 4, 3, 2, 14, 9, 3, 4, 3, 1, 1, 2, 2, 1),
        )[0]
        match deed:
            case "board":
                doings.press_something(person, table)
            case "card":
                who = chance.choice([each for each in community.people if each.cards] or [person])
                doings.press_on_a_card(who, table)
            case "form":
                doings.fill_a_form(
                    chance.choice([each for each in community.people if each.forms] or [person])
                )
            case "old":
                doings.press_something(person, table, old=True)
            case "twice":
                doings.press_twice(person, table)
            case "forge":
                doings.forge(person, table)
            case "voice":
                doings.move_in_voice(community, person, table)
            case "step":
                other = chance.choice(community.people)
                await hosting.take_a_step(doings, hosts_first(community, chance), table, chance, other)
            case "topics":
                await hosting.sort_topics(doings, hosts_first(community, chance), table, chance)
            case "own":
                await mind_ones_topics(doings, person, table, chance)
            case "look":
                await look_around(doings, person, table, chance)
            case "action":
                await type_about_actions(doings, person, table, chance)
            case "settings":
                await hosting.change_settings(doings, hosts_first(community, chance), table, chance)
            case "data":
                await mind_ones_data(doings, _shy(community, chance), table, chance)
            case "attendance":
                await self._see_to_attendance(community, table)
            case _:
                await self._start(community, table)

    async def _pass_by(self, community: Community, table: Table) -> None:
        """Somebody does what people do between meetups."""
        doings, chance = self._life.doings, self._chance
        host = chance.choice(community.of(Part.HOST))
        deed = chance.choices(
            (
                "start",
                "plan",
                "save",
                "manage",
                "voice",
                "board",
                "form",
                "action",
                "settings",
                "past",
                "attendance",
                "data",
                "card",
                "log",
            ),
            (4, 2, 4, 2, 3, 3, 2, 2, 1, 1, 3, 2, 5, 4),
        )[0]
        match deed:
            case "start":
                await self._start(community, table)
            case "plan" if self._series < _SERIES:
                self._series += 1
                await plan_series(doings, host, table, chance, f"Series {self._series}")
            case "save":
                doings.press_on_a_card(host, table)
            case "manage" if self._series:
                await manage_a_series(doings, host, table, chance, community.tables)
            case "action":
                await type_about_actions(doings, chance.choice(community.people), table, chance)
            case "settings":
                await hosting.change_settings(doings, hosts_first(community, chance), table, chance)
            case "voice":
                doings.move_in_voice(community, chance.choice(community.people), table)
            case "board":
                doings.press_something(chance.choice(community.people), table, old=True)
            case "form":
                doings.fill_a_form(chance.choice(community.people))
            case "past":
                await look_around(doings, chance.choice(community.people), table, chance)
            case "attendance":
                await self._see_to_attendance(community, table)
            case "data":
                await mind_ones_data(doings, _shy(community, chance), table, chance)
            case "card":
                who = chance.choice([each for each in community.people if each.cards] or [host])
                doings.press_on_a_card(who, table)
            case _:
                await keep_a_log(doings, chance.choice(community.people), table, chance)

    async def _start(self, community: Community, table: Table) -> None:
        self._named += 1
        host = hosts_first(community, self._chance)
        await hosting.start(self._life.doings, host, table, self._chance, f"Meetup {self._named}")

    async def _see_to_attendance(self, community: Community, table: Table) -> None:
        ended = self._life.records.ask(_NEWEST_END, table.text.id)
        if ended:
            host, other = hosts_first(community, self._chance), self._chance.choice(community.people)
            ended_at = datetime.fromisoformat(ended[0][0])
            await see_to_attendance(self._life.doings, host, table, self._chance, other, ended_at)

    def _tables(self) -> list[Table]:
        return [each for community in self._life.town for each in community.tables if not each.is_text_gone]

    def _is_live(self, table: Table) -> bool:
        heads = self._life.records.meetups.values()
        return any(each.is_live for each in heads if each.channel_id == table.text.id)

    def _is_near(self, table: Table) -> bool:
        """Whether a planned meetup is about to start here, or should have."""
        now = self._life.env.now()
        return any(
            starts - _EARLY <= now < starts + timedelta(hours=1)
            for channel_id, starts in self._planned()
            if channel_id == table.text.id
        )

    def _starts(self) -> list[datetime]:
        return [starts for _, starts in self._planned()]

    def _planned(self) -> list[tuple[int, datetime]]:
        """The planned meetups: text channel and start, as their native events and boards tell everybody."""
        found = self._life.records.ask(
            "SELECT channel_id, starts_at FROM meetups JOIN occurrences USING (meetup_id) WHERE phase = 'planned'"
        )
        return [(channel_id, datetime.fromisoformat(starts)) for channel_id, starts in found]


def _shy(community: Community, chance: Random) -> Person:
    """One of two who mind what is held of them. Of whom is not noted nobody can say whether their time is true."""
    return chance.choice(community.people[-2:])
