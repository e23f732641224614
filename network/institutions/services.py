"""What is done to institutions and funders, by editors and commands alike."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log
from wagtail.search import index

from hub.accounts.models import User
from network.institutions import contrast, signals
from network.institutions.models import Funder, FunderLogo, Institution, InstitutionLogo, LogoFile
from network.institutions.preflight import Prepared, preflight

Logos = Mapping[str, Prepared | None]
LOGO_SAVED, LOGO_REMOVED = "institutions.logo_saved", "institutions.logo_removed"


def save_institution(*, institution: Institution, logos: Logos | None = None, user: User | None = None) -> Institution:
    """Save an institution with its texts and e-mail domains as they are set on it, and logos with it.

    `logos` maps a Variant to a logo that has passed preflight, or to None to remove it; variants not named stay.
    All of it is saved or nothing. Raises ValidationError where something does not hold.
    """
    _check(institution)
    with _files_undone_on_failure() as written, transaction.atomic(), _telling(institution):
        institution.save()
        for variant, prepared in (logos or {}).items():
            _set_logo(institution, InstitutionLogo, variant, prepared, user, written)
        signals.institution_saved.send(Institution, institution=institution)
    index.insert_or_update_object(institution)
    return institution


def save_logo(*, institution: Institution, variant: str, upload: UploadedFile, user: User | None) -> InstitutionLogo:
    """Check, clean, measure and store an uploaded logo in place of the institution's former one of that variant.

    Raises ValidationError (see `preflight`); then nothing has changed.
    """
    prepared = preflight(upload)
    with _files_undone_on_failure() as written, transaction.atomic(), _telling(institution):
        logo = _set_logo(institution, InstitutionLogo, variant, prepared, user, written)
    assert isinstance(logo, InstitutionLogo)
    return logo


def remove_logo(*, institution: Institution, variant: str, user: User | None) -> None:
    """Take a logo away; no harm where there is none."""
    with transaction.atomic(), _telling(institution):
        _set_logo(institution, InstitutionLogo, variant, None, user, [])


def save_funder(*, funder: Funder, logos: Logos | None = None, user: User | None = None) -> Funder:
    """Save a funder with its texts, and logos with it, as `save_institution` does."""
    _check(funder)
    with _files_undone_on_failure() as written, transaction.atomic():
        funder.save()
        for variant, prepared in (logos or {}).items():
            _set_logo(funder, FunderLogo, variant, prepared, user, written)
    index.insert_or_update_object(funder)
    return funder


def _check(owner: Institution | Funder) -> None:
    owner.full_clean()
    for text in owner.texts.all():
        text.full_clean(exclude=["owner"], validate_unique=False, validate_constraints=False)
    if not any(text.locale.language_code == "fi" for text in owner.texts.all()):
        raise ValidationError(
            _("Give the words in Finnish: they are shown where another language has none."), "source-language"
        )


def _set_logo(
    owner: Institution | Funder,
    model: type[InstitutionLogo] | type[FunderLogo],
    variant: str,
    prepared: Prepared | None,
    user: User | None,
    written: list[Callable[[], None]],
) -> LogoFile | None:
    name = "institution" if model is InstitutionLogo else "funder"
    type(owner)._default_manager.select_for_update().get(pk=owner.pk)  # two uploads at once: one after the other
    row: Any = model._default_manager.filter(**{name: owner, "variant": variant}).first()
    if prepared is None:
        if row:
            row.delete()  # `receivers` deletes the file
            log(owner, LOGO_REMOVED, user=user, data={"variant": variant})
        return None
    if row and row.digest == prepared.digest:
        return row
    former = row.file.name if row else None
    row = row or model(**{name: owner, "variant": variant})
    _fill(row, prepared, user)
    row.file.save("logo", ContentFile(prepared.data), save=False)
    written.append(partial(row.file.storage.delete, row.file.name))
    row.save()
    delete_on_commit(row.file.storage, former)
    log(owner, LOGO_SAVED, user=user, data={"variant": variant, "digest": row.digest})
    return row


def _fill(row: LogoFile, prepared: Prepared, user: User | None) -> None:
    row.media_type, row.digest = prepared.media_type, prepared.digest
    row.width, row.height = prepared.width, prepared.height
    row.outline = contrast.dump(prepared.outline)
    row.uploaded_by = user


def delete_on_commit(storage: Storage, name: str | None) -> None:
    """Delete a stored file once nothing can refer to it; should that fail, the save has succeeded all the same."""
    if not name:
        return
    transaction.on_commit(partial(storage.delete, name), robust=True)


@contextmanager
def _files_undone_on_failure() -> Iterator[list[Callable[[], None]]]:
    """A rolled-back transaction leaves no rows; this leaves no files either."""
    undo: list[Callable[[], None]] = []
    try:
        yield undo
    except BaseException:
        for delete in undo:
            delete()
        raise


@contextmanager
def _telling(institution: Institution) -> Iterator[None]:
    """Send `institution_changed` after commit, where what is within changed something that others show."""
    before = _face(institution.pk)
    yield
    after = _face(institution.pk)
    what = frozenset(key for key in after if before.get(key) != after[key])
    if what:
        send = partial(signals.institution_changed.send_robust, Institution, institution=institution, what=what)
        transaction.on_commit(send, robust=True)


def _face(pk: int | None) -> dict[signals.Change, Any]:
    """What others show of an institution, as the database has it, sorted by the kind of change."""
    stored = Institution.objects.filter(pk=pk).first() if pk else None
    if stored is None:
        return {}
    texts = list(stored.texts.order_by("locale_id"))
    return {
        "name": (stored.short_name, stored.slug, [(text.locale_id, text.name) for text in texts]),
        "contact": (
            [stored.contact_email, stored.contact_phone, stored.contact_web, stored.website],
            [(text.locale_id, text.contact_heading, text.lines) for text in texts],
        ),
        "place": (stored.region_id, stored.municipality),
        "membership": (stored.member_since, stored.member_until),
        "logo": sorted(stored.logos.values_list("variant", "digest")),
    }
