"""Changing and taking away the roles of people who are here."""

from collections.abc import Iterable

from allauth.socialaccount.models import SocialAccount
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log
from wagtail.models import Locale

from hub.accounts.models import User
from hub.accounts.services import end_sessions
from network.institutions.active_roles import forget, standing
from network.institutions.models import Role, RoleAssignment
from network.people.models import ReaderAdmission
from network.people.permissions import people_policy, user_can_give
from network.people.services.invitations import revoke_unbacked
from network.people.services.locks import Refused, lock, refuse_losing_the_last_head

ROLE_CHANGED, REMOVED = "people.role_changed", "people.removed"


def change_role(
    *, by: User, assignment: RoleAssignment, role: str, languages: Iterable[Locale] = (), was: str | None = None
) -> RoleAssignment:
    """Make the person of `assignment` `role` in the same place. Raises Refused, with the reason.

    `was` is the role that `by` was shown: if another has changed it meanwhile, nothing is overwritten unseen. Giving
    the role that the person has is no change: who gave it stays, and nothing is logged.
    """
    languages = list(languages) if role == Role.TRANSLATOR else []
    with transaction.atomic():
        row = locked_row(by, assignment)
        if was is not None and row.role != was:
            raise Refused(_("Somebody has changed this role meanwhile. See what it is now, and decide again."))
        if not user_can_give(by, role, row.institution_id):
            raise Refused(_("You cannot give this role here."))
        if role == row.role and set(languages) == set(row.languages.all()):
            return row
        if role != row.role:
            refuse_losing_the_last_head(row)
            if role != Role.STAFF_READER and not can_sign_in_with_more_than_links(row.user):
                raise Refused(
                    _("This person signs in with links only. Invite them to the new role: they then choose a password.")
                )
        before, row.role, row.given_by = row.role, role, by
        row.save()
        row.languages.set(languages)
        if role != Role.STAFF_READER:
            ReaderAdmission.objects.filter(assignment=row).delete()
        log(row, ROLE_CHANGED, user=by, data={"before": before, "role": role, "person": row.user.email})
        _after_change(by, row.user)
    return row


def remove(*, by: User, assignment: RoleAssignment) -> None:
    """Take the role away. Raises Refused, with the reason.

    The account and all that the person has written stay; without any role it opens nothing, and its sessions end.
    """
    with transaction.atomic():
        row = locked_row(by, assignment)
        refuse_losing_the_last_head(row)
        log(row, REMOVED, user=by, data={"role": row.role, "person": row.user.email}, deleted=True)
        person = row.user
        row.delete()
        _after_change(by, person)


def can_sign_in_with_more_than_links(user: User) -> bool:
    """Whether the account is entered with a password or through an institution's identity provider."""
    return user.has_usable_password() or SocialAccount.objects.filter(user=user).exists()


def locked_row(by: User, assignment: RoleAssignment) -> RoleAssignment:
    """The row as it is now, which nobody else changes until we are done. Raises Refused where `by` may not."""
    lock(assignment.institution_id)
    rows = RoleAssignment.objects.select_for_update(of=("self",)).select_related("user", "institution")
    row = rows.filter(pk=assignment.pk).first()
    if row is None:
        raise Refused(_("This person has no role here any more."))
    # Asked anew: whoever takes a role away at this moment may have lost their own while waiting for the lock.
    forget(by)
    if not people_policy.user_has_permission_for_instance(by, "change", row):
        raise Refused(_("You cannot change this person’s role."))
    return row


def _after_change(by: User, person: User) -> None:
    forget(person)
    revoke_unbacked(by=by, inviter=person)
    if person.pk == by.pk:
        forget(by)
    if not person.is_superuser and not standing(person).reads_internal:
        end_sessions(user=person)
