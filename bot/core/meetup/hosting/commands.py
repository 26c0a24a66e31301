"""What is asked about the hosts of a meetup."""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum

from bot.core.meetup.commands import HostCommand, MemberCommand, Observation
from bot.core.structures.frozen import frozen


class Standing(StrEnum):
    """How somebody who is to host stands to the meetup's channel."""

    SEES_IT = "sees_it"
    SEES_IT_NOT = "sees_it_not"
    GONE = "gone"
    BOT = "bot"


@frozen
class HandOver(HostCommand):
    """Make somebody (a snowflake) the host of this meetup."""

    member_id: int = field(kw_only=True)
    standing: Standing = field(default=Standing.SEES_IT, kw_only=True)


@frozen
class AddCohost(HostCommand):
    """Let somebody (a snowflake) take this meetup's steps beside its host."""

    member_id: int = field(kw_only=True)
    standing: Standing = field(default=Standing.SEES_IT, kw_only=True)


@frozen
class RemoveCohost(HostCommand):
    """Let a co-host (a snowflake) take this meetup's steps no more."""

    member_id: int = field(kw_only=True)


@frozen
class Volunteer(MemberCommand):
    """Host this planned meetup oneself, whom nobody else has offered to host."""


@frozen
class StandDown(MemberCommand):
    """Not host this planned meetup after all; `host_id` (a snowflake) is its series' host, who does then."""

    host_id: int = field(kw_only=True)


@frozen
class TakeOver(MemberCommand):
    """Host this meetup oneself from now on: by the right to take its steps, or because no host is there."""


@frozen
class NoteUnnoted(Observation):
    """People whose attendance is not noted are in the voice channel, and (`has_host`) a host among them."""

    has_host: bool
