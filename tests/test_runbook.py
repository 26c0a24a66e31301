"""The runbook names everything that can end the bot, be logged as an error, or be wrong with a series.

It is read at night by somebody who knows the line and not the code; so each line that the code may log at ERROR or
above stands there, and whoever writes a new one writes there what to do.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import cli
from bot.core.series.series import FaultKind
from bot.ops.monitoring.table import METRICS
from bot.store.drivers.postgres import refusing as of_servers
from bot.store.drivers.sqlite import refusing as of_files

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "runbook.md"
LOUD = {"error", "critical", "exception", "log"}
LOGGERS = {"log", "_log"}
QUIET = {
    "Drawing the %s of meetup %s failed, it is tried again: %s",
    "The answer to what counted was lost: %s",
}
"""What `log` is called with a level for, and that level is never ERROR."""
PLACES = re.compile(r"%[-\d.]*[a-z]|\{[^}]*\}")


def told(text: str) -> str:
    """On one line, with … for what changes; the same for a line of the log and for the page."""
    return " ".join(re.sub(r"[`*]", "", PLACES.sub("…", text)).split())


TEXT = told(PAGE.read_text("utf-8"))


def words(node: ast.expr) -> str:
    """The text of a string that may have places in it."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=values):
            return "".join(words(each) for each in values)
        case ast.BinOp(left=left, right=right):
            return words(left) + words(right)
        case _:
            return "{}"


def loud_lines() -> Iterator[str]:
    """Every message that the program may log at ERROR or above."""
    for path in [*(ROOT / "bot").rglob("*.py"), *(ROOT / "cogs").rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.Call(
                    func=ast.Attribute(value=ast.Name(id=name), attr=attr), args=[_, *_] as given
                ) if name in LOGGERS and attr in LOUD:
                    yield words(given[1] if attr == "log" else given[0])


def endings() -> Iterator[str]:
    """Every sentence with which the connection's end ends the process."""
    for path in (ROOT / "bot" / "runtime").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.Call(
                    func=ast.Name(id="Ended"), args=[ast.Constant() | ast.JoinedStr() as sentence, *_]
                ):
                    yield words(sentence)
                case ast.Dict(values=[ast.Constant() | ast.JoinedStr(), *_] as sentences) if (
                    path.name == "endings.py"
                ):
                    yield from map(words, sentences)


def beginning(sentence: str) -> str:
    """As much of a sentence as tells it from the others."""
    return re.split(r"[(….:]", told(sentence))[0].strip()


def test_every_line_at_error_or_above_is_in_it() -> None:
    lines = {each for each in loud_lines() if each not in QUIET and PLACES.sub("", each).strip(" .")}

    assert len(lines) > 20
    assert sorted(each for each in lines if told(each).split("; see")[0][:70] not in TEXT) == []


@pytest.mark.parametrize(
    "advice", sorted({*of_files._OF_THE_FILE.values(), *of_servers._OF_THE_SERVER.values()})
)
def test_every_advice_about_a_database_that_takes_no_writes_is_in_it(advice: str) -> None:
    assert f"{told(advice)}." in TEXT


def test_every_sentence_that_ends_the_process_is_in_it() -> None:
    sentences = set(endings())

    assert len(sentences) > 12
    assert sorted(each for each in sentences if beginning(each) not in TEXT) == []


@pytest.mark.parametrize("kind", FaultKind)
def test_every_fault_of_a_series_is_in_it(kind: FaultKind) -> None:
    assert f"| `{kind.value}` | " in PAGE.read_text("utf-8")


def test_every_exit_code_is_in_it() -> None:
    for code in (cli.DONE, cli.FAILED, cli.MISUSED):
        assert re.search(rf"\b{code}: ", TEXT)


def test_every_metric_that_it_names_exists() -> None:
    named = set(re.findall(r"`(leancoffee_\w+)", PAGE.read_text("utf-8")))
    assert named - {each.name for each in METRICS} == set()


def test_a_line_that_is_missing_would_be_noticed() -> None:
    assert told("Nobody %s has written this down.") not in TEXT
