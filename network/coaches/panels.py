from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList, Panel

from hub.core.panels import TextsPanel
from network.coaches.admin_forms import PeerCoachForm
from network.coaches.permissions import coach_policy
from network.coaches.states import state_words


class ConsentPanel(Panel):
    """Where the consent stands, and what can be done about it. Above all, for nothing is shown without it."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "admin/coaches/consent_panel.html"

        def __init__(self, **kwargs: Any) -> None:
            super().__init__(**kwargs)
            coach = self.instance
            self.is_new = coach.pk is None
            if self.is_new:
                return
            self.state = coach.consent_state
            self.words = state_words(coach)
            self.failed = any(mail.failed_at for mail in coach.mails.all() if not mail.sent_at and not mail.voided_at)
            self.may_answer_for_data = coach_policy.user_has_permission_for_instance(self.request.user, "delete", coach)


class RemovePhotoPanel(FieldPanel):
    """Where there is a photo to remove."""

    class BoundPanel(FieldPanel.BoundPanel):
        def is_shown(self) -> bool:
            return bool(self.instance.has_photo and super().is_shown())


coach_panels = ObjectList(
    [
        ConsentPanel(heading=_("Consent")),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("given_name"), FieldPanel("family_name")]),
                FieldPanel(
                    "institution",
                    help_text=_(
                        "The consent names the institution: moved to another, the profile is hidden until the coach "
                        "consents again, and only that institution’s editors can change it."
                    ),
                ),
                FieldPanel("region"),
                FieldRowPanel([FieldPanel("email"), FieldPanel("phone")]),
            ],
            heading=_("Peer coach"),
            help_text=_("The e-mail address and phone are shown only if the coach chooses so on the own page."),
        ),
        MultiFieldPanel(
            [FieldPanel("themes"), FieldPanel("languages"), FieldPanel("availability")], heading=_("What and when")
        ),
        TextsPanel(
            panels=[
                FieldPanel("locale"),
                FieldPanel("title"),
                FieldPanel("asks"),
                FieldPanel("about"),
                FieldPanel("availability_note"),
            ],
            heading=_("Words in each language"),
            help_text=_("The coach is told by e-mail of what you change here, and can change it too."),
        ),
        MultiFieldPanel([FieldPanel("photo_file"), RemovePhotoPanel("remove_photo")], heading=_("Photo")),
    ],
    base_form_class=PeerCoachForm,
)
