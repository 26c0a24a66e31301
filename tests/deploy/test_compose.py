"""The compose files: what the containers may do, where their data goes, and that the bot knows what it is told."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
import yaml

from bot.config import read_database
from tests.deploy.reading import REGISTRY, ROOT, variables_of_the_bot

FILES = ("compose.yaml", "compose.postgres.yaml")
LONGEST_STOP_SECONDS = 10
"""What the bot takes to stop, whatever hangs (docs/operators.md)."""


def read(name: str) -> Any:
    return yaml.safe_load((ROOT / name).read_text("utf-8"))


def bot_of(name: str) -> Any:
    return read(name)["services"]["bot"]


def filled_in(value: str) -> str:
    """A value as compose hands it on, with something for each variable of its own."""
    return re.sub(r"\$\{\w+:\?[^}]*\}", "0123456789abcdef", value)


@pytest.mark.parametrize("name", FILES)
def test_the_bot_may_do_nothing_that_it_does_not_need(name: str) -> None:
    bot = bot_of(name)

    assert bot["read_only"] is True
    assert bot["cap_drop"] == ["ALL"]
    assert bot["security_opt"] == ["no-new-privileges:true"]
    assert [each.partition(":")[0] for each in bot["tmpfs"]] == ["/tmp"]
    assert not {"privileged", "ports", "network_mode", "user", "cap_add", "command", "healthcheck"} & set(bot)


@pytest.mark.parametrize("name", FILES)
def test_it_is_built_here_started_again_and_given_time_to_stop(name: str) -> None:
    bot = bot_of(name)

    assert (ROOT / bot["build"] / "Dockerfile").is_file()
    assert bot["restart"] == "unless-stopped"
    assert int(bot["stop_grace_period"].removesuffix("s")) > LONGEST_STOP_SECONDS
    assert bot["init"] is True


@pytest.mark.parametrize("name", FILES)
def test_every_variable_is_one_that_the_bot_reads_and_a_value_that_it_takes(name: str) -> None:
    given = {key: filled_in(value) for key, value in bot_of(name)["environment"].items()}

    assert set(given) <= variables_of_the_bot()
    assert given["DATABASE_URL"].startswith("sqlite:") == isinstance(read_database(given), Path)


@pytest.mark.parametrize("name", FILES)
def test_all_that_is_written_is_in_a_volume(name: str) -> None:
    whole, bot = read(name), bot_of(name)
    mounted = {PurePosixPath(where): volume for volume, where in (each.split(":") for each in bot["volumes"])}
    written = [
        PurePosixPath(value.removeprefix("sqlite:///"))
        for key, value in bot["environment"].items()
        if key in ("DATABASE_URL", "SIGNING_KEY_FILE", "BACKUP_FOLDER")
        and value
        and "postgresql:" not in value
    ]

    assert written
    for path in written:
        assert {path, *path.parents} & set(mounted), path
    volumes = {each.split(":")[0] for service in whole["services"].values() for each in service["volumes"]}
    assert volumes == set(whole["volumes"])


def test_sqlite_and_its_backups_are_in_volumes_of_their_own() -> None:
    environment = bot_of("compose.yaml")["environment"]

    assert environment["DATABASE_URL"].startswith("sqlite:////var/lib/leancoffee/")
    assert environment["BACKUP_FOLDER"] == "/var/backups/leancoffee"
    assert [each.split(":")[0] for each in bot_of("compose.yaml")["volumes"]] == ["data", "backups"]


def test_postgresql_is_asked_for_by_the_names_it_is_made_with_and_is_waited_for() -> None:
    whole = read("compose.postgres.yaml")
    database = whole["services"]["postgres"]
    made = database["environment"]
    url = bot_of("compose.postgres.yaml")["environment"]["DATABASE_URL"]

    assert url == "postgresql://{POSTGRES_USER}:{POSTGRES_PASSWORD}@postgres:5432/{POSTGRES_DB}".format(
        **made
    )
    assert bot_of("compose.postgres.yaml")["depends_on"] == {"postgres": {"condition": "service_healthy"}}
    assert made["POSTGRES_USER"] in database["healthcheck"]["test"]
    assert "ports" not in database
    assert re.fullmatch(r"postgres:\d+-\w+", database["image"])


@pytest.mark.parametrize("name", FILES)
def test_no_secret_and_no_host_is_written_down(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")

    passwords = re.findall(r"POSTGRES_PASSWORD: (\S+)", text)
    assert all(each.startswith("${POSTGRES_PASSWORD:?") for each in passwords)
    assert not REGISTRY.search(text)
    assert "DISCORD_TOKEN:" not in text
