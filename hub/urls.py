from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as admin_urls
from wagtail.documents import urls as document_urls
from wagtail.urls import serve_pattern
from wagtail.views import authenticate_with_password

from hub.accounts import oidc_views, urls as account_urls
from hub.accounts.views import SignOutView, lead_to_sign_in
from hub.core import media, routing, sitemaps, styles, views
from materials.brochures import urls as brochure_urls
from materials.sharing import urls as sharing_urls
from network.access import documents
from network.coaches import urls as coach_urls
from network.people import urls as people_urls
from search import urls as search_urls

handler500 = "hub.core.errors.server_error"
handler429 = "hub.accounts.views.too_many_requests"

urlpatterns = [
    path("", views.choose_language),
    path("robots.txt", views.robots),
    path("favicon.ico", views.favicon),
    path("sitemap.xml", sitemaps.serve),
    path("styles/<slug:digest>.css", styles.serve, name="stylesheet"),
    path(f"{settings.MEDIA_URL.strip('/')}/<path:path>", media.serve),
    path("", include(oidc_views)),
    # Before Wagtail's own pages, under their names: nothing goes round the hub's sign-in.
    path("admin/login/", lead_to_sign_in, name="wagtailadmin_login"),
    path("admin/logout/", SignOutView.as_view(), name="wagtailadmin_logout"),
    path(
        "admin/password_reset/",
        RedirectView.as_view(pattern_name="account_reset_password"),
        name="wagtailadmin_password_reset",
    ),
    path("admin/", include(admin_urls)),
    # Before Wagtail's own, under its name: it knows who may have a document.
    re_path(r"^documents/(\d+)/(.*)$", documents.serve, name="wagtaildocs_serve"),
    path("documents/", include(document_urls)),
]

urlpatterns += i18n_patterns(
    path("", include(account_urls)),
    path("", include(people_urls)),
    path("", include(search_urls)),
    path("", include(coach_urls)),
    path("", include(sharing_urls)),
    path("", include(brochure_urls)),
    # Before the pages, as Wagtail has it: its form of a page behind a password is sent there.
    path(
        "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/",
        authenticate_with_password,
        name="wagtailcore_authenticate_with_password",
    ),
    re_path(serve_pattern, routing.serve, name="wagtail_serve"),
    path("", include(wagtail_urls)),
)
