"""The command line from outside: exit codes, one sentence a fault, and where settings come from."""

from __future__ import annotations

import os
import re
import socket
import sqlite3
import subprocess
import sys
import tomllib
from collections.abc import Callable
from importlib import metadata
from pathlib import Path

import pytest

from bot import cli
from bot.__main__ import main
from bot.config import ConfigError
from support.patience import PATIENCE_SECONDS

ROOT = Path(__file__).parent.parent
OURS = (
    "DISCORD_TOKEN",
    "DATABASE_URL",
    "DISCORD_API_BASE",
    "DEV_GUILD_ID",
    "LOG_LEVEL",
    "LOG_FORMAT",
    "DEFAULT_TIMEZONE",
    "SIGNING_KEY_FILE",
    "METRICS_ADDRESS",
)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working directory and an environment without settings."""
    monkeypatch.chdir(tmp_path)
    for name in OURS:
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def one_line(text: str) -> str:
    """The text, which must be a single sentence addressed by the program's name."""
    assert text.startswith("leancoffee: ")
    assert text.endswith(".\n")
    assert text.count("\n") == 1
    return text


def test_help_has_a_line_for_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["--help"])
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert left.value.code == 0
    for command in (
        "run",
        "doctor",
        "health",
        "check",
        "audit",
        "head",
        "migrate",
        "backup",
        "keys",
        "verify",
    ):
        assert [words[0] for words in lines if len(words) > 2].count(command) == 1


@pytest.mark.parametrize(
    ("command", "names"),
    [
        ("run", ["Discord"]),
        ("health", ["ADDRESS", "METRICS_ADDRESS"]),
        ("backup", ["PATH"]),
        ("copy", ["SQLite", "PostgreSQL"]),
        ("keys", ["rotate"]),
    ],
)
def test_the_help_of_a_command_names_what_is_typed_as_it_is_typed(
    capsys: pytest.CaptureFixture[str], command: str, names: list[str]
) -> None:
    with pytest.raises(SystemExit):
        main([command, "--help"])

    usage, sentence, *_options = capsys.readouterr().out.split("\n\n")

    assert "STEP" not in usage.replace("[STEP]", "")  # nobody has to name one
    assert [each for each in names if each not in re.split(r"\W+", sentence)] == []


def test_the_version_is_that_of_the_project(capsys: pytest.CaptureFixture[str]) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    with pytest.raises(SystemExit) as left:
        main(["--version"])
    assert left.value.code == 0
    assert capsys.readouterr().out == f"leancoffee {project['version']}\n"


