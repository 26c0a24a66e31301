"""The summary: what a finished meetup leaves in the channel.

The whole story is in the attached minutes; the message shows as much as Discord's limits allow, each part
within its own share, and says how much more there is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta

from bot.core.histogram import roti_bars
from bot.core.meetup.afterwards import is_attested
from bot.core.meetup.hosting.next_time import NextTime
from bot.core.meetup.parts import Phase, Topic
from bot.core.meetup.state import Meetup
from bot.core.message import Message, say, say_n
from bot.core.series.carryover import fate
from bot.core.typed.length import units
from bot.core.values import As, Instant, Member, Minutes, UserText
from bot.ui.kit.components import (
    Accent,
    Item,
    Sheet,
    Text,
    attached,
    button,
    card,
    markdown,
    quiet,
    rows,
    rule,
)
from bot.ui.kit.custom_id import Action, click
from bot.ui.kit.lists import Entries, and_others, facts, fit, lines
from bot.ui.kit.text import MESSAGE_LIMIT, fenced
from bot.ui.views import lines as words
from bot.ui.views.actions.lines import all_actions
from bot.ui.views.host.hosting import hosted_by, left_line, next_host_buttons, next_host_line

_DISCUSSED_BUDGET = 1050
_OTHERS_BUDGET = 400
_TAKEAWAYS_BUDGET = 600
_ACTIONS_BUDGET = 500
_ATTENDEES_BUDGET = 850
_BUDGETS = _DISCUSSED_BUDGET + _OTHERS_BUDGET + _TAKEAWAYS_BUDGET + _ACTIONS_BUDGET + _ATTENDEES_BUDGET
_HEADINGS = 160
"""Characters of the headings of those parts."""
_UNATTESTED = say("It ended by itself. Does a host attest that it took place as its records tell?")
_LATE = say("The attendance could not be written down yet. It is tried again, and will be shown here.")


def summary(
    meetup: Meetup,
    minutes_by_member: Mapping[int, int] | None,
    minutes_file: str | None = None,
    head: str = "",
    next_time: NextTime | None = None,
) -> Sheet:
    """A finished meetup's summary.

    `minutes_by_member` are the credited minutes by member (snowflake), None while they are not written yet;
    `minutes_file` is the name of the attached minutes of the meetup, which must be sent along in the same
    message; `head` names the newest of its credit records in the chain of the server's ledger, where it has any.
    `next_time` is who hosts the next meetup of its series, None where none is to come.
    """
    head_lines = lines(words.heading(meetup.plan.title), quiet(_when(meetup)), left_line(meetup))
    below = (
        _roti(meetup),
        _UNATTESTED if minutes_by_member and not is_attested(meetup) else None,
        next_host_line(next_time),
    )
    foot = (
        quiet(facts(say("Your own record: `/seu log`"), say("as a file: `/seu export`"))),
        quiet(say("Head of this server's chain of records: {head}", head=head)) if head else None,
    )
    share = _share(head_lines, *below, *foot)
    return card(
        [
            head_lines,
            rule(),
            *_topics(meetup, share),
            _part(
                say("**Takeaways**"), words.takeaway_lines(meetup, width=250)[::-1], share(_TAKEAWAYS_BUDGET)
            ),
            all_actions(meetup, share(_ACTIONS_BUDGET)),
            rule(),
            _attendees(minutes_by_member, meetup.plan.policy.minutes_shown, share(_ATTENDEES_BUDGET)),
            rule(),
            *below,
            *rows([*(_buttons(meetup) if minutes_by_member else []), *next_host_buttons(meetup, next_time)]),
            *foot,
            attached(minutes_file) if minutes_file else None,
        ],
        Accent.OVER,
    )


def _share(*whole: Text | None) -> Callable[[int], int]:
    """What a part has of its budget, beside what is shown whole: less, where that is much."""
    room = MESSAGE_LIMIT - _HEADINGS - sum(units(markdown(each)) for each in whole if each)
    return lambda budget: budget * min(room, _BUDGETS) // _BUDGETS


def _topics(meetup: Meetup, share: Callable[[int], int]) -> list[Text]:
    discussed = Entries(meetup.discussed, lambda each: _topic(meetup, each))
    others = Entries(meetup.undiscussed, lambda each: facts(_topic(meetup, each), fate(meetup, each)))
    return [
        _part(say("**Discussed**"), discussed, share(_DISCUSSED_BUDGET))
        or say("No topic was discussed this time."),
        _part(say("**Not discussed**"), others, share(_OTHERS_BUDGET)),
    ]


def summary_taken_back(meetup: Meetup) -> Sheet:
    """What is left of the summary of an end that a host took back."""
    if meetup.phase is Phase.CANCELLED:  # it was settled after all, for a while
        taken_back = say(
            "**↩ A host took back that this meetup took place.** The records that it gave are revoked."
        )
        return card([words.heading(meetup.plan.title), taken_back], Accent.OVER)
    return card(
        [
            words.heading(meetup.plan.title),
            say("**↩ A host took the end of this meetup back.** The records that it gave are revoked."),
            quiet(say("Its next end has a summary of its own, further down, and gives the records anew.")),
        ],
        Accent.OVER,
    )


def _buttons(meetup: Meetup) -> list[Item]:
    """Everybody's own record, and for a host, where nobody has yet, to attest them all."""
    found = [button(say("My record"), click(Action.OWN_RECORD, meetup))]
    if not is_attested(meetup):
        found.append(button(say("Attest"), click(Action.ATTEST, meetup)))
    return found


