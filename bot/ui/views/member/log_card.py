"""One's own log, page by page, and the small answers to what was changed in it."""

from __future__ import annotations

from collections.abc import Mapping

from bot.core.credit.activity import Activity
from bot.core.credit.member_log import LEFT_OUT, NOTHING_READABLE, Entry, MemberLog, by_year
from bot.core.credit.record import CreditRecord
from bot.core.credit.units import seu_in_all
from bot.core.message import Message, say
from bot.core.values import UserText
from bot.ui.kit.components import (
    ROW,
    Accent,
    Item,
    Sheet,
    card,
    link,
    page_buttons,
    page_of,
    quiet,
    rows,
    rule,
)
from bot.ui.kit.custom_id import MINE, Action
from bot.ui.kit.lists import facts, fit, lines
from bot.ui.views.member.words import entries_in_all, entry_line

LOG_PAGE = 10
"""Entries on one page."""

_LIST_BUDGET = 2800
_MOST_YEARS = 8
_LINK_TITLE_WIDTH = 50

SELF_REPORTED = say("Self-reported entries are your own word: no attendance of a meetup stands behind them.")


def seu_log_card(log: MemberLog, page: int = 0, claim_links: Mapping[str, str] | None = None) -> Sheet:
    """Somebody's own log, the newest first, on pages counted from 0, with totals by year.

    `claim_links` are the addresses where those who attended submit their units, by meetup id.
    """
    entries = log.entries
    if not entries:
        return card(
            [
                say("### Your SEU log"),
                say("No records yet. After a meetup that you attended has finished, its record is here.")
                if log.has_all_entries
                else NOTHING_READABLE,
                quiet(say("What you learned elsewhere: `/seu add`")),
            ],
            Accent.CLOSING,
        )
    shown, page, pages = page_of(entries, page, LOG_PAGE)
    where = say("page {page} of {pages}", page=page + 1, pages=pages) if pages > 1 else None
    return card(
        [
            facts(say("### Your SEU log"), where),
            fit([entry_line(each) for each in shown], _LIST_BUDGET),
            *rows(page_buttons(MINE, Action.LOG_PAGE, page, pages)),
            rule(),
            lines(*_years(entries), entries_in_all(entries, seu_in_all(each.minutes for each in entries))),
            None if log.has_all_entries else LEFT_OUT,
            *rows(_links([each.source for each in shown], claim_links or {})),
            lines(
                quiet(SELF_REPORTED) if log.activities else None,
                None
                if log.name is None
                else quiet(say("Certificates print the name {name}.", name=UserText(log.name))),
                quiet(
                    say("These records support a claim; you log the units yourself.")
                    if log.records
                    else say("You log the units yourself.")
                ),
                quiet(facts(say("As a file: `/seu export`"), say("your renewal: `/seu progress`"))),
            ),
        ],
        Accent.CLOSING,
    )


def activity_card(activity: Activity, said: Message) -> Sheet:
    """What became of an activity: noted, changed or deleted."""
    return card(
        [
            lines(said, entry_line(Entry(activity, None))),
            quiet(SELF_REPORTED),
            quiet(say("Change it with `/seu edit`, take it out with `/seu delete`.")),
        ],
        Accent.CLOSING,
    )


def name_card(name: str | None) -> Sheet:
    """What certificates print from now on."""
    if name is None:
        return card([say("Certificates print the name that Discord shows of you.")], Accent.CLOSING)
    return card(
        [
            say("Certificates print **{name}** from now on.", name=UserText(name)),
            quiet(say("`/seu name` without a name takes the one that Discord shows.")),
        ],
        Accent.CLOSING,
    )


def _years(entries: list[Entry]) -> list[str]:
    """A line a year, where there are several."""
    years = by_year(entries)
    if len(years) == 1:
        return []
    return [
        facts(
            say("{year}", year=str(year)),
            entries_in_all(of_it, seu_in_all(each.minutes for each in of_it)),
        )
        for year, of_it in years[:_MOST_YEARS]
    ]


def _links(sources: list[CreditRecord | Activity], claim_links: Mapping[str, str]) -> list[Item]:
    """A button for each claim link of the meetups on the page."""
    found = {
        claim_links[each.meetup_id]: each.title
        for each in reversed(sources)
        if isinstance(each, CreditRecord) and each.meetup_id in claim_links
    }
    return [
        link(say("Claim: {title}", title=UserText(title, _LINK_TITLE_WIDTH)), address)
        for address, title in list(found.items())[-ROW:]
    ]