def test_where_it_is_not_installed_there_is_no_version_to_tell(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(metadata.Distribution, "from_name", _not_found)
    with pytest.raises(SystemExit) as left:
        main(["--version"])
    assert left.value.code == 0
    assert "not installed" in capsys.readouterr().out


def _not_found(name: str) -> metadata.Distribution:
    raise metadata.PackageNotFoundError(name)


@pytest.mark.parametrize(
    "arguments", [[], ["brew"], ["demo"], ["backup"], ["run", "fast"], ["verify"], ["keys", "melt"]]
)
def test_a_wrong_command_line_exits_with_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == 2
    assert "usage: leancoffee" in capsys.readouterr().err


@pytest.mark.usefixtures("place")
@pytest.mark.parametrize(
    "arguments",
    [["audit", "--meetup"], ["head", "--since"], ["verify", "badge.png", "--key"]],
    ids=lambda arguments: arguments[0],
)
def test_an_argument_that_is_no_text_exits_with_2_and_says_so(
    arguments: list[str], place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["migrate"]) == 0
    with pytest.raises(SystemExit) as left:
        main([*arguments, os.fsdecode(b"a\xff")])
    assert left.value.code == 2
    assert "no text in UTF-8" in capsys.readouterr().err


@pytest.mark.usefixtures("place")
@pytest.mark.parametrize(
    "command", [[], ["check"], ["migrate"], ["run"], ["copy", "a", "b"], ["keys"], ["keys", "rotate"]]
)
@pytest.mark.parametrize("typed", ["{}", "--live={}", "--token={}", "--url {}"])
def test_an_address_that_stands_where_none_belongs_is_not_quoted_with_its_password(
    command: list[str], typed: str, capsys: pytest.CaptureFixture[str]
) -> None:
    address = "postgresql://bot:s3'cr%2Ft(p w)@db/lean"
    with pytest.raises(SystemExit) as left:
        main([*command, *typed.format(address).split(maxsplit=1)])
    assert left.value.code == 2
    told = capsys.readouterr().err
    assert "error: " in told
    assert "s3'cr" not in told
    assert "p w" not in told


@pytest.mark.usefixtures("place")
@pytest.mark.parametrize(
    "arguments",
    [
        ["backup"],
        ["backup", "b.db", "--keep"],
        ["audit", "--meetup"],
        ["head", "--since"],
        ["verify", "--key"],
        ["health"],
    ],
)
def test_nor_is_one_that_stands_for_something_else(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["migrate"]) == 0
    try:
        left = main([*arguments, "postgresql://b:s3cret@db/lean"])
    except SystemExit as exit_:
        left = int(exit_.code or 0)
    assert left == 2
    assert "s3c" not in "".join(capsys.readouterr())


def test_nor_is_what_an_option_without_a_value_is_given(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["health", "--live=postgresql://bot:s3cret@db/lean"])
    assert "s3cret" not in capsys.readouterr().err


def test_running_without_a_token_exits_with_2_and_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run"]) == 2
    assert "DISCORD_TOKEN" in one_line(capsys.readouterr().err)


@pytest.mark.usefixtures("place")
@pytest.mark.parametrize(
    "arguments",
    [["migrate"], ["check"], ["audit"], ["head"], ["backup", "copy.db"], ["keys"], ["verify", "f"]],
)
def test_a_wrong_database_url_exits_with_2_and_names_it(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", "mysql://db/coffee")
    assert main(arguments) == 2
    assert "DATABASE_URL" in one_line(capsys.readouterr().err)


def test_migrate_makes_the_database_without_a_token(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["migrate"]) == 0
    assert "Applied " in capsys.readouterr().out
    assert (place / "data" / "leancoffee.db").is_file()
    assert main(["migrate"]) == 0
    assert capsys.readouterr().out == "data/leancoffee.db is up to date.\n"


def test_backup_copies_the_database(place: Path) -> None:
    assert main(["migrate"]) == 0
    assert main(["backup", "copy.db"]) == 0
    connection = sqlite3.connect(place / "copy.db")
    assert connection.execute("pragma integrity_check").fetchone() == ("ok",)
    connection.close()


@pytest.mark.usefixtures("place")
def test_backup_of_a_database_that_is_not_there_exits_with_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["backup", "copy.db"]) == 2
    one_line(capsys.readouterr().err)


def test_a_file_that_is_no_database_exits_with_2_and_stays_as_it_was(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = place / "data" / "leancoffee.db"
    path.parent.mkdir()
    path.write_bytes(b"a shopping list, not a database" * 100)
    assert main(["migrate"]) == 2
    one_line(capsys.readouterr().err)
    assert path.read_bytes() == b"a shopping list, not a database" * 100


def test_settings_come_from_the_dotenv_file(place: Path) -> None:
    (place / ".env").write_text('LOG_LEVEL=DEBUG\nDISCORD_TOKEN="a$b"\nNOT_A_PAIR\n')
    found = cli.environment()
    assert found["LOG_LEVEL"] == "DEBUG"
    assert found["DISCORD_TOKEN"] == "a$b"
    assert "NOT_A_PAIR" not in found


def test_the_real_environment_wins_over_the_dotenv_file(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (place / ".env").write_text("LOG_LEVEL=DEBUG\nLOG_FORMAT=json\n")
    monkeypatch.setenv("LOG_LEVEL", "ERROR")
    assert cli.environment()["LOG_LEVEL"] == "ERROR"
    assert cli.environment()["LOG_FORMAT"] == "json"


def test_the_dotenv_file_leaves_the_process_environment_alone(place: Path) -> None:
    (place / ".env").write_text("LOG_LEVEL=DEBUG\n")
    cli.environment()
    assert "LOG_LEVEL" not in os.environ


@pytest.mark.parametrize(
    "held", [b"\xff\xfe\x00token", "LOG_LEVEL=INFO\n".encode("utf-16-le"), b"SIGNING_KEY_FILE=~\x00/keys\n"]
)
def test_a_dotenv_file_that_is_no_text_is_refused(held: bytes, place: Path) -> None:
    (place / ".env").write_bytes(held)
    with pytest.raises(ConfigError, match=r"\.env"):
        cli.environment()


@pytest.mark.parametrize(
    "line",
    [
        'DATABASE_URL="sqlite:////srv/lean.db',
        "DATABASE_URL='sqlite:////srv/lean.db",
        "DATABASE_URL: sqlite:////srv/lean.db",
        "set DATABASE_URL=sqlite:////srv/lean.db",
    ],
)
def test_a_line_of_the_dotenv_file_that_is_no_setting_is_named_and_not_passed_over(
    line: str, place: Path
) -> None:
    (place / ".env").write_text(f'LOG_LEVEL=INFO\n\n{line}\nPRIVACY_URL="https://lean.example"\n')
    with pytest.raises(ConfigError, match=r"Line 3 of \.env") as refused:
        cli.environment()
    assert "lean.db" not in str(refused.value)


NO_FILES: dict[str, Callable[[Path], object]] = {
    "a folder": Path.mkdir,
    "a pipe": os.mkfifo,
    "a link to nothing": lambda path: path.symlink_to("nowhere"),
    "a link to itself": lambda path: path.symlink_to(path),
}


@pytest.mark.parametrize("kind", NO_FILES)
def test_what_is_no_file_in_the_place_of_the_dotenv_file_is_refused(kind: str, place: Path) -> None:
    NO_FILES[kind](place / ".env")
    with pytest.raises(ConfigError, match=r"\.env"):
        cli.environment()


def test_a_dotenv_file_may_be_masked_by_an_empty_device(place: Path) -> None:
    (place / ".env").symlink_to("/dev/null")
    assert cli.environment() == os.environ


def test_a_discord_that_cannot_be_reached_ends_the_run_with_1(place: Path) -> None:
    with socket.socket() as silent:  # bound, but it never listens
        silent.bind(("127.0.0.1", 0))
        done = subprocess.run(
            [sys.executable, "-m", "bot", "run"],
            cwd=place,
            env={
                **os.environ,
                "PYTHONPATH": str(ROOT),
                "DISCORD_TOKEN": "a-token-that-nobody-may-see",
                "DISCORD_API_BASE": f"http://127.0.0.1:{silent.getsockname()[1]}",
                "LOG_LEVEL": "ERROR",
            },
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE_SECONDS,
        )
    assert done.returncode == 1
    assert "127.0.0.1" in one_line(done.stderr)


def test_the_module_runs_as_a_program_and_exits_with_what_main_returns(place: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if name not in OURS}
    done = subprocess.run(
        [sys.executable, "-m", "bot", "run"],
        cwd=place,
        env={**environment, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE_SECONDS,
    )
    assert done.returncode == 2
    assert "Traceback" not in one_line(done.stderr)


def test_a_sentence_that_cannot_be_written_changes_no_exit_code(place: Path) -> None:
    """Another one has a supervisor start it again and again, while the disk of its log is full."""
    environment = {name: value for name, value in os.environ.items() if name not in OURS}
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "bot", "run"],
            cwd=place,
            env={**environment, "PYTHONPATH": str(ROOT)},
            stderr=full,
            check=False,
            timeout=PATIENCE_SECONDS,
        )
    assert done.returncode == 2


def test_migrate_and_backup_do_not_load_discord(place: Path) -> None:
    probe = (
        "import sys; from bot.__main__ import main; main(['migrate']); main(['backup', 'copy.db']);"
        "sys.exit('discord' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", probe],
        cwd=place,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
        timeout=PATIENCE_SECONDS,
    )
    assert done.returncode == 0, done.stderr.decode()


def test_backups_in_a_folder_are_rotated(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "backups").mkdir()
    assert main(["migrate"]) == 0

    for _ in range(3):
        assert main(["backup", "backups", "--keep", "2"]) == 0

    made = sorted(each.name for each in (place / "backups").iterdir())
    assert len(made) == 2
    assert made[-1] in capsys.readouterr().out


@pytest.mark.parametrize("wrong", ["0", "-1", "1001", "many", "", "1" * 400, "²"])
def test_a_number_of_backups_that_makes_no_sense_is_refused(
    wrong: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as refused:
        main(["backup", "backups", "--keep", wrong])

    assert refused.value.code == 2
    assert "is no number from 1 to 1000" in capsys.readouterr().err
