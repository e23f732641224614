#!/usr/bin/env python3
"""Makes `.venv` and installs the locked dependencies: `install.py production`, `development`, `wagtail-8` or `lock`.

Needs Python 3.11 and nothing else. What is installed already is left alone, so a second call costs some milliseconds.
uv does the work (six seconds where pip needs seventy); where it cannot be had, pip does.
"""

import ctypes.util
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ROOT / "requirements"
KIND = sys.argv[1] if len(sys.argv) == 2 else ""
# The newest Wagtail is tried beside the one that the site runs on.
VENV = ROOT / (f".venv-{KIND}" if KIND == "wagtail-8" else ".venv")
PYTHON = VENV / "bin" / "python"
# Package → how to see that it is there, however it came.
VOIKKO = {
    "libvoikko1": lambda: ctypes.util.find_library("voikko"),
    "voikko-fi": lambda: any(Path(folder).is_dir() for folder in ("/usr/lib/voikko", "/usr/share/voikko")),
}
BROWSER = {"chromium": lambda: shutil.which("chromium")}


def main() -> None:
    kind = KIND
    if kind not in ("production", "development", "wagtail-8", "lock"):
        sys.exit("usage: install.py production|development|wagtail-8|lock")
    if sys.version_info < (3, 11):
        sys.exit(f"The hub needs Python 3.11 or newer; this is {sys.version.split()[0]}. Try: make PYTHON=python3.11 …")
    make_venv()
    if kind == "production":
        # Without it the hub searches Finnish less well, and says so itself (`search/checks.py`).
        install_debian_packages(VOIKKO)
    if kind in ("development", "wagtail-8") and (missing := install_debian_packages({**BROWSER, **VOIKKO})):
        # The tests concerned say that they skip.
        print(f"The whole suite needs these Debian packages: apt-get install {' '.join(missing)}", flush=True)
    if kind == "lock":
        install_uv()
    else:
        install(kind)


def make_venv() -> None:
    """Make `.venv`. Debian keeps the part that puts pip into it in a package of its own."""
    if PYTHON.exists() and (VENV / "bin" / "pip").exists():
        return
    print(f"Making {VENV.name}", flush=True)
    if not has_ensurepip() and (not apt_install(["python3-venv"]) or not has_ensurepip()):
        sys.exit("Python's venv module is not complete. Install it: apt-get install python3-venv")
    subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=True)


def has_ensurepip() -> bool:
    return subprocess.run([sys.executable, "-c", "import ensurepip"], capture_output=True).returncode == 0


def install(kind: str) -> None:
    """Install `requirements/<kind>.txt` unless exactly that is there already."""
    lock = LOCKS / f"{kind}.txt"
    wanted = hashlib.sha256(lock.read_bytes()).hexdigest()
    stamp = VENV / f"installed-{kind}"
    # Development holds all of production in the same versions: `make run` after `make test` has nothing to add.
    production = hashlib.sha256((LOCKS / "production.txt").read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text() == f"{wanted} {production}":
        return
    print(f"Installing {lock.relative_to(ROOT)}", flush=True)
    try:
        install_uv()
        uv = [str(VENV / "bin" / "uv"), "pip", "install", "--python", str(PYTHON), "--quiet", "--compile-bytecode"]
        subprocess.run([*uv, "--require-hashes", "-r", str(lock)], check=True)
    except (OSError, subprocess.CalledProcessError):  # no uv for this machine, or an index that only pip knows
        print("uv could not do it: trying pip, which takes about a minute", flush=True)
        subprocess.run([*pip(), "--require-hashes", "-r", str(lock)], check=True)
    for name in (kind,) if kind == "wagtail-8" else ("production", kind):
        own = hashlib.sha256((LOCKS / f"{name}.txt").read_bytes()).hexdigest()
        (VENV / f"installed-{name}").write_text(f"{own} {production}")


def pip() -> list[str]:
    return [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]


def install_uv() -> None:
    if not (VENV / "bin" / "uv").exists():
        subprocess.run([*pip(), "--require-hashes", "-r", str(LOCKS / "uv.txt")], check=True)


def install_debian_packages(packages: dict[str, Callable[[], object]]) -> list[str]:
    """Install what is missing of `packages` where we may; the names of those that are still missing."""
    missing = [package for package, present in packages.items() if not present()]
    return [] if not missing or apt_install(missing) else missing


def apt_install(packages: list[str]) -> bool:
    """True when `packages` were installed: as root, with apt."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    print(f"Installing the Debian packages {' '.join(packages)}", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "env": environment}
    # A machine without a network goes on soon.
    apt = ["apt-get", "-qq", "-o", "Acquire::Retries=0", "-o", "Acquire::http::Timeout=15"]
    subprocess.run([*apt, "update"], **quiet)
    command = [*apt, "install", "-y", "--no-install-recommends", *packages]
    return subprocess.run(command, **quiet).returncode == 0


if __name__ == "__main__":
    main()
