"""The log: readable as text and as JSON, and without secrets wherever they hide."""

from __future__ import annotations

import io
import json
import logging
import sys
import threading
import time
from contextvars import copy_context
from datetime import UTC, datetime, timedelta
from typing import Literal

import pytest

from bot.app import log_context
from bot.ops import logs
from bot.ops.log_writing import LogHandler
from bot.ops.redaction import REDACTED, Redaction

TOKEN = "s3cr3t-of-the-bot"
SHAPED_LIKE_A_TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcdE." + "x" * 38
LogFormat = Literal["text", "json"]
FORMATS: tuple[LogFormat, ...] = ("text", "json")

log = logging.getLogger("tests.logs")


@pytest.fixture
def lines(log_as_before: None) -> io.StringIO:
    """A stream to configure() with; the root logger is as before afterwards."""
    return io.StringIO()


def fail_with(secret: str) -> None:
    try:
        raise ConnectionError(f"refused with Authorization: Bot {secret}")
    except ConnectionError as cause:
        raise RuntimeError(f"login as {secret}") from cause


@pytest.mark.parametrize("error", [ConnectionResetError(104, "reset by peer"), TimeoutError()])
def test_a_broken_line_that_a_library_tells_of_is_one_line(lines: io.StringIO, error: OSError) -> None:
    logs.configure("INFO", "text", (TOKEN,), lines)
    logging.getLogger("discord.shard").error("Attempting a reconnect in %.2fs", 3.0, exc_info=error)
    (line,) = lines.getvalue().splitlines()
    assert "Attempting a reconnect in 3.00s: " in line
    assert line.endswith(("reset by peer", "TimeoutError"))


def test_a_broken_line_stays_without_secrets(lines: io.StringIO) -> None:
    logs.configure("INFO", "text", (TOKEN,), lines)
    logging.getLogger("discord.http").error("Lost", exc_info=ConnectionError(f"as {TOKEN}\r\nfake"))
    (line,) = lines.getvalue().splitlines()
    assert TOKEN not in line


def test_what_nobody_foresaw_in_a_library_keeps_its_traceback(lines: io.StringIO) -> None:
    logs.configure("INFO", "text", (TOKEN,), lines)
    try:
        raise KeyError("guild_id")
    except KeyError:
        logging.getLogger("discord.client").exception("Ignoring exception")
    assert "Traceback" in lines.getvalue()


def test_a_text_line_tells_instant_level_logger_and_message(lines: io.StringIO) -> None:
    logs.configure("INFO", "text", (TOKEN,), lines)
    log.warning("The board of %s is gone.", "November")
    instant, level, rest = lines.getvalue().split(maxsplit=2)
    assert timedelta() <= datetime.now(UTC) - datetime.fromisoformat(instant) < timedelta(minutes=1)
    assert instant.endswith("Z")
    assert level == "WARNING"
    assert rest == "tests.logs: The board of November is gone.\n"


def test_a_json_line_is_one_object_with_the_same_parts(lines: io.StringIO) -> None:
    logs.configure("INFO", "json", (TOKEN,), lines)
    log.info('Topic "%s" ☕\nproposed', "Sizing")
    entry = json.loads(lines.getvalue())
    assert lines.getvalue().count("\n") == 1
    assert entry["message"] == 'Topic "Sizing" ☕\nproposed'
    assert (entry["level"], entry["logger"]) == ("INFO", "tests.logs")
    assert datetime.fromisoformat(entry["time"]).tzinfo is not None
    assert "exception" not in entry


def test_a_json_line_carries_the_interaction_and_the_meetup_it_belongs_to(lines: io.StringIO) -> None:
    logs.configure("INFO", "json", (), lines)

    def work() -> None:
        log_context.interaction.set(2**60 + 1)
        log_context.meetup.set("abcdefghijkl")
        log.info("Pressed.")
        log_context.begin("mnopqrstuvwx")
        log.info("Rang.")

    copy_context().run(work)
    log.info("Nobody's.")

    first, second, third = (json.loads(each) for each in lines.getvalue().splitlines())
    assert (first["interaction"], first["meetup"]) == ("1152921504606846977", "abcdefghijkl")
    assert ("interaction" in second, second["meetup"]) == (False, "mnopqrstuvwx")
    assert third.keys() == {"time", "level", "logger", "message"}


def test_a_json_line_carries_the_traceback(lines: io.StringIO) -> None:
    logs.configure("INFO", "json", (), lines)
    try:
        fail_with("somebody")
    except RuntimeError:
        log.exception("That failed.")
    assert "RuntimeError: login as somebody" in json.loads(lines.getvalue())["exception"]


def test_a_text_message_stays_on_its_line(lines: io.StringIO) -> None:
    logs.configure("INFO", "text", (), lines)
    log.info("A title\n2026-01-01T00:00:00.000Z ERROR    bot: made up")
    assert lines.getvalue().count("\n") == 1


