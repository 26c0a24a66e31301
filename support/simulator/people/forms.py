"""What people fill into forms: a choice, oneself or nobody, and words, some of which make no sense."""

from __future__ import annotations

from random import Random
from typing import Any

from simcord.interactions import resolve_handle

from support.hands import SELECT, walk
from support.simulator.people.town import Person, Table

_TEXT_INPUT, _USER_SELECT, _LABEL = 4, 5, 18
DUE = ("", "", "Friday", "in two weeks", "yesterday", "2020-01-01", "31 December")
"""What people type for the day by which an action is due."""
_FITS = {
    "due": DUE,
    "dots": ("2", "3", "6", "many"),
    "most": ("1", "3", "0"),
    "timeboxes": ("5/3/2", "4", "8/5", "soon"),
}
"""What people type in some fields of a form, by their custom_id; others take any words."""


def filled_form(
    modal: dict[str, Any], typed: str, chance: Random, person: Person, table: Table
) -> dict[str, Any]:
    """What comes back of a form: `typed` in every field that takes any words; in a select any choice, or oneself."""
    resolved: dict[str, dict[str, Any]] = {}
    inputs = []
    for each in walk(modal.get("components")):
        name, kind = each.get("custom_id"), each.get("type")
        if kind == _TEXT_INPUT:
            value = chance.choice(_FITS.get(str(name), (typed,)))
            inputs.append({"type": kind, "custom_id": name, "value": value})
        elif kind == SELECT:
            value = str(chance.choice(each["options"])["value"])
            inputs.append({"type": kind, "custom_id": name, "values": [value]})
        elif kind == _USER_SELECT:
            chosen = chance.random() < 0.5
            if chosen:
                actor = person.hands.actor
                resolve_handle(actor, actor, resolved, channel_id=table.text.id)
            inputs.append({"type": kind, "custom_id": name, "values": [str(person.id)] if chosen else []})
    components = [{"type": _LABEL, "component": each} for each in inputs]
    return {"custom_id": str(modal["custom_id"]), "components": components, "resolved": resolved}
