"""Ports of servers of tests: each another one, and free."""

from __future__ import annotations

import itertools
import socket

import pytest

from support import ports
from support.ports import free_port


def test_each_is_another_one_at_which_somebody_can_listen() -> None:
    found = [free_port() for _ in range(20)]
    assert len(set(found)) == 20
    for port in found:
        with socket.create_server(("127.0.0.1", port)):
            pass


def test_one_at_which_somebody_listens_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ports, "_numbers", itertools.count(0))
    with socket.create_server(("127.0.0.1", free_port())) as taken:
        monkeypatch.setattr(ports, "_numbers", itertools.count(0))
        assert free_port() != taken.getsockname()[1]
