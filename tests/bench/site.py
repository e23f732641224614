"""The hub as it runs in production, filled with the demo content, for the time of a measurement."""

import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
STATIC_FILE = "bench.pdf"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@dataclass
class BenchSite:
    """The running site. `static_file` is where a file can be put that `/static/bench.pdf` then serves."""

    folder: Path
    port: int

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @cached_property
    def brochure(self) -> Any:
        """The first public Finnish brochure."""
        from materials.brochures.models import BrochurePage

        return BrochurePage.objects.live().filter(locale__language_code="fi", is_internal=False).order_by("path")[0]

    @cached_property
    def institution(self) -> Any:
        from network.institutions.models import Institution

        return Institution.objects.members().with_texts().order_by("slug")[0]

    @cached_property
    def document(self) -> Any:
        """What the renderer gets for that brochure and institution."""
        from materials.brochures.page_document import build_document

        return build_document(page=self.brochure, institution=self.institution, theme="blue")

    @cached_property
    def variant_path(self) -> str:
        """Address of the PDF of that brochure."""
        from hub.rendering.themes import THEMES
        from materials.brochures.addresses import file_url
        from materials.brochures.outputs import File

        return file_url(
            page_url=self.brochure.url,
            institution=self.institution,
            theme=THEMES["blue"],
            language="fi",
            file=File.PDF,
        )


def set_up(folder: Path) -> None:
    """Point the settings of production at `folder`, before Django reads them."""
    os.environ.update(
        DJANGO_SETTINGS_MODULE="hub.settings.production",
        SECRET_KEY=secrets.token_urlsafe(50),
        ALLOWED_HOSTS="localhost,127.0.0.1",
        BASE_URL="http://localhost",
        VAR_DIR=str(folder),
        DATABASE_URL=f"sqlite:///{folder / 'hub.sqlite3'}",
        CACHE_URL=f"filecache://{folder / 'cache'}",
        EMAIL_URL="dummymail://",
        SECURE_SSL_REDIRECT="no",
        LOG_LEVEL="WARNING",
    )
    for name in ("STORAGE_URL", "PRIVATE_STORAGE_URL"):
        os.environ.pop(name, None)


def fill() -> None:
    import django
    from django.core.management import call_command

    from hub.core.catalogues import compile_all

    compile_all()
    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
    call_command("demo")


@contextmanager
def bench_site() -> Iterator[BenchSite]:
    """A filled site that answers; gone again afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="hub-bench-"))
    try:
        set_up(folder)
        fill()
        site = BenchSite(folder, free_port())
        put_static_files(site)
        with serving(site):
            yield site
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def put_static_files(site: BenchSite) -> None:
    """Collect the static files, and beside them a plain file of exactly the brochure's size and content."""
    from django.core.management import call_command

    from hub.rendering.render import Output, render

    call_command("collectstatic", interactive=False, verbosity=0)
    (site.folder / "static" / STATIC_FILE).write_bytes(render(site.document, Output.PDF).data)


@contextmanager
def serving(site: BenchSite) -> Iterator[None]:
    command = ["granian", "--interface", "wsgi", "--workers", "2", "--blocking-threads", "1", "--log-level", "warning"]
    process = subprocess.Popen(
        [sys.executable, "-m", *command, "--port", str(site.port), "hub.wsgi:application"], cwd=ROOT
    )
    try:
        for _ in range(300):
            try:
                urllib.request.urlopen(f"{site.address}/healthz", timeout=5).close()
                break
            except OSError:
                time.sleep(0.1)
        yield
    finally:
        process.terminate()
        process.wait(timeout=15)
