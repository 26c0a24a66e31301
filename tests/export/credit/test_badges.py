"""Badges: a picture a record, which is its own proof; and certificates, which carry theirs."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pytest
from openbadgeslib.ob3 import OB3Verifier
from PIL import Image

from bot.app.credit.exporting import Export, ExportFormat
from bot.core.credit.ledger.entry import code_of
from bot.core.credit.log import CreditLog
from bot.core.credit.record import CreditRecord
from bot.core.refusal import Refusal
from bot.export.badge.carriers import proved_by
from bot.export.badge.token import sign
from bot.export.credit import badges
from bot.export.credit.formats import LogFiles
from bot.export.typst import press
from tests.core.builders import record
from tests.export.badge.making import ring, signing_key
from tests.export.credit.logs import log_of

LARGE = 10**8


def signed_log(*records: CreditRecord, name: str = "Ana") -> CreditLog:
    log = log_of(*records)
    log = replace(log, participant=replace(log.participant, name=name))
    return replace(log, tokens={each.code: sign(each, name, signing_key()) for each in records})


async def made(log: CreditLog, written_as: ExportFormat = ExportFormat.BADGE) -> Export:
    return await LogFiles().write(log, written_as, LARGE)


def other(number: int) -> CreditRecord:
    return replace(
        record(), record_id=f"LC-{number}", day=date(2026, 1, 1 + number), code=code_of(bytes([number] * 10))
    )


async def test_a_badge_is_a_picture_that_proves_its_record() -> None:
    (file,) = (await made(signed_log(record()))).files
    (claim,) = proved_by(file.content, ring())
    assert (claim.code, claim.name) == (record().code, "Ana")
    assert file.name == f"badge-2026-11-05-november-{record().code[:4].lower()}.png"
    with Image.open(io.BytesIO(file.content)) as picture:
        picture.load()
        assert picture.size == (960, 960)
    assert OB3Verifier.extract_token_from_png(file.content) == signed_log(record()).tokens[record().code]


async def test_a_badge_says_in_words_what_it_shows() -> None:
    (file,) = (await made(signed_log(record(title="*November*")))).files
    assert str(file.description) == (
        "Badge of attendance: Ana attended *November* on 5 November 2026, 0 h 57 min, 0.95 SEU. Verify code "
        f"{record().code}."
    )


async def test_each_record_has_a_picture_of_its_own() -> None:
    files = (await made(signed_log(other(1), other(2)))).files
    assert len({each.content for each in files}) == len({each.name for each in files}) == 2


async def test_what_has_no_proof_has_no_badge() -> None:
    log = log_of(other(1), other(2))
    export = await made(replace(log, tokens={other(1).code: sign(other(1), "Ana", signing_key())}))
    assert [len(export.files), len(export.log.records)] == [1, 1]


async def test_more_than_ten_at_once_are_refused_with_what_to_do() -> None:
    with pytest.raises(Refusal, match="Choose fewer days"):
        await made(signed_log(*map(other, range(11))))


async def test_the_same_badge_is_the_same_file() -> None:
    log = signed_log(record())
    assert (await made(log)).files == (await made(log)).files


async def test_a_bot_without_the_extra_gives_a_plain_picture_that_proves_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(press, "_NEEDED", ("no_such_package",))
    export = await made(signed_log(record()))
    (claim,) = proved_by(export.files[0].content, ring())
    assert claim.code == record().code
    assert export.said == ()


async def test_a_picture_that_cannot_be_drawn_is_a_plain_one_and_that_is_said(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(press, "_WORKER", "bot.no_such_worker")
    export = await made(signed_log(other(1), other(2)))
    assert len(export.files) == 2
    assert [str(each) for each in export.said] == [
        "The picture of the badge could not be drawn, so it is a plain one; it proves the same."
    ]
    assert caplog.records


@pytest.mark.parametrize(
    "text",
    [
        *("x" * 10_000, "Ana\u202egnp", "#panic()", '"); #read("/etc/passwd")', "[*_$", "\\", "\x00", ""),
        *("🙂", "日本語", "عبد الرحمن", "דוד", "=1+1", "a\nb"),
    ],
    ids=range(14),
)
async def test_whatever_somebody_is_called_it_is_drawn_and_proved(text: str) -> None:
    export = await made(signed_log(record(title=text), name=text))
    (claim,) = proved_by(export.files[0].content, ring())
    assert claim.code == record(title=text).code
    assert "plain one" not in " ".join(map(str, export.said))


def test_the_plain_picture_is_one_and_proves_nothing_by_itself() -> None:
    content = badges.plain_picture()
    with Image.open(io.BytesIO(content)) as picture:
        assert picture.size == (640, 640)
    assert b"openbadgecredential" not in content


@pytest.mark.parametrize("written_as", [ExportFormat.CERTIFICATE, ExportFormat.TRANSCRIPT])
async def test_a_pdf_proves_each_of_its_records(written_as: ExportFormat) -> None:
    (file,) = (await made(signed_log(other(1), other(2)), written_as)).files
    assert [each.code for each in proved_by(file.content, ring())] == [other(1).code, other(2).code]
