"""A small Discord on 127.0.0.1: real HTTP and a real gateway, for an unmodified discord.py client.

Where simcord replaces the library's transports, this keeps them: use it for whole processes, for sockets,
signals and reconnects, and for measuring.
"""

from support.loopback.asked import Answer
from support.loopback.disturbance import Befalls, Disturbance, Recorded
from support.loopback.payloads import APPLICATION_ID, BOT_ID, CHANNEL_ID, GUILD_ID, HOST_ID, VOICE_CHANNEL_ID
from support.loopback.server import TOKEN, LoopbackDiscord

__all__ = [
    "APPLICATION_ID",
    "BOT_ID",
    "CHANNEL_ID",
    "GUILD_ID",
    "HOST_ID",
    "TOKEN",
    "VOICE_CHANNEL_ID",
    "Answer",
    "Befalls",
    "Disturbance",
    "LoopbackDiscord",
    "Recorded",
]
