"""Strangers' words inside Markdown: shown as they are written, never as structure, links, HTML or mentions."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.core.erased import FORMER_MEMBER, is_former
from bot.core.message import PLAIN, Words, rendered
from bot.core.values import Member, UserText, Worded
from bot.export.text import flat

_ZERO_WIDTH_SPACE = "\u200b"
_INLINE = re.compile(r"[\\`*_\[\]<>|~&#$]")
_BLOCK_START = re.compile(r"^(?:[-+=:]|\d{1,9}(?=[.)]))")
# Backslashes do not keep renderers from linking bare addresses or mentioning people; a break inside does.
_LINKING = re.compile(r"@|:(?=//)|\bwww(?=\.)|\b(?:mailto|xmpp):", re.IGNORECASE)


def escaped(text: str) -> str:
    """One line of Markdown that shows `text` literally, wherever in a line it is put."""
    line = _LINKING.sub(lambda found: found[0] + _ZERO_WIDTH_SPACE, flat(text))
    line = _INLINE.sub(r"\\\g<0>", line)
    return _BLOCK_START.sub(_disarmed, line)


def markdown_text(said: Worded, names: Mapping[int, str]) -> str:
    """What is said, as Markdown. `names` maps member ids to display names."""

    def name(member: Member) -> str:
        if is_former(member.member_id):
            return rendered(FORMER_MEMBER, words)
        return escaped(names.get(member.member_id, "")) or str(member)

    words: Words = {**PLAIN, UserText: lambda typed: escaped(typed.text), Member: name}
    return rendered(said, words)


def _disarmed(start: re.Match[str]) -> str:
    found = start[0]
    return f"{found}\\" if found.isdigit() else f"\\{found}"
