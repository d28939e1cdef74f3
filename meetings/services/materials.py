"""Adding a version of a material: the file first, then the row, or neither."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from dialogue.uploads.scanner import check_for_viruses
from dialogue.uploads.storing import UploadRefused, examined, kept_whole
from meetings.models import Material, MaterialVersion
from meetings.models.materials import private_path
from meetings.services.changes import announce_version

__all__ = ["UploadRefused", "add_version"]


def add_version(
    material: Material,
    *,
    language: str,
    upload: File,
    by: Any,
    tell: bool = True,
    is_scanned: bool = False,
) -> MaterialVersion:
    """Store the upload as the material's next version in the language, and tell its readers.

    With `tell=False` nobody is told: the caller announces more than the version.

    The file is looked at, and shown to the virus scanner where there is one and that was not done
    before (`is_scanned`); then copied to the private storage while its SHA-256 is taken from the
    bytes that are written. Two uploads at once get two numbers. Raises UploadRefused.
    """
    try:
        name, content_type = examined(upload)
        _check_language(language)
        if not is_scanned:
            check_for_viruses(upload)
    except ValidationError as refusal:
        raise UploadRefused(refusal.message, code=refusal.code, params=refusal.params) from refusal
    version = MaterialVersion(
        dialogue_id=material.dialogue_id,
        material=material,
        language=language,
        original_name=name,
        content_type=content_type,
        uploaded_by=by,
    )
    with kept_whole(upload, version.file, private_path(version, name)) as stored:
        version.file.name = stored.path
        version.size, version.sha256 = stored.size, stored.sha256
        with transaction.atomic():
            version.number = _next_number(material, language)
            version.save(force_insert=True)
            if tell:
                announce_version(version)
    return version


def _check_language(language: str) -> None:
    if not re.fullmatch(r"[a-z]{2,3}", language):
        raise ValidationError(_("Choose the language of the file."), code="language")


def _next_number(material: Material, language: str) -> int:
    """The next free number, with the material locked until the transaction ends."""
    Material.objects.select_for_update(of=("self",)).get(pk=material.pk)
    versions = MaterialVersion.objects.filter(material=material, language=language)
    highest: int | None = versions.aggregate(highest=Max("number"))["highest"]
    return (highest or 0) + 1
