"""Processes that end with the test run that started them, however it ends."""

import shutil


def leashed(command: list[str]) -> list[str]:
    """The command, to be started so that it is asked to stop once its parent is gone.

    A run that is killed gives no fixture its turn; without this its servers would stay. Where the
    system has no such leash (Linux has), the command as it is.
    """
    setpriv = shutil.which("setpriv")
    return [setpriv, "--pdeathsig", "TERM", *command] if setpriv else command
