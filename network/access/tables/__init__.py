"""Which rule holds at which of Wagtail's own addresses, area by area. Features register theirs themselves."""

from network.access.tables import files, lists, localize, network, pages, request_input, snippets


def register_all() -> None:
    """Register every table; a second time changes nothing."""
    for table in (pages, lists, files, snippets, network, localize, request_input):
        table.register_all()
