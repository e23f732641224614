from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from network.access import view_access
from network.access.rules import everybody
from network.backoffice.handbook import views

view_access.register("handbook*", everybody)


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    return [
        path("handbook/", views.index, name="handbook"),
        path("handbook/<slug:slug>/", views.task, name="handbook_task"),
    ]


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    return MenuItem(_("Handbook"), reverse("handbook"), name="handbook", icon_name="help", order=900)


@hooks.register("insert_global_admin_css")
def styles() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("handbook/handbook.css"))
