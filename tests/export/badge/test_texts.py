"""Proofs in texts: tokens as editors, shells and mails leave them, and the log as JSON, as it was exported."""

from __future__ import annotations

import json
import textwrap
import time
from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.core.credit.claim import CHANGED, NO_PROOF
from bot.export.badge import texts
from bot.export.badge.token import MOST_CHARACTERS
from bot.export.credit.json import seu_log
from tests.core.builders import record
from tests.export.badge.making import token
from tests.export.badge.test_carriers import names, refusal
from tests.export.credit.logs import log_of

ANA, LI = token(), token(name="Li")
CODES = ("ABCD-EFGH-IJKL-MNOP", "ABCD-EFGH-IJKL-MNO2")


def exported() -> bytes:
    """A log of three records, two of which are signed."""
    records = (*(record(code=each) for each in CODES), record(code="ABCD-EFGH-IJKL-MNO3"))
    return seu_log(replace(log_of(*records), tokens=dict(zip(CODES, (ANA, LI), strict=True))))


@pytest.mark.parametrize("coded", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be"])
def test_a_bare_token_proves_with_what_an_editor_leaves_around_it(coded: str) -> None:
    mark = "\ufeff" if coded == "utf-16-be" else ""
    assert names(f"{mark}{ANA}\r\n".encode(coded)) == ["Ana Müller"]


@pytest.mark.parametrize("width", [1, 76, 998])
def test_a_token_that_a_mail_broke_into_lines_proves_what_it_did(width: int) -> None:
    assert names("\r\n".join(textwrap.wrap(ANA, width)).encode()) == ["Ana Müller"]


@pytest.mark.parametrize("between", ["\n", "\r\n\r\n", " "])
def test_several_tokens_in_one_file_are_several_proofs_each_once(between: str) -> None:
    assert names(between.join((ANA, LI, ANA)).encode()) == ["Ana Müller", "Li"]


def test_one_of_several_that_was_changed_or_cut_spoils_the_file() -> None:
    for other in (LI[:-4] + "AAAA", LI[: LI.rindex(".")], LI[:-3]):
        assert refusal(f"{ANA}\n{other}\n".encode()).message == CHANGED


def test_two_tokens_without_anything_between_them_are_none() -> None:
    assert refusal((ANA + LI).encode()).message == CHANGED


@pytest.mark.parametrize(
    "kept",
    [
        lambda content: content,
        lambda content: content.replace(b"\n", b"\r\n"),
        lambda content: json.dumps(json.loads(content), separators=(",", ":")).encode(),
        lambda content: json.dumps(json.loads(content), indent=8, sort_keys=True).encode(),
        lambda content: content.decode().encode("utf-8-sig"),
        lambda content: content.decode().encode("utf-16"),
    ],
    ids=["as exported", "CRLF", "on one line", "indented", "with a mark", "UTF-16"],
)
def test_a_log_proves_the_records_that_are_signed_in_it(kept: Callable[[bytes], bytes]) -> None:
    assert names(kept(exported())) == ["Ana Müller", "Li"]


def test_a_changed_credential_in_a_log_is_noticed_and_a_log_without_one_proves_nothing() -> None:
    assert refusal(exported().replace(ANA.encode(), ANA[:-4].encode() + b"AAAA")).message == CHANGED
    assert refusal(seu_log(log_of(record()))).message == NO_PROOF


@pytest.mark.parametrize(
    "title", ['", "credential": "' + ANA, "%PDF-1.7 stream", '{"credential": "eyJ.eyJ.a"}']
)
def test_what_people_typed_into_a_log_proves_nothing(title: str) -> None:
    assert refusal(seu_log(log_of(record(title=title), name=title))).message == NO_PROOF


def test_a_log_made_of_beginnings_is_read_once() -> None:
    began = time.process_time()
    assert refusal(b"{" + b'"credential": ' * 500_000).message == NO_PROOF
    assert time.process_time() - began < 60  # seconds; looked through from each beginning it takes hours


def test_no_more_than_a_thousand_proofs_are_looked_at() -> None:
    log = b"{" + b",".join(b'"credential":"eyJ%d"' % number for number in range(1_500)) + b"}"
    assert len(texts.tokens_in(log)) == texts.MOST_PROOFS
    assert refusal(b"eyJ" + b"x" * texts.MOST_BARE).message == NO_PROOF
    assert refusal(b"eyJ" + b"x" * MOST_CHARACTERS).message == NO_PROOF
