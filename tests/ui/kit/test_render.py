"""How Discord shows what is said, within messages and on buttons."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.core.message import AllOf, Term, say, say_n
from bot.core.values import As, Channel, Instant, LocalTime, Member, Minutes, Quoted, Role, UserText
from bot.ui.kit.render import render, render_label

NOON = datetime(2026, 11, 5, 12, 0, tzinfo=UTC)
SECONDS = int(NOON.timestamp())


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (UserText("*{dots}* <@7>"), "\\*{dots}\\* <\u200b@\u200b7>"),
        (UserText("Sizing without points", at_most=7), "Sizing…"),
        (UserText("ab*cd", at_most=4), "ab…"),
        (UserText("שלום 3", at_most=9), "\u2068שלום 3\u2069"),
        (UserText("ABC שלום", at_most=6), "\u2068ABC…\u2069"),
        (UserText("مرحبا"), "\u2068مرحبا\u2069"),
        (Quoted("``` @everyone", 50), "`''' @everyone`"),
        (Quoted("Europe/Atlantis", 7), "`Europe…`"),
        (Quoted("", 7), "` `"),
        (Member(7), "<@7>"),
        (Member(-7), "a former member"),
        (Channel(7), "<#7>"),
        (Role(7), "<@&7>"),
        (Instant(NOON), f"<t:{SECONDS}:F>"),
        (Instant(NOON, As.CLOCK), f"<t:{SECONDS}:t>"),
        (Instant(NOON, As.RELATIVE), f"<t:{SECONDS}:R>"),
        (Minutes(timedelta(minutes=8)), "8 minutes"),
        (time(12), "12:00"),
        (AllOf((say("**Speak**"), say("**Connect**"))), "**Speak** and **Connect**"),
        (say("Ask {whom}.", whom=Member(7)), "Ask <@7>."),
    ],
)
def test_values_show_as_discord_draws_them(value: Any, shown: str) -> None:
    assert render(say("Look: {value}", value=value)) == f"Look: {shown}"


def test_a_button_shows_what_people_typed_without_markdown() -> None:
    about = say("Takeaway: {title}", title=UserText("**Trunk** {title}\nbased"))
    assert render_label(about) == "Takeaway: **Trunk** {title} based"
    assert render_label(about, 14) == "Takeaway: **T…"
    assert render_label(say("{title}", title=UserText("Trunk-based", at_most=5))) == "Trun…"


def test_plurals_are_shown_like_any_other_message() -> None:
    assert render(say_n("{count} topic", "{count} topics", 1)) == "1 topic"
    assert render(say_n("{count} topic", "{count} topics", 3)) == "3 topics"


def test_bold_text_stays_closed_around_a_trailing_backslash() -> None:
    assert render(say("**{title}**", title=UserText("tail\\"))) == "**tail\\\\**"


def test_a_value_may_stand_by_itself() -> None:
    assert render(Instant(NOON)) == f"<t:{SECONDS}:F>"
    assert render_label(UserText("**loud**")) == "**loud**"
    assert render_label(LocalTime(NOON, ZoneInfo("Asia/Tokyo"))) == "Thursday 5 November 2026, 21:00"


def test_a_term_reads_as_it_is_called() -> None:
    phase = Term(say("closing round"))
    assert render(say("Phase: {phase}", phase=phase)) == "Phase: closing round"
    assert render_label(say("Phase: {phase}", phase=phase)) == "Phase: closing round"
