"""Whom a host names to host something, as Discord tells of them with the command."""

from __future__ import annotations

import discord

from bot.app.hosting.service import Candidate
from bot.app.use_cases import UseCases
from bot.ui.kit.channels import role_ids


def candidate(member: discord.User | discord.Member) -> Candidate:
    """Somebody who was named; Discord tells of a user where they are no member any more."""
    return Candidate(member.id, member.bot, isinstance(member, discord.Member))


async def may_host_here(member: discord.User | discord.Member, use_cases: UseCases) -> bool:
    """Whether the server lets somebody host."""
    if not isinstance(member, discord.Member):
        return False
    manages_events = member.guild_permissions.manage_events
    actor = await use_cases.settings.actor(member.guild.id, member.id, role_ids(member), manages_events)
    return actor.is_host
