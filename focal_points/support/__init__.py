"""Requests for support as people meet them: pages, forms, files, their part of the first page."""
