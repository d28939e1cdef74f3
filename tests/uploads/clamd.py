"""A scanner that speaks clamd's INSTREAM on a real socket and knows one virus, EICAR's."""

import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


class Scanner:
    """Answers one connection after another in the manner it is told to."""

    def __init__(self, listening: socket.socket, address: str) -> None:
        self.address = address
        self.manner = "scan"
        self.seen: list[bytes] = []
        self._listening = listening

    def serve(self) -> None:
        while True:
            try:
                line, _peer = self._listening.accept()
            except OSError:
                return
            with line:
                try:
                    self._answer(line)
                except OSError:
                    continue

    def _answer(self, line: socket.socket) -> None:
        if self.manner == "hang up":
            return
        stream = line.makefile("rb")
        assert stream.read(10) == b"zINSTREAM\0"
        if self.manner == "too long":
            line.sendall(b"INSTREAM size limit exceeded. ERROR\0")
            return
        content = b""
        while length := struct.unpack("!L", stream.read(4))[0]:
            content += stream.read(length)
        self.seen.append(content)
        if self.manner == "say nothing":
            # Until the other side has had enough.
            stream.read(1)
            return
        found = EICAR in content
        line.sendall(b"stream: Eicar-Test-Signature FOUND\0" if found else b"stream: OK\0")


@contextmanager
def running_scanner(folder: Path | None = None) -> Iterator[Scanner]:
    """On a port of this machine, or on a socket in the folder."""
    if folder is None:
        listening = socket.create_server(("127.0.0.1", 0))
        address = f"127.0.0.1:{listening.getsockname()[1]}"
    else:
        listening = socket.socket(socket.AF_UNIX)
        address = str(folder / "clamd.sock")
        listening.bind(address)
        listening.listen()
    scanner = Scanner(listening, address)
    thread = threading.Thread(target=scanner.serve, daemon=True)
    thread.start()
    try:
        yield scanner
    finally:
        # Closing alone does not wake a thread that waits for a connection.
        listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        thread.join(5)
