from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as admin_urls
from wagtail.documents import urls as document_urls
from wagtail.urls import serve_pattern

from hub.accounts.views import SignInView, SignOutView
from hub.core import media, routing, sitemaps, styles, views
from materials.brochures import urls as brochure_urls

urlpatterns = [
    path("", views.choose_language),
    path("robots.txt", views.robots),
    path("favicon.ico", views.favicon),
    path("sitemap.xml", sitemaps.serve),
    path("styles/<slug:digest>.css", styles.serve, name="stylesheet"),
    path(f"{settings.MEDIA_URL.strip('/')}/<path:path>", media.serve),
    path("admin/", include(admin_urls)),
    path("documents/", include(document_urls)),
]

urlpatterns += i18n_patterns(
    path("kirjaudu/", SignInView.as_view(), name="sign_in"),
    path("kirjaudu/ulos/", SignOutView.as_view(), name="sign_out"),
    path("", include(brochure_urls)),
    re_path(serve_pattern, routing.serve, name="wagtail_serve"),
    path("", include(wagtail_urls)),
)
