"""The stage: a server with a text and a voice channel, the people who can be played, and a crowd."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import tzinfo

import discord
from simcord.actors import MemberActor
from simcord.builders import ChannelHandle, GuildHandle
from simcord.env import Env

from demo.play import faces
from demo.play.beside import Surroundings, surroundings
from support.hands import Hands

HOST = "Ana"
ATTENDEES = ("Li", "Sam", "Kim")
CROWD = ("Eva", "Tom", "Joe", "Zoe", "Max")

_FACE = "face"
_AVATAR = "https://cdn.simcord.invalid/avatars/{id}/" + _FACE + ".png"

WELCOME = """\
**Hold a Lean Coffee here.** The bot is the real one; Discord is simulated, on this machine only.
**1.** You are Ana, the host: `/demo join` puts you into the voice channel, `/leancoffee start` begins.
**2.** Be somebody else with *Viewing as* above, or open this page in a second window: it is the next person.
**3.** `/demo crowd` brings five people who propose, vote and show thumbs by themselves.
**4.** `/demo skip` moves the clock: skip 5 minutes while a topic is discussed, and time is up.
   A step too many? **Host → ↩ Undo**, or `/leancoffee undo`, several steps deep; a finish can be undone, too.
**5.** `/demo restart` kills the bot in the middle of everything. Nothing is lost. At the end: `/seu log`.
**6.** `/leancoffee schedule create`, `every Thursday` at `12:00`: the board opens at once, or ten minutes after a \
finish (`/demo skip`); `/demo days` leads on.
**7.** `/leancoffee settings` with `presence_prompts`: from the next start on, all are asked to tap now and then.
**8.** Afterwards: **My record**, `/attendance correct`, `/seu export`, and `/seu verify` for whoever doubts it."""


@dataclass(frozen=True, slots=True)
class Stage:
    """Where the meetup is held, and by whom."""

    env: Env
    guild: GuildHandle
    channel: ChannelHandle
    voice: ChannelHandle
    players: Mapping[str, Hands]
    crowd: Mapping[str, Hands]
    guide: MemberActor
    pictures: Mapping[str, tuple[str, bytes]]

    @property
    def viewers(self) -> list[MemberActor]:
        """Those who can look at the page: the host first."""
        return [each.actor for each in self.players.values()]

    def beside(self, zone: tzinfo) -> Surroundings:
        """What there is beside the text channel, for the page, with times as they are in `zone`."""
        everybody = {name: each.actor for name, each in {**self.players, **self.crowd}.items()}
        return surroundings(self.env, self.channel, self.voice, everybody, zone)

    def person(self, member_id: int) -> Hands:
        """One of the players by their snowflake."""
        return next(each for each in self.players.values() if each.id == member_id)

    async def say(self, text: str) -> None:
        """Let the guide write something into the text channel."""
        await self.guide.send(self.channel, text)


def build(env: Env) -> Stage:
    """Furnish the simulated Discord."""
    guild = env.create_guild(name="Agile Toronto")
    channel = guild.create_text_channel("lean-coffee")
    voice = guild.create_voice_channel("Coffee table")
    rights = discord.Permissions(manage_events=True, manage_guild=True)
    organizers = guild.create_role("Organizers", permissions=rights)
    pictures: dict[str, tuple[str, bytes]] = {}

    def enters(name: str, *, colour: str, bot: bool = False) -> MemberActor:
        user = env.create_user(name.lower(), global_name=name, avatar=_FACE, bot=bot)
        pictures[_AVATAR.format(id=user.id)] = (f"{name}.png", faces.initial(name, colour))
        return guild.add_member(user, roles=[organizers] if name == HOST else [])

    people = {
        name: Hands(env, enters(name, colour=colour), channel)
        for name, colour in zip((HOST, *ATTENDEES, *CROWD), faces.COLOURS, strict=True)
    }
    guide = enters("Guide", colour="#4f545c", bot=True)
    env.backend.edit_bot_profile("Lean Coffee")
    env.backend.bot_user.avatar = _FACE
    pictures[_AVATAR.format(id=env.backend.bot_user.id)] = ("bot.png", faces.cup())
    return Stage(
        env=env,
        guild=guild,
        channel=channel,
        voice=voice,
        players={name: people[name] for name in (HOST, *ATTENDEES)},
        crowd={name: people[name] for name in CROWD},
        guide=guide,
        pictures=pictures,
    )
