"""What a button carries: an action, a meetup's (or a series') id and small arguments, never state.

Clicks are routed by custom_id through one listener, so a button works after a restart and on an old message.
A custom_id comes back from strangers: everything in it is checked here, and whether it may happen *now* is
decided by the core.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache

from bot.core.meetup.state import Meetup
from bot.core.message import Message, say
from bot.core.refusal import Refusal
from bot.core.structures.frozen import frozen
from bot.core.typed.naming import Chosen, one_of

CUSTOM_ID_LIMIT = 100
"""Characters in a custom_id (discord facts, platform limits)."""

MINE = "mine"
"""What a button on one's own log is about: whoever presses it has their own, so no id could name another's."""

_REMEMBERED = 4096
"""Custom_ids kept ready: those of a meetup's topics are drawn again with every click."""

_PREFIX = "lc"
_TARGET_ID = re.compile(r"[a-z0-9]{1,32}")
_ARGUMENT = re.compile(r"[a-z0-9_.]{1,24}")
_NUMBER = re.compile(r"[0-9]{1,6}")
_SNOWFLAKE = re.compile(r"[0-9]{1,20}")


class Action(StrEnum):
    """What a click or a submitted form asks for. The arguments it carries stand behind it."""

    PROPOSE = "propose"
    TOPICS = "topics"
    """page, from 0"""
    CHECK_IN = "in"
    CHECK_OUT = "out"
    HOST = "host"
    TAKE_OVER = "takeover"
    VOLUNTEER = "hostnext"
    STAND_DOWN = "hostnot"
    """the day by its series' rule of the meetup that is meant, as digits"""
    BALLOT = "ballot"
    DOT_ADD = "dot"
    """topic, page"""
    DOT_TAKE = "undot"
    """page; the select's chosen value is the topic"""
    DOT_BACK = "dotback"
    """topic, page"""
    BALLOT_PAGE = "page"
    """page, from 0"""
    THUMB = "thumb"
    """timebox, thumb"""
    PROMPT = "here"
    """prompt"""
    HAND = "hand"
    """topic, as the next"""
    HAND_DOWN = "handdown"
    TIMEBOX = "timebox"
    """minutes, moment"""
    SPEAKER = "speaker"
    """how often the floor was given before"""
    TAKEAWAY = "takeaway"
    """topic, or 0 for the meetup as a whole"""
    ACTION = "action"
    ACTIONS = "actions"
    """page, from 0"""
    ACTION_ANSWER = "actionanswer"
    """action, what became of it, page"""
    TAKEAWAYS = "takeaways"
    """page, from 0"""
    TAKEAWAY_CHOOSE = "takeawaychoose"
    """the select's chosen value is the takeaway"""
    TAKEAWAY_EDIT = "takeawayedit"
    """takeaway"""
    TAKEAWAY_REMOVE = "takeawayremove"
    """takeaway"""
    TAKEAWAY_EDIT_FORM = "takeawayeditform"
    """takeaway"""
    ROTI = "roti"
    """score"""
    OWN_RECORD = "record"
    DO = "do"
    """op, moment"""
    UNDO = "undo"
    """the number of the step, and until when the button is heard (Unix time in seconds), 0 for always"""
    REMIND_ME = "remindme"
    """stands behind a series' id, as the next four do"""
    REMIND_STOP = "remindstop"
    SERIES_CHECK = "seriescheck"
    SERIES_DELETE = "seriesdelete"
    SERIES_KEEP = "serieskeep"
    DRAFT_SAVE = "draftsave"
    """stands behind a draft's id, as the next does"""
    DRAFT_DROP = "draftdrop"
    EVERYBODY_HOSTS = "everybodyhosts"
    """stands behind a server's id, as the next does"""
    KEEP_HOSTS = "keephosts"
    DELETE_MY_DATA = "deletemydata"
    """stands behind a member's id, as the next two do"""
    DELETE_FOR_GOOD = "deleteforgood"
    KEEP_MY_DATA = "keepmydata"
    DELETE_SERVER = "deleteserver"
    """stands behind a server's id, as the next does"""
    DELETE_SERVER_FORM = "deleteserverform"
    HELP = "help"
    """stands behind which help is meant"""
    SETTINGS = "settings"
    """stands behind a server's id, as the next does; part, or all"""
    SETTING = "setting"
    """its name; the select's chosen value is what it is to be"""
    SETUP_CHECK = "setupcheck"
    """stands behind a server's id; text channel, and voice channel or 0"""
    PRIVACY = "privacy"
    """on the help card; its target means nothing"""
    LOG_PAGE = "logpage"
    """stands behind MINE, as all of one's own log do; page, from 0"""
    RENEW = "renew"
    """what was shown"""
    RENEW_NOT = "renewnot"
    RENEW_BACK = "renewback"
    """the day by which it was due, as digits"""
    TELL_ME = "tellme"
    """which messages, on or off"""
    CURATE = "curate"
    """page, from 0: a host's card of topics"""
    CURATE_CHOOSE = "curatechoose"
    """the select's chosen value is the topic"""
    CURATE_TOPIC = "curatetopic"
    """topic"""
    CURATE_DO = "curatedo"
    """step, topic; or the step for all of them, moment"""
    MERGE_INTO = "mergeinto"
    """topic; the select's chosen value is the one that it is merged into"""
    MERGE_PAGE = "mergepage"
    """topic, page"""
    JOIN = "join"
    """draft, topic"""
    PROPOSE_ANYWAY = "proposeanyway"
    """draft"""
    CHANGE = "change"
    CHANGE_FORM = "changeform"
    """what its fields showed"""
    RESTORE = "restore"
    """topic"""
    PROPOSE_FORM = "proposeform"
    EDIT_FORM = "editform"
    """topic, what its fields showed"""
    TAKEAWAY_FORM = "takeawayform"
    """topic, or 0 for the meetup as a whole"""
    ACTION_FORM = "actionform"
    ACTION_EDIT_FORM = "actioneditform"
    """action, what its fields showed"""
    HISTORY = "history"
    """stands behind the key of a search; page, from 0"""
    PAST = "past"
    """the same; the select's chosen value is the meetup"""
    MINUTES = "minutes"
    """form"""
    ATTEST = "attest"
    ATTEST_BACK = "unattest"
    SETTLE_BACK = "unsettle"
    OBJECT = "object"
    OBJECT_FORM = "objectform"


