"""`/seu verify`: anybody checks a code or a file, and learns what is on it and no more."""

from __future__ import annotations

import re
from unittest.mock import patch

import discord
import pytest

from bot.export.badge.carriers import MOST_BYTES, proved_by
from bot.export.badge.keys import KeyRing
from tests.cogs.stage import Stage, file_in, said, seen
from tests.export.badge.making import token

CODE = re.compile(r"[A-Z2-7]{4}(?:-[A-Z2-7]{4})+")


async def held(stage: Stage) -> None:
    """A meetup that Li attended, over for eleven minutes, by a bot with a key."""
    await stage.sim.make_keys()
    await stage.reach("ended")
    await stage.minutes_pass(11)


async def check(stage: Stage, **options: object) -> str:
    """What Kim, who was never there, reads of it."""
    answer = await stage.kim.command("seu verify", **options)
    assert seen(answer).ephemeral
    return said(answer)


async def code_of(stage: Stage) -> str:
    export = (await file_in(await stage.li.command("seu export"))).decode("utf-8-sig")
    found = CODE.search(export.splitlines()[1])
    assert found is not None
    return found[0]


@pytest.mark.parametrize("spelled", [str, str.lower, lambda code: f"  {code.replace('-', '')} "])
async def test_a_code_tells_meetup_day_minutes_and_name(stage: Stage, spelled: type[str]) -> None:
    await held(stage)
    answer = await check(stage, code=spelled(await code_of(stage)))
    assert answer == "✅ Valid: Li attended Lean Coffee on 1 January 2026 for 3 minutes."


async def test_the_name_is_the_one_that_its_holder_chose(stage: Stage) -> None:
    await held(stage)
    await stage.li.command("seu name", name="Li Wei")
    assert "Li Wei attended" in await check(stage, code=await code_of(stage))


async def test_nobody_is_said_to_be_unknown_of_whom_no_name_is_kept(stage: Stage) -> None:
    """A server's names go with its data, and the records in it stay their members'."""
    await held(stage)
    stage.change("DELETE FROM people")
    told = await check(stage, code=await code_of(stage))
    assert told.startswith("✅ Valid: Somebody whose name is not kept here attended Lean Coffee")


@pytest.mark.parametrize(
    ("written_as", "ending"),
    [("badge", ".png"), ("certificate", ".pdf"), ("transcript", ".pdf"), ("json", ".json")],
)
async def test_a_signed_file_is_valid_for_whoever_has_it(stage: Stage, written_as: str, ending: str) -> None:
    await held(stage)
    answer = await stage.li.command("seu export", format=written_as)
    assert seen(answer).attachments[0].filename.endswith(ending)
    told = await check(stage, file=("proof" + ending, await file_in(answer)))
    assert told == "✅ Valid: Li attended Lean Coffee on 1 January 2026 for 3 minutes."


async def test_before_ten_minutes_have_passed_there_is_no_badge(stage: Stage) -> None:
    await stage.sim.make_keys()
    await stage.reach("ended")
    assert "ten minutes after the end" in said(await stage.li.command("seu export", format="badge"))


@pytest.mark.expects_errors
async def test_a_bot_without_its_key_says_so_and_gives_the_rest(stage: Stage) -> None:
    await stage.reach("ended")
    await stage.minutes_pass(11)
    assert "It is not signed" in said(await stage.li.command("seu export", format="badge"))
    answer = await stage.li.command("seu export", format="certificate")
    assert "It is not signed" in said(answer)
    assert "no signed proof" in await check(stage, file=("c.pdf", await file_in(answer)))


async def test_what_was_erased_here_is_still_rightly_signed(stage: Stage) -> None:
    await held(stage)
    answer = await stage.li.command("seu export", format="badge")
    badge = await file_in(answer)
    (attachment,) = seen(answer).attachments
    assert str(attachment.description).startswith("Badge of attendance: Li attended ")
    for (name,) in stage.rows(
        "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'ledger'"
    ):
        stage.change(f"DROP TRIGGER {name}")
    stage.change("DELETE FROM ledger")
    told = await check(stage, file=("badge.png", badge))
    assert told.startswith("✅ Rightly signed by this bot: Li attended Lean Coffee")
    assert "not kept here any more" in told


