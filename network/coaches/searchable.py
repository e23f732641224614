"""What search finds of coaches: what their pages show, and never an address."""

from collections.abc import Iterator

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _, override

from hub.core.searchable import Entry, Kind, register
from network.coaches.directory_addresses import coach_path
from network.coaches.models import Consent, PeerCoach


def register_all() -> None:
    register(
        Kind(
            "coaches",
            _("Peer coaches"),
            PeerCoach,
            entries=entries,
            visible=PeerCoach.objects.visible_to,
            url=lambda coach, request, language: coach_path(coach, language, request),
            order=40,
        )
    )


def entries(coach: PeerCoach) -> Iterator[Entry]:
    """The words of one coach, one entry a language; none without a consent, so that nothing of the person is kept."""
    if not Consent.objects.current().filter(coach=coach.pk, institution=coach.institution_id).exists():
        return
    # As the database has them: words and themes may be set on the row beside it.
    row = PeerCoach.objects.with_texts().get(pk=coach.pk)
    for text in row.texts.all():
        language = text.locale.language_code
        with override(language):
            words = [*text.ask_lines, text.about, row.institution.name, str(row.region)]
            words += [str(theme) for theme in row.themes.all()]
            # What people call them when they look for one: "peer coaches in Lapland".
            words.append(capfirst(PeerCoach._meta.verbose_name))
            # As sentences: search shows a few of them as they stand.
            sentences = (" ".join(part.split()).rstrip(".") for part in words)
            plain = "".join(f"{part}. " for part in sentences if part).strip()
        yield Entry(language, row.name, text.title, plain, row.institution_id)
