"""What a host reads after a step while the bot may not write in the channel: what is not there is not said to be."""

from __future__ import annotations

import pytest

from tests.cogs import moderating
from tests.cogs.stage import Stage, said, seen


@pytest.mark.parametrize("is_typed", [True, False])
async def test_a_host_reads_what_the_bot_lacks_and_of_no_summary_that_is_not_there(
    stage: Stage, is_typed: bool
) -> None:
    await stage.reach("discussing")
    await moderating.deny(stage.env, stage.channel, send_messages=False)
    if is_typed:
        step = await stage.host.command("leancoffee next")
        end = await stage.host.command("leancoffee finish")
    else:
        panel = seen(await stage.host.press("Host"))
        step = await stage.host.press("Done, next topic", on=panel)
        end = await stage.host.press("Finish", on=seen(step))

    for each in (step, end):
        assert "I lack **Send Messages** in this channel" in said(each)
    assert "the summary is posted." not in said(end)


async def test_a_host_who_finishes_in_an_outage_reads_of_no_summary_that_is_not_there(stage: Stage) -> None:
    await stage.reach("discussing")
    stage.env.inject_error("*", f"/channels/{stage.channel.id}/*", status=503, times=None)
    await stage.host.command("leancoffee next")
    await stage.minutes_pass(1)

    end = said(await stage.host.command("leancoffee finish"))

    assert "cannot be shown just now" in end
    assert "the summary is posted." not in end
