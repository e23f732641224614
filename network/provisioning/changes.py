"""Whether anything has changed that provisioning looks at: in as many queries as tables, however many institutions."""

from django.contrib.auth.models import Group, Permission
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Locale,
    Page,
    Site,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from hub.accounts.models import User
from hub.core.fingerprints import fingerprint_of
from network.institutions.models import Institution, InstitutionIndexPage, InstitutionPage, RoleAssignment
from network.institutions.models.institutions import InstitutionText
from network.provisioning.models import InstitutionApprovalTask, InstitutionSpace, RoleGroup, SharedCollection

PAGE = ("pk", "path", "numchild", "title", "draft_title", "slug", "live", "alias_of", "locale", "translation_key")


def fingerprint() -> str:
    """Changes with all that `services.all_faults` reads: what should be there, and what is."""
    return fingerprint_of(
        Institution.objects.all(),
        InstitutionText.objects.all(),
        InstitutionPage.objects.values_list(*PAGE, "institution"),
        InstitutionIndexPage.objects.values_list(*PAGE),
        Page.objects.filter(depth__lte=2).values_list("pk", "path", "locale", "translation_key"),
        Site.objects.all(),
        Locale.objects.all(),
        RoleAssignment.objects.current(),
        RoleAssignment.languages.through._default_manager.all(),
        User.objects.filter(is_active=True).values_list("pk", "is_superuser"),
        User.groups.through._default_manager.all(),
        RoleGroup.objects.all(),
        Group.objects.all(),
        Group.permissions.through._default_manager.all(),
        Permission.objects.values_list("pk", "codename"),
        GroupPagePermission.objects.all(),
        GroupCollectionPermission.objects.all(),
        Collection.objects.values_list("pk", "path", "name"),
        InstitutionSpace.objects.all(),
        SharedCollection.objects.all(),
        Workflow.objects.all(),
        WorkflowTask.objects.all(),
        WorkflowPage.objects.all(),
        InstitutionApprovalTask.objects.values_list("pk", "name", "active"),
        InstitutionApprovalTask.groups.through._default_manager.all(),
    )
