"""What the pages say is there is there: links, pictures, paths, and commands; and so are names that the code cites.

Pages are read by people who act on them, and code moves under them. The changelog speaks of what was, and is held to
its links alone.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.cli import parse

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
PAGES_OF_NOW = [each for each in PAGES if each.name != "CHANGELOG.md"]
THREE_SCREENS = 110
A_DESCRIPTION = 10
"""Words that it takes at least to say what is seen in a picture."""

_FENCED = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")
_PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)\s]+)\)")
_QUOTED = re.compile(r"`([^`\n]+)`")
_DOTTED = re.compile(
    r"(?<![\w.])(?:bot\.(?:app|config|core|export|ops|runtime|store|ui)"
    r"|cogs\.(?:community|credit|gateway|host|meetup|series))(?:\.\w+)+"
)
_PATH = re.compile(r"(?:bot|cogs|support|demo|benchmarks|tests|migrations|docs|requirements)/[\w./-]*")


def text_of(page: Path) -> str:
    return _FENCED.sub("", page.read_text("utf-8"))


def name_of(page: Path) -> str:
    return str(page.relative_to(ROOT))


def anchors_in(page: Path) -> set[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", text_of(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", each.lower()).replace(" ", "-") for each in headings}


def broken_links(page: Path) -> Iterator[str]:
    for target in _LINK.findall(text_of(page)):
        if "://" in target:
            continue
        path, _, anchor = target.partition("#")
        place = (page.parent / path).resolve() if path else page
        if not place.exists() or (anchor and anchor not in anchors_in(place)):
            yield target


def quoted(page: Path) -> Iterator[str]:
    """What stands between backticks, and the lines of indented blocks."""
    text = text_of(page)
    yield from _QUOTED.findall(text)
    yield from re.findall(r"^ {4,}(.+)$", text, re.MULTILINE)


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_link_leads_somewhere(page: Path) -> None:
    assert list(broken_links(page)) == []


def test_a_broken_link_would_be_noticed(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# One\n[a](#one) [b](#two) [c](page.md#one) [d](gone.md) [e](https://example.org)\n")

    assert list(broken_links(page)) == ["#two", "gone.md"]


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_picture_is_there_and_described(page: Path) -> None:
    for description, target in _PICTURE.findall(text_of(page)):
        assert (page.parent / target).is_file(), target
        assert len(description.split()) >= A_DESCRIPTION, f"{target}: say what is seen"


@pytest.mark.parametrize("page", PAGES_OF_NOW, ids=name_of)
def test_every_path_that_is_named_exists(page: Path) -> None:
    named = [each for each in quoted(page) if _PATH.fullmatch(each)]
    assert [each for each in named if not (ROOT / each).exists()] == []


@pytest.mark.parametrize("page", PAGES_OF_NOW, ids=name_of)
def test_every_target_of_make_that_is_named_exists(page: Path) -> None:
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = {each for text in quoted(page) for each in re.findall(r"^make (\w+)", text)}
    assert named <= targets


@pytest.mark.parametrize("page", PAGES_OF_NOW, ids=name_of)
def test_every_command_of_the_program_that_is_named_exists(page: Path) -> None:
    for text in quoted(page):
        command = re.fullmatch(r"(?:\.venv/bin/)?leancoffee ([a-z]+)( PATH)?", text)
        if command is not None:
            assert parse(text.partition("leancoffee ")[2].split()).command == command[1]


def test_the_page_for_operators_has_every_setting_of_the_example() -> None:
    settings = re.findall(r"^(\w+)=", (ROOT / ".env.example").read_text("utf-8"), re.MULTILINE)
    in_table = re.findall(
        r"^\| `([A-Z_]+)` \|", (ROOT / "docs" / "operators.md").read_text("utf-8"), re.MULTILINE
    )

    assert len(settings) > 10
    assert sorted(set(settings) - set(in_table)) == []


def test_the_readme_fits_three_screens() -> None:
    assert len((ROOT / "README.md").read_text("utf-8").splitlines()) <= THREE_SCREENS


def test_every_decision_is_listed_and_numbered() -> None:
    folder = ROOT / "docs" / "adr"
    pages = sorted(each.name for each in folder.glob("[0-9]*.md"))
    assert [int(each[:4]) for each in pages] == list(range(1, len(pages) + 1))
    assert [each for each in _LINK.findall(text_of(folder / "README.md")) if each[:4].isdigit()] == pages
    for page in pages:
        heading, _, status, *_ = (folder / page).read_text("utf-8").splitlines()
        assert heading.startswith(f"# {page[:4]} ")
        assert status.startswith("**Status:** "), page


def is_there(dotted: str) -> bool:
    """Whether a dotted name is that of a module, or of something that stands in one."""
    words = dotted.split(".")
    for number in range(len(words), 0, -1):
        module = ROOT.joinpath(*words[:number])
        path = module / "__init__.py" if module.is_dir() else module.with_suffix(".py")
        if path.exists():
            return set(words[number:]) <= set(re.findall(r"\w+", path.read_text("utf-8")))
    return False


@pytest.mark.parametrize("folder", ["bot", "cogs", "support", "demo", "benchmarks", "tests"])
def test_every_module_that_a_docstring_or_comment_names_exists(folder: str) -> None:
    named = {
        each for path in (ROOT / folder).rglob("*.py") for each in _DOTTED.findall(path.read_text("utf-8"))
    }
    assert sorted(each for each in named if not is_there(each)) == []


def test_a_name_that_is_gone_would_be_noticed() -> None:
    ports = "bot.app.ports"

    assert is_there("bot.store.sql")
    assert is_there(f"{ports}.Journal")
    assert not is_there(f"{ports}.Gone")
    assert not is_there(f"{ports}_gone")


def test_the_architecture_says_of_every_table_what_stands_in_it(migrated: Path) -> None:
    with closing(sqlite3.connect(migrated)) as connection:
        tables = {
            name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        }
    told = (ROOT / "ARCHITECTURE.md").read_text("utf-8").partition("## What stands on disk")[2]

    assert {each for each in tables if not each.startswith("sqlite_")} <= set(_QUOTED.findall(told))
