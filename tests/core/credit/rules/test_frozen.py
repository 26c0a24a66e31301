"""A rule that was released is never edited: its sources are held by their checksum."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from bot.core.credit import rules

FROZEN = {
    "rule_2026_1": "415e18f2f79d54daec63cf58d63c105e8c94f5257f11a41621c106bf8fe20a15",
}
"""The SHA-256 of each rule's sources, file by file in order of name."""

_MAY_READ = ("bot.core.credit.recorded", "bot.core.credit.evidence", "bot.core.meetup.events")
"""What a rule may lean on: the events of the journal, which golden files hold, and two values without a rule."""

_FOLDER = Path(rules.__file__).parent


def checksum(rule: str) -> str:
    """The checksum of a rule's sources."""
    content = sha256()
    for path in sorted((_FOLDER / rule).glob("*.py")):
        content.update(f"{path.name}\n".encode() + path.read_bytes())
    return content.hexdigest()


@pytest.mark.parametrize("rule", FROZEN)
def test_the_sources_of_a_rule_are_as_they_were_released(rule: str) -> None:
    assert checksum(rule) == FROZEN[rule], (
        f"The sources of {rule} were edited. Records that name this rule are computed again by it, so it is frozen: "
        "take the edit back, and write a new package beside it, with a name, cases and a checksum of its own."
    )


@pytest.mark.parametrize("rule", FROZEN)
def test_a_rule_leans_on_nothing_that_may_change(rule: str) -> None:
    own = f"{rules.__name__}.{rule}"
    for path in (_FOLDER / rule).glob("*.py"):
        for name in _imported(ast.parse(path.read_text(encoding="utf-8"))):
            is_standard = name.split(".")[0] in sys.stdlib_module_names
            assert is_standard or name.startswith((own, *_MAY_READ)), f"{path.name} reads {name}"


def _imported(source: ast.Module) -> Iterator[str]:
    for node in ast.walk(source):
        if isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{each.name}" for each in node.names)
        elif isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
