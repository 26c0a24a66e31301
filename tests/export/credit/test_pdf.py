"""Certificates and transcripts, read back from the files."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pypdf
import pytest
import zxingcpp
from PIL import Image

from bot.app.credit.exporting import ExportFormat
from bot.core.credit.log import CreditLog
from bot.core.credit.member_log import LEFT_OUT
from bot.core.credit.record import RecordState
from bot.core.refusal import Refusal
from bot.export.credit import pages, pdf
from bot.export.credit.formats import LogFiles
from bot.export.credit.pdf import TEMPLATES
from bot.export.credit.wording import state
from bot.export.text import MARKS
from bot.export.typst.press import Document, Press
from tests.core.builders import record
from tests.export.credit.logs import ANA_ID, an_activity, log_of

LARGE = 10**8
FULL: dict[str, Any] = {"contact": "board@example.org", "attested_by": 77}


async def read(log: CreditLog, written_as: ExportFormat) -> pypdf.PdfReader:
    (file,) = (await LogFiles().write(log, written_as, LARGE)).files
    assert file.name == "seu-log-ana-2026-11-26.pdf" or log.participant.name != "Ana"
    return pypdf.PdfReader(io.BytesIO(file.content))


async def certificate(log: CreditLog) -> pypdf.PdfReader:
    return await read(log, ExportFormat.CERTIFICATE)


async def transcript(log: CreditLog) -> pypdf.PdfReader:
    return await read(log, ExportFormat.TRANSCRIPT)


def text_of(file: pypdf.PdfReader) -> str:
    """All words of a file, each apart from the next by one space."""
    return " ".join(" ".join(page.extract_text() for page in file.pages).split())


async def test_a_certificate_has_all_that_an_auditor_asks_for() -> None:
    text = text_of(await certificate(log_of(record(**FULL), attesters={77: "Olaf"})))

    for said in (
        *("Ana", f"Discord id {ANA_ID}", "Lean Coffee November", "0 h 57 min · 0.95 SEU"),
        *("Agile Berlin", "board@example.org", "5 November 2026", "18:00 to 19:00, Europe/Berlin"),
        *("17:00 to 18:00 UTC", "Group, live, online (Discord)", "57, rule 2026-1"),
        "55 minutes measured by presence in the voice channel, 2 minutes inferred",
        *("Attested by Olaf, host (Discord id 77).", "Trunk-based development", "Merge daily"),
        *(record(**FULL).code, record().record_id, "/seu verify"),
        str(MARKS),
    ):
        assert said in text, said


async def test_more_pages_than_others_can_wait_for_are_refused_with_a_way_to_have_them() -> None:
    """One file is made at a time, and thousands of pages would take a minute."""
    of_many = log_of(*(record(title=f"Meetup {n}") for n in range(pdf.MOST_PAGES + 1)))

    with pytest.raises(Refusal) as refused:
        await certificate(of_many)

    said = str(refused.value.message)
    assert said.startswith("There are 201 records on these days")
    assert "the transcript, which has them all" in said


async def test_each_record_has_a_page_of_its_own_and_activities_have_none() -> None:
    log = log_of(record(), record(title="December"), activities=[an_activity()])

    pages = (await certificate(log)).pages

    assert len(pages) == 2
    assert "December" in pages[1].extract_text()
    assert not any("book on flow" in each.extract_text() for each in pages)


async def test_what_was_only_reported_is_certified_to_nobody() -> None:
    with pytest.raises(Refusal, match="A certificate is for a meetup that the bot recorded"):
        await certificate(log_of(activities=[an_activity()]))


async def test_a_corrected_record_says_what_it_takes_the_place_of_and_why() -> None:
    corrected = record(state=RecordState.CORRECTED, supersedes="AAAA-BBBB-CCCC", reason="Came earlier")
    said = "Corrected; it takes the place of the record AAAA-BBBB-CCCC. Reason: Came earlier."

    assert said in text_of(await certificate(log_of(corrected)))
    assert said in text_of(await transcript(log_of(corrected)))


def test_one_that_followed_another_meetup_gives_no_reason() -> None:
    """Nobody typed one: a meetup at the same time was called off, or an end was taken back."""
    corrected = record(state=RecordState.CORRECTED, supersedes="AAAA-BBBB-CCCC", reason="")
    assert str(state(corrected)) == "Corrected; it takes the place of the record AAAA-BBBB-CCCC."


async def test_a_transcript_has_each_record_and_its_totals_first_and_apart_what_was_reported() -> None:
    log = log_of(
        record(day=date(2025, 11, 5), minutes=62),
        record(day=date(2025, 12, 5), minutes=62, title="December"),
        record(title="Newest", **FULL),
        activities=[an_activity()],
        attesters={77: "Olaf"},
    )
    text = text_of(await transcript(log))

    assert "2025 2 h 04 min, 2.06 SEU (2 entries)" in text
    assert "Recorded 3 h 01 min, 3.01 SEU (3 entries)" in text
    assert "Self-reported 1 h 30 min, 1.50 SEU (1 entry)" in text
    assert text.index("December") < text.index("Newest") < text.index("Self-reported activities")
    assert text.index("The bot has not recorded them, and nobody attests them.") < text.index(
        "Read a book on flow"
    )
    assert "Attested by Olaf, host (Discord id 77)." in text
    for each in log.records:
        assert each.code in text
    assert str(MARKS) in text


async def test_a_code_of_four_groups_stands_on_one_line() -> None:
    (page,) = (await transcript(log_of(replace(record(), code="KCAX-HXXG-AAVR-6SRM")))).pages

    assert "KCAX-HXXG-AAVR-6SRM" in page.extract_text()


async def test_times_of_a_meetup_over_midnight_or_on_another_day_in_utc_have_their_days() -> None:
    night = record(
        day=date(2026, 11, 6),
        started_at=datetime(2026, 11, 5, 23, 30, tzinfo=UTC),
        ended_at=datetime(2026, 11, 6, 0, 30, tzinfo=UTC),
    )
    text = text_of(await certificate(log_of(night)))

    assert "00:30 to 01:30, Europe/Berlin" in text
    assert "2026-11-05 23:30 to 2026-11-06 00:30 UTC" in text


async def test_the_signed_credentials_are_attached_each_under_its_code() -> None:
    first, second = record(), record(title="December", code="QCZW-E3Q3-ZQWR-5DNA")
    for made in (certificate, transcript):
        file = await made(log_of(first, second, tokens={first.code: "eyJhbGciOi.x.y"}))
        assert dict(file.attachments) == {f"credential-{first.code}.jwt": [b"eyJhbGciOi.x.y"]}
        assert "signed credentials" in text_of(file)
    assert not (await certificate(log_of(first))).attachments
    assert "signed credentials" not in text_of(await certificate(log_of(first)))


async def test_the_codes_are_keywords_of_the_file_and_it_is_titled() -> None:
    metadata = (await transcript(log_of(record()))).metadata

    assert metadata is not None
    assert str(metadata["/Keywords"]) == record().code
    assert metadata.title == "Transcript of attendance: Ana"


@pytest.mark.parametrize(
    "hostile",
    [
        '#panic("no")',
        "$x^2$ *bold* _it_ @ref <label> `raw`",
        '"; #read("/etc/passwd"); "',
        '#image("x") #let a = 1 //',
        "=1+1",
        "\\u{41} \\ ~ -- ---",
    ],
)
async def test_what_people_typed_is_text_and_never_markup(hostile: str) -> None:
    odd = record(
        title=hostile,
        organizer=hostile,
        contact=hostile,
        topics=(hostile,),
        takeaways=(hostile,),
        reason=hostile,
    )
    for made in (certificate, transcript):
        text = text_of(await made(log_of(odd, name=hostile, activities=[an_activity(description=hostile)])))
        assert hostile.replace(" ", "") in text.replace(" ", "")


@pytest.mark.parametrize(
    ("name", "font"),
    [
        ("Zoë Łukasiewicz", "NotoSans-"),
        ("Γιώργος", "NotoSans-"),
        ("Дмитрий Ёлкин", "NotoSans-"),
        ("Nguyễn Thị Ánh", "NotoSans-"),
        ("محمد", "NotoSansArabic"),
        ("שרה", "Heebo"),
        ("कमल", "NotoSans-"),
        ("สมชาย", "NotoSansThai"),
    ],
)
async def test_a_name_is_drawn_with_the_font_of_its_script_and_nothing_is_said(name: str, font: str) -> None:
    made = await LogFiles().write(log_of(record(), name=name), ExportFormat.CERTIFICATE, LARGE)

    assert made.said == ()
    assert font in made.files[0].content.decode("latin-1")
    assert "[…]" not in text_of(pypdf.PdfReader(io.BytesIO(made.files[0].content)))


async def test_what_no_font_has_is_said_on_the_page_and_in_the_answer() -> None:
    made = await LogFiles().write(
        log_of(record(title="☕ Lean"), name="田中"), ExportFormat.CERTIFICATE, LARGE
    )

    text = text_of(pypdf.PdfReader(io.BytesIO(made.files[0].content)))
    assert "[…] Discord id" in text
    assert "the characters U+2615, U+4E2D, U+7530. The other formats have them." in text
    said, what_to_do = made.said
    assert str(what_to_do) == "With `/seu name` you choose the name that certificates print."
    assert str(said).startswith("The fonts for PDF do not have ☕ 中 田;")


async def test_a_name_of_ten_thousand_letters_or_of_marks_that_reorder_text_does_no_harm() -> None:
    for name in ("x" * 10_000, "\u202e" * 500 + "Ana", "\x00\x01", "", "ﷺ" * 200):
        for made in (certificate, transcript):
            file = await made(log_of(record(), name=name))
            assert len(file.pages) == 1
            assert record().code in text_of(file)


async def test_a_transcript_of_many_records_is_made_in_time_and_has_them_all() -> None:
    records = [
        record(record_id=f"LC-{n}", code=f"MANY-{n:04}-REST", day=date(2020, 1, 1) + timedelta(days=n))
        for n in range(60)
    ]

    text = text_of(await transcript(log_of(*records)))

    assert all(each.code in text for each in records)


async def test_the_qr_code_on_a_page_is_the_verify_code() -> None:
    log = log_of(record(), record(title="December"))
    for data, codes in (pages.certificates(log), pages.transcript(log)):
        template = "certificate" if "certificates" in data else "transcript"
        page = Document(TEMPLATES / f"{template}.typ", data, log.made_at, codes)
        picture = Image.open(io.BytesIO(await Press().typeset(page, "png", 200)))
        read_back = [each.text for each in zxingcpp.read_barcodes(picture)]
        assert read_back == ([codes[0]] if template == "certificate" else list(codes))


async def test_a_log_that_is_not_whole_says_so_on_its_transcript_and_why_nothing_is_certified() -> None:
    text = text_of(await transcript(log_of(record(), is_whole=False)))

    assert f"Missing {LEFT_OUT}" in text
    with pytest.raises(Refusal, match="none on these days can be read"):
        await certificate(log_of(activities=[an_activity()], is_whole=False))