@pytest.mark.parametrize(
    "steering",
    ["\r", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029", "\x1b[2J\x1b[H", "\x9b2J", "\x08", "\u202e"],
)
def test_nothing_in_a_text_line_breaks_it_or_steers_the_terminal(lines: io.StringIO, steering: str) -> None:
    logs.configure("INFO", "text", (), lines)
    log.info("A title%s2026-01-01T00:00:00.000Z ERROR    bot: made up", steering)
    try:
        raise ValueError(f"A title{steering}made up")
    except ValueError:
        log.exception("That failed.")
    assert not set(steering) & set("\r\x0b\x0c\x1c\x85\u2028\u2029\x1b\x9b\x08\u202e") & set(lines.getvalue())
    first, second, *traceback = lines.getvalue().splitlines()
    assert "A title\\" in first
    assert second.endswith("That failed.")
    assert traceback[0] == "Traceback (most recent call last):"
    assert "made up" in traceback[-1]


@pytest.mark.parametrize("steering", ["\n", "\x85", "\u2028", "\x1b[2J", "\x9b2J", "\u202e"])
def test_nor_does_anything_in_a_json_line(lines: io.StringIO, steering: str) -> None:
    logs.configure("INFO", "json", (), lines)
    log.info("A title%smade up", steering)
    (line,) = lines.getvalue().splitlines()
    assert not set(steering) & set("\n\x85\u2028\x1b\x9b\u202e") & set(line)
    assert json.loads(line)["message"] == f"A title{steering}made up"


def test_records_below_the_level_are_left_out(lines: io.StringIO) -> None:
    logs.configure("WARNING", "text", (), lines)
    log.info("quiet")
    log.warning("loud")
    assert "quiet" not in lines.getvalue()
    assert "loud" in lines.getvalue()


def test_configuring_again_replaces_the_earlier_choice(lines: io.StringIO) -> None:
    logs.configure("INFO", "text", (), io.StringIO())
    logs.configure("INFO", "text", (), lines)
    log.info("once")
    assert lines.getvalue().count("once") == 1
    ours = [each for each in logging.getLogger().handlers if isinstance(each, LogHandler)]
    assert len(ours) == 1


@pytest.mark.parametrize("fmt", FORMATS)
def test_the_token_is_redacted_from_messages_arguments_and_tracebacks(
    fmt: LogFormat, lines: io.StringIO
) -> None:
    logs.configure("DEBUG", fmt, (TOKEN,), lines)
    log.debug("in the message: %s" % TOKEN)  # noqa: UP031 (the point is a message that holds it)
    log.info("in an argument: %r", {"token": TOKEN})
    log.info("in the stack", stack_info=True, extra={"token": TOKEN})
    try:
        fail_with(TOKEN)
    except RuntimeError:
        log.exception("in a traceback with its cause")
    assert TOKEN not in lines.getvalue()
    assert lines.getvalue().count(REDACTED) >= 4
    assert "in a traceback with its cause" in lines.getvalue()


@pytest.mark.parametrize("fmt", FORMATS)
@pytest.mark.parametrize(
    "message",
    [
        "Authorization: Bot {}",
        "authorization: bot {}",
        "{{'Authorization': 'Bot {}', 'User-Agent': 'x'}}",
        '{{"Authorization": "Bot {}"}}',
        "headers=[('Authorization', 'Bot {}')]",
        "Authorization=Bearer {}",
        "POST /api/v10/interactions/123456/{}/callback failed",
        "POST /api/v10/webhooks/123456/{}?wait=true failed",
        "https://discord.com/api/v10/webhooks/123456/{}/messages/@original",
        r'{{"url": "https:\/\/discord.com\/api\/webhooks\/123456\/{}"}}',
        "Shard ID 0: WebSocket Event: {{'t': 'INTERACTION_CREATE', 'd': {{'id': '5', 'token': '{}'}}}}",
        '{{"token": "{}", "type": 2}}',
        r"""POST https://discord.com with {{\"op\": 6, \"d\": {{\"token\": \"{}\"}}}} has returned""",
        "{{'session_id': '{}', 'resume_gateway_url': 'wss://x'}}",
        "Shard ID None has connected to Gateway (Session ID: {}).",
        "Shard ID None has successfully RESUMED session {}.",
        "Interaction(token='{}', id=5)",
        "[('token', '{}'), ('id', 5)]",
        "wss://gateway.example/?v=10&token={}&encoding=json",
        "client_secret={}",
        "{{'access_token': b'{}'}}",
        "postgresql://bot:{}@db.example/lean",
        "cdn.example/attachments/1/2/notes.txt?ex=1&hm={}&",
    ],
)
def test_credentials_that_nobody_announced_are_known_by_their_surroundings(
    fmt: LogFormat, message: str, lines: io.StringIO
) -> None:
    logs.configure("DEBUG", fmt, (), lines)
    unknown = "8f3a-Zk~9"
    log.debug(message.format(unknown))
    assert unknown not in lines.getvalue()
    assert REDACTED in lines.getvalue()


def test_a_token_of_an_interaction_is_known_by_its_shape(lines: io.StringIO) -> None:
    logs.configure("INFO", "text", (), lines)
    log.info("Answering aW50ZXJhY3Rpb246MTIzNDU2Nzg5OkFiQ2Q= now")
    assert lines.getvalue().endswith(f"Answering {REDACTED} now\n")


@pytest.mark.parametrize(
    "message",
    [
        "DISCORD_TOKEN is refused by Discord.",
        "Shard ID 0 session has been invalidated.",
        "{'session_start_limit': 5, 'id': '123456', 'name': 'A secret, shared'}",
        "https://discord.com/api/v10/channels/123456/messages",
        "Alarm timebox_over of meetup 8x2k: that is over",
        "sqlite:////var/lib/leancoffee/lean.db",
    ],
)
def test_what_is_no_secret_is_told_as_it_is(message: str, lines: io.StringIO) -> None:
    logs.configure("INFO", "text", (TOKEN,), lines)
    log.info(message)
    assert lines.getvalue().endswith(f": {message}\n")


@pytest.mark.parametrize("fmt", FORMATS)
@pytest.mark.parametrize(
    "path",
    [
        "/guilds/41771983423143937/members/",
        "/channels/41771983423143937/thread-members/",
        "/guilds/41771983423143937/voice-states/",
        "/users/",
    ],
)
def test_no_address_of_a_request_tells_who_it_is_about(lines: io.StringIO, fmt: LogFormat, path: str) -> None:
    """At the level that is usual discord.py tells of rate limits alone, with the address and all."""
    logs.configure("INFO", fmt, (), lines)
    url = f"https://discord.com/api/v10{path}80351110224678912"

    logging.getLogger("discord.http").warning(
        "We are being rate limited. %s %s responded with 429.", "GET", url
    )

    assert "80351110224678912" not in lines.getvalue()
    assert f"{path}[redacted] responded" in lines.getvalue()


def test_what_people_write_into_the_database_is_logged_at_no_level(lines: io.StringIO) -> None:
    logs.configure("DEBUG", "text", (), lines)
    logging.getLogger("aiosqlite").debug("executing %s", ("INSERT INTO texts VALUES (?)", "My divorce"))
    assert lines.getvalue() == ""


def test_a_thread_that_dies_is_told_without_its_secrets(
    lines: io.StringIO, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for holder, hook in ((sys, "excepthook"), (sys, "unraisablehook"), (threading, "excepthook")):
        monkeypatch.setattr(holder, hook, getattr(holder, hook))  # as before afterwards
    logs.configure("INFO", "text", (TOKEN,), lines)
    logs.catch_what_nobody_catches()
    dying = threading.Thread(target=fail_with, args=(TOKEN,))
    dying.start()
    dying.join()
    assert "RuntimeError: login as [redacted]" in lines.getvalue()
    assert TOKEN not in lines.getvalue() + capsys.readouterr().err


def test_a_line_that_cannot_be_written_is_not_printed_elsewhere(
    lines: io.StringIO, capsys: pytest.CaptureFixture[str]
) -> None:
    logs.configure("INFO", "text", (), lines)
    lines.close()
    ours = next(each for each in logging.getLogger().handlers if isinstance(each, LogHandler))
    ours.handle(logging.LogRecord("bot", logging.INFO, __file__, 1, "It is %s", (TOKEN,), None))
    assert capsys.readouterr().err == ""


def test_whatever_is_shaped_like_a_bots_token_is_redacted(lines: io.StringIO) -> None:
    logs.configure("INFO", "text", (), lines)
    log.info("Somebody pasted %s into a title", SHAPED_LIKE_A_TOKEN)
    assert lines.getvalue().endswith(f"Somebody pasted {REDACTED} into a title\n")


def test_a_secret_that_contains_another_leaves_no_ends_behind(lines: io.StringIO) -> None:
    logs.configure("INFO", "text", (TOKEN, f"{TOKEN}-and-more"), lines)
    log.info("%s-and-more", TOKEN)
    assert lines.getvalue().endswith(f": {REDACTED}\n")


def test_an_empty_secret_redacts_nothing(lines: io.StringIO) -> None:
    logs.configure("INFO", "text", ("",), lines)
    log.info("plain")
    assert lines.getvalue().endswith(": plain\n")


def test_a_faulty_log_call_is_still_logged_and_shows_no_secret(
    lines: io.StringIO, capsys: pytest.CaptureFixture[str]
) -> None:
    logs.configure("INFO", "text", (TOKEN,), lines)
    # Straight to the formatter, because pytest's own handler fails on a faulty call.
    record = logging.LogRecord("bot", logging.INFO, __file__, 1, "two %s %s", (TOKEN,), None)
    ours = next(each for each in logging.getLogger().handlers if isinstance(each, LogHandler))
    ours.handle(record)
    assert "two %s %s (its arguments do not fit)" in lines.getvalue()
    assert TOKEN not in lines.getvalue() + capsys.readouterr().err


@pytest.mark.parametrize(
    "piece", ["\\", "a.b-", "a-", "http://a:", "token=", "'token': ", "://", "/webhooks/1/", "_a"]
)
def test_a_long_line_of_any_kind_is_redacted_in_no_time(piece: str) -> None:
    redaction = Redaction(())
    begun = time.process_time()
    redaction.clean(piece * (200_000 // len(piece)))
    assert time.process_time() - begun < 30  # seconds; a pattern that looks back and forth takes minutes
