"""From a page, an institution and a colour to the typed document that every output is made from."""

from django.conf import settings
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.blocks import StreamValue

from hub.rendering import document as doc
from hub.rendering.links import web_href
from hub.rendering.themes import THEMES, LogoPlace, logo_ground
from materials.brochures import rich_text
from materials.brochures.models import BrochureDetail, BrochurePage
from network.institutions.contrast import choose_logo
from network.institutions.models import Institution, InstitutionLogo


def build_document(
    *,
    page: BrochurePage,
    institution: Institution | None,
    theme: str,
    local_paragraph: str | None = None,
    with_logos: bool = True,
) -> doc.BrochureDocument:
    """The document of `page` for `institution` (None: the network's own version) in the colour `theme`.

    `page` may hold unsaved words, as in a preview. `local_paragraph` replaces the institution's saved one, for a form
    that has not been saved yet. `with_logos=False` spares reading their files where only the words are shown. An
    untranslated page gives the document of the page it stands in for. Raises KeyError for an unknown theme.
    """
    page = page.source
    language = page.content_language
    with translation.override(language):
        builder = _Builder(page, institution, theme, language, local_paragraph, with_logos)
        return builder.document()


def labels(language: str, date: str = "") -> doc.Labels:
    """The words that the layout itself sets, in `language`. `date` is when the brochure was last changed, readable."""
    with translation.override(language):
        return doc.Labels(
            page_of=_("Page {page} of {pages}"),
            phone=_("Phone"),
            email=_("E-mail"),
            web=_("Web"),
            updated=_("Updated %(date)s") % {"date": date},
        )


class _Builder:
    def __init__(
        self,
        page: BrochurePage,
        institution: Institution | None,
        theme: str,
        language: str,
        local_paragraph: str | None,
        with_logos: bool,
    ) -> None:
        self.page = page
        self.institution = institution
        self.theme = THEMES[theme]
        self.language = language
        self.series = page.series
        self.text = institution.text(language) if institution else None
        self.logos = list(institution.logos.all()) if institution and with_logos else []
        self.local_paragraph = self._saved_local_paragraph() if local_paragraph is None else local_paragraph

    @property
    def issuer(self) -> str:
        if self.institution is None:
            return str(self.series.publisher)
        return self.text.name if self.text else self.institution.short_name

    def document(self) -> doc.BrochureDocument:
        changed = self.page.last_published_at or self.page.latest_revision_created_at or timezone.now()
        updated = timezone.localtime(changed)
        return doc.BrochureDocument(
            lang=self.language,
            title=self.page.headline,
            kicker=self.series.kicker,
            audience=self.page.title,
            issuer=self.issuer,
            theme=self.theme.key,
            updated=updated.replace(microsecond=0).isoformat(),
            labels=labels(self.language, date_format(updated, "SHORT_DATE_FORMAT")),
            blocks=self.blocks(self.page.body),
            head_logo=self.logo("head"),
            description=self.page.summary,
        )

    def blocks(self, body: StreamValue) -> tuple[doc.Block, ...]:
        made: list[doc.Block] = []
        for child in body:
            make = getattr(self, f"make_{child.block_type}")
            made.extend(make(child.value))
        return tuple(made)

    def make_heading(self, value: str) -> list[doc.Block]:
        return [doc.Heading(text=value)]

    def make_lead(self, value: object) -> list[doc.Block]:
        content = rich_text.inline(value)
        return [doc.Lead(content=content)] if content else []

    def make_paragraph(self, value: object) -> list[doc.Block]:
        return [doc.Paragraph(content=content) for content in rich_text.paragraphs(value)]

    def make_bullets(self, value: object) -> list[doc.Block]:
        return [doc.BulletList(items=_items(value))]

    def make_comparison(self, value: dict) -> list[doc.Block]:
        rows = tuple(
            doc.ComparisonRow(
                label=row["label"], first=rich_text.inline(row["first"]), second=rich_text.inline(row["second"])
            )
            for row in value["rows"]
        )
        return [
            doc.Comparison(
                caption=value["caption"],
                first_title=value["first_title"],
                second_title=value["second_title"],
                rows=rows,
                shared_title=value["shared_title"],
                shared=_items(value["shared"]),
            )
        ]

    def make_tip(self, value: dict) -> list[doc.Block]:
        return [doc.Tip(title=value["title"], content=rich_text.inline(value["text"]))]

    def make_facts(self, value: dict) -> list[doc.Block]:
        return [doc.FactBox(title=value["title"], items=_items(value["items"]))]

    def make_link(self, value: dict) -> list[doc.Block]:
        href = web_href(value["href"])
        if href is None:
            return [doc.Paragraph(content=(doc.Run(text=value["text"]),))] if value["text"].strip() else []
        return [doc.Link(text=value["text"], href=href)]

    def make_local_note(self, value: dict) -> list[doc.Block]:
        words = " ".join(self.local_paragraph.split())
        return [doc.LocalNote(title=value["title"], content=(doc.Run(text=words),))] if words else []

    def make_logo(self, value: object) -> list[doc.Block]:
        return [doc.LogoSlot(name=self.issuer, logo=self.logo("slot"))]

    def make_contact(self, value: object) -> list[doc.Block]:
        if self.institution is None:
            web = settings.BASE_URL
            return [doc.Contact(heading=self.issuer, name=self.issuer, web=web)]
        spoken = self.text.locale.language_code if self.text else self.language
        return [
            doc.Contact(
                heading=(self.text.contact_heading if self.text else "") or self.issuer,
                name=self.issuer,
                lines=self.text.lines if self.text else (),
                email=self.institution.contact_email,
                phone=self.institution.contact_phone,
                web=self.institution.contact_web or self.institution.website,
                lang=None if spoken == self.language else spoken,
                logo=self.logo("contact"),
            )
        ]

    def make_qr(self, value: dict) -> list[doc.Block]:
        address = self.page.public_address
        if self.institution:
            address += f"{self.institution.slug}/"
        return [doc.QrCode(href=address, caption=value["caption"])]

    def logo(self, place: LogoPlace) -> doc.Logo | None:
        """The institution's logo for a place of the layout: the variant that is best seen on the ground there."""
        chosen = choose_logo(self.logos, logo_ground(self.theme, place))
        if chosen is None:
            return None
        file: InstitutionLogo = chosen.logo
        with file.file.open("rb") as opened:
            data = opened.read()
        return doc.Logo(
            data=data,
            media_type=file.media_type,  # type: ignore[arg-type]  # preflight lets no other type in
            digest=file.digest,
            alt=self.issuer,
            aspect=file.width / file.height,
            plate=chosen.plate,
        )

    def _saved_local_paragraph(self) -> str:
        if self.institution is None or self.page.pk is None:
            return ""
        detail = BrochureDetail.objects.filter(brochure=self.page.pk, institution=self.institution).first()
        return detail.local_paragraph if detail else ""


def _items(value: object) -> tuple[doc.Inline, ...]:
    return tuple(content for item in value if (content := rich_text.inline(item)))  # type: ignore[attr-defined]
