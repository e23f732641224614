"""E-mail addresses as this room compares and keeps them."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from network.institutions.models import Institution
from network.institutions.validators import normalise_domain

# No quoted names: mail servers disagree on what they mean, and an @ may hide in one.
_NAME = re.compile(r"[a-z0-9.!#$%&'*+/=?^_`{|}~-]+")


def normalise(address: str) -> str:
    """`address` in one spelling: lower case, its domain as `normalise_domain` writes it. Raises ValidationError."""
    name, _at, domain = address.strip().lower().rpartition("@")
    clean = f"{name}@{normalise_domain(domain)}"
    try:
        if not _NAME.fullmatch(name):
            raise ValidationError("")
        validate_email(clean)
    except ValidationError as error:
        raise ValidationError(_("Write the address as in name@example.fi."), "address") from error
    return clean


def mailbox_of(address: str) -> str:
    """A normalised address without what some mail servers let follow a plus: mails to all of these come to one person.

    For counting only; to others the addresses are two.
    """
    name, _at, domain = address.rpartition("@")
    return f"{name.partition('+')[0] or name}@{domain}"


def domain_of(address: str) -> str:
    """What follows the last @ of a normalised address."""
    return address.rpartition("@")[2]


def institution_of(address: str) -> Institution | None:
    """The member institution, today, to whose own people the domain of a normalised address belongs. One query."""
    return Institution.objects.members().filter(email_domains__domain=domain_of(address)).first()
