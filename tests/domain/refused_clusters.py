"""Texts in groups that the database refuses, each with the sentence said before."""

from tests import factories as make
from tests.domain.spoilt_rows import Case, twin

TWINS = [
    Case(
        "cluster_text_once",
        twin(make.ClusterTextFactory, same=("text",)),
        {},
        "This text stands in a group already.",
    )
]
