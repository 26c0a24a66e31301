"""The commands that the pages tell people to type exist, under that name, and no option is left out."""

from __future__ import annotations

import re

from discord import app_commands

from tests.cogs.stage import Stage
from tests.test_documents import PAGES_OF_NOW, ROOT, name_of, quoted

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


async def test_the_page_for_hosts_has_every_option_of_the_settings_and_of_a_series(stage: Stage) -> None:
    in_tables = set(
        re.findall(r"^\| `(\w+)` \|", (ROOT / "docs" / "hosts.md").read_text("utf-8"), re.MULTILINE)
    )
    commands = {each.qualified_name: each for each in stage.sim.bot.tree.walk_commands()}

    for name in ("leancoffee settings", "leancoffee schedule create"):
        command = commands[name]
        assert isinstance(command, app_commands.Command)
        assert {each.display_name for each in command.parameters} - in_tables == set(), name
