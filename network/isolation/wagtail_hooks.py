from hub.core.page_permissions import register_shaping
from network.isolation import choosers, documents, offering, titles  # noqa: F401
from network.isolation.shaping import shapes

register_shaping(shapes)
offering.offer_what_opens()
titles.show_what_is_published()
