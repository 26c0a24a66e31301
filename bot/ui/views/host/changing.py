"""The settings of one meetup: the form that changes them, and what they are then."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import discord
from discord import ui

from bot.core.meetup.state import Meetup
from bot.core.message import Message, Term, say
from bot.core.policy import ThumbRule
from bot.core.values import Worded
from bot.ui.kit.components import Accent, Item, Sheet, card, quiet, rows
from bot.ui.kit.custom_id import Action, click
from bot.ui.kit.lists import lines
from bot.ui.kit.render import render_label
from bot.ui.views import lines as words
from bot.ui.views.dialogs import Form, as_shown

FIELDS = DOTS, MOST, TIMEBOXES, RULE, TALLIES = "dots", "most", "timeboxes", "rule", "tallies"
"""The fields of the form."""
HIDDEN, OPEN = "hidden", "open"
"""What can be chosen for the tallies."""
TALLIES_SHOWN: Mapping[str, Term] = {
    HIDDEN: Term(say("hidden until voting closes")),
    OPEN: Term(say("open while voting")),
}

_LABEL_LIMIT = 45
_OPTION_LIMIT = 100
_TYPED_LIMIT = 60


def change_form(meetup: Meetup) -> ui.Modal:
    """Asks for a meetup's settings, filled in with the present ones."""
    policy = meetup.plan.policy
    rules: dict[str, Worded] = {each.value: words.RULES[each] for each in ThumbRule}
    shown = HIDDEN if policy.hidden_tallies else OPEN
    dots, most, boxes = str(policy.dots), str(policy.dots_per_topic), "/".join(map(str, policy.timeboxes))
    return Form(
        say("Settings of this meetup"),
        click(Action.CHANGE_FORM, meetup, as_shown(dots, most, boxes, policy.thumb_rule.value, shown)),
        _typed(say("Dots for each person"), DOTS, dots),
        _typed(say("The most dots of one person on a topic"), MOST, most),
        _typed(say("Timeboxes in minutes, such as 5/3/2"), TIMEBOXES, boxes),
        _chosen(say("Thumb rule, from the next vote on"), RULE, rules, policy.thumb_rule.value),
        _chosen(say("Tallies"), TALLIES, TALLIES_SHOWN, shown),
    )


def changed_card(meetup: Meetup, undo: Item | None) -> Sheet:
    """What a meetup goes by from now on; `undo` is the way back."""
    policy = meetup.plan.policy
    told = lines(
        say(
            "**Dots** {dots} each, at most {most} on one topic",
            dots=policy.dots,
            most=policy.dots_on_one_topic,
        ),
        words.timeboxes_line(policy.timeboxes),
        say("**Thumb rule** {rule}", rule=words.RULES[policy.thumb_rule]),
        say("**Tallies** {shown}", shown=TALLIES_SHOWN[HIDDEN if policy.hidden_tallies else OPEN]),
    )
    hint = say("For what is still to come in this meetup. Fewer dots take none back.")
    return card(
        [say("### Settings of this meetup"), told, quiet(hint), *rows([] if undo is None else [undo])],
        Accent.GATHERING,
    )


def _typed(name: Message, field: str, present: str) -> ui.Label[Any]:
    typed: ui.TextInput[Any] = ui.TextInput(custom_id=field, default=present, max_length=_TYPED_LIMIT)
    return ui.Label(text=render_label(name, _LABEL_LIMIT), component=typed)


def _chosen(name: Message, field: str, options: Mapping[str, Worded], present: str) -> ui.Label[Any]:
    choices = [
        discord.SelectOption(label=render_label(each, _OPTION_LIMIT), value=value, default=value == present)
        for value, each in options.items()
    ]
    select: ui.Select[Any] = ui.Select(custom_id=field, options=choices)
    return ui.Label(text=render_label(name, _LABEL_LIMIT), component=select)
