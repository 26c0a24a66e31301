"""Which addresses a host may give to others."""

from __future__ import annotations

import pytest

from bot.core.refusal import Refusal
from bot.core.typed.web_link import LINK_LIMIT, https_link


@pytest.mark.parametrize(
    "typed",
    [
        "https://www.scrumalliance.org/claim?group=12&code=a%20b#now",
        "  https://example.org  ",
        "HTTPS://Example.org/A",
        "https://example.org:443/a",
        "https://xn--caf-dma.example/",
        "https://example.org/" + "x" * (LINK_LIMIT - 20),
    ],
)
def test_an_address_with_https_is_taken_as_it_was_typed(typed: str) -> None:
    assert https_link(typed) == typed.strip()


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "http://example.org",
        "javascript:alert(1)",
        "ftp://example.org",
        "https://",
        "https://localhost/x",
        "https://127.0.0.1/x",
        "https://[::1]/x",
        "https://[",
        "https://user:secret@example.org",
        "https://example.org:8443/x",
        "https://example.org:port/x",
        "https://exаmple.org",  # a Cyrillic a
        "https://example.org/a b",
        "https://example.org/\u202egro.elpmaxe",
        "https://example..org",
        "https://-example.org",
        "example.org",
        "@everyone",
    ],
)
def test_any_other_is_refused(typed: str) -> None:
    with pytest.raises(Refusal, match="begins with `https://`"):
        https_link(typed)


def test_a_long_one_is_refused_by_its_length() -> None:
    with pytest.raises(Refusal, match="10019 characters; the most is 300"):
        https_link("https://example.org" + "x" * 10_000)
