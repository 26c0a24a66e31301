"""Rule 2026-1 against a table that was computed by hand, a clause after the other."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from bot.core.credit.rules.rule_2026_1 import attendance, credit
from tests.core.credit.rules.journals import journal_of, shown, told, window_told

CASES = tomllib.loads(Path(__file__).with_name("cases_2026_1.toml").read_text(encoding="utf-8"))["case"]
NAMES = ("Ana", "Li", "Sam", "host")


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['rule']}: {case['name']}")
def test_the_rule_gives_what_was_computed_by_hand(case: dict[str, Any]) -> None:
    journal = journal_of(case["journal"], voice=case["held"] == "voice", minutes=case.get("planned", 0))

    found = attendance(journal)

    minutes = {}
    for name, attended in shown(found.members):
        earned = credit(attended, (), 0)
        split = (earned.measured, earned.checked_in, earned.inferred, earned.attested)
        kinds = (attended.measured, attended.checked_in, attended.inferred, attended.attested)
        minutes[name] = told(attended, [each for each, known in zip(split, kinds, strict=True) if known])
        assert sum(split) == earned.minutes
    assert minutes == {name: case[name] for name in NAMES if name in case}
    assert window_told(found.window) == case.get("window", "")


def test_every_clause_has_a_case() -> None:
    assert {each["rule"] for each in CASES} == {"1", "2", "2a", "3", "4", "8"}
