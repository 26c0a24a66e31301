"""The file of the keys that sign credentials, and `leancoffee keys`.

It is a JWK Set (RFC 7517). The newest key signs; of an older one only the public half is kept, so that what it
signed stays valid and nothing new can be signed with it. The file is read anew for each signature: a rotation
counts at once, and a file that is gone signs nothing. Nobody but its owner may read it, and its private half is
never shown.
"""

from __future__ import annotations

import fcntl
import json
import logging
import os
import tempfile
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from bot.config.reading import is_no_file
from bot.core.structures.frozen import frozen
from bot.export.badge.did_key import did_of, public_key_of
from bot.export.badge.keys import KeyRing, SigningKey
from bot.store import private
from bot.store.drivers.postgres.address import Place

MOST_BYTES: Final = 100_000
"""Of the file: hundreds of rotations."""

log = logging.getLogger(__name__)


class KeysUnusable(Exception):
    """The keys cannot be read or written; `sentence` says why and what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@frozen
class KeptKey:
    """One key of the file: its public name, since when it is there (ISO 8601, UTC), and its private half, if kept."""

    did: str
    since: str
    signing: SigningKey | None = None


class KeyFile:
    """The keys in one file, oldest first. Synchronous: call it off the event loop."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def exists(self) -> bool:
        """Whether there is such a file, readable or not."""
        return self.path.exists()

    @property
    def _file(self) -> Path:
        """The file itself, also where a link to it is called so, which several processes may have one of each."""
        return Path(os.path.realpath(self.path))

    def keys(self) -> Sequence[KeptKey]:
        """All of them. Raises KeysUnusable where the file is missing, unreadable or no key file."""
        try:
            if is_no_file(self.path):
                raise KeysUnusable(
                    f"The signing key {self.path} is no file: move that away, and put the file back from a backup."
                )
            with self.path.open("rb") as file:
                content = file.read(MOST_BYTES + 1)
        except FileNotFoundError:
            raise KeysUnusable(
                f"There is no signing key at {self.path}: put the file back from a backup, or make a new key with "
                "`leancoffee keys rotate`."
            ) from None
        except OSError as error:
            raise KeysUnusable(
                f"The signing key {self.path} cannot be read ({error.strerror}): check its permissions."
            ) from None
        try:
            if len(content) > MOST_BYTES:
                raise ValueError("too long")
            return _parsed(json.loads(content))
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            # Without its reason, which might quote the key.
            raise KeysUnusable(
                f"The signing key {self.path} is damaged: put the file back from a backup, or move it away and "
                "make a new key with `leancoffee keys rotate`."
            ) from None

    def ring(self) -> KeyRing:
        """The keys as they sign and are trusted. Raises KeysUnusable."""
        kept = self.keys()
        return KeyRing(frozenset(each.did for each in kept), kept[-1].signing)

    def make(self, now: datetime) -> KeyRing:
        """Make the file with a first key in it, unless there is one. Raises KeysUnusable."""
        with self._alone():
            if not self.exists():
                self._write([_new(now)])
            return self.ring()

    def rotate(self, now: datetime) -> KeyRing:
        """Let a new key sign from now on (aware UTC); the first, where there is no file. Raises KeysUnusable."""
        with self._alone():
            older = [KeptKey(each.did, each.since) for each in self.keys()] if self.exists() else []
            self._write([*older, _new(now)])
            return self.ring()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """One writer at a time, by a lock on the folder, which leaves nothing behind."""
        try:
            private.make_folder(self._file.parent)
            folder = os.open(self._file.parent, os.O_RDONLY)
        except OSError as error:
            raise self._not_written(error) from None
        try:
            fcntl.flock(folder, fcntl.LOCK_EX)
            yield
        finally:
            os.close(folder)

    def _write(self, kept: Sequence[KeptKey]) -> None:
        """All of it under its name, or nothing: 0600 from its first byte on, and on the disk before it counts."""
        text = json.dumps({"keys": [_as_jwk(each) for each in kept]}, indent=1) + "\n"
        file = self._file
        partial: str | None = None
        try:
            # mkstemp makes it 0600, or less where the umask takes that too.
            descriptor, partial = tempfile.mkstemp(prefix=f"{file.name}.", dir=file.parent)
            with os.fdopen(descriptor, "w") as made:
                os.fchmod(descriptor, 0o600)
                self._keep_owner(descriptor)
                made.write(text)
                made.flush()
                os.fsync(descriptor)
            Path(partial).replace(file)
        except OSError as error:
            raise self._not_written(error) from None
        finally:
            if partial is not None:
                Path(partial).unlink(missing_ok=True)

    def _keep_owner(self, descriptor: int) -> None:
        """Whose the file is, or its folder, goes on reading it, though an administrator has the keys rotated."""
        owner = (self.path if self.exists() else self._file.parent).stat()
        with suppress(PermissionError):  # only root gives files away
            os.fchown(descriptor, owner.st_uid, owner.st_gid)

    def _not_written(self, error: OSError) -> KeysUnusable:
        return KeysUnusable(
            f"The signing key {self.path} cannot be written ({error.strerror}): check its folder, the permissions "
            "and the disk's free space."
        )


