"""Where each command is offered: servers for what is theirs, everywhere for what is one person's own."""

from __future__ import annotations

import pytest
from simcord import SetupError

from support.hands import text_of
from tests.cogs import raw
from tests.cogs.stage import Stage, said

IN_SERVERS = {"action", "attendance", "leancoffee", "topic", "help", "Propose as topic"}
EVERYWHERE = {"seu", "mydata"}
"""Every command with its own place in Discord's list; a new one has to be put into one of these."""

_SERVER, _PERSON = 0, 1
_GUILD, _BOT_DM, _PRIVATE = 0, 1, 2


async def test_every_command_says_where_it_is_offered(stage: Stage) -> None:
    tree = stage.sim.bot.tree
    told = {each.name: each.to_dict(tree) for each in tree.get_commands()}

    assert set(told) == IN_SERVERS | EVERYWHERE
    for name, each in told.items():
        installs, contexts = set(each["integration_types"]), set(each["contexts"])
        if name in EVERYWHERE:
            assert (installs, contexts) == ({_SERVER, _PERSON}, {_GUILD, _BOT_DM, _PRIVATE})
        else:
            assert (installs, contexts) == ({_SERVER}, {_GUILD})


async def test_the_log_is_read_in_a_direct_message(stage: Stage) -> None:
    await stage.reach("ended")

    answer = await stage.li.actor.user.slash("seu log")

    assert "Lean Coffee" in text_of(answer.response)
    assert answer.response.ephemeral


async def test_a_former_member_of_the_server_reads_the_log_still(stage: Stage) -> None:
    await stage.reach("ended")
    user = stage.li.actor.user
    stage.guild.remove_member(user)

    assert "Lean Coffee" in text_of((await user.slash("seu log")).response)


@pytest.mark.parametrize("command", ["topic list", "leancoffee status", "help"])
async def test_what_belongs_to_a_server_is_offered_in_no_direct_message(stage: Stage, command: str) -> None:
    with pytest.raises(SetupError, match="not visible"):
        await stage.li.actor.user.slash(command)


async def test_the_log_is_read_on_a_server_without_the_bot(stage: Stage) -> None:
    """Discord sends the command of somebody who installed the bot for themselves with a server it does not know."""
    await stage.reach("ended")

    for command in ("log", "progress", "reminders"):
        answer = await raw.command_abroad(stage.li, "seu", [{"name": command, "type": 1}])

        assert said(answer)
        assert "went wrong" not in said(answer)
    abroad = await raw.command_abroad(stage.li, "seu", [{"name": "log", "type": 1}])
    assert "**1 record: 0 h 03 min, 0.05 SEU**" in said(abroad)
