from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.typed.length import cut, units
from bot.core.typed.tidy import one_line
from bot.ui.kit.text import has_right_to_left, label, plain, relative
from tests.ui.hostile import BLOCK_SYNTAX

HOSTILE = st.text(
    alphabet=st.one_of(st.sampled_from("\\*_~|`[]()<>@#!&:/-+.1 \n\u202e\u200b🧵"), st.characters()),
    max_size=100,
)
LIVE_SYNTAX = re.compile(r"<[@#:/atid]|@everyone|@here|://|(?<!\\)(?:\\\\)*[*_~|`\[\]]", re.IGNORECASE)


def seen(text: str) -> str:
    """What a reader sees: escapes taken away, breaks invisible."""
    return re.sub(r"\\(.)", r"\1", text).replace("\u200b", "")


@given(HOSTILE)
def test_no_text_makes_a_mention_a_link_or_any_markup(text: str) -> None:
    assert not LIVE_SYNTAX.search(plain(text))


@given(HOSTILE)
def test_no_text_begins_a_heading_a_list_or_a_quote(text: str) -> None:
    assert not BLOCK_SYNTAX.search(plain(text))


@given(HOSTILE)
def test_people_read_what_was_typed_on_one_line(text: str) -> None:
    assert seen(plain(text)) == one_line(text)


@given(HOSTILE)
def test_harmless_text_is_at_most_a_little_over_twice_as_long(text: str) -> None:
    assert len(plain(text)) <= 2 * len(text) + 1


@given(HOSTILE, st.integers(1, 120))
def test_a_cut_keeps_the_limit_and_never_ends_inside_an_escape(text: str, limit: int) -> None:
    short = cut(plain(text), limit)

    assert units(short) <= limit
    assert not LIVE_SYNTAX.search(short)


def test_a_cut_shows_that_something_is_missing() -> None:
    assert cut("Trunk-based development", 10) == "Trunk-bas…"
    assert cut("Trunk", 5) == "Trunk"


def test_a_cut_does_not_split_an_escape() -> None:
    assert cut(plain("ab*cd"), 4) == "ab…"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("@everyone hi", "@\u200beveryone hi"),
        ("<@123> <#4> <@&5>", "<\u200b@\u200b123> <\u200b#4> <\u200b@\u200b&5>"),
        ("# Loud", "\\# Loud"),
        ("1. first", "1\\. first"),
        ("> quote", "\\> quote"),
        ("-# small", "\\-# small"),
        ("[a](https://b.c)", "\\[a\\](https:\u200b//b.c)"),
        ("C# in 1.5 days", "C# in 1.5 days"),
        ("two\nlines", "two lines"),
        ("👩‍💻 pairs", "👩‍💻 pairs"),
    ],
)
def test_plain_text_by_example(typed: str, shown: str) -> None:
    assert plain(typed) == shown


def test_a_label_shows_the_characters_as_typed() -> None:
    assert label("**not\nbold**") == "**not bold**"


@given(HOSTILE)
def test_a_label_is_at_most_eighty_characters(text: str) -> None:
    assert units(label(text * 3)) <= 80


@pytest.mark.parametrize(("limit", "shown"), [(9, "🧵🧵🧵🧵…"), (8, "🧵🧵🧵…"), (2, "…"), (10, "🧵🧵🧵🧵🧵")])
def test_an_emoji_counts_as_two_as_in_discords_clients_and_is_never_halved(limit: int, shown: str) -> None:
    assert cut("🧵" * 5, limit) == shown


def test_instants_are_left_to_discord_to_show() -> None:
    assert relative(datetime(2026, 1, 1, tzinfo=UTC)) == "<t:1767225600:R>"


def test_whatever_is_written_from_right_to_left_is_kept_apart_from_the_line_it_stands_in() -> None:
    turning = [
        each
        for each in map(chr, range(0x590, 0x1F000))
        if unicodedata.bidirectional(each) in ("R", "AL") and each.isprintable()
    ]

    assert len(turning) > 1000
    assert [each for each in turning if not has_right_to_left(plain(each))] == []
    assert not has_right_to_left("Größe · 3 点 🧵 ½")
