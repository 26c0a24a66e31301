"""The Dockerfile: what it copies is there, what it sets is known, and it gives nothing away."""

from __future__ import annotations

import json
import re
import shlex
from fnmatch import fnmatch
from pathlib import Path

import pytest

from bot.cli import parse
from bot.config import read_database
from tests.deploy.reading import OF_PYTHON, REGISTRY, ROOT, instructions, project, variables_of_the_bot
from tests.deploy.shipped import PACKAGES

TEXT = (ROOT / "Dockerfile").read_text("utf-8")
LINES = instructions(TEXT)
STAGES = [number for number, (kind, _) in enumerate(LINES) if kind == "FROM"]
LAST = LINES[STAGES[-1] :]
ARGS = dict(value.split("=", 1) for kind, value in LINES if kind == "ARG" and "=" in value)
IGNORED = [
    line for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines() if line[:1] not in ("#", "")
]


def of_kind(kind: str, lines: list[tuple[str, str]] = LINES) -> list[str]:
    return [value for each, value in lines if each == kind]


def environment() -> dict[str, str]:
    return dict(each.split("=", 1) for value in of_kind("ENV", LAST) for each in shlex.split(value))


def is_sent(path: str) -> bool:
    """Whether the build is given a path: the last pattern that fits decides."""
    given = True
    for pattern in IGNORED:
        bare = pattern.removeprefix("!")
        if any(fnmatch(part, bare) for part in (path, path.partition("/")[0])):
            given = pattern.startswith("!")
    return given


def test_every_stage_is_of_the_python_that_the_project_is_tested_on() -> None:
    tested = project()["tool"]["mypy"]["python_version"]

    assert project()["project"]["requires-python"] == f">={tested}"
    assert f"--python-version {tested} " in (ROOT / "Makefile").read_text("utf-8")
    assert re.fullmatch(rf"{re.escape(tested)}(\.\d+)?-slim-\w+", ARGS["PYTHON"])
    assert [value.split()[0] for value in of_kind("FROM")] == ["python:${PYTHON}"] * 2


def test_packages_come_by_the_hashes_of_the_lock_or_from_this_source() -> None:
    installs = [
        each
        for run in of_kind("RUN")
        for each in re.split(r"&&|;|\|", run)
        if re.search(r"pip .*(install|wheel)", each)
    ]

    assert len(installs) == 4
    for each in installs:
        assert "--require-hashes" in each or ("--no-index" in each and "--no-deps" in each), each
    for lock in ("runtime", "pdf", "build"):
        text = (ROOT / "requirements" / f"{lock}.txt").read_text("utf-8")
        assert text.count("--hash=sha256:") > text.count("==") > 0
    assert ARGS["LOCK"] == "runtime"


def test_what_is_copied_is_there_is_sent_and_is_all_that_the_wheel_takes() -> None:
    sources = [
        source.replace("${LOCK}", "runtime")
        for value in of_kind("COPY")
        if not value.startswith("--from")
        for source in value.split()[:-1]
    ]

    assert {*PACKAGES, "pyproject.toml", "README.md", "LICENSE"} <= set(sources)
    for each in sources:
        assert (ROOT / each).exists(), each
        assert is_sent(each), each


@pytest.mark.parametrize(
    "path", [".env", ".env.example", "data", "data/leancoffee.db", "tests", ".git", ".venv", "x.db"]
)
def test_nothing_else_is_sent_to_the_build(path: str) -> None:
    assert not is_sent(path)


def test_it_runs_as_a_user_of_a_number_that_is_not_root() -> None:
    assert LINES.index(("USER", "10001:10001")) > max(n for n, (kind, _) in enumerate(LINES) if kind == "RUN")
    assert of_kind("USER") == ["10001:10001"]
    (users,) = of_kind("RUN", LAST)
    assert "--uid 10001" in users
    assert "--gid 10001" in users


def test_what_lasts_is_in_the_volume_whose_folder_is_the_users() -> None:
    (volume,) = json.loads(of_kind("VOLUME", LAST)[0])
    (users,) = of_kind("RUN", LAST)

    database = read_database(environment())
    assert isinstance(database, Path)
    assert str(database.parent) == volume
    assert of_kind("WORKDIR", LAST) == [volume]
    assert re.search(rf"install --directory --owner 10001 --group 10001 --mode 0700 .*{volume}\b", users)


def test_what_sqlite_writes_for_a_moment_is_in_the_volume_too() -> None:
    """To write the file anew takes as much room again, and /tmp is in memory where the root cannot be written."""
    (volume,) = json.loads(of_kind("VOLUME", LAST)[0])

    assert environment()["SQLITE_TMPDIR"] == volume


def test_it_is_started_stopped_and_looked_at_by_commands_that_exist() -> None:
    (entry,), (command,), (health,) = of_kind("ENTRYPOINT"), of_kind("CMD"), of_kind("HEALTHCHECK")

    assert json.loads(entry) == [*project()["project"]["scripts"]]
    assert parse(json.loads(command)).wait_when_refused
    program, *words = json.loads(health.partition("CMD ")[2])
    assert program == json.loads(entry)[0]
    assert parse(words).command == "health"
    assert of_kind("STOPSIGNAL") == ["SIGTERM"]


def test_every_variable_it_sets_is_the_bots_or_pythons_and_none_is_a_secret() -> None:
    assert set(environment()) <= variables_of_the_bot() | OF_PYTHON
    assert not [
        each for kind in ("ARG", "ENV") for each in of_kind(kind) if re.search("TOKEN|PASSWORD|SECRET", each)
    ]


def test_nothing_is_fetched_but_by_pip_and_no_host_is_named() -> None:
    assert not of_kind("ADD")
    assert not re.search(r"\b(?:curl|wget|apt-get|sudo|git)\b", " ".join(of_kind("RUN")))
    assert not REGISTRY.search(TEXT)
