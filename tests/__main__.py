"""Runs the suite: all of it on SQLite, then on PostgreSQL what touches the database. Arguments go on to pytest."""

import os
import secrets
import subprocess
import sys

from tests.databases import NoDatabase, drop, postgres

WORKERS = ["-n", os.environ.get("TEST_WORKERS", "2"), "--dist", "loadscope"]
NOTHING_COLLECTED = 5


def main() -> int:
    arguments = sys.argv[1:]
    status = pytest(arguments)
    try:
        with postgres() as (url, where):
            name = f"test_hub_{secrets.token_hex(4)}"
            print(f"\nAnd on PostgreSQL: {where}", flush=True)
            try:
                again = pytest([*arguments, "--database-only"], TEST_DATABASE=url, TEST_DATABASE_NAME=name)
            finally:
                drop(url, name)
    except NoDatabase as error:
        print(f"\nThe suite ran on SQLITE ALONE: no PostgreSQL was found ({error}). Name one with TEST_DATABASE_URL.")
        return status
    return status or (0 if again == NOTHING_COLLECTED and arguments else again)


def pytest(arguments: list[str], **environment: str) -> int:
    command = [sys.executable, "-m", "pytest", *WORKERS, *arguments]
    clean = {name: value for name, value in os.environ.items() if name not in ("TEST_DATABASE", "TEST_DATABASE_NAME")}
    return subprocess.run(command, env={**clean, **environment}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
