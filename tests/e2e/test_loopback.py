"""An unmodified discord.py client on real sockets: it logs in, is clicked, answers, resumes and leaves."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator

import discord
import pytest
from discord import ui
from discord.ext import commands

from support.contract import violations
from support.loopback import CHANNEL_ID, HOST_ID, TOKEN, LoopbackDiscord
from support.patience import PATIENCE_SECONDS


class Ballot(ui.View):
    """One button, which answers in private and then adds to its answer."""

    def __init__(self) -> None:
        super().__init__(timeout=None)

    @ui.button(label="Dot", custom_id="dot")
    async def dot(self, interaction: discord.Interaction, _: ui.Button[Ballot]) -> None:
        await interaction.response.send_message("Your dot is placed.", ephemeral=True)
        await interaction.edit_original_response(content="Two dots left.")
        await interaction.followup.send("Thank you.", ephemeral=True)


class BareBot(commands.AutoShardedBot):
    """Discord.py with one command and one button, and nothing of ours."""

    def __init__(self) -> None:
        super().__init__(
            command_prefix=commands.when_mentioned,
            intents=discord.Intents.default(),
            guild_ready_timeout=0.01,
        )

    async def setup_hook(self) -> None:
        self.tree.command(name="hello", description="Say hello")(hello)
        self.add_view(Ballot())
        await self.tree.sync()


async def hello(interaction: discord.Interaction) -> None:
    """Open a modal, the answer that is no message."""
    modal = ui.Modal(title="Hello", custom_id="hello")
    modal.add_item(ui.Label(text="Name", component=ui.TextInput[ui.Modal](custom_id="name")))
    await interaction.response.send_modal(modal)


@contextlib.asynccontextmanager
async def running(bot: BareBot, loop: LoopbackDiscord) -> AsyncIterator[None]:
    with loop.redirected():
        task = asyncio.create_task(bot.start(TOKEN))
        try:
            await loop.connected()
            await bot.wait_until_ready()
            yield
        finally:
            await bot.close()
            await asyncio.wait_for(task, PATIENCE_SECONDS)


async def test_a_bot_logs_in_and_knows_its_guild(loop: LoopbackDiscord) -> None:
    bot = BareBot()

    async with running(bot, loop):
        channel = bot.get_channel(CHANNEL_ID)

        assert isinstance(channel, discord.TextChannel)
        assert channel.permissions_for(channel.guild.me).send_messages


async def test_a_click_is_answered_and_all_that_was_sent_keeps_the_contract(loop: LoopbackDiscord) -> None:
    async with running(BareBot(), loop):
        answer = await loop.click("dot", user_id=HOST_ID + 1)
        await loop.until(lambda: any(each["content"] == "Thank you." for each in loop.messages.values()))

    assert answer.body["data"] == {"content": "Your dot is placed.", "flags": 64, "tts": False}
    assert 0 < answer.seconds < PATIENCE_SECONDS
    assert any(each["content"] == "Two dots left." for each in loop.messages.values())
    assert [each.method for each in loop.http_requests if each.path.endswith("/commands")] == ["PUT"]
    assert violations(loop) == []


async def test_a_command_opens_a_modal_that_keeps_the_contract(loop: LoopbackDiscord) -> None:
    async with running(BareBot(), loop):
        answer = await loop.slash("hello")

    assert answer.body["type"] == discord.InteractionResponseType.modal.value
    assert violations(loop) == []


async def test_messages_are_posted_with_uploads_edited_and_deleted(loop: LoopbackDiscord) -> None:
    bot = BareBot()

    async with running(bot, loop):
        channel = bot.get_partial_messageable(CHANNEL_ID)
        message = await channel.send("The minutes", file=discord.File(__file__, filename="minutes.md"))
        edited = await message.edit(content="The summary")
        kept = loop.messages[message.id]["content"]
        await message.delete()

    assert (edited.content, kept) == ("The summary", "The summary")
    assert message.id not in loop.messages
    assert violations(loop) == []


async def test_a_dropped_connection_is_resumed_and_nothing_pushed_is_lost(loop: LoopbackDiscord) -> None:
    async with running(BareBot(), loop):
        await loop.drop()
        answer = await loop.click("dot")

    assert loop.greetings == ["READY", "RESUMED"]
    assert answer.body["data"]["content"] == "Your dot is placed."


async def test_a_wrong_token_is_refused(loop: LoopbackDiscord) -> None:
    bot = BareBot()

    with loop.redirected(), pytest.raises(discord.LoginFailure):
        await bot.start("somebody else's")
    await bot.close()


async def test_an_interaction_nobody_asked_for_is_unknown(loop: LoopbackDiscord) -> None:
    bot = BareBot()

    async with running(bot, loop):
        route = discord.http.Route("POST", "/interactions/7/token/callback")
        with pytest.raises(discord.NotFound) as caught:
            await bot.http.request(route, json={"type": 6})

    assert caught.value.code == 10062
