"""`/leancoffee settings`: what a community chooses, and what it cannot."""

from __future__ import annotations

from typing import Any

import pytest

from bot.app.community.guild_settings import ADMINISTRATORS_ONLY
from bot.core.policy import AuthorShown, Policy, ThumbRule
from bot.ui.kit.custom_id import Action, click
from support.hands import text_of
from tests.cogs import raw
from tests.cogs.stage import Stage, buttons, said, seen


async def test_everything_can_be_chosen_and_the_next_meetup_follows(stage: Stage) -> None:
    admin = stage.administrator()
    answer = await admin.command(
        "leancoffee settings",
        dots=6,
        dots_per_topic=2,
        timebox="8/4",
        thumb_rule="strict",
        thumb_seconds=45,
        time_zone="America/Toronto",
        tallies="open",
        gathering=10,
        voting=4,
        topics=5,
        presence_prompts=True,
        authors="never",
        takeover=False,
        warning=True,
        close_early=True,
        ask_timebox=True,
        minutes_shown=True,
        voice_status=True,
        chime=True,
    )

    assert "**Dots** 6 each, at most 2 on one topic" in said(answer)
    assert "**Timeboxes** 8/4 minutes" in said(answer)
    assert "**Thumb rule** strict" in said(answer)
    assert "**Time zone** America/Toronto" in said(answer)
    assert "**Presence prompts** three an hour" in said(answer)
    await stage.start()
    assert (await stage.meetup()).plan.policy == Policy(
        dots=6,
        dots_per_topic=2,
        timeboxes=(8, 4),
        thumb_rule=ThumbRule.STRICT,
        thumb_seconds=45,
        hidden_tallies=False,
        gathering_minutes=10,
        voting_minutes=4,
        time_zone="America/Toronto",
        topics_each=5,
        presence_prompts=True,
        authors=AuthorShown.NEVER,
        takeover=False,
        warns=True,
        closes_early=True,
        asks_timebox=True,
        minutes_shown=True,
        voice_status=True,
        chime=True,
    )


async def test_what_is_not_named_stays_as_it_was(stage: Stage) -> None:
    admin = stage.administrator()
    await admin.command("leancoffee settings", dots=6)
    await admin.command("leancoffee settings", timebox="7/5")

    await stage.start()

    assert (await stage.meetup()).plan.policy == Policy(dots=6, timeboxes=(7, 5))


async def test_a_meetup_under_way_keeps_the_settings_it_began_with(stage: Stage) -> None:
    await stage.start()

    await stage.administrator().command("leancoffee settings", dots=9)

    assert (await stage.meetup()).plan.policy == Policy()


async def test_settings_survive_a_restart(stage: Stage) -> None:
    await stage.administrator().command("leancoffee settings", dots=7)
    await stage.sim.restart()

    assert "**Dots** 7 each" in said(await stage.kim.command("leancoffee settings"))


async def test_a_setting_that_makes_no_sense_is_refused_and_nothing_is_saved(stage: Stage) -> None:
    nonsense: list[tuple[dict[str, Any], str]] = [
        ({"time_zone": "Mars/Olympus"}, "That time zone is not known."),
        ({"time_zone": "../../etc/passwd"}, "That time zone is not known."),
        ({"time_zone": ""}, "That time zone is not known."),
        ({"time_zone": "Factory"}, "That time zone is not known."),
        ({"time_zone": "EST"}, "That time zone is not known."),
        ({"time_zone": "localtime"}, "That time zone is not known."),
        ({"time_zone": "right/Europe/Berlin"}, "That time zone is not known."),
        ({"time_zone": "1/" * 500}, "That time zone is not known."),
        ({"timebox": "0/abc"}, "Write the timebox list as minutes"),
        ({"timebox": "5/0"}, "Each timebox lasts 1 to 60 minutes"),
    ]
    admin = stage.administrator()

    for options, sentence in nonsense:
        answer = await admin.command("leancoffee settings", dots=5, **options)
        assert said(answer).startswith(sentence), options
    assert stage.rows("SELECT * FROM guild_settings") == []


@pytest.mark.parametrize(("typed", "found"), [("berl", "Europe/Berlin"), ("new york", "America/New_York")])
async def test_time_zones_are_suggested_while_typing(stage: Stage, typed: str, found: str) -> None:
    admin = stage.administrator()

    choices = await admin.actor.autocomplete(stage.channel, "leancoffee settings", "time_zone", typed)

    assert found in [each["value"] for each in choices]


@pytest.mark.parametrize("typed", ["EST", "Factory", "localtime", "right/Europe"])
async def test_a_zone_that_cannot_be_chosen_is_not_suggested(stage: Stage, typed: str) -> None:
    choices = await stage.host.actor.autocomplete(stage.channel, "leancoffee settings", "time_zone", typed)

    assert typed not in [each["value"] for each in choices]


