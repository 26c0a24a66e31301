"""`leancoffee verify`: whether files prove what they claim, by public keys alone and without asking anybody.

A verify code is looked up in the bot's own database (bot.ops.verify_code).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from bot.app.credit.verification import Standing, Verdict
from bot.app.ports import Unreadable
from bot.core.credit.claim import Claim, NotProved
from bot.core.credit.ledger.entry import normal_code
from bot.core.credit.units import seu
from bot.core.message import say
from bot.core.refusal import Refusal
from bot.core.values import UserText
from bot.export.badge.carriers import MOST_BYTES, TOO_LARGE, proved_by
from bot.export.badge.keys import KeyRing
from bot.export.text import flat_text
from bot.ui.views.member.verdicts import verdict_told


def is_code(path: Path) -> bool:
    """Whether this is a verify code rather than a file: one that could be a code, where no file is called so."""
    return normal_code(str(path)) is not None and not path.exists()


def run(files: Sequence[Path], keys: KeyRing) -> int:
    """Print a line a proof; 0 when every file proves something, else 1."""
    return max((_verify(each, keys) for each in files), default=0)


def run_codes(codes: Sequence[Path], look_up: Callable[[str], Verdict]) -> int:
    """Print a line a verify code, as the bot's own database has it; 0 when all are valid, else 1."""
    return max((_verify_code(str(each), look_up) for each in codes), default=0)


def _verify_code(code: str, look_up: Callable[[str], Verdict]) -> int:
    try:
        verdict = look_up(code)
    except Refusal as fault:
        print(f"FAIL {code}: {flat_text(fault.message)}")
        return 1
    except Unreadable as fault:  # the others are looked up all the same
        print(f"FAIL {code}: {fault}")
        return 1
    is_valid = verdict.standing is Standing.VALID
    print(f"{'ok  ' if is_valid else 'FAIL'} {code}: {flat_text(verdict_told(verdict))}")
    return 0 if is_valid else 1


def _verify(path: Path, keys: KeyRing) -> int:
    try:
        content = _read(path)
        claims = proved_by(content, keys)
    except NotProved as fault:
        print(f"FAIL {path}: {flat_text(fault.message)}")
        return 1
    except OSError as fault:
        print(f"FAIL {path}: {fault.strerror or type(fault).__name__}.")
        return 1
    for each in claims:
        print(f"ok   {path}: {told(each)}")
    return 0


def told(claim: Claim) -> str:
    """What a proof that counts says, on one line."""
    return flat_text(
        say(
            "{name} attended {title} on {day} for {minutes} min, {seu} SEU. Verify code {code}, signed by {issuer}.",
            name=UserText(claim.name),
            title=UserText(claim.title),
            day=claim.day,
            minutes=claim.minutes,
            seu=seu(claim.minutes),
            code=claim.code,
            issuer=claim.issuer,
        )
    )


def _read(path: Path) -> bytes:
    """A file, unless it is larger than any that we made. No more is read, for a device may have no end."""
    with path.open("rb") as file:
        content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise NotProved(TOO_LARGE)
    return content
