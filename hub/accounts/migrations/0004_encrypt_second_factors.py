from django.db import migrations

from hub.accounts.encryption import change_secrets, decrypt, encrypt, is_encrypted


def encrypt_all(apps, schema_editor):
    change_all(apps, lambda text: text if is_encrypted(text) else encrypt(text))


def decrypt_all(apps, schema_editor):
    """Stops at what no key reads: without its secret the row would be of no more use than it is."""
    change_all(apps, lambda text: decrypt(text) if is_encrypted(text) else text)


def change_all(apps, change):
    for row in apps.get_model("mfa", "Authenticator").objects.all():
        data = change_secrets(row.data, change)
        if data != row.data:
            row.data = data
            row.save(update_fields=["data"])


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_known_addresses"), ("mfa", "0003_authenticator_type_uniq")]

    operations = [migrations.RunPython(encrypt_all, decrypt_all)]
