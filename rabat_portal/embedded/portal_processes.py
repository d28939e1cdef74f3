"""The three processes of the portal, as commands; docker-compose.yml runs the same."""

from pathlib import Path

from rabat_portal.embedded.ports import HOST


def web(port: int, host: str = HOST) -> list[str]:
    return [
        "granian",
        "--interface=wsgi",
        f"--host={host}",
        f"--port={port}",
        "--workers=2",
        "--blocking-threads=4",
        "--respawn-failed-workers",
        "--no-ws",
        "rabat_portal.wsgi:application",
    ]


def worker(concurrency: int = 2) -> list[str]:
    # Prefetch 1: a brochure that takes a while must not keep others waiting behind it while the
    # second process idles.
    return [
        "celery",
        "--app=rabat_portal",
        "worker",
        f"--concurrency={concurrency}",
        "--prefetch-multiplier=1",
        "--loglevel=INFO",
        "--without-gossip",
        "--without-mingle",
    ]


def beat(schedule: Path) -> list[str]:
    # No file with a process number: after a kill it would keep the next one from starting.
    return [
        "celery",
        "--app=rabat_portal",
        "beat",
        f"--schedule={schedule}",
        "--pidfile=",
        "--loglevel=INFO",
    ]
