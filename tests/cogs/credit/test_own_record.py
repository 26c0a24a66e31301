"""The summary's button: everybody who attended takes their own record home, and nobody else's."""

from __future__ import annotations

import io
import sys

import pypdf
import pytest

from bot.export.typst import press
from bot.ui.kit.custom_id import Action, ClickId
from support.hands import Hands, button_id, components, text_of
from support.patience import until
from tests.cogs import raw
from tests.cogs.stage import Stage, file_in, said, seen


async def test_who_attended_gets_a_certificate_and_the_lines_of_the_form_privately(stage: Stage) -> None:
    await stage.reach("ended")

    answer = await stage.li.press("My record")

    shown = seen(answer)
    (file,) = shown.attachments
    assert shown.ephemeral
    assert file.filename == "seu-log-li-2026-01-01.pdf"
    (page,) = pypdf.PdfReader(io.BytesIO(await file.read())).pages
    assert f"Li\nDiscord id {stage.li.id}" in page.extract_text()
    assert "Activity Date: 2026-01-01\nHours: 0\nMinutes: 3\n```" in text_of(shown)


async def test_a_summary_tells_of_the_time_that_another_meetup_gives_back(stage: Stage) -> None:
    """Of two at once the earlier one has what its people were there; called off, it leaves it to the other."""
    second = stage.guild.create_text_channel("second")
    host = Hands(stage.env, stage.host.actor, second)
    await stage.start()
    await stage.minutes_pass(1)
    await host.command("leancoffee start")
    await stage.minutes_pass(20)
    await host.command("leancoffee finish")
    assert "Nobody's attendance was counted" in text_of(second.history()[-1])

    await stage.host.command("leancoffee cancel")

    async def is_told() -> bool:
        await stage.minutes_pass(0.1)
        return "2 attendees" in text_of(second.history()[-1])

    await until(is_told)
    assert "Minutes: 20" in said(await Hands(stage.env, stage.li.actor, second).press("My record"))


async def test_who_did_not_attend_is_told_so_and_nothing_changes(stage: Stage) -> None:
    await stage.reach("ended")
    before = stage.kept()

    answer = await stage.kim.press("My record")

    assert said(answer) == (
        "You have no record of this meetup: no minute of yours was counted in it. "
        "`/seu log` lists the records you have."
    )
    assert not seen(answer).attachments
    assert stage.kept() == before


async def test_without_the_extra_the_file_is_csv(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    await stage.reach("ended")
    monkeypatch.setitem(sys.modules, "typst", None)

    (file,) = seen(await stage.li.press("My record")).attachments

    assert file.filename == "seu-log-li-2026-01-01.csv"


@pytest.mark.expects_errors
async def test_where_a_pdf_cannot_be_made_the_file_is_csv_and_that_is_said(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    await stage.reach("ended")
    monkeypatch.setattr(press, "_WORKER", "no.such.module")

    answer = await stage.li.press("My record")

    (file,) = seen(answer).attachments
    assert file.filename == "seu-log-li-2026-01-01.csv"
    assert "The PDF could not be made." in said(answer)


async def test_the_button_works_after_a_restart(stage: Stage) -> None:
    await stage.reach("ended")
    await stage.sim.restart()

    assert seen(await stage.li.press("My record")).attachments


@pytest.mark.parametrize("meetup_id", ["nosuchmeetup", ""])
async def test_a_forged_click_gives_nobody_anything(stage: Stage, meetup_id: str) -> None:
    await stage.reach("ended")
    summary = stage.li.newest("My record")
    custom_id = f"lc:record:{meetup_id}"

    answer = await stage.sim.forge_click(stage.li, summary, custom_id)

    assert not seen(answer).attachments
    assert "went wrong" not in said(answer)


async def test_before_the_end_a_forged_click_finds_no_record(stage: Stage) -> None:
    await stage.reach("voting")
    board = stage.li.newest("My dots")
    (meetup_id,) = stage.rows("SELECT meetup_id FROM meetups")[0]
    custom_id = ClickId(Action.OWN_RECORD, str(meetup_id)).encode()

    answer = await stage.sim.forge_click(stage.li, board, custom_id)

    assert said(answer).startswith("You have no record of this meetup")


async def test_the_claim_link_of_a_series_stands_on_the_card_of_those_who_attended(stage: Stage) -> None:
    await stage.hold_planned(20, claim_link="https://example.org/claim")

    answers = [seen(await each.press("My record")) for each in (stage.li, stage.kim)]

    assert ["https://example.org/claim" in str(components(each)) for each in answers] == [True, False]


async def test_a_name_that_somebody_chose_stands_on_their_certificate(stage: Stage) -> None:
    await stage.reach("ended")
    await stage.li.command("seu name", name="Γιώργος Παπαδόπουλος")

    (page,) = pypdf.PdfReader(io.BytesIO(await file_in(await stage.li.press("My record")))).pages
    assert "Γιώργος Παπαδόπουλος" in page.extract_text()


async def test_who_asks_while_the_end_is_taken_back_is_told_when_there_is_a_record(stage: Stage) -> None:
    await stage.reach("ended")
    old = button_id(stage.newest_with("My record"), "My record")
    await stage.host.command("leancoffee undo")

    answer = await raw.click(stage.li, old)

    assert said(answer) == (
        "You have no record of this meetup while it is under way. Where its end was taken back, its records were, "
        "too: yours is here again once it is over."
    )
    await stage.host.command("leancoffee finish")
    assert "Your record of Lean Coffee" in said(await stage.li.press("My record"))
