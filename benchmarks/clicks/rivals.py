"""The bots that a click of ours is compared with: `python -m benchmarks.clicks.rivals NAME`.

Each is what one writes with discord.py and nothing else; none stores anything.

- `dynamic`: a DynamicItem, discord.py's own way to buttons that outlast a restart. It acknowledges a click.
- `listener`: the least one can do: a listener that acknowledges every click.
- `redraw`: a listener that keeps the dots in a dictionary, and draws the ballot anew with discord.py's items.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from typing import Any, cast

import discord
from discord import ui
from discord.ext import commands
from discord.http import Route

TOPICS = 5
_DOTS = 3


class Dot(ui.DynamicItem[Any], template="lc:(dot|dotback):.+"):
    """A ballot's button that is acknowledged and forgotten."""

    @classmethod
    async def from_custom_id(cls, _interaction: object, item: ui.Item[Any], _match: object) -> Dot:
        """Recognise it after a restart, as what lasts must be."""
        return cls(item)

    async def callback(self, interaction: discord.Interaction) -> None:
        """Acknowledge, and no more."""
        await interaction.response.defer()


class Dynamic(commands.AutoShardedBot):
    """Knows the ballot's buttons by their template."""

    async def setup_hook(self) -> None:
        """Learn to recognise them."""
        self.add_dynamic_items(Dot)


class Listener(commands.AutoShardedBot):
    """Acknowledges every click."""

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        """Acknowledge, and no more."""
        await interaction.response.defer()


class Redraw(commands.AutoShardedBot):
    """Counts dots in memory, and shows the ballot that came of a click."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._dots: Counter[int] = Counter()

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        """One dot more or less on a topic, and the ballot anew."""
        _, action, meetup, topic, _ = cast(dict[str, Any], interaction.data)["custom_id"].split(":")
        self._dots[int(topic)] += 1 if action == "dot" else -1
        await interaction.response.edit_message(view=Ballot(meetup, self._dots))


class Ballot(ui.LayoutView):
    """The ballot as ours shows it."""

    def __init__(self, meetup: str, dots: Counter[int]) -> None:
        super().__init__(timeout=None)
        left = f"{_DOTS - dots.total()} of {_DOTS} dots left"
        card: ui.Container[Ballot] = ui.Container(
            ui.TextDisplay(f"### {left}"),
            ui.TextDisplay("-# At most 3 on one topic. Only you see this."),
            accent_color=0x5B8DEF,
        )
        for topic in range(1, TOPICS + 1):
            mine = dots[topic]
            said = f"**{topic}** Topic {topic} {'●' * mine}\n-# What would you like to talk about?"
            add: ui.Button[Ballot] = ui.Button(
                label="＋ dot", style=discord.ButtonStyle.primary, custom_id=f"lc:dot:{meetup}:{topic}:0"
            )
            card.add_item(ui.Section(said, accessory=add))
            if mine:
                card.add_item(
                    ui.ActionRow(ui.Button(label="－ dot", custom_id=f"lc:dotback:{meetup}:{topic}:0"))
                )
        card.add_item(ui.TextDisplay(f"**{left}**"))
        self.add_item(card)
        # Its clicks come to the listener; what is not stopped, discord.py keeps for clicks of its own.
        self.stop()


RIVALS = {"dynamic": Dynamic, "listener": Listener, "redraw": Redraw}

if __name__ == "__main__":
    Route.BASE = os.environ["DISCORD_API_BASE"]
    bot = RIVALS[sys.argv[1]](command_prefix=commands.when_mentioned, intents=discord.Intents.default())
    bot.run(os.environ["DISCORD_TOKEN"], log_handler=None)
