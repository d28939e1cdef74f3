"""Under which name a finished file is stored, and whose it is."""

from knowledge.models import Publication


def file_name_for(publication: Publication) -> str:
    """A fresh name, to be put down in the row before anything is written under it.

    A worker that is killed while it writes then leaves nothing behind that no row knows of.
    """
    field = Publication._meta.get_field("file")
    return field.generate_filename(publication, "publication.pdf")


def is_shared(name: str) -> bool:
    """Whether a publication has the file: of the same content, several have one and the same."""
    shared: bool = Publication.objects.filter(file=name).exists()
    return shared
