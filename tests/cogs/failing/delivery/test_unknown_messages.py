"""What another version of the bot has posted for a meetup, and this one does not know, is left as it is."""

from __future__ import annotations

import pytest

from support.hands import labels_of
from tests.cogs.stage import Stage

UNKNOWN = (("poll", "1"), ("thumbs", "x"), ("timeup", ""), ("prompt", "late"), ("reminder", "eve.1"))


async def test_it_is_named_and_the_messages_of_its_meetup_go_on(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await stage.reach("voting")
    [(meetup_id,)] = stage.rows("SELECT meetup_id FROM meetups")
    theirs = (await stage.sam.actor.send(stage.channel, "As another version would show it")).id

    def another_version() -> None:
        for slot, key in UNKNOWN:
            row = f"('{meetup_id}', '{slot}', '{key}', {stage.channel.id}, {theirs}, 1, '')"
            stage.change(f"INSERT INTO posts VALUES {row}")

    await stage.sim.restart(meanwhile=another_version)
    asked = len(stage.env.http_requests)
    await stage.host.command("leancoffee next")
    await stage.minutes_pass(1)
    await stage.host.command("leancoffee finish")
    await stage.minutes_pass(1)

    assert stage.rows("SELECT is_shown FROM meetups") == [(1,)]
    assert not any("Host" in labels_of(each) for each in stage.messages())
    assert stage.sent("PATCH", str(theirs), after=asked) == []
    assert caplog.text.count(f"Message {theirs} of meetup {meetup_id} is left as it is") == len(UNKNOWN)