class Op(StrEnum):
    """What a host's button does. CONFIRM_… stand on cards of older versions, which asked before the end."""

    START = "start"
    NEXT = "next"
    PAUSE = "pause"
    RESUME = "resume"
    EXTEND = "extend"
    SKIP = "skip"
    NUDGE = "nudge"
    REOPEN = "reopen"
    CLOSE = "close"
    FINISH = "finish"
    CANCEL = "cancel"
    CONFIRM_FINISH = "confirm_finish"
    CONFIRM_CANCEL = "confirm_cancel"


_ARGUMENTS: Mapping[Action, int] = {
    Action.TOPICS: 1,
    Action.DOT_ADD: 2,
    Action.DOT_TAKE: 1,
    Action.DOT_BACK: 2,
    Action.BALLOT_PAGE: 1,
    Action.THUMB: 2,
    Action.PROMPT: 1,
    Action.HAND: 1,
    Action.HAND_DOWN: 1,
    Action.SPEAKER: 1,
    Action.TIMEBOX: 2,
    Action.TAKEAWAY: 1,
    Action.ACTIONS: 1,
    Action.ACTION_ANSWER: 3,
    Action.ACTION_EDIT_FORM: 1,
    Action.ROTI: 1,
    Action.DO: 2,
    Action.UNDO: 2,
    Action.LOG_PAGE: 1,
    Action.RENEW: 1,
    Action.RENEW_BACK: 1,
    Action.TELL_ME: 2,
    Action.CURATE: 1,
    Action.CURATE_TOPIC: 1,
    Action.CURATE_DO: 2,
    Action.MERGE_INTO: 1,
    Action.MERGE_PAGE: 2,
    Action.RESTORE: 1,
    Action.JOIN: 2,
    Action.PROPOSE_ANYWAY: 1,
    Action.TAKEAWAYS: 1,
    Action.TAKEAWAY_EDIT: 1,
    Action.TAKEAWAY_REMOVE: 1,
    Action.TAKEAWAY_EDIT_FORM: 1,
    Action.EDIT_FORM: 1,
    Action.TAKEAWAY_FORM: 1,
    Action.HISTORY: 1,
    Action.PAST: 1,
    Action.MINUTES: 1,
    Action.SETTINGS: 1,
    Action.SETTING: 1,
    Action.SETUP_CHECK: 2,
}
_ADDED = frozenset({Action.CHANGE_FORM, Action.EDIT_FORM, Action.ACTION_EDIT_FORM, Action.STAND_DOWN})
"""Those that carry one argument more than what an older version showed, and which may still be sent."""