def ready(file: KeyFile, known: Collection[str], now: datetime) -> KeyRing | None:
    """The keys at a start, made where there never were any; None where nothing can be signed, which the log tells.

    `known` are the public keys that this database has seen: where there are some, a missing file is a loss, and no
    new key signs in silence in the place of the old one.
    """
    try:
        if not file.exists() and not known:
            ring = file.make(now)
            log.info("Made a key to sign credentials with, in %s. It belongs into every backup.", file.path)
            return ring
        ring = file.ring()
    except KeysUnusable as fault:
        log.error("Credentials are not signed. %s", fault.sentence)
        return None
    with suppress(OSError):  # not ours: the doctor tells
        file.path.chmod(0o600)
    if not ring.trusted >= set(known):
        log.warning(
            "%s lacks keys that signed before: %s. What they signed still counts here.",
            file.path,
            ", ".join(sorted(set(known) - ring.trusted)),
        )
    return ring


def run(path: Path, step: str | None) -> int:
    """Print the public keys, after a rotation where that is the step; always 0. Raises KeysUnusable."""
    file = KeyFile(path)
    if step == "rotate":
        file.rotate(datetime.now(UTC))
        print(f"A new key signs from now on. Make a backup of {path}, and publish its name:")
    *older, newest = file.keys()
    print(f"{newest.did} signs since {newest.since}")
    for each in reversed(older):
        print(f"{each.did} of {each.since} signs no more; what it signed stays valid")
    return 0


def named(dids: Sequence[str]) -> KeyRing:
    """The public keys that somebody typed. Raises KeysUnusable for a name that is none."""
    try:
        return KeyRing.of_names(*dids)
    except ValueError:
        raise KeysUnusable(
            "--key takes the name of an Ed25519 key, did:key:z6Mk and more: the issuer shows it with "
            "`leancoffee keys`."
        ) from None


def is_a_key(did: str) -> bool:
    """Whether a name is one of a key. What the database has kept is, unless its row was changed."""
    try:
        public_key_of(did)
    except ValueError:
        return False
    return True


def trusted(database: Place, path: Path) -> KeyRing:
    """The keys of this bot: those in its file, and those that its database has seen. Raises KeysUnusable for none."""
    from bot.store.drivers.opening import public_keys_seen_by

    named = public_keys_seen_by(database)
    seen = {each for each in named if is_a_key(each)}
    for each in sorted(named - seen):
        log.error("The database names a key that is none: %r. Restore a backup; the other keys count.", each)
    try:
        return KeyFile(path).ring().also(*seen)
    except KeysUnusable:
        if not seen:
            raise KeysUnusable(
                f"There are no keys to check with: none in {path}, and none that the database has seen. Give the "
                "issuer's public key with --key, or set DATABASE_URL and SIGNING_KEY_FILE."
            ) from None
        return KeyRing.of_names(*seen)


def _new(now: datetime) -> KeptKey:
    from bot.export.badge.jose import new_key

    key = new_key()
    return KeptKey(key.did, now.isoformat(timespec="seconds"), key)


def _as_jwk(key: KeptKey) -> Mapping[str, str]:
    public = urlsafe_b64encode(public_key_of(key.did)).decode().rstrip("=")
    jwk = {"kty": "OKP", "crv": "Ed25519", "use": "sig", "kid": key.did, "since": key.since, "x": public}
    return jwk if key.signing is None else {**jwk, "d": key.signing.private}


def _parsed(content: Any) -> Sequence[KeptKey]:
    """The keys of a JWK Set. Raises ValueError, TypeError, KeyError or AttributeError for anything else."""
    kept = [_from_jwk(each) for each in content["keys"]]
    if not kept:
        raise ValueError("no keys")
    return kept


def _from_jwk(jwk: Mapping[str, Any]) -> KeptKey:
    if (jwk["kty"], jwk["crv"]) != ("OKP", "Ed25519"):
        raise ValueError("another kind of key")
    did, private_half = did_of(_bytes(jwk["x"])), jwk.get("d")
    if private_half is not None and len(_bytes(private_half)) != 32:
        raise ValueError("not a private key")
    since = datetime.fromisoformat(jwk["since"]).isoformat(timespec="seconds")
    return KeptKey(did, since, None if private_half is None else SigningKey(did, private_half))


def _bytes(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))
