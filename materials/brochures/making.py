"""One file from its content to the storage: made by one process at a time, found again by whoever asks next."""

import hashlib
import logging
import secrets
import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from hub.rendering.fingerprint import RENDERER_VERSION, fingerprint
from hub.rendering.preview import previews
from hub.rendering.process import TIMEOUT
from hub.rendering.render import Output, render
from materials.brochures import failures
from materials.brochures.models import BrochureVariant, RenderedFile
from materials.brochures.models.variants import LEASE, private_storage
from materials.brochures.outputs import PICTURES, File
from materials.brochures.page_document import build_document, labels
from network.institutions.models import Institution

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Pace:
    """How long one render may take, and how long somebody waits for another's render of the same file; in seconds."""

    render: float
    wait: float


BACKGROUND = Pace(render=TIMEOUT, wait=30)
# A web process serves one request at a time: what takes longer than this (some twenty times the usual) is left to the
# background, and the visitor told to come again.
VISITOR = Pace(render=5, wait=6)
# More failures than this are not told apart; the column has an end.
MANY = 1000


class FileUnavailableError(Exception):
    """There is no file, and none can be made just now. `failure` says why, as `failures.describe` does."""

    def __init__(self, failure: dict) -> None:
        super().__init__(failure["code"])
        self.failure = failure


@cache
def renderer() -> str:
    """Identity of what makes the files, beside their content: the renderer, the words that the layout itself sets,
    and the address that codes lead to. Files of another identity are made anew."""
    words = [labels(language) for language, _name in settings.LANGUAGES]
    return hashlib.sha256(f"{RENDERER_VERSION} {settings.BASE_URL} {words}".encode()).hexdigest()


def find_variant(*, brochure: int, institution: Institution | None, theme: str, file: File) -> BrochureVariant:
    """The row of one file of the brochure with the key `brochure`, made where nobody asked for it before.

    An untranslated page has no files of its own: the key is that of the page it stands in for.
    """
    variant, _ = BrochureVariant.objects.select_related("file").get_or_create(
        brochure_id=brochure, institution=institution, theme=theme, output=file.value
    )
    return variant


def forget(*, file: RenderedFile) -> None:
    """Drop a file whose bytes are gone, so that it is made again."""
    logger.error("The private storage has lost %s; making it again", file.name)
    with transaction.atomic():
        file.variants.update(file=None, state=BrochureVariant.State.WAITING)
        file.delete()


def current_file(*, variant: BrochureVariant, pace: Pace = BACKGROUND) -> RenderedFile:
    """The file of the present content, made now if need be, by one process only however many ask at once.

    Raises FileUnavailableError when making it fails, or when this or another process that makes it is too slow.
    """
    while True:
        found = BrochureVariant.objects.select_related("file").filter(pk=variant.pk).first()
        if found is None:  # deleted meanwhile, with its brochure or institution
            raise FileUnavailableError(failures.ABSENT)
        if found.file and found.is_current(renderer()):
            return found.file
        if found.rests(renderer()) and found.failure:
            raise FileUnavailableError(found.failure)
        lease = _claim(found)
        if lease:
            return _Rendering(found.pk, lease, pace).file()
        # From the render's start: who comes late to one that hangs, or was killed, does not wait as long again.
        if found.lease_until and timezone.now() > found.lease_until - LEASE + timedelta(seconds=pace.wait):
            raise FileUnavailableError(failures.BUSY)
        time.sleep(0.03)


def _claim(variant: BrochureVariant) -> datetime | None:
    """Take the right to render `variant`; None while another process has it. It is lost at the time returned."""
    now = timezone.now()
    lease = now + LEASE
    free = ~Q(state=BrochureVariant.State.RENDERING) | Q(lease_until__lt=now)
    taken = BrochureVariant.objects.filter(free, pk=variant.pk).update(
        state=BrochureVariant.State.RENDERING, lease_until=lease
    )
    return lease if taken else None


