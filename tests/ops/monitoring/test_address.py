"""METRICS_ADDRESS: what is taken, and what is refused with a sentence."""

from __future__ import annotations

import pytest

from bot.config import ConfigError, read_metrics_address


@pytest.mark.parametrize(
    ("typed", "means", "asked", "is_open"),
    [
        ("127.0.0.1:9464", "127.0.0.1:9464", "127.0.0.1", False),
        (" localhost:1 ", "127.0.0.1:1", "127.0.0.1", False),
        ("[::1]:65535", "[::1]:65535", "::1", False),
        ("0.0.0.0:80", "0.0.0.0:80", "127.0.0.1", True),
        ("[::]:80", "[::]:80", "::1", True),
        ("10.1.2.3:9464", "10.1.2.3:9464", "10.1.2.3", True),
    ],
)
def test_an_address_of_this_machine_and_a_port(typed: str, means: str, asked: str, is_open: bool) -> None:
    address = read_metrics_address({"METRICS_ADDRESS": typed})

    assert address is not None
    assert (str(address), address.to_ask, address.is_open) == (means, asked, is_open)


@pytest.mark.parametrize("nothing", ["", "  "])
def test_an_empty_one_is_none(nothing: str) -> None:
    assert read_metrics_address({"METRICS_ADDRESS": nothing}) is None


@pytest.mark.parametrize(
    "typed",
    [
        *("9464", ":9464", "127.0.0.1", "127.0.0.1:", "127.0.0.1:0", "127.0.0.1:65536", "127.0.0.1:-1"),
        *(
            "127.0.0.1:٩",
            "::1:9464",
            "[127.0.0.1]:9464",
            "[::1]",
            "[::1:9464",
            "metrics.example:9464",
            "*:9464",
        ),
        *(
            "http://127.0.0.1:9464",
            "127.0.0.1:9464/",
            "127.0.0.1:94 64",
            "127.1:9464",
            "[fe80::1%eth0]:9464",
            "a" * 999,
        ),
    ],
)
def test_anything_else_is_a_sentence_that_says_what_to_do(typed: str) -> None:
    with pytest.raises(ConfigError) as refused:
        read_metrics_address({"METRICS_ADDRESS": typed})

    assert refused.value.sentence.startswith(
        "METRICS_ADDRESS must be an IP address of this machine and a port"
    )
    assert refused.value.sentence.endswith(".")
