"""The files that carry a proof, and what strangers may send in their place."""

from __future__ import annotations

import io
import struct
import time
import tracemalloc
import zlib
from codecs import BOM_UTF8
from collections.abc import Callable, Sequence

import pytest
from openbadgeslib.ob3 import OB3Verifier
from PIL import Image

from bot.core.credit.claim import CHANGED, NO_PROOF, NotProved
from bot.export.badge import pdf, png
from bot.export.badge.carriers import MOST_BYTES, TOO_LARGE, proved_by
from bot.export.badge.token import MOST_CHARACTERS
from tests.app.on_the_loop import calls_here
from tests.export.badge.making import ring, signing_key, token

TOKEN = token()


def picture() -> bytes:
    content = io.BytesIO()
    Image.new("RGB", (4, 4), "teal").save(content, "PNG")
    return content.getvalue()


BADGE = png.baked(picture(), TOKEN)


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack("!I", len(content)) + kind + content + struct.pack("!I", zlib.crc32(kind + content))


def with_chunks(*chunks: bytes) -> bytes:
    """A picture with further chunks before its end."""
    whole = picture()
    return whole[:-12] + b"".join(chunks) + whole[-12:]


def document(*streams: tuple[str, bytes]) -> bytes:
    """A PDF as far as we look at one: streams, with what stands in the lines before each."""
    parts = [
        f"{number} 0 obj\n<<{head}/Length {len(content)}>>\nstream\n".encode()
        + content
        + b"\nendstream\nendobj\n"
        for number, (head, content) in enumerate(streams, start=1)
    ]
    return b"%PDF-1.7\n" + b"".join(parts) + b"%%EOF\n"


def refusal(content: bytes) -> NotProved:
    with pytest.raises(NotProved) as caught:
        proved_by(content, ring())
    return caught.value


def names(content: bytes) -> Sequence[str]:
    return [each.name for each in proved_by(content, ring())]