async def test_a_zone_may_be_typed_without_choosing_a_suggestion(stage: Stage) -> None:
    answer = await stage.administrator().command("leancoffee settings", time_zone="america/toronto")

    assert "**Time zone** America/Toronto" in said(answer)


async def test_a_stored_zone_that_is_not_known_any_more_is_told(stage: Stage) -> None:
    admin = stage.administrator()
    await admin.command("leancoffee settings", time_zone="America/Toronto")
    stage.change("UPDATE guild_settings SET policy = replace(policy, 'America/Toronto', 'US/Pacific-New')")
    await stage.sim.restart()

    answer = said(await admin.command("leancoffee settings", dots=5))

    assert "**Time zone** UTC" in answer
    assert "`US/Pacific-New` is not known any more" in answer


async def test_no_more_time_zones_are_suggested_than_discord_shows(stage: Stage) -> None:
    choices = await stage.host.actor.autocomplete(stage.channel, "leancoffee settings", "time_zone", "")

    assert len(choices) == 25


async def test_voting_opens_and_closes_by_itself_where_times_are_set(stage: Stage) -> None:
    await stage.administrator().command("leancoffee settings", gathering=10, voting=4)
    await stage.start()
    await stage.propose()
    phases = []
    for _ in range(3):
        phases.append(str(await stage.phase()))
        await stage.minutes_pass(5)

    assert phases == ["gathering", "gathering", "voting"]
    assert str(await stage.phase()) == "discussing"


async def test_gathering_begins_anew_when_its_time_ran_out_without_a_topic(stage: Stage) -> None:
    await stage.administrator().command("leancoffee settings", gathering=10)
    await stage.start()
    await stage.minutes_pass(11)
    await stage.li.propose("Late but welcome")

    await stage.minutes_pass(8)
    assert str(await stage.phase()) == "gathering"
    await stage.minutes_pass(1)
    assert str(await stage.phase()) == "voting"


async def test_a_host_role_can_be_taken_away_again(stage: Stage) -> None:
    admin = stage.administrator()
    role = stage.guild.create_role("Hosts")
    assert f"**Hosts** <@&{role.id}>, or Manage Events" in said(
        await admin.command("leancoffee settings", host_role=role)
    )
    assert f"<@&{role.id}>" in said(await admin.command("leancoffee settings", dots=4))

    answer = await admin.command("leancoffee settings", no_host_role=True)

    assert "**Hosts** Manage Events\n" in said(answer)
    assert stage.rows("SELECT host_role_id FROM guild_settings") == [(None,)]
    assert "**Dots** 4 each" in said(answer)


@pytest.mark.parametrize("whose", ["a few people's", "everybody's"])
async def test_a_host_role_is_not_named_and_taken_away_at_once(stage: Stage, whose: str) -> None:
    role, admin = stage.guild.create_role("Hosts"), stage.administrator()
    await admin.command("leancoffee settings", host_role=role)
    other = stage.guild.default_role if whose == "everybody's" else stage.guild.create_role("Others")

    answer = await admin.command("leancoffee settings", host_role=other, no_host_role=True)

    assert said(answer).startswith("Name a host role, or take it away")
    assert stage.rows("SELECT host_role_id FROM guild_settings") == [(role.id,)]


async def test_everybody_hosts_only_after_a_question(stage: Stage) -> None:
    admin = stage.administrator()
    everyone = stage.guild.default_role

    question = await admin.command("leancoffee settings", host_role=everyone, dots=4)

    assert "Let everybody in this server host?" in said(question)
    assert stage.rows("SELECT host_role_id FROM guild_settings") == [(None,)]
    assert said(await stage.kim.command("leancoffee start")).startswith("Only a host can do that.")
    kept = await admin.press("Keep the hosts as they are", on=seen(question))
    assert "**Hosts** Manage Events\n" in said(kept)
    assert "**Dots** 4 each" in said(kept)

    question = await admin.command("leancoffee settings", host_role=everyone)
    answer = await admin.press("Let everybody host", on=seen(question))

    assert "**Hosts** everybody in this server" in said(answer)
    await stage.kim.command("leancoffee start")
    assert (await stage.meetup()).plan.host_id == stage.kim.id


@pytest.mark.parametrize("who", ["host", "outsider"])
async def test_nobody_but_an_administrator_lets_everybody_host(stage: Stage, who: str) -> None:
    hands = stage.people[who]
    asked = await hands.command("leancoffee settings", host_role=stage.guild.default_role)
    pressed = await raw.click(hands, click(Action.EVERYBODY_HOSTS, str(stage.guild.id)))

    assert said(asked) == said(pressed) == str(ADMINISTRATORS_ONLY)
    assert stage.rows("SELECT * FROM guild_settings") == []


