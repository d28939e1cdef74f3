"""Gives the commands beside this file a virtual environment, with the standard library alone.

Written for Python 3.6 too, so that an old one can say what is wrong instead of failing on syntax.
A launcher calls `enter(lock)`: when that returns, the process runs in `.venv`, everything in
`requirements/<lock>.txt` is installed there, and the project can be imported.
"""

import hashlib
import os
import shutil
import subprocess
import sys

NEEDED = (3, 11)
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(ROOT, ".venv")
VENV_PYTHON = os.path.join(VENV, "bin", "python")
UNFINISHED = os.path.join(VENV, ".installing")
# Handed to every child that writes into .venv: the lock lasts until the last of them has ended,
# even when this process is killed and they go on for a moment.
LOCKS = []
# What an installed lock file brings along: dev contains embedded, and embedded contains base.
CONTAINED = {"base": ["base"], "embedded": ["base", "embedded"]}
CONTAINED["dev"] = ["base", "embedded", "dev"]


class CannotStart(Exception):
    """What is wrong and what to do about it, in a sentence or two."""


def enter(lock):
    """Continue in the virtual environment of this checkout, made or completed when needed."""
    try:
        _find_newer_python()
        _prepare(lock)
    except CannotStart as problem:
        sys.exit(f"bin/{os.path.basename(sys.argv[0])}: {problem}")
    except KeyboardInterrupt:
        sys.exit("\nStopped before the installation was complete; start again to finish it.")
    except OSError as error:
        sys.exit(f"bin/{os.path.basename(sys.argv[0])}: {_explain(error)}")
    if os.path.realpath(sys.prefix) != os.path.realpath(VENV):
        sys.stdout.flush()
        os.execv(VENV_PYTHON, [VENV_PYTHON, os.path.abspath(sys.argv[0])] + sys.argv[1:])
    if ROOT not in sys.path:
        sys.path.insert(0, ROOT)


def _find_newer_python():
    if sys.version_info >= NEEDED:
        return
    for minor in range(14, NEEDED[1] - 1, -1):
        newer = shutil.which(f"python3.{minor}")
        if newer:
            os.execv(newer, [newer, os.path.abspath(sys.argv[0])] + sys.argv[1:])
    raise CannotStart(
        f"Python {NEEDED[0]}.{NEEDED[1]} or newer is needed, and this is "
        f"{sys.version_info[0]}.{sys.version_info[1]}. Install it, on Debian or Ubuntu with "
        "'apt-get install python3.11', and start again."
    )


