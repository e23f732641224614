"""What every page's frame shows of the demo's network."""

from wagtail.models import Page, Site

from home.demo import content, page_building
from home.demo.network import locales
from home.models import HubFunder, HubSettings, HubSettingsText
from network.institutions.models import Funder


def make_settings() -> None:
    data = content.load("settings")
    settings = HubSettings.for_site(Site.objects.get(is_default_site=True))
    if settings.texts.exists():
        return
    settings.email, settings.phone = data["email"], data["phone"]
    for name in ("accessibility", "privacy", "contact"):
        setattr(settings, f"{name}_page", Page.objects.get(pk=page_building.primary_key(name)))
    languages = locales()
    settings.texts = [HubSettingsText(locale=languages[code], **words) for code, words in data["texts"].items()]
    funders = [Funder.objects.get(slug=row["slug"]) for row in content.load("institutions")["funders"]]
    settings.funders = [HubFunder(funder=funder, sort_order=order) for order, funder in enumerate(funders)]
    settings.full_clean()
    settings.save()