def _when(meetup: Meetup) -> str:
    start, end = meetup.flow.started_at, meetup.flow.counts_until
    hosted = hosted_by(meetup)
    if start is None or end is None:
        return facts(hosted)
    span = say(
        "{start} to {end}",
        start=Instant(start),
        end=Instant(end, As.CLOCK),
    )
    return facts(span, Minutes(end - start), hosted)


def _topic(meetup: Meetup, topic: Topic) -> str:
    progress = meetup.progress(topic.topic_id)
    return facts(
        say("• {title}", title=UserText(topic.title)),
        words.dots_text(meetup.agenda.ballot.dots(topic.topic_id)),
        Minutes(progress.talked) if progress.talked > timedelta() else None,
        words.PARKED if progress.is_parked else None,
        words.carried_note(meetup, topic),
    )


def _part(title: Message, entries: Sequence[Text], budget: int) -> str:
    return lines(title, fit(entries, budget)) if entries else ""


def _attendees(minutes_by_member: Mapping[int, int] | None, minutes_shown: bool, budget: int) -> str:
    """Who attended; for how long only where the community wants that told, and then those longest there first."""
    if minutes_by_member is None:
        return lines(say("**Attendees**"), _LATE)
    people = sorted(minutes_by_member.items(), key=lambda pair: (minutes_shown and -pair[1], pair[0]))
    if not people:
        return lines(say("**Attendees**"), say("Nobody's attendance was counted."))
    shown = Entries(people, _with_minutes if minutes_shown else lambda each: Member(each[0]))
    listed = fit(shown, budget, more=and_others, joint=" · ")
    return lines(say_n("**{count} attendee**", "**{count} attendees**", len(people)), listed)


def _with_minutes(attended: tuple[int, int]) -> Message:
    member_id, minutes = attended
    return say("{member} {minutes} min", member=Member(member_id), minutes=minutes)


def _roti(meetup: Meetup) -> str | None:
    """The average, and how often each score was given."""
    average = words.roti_average(meetup)
    if average is None:
        return None
    worth = say_n(
        "**Worth the time:** {average} of 5 ({count} answer)",
        "**Worth the time:** {average} of 5 ({count} answers)",
        len(meetup.notes.roti),
        average=average,
    )
    return lines(worth, fenced("\n".join(roti_bars(meetup.notes.roti.values())), 200))
