"""What the address of a search says, read once. It may say anything: what cannot be is passed over, and told."""

import unicodedata
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from hub.core import searchable
from network.institutions.former_slugs import present_slug
from network.institutions.models import Institution

WORDS, KIND, INSTITUTION, PAGE = "q", "kind", "institution", "page"
LONGEST_WORDS = 200


@dataclass(frozen=True)
class Asked:
    """`notices` tell, in sentences, what of the address was passed over."""

    words: str = ""
    kind: searchable.Kind | None = None
    institution: Institution | None = None
    page: int = 1
    notices: list[str] = field(default_factory=list)

    @property
    def is_narrowed(self) -> bool:
        return bool(self.kind or self.institution)

    @property
    def query(self) -> dict[str, Any]:
        """What an address has to say to mean the same list, its page aside."""
        return {
            WORDS: self.words,
            KIND: self.kind.name if self.kind else None,
            INSTITUTION: self.institution.slug if self.institution else None,
        }


def read(request: HttpRequest) -> Asked:
    """The question of `request`. Two queries, where the address names an institution."""
    notices = []
    words = clean_words(raw := request.GET.get(WORDS, ""))
    if len(raw.strip()) > LONGEST_WORDS:
        message = _("The search was long: its first %(count)d characters were searched for.")
        notices.append(message % {"count": LONGEST_WORDS})
    kind_name, slug = (request.GET.get(name, "").strip() for name in (KIND, INSTITUTION))
    kind = next((one for one in searchable.kinds() if one.name == kind_name), None)
    institution = Institution.objects.filter(slug=present_slug(slug)).first() if _can_be_a_slug(slug) else None
    if (kind_name and not kind) or (slug and not institution):
        notices.append(_("The address asks for something that is not among the choices. It was passed over."))
    return Asked(words, kind, institution, _page(request.GET.get(PAGE, "")), notices)


def clean_words(raw: str) -> str:
    """`raw` without control characters and runs of spaces, at most LONGEST_WORDS characters long."""
    raw = raw[: LONGEST_WORDS * 2]
    # What stands in a word unseen (a soft hyphen) goes without a trace, what is no character leaves a gap.
    shown = ("" if (kind := unicodedata.category(one)) == "Cf" else " " if kind[0] == "C" else one for one in raw)
    return " ".join("".join(shown).split())[:LONGEST_WORDS].strip()


def _can_be_a_slug(value: str) -> bool:
    return 0 < len(value) <= 60 and value.replace("-", "").replace("_", "").isalnum() and value.isascii()


def _page(value: str) -> int:
    """The number of a page; 1 where it is none."""
    return int(value) if value.isascii() and value.isdecimal() and 0 < len(value) < 7 and int(value) else 1
