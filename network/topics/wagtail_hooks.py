from wagtail.snippets.models import register_snippet

from network.topics.viewsets import ThemeViewSet

register_snippet(ThemeViewSet)
