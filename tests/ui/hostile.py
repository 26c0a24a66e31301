"""Texts at their worst, and what holds of every view whatever people type."""

from __future__ import annotations

import re

from discord import ui
from hypothesis import strategies as st

from bot.core.typed.length import units
from bot.ui.kit.custom_id import parse
from tests.ui.examples import every_component

BLOCK_SYNTAX = re.compile(r"^(?:#{1,3}|-#|>{1,3}|[-+*]|\d+[.)])")
WORST = "*" * 100
PICTURES = "🧵" * 100
"""A hundred characters that Discord's clients, which count in UTF-16, take for twice as many."""
HOSTILE_LINES = st.text(
    alphabet=st.one_of(st.sampled_from("\\*_~|`[]()<>@#!&:/-+.1🧵"), st.characters()),
    min_size=1,
    max_size=100,
)


def assert_acceptable(name: str, view: ui.LayoutView) -> str:
    """Fail for a view that Discord would refuse (discord facts, platform limits). Returns what can be read."""
    components = every_component(view)
    texts = [each["content"] for each in components if each["type"] == 10]
    ids = [each["custom_id"] for each in components if "custom_id" in each]
    assert len(components) <= 40, name
    assert sum(map(units, texts)) <= 4000, name
    assert all(texts), f"{name}: an empty text is refused"
    assert len(ids) == len(set(ids)), name
    assert all(len(each) <= 100 and parse(each) for each in ids), name
    for each in components:
        match each["type"]:
            case 1:
                assert 1 <= len(each["components"]) <= 5, name
            case 2:
                assert each.get("label") or each.get("emoji"), name
                assert units(each.get("label") or "") <= 80, name
            case 3:
                assert 1 <= len(each["options"]) <= 25, name
                assert all(
                    1 <= units(option[part]) <= 100
                    for option in each["options"]
                    for part in ("label", "value", "description")
                    if part in option
                ), name
                assert units(each.get("placeholder") or "") <= 150, name
    return "\n".join(texts)
