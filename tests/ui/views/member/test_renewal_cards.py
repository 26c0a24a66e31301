"""A renewal as cards: how far, what it would use, and what became of it."""

from __future__ import annotations

from datetime import date

import pytest

from bot.core.credit.member_log import MemberLog
from bot.core.credit.renewal import Certification, Progress
from bot.ui.views.member.renewal_cards import (
    certifications_card,
    due_of,
    progress_card,
    renewal_done,
    renewal_question,
)
from tests.ui.examples import LI, buttons_of, record, text_of
from tests.ui.hostile import WORST, assert_acceptable
from tests.ui.views.member.examples import TODAY, log


def found(of: MemberLog, today: date = TODAY) -> Progress:
    progress = of.progress(today)
    assert progress is not None
    return progress


def test_progress_tells_what_is_counted_needed_and_left() -> None:
    text = text_of(progress_card(found(log(2, 1))))

    assert "### Renewal by 2027-05-01" in text
    assert "`███░░░░░░░░░░░░░░░░░` 17 %" in text
    assert "**3 h 24 min** of 20 h are counted, from 2024-11-01 on." in text
    assert "**16 h 36 min** are left." in text
    assert "CSPO: 20 SEU, an hour each, and a fee of 100 USD." in text
    assert "as of 25 November 2026" in text


def test_the_pace_is_told_in_time_a_month() -> None:
    assert "It takes about 1 h 12 min a month, which is more than" in text_of(progress_card(found(log(2, 1))))
    fast = found(log(15, 0))
    assert "at your pace of the last twelve months you get there" in text_of(progress_card(fast))


def test_enough_is_enough() -> None:
    text = text_of(progress_card(found(log(30, 0))))

    assert "`████████████████████` 100 %" in text
    assert "That is enough." in text
    assert "a month" not in text


def test_what_is_older_than_two_years_before_the_expiry_is_warned_of() -> None:
    """The expiry is 28 months after the records."""
    text = text_of(progress_card(found(log(2, 0, expires=date(2028, 5, 1)))))

    assert "1 h 54 min of it are from before 2026-05-01" in text
    assert "without them 20 h 00 min would be left" in text


def test_several_certifications_are_renewed_together() -> None:
    several = MemberLog(
        LI,
        certifications=[
            Certification("CSP-SM", date(2027, 5, 1)),
            Certification("CSP-PO", date(2027, 9, 1)),
            Certification("CSD", date(2027, 9, 1)),
        ],
    )
    text = text_of(progress_card(found(several)))

    assert "so the earliest day counts" in text
    assert "CSP-SM in full and CSP-PO, CSD added: 70 SEU, an hour each, and one fee of 250 USD." in text


def test_an_expiry_that_is_past_asks_what_became_of_it() -> None:
    assert "That day is past." in text_of(progress_card(found(log(2, 0), date(2027, 5, 2))))


def test_the_question_shows_what_would_be_used_before_it_is() -> None:
    of = log(2, 1)
    view = renewal_question(of, found(of))
    text = text_of(view)

    assert text.count("57 min") == 2
    assert "self-reported" in text
    assert "**3 entries, 3 h 24 min**" in text
    assert "CSPO: until 2027-05-01, then until 2029-05-01" in text
    assert "the bot knows of less than that" in text
    assert list(buttons_of(view)) == ["Mark as used", "Not now"]


def test_an_answer_can_be_taken_back() -> None:
    view = renewal_done(found(log()))

    assert list(buttons_of(view)) == ["Take it back"]
    assert "20270501" in str(view.to_components())


@pytest.mark.parametrize(
    ("digits", "day"),
    [("20270501", date(2027, 5, 1)), ("20270231", None), ("0", None), ("99999999", None), ("2027w051", None)],
)
def test_the_day_on_a_button_is_read_back(digits: str, day: date | None) -> None:
    assert due_of(digits) == day


def test_certifications_are_listed() -> None:
    assert "**CSPO** until 2027-05-01" in text_of(certifications_card(log()))
    assert "`/seu certification add`" in text_of(certifications_card(MemberLog(1)))


def test_the_cards_of_the_longest_log_are_ones_that_discord_accepts() -> None:
    names = ("CSM", "A-CSM", "CSP-SM", "CSPO", "A-CSPO", "CSP-PO", "CSD", "CSP")
    of = MemberLog(
        LI,
        [record(n, title=WORST) for n in range(100)],
        certifications=[Certification(each, date(2028, 5, n + 1)) for n, each in enumerate(names)],
    )
    for view in (
        progress_card(found(of)),
        renewal_question(of, found(of)),
        renewal_done(found(of)),
        certifications_card(of),
    ):
        assert_acceptable("renewal", view)