class TestPicture:
    def test_a_badge_proves_what_was_put_into_it(self) -> None:
        assert names(BADGE) == ["Ana Müller"]

    def test_it_is_still_the_picture(self) -> None:
        with Image.open(io.BytesIO(BADGE)) as shown:
            shown.load()
            assert shown.getpixel((0, 0)) == (0, 128, 128)

    def test_an_independent_library_finds_the_proof_in_it(self) -> None:
        found = OB3Verifier.extract_token_from_png(BADGE)
        assert found == TOKEN
        assert OB3Verifier.for_issuer_did(signing_key().did).verify(found)

    def test_it_holds_one_proof(self) -> None:
        with pytest.raises(png.Malformed):
            png.baked(BADGE, TOKEN)

    @pytest.mark.parametrize("content", [b"", b"GIF89a", picture()[:-12], picture()[:20]])
    def test_nothing_is_put_into_what_is_no_picture(self, content: bytes) -> None:
        with pytest.raises(png.Malformed):
            png.baked(content, TOKEN)

    def test_a_picture_that_ends_too_early_proves_nothing(self) -> None:
        for length in range(0, len(BADGE) - 1, 61):
            refusal(BADGE[:length])

    @pytest.mark.parametrize("left", [1, 20, len(TOKEN) // 2, len(TOKEN) + 12])
    def test_one_that_was_cut_is_told_to_lack_a_part_and_not_to_be_no_badge(self, left: int) -> None:
        assert refusal(BADGE[:-left]).message == CHANGED
        assert refusal(picture()[:-left]).message == NO_PROOF

    def test_each_changed_byte_of_the_proof_is_noticed(self) -> None:
        begin = BADGE.index(b"iTXt") - 4
        for at in range(begin, len(BADGE) - 12, 7):
            changed = bytearray(BADGE)
            changed[at] ^= 1
            refusal(bytes(changed))

    @pytest.mark.parametrize(
        "more",
        [
            chunk(b"iTXt", b"openbadgecredential\x00\x01\x00\x00\x00" + zlib.compress(TOKEN.encode())),
            chunk(b"iTXt", b"openbadgecredential\x00\x00\x00en\x00\x00" + TOKEN.encode()),
            chunk(b"iTXt", b"openbadgecredential\x00"),
            chunk(b"tEXt", b"openbadgecredential\x00" + TOKEN.encode()),
            chunk(b"iTXt", b"openbadges\x00\x00\x00\x00\x00" + TOKEN.encode()),
            chunk(b"iTXt", b"openbadgecredential" + bytes(5) + "é".encode()),
            chunk(b"iTXt", b"openbadgecredential" + bytes(5) + TOKEN.encode()) * 2,
            b"\xff\xff\xff\xffiTXt",
        ],
        ids=range(8),
    )
    def test_another_form_of_it_is_told_to_be_no_proof(self, more: bytes) -> None:
        assert refusal(with_chunks(more)).message == NO_PROOF

    def test_a_picture_that_would_inflate_to_gigabytes_is_not_inflated(self) -> None:
        header = chunk(b"IHDR", struct.pack("!IIBBBBB", 2**31 - 1, 2**31 - 1, 8, 6, 0, 0, 0))
        bomb = chunk(b"IDAT", zlib.compress(bytes(50_000_000), 9)) * 20
        content = png.SIGNATURE + header + bomb + chunk(b"IEND", b"")
        tracemalloc.start()
        refusal(content)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert peak < 5_000_000

    def test_a_million_empty_chunks_are_given_up(self) -> None:
        content = png.SIGNATURE + chunk(b"teSt", b"") * 1_000_000
        with calls_here(png._is_ours) as looked_at:
            assert refusal(content).message == NO_PROOF
        assert looked_at.count == png._MOST_CHUNKS


class TestDocument:
    @pytest.mark.parametrize(
        ("head", "content"),
        [
            ("/Type/EmbeddedFile", TOKEN.encode()),
            ("/Type /EmbeddedFile /Filter /FlateDecode", zlib.compress(TOKEN.encode())),
            ("/Filter[/FlateDecode]/Type/EmbeddedFile", zlib.compress(TOKEN.encode())),
        ],
    )
    def test_what_is_attached_proves(self, head: str, content: bytes) -> None:
        assert names(document(("/Type/XObject", b"x" * 99), (head, content))) == ["Ana Müller"]

    def test_several_records_are_several_proofs_each_once(self) -> None:
        attached = [("/Type/EmbeddedFile", token(name=each).encode()) for each in ("Ana", "Li", "Ana")]
        assert names(document(*attached)) == ["Ana", "Li"]

    def test_one_that_was_changed_spoils_the_document(self) -> None:
        attached = [("/Type/EmbeddedFile", each.encode()) for each in (TOKEN, TOKEN[:-1] + "B")]
        assert refusal(document(*attached)).message == CHANGED

    @pytest.mark.parametrize(
        ("head", "content"),
        [
            ("/Type/XObject", TOKEN.encode()),
            ("/Type/EmbeddedFile", b"a shopping list"),
            ("/Type/EmbeddedFile/Filter/FlateDecode", b"not deflated"),
            ("/Type/EmbeddedFile/Filter/ASCIIHexDecode", TOKEN.encode().hex().encode()),
            ("/Type/EmbeddedFile", b"eyJ\xff"),
        ],
        ids=range(5),
    )
    def test_anything_else_in_it_is_no_proof(self, head: str, content: bytes) -> None:
        assert refusal(document((head, content))).message == NO_PROOF

    def test_something_attached_that_would_inflate_to_gigabytes_is_no_proof(self) -> None:
        bomb = zlib.compress(b"eyJ" + bytes(50_000_000), 9)
        assert refusal(document(("/Type/EmbeddedFile/Filter/FlateDecode", bomb))).message == NO_PROOF

    @pytest.mark.parametrize("packed", [lambda text: text, zlib.compress])
    def test_a_document_that_was_cut_is_told_to_lack_a_part(self, packed: Callable[[bytes], bytes]) -> None:
        head = "/Type/EmbeddedFile" + ("" if packed(b"") == b"" else "/Filter/FlateDecode")
        whole = document((head, packed(TOKEN.encode())))
        assert names(whole) == ["Ana Müller"]
        assert refusal(whole[: len(whole) * 2 // 3]).message == CHANGED

    @pytest.mark.parametrize("before", [BOM_UTF8, b"\r\n\n "])
    def test_a_document_is_one_whatever_was_put_in_front_of_it(self, before: bytes) -> None:
        assert names(before + document(("/Type/EmbeddedFile", TOKEN.encode()))) == ["Ana Müller"]

    @pytest.mark.parametrize("content", [b"%PDF-", b"%PDF-1.7 stream\n", b"%PDF-1.7\nendstream" * 100])
    def test_a_document_without_form_is_no_proof(self, content: bytes) -> None:
        assert refusal(content).message == NO_PROOF

    def test_a_document_made_of_beginnings_is_read_once(self) -> None:
        """Whether they have an end or not; what is attached would be given up after a thousand."""
        content = b"%PDF-1.7\n" + b"/Type/Page>>\nstream\nendstream\n" * 300_000 + b"stream\n" * 300_000
        began = time.process_time()
        assert refusal(content).message == NO_PROOF
        assert time.process_time() - began < 60  # seconds; looked through from each beginning it takes hours

    @pytest.mark.parametrize("before", range(12))
    def test_what_is_attached_is_found_wherever_one_piece_of_the_document_ends(
        self, before: int, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(pdf, "_PIECE", 12)
        padded = document(("/Type /XObject" + " " * before, b"x"), ("/Type /EmbeddedFile", TOKEN.encode()))
        assert pdf.tokens_in(padded.replace(b"\nendstream", b"endstream")) == [TOKEN]

    def test_no_search_is_so_long_that_everybody_would_wait_for_it(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A thread that searches gives nobody else a turn before it is done."""
        searched: list[int] = []

        class Noted:
            def search(self, text: bytes, at: int, end: int) -> None:
                searched.append(end - at)

        monkeypatch.setattr(pdf, "_STREAM", Noted())
        assert pdf.tokens_in(b"%PDF-" + b"s" * 2**20) == []
        assert len(searched) > 10
        assert max(searched) < 2**17

    def test_no_more_than_a_thousand_proofs_are_looked_at(self) -> None:
        many = document(*[("/Type/EmbeddedFile", f"eyJ{number}".encode()) for number in range(1_500)])
        assert len(pdf.tokens_in(many)) == pdf.MOST_PROOFS

    @pytest.mark.parametrize(
        ("head", "content"),
        [
            ("/Type/EmbeddedFile", b"a shopping list"),
            ("/Type/EmbeddedFile/Filter/FlateDecode", b"not deflated"),
            ("/Type/EmbeddedFile/Filter/FlateDecode", zlib.compress(bytes(MOST_CHARACTERS + 1), 9)),
            ("/Type/EmbeddedFile/Filter" + " " * 900 + "/ASCIIHexDecode", b"41>"),
        ],
        ids=["another file", "damaged", "too long", "coded otherwise"],
    )
    def test_what_is_attached_counts_as_looked_at_whatever_comes_of_it(
        self, head: str, content: bytes
    ) -> None:
        many = [(head, content)] * pdf.MOST_PROOFS
        proof = ("/Type/EmbeddedFile", TOKEN.encode())
        assert names(document(*many[1:], proof)) == ["Ana Müller"]
        assert refusal(document(*many, proof)).message == NO_PROOF


class TestOtherFiles:
    @pytest.mark.parametrize(
        "content",
        [b"", b"\n", b"\x00" * 100, "Müller".encode(), b"MZ\x90", b"x" * 3 * MOST_CHARACTERS, b"PK\x03\x04"],
    )
    def test_any_other_file_is_no_proof(self, content: bytes) -> None:
        assert refusal(content).message == NO_PROOF

    def test_what_is_larger_than_twenty_megabytes_is_not_looked_into(self) -> None:
        assert refusal(BADGE + bytes(MOST_BYTES)).message == TOO_LARGE
