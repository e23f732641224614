import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hub.settings.production")

application = get_wsgi_application()

from hub.core import own_address  # noqa: E402 - models are there now

own_address.follow_at_start()

# What is loaded now stays as long as the process: going through all of it again and again to find what could be freed
# made one request in twenty wait for a tenth of a second and more.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 50)
