"""Benchmarks: ratios taken in one run on one machine, not timed tests.

.venv/bin/python -m bench.site        pages beside a bare Django view
.venv/bin/python -m bench.brochure    the brochure against bare WeasyPrint
"""
