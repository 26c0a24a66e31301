from __future__ import annotations

from typing import Any

import pytest
from discord import ui

from bot.core.meetup.parts import Takeaway
from bot.core.typed.length import units
from bot.ui.kit.custom_id import Action, ClickId, parse
from bot.ui.views.actions.form import edit_action_form
from bot.ui.views.dialogs import (
    as_shown,
    edit_form,
    propose_form,
    read_changes,
    read_form,
    takeaway_edit_form,
    takeaway_form,
)
from tests.ui.examples import LI, all_kinds_of_actions, every_component, meetup

TOPIC = meetup(titles=["*" * 100], pitch="Why *this* hurts").agenda.topics[1]
FORMS = [propose_form("m7"), edit_form("m7", TOPIC), takeaway_form("m7", TOPIC), takeaway_form("m7", None)]


def inputs(form: ui.Modal) -> dict[str, Any]:
    """The text inputs by custom_id."""
    return {each["custom_id"]: each for each in every_component(form) if each["type"] == 4}


@pytest.mark.parametrize(
    ("form", "meant"),
    [
        (FORMS[0], ClickId(Action.PROPOSE_FORM, "m7")),
        (FORMS[1], ClickId(Action.EDIT_FORM, "m7", ("1", as_shown("*" * 100, "Why *this* hurts")))),
        (FORMS[2], ClickId(Action.TAKEAWAY_FORM, "m7", ("1",))),
        (FORMS[3], ClickId(Action.TAKEAWAY_FORM, "m7", ("0",))),
    ],
)
def test_a_form_lives_on_in_its_custom_id(form: ui.Modal, meant: ClickId) -> None:
    assert parse(form.custom_id) == meant


@pytest.mark.parametrize("form", FORMS)
def test_titles_and_labels_keep_discords_limits(form: ui.Modal) -> None:
    labels = [each for each in every_component(form) if each["type"] == 18]

    assert 1 <= len(form.title) <= 45
    assert labels
    assert all(1 <= len(each["label"]) <= 45 for each in labels)


def test_the_fields_carry_the_cores_limits() -> None:
    limits = {name: each["max_length"] for form in FORMS for name, each in inputs(form).items()}

    assert limits == {"title": 100, "pitch": 300, "text": 300}


def test_a_form_never_holds_more_than_its_field_takes_as_discords_clients_count() -> None:
    topic = meetup(titles=["🧵" * 100], pitch="🧵" * 300).agenda.topics[1]
    takeaway = Takeaway(LI, 1, "🧵" * 300)
    (action,) = all_kinds_of_actions(1, ["🧵" * 200]).values()

    for form in (
        edit_form("m7", topic),
        takeaway_edit_form("m7", takeaway),
        edit_action_form("m7", action),
        propose_form("m7", "🧵" * 500 + "\n" + "🧵" * 500),
    ):
        held = [each for each in inputs(form).values() if each.get("value")]
        assert held
        assert all(units(each["value"]) <= each["max_length"] for each in held)


def test_only_the_pitch_may_be_left_empty() -> None:
    required = {name: each["required"] for form in FORMS for name, each in inputs(form).items()}

    assert required == {"title": True, "pitch": False, "text": True}


def test_editing_begins_with_the_words_exactly_as_they_are() -> None:
    shown = inputs(edit_form("m7", TOPIC))

    assert shown["title"]["value"] == "*" * 100
    assert shown["pitch"]["value"] == "Why *this* hurts"


def test_editing_a_topic_without_a_pitch_leaves_that_field_empty() -> None:
    shown = inputs(edit_form("m7", meetup().agenda.topics[1]))

    assert not shown["pitch"].get("value")


def test_a_submission_in_labels_is_read() -> None:
    data = {
        "custom_id": "lc:proposeform:m7",
        "components": [
            {"type": 18, "component": {"type": 4, "custom_id": "title", "value": "Flow"}},
            {"type": 18, "component": {"type": 4, "custom_id": "pitch", "value": ""}},
        ],
    }

    assert read_form(data) == {"title": "Flow", "pitch": ""}


def test_a_submission_in_rows_is_read() -> None:
    data = {"components": [{"type": 1, "components": [{"type": 4, "custom_id": "text", "value": "Ship it"}]}]}

    assert read_form(data) == {"text": "Ship it"}


def test_what_was_chosen_is_read_as_what_was_typed_is() -> None:
    data = {"components": [{"type": 18, "component": {"type": 3, "custom_id": "rule", "values": ["host"]}}]}

    assert read_form(data) == {"rule": "host"}


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"components": None},
        {"components": "text"},
        {
            "components": [
                {"type": 18},
                7,
                {"custom_id": 3, "value": "x"},
                {"custom_id": "a", "values": [7]},
                {"custom_id": "b", "values": []},
                {"custom_id": "c", "values": "d"},
            ]
        },
    ],
)
def test_a_malformed_submission_has_no_fields(data: dict[str, Any]) -> None:
    assert read_form(data) == {}


def test_what_came_back_as_it_was_shown_is_no_change() -> None:
    data = {
        "components": [
            {"type": 4, "custom_id": "title", "value": " Trunk "},
            {"type": 4, "custom_id": "pitch"},
        ]
    }

    shown = as_shown("Trunk", "Why?")

    assert read_changes(data, ("title", "pitch"), shown) == {"title": None, "pitch": ""}


def test_in_a_form_of_an_older_version_everything_counts_as_changed() -> None:
    data = {"components": [{"type": 4, "custom_id": "title", "value": "Trunk"}]}

    assert read_changes(data, ("title", "pitch"), None) == {"title": "Trunk", "pitch": ""}
