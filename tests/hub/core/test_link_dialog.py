"""The link dialog's fields are named in the language of who writes."""

from typing import Any

import pytest
from django.urls import reverse
from django.utils import translation
from django.utils.text import capfirst
from wagtail.users.models import UserProfile

from tests.network.cast import Cast, signed_in

pytestmark = pytest.mark.django_db
DIALOGS = ("external_link", "email_link", "phone_link", "anchor_link")


@pytest.mark.parametrize("dialog", DIALOGS)
def test_every_field_has_a_label_of_its_own_in_every_language(cast: Cast, dialog: str) -> None:
    client, address = signed_in(cast.coordinator), reverse(f"wagtailadmin_choose_page_{dialog}")
    for language in ("fi", "sv", "en"):
        UserProfile.objects.update_or_create(user=cast.coordinator, defaults={"preferred_language": language})
        answer: Any = client.get(address)
        with translation.override(language):
            for field in answer.context["form"]:
                # Django names a field without a label by its name in code.
                assert field.field.label is not None, field.name
                assert str(capfirst(field.label)) in answer.json()["html"]
