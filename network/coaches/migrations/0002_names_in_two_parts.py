import uuid

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("coaches", "0001_initial")]

    operations = [
        migrations.AddField("peercoach", "given_name", models.CharField(default="", max_length=60), preserve_default=False),
        migrations.AddField("peercoach", "family_name", models.CharField(blank=True, default="", max_length=60), preserve_default=False),
        migrations.AddField("peercoach", "sort_name", models.CharField(default="", editable=False, max_length=121), preserve_default=False),
        migrations.AddField("peercoach", "uuid", models.UUIDField(default=uuid.uuid4, editable=False, null=True)),
        migrations.AlterField("peercoach", "name", models.CharField(editable=False, max_length=121, verbose_name="name")),
    ]
