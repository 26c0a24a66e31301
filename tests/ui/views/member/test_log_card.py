"""One's own log as a card: the newest first, by pages, with what is one's own word marked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.core.credit.member_log import MemberLog
from bot.core.message import say
from bot.ui.views.member.log_card import activity_card, name_card, seu_log_card
from support.hands import walk
from tests.ui.examples import LI, buttons_of, record, text_of
from tests.ui.hostile import WORST, assert_acceptable
from tests.ui.views.member.examples import activity, log


def test_the_log_shows_ten_a_page_and_all_totals() -> None:
    first, second = (text_of(seu_log_card(log(17, 0), page)) for page in (0, 1))

    assert first.index("2026-01-17") < first.index("2026-01-16")
    assert "2026-01-07" not in first
    assert "2026-01-07" in second
    assert "page 2 of 2" in second
    for each in (first, second):
        assert "**17 records: 16 h 09 min, 16.15 SEU**" in each


def test_a_page_beyond_the_last_one_is_the_last_one() -> None:
    assert "page 2 of 2" in text_of(seu_log_card(log(17, 0), 999))


def test_several_years_have_a_total_each() -> None:
    text = text_of(seu_log_card(log(2, 1)))

    assert "2026 · **2 records: 1 h 54 min, 1.90 SEU**" in text
    assert "2025 · **1 entry, 1 self-reported: 1 h 30 min, 1.50 SEU**" in text
    assert "\n**3 entries, 1 self-reported: 3 h 24 min, 3.40 SEU**" in text


def test_what_somebody_noted_is_marked_as_their_own_word() -> None:
    text = text_of(seu_log_card(log(1, 1)))

    assert "A book on flow" not in text  # the example's title is the description
    assert "`2025-12-01` November · 90 min · **1.50** SEU · Learning, self-reported" in text
    assert text.count("self-reported") == 3
    assert "your own word" in text


def test_what_a_renewal_used_says_so() -> None:
    used = replace(log(1, 0), used={"r0": date(2027, 5, 1)})

    assert "used in the renewal of 2027-05-01" in text_of(seu_log_card(used))


def test_the_log_promises_no_more_than_it_is() -> None:
    text = text_of(seu_log_card(log(1, 0)))

    assert "57 min · **0.95** SEU" in text
    assert "These records support a claim" in text


def test_an_empty_log_says_when_there_will_be_one() -> None:
    assert "No records yet." in text_of(seu_log_card(MemberLog(LI)))


def test_a_claim_link_leads_out_by_a_button_that_names_the_meetup() -> None:
    view = seu_log_card(log(2, 0), 0, {"m1": "https://example.org/claim"})

    links = [each for each in walk(view.to_components()) if "url" in each]
    assert [(each["label"], each["url"]) for each in links] == [
        ("Claim: November", "https://example.org/claim")
    ]


def test_one_link_of_many_meetups_is_one_button_and_there_are_five_at_most() -> None:
    same = {f"m{n}": "https://example.org/claim" for n in range(10)}
    many = {f"m{n}": f"https://example.org/{n}" for n in range(10)}

    def count(links: dict[str, str]) -> int:
        return sum("url" in each for each in walk(seu_log_card(log(10, 0), 0, links).to_components()))

    assert (count(same), count(many)) == (1, 5)


def test_the_longest_log_is_one_that_discord_accepts() -> None:
    worst = log(100, 20, WORST)
    links = {
        each.meetup_id: "https://example.org/" + "x" * 480 + str(n) for n, each in enumerate(worst.records)
    }
    used = {each.entry_id: date(2027, 5, 1) for each in worst.entries}
    for page in (0, 5, 11):
        assert_acceptable("log", seu_log_card(replace(worst, used=used), page, links))


def test_ten_years_of_records_are_shown_within_limits() -> None:
    records = [
        replace(record(n, title=WORST), day=date(2016 + n % 11, 1, 1), record_id=f"r{n}") for n in range(500)
    ]
    assert_acceptable("log", seu_log_card(MemberLog(LI, records), 3))


def test_the_buttons_of_a_page_carry_no_id_of_anybody() -> None:
    view = seu_log_card(log(17, 0))

    assert list(buttons_of(view)) == ["More ›"]
    assert str(LI) not in str(view.to_components())


def test_a_changed_activity_is_shown_whole() -> None:
    text = text_of(activity_card(activity(), say("Noted in your log:")))

    assert "A book on flow · 90 min" in text
    assert_acceptable("activity", activity_card(activity(description=WORST), say("Noted in your log:")))


def test_the_name_is_shown_as_it_was_typed() -> None:
    assert "**@\u200bhere \\*x\\*** from now on" in text_of(name_card("@here *x*"))
    assert "that Discord shows" in text_of(name_card(None))
    assert_acceptable("name", name_card(WORST[:100]))
