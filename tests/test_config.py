"""The environment, read once: defaults, every wrong value's sentence, and a token that never shows."""

from __future__ import annotations

import contextlib
import dataclasses
import os
import pickle
import re
import traceback
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from bot.config import DEFAULT_DATABASE_URL, Config, ConfigError, Secret, read_database

TOKEN = "a-token-that-nobody-may-see"


def settings_from(**variables: str) -> Config:
    return Config.from_environment({"DISCORD_TOKEN": TOKEN, **variables})


def refusal_of(**variables: str) -> str:
    with pytest.raises(ConfigError) as refused:
        settings_from(**variables)
    return refused.value.sentence


def test_a_token_is_all_it_takes() -> None:
    settings = settings_from()
    assert settings.token.reveal() == TOKEN
    assert settings.database == Path("data/leancoffee.db")
    assert settings.api_base == "https://discord.com/api/v10"
    assert settings.dev_guild_id is None
    assert (settings.log_level, settings.log_format) == ("INFO", "text")
    assert settings.default_timezone == "UTC"
    assert settings.privacy_url is None
    assert (settings.presence_days, settings.removed_server_days, settings.records_months) == (90, 30, 42)


def test_every_variable_is_taken_from_the_environment() -> None:
    settings = settings_from(
        DATABASE_URL="sqlite:////var/lib/coffee/meetups.db",
        DISCORD_API_BASE="http://127.0.0.1:8080/api/v10/",
        DEV_GUILD_ID="123456789012345678",
        LOG_LEVEL="debug",
        LOG_FORMAT="JSON",
        DEFAULT_TIMEZONE="America/Toronto",
        PRIVACY_URL="https://coffee.example/privacy?lang=en",
        PRESENCE_DAYS="30",
        RECORDS_MONTHS="48",
        REMOVED_SERVER_DAYS="365",
    )
    assert settings.database == Path("/var/lib/coffee/meetups.db")
    assert settings.api_base == "http://127.0.0.1:8080/api/v10"
    assert settings.dev_guild_id == 123456789012345678
    assert (settings.log_level, settings.log_format) == ("DEBUG", "json")
    assert settings.default_timezone == "America/Toronto"
    assert settings.privacy_url == "https://coffee.example/privacy?lang=en"
    assert (settings.presence_days, settings.removed_server_days, settings.records_months) == (30, 365, 48)


