"""`make run` keeps its processes together: all of them, or none."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from hub.core.management.commands import serve_hub
from hub.core.management.supervisor import CannotStayUp, Child, Supervisor

ROOT = Path(__file__).resolve().parents[3]
SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]
# A supervisor with a child that has a child: prints the ids of both, then waits.
STARTER = """
import sys
from hub.core.management.supervisor import Child, Stopped, Supervisor
family = "import subprocess, sys, time; p = subprocess.Popen(['sleep', '60']); print(p.pid, flush=True); time.sleep(60)"
try:
    with Supervisor([Child("family", [sys.executable, "-c", family])], print) as supervisor:
        print(supervisor.children[0].process.pid, flush=True)
        supervisor.watch()
except Stopped:
    print("stopped")
"""


def is_alive(pid: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False


def wait_until(condition, seconds: float = 10.0) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and not condition():
        time.sleep(0.05)
    return condition()


def started() -> tuple[subprocess.Popen, list[int]]:
    process = subprocess.Popen([sys.executable, "-c", STARTER], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    return process, [int(process.stdout.readline()) for _ in range(2)]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_the_children_and_their_children(number: int):
    process, pids = started()
    process.send_signal(number)
    assert process.wait(timeout=15) == 0
    assert not [pid for pid in pids if is_alive(pid)]


def test_a_killed_supervisor_takes_its_children_with_it():
    process, pids = started()
    process.kill()
    process.wait()
    child = pids[0] if os.getsid(pids[0]) == pids[0] else pids[1]
    assert wait_until(lambda: not is_alive(child))
    for pid in pids:
        if is_alive(pid):
            os.kill(pid, signal.SIGKILL)


def test_a_child_that_dies_is_started_again():
    said: list[str] = []
    handlers = [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)]
    try:
        with Supervisor([Child("worker", SLEEP)], said.append) as supervisor:
            first = supervisor.children[0].process
            first.kill()
            first.wait()
            supervisor.check()
            assert supervisor.children[0].is_running()
            assert supervisor.children[0].process.pid != first.pid
        assert said == ["The worker ended with status -9; starting it again."]
        assert not supervisor.children[0].is_running()
    finally:
        for number, handler in zip((signal.SIGINT, signal.SIGTERM, signal.SIGHUP), handlers, strict=True):
            signal.signal(number, handler)


def test_a_child_that_cannot_live_ends_the_watch():
    supervisor = Supervisor([Child("worker", [sys.executable, "-c", "raise SystemExit(3)"])], lambda line: None)
    supervisor.children[0].start()
    with pytest.raises(CannotStayUp, match="worker"):
        supervisor.watch()


def test_server_worker_and_periodic_jobs_run_together():
    family = {child.name: " ".join(child.command) for child in serve_hub.children("127.0.0.1", 8123)}
    assert "--port 8123" in family["web server"]
    assert "db_worker --backend work" in family["worker"]
    assert "manage.py run_periodic_jobs --every 30" in family["periodic jobs"]


@pytest.mark.parametrize("text", ["0", "65536", "http", "-1", "8000x", "٨"])
def test_a_port_that_is_none_is_refused(monkeypatch, text: str):
    monkeypatch.setenv("PORT", text)
    with pytest.raises(serve_hub.CommandError, match="PORT is a number from 1 to 65535"):
        serve_hub.port_number()


def test_a_port_in_use_is_said_with_a_way_out():
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert serve_hub.port_fault("127.0.0.1", port).startswith(f"Port {port} is in use. Choose another: PORT=")
    assert serve_hub.port_fault("127.0.0.1", port) == ""
