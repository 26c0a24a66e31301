"""SHARDS: what a process serves, and what several processes need besides."""

from __future__ import annotations

import pytest

from bot.app.shards import ShardRange
from bot.config import ConfigError, read_shards
from bot.config.sharing import read_requests_per_second
from tests.test_config import settings_from

POSTGRES = "postgresql://coffee:secret-of-nobody@db.example/coffee"
SEVERAL = {"DATABASE_URL": POSTGRES, "SIGNING_KEY_FILE": "/var/lib/leancoffee/signing.keys"}


def refusal_of(shards: str, **more: str) -> str:
    with pytest.raises(ConfigError) as refused:
        read_shards({"SHARDS": shards, **more})
    return refused.value.sentence


@pytest.mark.parametrize("text", ["", "  "])
def test_without_it_one_process_serves_everything(text: str) -> None:
    assert read_shards({"SHARDS": text}) is None
    assert settings_from(SHARDS=text).shards is None


@pytest.mark.parametrize(
    ("text", "shards"),
    [
        ("0-15/40", ShardRange(0, 15, 40)),
        (" 16 - 39 / 40 ", ShardRange(16, 39, 40)),
        ("3/8", ShardRange(3, 3, 8)),
        ("0-0/2", ShardRange(0, 0, 2)),
        ("007/010", ShardRange(7, 7, 10)),
    ],
)
def test_a_range_is_read(text: str, shards: ShardRange) -> None:
    assert read_shards({"SHARDS": text, **SEVERAL}) == shards


@pytest.mark.parametrize(("text", "shards"), [("0-0/1", ShardRange(0, 0, 1)), ("0-1/2", ShardRange(0, 1, 2))])
def test_all_shards_in_one_process_need_nothing_besides(text: str, shards: ShardRange) -> None:
    assert settings_from(SHARDS=text).shards == shards


@pytest.mark.parametrize(
    "text",
    [
        "all",
        "4",
        "0-15",
        "/8",
        "3/",
        "-1/8",
        "0..15/40",
        "0-15/40/2",
        "0-15-20/40",
        "1.5/8",
        "٣/٨",
        "0-1/²",
        "1e1/40",
    ]
    + ["100000/100001", "0x1/8", "0,1/2", "+1/8"],
)
def test_what_is_no_range_is_told_how_one_looks(text: str) -> None:
    assert "such as 0-15/40" in refusal_of(text, **SEVERAL)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("0/0", "from 1 to 10000"),
        ("0/10001", "from 1 to 10000"),
        ("5-3/8", "3-5/8"),
        ("0-40/40", "numbered from 0 to 39"),
        ("8/8", "numbered from 0 to 7"),
    ],
)
def test_a_range_that_cannot_be_is_told_why(text: str, says: str) -> None:
    sentence = refusal_of(text, **SEVERAL)
    assert says in sentence
    assert sentence.startswith("SHARDS")


def test_several_processes_need_postgresql() -> None:
    sentence = refusal_of("0-15/40", SIGNING_KEY_FILE="signing.keys")
    assert "PostgreSQL" in sentence
    assert "SHARDS=0-39/40" in sentence


def test_several_processes_need_the_same_keys() -> None:
    sentence = refusal_of("0-15/40", DATABASE_URL=POSTGRES)
    assert "SIGNING_KEY_FILE" in sentence
    assert "secret" not in sentence


@pytest.mark.parametrize(
    ("shards", "share"),
    [(None, 50), (ShardRange(0, 39, 40), 50), (ShardRange(0, 15, 40), 20), (ShardRange(3, 3, 100), 1)],
)
def test_a_process_has_its_part_of_discords_limit(shards: ShardRange | None, share: int) -> None:
    assert read_requests_per_second({}, shards) == share
    assert read_requests_per_second({"REQUESTS_PER_SECOND": "500"}, shards) == 500


@pytest.mark.parametrize("text", ["0", "-1", "1001", "fast", "1.5"])
def test_a_limit_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(ConfigError) as refused:
        settings_from(REQUESTS_PER_SECOND=text)
    assert refused.value.sentence == "REQUESTS_PER_SECOND must be a whole number of requests from 1 to 1000."