async def test_anything_else_is_a_sentence_and_changes_nothing(stage: Stage) -> None:
    await held(stage)
    before = stage.kept()
    anything: list[dict[str, object]] = [
        {},
        {"code": "ABCD-EFGH-IJKL-MNOP", "file": ("a.png", b"x")},
        {"code": "ABCD-EFGH-IJKL-MNOP"},
        {"code": "'; DROP TABLE ledger; --"},
        {"code": "@everyone `x`"},
        {"code": "x" * 5000},
        {"file": ("a.png", b"")},
        {"file": ("a.png", b"\x89PNG\r\n\x1a\n")},
        {"file": ("a.pdf", b"%PDF-1.7")},
        {"file": ("a.jwt", token().encode())},
        {"file": ("a.jwt", token()[:-1].encode())},
        {"file": ("a.zip", b"PK\x03\x04" + bytes(1000))},
    ]

    for options in anything:
        told = await check(stage, **options)
        assert told.endswith((".", "`")), options
        assert "✅" not in told, options
        assert "went wrong" not in told, options
    assert stage.kept() == before


async def test_a_changed_file_is_not_valid(stage: Stage) -> None:
    await held(stage)
    badge = await file_in(await stage.li.command("seu export", format="badge"))
    # In the proof itself: the picture before it may hold any three bytes by chance, and proves nothing.
    proof = badge.index(b"eyJ", badge.index(b"openbadgecredential"))
    changed = badge[:proof] + b"eyK" + badge[proof + 3 :]
    assert "✅" not in await check(stage, file=("badge.png", changed))


async def test_a_huge_upload_is_refused_before_it_is_fetched(stage: Stage) -> None:
    await held(stage)
    with patch.object(discord.Attachment, "read", side_effect=AssertionError("it was fetched")):
        told = await check(stage, file=("huge.png", bytes(MOST_BYTES + 1)))
    assert "larger than 20 MB" in told


async def test_a_file_that_discord_does_not_hand_over_is_asked_for_again(stage: Stage) -> None:
    await held(stage)
    with patch.object(discord.Attachment, "read", side_effect=OSError("reset")):
        assert "upload it once more" in await check(stage, file=("badge.png", b"x"))


async def test_a_badge_needs_nothing_but_the_public_key(stage: Stage) -> None:
    await held(stage)
    badge = await file_in(await stage.li.command("seu export", format="badge"))
    ((did,),) = stage.rows("SELECT did FROM signing_keys")
    (claim,) = proved_by(badge, KeyRing.of_names(did))
    assert (claim.name, claim.minutes) == ("Li", 3)


async def test_what_was_corrected_since_is_told_of_the_old_code_and_file_and_the_new_ones_are_valid(
    stage: Stage,
) -> None:
    await stage.sim.make_keys()
    await stage.start()
    await stage.minutes_pass(60)
    await stage.host.command("leancoffee finish")
    await stage.minutes_pass(11)
    old_code = await code_of(stage)
    old_badge = await file_in(await stage.li.command("seu export", format="badge"))
    old_certificate = await file_in(await stage.li.command("seu export", format="certificate"))

    for since, until in (("00:10", "00:30"), ("00:40", "00:45")):
        answer = await stage.host.command(
            "attendance correct",
            **{
                "member": stage.li.actor,
                "change": "remove",
                "from": since,
                "to": until,
                "reason": "Was away",
            },
        )
        assert "minutes in that meetup now" in said(answer)

    replaced = (
        "⚠️ Not valid any more: Li attended Lean Coffee on 1 January 2026 for 60 minutes. It was corrected since; "
        "ask its holder for the new one."
    )
    assert await check(stage, code=old_code) == replaced
    assert await check(stage, file=("badge.png", old_badge)) == replaced
    assert await check(stage, file=("certificate.pdf", old_certificate)) == replaced
    new_code = await code_of(stage)
    new_badge = await file_in(await stage.li.command("seu export", format="badge"))
    valid = "✅ Valid: Li attended Lean Coffee on 1 January 2026 for 35 minutes."
    assert new_code != old_code
    assert await check(stage, code=new_code) == valid
    assert await check(stage, file=("badge.png", new_badge)) == valid


async def test_a_record_that_a_correction_took_away_is_revoked(stage: Stage) -> None:
    await held(stage)
    code = await code_of(stage)
    badge = await file_in(await stage.li.command("seu export", format="badge"))

    answer = await stage.host.command(
        "attendance correct",
        **{
            "member": stage.li.actor,
            "change": "remove",
            "from": "00:00",
            "to": "00:03",
            "reason": "Not there",
        },
    )

    assert "Li has no time in that meetup now" in said(answer)
    revoked = "❌ Not valid: Li attended Lean Coffee on 1 January 2026 for 3 minutes. It was revoked since."
    assert await check(stage, code=code) == revoked
    assert await check(stage, file=("badge.png", badge)) == revoked
