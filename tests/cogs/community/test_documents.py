"""The commands that the pages tell people to type exist, under that name."""

from __future__ import annotations

import re

from tests.cogs.stage import Stage
from tests.test_documents import PAGES_OF_NOW, name_of, quoted

OF_NO_COMMAND = re.compile(r"/(live|ready|metrics|tmp|(opt|etc|var)/.*)?")
"""The pages by which a bot is watched, and places on the disk of a machine."""


async def test_every_command_that_a_page_names_can_be_typed(stage: Stage) -> None:
    known = {each.qualified_name for each in stage.sim.bot.tree.walk_commands()}
    named = {
        (name_of(page), text.removeprefix("/"))
        for page in PAGES_OF_NOW
        for text in quoted(page)
        if text.startswith("/") and not OF_NO_COMMAND.fullmatch(text)
    }
    assert len(named) > 20

    unknown = {
        (page, text)
        for page, text in named
        if not any(text == each or text.startswith(f"{each} ") for each in known)
    }

    assert unknown == set()
