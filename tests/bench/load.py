"""A small load generator: a few processes, each with one kept-alive connection that asks again as soon as it has read.

It takes processor time from the server on the same machine, so absolute figures are lower than a load generator in C
would give; ratios between addresses measured by it hold.
"""

import multiprocessing
import socket
import statistics
import time
from dataclasses import dataclass
from multiprocessing.queues import Queue
from urllib.parse import urlsplit

CONNECTIONS = 2
SECONDS = 4.0
WARM_UP = 20


@dataclass(frozen=True)
class Load:
    """`rate` is requests a second over all connections, `latency` the median answer in ms, `size` bytes a body.

    `p95`: 95 of 100 answers came within so many ms.
    """

    rate: float
    latency: float
    size: int
    p95: float = 0.0


def measure(url: str, *, connections: int = CONNECTIONS, seconds: float = SECONDS, cookie: str = "") -> Load:
    """Ask for `url` as fast as it is answered, with `cookie` sent. Raises AssertionError on any answer but 200."""
    context = multiprocessing.get_context("spawn")
    queue: Queue[tuple[float, list[float], int]] = context.Queue()
    workers = [context.Process(target=ask, args=(url, seconds, cookie, queue), daemon=True) for _ in range(connections)]
    for worker in workers:
        worker.start()
    results = [queue.get(timeout=seconds + 30) for _ in workers]
    for worker in workers:
        worker.join()
    rate = sum(len(taken) / elapsed for elapsed, taken, _size in results)
    times = [one for _elapsed, taken, _size in results for one in taken]
    return Load(rate, statistics.median(times), results[0][2], statistics.quantiles(times, n=20)[-1])


def ask(url: str, seconds: float, cookie: str, queue: "Queue[tuple[float, list[float], int]]") -> None:
    parts = urlsplit(url)
    target = f"{parts.path}?{parts.query}" if parts.query else parts.path
    headers = [
        "Host: localhost",
        "Accept: text/html",
        "Accept-Encoding: gzip",
        *([f"Cookie: {cookie}"] if cookie else []),
    ]
    request = "\r\n".join([f"GET {target} HTTP/1.1", *headers, "", ""]).encode()
    with socket.create_connection((parts.hostname or "", parts.port or 80)) as connection:
        buffer = memoryview(bytearray(1 << 20))
        for _ in range(WARM_UP):
            size = fetch(connection, request, buffer)
        taken: list[float] = []
        started = now = time.perf_counter()
        while now - started < seconds:
            fetch(connection, request, buffer)
            before, now = now, time.perf_counter()
            taken.append((now - before) * 1000)
        queue.put((now - started, taken, size))


def fetch(connection: socket.socket, request: bytes, buffer: memoryview) -> int:
    """Send and read one answer; its body's length in bytes."""
    connection.sendall(request)
    got = 0
    while (end := bytes(buffer[:got]).find(b"\r\n\r\n")) < 0:
        got += received(connection, buffer[got:])
    head = bytes(buffer[:end]).lower()
    assert head.startswith(b"http/1.1 200"), head[:200]
    length = int(head.split(b"content-length:")[1].split(b"\r\n")[0])
    left = length - (got - end - 4)
    while left > 0:
        left -= received(connection, buffer)
    return length


def received(connection: socket.socket, buffer: memoryview) -> int:
    count = connection.recv_into(buffer)
    assert count, "the server closed the connection"
    return count
