"""The search for circles of dead objects, seldom: in a test run there is little for it to find.

Modules, collected tests and compiled templates are over a million objects that live to the end.
Going through all of them again and again took a fifth of the time of tests that make large pages.
"""

import gc

# Ten times Python's own: a full search after some ten million new objects, not after 70,000.
YOUNG, MIDDLE, OLD = 10_000, 20, 50


def pytest_configure() -> None:
    gc.set_threshold(YOUNG, MIDDLE, OLD)
