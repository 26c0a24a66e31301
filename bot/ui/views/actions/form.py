"""The form for an action, and how a submitted one is read (see bot.ui.views.dialogs)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import discord
from discord import ui

from bot.app.series.actions import ActionChange, ActionRequest, NamedOwner
from bot.core.meetup.actions.commands import Owner
from bot.core.meetup.actions.item import ActionItem
from bot.core.message import Message, say
from bot.core.policy import ACTION_TEXT_LIMIT
from bot.core.refusal import Refusal
from bot.ui.kit.custom_id import Action, click
from bot.ui.kit.render import render_label
from bot.ui.views.dialogs import TEXT, Form, as_shown, read_changes, read_choices, read_form, room_for

_OWNER = "owner"
_DUE = "due"

_OUTSIDE = say("They are not in this server. Choose somebody who is, as the owner of the action.")
_LABEL_LIMIT = 45
_HINT_LIMIT = 100
_DUE_LIMIT = 40


def action_form(meetup_id: str) -> ui.Modal:
    """Asks for a new action."""
    custom_id = click(Action.ACTION_FORM, meetup_id)
    mine = say("Leave it empty if you do it yourself.")
    return Form(say("Write an action down"), custom_id, _text(), _owner(mine), _due())


def edit_action_form(meetup_id: str, item: ActionItem) -> ui.Modal:
    """Asks for an action's new words, owner and day, filled in with the present ones."""
    day = "" if item.due is None else item.due.isoformat()
    custom_id = click(Action.ACTION_EDIT_FORM, meetup_id, item.action_id, as_shown(item.text, day))
    stays = say("Leave it empty if it stays with the one it has.")
    return Form(say("Edit the action"), custom_id, _text(item.text), _owner(stays), _due(day))


def read_action_form(data: Mapping[str, Any]) -> ActionRequest:
    """What a form came back with, from an interaction's raw `data`. Raises Refusal for an outsider as owner."""
    texts = read_form(data)
    return ActionRequest(texts.get(TEXT, ""), _chosen_owner(data), texts.get(_DUE, ""))


def read_action_changes(data: Mapping[str, Any], shown: str | None) -> ActionChange:
    """The same for a form that was filled in: what of it is new. `shown` as for `read_changes`."""
    anew = read_changes(data, (TEXT, _DUE), shown)
    return ActionChange(anew[TEXT], _chosen_owner(data), anew[_DUE])


def person_of(user: discord.User | discord.Member | None) -> NamedOwner | None:
    """Whom a command's option names. Raises Refusal for somebody outside the server."""
    if user is None:
        return None
    if not isinstance(user, discord.Member):
        raise Refusal(_OUTSIDE)
    return NamedOwner(Owner(user.id, user.bot), user.display_name)


def _chosen_owner(data: Mapping[str, Any]) -> NamedOwner | None:
    """Discord tells beside the choice who that is; of whoever is not in the server, nothing as a member."""
    chosen = next(iter(read_choices(data).get(_OWNER, ())), None)
    if chosen is None:
        return None
    resolved = data.get("resolved") or {}
    user, member = (dict(resolved.get(kind) or {}).get(chosen) for kind in ("users", "members"))
    if user is None or member is None or not (chosen.isascii() and chosen.isdigit()):
        raise Refusal(_OUTSIDE)
    name = member.get("nick") or user.get("global_name") or user.get("username") or ""
    return NamedOwner(Owner(int(chosen), bool(user.get("bot"))), str(name))


def _text(present: str = "") -> ui.Label[Any]:
    field: ui.TextInput[Any] = ui.TextInput(
        custom_id=TEXT,
        default=present or None,
        max_length=room_for(present, ACTION_TEXT_LIMIT),
        placeholder=render_label(say("Something that can be done, and seen to be done"), _HINT_LIMIT),
    )
    return ui.Label(text=render_label(say("What will be done?"), _LABEL_LIMIT), component=field)


def _owner(hint: Message) -> ui.Label[Any]:
    field: ui.UserSelect[Any] = ui.UserSelect(custom_id=_OWNER, required=False, min_values=0, max_values=1)
    return ui.Label(
        text=render_label(say("By whom?"), _LABEL_LIMIT),
        description=render_label(hint, _HINT_LIMIT),
        component=field,
    )


def _due(present: str = "") -> ui.Label[Any]:
    field: ui.TextInput[Any] = ui.TextInput(
        custom_id=_DUE,
        default=present or None,
        required=False,
        max_length=_DUE_LIMIT,
        placeholder=render_label(say("3 December, Friday, in two weeks, 2026-12-03"), _HINT_LIMIT),
    )
    return ui.Label(text=render_label(say("By when? (optional)"), _LABEL_LIMIT), component=field)
