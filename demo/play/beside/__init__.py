"""What stands beside the conversation on the page of `make play`: the voice channel, the server's events, direct
messages. simcord's preview shows one channel, and tools of its own that say nothing to who wants to try the bot.
"""

from demo.play.beside.serving import serve
from demo.play.beside.surroundings import Surroundings, surroundings

__all__ = ["Surroundings", "serve", "surroundings"]
