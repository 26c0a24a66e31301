from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given, settings

from bot.app.series.outlook import Outlook, Preview
from bot.app.series.ports import Draft
from bot.core.meetup.parts import Phase
from bot.core.message import say
from bot.core.policy import AuthorShown, Policy, ThumbRule
from bot.core.series.clash import Clash
from bot.core.series.recurrence import Missing, Rule, Unit
from bot.core.series.series import (
    SERIES_LIMIT,
    FaultKind,
    OccurrenceNote,
    OccurrenceState,
    Series,
    Upcoming,
)
from bot.core.typed.web_link import LINK_LIMIT
from bot.ui.kit.text import date_and_time, relative
from bot.ui.views.series.following import reminders_card
from bot.ui.views.series.series_cards import (
    confirm_delete,
    list_card,
    preview_card,
    series_card,
)
from tests.ui.examples import ANA, NOON, buttons_of, every_component, outlook, series, text_of
from tests.ui.hostile import HOSTILE_LINES, PICTURES, WORST, assert_acceptable

FIRST = datetime(2026, 11, 5, 17, 0, tzinfo=UTC)
LONGEST_ZONE = "America/Argentina/ComodRivadavia"
LONGEST_LINK = "https://seu.example/" + "a" * (LINK_LIMIT - 20)
LONGEST_RULE = Rule(Unit.MONTH, every=12, weekday=2, place=5)


def preview(before: Series | None = None, **more: Any) -> Preview:
    """A draft of the series, with its next dates."""
    shown = outlook(**more)
    return Preview(Draft("d1", ANA, NOON, shown.series), shown.upcoming, before)


def opened(it: Outlook, phase: Phase = Phase.PLANNED) -> Outlook:
    """The same, with the first meetup open."""
    first, *others = it.upcoming
    note = OccurrenceNote(first.day, OccurrenceState.PLANNED, first.starts_at, "m1", phase)
    return replace(it, upcoming=(replace(first, note=note), *others))


def test_a_preview_tells_the_rule_the_zone_and_six_dates_in_the_readers_own_time() -> None:
    text = text_of(preview_card(preview()))

    assert "First Thursday of every month, **12:00** America/Toronto" in text
    assert date_and_time(FIRST) in text
    assert text.count(":F>") == 6
    assert "Nothing is saved yet." in text


def test_a_preview_offers_to_save_and_to_discard() -> None:
    ids = {label: each["custom_id"] for label, each in buttons_of(preview_card(preview())).items()}

    assert ids == {"Save": "lc:draftsave:d1", "Discard": "lc:draftdrop:d1"}


def test_the_preview_of_an_edit_says_that_nothing_is_changed_yet() -> None:
    assert "Nothing is changed yet." in text_of(preview_card(preview(series())))


def test_the_preview_of_an_edit_marks_what_changes_and_tells_what_it_was() -> None:
    more = {"minutes": 90, "title": "Coffee", "policy": Policy(dots=5, time_zone="America/Toronto")}
    text = text_of(preview_card(preview(series(claim_link="https://seu.example/1"), at=time(13, 0), **more)))

    assert "### Coffee\n-# ✏️ before: Monthly coffee\n" in text
    assert "**13:00** America/Toronto\n-# ✏️ before: First Thursday of every month, **12:00** America" in text
    assert "✏️ **Lasts** 90 minutes\n-# ✏️ before: **Lasts** 60 minutes\n**Board** in <#2>\n" in text
    assert "✏️ **Dots** 5 each\n-# ✏️ before: **Dots** 3 each\n" in text
    assert "-# ✏️ before: **Claim link** `https://seu.example/1`" in text
    assert text.count("✏️ before:") == 5


def test_a_setting_that_is_new_is_marked_without_a_before() -> None:
    text = text_of(preview_card(preview(series(), claim_link="https://seu.example/1")))

    assert "✏️ **Claim link** `https://seu.example/1`" in text
    assert "before:" not in text


def test_the_preview_of_an_edit_that_changes_nothing_marks_nothing() -> None:
    assert text_of(preview_card(preview(series()))).count("✏️") == 1


def test_the_preview_of_a_paused_series_says_that_its_dates_do_not_take_place() -> None:
    text = text_of(preview_card(preview(series(paused=True), paused=True)))

    assert "no further meetup takes place. After `/leancoffee schedule resume` the dates would be:" in text
    assert "The next" not in text


def test_a_preview_tells_every_setting() -> None:
    text = text_of(preview_card(preview(minutes=90, opens_days=1, reminds=False, most_carries=0)))

    assert "**Lasts** 90 minutes" in text
    assert "**Board** in <#2>" in text
    assert "**Attendance** in <#3>" in text
    assert f"**Host** <@{ANA}>, asked to start it" in text
    assert "**Topics** open 1 day before; undiscussed ones are not carried over" in text
    assert "**Dots** 3 each\n**Timeboxes** 5/3/2 minutes" in text
    assert "**Reminders** none" in text


