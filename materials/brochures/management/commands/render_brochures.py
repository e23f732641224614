import hashlib
import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.console import Console
from rich.progress import track

from hub.rendering.document import BrochureDocument
from hub.rendering.errors import RenderError
from hub.rendering.render import Output, render
from hub.rendering.themes import THEMES
from hub.rendering.validate import validate
from materials.brochures.addresses import file_name
from materials.brochures.models import BrochurePage
from materials.brochures.outputs import File
from materials.brochures.page_document import build_document
from network.institutions.models import Institution


@dataclass(frozen=True)
class Job:
    """One file of the matrix, with all that the renderer needs."""

    path: str  # below the output folder
    document: BrochureDocument
    institution: str
    theme: str
    language: str


@dataclass(frozen=True)
class Result:
    """A line of the manifest. `faults` are what validation or the renderer had to say; empty for a good file."""

    path: str
    institution: str
    theme: str
    language: str
    sha256: str
    size: int
    pages: int
    faults: list[str]


class Command(BaseCommand):
    help = (
        "Write every published brochure for every institution in every colour and language as PDF, with a manifest "
        "of checksums. Each file is checked against PDF/UA-1 and PDF/A-2a; ends with status 1 and names the files "
        "that fail."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder to write to")
        parser.add_argument("--institution", metavar="SLUG", help="only this institution's")
        parser.add_argument("--jobs", type=int, default=2, metavar="N", help="files rendered at a time (default: 2)")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["jobs"] < 1:
            raise CommandError("--jobs takes a number from 1 up.")
        institutions = list(Institution.objects.members().with_texts().order_by("slug"))
        if wanted := options["institution"]:
            institutions = [one for one in institutions if one.slug == wanted]
            if not institutions:
                raise CommandError(f"No member of the network has the slug “{wanted}”.")
        jobs = list(_jobs(institutions))
        if not jobs:
            raise CommandError("There is no published brochure.")
        out: Path = options["out"]
        out.mkdir(parents=True, exist_ok=True)
        with ThreadPoolExecutor(options["jobs"]) as pool:
            # Each render is a process of its own; the threads only wait for them.
            results = list(
                track(
                    pool.map(lambda job: _write(job, out), jobs),
                    description="Rendering",
                    total=len(jobs),
                    console=Console(stderr=True),
                )
            )
        manifest = {"files": [asdict(result) for result in results]}
        (out / "manifest.json").write_text(json.dumps(manifest, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        failed = [result for result in results if result.faults]
        for result in failed:
            self.stderr.write(f"{result.path}: {'; '.join(result.faults)}")
        if failed:
            raise CommandError(f"{len(failed)} of {len(results)} files failed.", returncode=1)
        self.stdout.write(f"{len(results)} files and manifest.json in {out}")


def _jobs(institutions: list[Institution]) -> Any:
    brochures = BrochurePage.objects.live().filter(alias_of=None).select_related("locale").order_by("path")
    for brochure in brochures:
        language = brochure.locale.language_code
        for institution in institutions:
            for theme in THEMES.values():
                name = file_name(page=brochure, institution=institution, theme=theme, language=language, file=File.PDF)
                yield Job(
                    path=f"{language}/{institution.slug}/{name}",
                    document=build_document(page=brochure, institution=institution, theme=theme.key),
                    institution=institution.slug,
                    theme=theme.key,
                    language=language,
                )


def _write(job: Job, out: Path) -> Result:
    about = {"path": job.path, "institution": job.institution, "theme": job.theme, "language": job.language}
    try:
        made = render(job.document, Output.PDF)
    except RenderError as error:
        return Result(**about, sha256="", size=0, pages=0, faults=[f"not rendered: {error}"])
    target = out / job.path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(made.data)
    return Result(
        **about,
        sha256=hashlib.sha256(made.data).hexdigest(),
        size=len(made.data),
        pages=made.pages,
        faults=validate(made.data),
    )
