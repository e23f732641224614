import uuid

from django.db import migrations

from network.coaches.names import full_name, sort_name, split_name


def split(apps, schema_editor):
    """A guess from the one field there was; the coach and the editors see it in their forms, and can mend it.

    Without `save`, so that the coach is not said to have changed. What is longer than a field keeps its beginning.
    """
    coaches = apps.get_model("coaches", "PeerCoach")
    for pk, name in coaches.objects.values_list("pk", "name"):
        given, family = (part[:60].strip() for part in split_name(name))
        if not given:
            given, family = family, ""
        coaches.objects.filter(pk=pk).update(
            given_name=given,
            family_name=family,
            name=full_name(given, family),
            sort_name=sort_name(given, family),
            uuid=uuid.uuid4(),
        )


class Migration(migrations.Migration):
    dependencies = [("coaches", "0002_names_in_two_parts")]

    operations = [migrations.RunPython(split, migrations.RunPython.noop)]
