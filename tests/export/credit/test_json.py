"""The log for programs, read back."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.credit.log import UNREADABLE, CreditLog
from bot.core.credit.member_log import LEFT_OUT
from bot.core.credit.record import RecordState
from bot.export.credit.json import seu_log
from bot.export.text import MARKS
from tests.core.builders import record
from tests.export.credit.logs import ANA_ID, an_activity, log_of


def read(log: CreditLog) -> Any:
    return json.loads(seu_log(log))


def test_it_says_what_it_is_in_which_version_and_whose() -> None:
    content = read(log_of(record()))

    assert (content["format"], content["version"]) == ("leancoffee-credit-log", 1)
    assert content["participant"] == {"name": "Ana", "discord_id": str(ANA_ID)}
    assert content["made_at"] == "2026-11-26T08:00:00Z"
    assert content["total"] == {"minutes": 57, "seu": "0.95"}
    assert content["notice"] == str(MARKS)


def test_a_record_has_all_that_an_auditor_asks_for() -> None:
    attested = record(
        attested_by=77,
        state=RecordState.CORRECTED,
        supersedes="AAAA-BBBB-CCCC",
        reason="Came\nearlier",
        cap_took=2,
    )
    (entry,) = read(log_of(attested, attesters={77: "Olaf"}, tokens={attested.code: "eyJ.x.y"}))["entries"]

    assert entry["kind"] == "attendance"
    assert (entry["date"], entry["minutes"], entry["seu"]) == ("2026-11-05", 57, "0.95")
    assert (entry["start"], entry["end"]) == ("2026-11-05T17:00:00Z", "2026-11-05T18:00:00Z")
    assert entry["split"] == {"measured": 55, "checked_in": 0, "inferred": 2, "attested": 0}
    assert entry["not_counted"] == {"daily_cap": 2, "other_meetups": 0}
    assert (entry["state"], entry["supersedes"], entry["reason"]) == (
        "corrected",
        "AAAA-BBBB-CCCC",
        "Came earlier",
    )
    assert entry["attested_by"] == {"discord_id": "77", "name": "Olaf", "at": None}
    assert (entry["verify_code"], entry["credential"]) == (attested.code, "eyJ.x.y")
    assert entry["topics"] == ["Trunk-based development", "Sizing without points"]


def test_a_host_whose_data_was_deleted_has_neither_number_nor_name() -> None:
    (entry,) = read(log_of(record(attested_by=-7)))["entries"]

    assert entry["attested_by"] == {"discord_id": None, "name": None, "at": None}


def test_a_reported_activity_is_of_another_kind() -> None:
    (entry,) = read(log_of(activities=[an_activity()]))["entries"]

    assert (entry["kind"], entry["activity_type"]) == ("self_reported", "Learning")
    assert "verify_code" not in entry


@pytest.mark.parametrize("hostile", ["a\u202eb", "a\x00b", "a\r\nb", "a\ud800b"])
def test_controls_marks_and_halves_of_characters_are_removed(hostile: str) -> None:
    content = read(log_of(record(organizer=hostile), name=hostile))

    assert content["participant"]["name"] == "a b"
    assert content["entries"][0]["organizer"] == "a b"


@given(st.text(st.characters()))
def test_no_text_at_all_breaks_it(text: str) -> None:
    log = log_of(record(title=text, takeaways=(text,)), activities=[an_activity(description=text)], name=text)

    assert len(read(log)["entries"]) == 2


def test_a_log_that_is_not_whole_says_so_and_of_what_use_is_unreadable() -> None:
    content = read(log_of(record(), is_whole=False, used_in={record().record_id: UNREADABLE}))

    assert content["missing"] == str(LEFT_OUT)
    assert content["entries"][0]["used_in_renewal"] == "unreadable"
    assert read(log_of(record()))["missing"] is None
