"""The card of a first set-up."""

from __future__ import annotations

from bot.core.message import AllOf, say
from bot.core.policy import GuildSettings, Policy
from bot.ui.views.settings.readiness import Finding, Place, Readiness, Use, setup_card
from tests.ui.examples import NOON, text_of

SETTINGS = GuildSettings(1, policy=Policy(time_zone="America/Toronto"))
SEND = AllOf((say("**Send Messages**"),))


def told(*places: Place, events: AllOf | None = None) -> str:
    return text_of(setup_card(SETTINGS, Readiness(5, None, events, places), NOON))


def test_a_server_that_is_ready_is_told_how_to_begin() -> None:
    text = told(Place(5, Use.BOARD), Place(6, Use.VOICE))

    assert "✅ <#5>: meetups can be held here." in text
    assert "✅ <#6>: attendance can be counted here." in text
    assert "**Everything is there.**" in text
    assert "/leancoffee start" in text


def test_the_time_zone_is_told_by_its_clock() -> None:
    assert "America/Toronto, where it is " in told()


def test_each_thing_that_is_missing_is_named_with_its_channel_and_counted() -> None:
    text = told(
        Place(5, Use.BOARD, lacks=SEND),
        Place(6, Use.VOICE, Finding.GONE),
        Place(7, Use.VOICE, Finding.HIDDEN),
        Place(8, Use.BOARD, Finding.NOT_TOLD),
        Place(9, Use.BOARD),
        events=SEND,
    )

    assert "⚠ <#5>: I lack **Send Messages**." in text
    assert "⚠ <#6> is deleted. Name another one, for a series with `/leancoffee schedule edit`." in text
    assert "⚠ <#7>: I lack **View Channel**." in text
    assert "⚠ <#8>: Discord does not show it to me just now." in text
    assert "✅ <#9>" in text
    assert "The server's events: I lack **Send Messages**" in text
    assert "**5 things are missing.** Give what I lack to my role" in text


def test_nobody_is_told_to_give_to_a_role_what_is_deleted_or_not_told() -> None:
    text = told(Place(6, Use.VOICE, Finding.GONE), Place(8, Use.BOARD, Finding.NOT_TOLD), Place(9, Use.BOARD))

    assert "**2 things are missing.**" in text
    assert "to my role" not in text


def test_a_hundred_channels_fit() -> None:
    text = told(*(Place(10**18 + each, Use.BOARD, lacks=SEND) for each in range(100)))

    assert len(text) < 4000
    assert "more" in text