_FOREIGN = say("This button is not one of mine any more. Use the newest board in this channel.")


@frozen
class ClickId:
    """One custom_id, taken apart."""

    action: Action
    target_id: str
    args: tuple[str, ...] = ()

    def encode(self) -> str:
        """The custom_id, at most 100 characters. Raises ValueError for what `parse` would refuse."""
        text = ":".join([_PREFIX, self.action.value, self.target_id, *self.args])
        if not _is_well_formed(text, self):
            raise ValueError(f"not a custom_id: {text!r}")
        return text

    def number(self, position: int) -> int:
        """The argument at `position` as a whole number. Raises Refusal when it is none."""
        return self._whole(position, _NUMBER)

    def after(self, position: int) -> str | None:
        """The argument at `position`, which an older version did not write."""
        return self.args[position] if position < len(self.args) else None

    def snowflake(self, position: int) -> int:
        """The argument at `position` as a snowflake, or 0. Raises Refusal when it is none."""
        return self._whole(position, _SNOWFLAKE)

    def one_of(self, position: int, values: type[Chosen], otherwise: Message) -> Chosen:
        """The argument at `position` as one of these values. Raises Refusal, with that message, when it is none."""
        return one_of(values, self.args[position], otherwise)

    @property
    def op(self) -> Op:
        """What a host's button does (first argument of DO). Raises Refusal when it is none."""
        return self.one_of(0, Op, _FOREIGN)

    def _whole(self, position: int, form: re.Pattern[str]) -> int:
        if position >= len(self.args) or not form.fullmatch(self.args[position]):
            raise Refusal(_FOREIGN)
        return int(self.args[position])


def click(action: Action, meetup: Meetup | str, *args: object) -> str:
    """The custom_id for an action on a meetup (or its id), its arguments as text."""
    target_id = meetup if isinstance(meetup, str) else meetup.meetup_id
    return _encoded(action, target_id, tuple([str(each) for each in args]))


@lru_cache(maxsize=_REMEMBERED)
def _encoded(action: Action, target_id: str, args: tuple[str, ...]) -> str:
    return ClickId(action, target_id, args).encode()


@lru_cache(maxsize=_REMEMBERED)
def parse(custom_id: str) -> ClickId:
    """Take a custom_id apart. Raises Refusal for anything that this bot would not have written."""
    prefix, *rest = custom_id[: CUSTOM_ID_LIMIT + 1].split(":")
    if prefix != _PREFIX or len(rest) < 2 or rest[0] not in _ACTIONS:
        raise Refusal(_FOREIGN)
    parsed = ClickId(Action(rest[0]), rest[1], tuple(rest[2:]))
    if not _is_well_formed(custom_id, parsed):
        raise Refusal(_FOREIGN)
    return parsed


_ACTIONS = frozenset(each.value for each in Action)


def _is_well_formed(text: str, parsed: ClickId) -> bool:
    return (
        len(text) <= CUSTOM_ID_LIMIT
        and _TARGET_ID.fullmatch(parsed.target_id) is not None
        and len(parsed.args) - _ARGUMENTS.get(parsed.action, 0) in (0, parsed.action in _ADDED)
        and all(_ARGUMENT.fullmatch(each) for each in parsed.args)
    )
