"""What a browser would send of a form that a page shows."""

from typing import Any

from bs4 import BeautifulSoup


def sent_back(response: Any, **changes: Any) -> dict[str, Any]:
    """The fields of the page's longest form as they stand in the HTML, hidden ones too, with `changes`."""
    soup = BeautifulSoup(response.content, "html.parser")
    form = max(
        soup.find_all("form", method=lambda method: (method or "").lower() == "post"), key=lambda one: len(str(one))
    )
    data: dict[str, Any] = {}
    for field in form.find_all(["input", "textarea", "select"], attrs={"name": True}):
        if (value := _value(field)) is not None:
            data[field["name"]] = value
    assert data, "the page shows no form"
    return data | changes


def _value(field: Any) -> Any:
    kind = field.get("type", "")
    if kind in ("file", "submit", "button", "reset") or field.has_attr("disabled"):
        return None
    if kind in ("checkbox", "radio"):
        return field.get("value", "on") if field.has_attr("checked") else None
    if field.name == "select":
        chosen = [option.get("value", option.text) for option in field.find_all("option", selected=True)]
        return chosen if field.has_attr("multiple") else (chosen or [""])[0]
    return field.text.removeprefix("\n") if field.name == "textarea" else field.get("value", "")
