"""The rules of the project that no linter knows."""

from __future__ import annotations

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.ui.kit.channels import TO_SEE_WHO_IS_THERE, TO_WRITE, lacking
from bot.ui.kit.invite import PERMISSIONS

ROOT = Path(__file__).parents[2]

CLOCKS = {
    "datetime": {"now", "utcnow", "today"},
    "date": {"today"},
    "time": {"time", "time_ns", "monotonic", "monotonic_ns", "perf_counter", "localtime", "gmtime"},
    "utils": {"utcnow"},
}

# A keyword and what SQL puts behind it: "Update the board" and "Select a role" are English.
SQL = re.compile(
    r"\s*(SELECT\b.+\bFROM\b|INSERT\s+(OR\s+\w+\s+)?INTO\b|UPDATE\s+\w+\s+SET\b|DELETE\s+FROM\b"
    r"|CREATE\s+(UNIQUE\s+|TEMP\w*\s+|VIRTUAL\s+)?(TABLE|INDEX|VIEW|TRIGGER)\b|PRAGMA\s+\w+)",
    re.IGNORECASE | re.DOTALL,
)

# In pieces, so that this file does not hold what it looks for.
REGISTRY_HOSTS = re.compile(
    "|".join(
        rf"\b{host}\b" for host in ("py" + r"pi\.org", "python" + r"hosted\.org", "npm" + r"js\.(org|com)")
    ),
    re.IGNORECASE,
)
# It begins with the slash, which Python looks for at once, and only then looks back.
MACHINE_PATHS = re.compile(
    r"/(?<![\w.$}/-]/)(?:"
    + "|".join(("ro" + "ot", "ho" + "me", "wo" + "rk", "tm" + "p", "Us" + "ers"))
    + ")/"
)


def modules(*folders: str) -> list[Path]:
    """Every Python module below the folders."""
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def readings_of_a_clock(source: str) -> Iterator[str]:
    """Where a source asks for the time, or gives a function that does another name."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute):
            owner = node.value
            last = owner.attr if isinstance(owner, ast.Attribute) else getattr(owner, "id", "")
            if node.attr in CLOCKS.get(last, ()):
                yield f"line {node.lineno}: {last}.{node.attr}"
        elif isinstance(node, ast.ImportFrom) and node.module == "time":
            yield f"line {node.lineno}: from time import …"


def sql_in(source: str) -> Iterator[str]:
    """The strings of a source that are SQL."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and SQL.match(node.value):
            yield f"line {node.lineno}: {node.value.strip()[:40]}"


@pytest.fixture(scope="module")
def texts() -> list[tuple[Path, str]]:
    """Every text file that is tracked, or would be: what git ignores is nobody's business."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout.decode()
    paths = [ROOT / name for name in filter(None, listed.split("\0"))]
    return [
        (path.relative_to(ROOT), path.read_bytes().decode("utf-8", "replace"))
        for path in paths
        if path.is_file()
    ]


@pytest.mark.parametrize(
    "source",
    [
        "datetime.now(UTC)",
        "datetime.datetime.utcnow()",
        "date.today()",
        "time.time()",
        "time.monotonic()",
        "discord.utils.utcnow()",
        "from time import monotonic",
        "clock = datetime.now",
    ],
)
def test_the_search_for_clocks_finds(source: str) -> None:
    assert list(readings_of_a_clock(source))


def test_the_rules_never_read_a_clock() -> None:
    found = {path.name: list(readings_of_a_clock(path.read_text("utf-8"))) for path in modules("bot/core")}
    assert len(found) > 5
    assert {name: readings for name, readings in found.items() if readings} == {}


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT seq FROM journal",
        "\n  select *\n  from journal",
        "INSERT INTO journal VALUES (1)",
        "insert or ignore into journal values (1)",
        "UPDATE journal SET seq = 1",
        "DELETE FROM journal",
        "CREATE TABLE journal (seq)",
        "PRAGMA journal_mode = wal",
    ],
)
def test_the_search_for_sql_finds(sql: str) -> None:
    assert list(sql_in(f"statement = {sql!r}"))
    assert list(sql_in(f"statement = f{sql + ' {limit}'!r}"))


@pytest.mark.parametrize(
    "english", ["Update the board", "Select a role", "Delete my data", "Create a table of topics"]
)
def test_the_search_for_sql_leaves_english_alone(english: str) -> None:
    assert not list(sql_in(f"label = {english!r}"))


def test_sql_stays_in_the_store() -> None:
    outside = [path for path in modules("bot", "cogs") if "bot/store/" not in path.as_posix()]
    assert len(outside) > 20
    found = {path.relative_to(ROOT).as_posix(): list(sql_in(path.read_text("utf-8"))) for path in outside}
    assert {name: statements for name, statements in found.items() if statements} == {}


@pytest.mark.parametrize("folder", ["bot", "cogs"])
def test_every_module_says_why_it_exists(folder: str) -> None:
    paths = modules(folder)
    assert paths
    silent = [
        str(path.relative_to(ROOT))
        for path in paths
        if not ast.get_docstring(ast.parse(path.read_text("utf-8")))
    ]
    assert silent == []


def test_no_file_names_a_package_registry(texts: list[tuple[Path, str]]) -> None:
    assert REGISTRY_HOSTS.search("https://" + "py" + "pi.org/simple")
    assert len(texts) > 50
    assert [str(path) for path, text in texts if REGISTRY_HOSTS.search(text)] == []


def test_no_file_names_a_place_on_somebodys_machine(texts: list[tuple[Path, str]]) -> None:
    assert MACHINE_PATHS.search("see /ho" + "me/ana/coffee")
    assert len(texts) > 50
    assert [str(path) for path, text in texts if MACHINE_PATHS.search(text)] == []


def test_the_lock_pins_every_package_by_hash() -> None:
    for name in ("runtime.txt", "dev.txt"):
        lines = (ROOT / "requirements" / name).read_text("utf-8").splitlines()
        pinned = [number for number, line in enumerate(lines) if re.match(r"[a-z0-9]", line, re.IGNORECASE)]
        assert len(pinned) > 10
        for number in pinned:
            assert "==" in lines[number]
            assert "--hash=sha256:" in lines[number + 1]


def test_the_project_and_its_lock_list_name_the_same_packages() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    lines = (ROOT / "requirements" / "runtime.in").read_text("utf-8").splitlines()
    assert sorted(project) == sorted(line for line in lines if line and not line.startswith("#"))


def test_the_readme_invites_the_bot_with_exactly_what_it_asks_for() -> None:
    (invited,) = re.findall(r"&permissions=(\d+)", (ROOT / "README.md").read_text())
    assert int(invited) == PERMISSIONS.value


def test_the_invite_asks_for_all_that_a_channel_needs() -> None:
    assert lacking(PERMISSIONS, {*TO_WRITE, *TO_SEE_WHO_IS_THERE, "send_messages_in_threads"}) == []
