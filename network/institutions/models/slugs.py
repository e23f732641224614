from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

SLUG_OF_ANOTHER = _("This address name is or was another institution’s, and stands in addresses. Choose another.")


class InstitutionSlugManager(models.Manager["InstitutionSlug"]):
    def was_anothers(self, institution: Any) -> bool:
        """Whether the address name of `institution` was another's before. What others have now is Meta's to refuse."""
        row = self.filter(slug=institution.slug).select_related("institution").first()
        if row is None or (row.institution_id and row.institution_id == institution.pk):
            return False
        return row.institution is None or row.institution.slug != row.slug

    def keep(self, institution: Any) -> None:
        """Note the address name of `institution` as its own for good. Raises ValidationError where it is another's."""
        row, _made = self.get_or_create(slug=institution.slug, defaults={"institution": institution})
        if row.institution_id != institution.pk:
            raise ValidationError({"slug": SLUG_OF_ANOTHER})


class InstitutionSlug(models.Model):
    """An address name that an institution has or had. It stands on paper, so it never becomes another's."""

    slug = models.SlugField(max_length=60, unique=True)
    # Empty: the institution was deleted.
    institution = models.ForeignKey(
        "institutions.Institution", on_delete=models.SET_NULL, null=True, related_name="slugs"
    )

    objects = InstitutionSlugManager()

    # A name is a part of its institution, no use of it.
    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return self.slug
