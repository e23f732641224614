from django.db import migrations


def note_slugs(apps, schema_editor):
    """Every institution keeps the address name that it has today; what it had before nobody noted."""
    slugs = apps.get_model("institutions", "InstitutionSlug")
    for pk, slug in apps.get_model("institutions", "Institution").objects.values_list("pk", "slug"):
        slugs.objects.get_or_create(slug=slug, defaults={"institution_id": pk})


class Migration(migrations.Migration):
    dependencies = [("institutions", "0005_slugs_and_mergers")]

    operations = [migrations.RunPython(note_slugs, migrations.RunPython.noop)]
