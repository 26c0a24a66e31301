"""Direct messages about one's own log, and the card on which somebody chooses which they want."""

from __future__ import annotations

from bot.app.credit.ports import Wishes
from bot.core.credit.member_log import Entry
from bot.core.credit.record import CreditRecord
from bot.core.credit.renewal import Progress
from bot.core.message import Message, say
from bot.ui.kit.components import Accent, Item, Sheet, Style, button, card, link, quiet, rows
from bot.ui.kit.custom_id import MINE, Action, click
from bot.ui.kit.lists import lines
from bot.ui.views.member.renewal_cards import progress_parts
from bot.ui.views.member.words import entry_line

RECORDS, RENEWAL = "records", "renewal"
"""Which messages a button means."""
ON, OFF = "on", "off"

STOPPED = say(
    "I could not write to you directly, so I have stopped. If you want the messages, allow direct messages from "
    "members of a server that we share, then ask for them again with `/seu reminders`."
)


def new_record_message(record: CreditRecord, claim_link: str | None) -> Sheet:
    """Tells somebody of a new record of theirs."""
    claim = [] if claim_link is None else [link(say("Claim your units"), claim_link)]
    return card(
        [
            say("### A new record in your SEU log"),
            entry_line(Entry(record, None)),
            quiet(say("All of it: `/seu log`, here as well. As a file: `/seu export`")),
            *rows([*claim, _stop(say("Tell me no more"), RECORDS)]),
        ],
        Accent.CLOSING,
    )


def renewal_message(progress: Progress) -> Sheet:
    """Reminds somebody of their renewal."""
    return card(
        [*progress_parts(progress), *rows([_stop(say("Stop reminding me"), RENEWAL)])], Accent.TIME_IS_UP
    )


def messages_card(wishes: Wishes) -> Sheet:
    """Which direct messages somebody gets, with a button for each."""
    return card(
        [
            say("### Direct messages"),
            lines(
                say("**Each new record** is sent to you.")
                if wishes.records
                else say("**Each new record** stays in your log; nothing is sent."),
                say("**Your renewal**: you are reminded 180, 90, 30 and 7 days before it.")
                if wishes.renewal
                else say("**Your renewal**: you are not reminded."),
            ),
            quiet(say("I write to nobody who did not ask for it.")),
            *rows(
                [
                    _stop(say("No messages about records"), RECORDS)
                    if wishes.records
                    else _begin(say("Send me each new record"), RECORDS),
                    _stop(say("Do not remind me"), RENEWAL)
                    if wishes.renewal
                    else _begin(say("Remind me of my renewal"), RENEWAL),
                ]
            ),
        ],
        Accent.CLOSING,
    )


def _begin(label: Message, which: str) -> Item:
    return button(label, click(Action.TELL_ME, MINE, which, ON), Style.primary)


def _stop(label: Message, which: str) -> Item:
    return button(label, click(Action.TELL_ME, MINE, which, OFF))
