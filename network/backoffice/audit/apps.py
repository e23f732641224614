from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    name = "network.backoffice.audit"
    label = "audit"
    verbose_name = _("Activity log")

    def ready(self) -> None:
        from django.db.models.signals import post_save
        from wagtail.models import PageLogEntry

        from network.backoffice.audit import owners

        post_save.connect(owners.note_owner, sender=PageLogEntry, dispatch_uid="audit.note_owner")
        owners.register()
