from __future__ import annotations

from dataclasses import fields
from typing import Any

import pytest

from bot.app.community.guild_settings import SettingsChange
from bot.core.policy import AuthorShown, GuildSettings, Policy, ThumbRule
from bot.core.refusal import Refusal
from bot.ui.kit.components import Kind, Sheet
from bot.ui.kit.custom_id import parse
from bot.ui.views.settings import settings_card
from bot.ui.views.settings.choices import Part, chosen_change, part_card
from tests.ui.examples import buttons_of, every_component, text_of

TYPED_ALONE = {"host_role_id", "no_host_role", "time_zone", "organizer", "contact"}
"""What is typed freely, and so stands in no list."""


def lists(view: Sheet) -> dict[str, Any]:
    """The selects of a card by the setting they are about."""
    found = [each for each in every_component(view) if each["type"] == Kind.SELECT]
    return {parse(each["custom_id"]).args[0]: each for each in found}


def on_all_cards(settings: GuildSettings) -> dict[str, Any]:
    return {name: each for part in Part for name, each in lists(part_card(settings, part)).items()}


def test_every_setting_that_is_not_typed_freely_stands_in_a_list() -> None:
    assert set(on_all_cards(GuildSettings(1))) == {each.name for each in fields(SettingsChange)} - TYPED_ALONE


def test_each_list_shows_what_holds_now() -> None:
    policy = Policy(
        dots=5, thumb_rule=ThumbRule.STRICT, authors=AuthorShown.NEVER, chime=True, timeboxes=(8, 4)
    )

    shown = {
        name: [option["value"] for option in each["options"] if option["default"]]
        for name, each in on_all_cards(GuildSettings(1, policy=policy)).items()
    }

    assert all(len(each) == 1 for each in shown.values())
    assert shown["dots"] == ["5"]
    assert shown["thumb_rule"] == ["strict"]
    assert shown["authors"] == ["never"]
    assert (shown["chime"], shown["warns"]) == (["on"], ["off"])
    assert shown["timebox"] == ["8/4"]


def test_what_was_typed_and_is_no_usual_value_is_in_its_list_too() -> None:
    odd = on_all_cards(GuildSettings(1, policy=Policy(thumb_seconds=77, timeboxes=(9, 1))))

    assert {"label": "77, as it was typed", "value": "77", "default": True} in odd["thumb_seconds"]["options"]
    assert odd["timebox"]["options"][-1]["value"] == "9/1"


def test_every_setting_is_said_in_words_above_its_list() -> None:
    text = text_of(part_card(GuildSettings(1, policy=Policy(closes_early=True)), Part.VOTES))

    assert "**Dots** 3 each, at most 3 on one topic" in text
    assert "**Early close** voting closes once all here have spent all dots" in text


@pytest.mark.parametrize("part", list(Part))
def test_a_card_leads_to_the_others_and_to_all_settings(part: Part) -> None:
    ways = {
        parse(each["custom_id"]).args[0] for each in buttons_of(part_card(GuildSettings(1), part)).values()
    }

    assert ways == {each.value for each in Part} - {part.value} | {"all"}


def test_the_lists_are_offered_to_those_alone_who_may_change_settings() -> None:
    assert not buttons_of(settings_card(GuildSettings(1)))
    assert list(buttons_of(settings_card(GuildSettings(1), may_change=True))) == [
        "Topics and votes",
        "The talk",
        "Who is there",
    ]


def test_every_value_of_every_list_is_a_change_of_that_setting_and_of_no_other() -> None:
    for name, each in on_all_cards(GuildSettings(1)).items():
        for option in each["options"]:
            _, change = chosen_change(name, option["value"])
            assert [
                field.name for field in fields(change) if getattr(change, field.name) not in (None, False)
            ] in (
                [name],
                [],  # a switch that is off
            )
            assert getattr(change, name) is not None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("organizer", "me"),
        ("no_host_role", "on"),
        ("dots", "many"),
        ("chime", "loud"),
        ("thumb_rule", "mine"),
        ("", ""),
    ],
)
def test_what_stands_in_no_list_of_ours_is_refused(name: str, value: str) -> None:
    with pytest.raises(Refusal, match="Open `/leancoffee settings` again"):
        chosen_change(name, value)
