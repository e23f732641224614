from hub.core.page_permissions import register_shaping
from network.access import documents  # noqa: F401 - importing it registers
from network.access.admin_ui import (
    action_menus,
    choosers,  # noqa: F401 - importing it registers
    page_titles,
)
from network.access.tree_permissions import shapes

register_shaping(shapes)
action_menus.offer_what_opens()
page_titles.show_what_is_published()
