from typing import Any

from django.conf import settings
from django.dispatch import receiver
from wagtail.signals import page_published, post_page_move

from network.news.models import NewsPage


@receiver(post_page_move)
def follow_the_place(instance: Any, **kwargs: Any) -> None:
    """News that moves below another page is the news of whom it now stands below."""
    page = NewsPage.objects.filter(pk=instance.pk).first()
    if page is not None:
        NewsPage.objects.filter(pk=page.pk).update(institution=page.owner_above())


@receiver(page_published, sender=NewsPage)
def keep_translations_in_step(instance: NewsPage, **kwargs: Any) -> None:
    """What it is about is the same in every language, from the moment that the source is published.

    wagtail-localize copies these with the next translation, and copies nothing where all have been taken away.
    """
    if instance.alias_of_id or instance.locale.language_code != settings.LANGUAGE_CODE:
        return
    themes, institutions = list(instance.themes.all()), list(instance.institutions.all())
    for page in instance.get_translations().filter(alias_of=None):
        page.themes.set(themes)
        page.institutions.set(institutions)
        page.save(clean=False)