def test_a_series_that_starts_by_itself_says_so() -> None:
    assert "it starts by itself" in text_of(preview_card(preview(starts_alone=True)))


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (Rule(Unit.MONTH, weekday=3, place=5), "**A month that lacks the day** is skipped"),
        (Rule(Unit.MONTH, place=29), "**A month that lacks the day** is skipped"),
        (
            Rule(Unit.MONTH, place=31, missing=Missing.LAST),
            "**A month that lacks the day** takes the last one",
        ),
    ],
)
def test_a_preview_says_what_happens_in_a_month_that_lacks_the_day(rule: Rule, said: str) -> None:
    assert said in text_of(preview_card(preview(rule=rule)))


@pytest.mark.parametrize(
    "rule",
    [Rule(Unit.MONTH, weekday=3, place=4), Rule(Unit.MONTH, place=28), Rule(Unit.MONTH, place=-1)],
)
def test_a_preview_is_silent_about_it_where_every_month_has_the_day(rule: Rule) -> None:
    assert "lacks the day" not in text_of(preview_card(preview(rule=rule)))


def test_what_was_done_to_a_series_stands_above_what_comes_next() -> None:
    text = text_of(series_card(outlook(), say("Saved.")))

    assert "Saved." in text
    assert f"The board of {date_and_time(FIRST)} opens for topics" in text
    # At noon as well, and an hour sooner: the clocks in Toronto go back in between.
    assert relative(FIRST - timedelta(days=7, hours=1)) in text


def test_a_meetup_that_is_open_already_is_told_as_such() -> None:
    assert "is on its board in <#2> already" in text_of(series_card(opened(outlook()), say("Saved.")))


def test_the_list_shows_no_dates_of_a_paused_series() -> None:
    text = text_of(list_card([outlook(paused=True)]))

    assert "No further meetup takes place until `/leancoffee schedule resume`." in text
    assert "<t:" not in text


def test_a_paused_series_shows_what_it_would_do() -> None:
    text = text_of(series_card(outlook(paused=True), say("Paused.")))

    assert "After `/leancoffee schedule resume` the dates would be" in text
    assert date_and_time(FIRST) in text


def test_a_paused_series_counts_no_meetup_among_its_dates_that_is_under_way() -> None:
    it = opened(outlook(paused=True), Phase.DISCUSSING)
    now, *to_come = it.upcoming

    text = text_of(series_card(it, say("Paused.")))

    assert date_and_time(now.starts_at) not in text
    assert all(date_and_time(each.starts_at) in text for each in to_come)


def test_a_moved_date_is_marked() -> None:
    moved = Upcoming(FIRST.date(), FIRST + timedelta(days=1))

    text = text_of(series_card(Outlook(series(), (moved,)), say("Done.")))
    listed = text_of(list_card([Outlook(series(), (moved,))]))

    assert f"{date_and_time(moved.starts_at)} (moved)" in listed
    assert date_and_time(moved.starts_at) in text


def test_a_series_that_never_comes_again_says_so() -> None:
    assert "No date is to come." in text_of(series_card(Outlook(series(), ()), say("Saved.")))
    assert "No date is to come." in text_of(list_card([Outlook(series(), ())]))


def test_what_should_have_opened_by_now_is_not_said_to_open_in_the_past() -> None:
    waits = outlook(opens_days=28)
    opens = "opens for topics"
    assert f"{opens} {relative(waits.series.opening_of(waits.upcoming[0].starts_at))}" in text_of(
        series_card(waits, say("Saved."))
    )

    late = replace(waits, is_late=True)

    text = text_of(series_card(late, say("That meetup takes place after all.")))
    assert "once nothing is in its way: no other meetup there" in text
    assert f"{opens} {relative(waits.series.opening_of(waits.upcoming[0].starts_at))}" not in text


def test_a_troubled_series_can_be_checked_again() -> None:
    view = series_card(outlook(kinds=[FaultKind.CHANNEL_SHUT]), say("There is still something wrong."))

    assert text_of(view).count("⚠") == 1
    assert buttons_of(view)["Check again"]["custom_id"] == "lc:seriescheck:s1"


def test_a_series_without_a_fault_has_nothing_to_press() -> None:
    assert not buttons_of(series_card(outlook(), say("Saved.")))


def test_the_list_says_how_to_begin_where_there_is_no_series() -> None:
    assert "`/leancoffee schedule create`" in text_of(list_card([]))


def test_the_list_tells_each_series_with_its_dates_and_faults() -> None:
    shown = [outlook(2), outlook(2, [FaultKind.VOICE_GONE], series_id="s2", title="Weekly", paused=True)]

    text = text_of(list_card(shown))

    assert "### 2 series" in text
    assert "**Monthly coffee**\nFirst Thursday of every month, **12:00** America/Toronto\n<t:" in text
    assert "\n\n**Weekly** · **paused**\nFirst Thursday of every month, **12:00** America/Toronto" in text
    assert text.count("⚠") == 1
    assert set(buttons_of(list_card(shown))) == {"Check again: Weekly"}


def test_deleting_is_asked_about_and_names_what_is_lost() -> None:
    view = confirm_delete(opened(outlook()))
    ids = {label: each["custom_id"] for label, each in buttons_of(view).items()}

    assert "The meetup that is planned does not take place" in text_of(view)
    assert ids == {"Delete the series": "lc:seriesdelete:s1", "Keep it": "lc:serieskeep:s1"}


