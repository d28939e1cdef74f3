"""Addresses of files of papers and of evidence: the same for readers of every language.

`papers/45/fr/` is the newest version, whichever that is; `papers/45/fr/2/` stays the second.
"""

from django.urls import path

from meetings import downloads

urlpatterns = [
    path("papers/<int:pk>/<slug:language>/", downloads.paper_file, name="paper"),
    path("papers/<int:pk>/<slug:language>/<int:number>/", downloads.version_file, name="version"),
    path(
        "papers/<int:pk>/<slug:language>/<int:number>/first-page.webp",
        downloads.preview_file,
        name="preview",
    ),
    path("evidence/reports/<int:pk>/", downloads.report_evidence, name="report_evidence"),
    path("evidence/answers/<int:pk>/", downloads.answer_evidence, name="answer_evidence"),
    path("meetings/<int:pk>/<slug:language>/papers.zip", downloads.folder_file, name="folder"),
]
