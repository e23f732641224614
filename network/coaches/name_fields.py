from django import forms


class NamesMixin(forms.BaseForm):
    """For a form that has a coach's names: as they were typed, but for superfluous spaces."""

    def clean_given_name(self) -> str:
        return " ".join(self.cleaned_data["given_name"].split())

    def clean_family_name(self) -> str:
        return " ".join(self.cleaned_data["family_name"].split())
