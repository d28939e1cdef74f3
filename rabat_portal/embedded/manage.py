"""`bin/manage`: Django's command line with the services up, left as they were found."""

from rabat_portal.embedded.catalogues import compile_changed
from rabat_portal.embedded.environment import OWNING, check_given, process_environment, variables
from rabat_portal.embedded.foreground import run_in_foreground
from rabat_portal.embedded.places import DEMO, PYTHON, ROOT
from rabat_portal.embedded.processes import Recorded
from rabat_portal.embedded.services import Services
from rabat_portal.embedded.system_packages import require_pango


def run(arguments: list[str]) -> int:
    """Run one management command and return its exit code."""
    check_given()
    # The addresses, which most commands check, lead to the PDFs.
    require_pango()
    compile_changed()
    # Links that a command writes lead to the demo that runs beside it.
    web = Recorded.read(DEMO.run / "web.json")
    port = web.port if web is not None and web.is_running() else None
    with Services(DEMO) as services:
        environment = process_environment(variables(services, DEMO, port), OWNING)
        # In the caller's folder: paths on the command line are meant from there.
        return run_in_foreground([PYTHON, str(ROOT / "manage.py"), *arguments], environment)
