from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.institutions.models import RoleAssignment


class ReaderAdmission(models.Model):
    """A person who reads by the domain of their address, and by nothing else: nobody asked them in.

    The role goes when the domain does. `assignment` is empty from then on, and the row says that the account may be
    swept away.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reader_admission", verbose_name=_("person")
    )
    domain = models.CharField(_("e-mail domain"), max_length=253)
    assignment = models.OneToOneField(
        RoleAssignment, on_delete=models.SET_NULL, null=True, related_name="reader_admission", verbose_name=_("role")
    )
    created_at = models.DateTimeField(_("since"), default=timezone.now)

    class Meta:
        verbose_name = _("reader by e-mail domain")
        verbose_name_plural = _("readers by e-mail domain")

    def __str__(self) -> str:
        return f"{self.user} ({self.domain})"
