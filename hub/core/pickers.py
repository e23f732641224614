"""Wagtail's pickers of days and times leave what is typed as it is: the form reads it (`times.py`).

By themselves they put the present moment in the place of everything that is not written as they would write it.
"""

from typing import Any

from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput, AdminTimeInput


def leave_what_is_typed() -> None:
    """Tell every picker of the admin so, in blocks too."""
    for widget in (AdminDateInput, AdminDateTimeInput, AdminTimeInput):
        _leave(widget)


def _leave(widget: Any) -> None:
    plain = widget.get_config
    widget.get_config = lambda self: {**plain(self), "validateOnBlur": False}