def test_an_empty_value_means_the_default() -> None:
    environ = Noting(DISCORD_TOKEN=TOKEN)
    Config.from_environment(environ)
    names = set(environ.asked) - {"DISCORD_TOKEN"}
    assert settings_from(**dict.fromkeys(names, " ")) == settings_from()


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (None, "does not have"),
        ("[others]\nhost=db\n", "does not have"),
        ("host=db\n", "cannot be read"),
        ("[coffee]\nhost=db\npassword=hunter%2\n", "cannot be read"),
        ("[coffee]\nhost=d\udce4\n", "cannot be read"),
    ],
    ids=["no file", "another", "no section", "percent", "no text"],
)
def test_a_service_of_postgresql_that_cannot_be_found_is_refused(
    written: str | None, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The driver takes this machine where there is none, and quotes a password in which it stumbles over a %."""
    file = tmp_path / "services"
    monkeypatch.setenv("PGSERVICEFILE", str(file))
    if written is not None:
        file.write_bytes(written.encode("utf-8", "surrogateescape"))

    with pytest.raises(ConfigError, match=said) as refused:
        settings_from(DATABASE_URL="postgresql:///coffee?service=coffee")

    assert "hunter" not in refused.value.sentence


def test_a_service_of_postgresql_that_is_there_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "services"
    file.write_text("[coffee]\nhost=db\npassword=hunter%%2\n")
    monkeypatch.setenv("PGSERVICEFILE", str(file))

    settings_from(DATABASE_URL="postgresql:///coffee?service=coffee")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DISCORD_TOKEN", ""),
        ("DISCORD_TOKEN", "Bot something"),
        ("DISCORD_TOKEN", "to\nken"),
        ("DISCORD_TOKEN", "tökén"),
        ("DISCORD_TOKEN", '"token"'),
        ("DISCORD_TOKEN", "to\0ken"),
        ("DATABASE_URL", "data/leancoffee.db"),
        ("DATABASE_URL", "mysql://ana:hunter2@db/coffee"),
        ("DATABASE_URL", "postgresql:/ana:hunter2@db/coffee"),
        ("DATABASE_URL", "postgresql://ana:hunter2@db"),
        ("DATABASE_URL", "postgresql://ana:hunter2@db/a/b"),
        ("DATABASE_URL", "postgresql://ana:12/hunter2@db"),
        ("DATABASE_URL", "postgresql://ana:hunter2@db,/coffee"),
        ("DATABASE_URL", "postgresql://ana:hunter2@one:5432,,two/coffee"),
        ("DATABASE_URL", "postgresql:///coffee?host=one,,two"),
        ("DATABASE_URL", "postgresql://ana:hunter2@db:0/coffee"),
        ("DATABASE_URL", "postgresql://ana:hunter2@db:port/coffee"),
        ("DATABASE_URL", "postgresql://ana:hunter2@[half/coffee"),
        ("DATABASE_URL", "postgresql://ana:hunter2@db/coffee?sslmode=sometimes"),
        ("DATABASE_URL", "postgresql://ana:hunter2@db/coffee\nor not"),
        ("DATABASE_URL", "postgresql://ana:hunter2@db/coffee?sslmode="),
        ("DATABASE_URL", "postgresql://ana:hunter2@db/coffee?sslmode=require&nonsense=hunter2"),
        ("DATABASE_URL", "postgresql://ana:hunter2@db/coffee?hunter2"),
        ("DATABASE_URL", "postgresql://ana:hunter2@db/coffee?connect_timeout=10"),
        ("DATABASE_URL", "postgresql://ana:hunter2@db/coffee?client_encoding=LATIN1"),
        ("DATABASE_URL", "postgresql://ana:hunter2@db/coffee?target_session_attrs=first"),
        ("DATABASE_URL", "postgresql://ana:hunter2@db/coffee?sslmode=verify-full&sslrootcert=/hunter2.crt"),
        ("DATABASE_URL", "postgresql://ana:hunter2@db/coffee?sslcert=/"),
        ("DATABASE_URL", "postgresql:///coffee?host=/run/postgresql&port=abc"),
        ("DATABASE_URL", "postgresql:///coffee?port=65536"),
        ("DATABASE_URL", "postgresql:///coffee?port=٣"),
        ("DATABASE_URL", "sqlite://data.db"),
        ("DATABASE_URL", "sqlite:///"),
        ("DATABASE_URL", "sqlite:///data/"),
        ("DATABASE_URL", "sqlite:///."),
        ("DATABASE_URL", "sqlite:///data/.."),
        ("DATABASE_URL", "sqlite:///data\0.db"),
        ("DATABASE_URL", "sqlite:///data\n.db"),
        ("SIGNING_KEY_FILE", "/"),
        ("SIGNING_KEY_FILE", str(Path(__file__).parent)),
        ("BACKUP_FOLDER", __file__),
        ("METRICS_ADDRESS", "224.0.0.1:9464"),
        ("METRICS_ADDRESS", "255.255.255.255:9464"),
        ("METRICS_ADDRESS", "[ff02::1]:9464"),
        ("SIGNING_KEY_FILE", ".."),
        ("SIGNING_KEY_FILE", "/dev/zero"),
        ("SIGNING_KEY_FILE", DEFAULT_DATABASE_URL.removeprefix("sqlite:///")),
        ("SIGNING_KEY_FILE", str(Path("data/../data/leancoffee.db").absolute())),
        ("SIGNING_KEY_FILE", "signing\n.keys"),
        ("SIGNING_KEY_FILE", "postgresql://bot:secret@db/lean"),
        ("DATABASE_URL", "sqlite:///postgresql://bot:secret@db/lean"),
        ("DATABASE_URL", "sqlite:///:memory:"),
        ("DATABASE_URL", "sqlite:///data.db?mode=ro"),
        ("DATABASE_URL", "sqlite:///data.db?log=/var/log/x"),
        ("PRESENCE_DAYS", "29"),
        ("PRESENCE_DAYS", "731"),
        ("PRESENCE_DAYS", "ninety"),
        ("PRESENCE_DAYS", "-90"),
        ("PRESENCE_DAYS", "1" * 5000),
        ("RECORDS_MONTHS", "29"),
        ("RECORDS_MONTHS", "241"),
        ("REMOVED_SERVER_DAYS", "0"),
        ("REMOVED_SERVER_DAYS", "366"),
        ("BACKUP_FOLDER", "backups"),
        ("BACKUP_FOLDER", "/"),
        ("BACKUP_FOLDER", "~nobody-of-this-name/backups"),
        ("BACKUP_KEEP", "0"),
        ("BACKUP_KEEP", "a week"),
        ("PRIVACY_URL", "coffee.example/privacy"),
        ("PRIVACY_URL", "http://coffee.example"),
        ("PRIVACY_URL", "javascript:alert(1)"),
        ("PRIVACY_URL", "https://:hunter2@coffee.example"),
        ("PRIVACY_URL", "https://[half"),
        ("PRIVACY_URL", "https://coffee.example/a b"),
        ("PRIVACY_URL", "https://coffee.example/" + "a" * 500),
        ("DISCORD_API_BASE", "discord.com/api"),
        ("DISCORD_API_BASE", "ftp://discord.com"),
        ("DISCORD_API_BASE", "https://"),
        ("DISCORD_API_BASE", "https:// localhost"),
        ("DISCORD_API_BASE", "https://localhost/a b"),
        ("DISCORD_API_BASE", "https://localhost:port"),
        ("DISCORD_API_BASE", "https://[half"),
        ("DISCORD_API_BASE", "http://proxy..local"),
        ("DISCORD_API_BASE", f"http://{'a' * 64}.local"),
        ("DISCORD_API_BASE", "https://ana:hunter2@localhost"),
        ("DISCORD_API_BASE", "https://:hunter2@localhost"),
        ("DISCORD_API_BASE", "https://localhost/api?version=10"),
        ("DEV_GUILD_ID", "my server"),
        ("DEV_GUILD_ID", "0"),
        ("DEV_GUILD_ID", "-5"),
        ("DEV_GUILD_ID", "٣"),
        ("DEV_GUILD_ID", "9" * 30),
        ("DEV_GUILD_ID", "9" * 5000),
        ("LOG_LEVEL", "LOUD"),
        ("LOG_FORMAT", "xml"),
        ("DEFAULT_TIMEZONE", "Atlantis/Centre"),
        ("DEFAULT_TIMEZONE", "America"),
        ("DEFAULT_TIMEZONE", "../../etc/passwd"),
        ("DEFAULT_TIMEZONE", "/etc/localtime"),
        ("DEFAULT_TIMEZONE", "localtime"),
        ("DEFAULT_TIMEZONE", "Factory"),
        ("DEFAULT_TIMEZONE", "EST"),
        ("DEFAULT_TIMEZONE", "right/Europe/Berlin"),
        ("DEFAULT_TIMEZONE", "1/" * 500),
    ],
)
def test_a_wrong_value_is_refused_in_one_line_that_names_the_variable(name: str, value: str) -> None:
    sentence = refusal_of(**{name: value})
    assert name in sentence
    assert sentence.endswith(".")
    assert "hunter2" not in sentence
    assert "\n" not in sentence


def test_a_refused_value_that_may_hold_a_password_is_not_quoted() -> None:
    assert "hunter2" not in refusal_of(DATABASE_URL="mysql://ana:hunter2@db/coffee")
    assert "hunter2" not in refusal_of(DISCORD_API_BASE="https://ana:hunter2@localhost")
    assert "hunter2" not in refusal_of(DISCORD_TOKEN="Bot hunter2")


def test_a_token_in_another_variables_line_is_not_quoted() -> None:
    """Whoever pastes it there shows what is said to whoever helps them."""
    example = (Path(__file__).parents[1] / ".env.example").read_text("utf-8")
    told = []
    for name in re.findall("^([A-Z_]+)=", example, flags=re.MULTILINE):
        with contextlib.suppress(ConfigError):
            settings_from(**{name: "hunter2" * 8})
            continue
        told.append(refusal_of(**{name: "hunter2" * 8}))

    assert len(told) > 10
    assert [each for each in told if "hunter2" in each] == []


@pytest.mark.parametrize("show", [repr, str, "{}".format, "{!r:>40}".format, lambda each: f"{each}"])
def test_the_token_shows_nowhere(show: object) -> None:
    assert callable(show)
    assert TOKEN not in show(settings_from())
    assert TOKEN not in show(Secret(TOKEN))


def test_a_secret_is_never_pickled() -> None:
    with pytest.raises(TypeError):
        pickle.dumps(settings_from())


def test_a_refusal_about_the_token_does_not_show_it_in_its_traceback() -> None:
    with pytest.raises(ConfigError) as refused:
        settings_from(DISCORD_TOKEN=f"Bot {TOKEN}")
    assert TOKEN not in "".join(traceback.format_exception(refused.value))


class Noting(Mapping[str, str]):
    """An environment that notes which variables are asked for."""

    def __init__(self, **variables: str) -> None:
        self.variables = variables
        self.asked: list[str] = []

    def __getitem__(self, name: str) -> str:
        self.asked.append(name)
        return self.variables[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.variables)

    def __len__(self) -> int:
        return len(self.variables)


def test_each_variable_is_read_exactly_once() -> None:
    environ = Noting(DISCORD_TOKEN=TOKEN)
    Config.from_environment(environ)
    assert len(environ.asked) == len(set(environ.asked)) >= len(dataclasses.fields(Config))


def test_the_example_file_names_exactly_the_variables_that_are_read() -> None:
    environ = Noting(DISCORD_TOKEN=TOKEN)
    Config.from_environment(environ)
    example = Path(__file__).parent.parent / ".env.example"
    lines = [line for line in example.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    assert sorted(line.partition("=")[0] for line in lines) == sorted(environ.asked)


def test_the_example_file_works_once_the_token_is_filled_in() -> None:
    example = Path(__file__).parent.parent / ".env.example"
    lines = [line for line in example.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    variables = {name: value for name, _, value in (line.partition("=") for line in lines)}
    assert Config.from_environment({**variables, "DISCORD_TOKEN": TOKEN}) == settings_from()


def test_a_tilde_in_the_database_url_is_the_home_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/srv/coffee")
    for url in ("sqlite:///~/lean.db", "sqlite:///~/data/../lean.db"):
        path = read_database({"DATABASE_URL": url})
        assert isinstance(path, Path)
        assert path.is_absolute()
        assert str(path).startswith("/srv/coffee/")


@pytest.mark.parametrize("url", ["sqlite:///~nobody-of-this-name/lean.db", "sqlite:///~nobody-of-this-name"])
def test_a_home_folder_that_is_not_there_is_refused(url: str) -> None:
    with pytest.raises(ConfigError, match="no such home folder"):
        read_database({"DATABASE_URL": url})


def test_a_home_folder_is_no_file() -> None:
    with pytest.raises(ConfigError, match="must name a file"):
        read_database({"DATABASE_URL": "sqlite:///~"})


def test_a_folder_may_be_called_as_one_likes() -> None:
    """The process that makes the backups is given the whole path, of which the settings may have the end alone."""
    assert read_database({"DATABASE_URL": "sqlite:////srv/what? 100% #ü/lean.db"}) == Path(
        "/srv/what? 100% #ü/lean.db"
    )


def test_a_pipe_holds_no_keys_and_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "signing.keys")

    assert "must name a file" in refusal_of(SIGNING_KEY_FILE=str(tmp_path / "signing.keys"))
