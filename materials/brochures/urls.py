from django.urls import re_path

from materials.brochures.views import brochure_file

# Before Wagtail's own addresses: a stored file is served without walking the page tree.
urlpatterns = [
    re_path(
        r"^(?P<page_path>[-\w/]+)/(?P<institution>[-\w]+)/(?P<name>[-\w]+\.(?:pdf|docx|png))$",
        brochure_file,
        name="brochure_file",
    ),
]
