"""How it works, on one screen: one for those who take part, one for those who host."""

from __future__ import annotations

from bot.core.message import Message, say
from bot.ui.kit.components import Accent, Sheet, button, card, link, quiet, rows
from bot.ui.kit.custom_id import Action, click

_TAKING_PART = say(
    """### ☕ Lean Coffee in one minute
People propose topics, spend dots on the ones they want, talk in short timeboxes, and leave with a takeaway.

**Propose**, or `/topic propose`: put a topic on the board. `/topic edit`, `withdraw`, `restore` and `list` go \
with it.
**My dots**: spend your dots; take them back until voting closes. Nobody sees who voted for what.
**👍 ✋ 👎** when time is up: go on, either way, next topic.
**Raise hand** while you talk: you stand in the speaker queue; **Next speaker** passes the floor on.
**Takeaway**: note what you take home. **Action**, or `/action add`: what you will do, and by when; the next meetup \
asks for it. `/action list`, `close` and `edit` go with it.
**Check in**, in a meetup without a voice channel: your attendance counts while you take part.
**Remind me**, on the board of a planned meetup: a direct message before each one. `/leancoffee calendar`: the dates \
as a file for your calendar.
`/leancoffee history`: past meetups, to look through and to search. `/leancoffee minutes`: one of them as a file.

**Your own records, for you alone**
`/seu log` and `/seu export`: your attendance. `/seu add`: what you learned elsewhere. `/seu progress`: your \
renewal. `/seu verify`: a code or badge. `/mydata`: what I hold about you, and deleting it."""
)

_HOSTING = say(
    """### ☕ Hosting a Lean Coffee
`/leancoffee start`, then **Host** on the board: the next step is always the green button.
`/leancoffee next`, `pause`, `resume`, `extend`, `skip`, `finish`, `cancel` do the same.
**↩ Undo** behind **Host**, or `/leancoffee undo`: take a step back, with all that the clock did since.
**Host** → **Topics…**: merge, move, park or reopen a topic; `/topic merge`, `move`, `next`, `park`, `reopen` do too.
`/leancoffee host @member`: hand the meetup over, or without a name take it over; `/leancoffee cohost`: host together.
`/leancoffee voice`: count attendance in a voice channel, in another one, or in none.
`/leancoffee status`: where the meetup stands; a board that was deleted comes back. `board`: it comes to the bottom.

**Every month, by itself**
`/leancoffee schedule create`: a meetup every month (or week) that plans itself; `list`, `edit`, `pause`, `resume`, \
`skip`, `move` and `delete` go with it.

**Afterwards**
`/action list`: what was to be done, and what became of it.
`/attendance list`, `correct`, `start`, `settle`: who attended, and what you know better afterwards.

**Once**
`/leancoffee setup`: what is missing for a first meetup here.
`/leancoffee settings`: dots, timeboxes such as `5/3/2`, thumb rule, time zone, host role."""
)

_MARKS = say(
    "Scrum Education Unit and SEU are marks of Scrum Alliance; Lean Coffee is a mark of Modus Cooperandi. "
    "This bot belongs to neither. It keeps attendance records that support a claim; it awards nothing."
)


def help_card(policy_url: str | None = None, *, hosting: bool = False) -> Sheet:
    """Everything that a participant needs on one screen, or (`hosting`) a host.

    `policy_url` is the operator's privacy policy.
    """
    other = say("Taking part") if hosting else say("Hosting")
    return card(
        [
            _of(hosting=hosting),
            *rows(
                [
                    button(other, click(Action.HELP, TAKING_PART if hosting else HOSTING)),
                    button(say("What I keep about you"), click(Action.PRIVACY, "help")),
                    *([] if policy_url is None else [link(say("Privacy policy"), policy_url)]),
                ]
            ),
            quiet(_MARKS),
        ],
        Accent.GATHERING,
    )


HOSTING, TAKING_PART = "hosting", "takingpart"
"""What the button to the other screen says it means."""


def _of(*, hosting: bool) -> Message:
    return _HOSTING if hosting else _TAKING_PART
