"""A page, as discord.py finds it."""

from __future__ import annotations

import pytest

from bot.ui.kit.components import card


def test_a_page_is_discord_pys_as_soon_as_it_is_asked() -> None:
    page = card(["Hello"])
    assert "_children" not in vars(page), "what answers a click needs nothing of discord.py's"
    assert (page.timeout, page.is_dispatchable(), page.children) == (None, False, [])
    assert "Sheet" in repr(page)
    with pytest.raises(AttributeError, match="no_such_thing"):
        page.no_such_thing  # noqa: B018 - asking for it is the test
