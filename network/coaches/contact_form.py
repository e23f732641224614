"""The form that writes to a coach. What makes it hard for programs costs a person nothing: no picture puzzles."""

from datetime import timedelta
from typing import Any

from django import forms
from django.core import signing
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _, ngettext

from network.coaches.contact_links import links_in
from network.people.forms import AddressField

SHORTEST, LONGEST = 20, 4000
MOST_LINKS = 3
# Nobody reads, thinks and writes faster; a form that is older may come from a collection of forms.
FASTEST = timedelta(seconds=3)
OLDEST = timedelta(days=1)

one_line = RegexValidator(
    r"[\x00-\x1f\x7f\u0085\u2028\u2029]", _("Write it on one line."), code="one_line", inverse_match=True
)


def no_links(value: str) -> None:
    """Refuse a web address where a name is meant."""
    if links_in(value):
        raise forms.ValidationError(_("Write no web address here."), "link")


# What turns the direction of writing: in a mail's head it would make another sentence of what follows.
_TURNS = dict.fromkeys(map(ord, "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))


class NameField(forms.CharField):
    """A name as it may stand in a mail's head."""

    default_validators = [one_line, no_links]

    def to_python(self, value: Any) -> str:
        text: str = super().to_python(value) or ""
        return text.translate(_TURNS).strip()


class TextField(forms.CharField):
    """Lines of text, with one kind of line ending: a browser counts one letter where a form sends two."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        text: str = super().to_python(value) or ""
        return text.replace("\r\n", "\n").replace("\r", "\n").strip()


class ContactForm(forms.Form):
    name = NameField(label=_("Your name"), max_length=100, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    email = AddressField(
        label=_("Your e-mail"),
        max_length=254,
        help_text=_("The coach answers to this address."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    organisation = NameField(
        label=_("Organisation"),
        max_length=120,
        required=False,
        help_text=_("You may leave this empty."),
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    message = TextField(
        label=_("Message"),
        min_length=SHORTEST,
        max_length=LONGEST,
        help_text=_("Tell what you are working on and what you would like to ask."),
        widget=forms.Textarea(attrs={"rows": 9}),
    )
    copy = forms.BooleanField(label=_("Send me a copy"), required=False)
    # For programs, which fill in whatever there is.
    homepage = forms.CharField(
        label=_("Leave this field empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )
    stamp = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, coach_id: int) -> None:
        self.signer = signing.TimestampSigner(salt=f"network.coaches.contact:{coach_id}")
        super().__init__(data, initial={"stamp": self.signer.sign("form")})

    def clean_message(self) -> str:
        text: str = self.cleaned_data["message"]
        count = len(links_in(text))
        if count > MOST_LINKS:
            message = ngettext(
                "Leave at most %(most)d links in the message. Here is %(count)d.",
                "Leave at most %(most)d links in the message. Here are %(count)d.",
                count,
            )
            raise forms.ValidationError(message, "links", {"most": MOST_LINKS, "count": count})
        return text

    def clean_homepage(self) -> str:
        if self.cleaned_data["homepage"]:
            self._change("homepage", "")
            raise forms.ValidationError(_("This field was filled in. It is empty now: press “Send” once more."), "trap")
        return ""

    def clean_stamp(self) -> str:
        stamp: str = self.cleaned_data["stamp"]
        try:
            self.signer.unsign(stamp, max_age=OLDEST)
        except signing.BadSignature:
            self._change("stamp", self.signer.sign("form"))
            raise forms.ValidationError(
                _("The page had been open for a long time. Your text is here: press “Send” once more."), "stale"
            ) from None
        if self._is_younger(stamp):
            raise forms.ValidationError(
                _("That went very fast. Read your text through once, and press “Send” again."), "fast"
            )
        return stamp

    def _is_younger(self, stamp: str) -> bool:
        try:
            self.signer.unsign(stamp, max_age=FASTEST)
        except signing.SignatureExpired:
            return False
        return True

    def _change(self, name: str, value: str) -> None:
        """Show the form again with another value than was sent."""
        data: Any = self.data
        data = data.copy()
        data[self.add_prefix(name)] = value
        self.data = data
