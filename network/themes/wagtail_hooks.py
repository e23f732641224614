from wagtail.snippets.models import register_snippet

from network.themes.viewsets import ThemeViewSet

register_snippet(ThemeViewSet)
