from django.db import migrations


def know_addresses(apps, schema_editor):
    """Whoever signed in before the sign-in page knew of verified addresses still does: all were invited or appointed."""
    User = apps.get_model("accounts", "User")
    EmailAddress = apps.get_model("account", "EmailAddress")
    known = EmailAddress.objects.values("user")
    EmailAddress.objects.bulk_create(
        EmailAddress(user=user, email=user.email.lower(), verified=True, primary=True)
        for user in User.objects.exclude(pk__in=known)
    )


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_session_epoch"), ("account", "0009_emailaddress_unique_primary_email")]

    operations = [migrations.RunPython(know_addresses, migrations.RunPython.noop)]
