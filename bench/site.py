"""Requests per second and latencies of the public pages, beside a bare view of Django's.

Needs the demo's data (`bin/demo --once` once). Two servers stand side by side, each a granian with
one worker and two threads: one with the portal as it is served, one with `bench.bare`, a Django
project of a single view without middleware. Every page is warmed and asked in the same run, one
request at a time over one kept-alive connection (latency) and with several connections at once
(requests per second); the bare view is asked anew beside each set of pages. The load generator
shares the machine, so `p50/bare`, how many times as long a page takes as Django by itself, says
more than the milliseconds.
"""

import http.client
import os
import re
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from rabat_portal.embedded.environment import SERVING, process_environment, variables
from rabat_portal.embedded.places import DEMO, PYTHON, ROOT
from rabat_portal.embedded.ports import free_port
from rabat_portal.embedded.services import Services

HOST = "rabat.localhost"
BARE = "bare view"
WARM_UP, ASKED, CONNECTIONS, SECONDS = 30, 300, 4, 4.0


def main() -> None:
    with Services(DEMO) as services, served("bench.bare:application", {}, "/") as bare:
        # The port stands in the pages' own links alone, which nobody here follows.
        environment = process_environment(variables(services, DEMO, None), SERVING)
        environment["LOG_LEVEL"] = "ERROR"
        for kept_for, what in (("60", "Pages kept for visitors"), ("0", "Pages made anew")):
            environment["PAGE_CACHE_SECONDS"] = kept_for
            with served("rabat_portal.wsgi:application", environment, "/healthz/") as portal:
                pages = {
                    BARE: (bare, "/"),
                    "home": (portal, "/en/"),
                    "meeting list": (portal, "/en/meetings/"),
                    "meeting page": (portal, first_meeting(portal)),
                }
                print(f"\n{what}")
                report({name: measured(*page) for name, page in pages.items()})


@contextmanager
def served(application: str, environment: dict[str, str], ready: str) -> Iterator[int]:
    """The port of a server of its own, once it answers at the address `ready`."""
    port = free_port()
    command = [PYTHON, "-m", "granian", "--interface", "wsgi", "--port", str(port)]
    command += ["--workers", "1", "--blocking-threads", "2", "--log-level", "error", application]
    server = subprocess.Popen(command, cwd=ROOT, env=os.environ | environment)
    try:
        wait_for(port, ready)
        yield port
    finally:
        server.terminate()
        server.wait(20)


def wait_for(port: int, ready: str) -> None:
    for _attempt in range(120):
        try:
            ask(connect(port), ready)
        except OSError:
            time.sleep(0.25)
        else:
            return
    sys.exit("The server did not come up within 30 seconds.")


def connect(port: int) -> http.client.HTTPConnection:
    return http.client.HTTPConnection("127.0.0.1", port, timeout=30)


def ask(connection: http.client.HTTPConnection, address: str) -> bytes:
    connection.request("GET", address, headers={"Host": HOST})
    response = connection.getresponse()
    body = response.read()
    if response.status != 200:
        sys.exit(f"{address} answered {response.status}.")
    return body


def first_meeting(port: int) -> str:
    """The address of the newest meeting on the list."""
    listing = ask(connect(port), "/en/meetings/?kind=thematic_meeting").decode()
    found = re.search(r'href="(/en/meetings/\d+-[^"]+)"', listing)
    if found is None:
        sys.exit("No meeting to ask for: load the content first with bin/demo --once.")
    return found.group(1)


def measured(port: int, address: str) -> tuple[list[float], float]:
    """Latencies in milliseconds, and requests per second with several connections."""
    connection = connect(port)
    for _request in range(WARM_UP):
        ask(connection, address)
    latencies = []
    for _request in range(ASKED):
        started = time.perf_counter()
        ask(connection, address)
        latencies.append((time.perf_counter() - started) * 1000)
    return latencies, rate(port, address)


def rate(port: int, address: str) -> float:
    until = time.perf_counter() + SECONDS
    answered = [0] * CONNECTIONS

    def keep_asking(place: int) -> None:
        connection = connect(port)
        while time.perf_counter() < until:
            ask(connection, address)
            answered[place] += 1

    threads = [threading.Thread(target=keep_asking, args=(n,)) for n in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(answered) / SECONDS


def report(results: dict[str, tuple[list[float], float]]) -> None:
    bare = statistics.median(results[BARE][0])
    print(f"{'page':<14}{'p50 ms':>9}{'p99 ms':>9}{'p50/bare':>10}{'req/s':>9}")
    for name, (latencies, per_second) in results.items():
        p50 = statistics.median(latencies)
        p99 = statistics.quantiles(latencies, n=100)[98]
        print(f"{name:<14}{p50:>9.2f}{p99:>9.2f}{p50 / bare:>10.1f}{per_second:>9.0f}")


if __name__ == "__main__":
    main()