async def test_organizer_and_contact_are_named_in_what_follows_and_given_back(stage: Stage) -> None:
    admin = stage.administrator()
    answer = said(
        await admin.command("leancoffee settings", organizer=" Café\u202e Agil ", contact="030 1234")
    )
    assert "**Organizer** Café Agil" in answer
    assert "**Contact** 030 1234" in answer
    await stage.start()
    assert (await stage.meetup()).plan.organizer == "Café Agil"

    answer = said(await admin.command("leancoffee settings", organizer="-", contact="\u2014"))
    assert "**Organizer** the name of this server" in answer
    assert "Contact" not in answer


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"organizer": "x" * 101}, "The organizer has 101 characters; the most is 100"),
        ({"organizer": "\u202e"}, "The organizer is empty"),
        ({"contact": "x" * 5000}, "The contact has 5000 characters; the most is 200"),
        ({"contact": " "}, "The contact is empty"),
    ],
)
async def test_an_organizer_or_contact_that_says_nothing_or_too_much_is_refused(
    stage: Stage, wrong: dict[str, str], sentence: str
) -> None:
    admin = stage.administrator()
    await admin.command("leancoffee settings", organizer="Before", contact="Before")
    before = stage.rows("SELECT * FROM guild_settings")

    assert sentence in said(await admin.command("leancoffee settings", dots=9, **wrong))

    assert stage.rows("SELECT * FROM guild_settings") == before


async def test_a_series_names_the_organizer_that_the_server_has_chosen_by_then(stage: Stage) -> None:
    admin = stage.administrator()
    await admin.command("leancoffee settings", organizer="Before")
    series_id = await stage.schedule()
    assert "Discord\\, Before" in await calendar_of(stage, series_id)

    await admin.command("leancoffee settings", organizer="Café Agil")

    file = await calendar_of(stage, series_id)
    assert "Discord\\, Café Agil" in file
    assert "Organized by Café Agil" in file


async def calendar_of(stage: Stage, series_id: str) -> str:
    (attached,) = seen(await stage.li.command("leancoffee calendar", series=series_id)).attachments
    return bytes(await attached.read()).decode().replace("\r\n ", "")


async def test_a_setting_is_chosen_from_a_list_and_the_next_meetup_follows(stage: Stage) -> None:
    admin = stage.administrator()
    card = await admin.command("leancoffee settings")
    await admin.press("Topics and votes", on=seen(card))
    guild_id = str(stage.guild.id)

    answer = await raw.click(admin, click(Action.SETTING, guild_id, "dots"), values=["6"])
    await raw.click(admin, click(Action.SETTING, guild_id, "hidden_tallies"), values=["off"])

    assert "**Dots** 6 each, at most 3 on one topic" in said(answer)
    await stage.start()
    assert (await stage.meetup()).plan.policy == Policy(dots=6, hidden_tallies=False)


async def test_the_lists_lead_to_each_other_on_one_card(stage: Stage) -> None:
    admin = stage.administrator()
    card = seen(await admin.command("leancoffee settings"))

    await admin.press("The talk", on=card)
    assert "**Thumb rule** majority" in text_of(card)
    await admin.press("Who is there", on=card)
    assert "**Chime** off" in text_of(card)
    await admin.press("All settings", on=card)
    assert "**Time zone** UTC" in text_of(card)


async def test_who_may_not_change_settings_is_offered_no_list(stage: Stage) -> None:
    card = await stage.host.command("leancoffee settings")
    before = stage.kept()

    assert buttons(card) == []
    for answer in (
        await raw.click(stage.host, click(Action.SETTING, str(stage.guild.id), "dots"), values=["6"]),
        await raw.click(stage.host, click(Action.SETTINGS, str(stage.guild.id), "votes")),
    ):
        assert said(answer) == str(ADMINISTRATORS_ONLY)
    assert stage.kept() == before


@pytest.mark.parametrize(
    ("name", "values", "sentence"),
    [
        ("dots", ["99"], "Dots per person must be from 1 to 10; 99 is not."),
        ("dots", ["²"], "Open `/leancoffee settings` again."),
        ("dots", [], "Open `/leancoffee settings` again."),
        ("timebox", ["0"], "Each timebox lasts 1 to 60 minutes"),
        ("host_role_id", ["1"], "Open `/leancoffee settings` again."),
    ],
)
async def test_a_value_that_no_list_offers_changes_nothing(
    stage: Stage, name: str, values: list[str], sentence: str
) -> None:
    admin = stage.administrator()

    answer = await raw.click(admin, click(Action.SETTING, str(stage.guild.id), name), values=values)

    assert sentence in said(answer)
    assert stage.rows("SELECT * FROM guild_settings") == []
