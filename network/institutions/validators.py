import re

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _, ngettext

# The network itself, where addresses name an institution; by language.
NETWORK_SLUGS = {"fi": "verkosto", "sv": "natverket", "en": "network"}
MAX_LINES = 4
MAX_LINE_LENGTH = 60

validate_phone = RegexValidator(
    r"^\+?[0-9][0-9 ()/-]{3,28}[0-9]$", _("Write the number with digits and spaces, for example 040 123 4567."), "phone"
)

_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_DOMAIN = re.compile(rf"^(?:{_LABEL}\.)+[a-z](?:[a-z0-9-]{{0,61}}[a-z0-9])$")


def normalise_domain(value: str) -> str:
    """An e-mail domain as it is stored: lower case, punycode, without a leading @ or a closing dot."""
    domain = value.strip().lstrip("@").rstrip(".").lower()
    try:
        return domain.encode("idna").decode("ascii")
    except UnicodeError:
        return domain


def validate_domain(value: str) -> None:
    """Refuse what is no domain name that mail could go to. Takes the name in any spelling `normalise_domain` knows."""
    domain = normalise_domain(value)
    if len(domain) > 253 or not _DOMAIN.fullmatch(domain):
        message = _("“%(domain)s” is no domain name. Write it as in example.fi.")
        raise ValidationError(message, "domain", {"domain": value})


def contact_lines(value: str) -> list[str]:
    """The lines of a contact block: trimmed, empty ones left out."""
    return [line.strip() for line in value.splitlines() if line.strip()]


def validate_contact_lines(value: str) -> None:
    """Refuse more lines, or longer ones, than the contact panel of a brochure holds."""
    lines = contact_lines(value)
    if len(lines) > MAX_LINES:
        message = ngettext(
            "The contact panel holds %(most)d lines, here is %(count)d.",
            "The contact panel holds %(most)d lines, here are %(count)d.",
            len(lines),
        )
        raise ValidationError(message, "too_many_lines", {"most": MAX_LINES, "count": len(lines)})
    for line in lines:
        if len(line) > MAX_LINE_LENGTH:
            raise ValidationError(
                _("A line holds %(most)d characters. This has %(count)d: “%(line)s”."),
                "line_too_long",
                {"most": MAX_LINE_LENGTH, "count": len(line), "line": line},
            )
