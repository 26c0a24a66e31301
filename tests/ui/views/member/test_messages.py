"""Direct messages about one's own log, as they look."""

from __future__ import annotations

from bot.app.credit.ports import Wishes
from bot.ui.views.member.messages import messages_card, new_record_message, renewal_message
from support.hands import walk
from tests.ui.examples import buttons_of, record, text_of
from tests.ui.hostile import WORST, assert_acceptable
from tests.ui.views.member.examples import TODAY, log


def test_a_new_record_names_its_meetup_and_no_server() -> None:
    view = new_record_message(record(1), "https://example.org/claim")

    assert "`2026-01-02` November · 57 min · **0.95** SEU" in text_of(view)
    assert "Agile Friends" not in text_of(view)
    assert [each["url"] for each in walk(view.to_components()) if "url" in each] == [
        "https://example.org/claim"
    ]


def test_without_a_claim_link_there_is_no_button_for_it() -> None:
    assert list(buttons_of(new_record_message(record(1), None))) == ["Tell me no more"]


def test_a_reminder_tells_how_far_somebody_is_and_how_to_end_it() -> None:
    found = log().progress(TODAY)
    assert found is not None
    view = renewal_message(found)

    assert "### Renewal by 2027-05-01" in text_of(view)
    assert list(buttons_of(view)) == ["Stop reminding me"]
    assert_acceptable("renewal", view)


def test_messages_are_ones_that_discord_accepts() -> None:
    long = "https://example.org/" + "x" * 280
    assert_acceptable("record", new_record_message(record(1, title=WORST), long))
    for wishes in (Wishes(), Wishes(records=True, renewal=True)):
        assert_acceptable("wishes", messages_card(wishes))
