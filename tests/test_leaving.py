"""What a test would leave to the next one is noticed."""

from __future__ import annotations

import gc
import logging
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.leaving import left_since, standing

HANDLER = logging.NullHandler()
HERE = Path.cwd()


@pytest.mark.parametrize(
    ("change", "undo", "named"),
    [
        (lambda: None, lambda: None, []),
        (
            lambda: os.environ.update(LEANCOFFEE_TESTS_LEFT="1"),
            lambda: os.environ.pop("LEANCOFFEE_TESTS_LEFT"),
            ["environment"],
        ),
        (
            lambda: logging.getLogger().setLevel("DEBUG"),
            lambda: logging.getLogger().setLevel("WARNING"),
            ["levels of the log"],
        ),
        (
            lambda: logging.getLogger("bot").addHandler(HANDLER),
            lambda: logging.getLogger("bot").removeHandler(HANDLER),
            ["handlers of the log"],
        ),
        (lambda: os.chdir("/"), lambda: os.chdir(HERE), ["working directory"]),
        (gc.disable, gc.enable, ["garbage"]),
    ],
)
def test_what_is_not_as_before_is_named(
    change: Callable[[], object], undo: Callable[[], object], named: list[str]
) -> None:
    before = standing()
    change()
    try:
        assert left_since(before) == named
    finally:
        undo()
    assert left_since(before) == []
