from django.db import migrations


def note_owners(apps, schema_editor):
    """Entries of before are about pages that stand where they stand now; of deleted ones nothing is known."""
    entries = apps.get_model("wagtailcore", "PageLogEntry").objects.filter(owner=None)
    owners = apps.get_model("audit", "PageEntryOwner").objects
    places = apps.get_model("institutions", "InstitutionPage").objects.select_related("institution")
    for place in places.iterator():
        earlier = entries.filter(page__path__startswith=place.path).values_list("pk", flat=True)
        owners.bulk_create(
            (
                owners.model(entry_id=pk, institution=place.institution, name=place.institution.short_name)
                for pk in earlier
            ),
            batch_size=1000,
        )


class Migration(migrations.Migration):

    dependencies = [("audit", "0001_initial")]

    operations = [migrations.RunPython(note_owners, migrations.RunPython.noop)]
