from urllib.parse import urlsplit

from django.conf import settings
from django.db import migrations


def keep(apps, schema_editor):
    """Note what the feeds have called each list and each piece of news that has been public so far."""
    FeedId = apps.get_model("news", "FeedId")
    host = urlsplit(settings.BASE_URL).hostname
    # Feed readers know a list from the day that it stands, and no piece that stands in for another language's.
    lists = apps.get_model("news", "NewsIndexPage").objects.all()
    news = apps.get_model("news", "NewsPage").objects.filter(first_published_at__isnull=False, alias_of=None)
    for pages in (lists, news):
        rows = pages.values_list("translation_key", "locale__language_code").distinct()
        FeedId.objects.bulk_create(
            [
                FeedId(translation_key=key, language=language, uri=f"tag:{host},2026:news/{key}/{language}")
                for key, language in rows.iterator()
            ],
            batch_size=500,
            ignore_conflicts=True,
        )


class Migration(migrations.Migration):
    dependencies = [("news", "0002_former_feed_ids"), ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes")]

    operations = [migrations.RunPython(keep, migrations.RunPython.noop)]
