import factory
from factory.django import DjangoModelFactory

from network.topics.models import Theme, ThemeText
from tests.network.factories import locale


class ThemeTextFactory(DjangoModelFactory):
    class Meta:
        model = ThemeText

    locale = factory.LazyFunction(locale)
    name = factory.Sequence(lambda number: f"Teema {number}")


class ThemeFactory(DjangoModelFactory):
    class Meta:
        model = Theme
        skip_postgeneration_save = True

    slug = factory.Sequence(lambda number: f"teema-{number}")
    order = factory.Sequence(lambda number: number)
    text = factory.RelatedFactory(ThemeTextFactory, factory_related_name="owner")
