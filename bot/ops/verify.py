"""`leancoffee verify`: whether files prove what they claim, by public keys alone and without asking anybody."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bot.core.credit.claim import Claim, NotProved
from bot.core.credit.units import seu
from bot.core.message import say
from bot.core.values import UserText
from bot.export.badge.carriers import MOST_BYTES, TOO_LARGE, proved_by
from bot.export.badge.keys import KeyRing
from bot.export.text import flat_text


def run(files: Sequence[Path], keys: KeyRing) -> int:
    """Print a line a proof; 0 when every file proves something, else 1."""
    return max(_verify(each, keys) for each in files)


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
    """A file, unless it is larger than any that we made: then it is not even read."""
    if path.stat().st_size > MOST_BYTES:
        raise NotProved(TOO_LARGE)
    return path.read_bytes()