class _Rendering:
    """One claimed render, from content to stored file."""

    def __init__(self, pk: int, lease: datetime, pace: Pace) -> None:
        # Read after the claim: what is touched from here on is newer than the file that we make.
        self.variant = BrochureVariant.objects.select_related("brochure__locale", "institution", "file").get(pk=pk)
        self.lease = lease
        self.pace = pace

    def file(self) -> RenderedFile:
        try:
            made = self._make()
        except Exception as error:
            failure = error.failure if isinstance(error, FileUnavailableError) else failures.describe(error)
            # With its trace where it is none of the renderer's own: a full disk, a fault of ours.
            trace = failure["code"] == "storage"
            logger.warning("%s not made: %s %s", self.variant, error, getattr(error, "detail", ""), exc_info=trace)
            self._end(
                state=BrochureVariant.State.FAILED,
                failure={**failure, "renderer": renderer()},
                failed_at=timezone.now(),
                # What was too slow for a visitor may be quick enough for the background, which counts its attempts.
                attempts=min(self.variant.attempts + (self.pace is BACKGROUND), MANY),
            )
            raise FileUnavailableError(failure) from error
        except BaseException:
            # Stopped from outside: let the next one begin at once.
            self._end(state=BrochureVariant.State.WAITING)
            raise
        self._end(
            state=BrochureVariant.State.READY,
            file=made,
            file_version=self.variant.content_version,
            renderer=renderer(),
            rendered_at=timezone.now(),
            failure=None,
            failed_at=None,
            attempts=0,
        )
        return made

    def _make(self) -> RenderedFile:
        file = File(self.variant.output)
        if file.is_picture:
            return self._picture(file)
        document = build_document(
            page=self.variant.brochure, institution=self.variant.institution, theme=self.variant.theme
        )
        output = Output(file.value)
        key = f"{fingerprint(document, output)}-{file}"
        return RenderedFile.objects.filter(key=key).first() or store(
            key, file, render(document, output, timeout=self.pace.render).data
        )

    def _picture(self, file: File) -> RenderedFile:
        variant = find_variant(
            brochure=self.variant.brochure_id,
            institution=self.variant.institution,
            theme=self.variant.theme,
            file=File.PDF,
        )
        pdf = current_file(variant=variant, pace=self.pace)
        if not private_storage().exists(pdf.name):
            forget(file=pdf)
            pdf = current_file(variant=variant, pace=self.pace)
        keys = {one: f"{pdf.key.removesuffix('-pdf')}-{one}" for one in PICTURES}
        if known := RenderedFile.objects.filter(key=keys[file]).first():
            return known
        # All pictures of the PDF at once: the others find theirs by its key.
        made = previews(pdf.read(), {width for _page, width in PICTURES.values()}, timeout=self.pace.render)
        stored = {one: store(keys[one], one, made[PICTURES[one]]) for one in PICTURES if PICTURES[one] in made}
        if file not in stored:
            raise FileUnavailableError(failures.ABSENT)
        return stored[file]

    def _end(self, **values: object) -> None:
        """Write the outcome, unless the lease ran out and another process has taken over."""
        mine = BrochureVariant.objects.filter(pk=self.variant.pk, lease_until=self.lease)
        old = self.variant.file
        ended = mine.update(lease_until=None, **values)
        if ended and old and values.get("file") not in (None, old):
            RenderedFile.objects.filter(pk=old.pk, variants=None).update(unused_since=timezone.now())


def store(key: str, file: File, data: bytes) -> RenderedFile:
    """Keep `data` under `key`; whoever comes second with the same key gets the first one's file."""
    # A name of its own for each attempt: sweeping an old file can never take a new one with it.
    name = f"brochures/{key[:2]}/{key}-{secrets.token_hex(4)}.{file.extension}"
    stored = private_storage().save(name, ContentFile(data))
    try:
        with transaction.atomic():
            return RenderedFile.objects.create(key=key, name=stored, size=len(data))
    except IntegrityError:
        private_storage().delete(stored)
        return RenderedFile.objects.get(key=key)
