"""What there is beside the text channel, as plain data for the page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import tzinfo
from typing import Any

from simcord.actors import MemberActor
from simcord.builders import ChannelHandle
from simcord.env import Env

from demo.reading import Reading
from support.hands import TEXT_DISPLAY, walk

Surroundings = Callable[[], Mapping[str, Any]]

_STANDING = {1: "planned", 2: "under way", 3: "over", 4: "called off"}
"""What the status of a scheduled event means (Discord's documentation, Guild Scheduled Event)."""


def surroundings(
    env: Env, text: ChannelHandle, voice: ChannelHandle, people: Mapping[str, MemberActor], zone: tzinfo
) -> Surroundings:
    """A function that tells what there is now: who sits in `voice`, the server's events, and direct messages.

    `people` are all by name; direct messages are listed by the member's snowflake, the newest last, as plain text
    with the times of `zone`.
    """
    assert voice.guild is not None
    guild_id, names = voice.guild.id, {int(each.id): name for name, each in people.items()}
    reading = Reading(zone)
    for snowflake, name in {**names, **{int(each.id): each.name or "" for each in (text, voice)}}.items():
        reading.name(snowflake, name)

    def now() -> Mapping[str, Any]:
        guild = env.backend.get_guild(guild_id)
        there = [each.user_id for each in guild.voice_states.values() if each.channel_id == voice.id]
        return {
            "voice": {
                "channel": voice.name,
                "people": sorted(names[each] for each in there if each in names),
            },
            "events": [
                {
                    "name": each.name,
                    "starts": str(each.scheduled_start_time),
                    "standing": _STANDING[each.status],
                }
                for each in guild.scheduled_events.values()
            ],
            "direct": {str(member_id): list(_direct(env, member_id, reading)) for member_id in names},
        }

    return now


def _direct(env: Env, member_id: int, reading: Reading) -> Iterator[str]:
    channel_id = env.backend.dm_channels.get(member_id)
    stored = env.backend.messages.get(channel_id, {}) if channel_id is not None else {}
    for message in sorted(stored.values(), key=lambda each: each.id):
        shown = [part["content"] for part in walk(message.components) if part.get("type") == TEXT_DISPLAY]
        written = "\n".join(each for each in (message.content, *shown) if each)
        yield "\n".join(reading.shown(each, env.now()) for each in written.splitlines())
