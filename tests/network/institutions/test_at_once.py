"""Two editors at once: one after the other, and no file is left that nobody knows."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.db import connections

from network.institutions import services
from network.institutions.models import Institution, InstitutionLogo, Variant
from tests.network.factories import InstitutionFactory, png_logo, svg_logo, upload

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("same", [True, False])
def test_two_uploads_of_one_logo(page_tree, same: bool) -> None:
    institution = InstitutionFactory()
    files = [upload(svg_logo(), "a.svg"), upload(svg_logo() if same else png_logo(), "b.svg" if same else "b.png")]

    def save(file):
        try:
            return services.save_logo(
                institution=Institution.objects.get(pk=institution.pk), variant=Variant.LIGHT, upload=file, user=None
            )
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(save, files))
    logo = InstitutionLogo.objects.get(institution=institution)
    stored = [path.name for path in Path(default_storage.path("logos")).rglob("*") if path.is_file()]
    assert stored == [Path(logo.file.name).name]
    assert logo.read()
