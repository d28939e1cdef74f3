"""Private files in an S3-compatible bucket, for portals that run on more than one machine."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from urllib.parse import parse_qs, unquote, urlsplit

from boto3.exceptions import Boto3Error
from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.core.files import File
from storages.backends.s3 import S3Storage

MEBIBYTE = 1024 * 1024


class Bucket(S3Storage):
    """The bucket of an address such as `https://key:secret@host/bucket?region=eu-west-1`.

    Fails as a disk does, with OSError: whoever stores or reads a file knows what to
    tell people then.
    A file that is opened has arrived whole; large ones wait on the disk, not in memory.
    """

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        super().__init__(
            endpoint_url=f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}",
            bucket_name=parts.path.strip("/"),
            access_key=unquote(parts.username or ""),
            secret_key=unquote(parts.password or ""),
            region_name=parse_qs(parts.query).get("region", ["us-east-1"])[0],
            client_config=Config(
                # What every server of the kind understands, whatever its host name.
                s3={"addressing_style": "path"},
                signature_version="s3v4",
                request_checksum_calculation="when_required",
                response_checksum_validation="when_required",
                connect_timeout=5,
                read_timeout=20,
                retries={"total_max_attempts": 3},
            ),
            # What is sent is read in the thread that sends it: reading may touch the database
            # (dialogue.leases), with the scope and the connection of that thread.
            transfer_config=TransferConfig(use_threads=False),
            file_overwrite=False,
            max_memory_size=MEBIBYTE,
        )

    def _open(self, name: str, mode: str = "rb") -> File:
        with _like_a_disk():
            opened: File = super()._open(name, mode)
            if "r" in mode:
                opened.open()
        return opened

    def _save(self, name: str, content: File) -> str:
        with _like_a_disk():
            saved: str = super()._save(name, content)
        return saved

    def delete(self, name: str) -> None:
        with _like_a_disk():
            super().delete(name)

    def exists(self, name: str) -> bool:
        with _like_a_disk():
            found: bool = super().exists(name)
        return found

    def listdir(self, path: str) -> tuple[list[str], list[str]]:
        with _like_a_disk():
            folders, files = super().listdir(path)
        return folders, files

    def size(self, name: str) -> int:
        with _like_a_disk():
            size: int = super().size(name)
        return size

    def get_modified_time(self, name: str) -> datetime:
        with _like_a_disk():
            modified: datetime = super().get_modified_time(name)
        return modified


@contextmanager
def _like_a_disk() -> Iterator[None]:
    try:
        yield
    except (Boto3Error, BotoCoreError, ClientError) as failure:
        raise OSError(f"The bucket does not do what it is asked: {failure}") from failure
