"""The chain of a server's entries, and the head that proves it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.core.credit.ledger.entry import (
    BEGINNING,
    Entry,
    canonical,
    code_of,
    first_broken,
    head_of,
    normal_code,
    parse_head,
)

Rows = list[tuple[Entry, bytes]]


def a_chain() -> Rows:
    """Three entries of one server, sealed."""
    rows: Rows = []
    previous = BEGINNING
    for number in range(1, 4):
        body = canonical({"minutes": 57, "number": number, "zone": "Österreich"})
        entry = Entry(2**62, number, f"LC-{number}", "m1", "alias", "issued", "2026-1", body)
        previous = entry.hash_after(previous)
        rows.append((entry, previous))
    return rows


def test_a_chain_that_nobody_touched_holds() -> None:
    assert first_broken(a_chain()) is None
    assert first_broken([]) is None


def test_each_changed_character_of_an_entry_is_noticed() -> None:
    rows = a_chain()
    entry, kept = rows[1]
    for field, value in enumerate(entry):
        for at in range(len(str(value))):
            text = str(value)
            other = text[:at] + ("1" if text[at] != "1" else "2") + text[at + 1 :]
            fields: list[Any] = list(entry)
            fields[field] = int(other) if isinstance(value, int) else other
            changed = Entry(*fields)
            assert first_broken([rows[0], (changed, kept), rows[2]]) == 2, (field, at)


def test_each_changed_byte_of_a_hash_is_noticed() -> None:
    rows = a_chain()
    entry, kept = rows[1]
    for at in range(len(kept)):
        changed = kept[:at] + bytes([kept[at] ^ 1]) + kept[at + 1 :]
        assert first_broken([rows[0], (entry, changed), rows[2]]) == 2


@pytest.mark.parametrize("gone", [0, 1])
def test_an_entry_that_is_gone_is_noticed(gone: int) -> None:
    rows = a_chain()
    del rows[gone]

    assert first_broken(rows) == gone + 1


def test_exchanged_entries_are_noticed() -> None:
    first, second, third = a_chain()

    assert first_broken([first, third, second]) == 2


def test_entries_cut_off_at_the_end_are_noticed_by_who_kept_a_head() -> None:
    rows = a_chain()
    kept = head_of(rows[-1][0].number, rows[-1][1])

    assert first_broken(rows[:-1]) is None
    assert all(not head_of(entry.number, hash_).is_of(kept) for entry, hash_ in rows[:-1])


def test_a_head_is_read_in_full_and_in_its_short_form() -> None:
    head = head_of(57, b"h" * 32)

    assert parse_head(str(head)) == head
    short = parse_head(f" {head.short.lower()} ")
    assert short is not None
    assert short.is_of(head)
    assert head.is_of(short)
    assert not head_of(58, b"h" * 32).is_of(short)
    assert not head_of(57, b"i" * 32).is_of(short)


@pytest.mark.parametrize(
    "text",
    [
        *("", "57", "-ABCD", "57-ABCD", "57-ABCD-EFGH-IJKL-MNO1", "x-" + "A" * 16, "1-" + "A" * 53),
        *("0-" + "A" * 16, "00-" + "A" * 52, "-1-" + "A" * 16),
    ],
)
def test_what_is_no_head_is_none(text: str) -> None:
    assert parse_head(text) is None


def test_a_head_tells_no_code() -> None:
    hash_ = b"h" * 32
    letters = code_of(hash_).replace("-", "")

    assert letters not in str(head_of(1, hash_))


LOOKS_ALIKE = [
    pytest.param("-", "\u2010", id="another hyphen"),
    pytest.param("-", "\u2011", id="one that does not break"),
    pytest.param("-", "\u2013", id="a dash"),
    pytest.param("-", "-\u00a0", id="a blank that does not break"),
    pytest.param("-", "-\r\n", id="on two lines"),
    pytest.param("-", "-\t", id="in columns"),
    pytest.param("-", "-\u200b", id="a place to break"),
    pytest.param("A", "\uff21", id="full-width"),
    pytest.param("E", "\u2066E\u2069", id="marks of direction"),
]
"""What is read in a code or a head, and what is copied or typed in place of it."""


@pytest.mark.parametrize("typed", ["ABCD-EFGH-IJKL-MNOP", "abcdefghijklmnop", " ABCD EFGH IJKL-MNOP\n"])
def test_a_code_is_found_however_it_is_spelled(typed: str) -> None:
    assert normal_code(typed) == "ABCD-EFGH-IJKL-MNOP"


def test_digits_that_no_code_has_are_the_letters_as_which_a_page_shows_them() -> None:
    assert normal_code("A8CD-EFGH-IJKL-MN0P") == "ABCD-EFGH-IJKL-MNOP"
    assert parse_head(f"80-{'O8' * 26}") == parse_head(f"80-{'OB' * 26}") is not None


@pytest.mark.parametrize(("seen", "given"), LOOKS_ALIKE)
def test_a_code_and_a_head_are_read_in_whatever_looks_like_them(seen: str, given: str) -> None:
    code, head = "ABCD-EFGH-IJKL-MNOP", f"57-{'AE' * 26}"

    assert normal_code(code.replace(seen, given)) == code
    assert parse_head(head.replace(seen, given)) == parse_head(head) is not None


def test_a_code_from_before_the_ledger_has_three_groups() -> None:
    assert normal_code("abcdefghijkl") == "ABCD-EFGH-IJKL"


@pytest.mark.parametrize(
    "typed", ["", "ABCD", "ABCD-EFGH-IJKL-MNOP-QRST", "ABCD-EFGH-IJKL-MNO1", "%", "ABCD-EFGH-IJKL-MNÖP"]
)
def test_what_is_no_code_is_none(typed: str) -> None:
    assert normal_code(typed) is None


def test_canonical_json_is_the_same_for_the_same_content() -> None:
    content = {"b": [1, None, True], "a": "ö\n"}

    assert canonical(content) == '{"a":"ö\\n","b":[1,null,true]}'
    assert json.loads(canonical(content)) == content
