"""Every template in the code, found without running it, as a catalogue's tools find it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from bot.core.message import COUNT, Value, say, say_n
from tests.core.meetings import acts_like_a_sentence

ROOT = Path(__file__).parent.parent
MODULES = [path for room in ("bot", "cogs") for path in sorted((ROOT / room).rglob("*.py"))]
TEMPLATES = {"say": 1, "say_n": 2}
"""How many templates come first in a call."""


@cache
def tree_of(path: Path) -> ast.Module:
    """A module, read when a test looks at it: every worker of a run collects this file."""
    return ast.parse(path.read_text("utf-8"))


def modules_with(*names: str) -> list[Path]:
    """Those in which a call of one of these names may stand."""
    call = re.compile(rf"\b({'|'.join(names)})\(")
    return [path for path in MODULES if call.search(path.read_text("utf-8"))]


class Call(NamedTuple):
    """One call in the code."""

    path: Path
    node: ast.Call

    @property
    def name(self) -> str:
        return self.node.func.id if isinstance(self.node.func, ast.Name) else ""

    @property
    def where(self) -> str:
        return f"{self.path.relative_to(ROOT)}:{self.node.lineno}"

    @property
    def templates(self) -> list[str]:
        """The templates of a call of say or say_n."""
        firsts = self.node.args[: TEMPLATES[self.name]]
        texts = [
            each.value for each in firsts if isinstance(each, ast.Constant) and isinstance(each.value, str)
        ]
        assert len(texts) == TEMPLATES[self.name], f"{self.where}: no literal template"
        return texts


def calls(path: Path, tree: ast.AST, *names: str) -> list[Call]:
    found = [Call(path, node) for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return [each for each in found if each.name in names]


def said_in(path: Path) -> list[Call]:
    return calls(path, tree_of(path), *TEMPLATES)


def refused_in(path: Path) -> list[Call]:
    return calls(path, tree_of(path), *REFUSALS)


REFUSALS = ("Refusal", "Stale")
SAYING = modules_with(*TEMPLATES)
REFUSING = modules_with(*REFUSALS)


def test_a_template_is_a_literal_whose_places_are_named_in_the_call() -> None:
    for path in SAYING:
        for call in said_in(path):
            check_template(call)


def check_template(call: Call) -> None:
    places = {each.arg for each in call.node.keywords}
    assert None not in places, f"{call.where}: values in ** hide their names"
    values: dict[str, Value] = {name: f"<{name}>" for name in places if name is not None}
    if call.name == "say":
        (template,) = call.templates
        message = say(template, **values)
    else:
        singular, plural = call.templates
        assert len(call.node.args) == 3, call.where
        message = say_n(singular, plural, 2, **values)
        values[COUNT] = "2"
    shown = message.template.replace("{", "<").replace("}", ">").replace(f"<{COUNT}>", "2")
    assert str(message) == shown, call.where
    assert str(message).strip() == str(message) != "", call.where


def test_nothing_is_said_inside_an_f_string_where_a_catalogues_tools_do_not_look() -> None:
    strings = [(path, node) for path in SAYING for node in ast.walk(tree_of(path))]
    nested = [(path, node) for path, node in strings if isinstance(node, ast.JoinedStr)]
    assert not [each.where for path, node in nested for each in calls(path, node, *TEMPLATES)]


def definitions(tree: ast.Module) -> Iterator[tuple[str, ast.AST]]:
    """What a module defines at its top: constants and functions."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            yield node.name, node
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            yield node.targets[0].id, node.value
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value is not None:
            yield node.target.id, node.value


def imported(tree: ast.Module) -> Iterator[tuple[str, ast.AST]]:
    """What a module imports from another one of ours."""
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and node.module is not None:
            source = ROOT / f"{node.module.replace('.', '/')}.py"
            known = dict(definitions(tree_of(source))) if source in MODULES else {}
            yield from ((each.name, known[each.name]) for each in node.names if each.name in known)


def messages_of(call: Call) -> list[Call]:
    """What may be said by a refusal: in the call itself, and in the constants and functions that it names.

    Where it names a variable, that is anything its module says.
    """
    tree = tree_of(call.path)
    known = dict([*imported(tree), *definitions(tree)])
    named = [
        known[node.id] for node in ast.walk(call.node) if isinstance(node, ast.Name) and node.id in known
    ]
    said = [each for part in (call.node, *named) for each in calls(call.path, part, *TEMPLATES)]
    return said or calls(call.path, tree, *TEMPLATES)


def test_a_refusal_says_a_whole_sentence() -> None:
    for path in REFUSING:
        for call in refused_in(path):
            check_refusal(call)


def check_refusal(call: Call) -> None:
    assert len(call.node.args) == 1, call.where
    assert not call.node.keywords, call.where
    said = messages_of(call)
    assert said, f"{call.where}: nothing is said"
    for template in (template for each in said for template in each.templates):
        sentence = template[1:] if template.startswith("{") else template
        is_whole = acts_like_a_sentence(sentence[:1].upper() + sentence[1:])
        assert is_whole or template.endswith("{what_to_do}"), call.where
        assert template[:1].isupper() or template.startswith("{"), call.where


SPOKEN = re.compile(r"[A-Za-z]{2,} [A-Za-z]{2,}")
SHOWN_BY_DISCORD = {"describe", "command", "context_menu", "Choice", "add_group", "add_to_group"}
KNOWN = {*TEMPLATES, *SHOWN_BY_DISCORD, "info", "ValueError"}
"""Calls whose words are said, or are what Discord itself shows of a command, or are for a log."""
ROOMS_THAT_SPEAK = ("bot/ui/views", "bot/ui/kit", "bot/export/minutes", "cogs")
SPEAKING = [
    path
    for path in MODULES
    if path.relative_to(ROOT).as_posix().startswith(ROOMS_THAT_SPEAK)
    # One table of what Discord shows of the options of `/leancoffee schedule`.
    and path != ROOT / "cogs/series/options.py"
]


def no_loose_words(node: ast.AST) -> list[ast.AST]:
    """What in a part of a module is no string that somebody may have glued together."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return [node.value]  # a docstring
    if isinstance(node, ast.ClassDef):
        return [each.value for each in node.keywords]
    name = getattr(node.func, "attr", getattr(node.func, "id", "")) if isinstance(node, ast.Call) else ""
    return [node] if name in KNOWN else []


def test_whatever_is_read_is_said() -> None:
    assert {path: words for path in SPEAKING if (words := loose_words(path))} == {}


def loose_words(path: Path) -> list[str]:
    """The strings of a module that somebody may read, and that are none of a message's."""
    nodes = list(ast.walk(tree_of(path)))
    fine = {id(each) for node in nodes for part in no_loose_words(node) for each in ast.walk(part)}
    loose = [node.value for node in nodes if isinstance(node, ast.Constant) and id(node) not in fine]
    return [each for each in loose if isinstance(each, str) and SPOKEN.search(each)]


def test_there_is_much_to_be_found() -> None:
    assert len([each for path in SAYING for each in said_in(path)]) > 1000
    assert len([each for path in REFUSING for each in refused_in(path)]) > 300
    assert len(SPEAKING) > 20