def test_deleting_a_series_without_a_planned_meetup_calls_nothing_off() -> None:
    assert "does not take place" not in text_of(confirm_delete(outlook()))


def test_who_is_reminded_is_told_when_and_how_to_stop() -> None:
    view = reminders_card(series())

    assert "a direct message a day and a quarter of an hour before" in text_of(view)
    assert buttons_of(view)["Stop reminding me"]["custom_id"] == "lc:remindstop:s1"


@pytest.mark.parametrize(
    ("opens_days", "listed", "told"),
    [
        (2, "a day and a quarter of an hour before", "a day and a quarter of an hour before each meetup"),
        (1, "a quarter of an hour before", "a direct message a quarter of an hour before each meetup"),
        (0, "none, for topics open when it starts", "there is no reminder before"),
    ],
)
def test_no_reminder_is_promised_of_a_time_before_a_meetup_is_planned(
    opens_days: int, listed: str, told: str
) -> None:
    assert f"**Reminders** {listed}" in text_of(preview_card(preview(opens_days=opens_days))).split("\n")
    assert told in text_of(reminders_card(series(opens_days=opens_days)))


def test_a_series_without_reminders_says_that_it_sends_none_now() -> None:
    assert "sends no reminders now" in text_of(reminders_card(series(reminds=False)))


def hostile(title: str, number: int) -> Outlook:
    """A series with the longest of everything, and everything wrong with it."""
    return outlook(
        kinds=list(FaultKind),
        series_id=f"s{number:011}",
        title=title,
        organizer=title,
        rule=LONGEST_RULE,
        at=time(23, 59),
        paused=bool(number % 2),
        policy=Policy(dots=10, timeboxes=(60, 50, 40, 30, 20, 10), time_zone=LONGEST_ZONE),
    )


def test_as_many_series_as_a_server_can_have_fit_into_one_list() -> None:
    view = list_card([hostile(WORST, each) for each in range(SERIES_LIMIT)])

    assert_acceptable("list", view)
    assert text_of(view).count("<t:") == SERIES_LIMIT // 2  # the others are paused
    assert sum(each["type"] == 2 for each in every_component(view)) == SERIES_LIMIT


@settings(max_examples=20)
@given(HOSTILE_LINES)
def test_any_title_stays_within_limits_on_every_card(title: str) -> None:
    it = hostile(title, 1)
    draft = Draft("d1", ANA, NOON, it.series)
    for view in (
        list_card([it]),
        list_card([hostile(title, each) for each in range(SERIES_LIMIT)]),
        series_card(it, say("Saved.")),
        preview_card(Preview(draft, it.upcoming)),
        preview_card(Preview(draft, it.upcoming, series(title=title[::-1] + "!", claim_link=LONGEST_LINK))),
        confirm_delete(opened(it)),
        reminders_card(it.series),
    ):
        assert_acceptable(title, view)


@pytest.mark.parametrize("title", [WORST, PICTURES], ids=["markup", "pictures"])
def test_the_preview_of_an_edit_of_everything_stays_within_limits(title: str) -> None:
    """Also of a series whose zone is not known any more, and beside another one in its channel."""
    lost = f"Nowhere/{'x' * 40}"
    before = replace(
        hostile(title[:-1] + "-", 0).series,
        rule=replace(LONGEST_RULE, every=11, missing=Missing.LAST),
        claim_link=LONGEST_LINK[:-1] + "b",
        policy=Policy(dots=10, timeboxes=(60, 59, 58, 57, 56, 55), time_zone=lost),
    )
    after = replace(
        hostile(title, 0).series,
        voice_channel_id=None,
        claim_link=LONGEST_LINK,
        minutes=599,
        opens_days=0,
        most_carries=0,
        starts_alone=True,
        policy=Policy(
            dots=9,
            dots_per_topic=9,
            thumb_rule=ThumbRule.STRICT,
            thumb_seconds=299,
            hidden_tallies=False,
            gathering_minutes=239,
            voting_minutes=239,
            time_zone=lost,
            topics_each=99,
            presence_prompts=True,
            authors=AuthorShown.ONCE_DISCUSSED,
            takeover=False,
            warns=True,
            closes_early=True,
            asks_timebox=True,
            minutes_shown=True,
            voice_status=True,
            chime=True,
        ),
    )
    it = Preview(Draft("d1", ANA, NOON, after), outlook().upcoming, before, Clash(before, FIRST))

    assert_acceptable("preview", preview_card(it))


def test_a_meetup_of_the_same_time_and_channel_is_warned_of_in_the_preview_and_afterwards() -> None:
    clash = Clash(series(title="Quarterly *review*"), FIRST)
    shown = [
        preview_card(replace(preview(), clash=clash)),
        series_card(replace(outlook(), clash=clash), say("That meetup is moved.")),
    ]

    for each in shown:
        assert "another meetup, one of **Quarterly \\*review\\***, is to be held in <#2>, too" in text_of(
            each
        )
        assert "/leancoffee schedule move" in text_of(each)
