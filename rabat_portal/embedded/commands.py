"""The commands of `bin/`, each with its one way of ending badly: a sentence and an exit code."""

from rabat_portal.embedded.failures import guarded
from rabat_portal.embedded.places import ROOT
from rabat_portal.embedded.signals import stop_on_signals


def demo(arguments: list[str]) -> int:
    from rabat_portal.embedded.demo import run

    stop_on_signals()
    return guarded("bin/demo", ROOT, lambda: run(arguments))


def manage(arguments: list[str]) -> int:
    from rabat_portal.embedded.manage import run

    stop_on_signals()
    return guarded("bin/manage", ROOT, lambda: run(arguments))


def test(arguments: list[str]) -> int:
    from rabat_portal.embedded.test_run import run

    stop_on_signals()
    return guarded("bin/test", ROOT, lambda: run(arguments))
