"""Ports for servers that start later: nobody else may be given them, and the kernel may not take them meanwhile."""

import subprocess
import sys
from pathlib import Path

import pytest

from setup import ports

FEW = range(31_000, 31_060)
ASK = f"from setup import ports; ports.RANGE = {FEW!r}; print(*[ports.free_port() for _ in range(20)])"


def test_two_processes_that_ask_for_ports_are_never_given_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ports, "RANGE", FEW)
    ours = [ports.free_port() for _ in range(20)]

    theirs = subprocess.run([sys.executable, "-c", ASK], capture_output=True, text=True, check=True).stdout.split()

    assert len({*ours, *map(int, theirs)}) == 40


def test_no_outgoing_connection_can_take_a_port_before_its_server_starts() -> None:
    kernel = Path("/proc/sys/net/ipv4/ip_local_port_range")
    if not kernel.exists():
        pytest.skip("this system keeps its range elsewhere")

    assert max(ports.RANGE) < int(kernel.read_text().split()[0])
