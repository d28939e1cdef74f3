"""Both servers together, shared by every command that needs them and stopped by the last of them.

Two locks of the kernel, which a killed process can't leave behind, do the bookkeeping: whoever uses
the servers holds `users.lock` shared, and whoever starts or stops them holds `turn.lock` alone.
"""

import fcntl
import os
from collections.abc import Mapping
from types import TracebackType
from typing import IO, Self

from rabat_portal.embedded.credentials import Credentials
from rabat_portal.embedded.places import Places
from rabat_portal.embedded.ports import HOST
from rabat_portal.embedded.postgres import APP, DATABASE, OWNER, Postgres
from rabat_portal.embedded.valkey import Valkey


class Services:
    """A context in which the servers run: `with Services(DEMO) as services: services.addresses()`.

    A server whose address the environment names already (`DATABASE_URL` with
    `DATABASE_OWNER_URL`, `REDIS_URL`) is used instead of an embedded one.
    """

    def __init__(
        self, places: Places, given: Mapping[str, str] = os.environ, *, disposable: bool = False
    ) -> None:
        self._places = places
        self._given = {
            name: given[name]
            for name in ("DATABASE_URL", "DATABASE_OWNER_URL", "REDIS_URL")
            if given.get(name)
        }
        self._disposable = disposable
        self._users: IO[str] | None = None

    def __enter__(self) -> Self:
        places = self._places
        places.run.mkdir(parents=True, exist_ok=True)
        with self._turn():
            # Of two first starts at once, the second finds the passwords that the first has made.
            self.credentials = Credentials.of(places.credentials, places.postgres)
            self._servers = self._embedded()
            self._users = (places.run / "users.lock").open("a")
            fcntl.flock(self._users, fcntl.LOCK_SH)
            try:
                for server in self._servers.values():
                    if not server.is_running():
                        server.start()
            except BaseException:
                self._leave()
                raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with self._turn():
            self._leave()

    def stopped(self) -> list[str]:
        """The names of servers that should run and don't."""
        return [name for name, server in self._servers.items() if not server.is_running()]

    def addresses(self) -> dict[str, str]:
        """The variables that tell the application where its servers are."""
        postgres, valkey = self._servers.get("PostgreSQL"), self._servers.get("Valkey")
        addresses = dict(self._given)
        if postgres is not None:
            # Random passwords are letters, digits, - and _: nothing in them needs quoting.
            place = f"{HOST}:{postgres.port}/{DATABASE}"
            addresses["DATABASE_URL"] = f"postgres://{APP}:{self.credentials.app}@{place}"
            addresses["DATABASE_OWNER_URL"] = f"postgres://{OWNER}:{self.credentials.owner}@{place}"
        if valkey is not None:
            addresses["REDIS_URL"] = f"redis://:{self.credentials.valkey}@{HOST}:{valkey.port}/0"
        return addresses

    def _embedded(self) -> dict[str, Postgres | Valkey]:
        """The servers that the environment does not name."""
        servers: dict[str, Postgres | Valkey] = {}
        if "DATABASE_URL" not in self._given:
            servers["PostgreSQL"] = Postgres(
                self._places, self.credentials, disposable=self._disposable
            )
        if "REDIS_URL" not in self._given:
            servers["Valkey"] = Valkey(self._places, self.credentials, disposable=self._disposable)
        return servers

    def _turn(self) -> IO[str]:
        turn = (self._places.run / "turn.lock").open("a")
        fcntl.flock(turn, fcntl.LOCK_EX)
        return turn

    def _leave(self) -> None:
        if self._users is None:
            return
        try:
            fcntl.flock(self._users, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            pass  # Somebody else still uses them and will stop them.
        else:
            for server in self._servers.values():
                server.stop()
        self._users.close()
        self._users = None
