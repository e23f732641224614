"""Asking people in. Whoever holds the newest link of an open invitation may accept it, once."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log
from wagtail.models import Locale

from hub.accounts.models import User
from network.institutions.models import Institution, Role, RoleAssignment
from network.people.addresses import normalise
from network.people.models import Invitation
from network.people.models.invitations import in_two_weeks, new_nonce
from network.people.permissions import user_can_give
from network.people.services.locks import Refused, lock
from network.people.tasks import send_invitation

INVITED, RESENT, REVOKED = "people.invited", "people.resent", "people.revoked"


def invite(
    *,
    by: User,
    email: str,
    role: str,
    institution: Institution | None,
    languages: Iterable[Locale] = (),
    language: str = "fi",
) -> Invitation:
    """Invite `email` to `role` at `institution` (none: in the network) and send the link, in `language`.

    Raises ValidationError, by field. It tells of a person or an invitation in the same place only, which `by` may see
    there anyway: an account elsewhere makes no difference.
    """
    address, languages = normalise(email), list(languages)
    _check_right(by, role, institution)
    if role == Role.TRANSLATOR and not languages:
        raise ValidationError({"languages": _("Choose the languages that the person translates into.")})
    try:
        with transaction.atomic():
            lock(institution.pk if institution else None)
            _refuse_known(address, role, institution)
            invitation = Invitation.objects.create(
                email=address, role=role, institution=institution, language=language, invited_by=by
            )
            invitation.languages.set(languages if role == Role.TRANSLATOR else [])
            log(invitation, INVITED, user=by, data={"role": role})
            send_invitation.enqueue(invitation.pk, invitation.nonce)
    except IntegrityError as error:  # two people inviting one address at once
        raise ValidationError({"email": ALREADY_INVITED}) from error
    return invitation


ALREADY_INVITED = _("This address has been invited already. Send the invitation again from the list of invitations.")


def resend(*, by: User, invitation: Invitation) -> Invitation:
    """Send a new link, valid for two weeks from now; the links of before open nothing any more. Raises Refused."""
    with transaction.atomic():
        row = _pending(invitation)
        if not user_can_give(by, row.role, row.institution_id) or (row.institution and not row.institution.is_member):
            raise Refused(_("You cannot invite to this role here."))
        row.nonce, row.expires_at = new_nonce(), in_two_weeks()
        row.sent_at = row.failed_at = None
        # Whoever sends it anew stands behind it, and is asked if it comes to nothing.
        row.invited_by = by
        row.save()
        log(row, RESENT, user=by)
        send_invitation.enqueue(row.pk, row.nonce)
    return row


def revoke(*, by: User | None, invitation: Invitation) -> None:
    """Make the invitation's link open nothing. Raises Refused where it has been accepted or revoked already."""
    with transaction.atomic():
        row = _pending(invitation)
        row.revoked_at = timezone.now()
        row.save(update_fields=["revoked_at"])
        log(row, REVOKED, user=by)


def revoke_unbacked(*, by: User | None, inviter: User) -> int:
    """Revoke what `inviter` has invited to and may not give any more. Returns how many."""
    pending = Invitation.objects.pending().filter(invited_by=inviter)
    unbacked = [row for row in pending if not user_can_give(inviter, row.role, row.institution_id)]
    for row in unbacked:
        revoke(by=by, invitation=row)
    return len(unbacked)


def _pending(invitation: Invitation) -> Invitation:
    """The row as it is now, locked. Raises Refused where it waits for nobody any more."""
    rows = Invitation.objects.pending().select_for_update(of=("self",)).select_related("institution")
    row = rows.filter(pk=invitation.pk).first()
    if row is None:
        raise Refused(_("This invitation has been accepted or revoked meanwhile."))
    return row


def _check_right(by: User, role: str, institution: Institution | None) -> None:
    if not user_can_give(by, role, institution):
        raise ValidationError({"role": _("You cannot invite to this role here.")})
    if institution and not institution.is_member:
        raise ValidationError({"institution": _("This institution is not a member of the network today.")})


def _refuse_known(address: str, role: str, institution: Institution | None) -> None:
    here = RoleAssignment.objects.filter(user__email__iexact=address, institution=institution).first()
    # A reader may be asked to more: by accepting they get the password that readers do without.
    if here and (here.role != Role.STAFF_READER or role == Role.STAFF_READER):
        message = _("This person is here already: %(role)s. You can change the role in the list of people.")
        raise ValidationError({"email": ValidationError(message, "member", {"role": here.get_role_display()})})
    for earlier in Invitation.objects.pending().filter(email__iexact=address, institution=institution):
        if earlier.state == "open":
            raise ValidationError({"email": ValidationError(ALREADY_INVITED, "invited")})
        Invitation.objects.filter(pk=earlier.pk).update(revoked_at=timezone.now())