def _prepare(lock):
    if _is_installed(lock):
        return
    try:
        import fcntl
    except ImportError:
        raise CannotStart(
            "this needs Linux or macOS; on Windows, use it inside WSL or start the containers of "
            "docker-compose.yml."
        )
    var = os.path.join(ROOT, "var")
    os.makedirs(os.path.join(var, "log"), exist_ok=True)
    with open(os.path.join(var, "install.lock"), "w") as turn:
        try:
            fcntl.flock(turn, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            _say("Waiting for an earlier start of this checkout to end its installation ...")
            fcntl.flock(turn, fcntl.LOCK_EX)
        LOCKS[:] = [turn.fileno()]
        if not _is_installed(lock):
            # Packages are no secret, and where root starts this another user runs PostgreSQL's.
            mask = os.umask(0o022)
            try:
                _install(lock)
            finally:
                os.umask(mask)


def _is_installed(lock):
    try:
        with open(_stamp(lock)) as stamp:
            return stamp.read() == _fingerprint(lock) and not os.path.exists(UNFINISHED)
    except OSError:
        return False


def _stamp(lock):
    return os.path.join(VENV, f".installed-{lock}")


def _lock_file(lock):
    return os.path.join(ROOT, "requirements", f"{lock}.txt")


def _fingerprint(lock):
    # The interpreter counts too: an upgraded Python leaves a venv whose packages it can't see.
    with open(_lock_file(lock), "rb") as lines:
        digest = hashlib.sha256(lines.read())
    digest.update(os.path.realpath(VENV_PYTHON).encode())
    digest.update(ROOT.encode())
    return digest.hexdigest()


def _install(lock):
    if os.path.exists(UNFINISHED) or not _venv_works():
        _make_venv()
    pip = _pip()
    with open(UNFINISHED, "w"):
        pass
    _say(f"Installing the packages of requirements/{lock}.txt into .venv")
    _run_pip(pip + ["install", "--require-hashes", "--no-input", "-r", _lock_file(lock)], lock)
    for contained in CONTAINED[lock]:
        with open(_stamp(contained), "w") as stamp:
            stamp.write(_fingerprint(contained))
            stamp.flush()
            os.fsync(stamp.fileno())
    os.remove(UNFINISHED)


def _venv_works():
    check = f"import sys; sys.exit(sys.version_info < {NEEDED} or sys.prefix == sys.base_prefix)"
    try:
        return _quietly([VENV_PYTHON, "-c", check]) == 0
    except OSError:
        return False


def _make_venv():
    _say(f"Making the virtual environment .venv with Python {sys.version.split()[0]}")
    if os.path.lexists(VENV):
        # Renamed first: a removal cut short must not leave something that looks like a venv.
        doomed = os.path.join(ROOT, "var", f"old-venv-{os.getpid()}")
        os.rename(VENV, doomed)
        shutil.rmtree(doomed, ignore_errors=True)
    # Not sys.executable as it is: when that is a venv's own Python, the base one is meant.
    base = getattr(sys, "_base_executable", None) or sys.executable
    result = subprocess.run(
        [base, "-m", "venv", "--without-pip", VENV],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        pass_fds=LOCKS,
        check=False,
    )
    if result.returncode or not _venv_works():
        raise CannotStart(_cannot_make_venv(result.stdout.decode(errors="replace")))


def _cannot_make_venv(output):
    if "No space left" in output:
        return _disk_full()
    if "No module named venv" in output:
        return (
            "this Python comes without its venv module. Install it, on Debian or Ubuntu with "
            "'apt-get install python3-venv', and start again."
        )
    return f"the virtual environment can't be made: {_last_line(output)}"


def _pip():
    """The command that installs into .venv: its own pip, or the system's where it comes apart."""
    if _quietly([VENV_PYTHON, "-m", "pip", "--version"]) == 0:
        return [VENV_PYTHON, "-m", "pip"]
    if _quietly([VENV_PYTHON, "-m", "ensurepip", "--default-pip"]) == 0:
        return [VENV_PYTHON, "-m", "pip"]
    for python in (getattr(sys, "_base_executable", None), sys.executable, shutil.which("python3")):
        into_venv = [python, "-m", "pip", "--python", VENV_PYTHON]
        if python and _quietly(into_venv + ["--version"]) == 0:
            return into_venv
    raise CannotStart(
        "pip is missing. Install it, on Debian or Ubuntu with 'apt-get install python3-venv', and "
        "start again."
    )


def _run_pip(command, lock):
    with open(_lock_file(lock)) as lines:
        total = sum("==" in line and not line.startswith((" ", "#")) for line in lines)
    log_path = os.path.join(ROOT, "var", "log", "pip.log")
    environment = dict(os.environ, PIP_DISABLE_PIP_VERSION_CHECK="1", PYTHONUNBUFFERED="1")
    # A PYTHONPATH or a --user or --target setting of the person's would put packages elsewhere.
    for name in ("PYTHONPATH", "PYTHONHOME", "PIP_USER", "PIP_TARGET", "PIP_PREFIX"):
        environment.pop(name, None)
    with open(log_path, "w") as log:
        process = subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=environment,
            pass_fds=LOCKS,
            universal_newlines=True,
            errors="replace",
        )
        try:
            _follow(process.stdout, log, total)
            code = process.wait()
        except BaseException:
            process.terminate()
            process.wait()
            raise
    if code:
        with open(log_path) as log:
            raise CannotStart(_cannot_install(log.read()))


def _follow(lines, log, total):
    seen = shown = 0
    live = sys.stderr.isatty()
    for line in lines:
        log.write(line)
        log.flush()
        line = line.strip()
        if line.startswith(("Collecting ", "Requirement already satisfied")):
            seen += 1
            if live:
                name = line.split()[1] if line.startswith("Collecting") else ""
                sys.stderr.write(f"\r\033[K  {seen} of {total}  {name.split('==')[0]}")
                sys.stderr.flush()
            elif seen * 5 // total > shown:
                shown = seen * 5 // total
                _say(f"  {seen} of {total}")
        elif line.startswith("Installing collected packages"):
            if live:
                sys.stderr.write("\r\033[K")
            _say("  All found; unpacking them")


def _cannot_install(output):
    if "No space left" in output:
        return _disk_full()
    if "DO NOT MATCH THE HASHES" in output:
        return (
            "a downloaded package differs from the one this version was locked to. Look at "
            "var/log/pip.log; a proxy or mirror that alters packages is the usual reason."
        )
    unreachable = ("NewConnectionError", "ConnectTimeout", "name resolution", "ProxyError")
    if any(word in output for word in unreachable) or "Could not find a version" in output:
        return (
            "the Python package index can't be reached, or lacks a package for Python "
            f"{sys.version_info[0]}.{sys.version_info[1]}. Check the network (or your pip "
            "configuration) and start again; details: var/log/pip.log."
        )
    return f"pip failed: {_last_line(output)} (more in var/log/pip.log)"


def _explain(error):
    import errno

    if error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)):
        return _disk_full()
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return (
            f"{error.filename or ROOT} can't be written. Start this as the user that the folder "
            "belongs to, or hand the folder over with 'chown -R'."
        )
    return str(error)


def _disk_full():
    return f"the disk that holds {ROOT} is full. Free about 1 GB and start again."


def _last_line(output):
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    return lines[-1] if lines else "it gave no reason"


def _quietly(command):
    return subprocess.call(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, pass_fds=LOCKS
    )


def _say(message):
    sys.stderr.write(message + "\n")
    sys.stderr.flush()
