"""The site's one style sheet: small files by layer, joined as they stand, with no build step.

A page with fifteen `<link>`s waits for fifteen answers before it paints; joined, it waits for one.
"""

import gzip
import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.cache import patch_vary_headers

FOLDER = Path(__file__).parent / "static" / "css"
# Later layers win over earlier ones, whatever their selectors weigh.
LAYERS = ("tokens", "base", "components", "blocks", "pages", "print")
YEAR = 31_536_000


@dataclass(frozen=True)
class StyleSheet:
    content: bytes
    compressed: bytes
    digest: str

    @property
    def url(self) -> str:
        return reverse("stylesheet", args=[self.digest])


def _files(layer: str) -> list[Path]:
    single = FOLDER / f"{layer}.css"
    return [single] if single.exists() else sorted((FOLDER / layer).glob("*.css"))


@lru_cache(maxsize=2)
def _join(_changed: int) -> StyleSheet:
    parts = [f"@layer {', '.join(LAYERS)};"]
    for layer in LAYERS:
        css = "\n".join(path.read_text() for path in _files(layer))
        css = re.sub(r"/\*.*?\*/\n?", "", css, flags=re.DOTALL)
        # The addresses are relative to their own file, as collectstatic expects; joined, they need the site's.
        css = re.sub(r'url\("(?:\.\./)+([^":]+)"\)', lambda match: f'url("{static(match[1])}")', css)
        parts.append(f"@layer {layer} {{\n{css}\n}}")
    content = "\n".join(parts).encode()
    return StyleSheet(content, gzip.compress(content, mtime=0), hashlib.sha256(content).hexdigest()[:16])


def stylesheet() -> StyleSheet:
    """The joined style sheet: read once, or again after a change where static files are served as they stand."""
    if not getattr(settings, "WHITENOISE_AUTOREFRESH", False):
        return _join(0)
    return _join(max(path.stat().st_mtime_ns for layer in LAYERS for path in _files(layer)))


def serve(request: HttpRequest, digest: str) -> HttpResponse:
    """The style sheet, for ever if `digest` is its own. An older page's address gets the new sheet, kept shortly."""
    sheet = stylesheet()
    if len(digest) != len(sheet.digest):
        raise Http404
    packed = "gzip" in request.headers.get("Accept-Encoding", "")
    response = HttpResponse(sheet.compressed if packed else sheet.content, content_type="text/css; charset=utf-8")
    if packed:
        response["Content-Encoding"] = "gzip"
    patch_vary_headers(response, ["Accept-Encoding"])
    fresh = digest == sheet.digest
    response["Cache-Control"] = f"public, max-age={YEAR}, immutable" if fresh else "public, max-age=60"
    return response
