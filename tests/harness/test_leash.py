"""What a test run started does not outlive it."""

import subprocess
import sys

import pytest

from rabat_portal.embedded.processes import started_at, wait_until

PARENT = f"""
import subprocess
from tests.harness.leash import leashed
child = subprocess.Popen(leashed([{sys.executable!r}, "-c", "import time; time.sleep(60)"]))
print(child.pid, flush=True)
child.wait()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="no other system has such a leash")
def test_a_process_ends_with_a_parent_that_is_killed() -> None:
    parent = subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE)
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    assert started_at(child) is not None
    parent.kill()
    parent.communicate()
    assert wait_until(lambda: started_at(child) is None, 10)
