"""What a change of somebody's voice state says of their request to speak in a stage channel."""

from __future__ import annotations

import discord

from bot.core.meetup.speakers.commands import StageRequest


def stage_request(before: discord.VoiceState, after: discord.VoiceState) -> StageRequest | None:
    """What became of a request to speak; None where nothing did.

    A granted request ends together with the suppression of the member's voice (Discord, Modify Current User Voice
    State); one that ends without that was taken back, or turned down. Whoever is suppressed again is in the audience.
    """
    if not isinstance(after.channel, discord.StageChannel):
        return None
    asked, asks = before.requested_to_speak_at, after.requested_to_speak_at
    if asks is not None:
        return StageRequest.MADE if asks != asked else None
    if before.channel != after.channel:
        return None
    if asked is None:
        return StageRequest.OVER if after.suppress and not before.suppress else None
    return StageRequest.TAKEN_BACK if after.suppress else StageRequest.GRANTED
