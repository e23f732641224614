"""Which rule holds at which of Wagtail's own addresses, area by area. Features register theirs themselves."""

from network.isolation.tables import files, input, lists, localize, network, pages, snippets


def register_all() -> None:
    """Register every table; a second time changes nothing."""
    for table in (pages, lists, files, snippets, network, localize, input):
        table.register_all()
