"""What a browser sends of a form that nobody has touched.

The controls of the HTML (HTML standard, "constructing the entry list"), and what Wagtail's scripts put in their place:
blocks of a StreamField and comments. `tests/e2e/test_forms.py` holds it against the real browser.
"""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit

import lxml.html
from wagtail import blocks
from wagtail.blocks.base import BlockWidget

Fields = list[tuple[str, str]]
MOVED = "data-moved"
UNSENT = {"submit", "button", "image", "reset", "file"}


class FormNotFoundError(AssertionError):
    pass


class BrowserForm:
    """A form of a page with method post, sent to `target`. `fields` are its names and values in order, without any
    button's."""

    def __init__(self, element: Any, fields: Fields, buttons: list[Any], target: str) -> None:
        self.element, self.fields, self.buttons, self.target = element, fields, buttons, target

    @property
    def data(self) -> dict[str, list[str]]:
        """The fields as Django's test client takes them."""
        found: dict[str, list[str]] = {}
        for name, value in self.fields:
            found.setdefault(name, []).append(value)
        return found

    @property
    def may_be_sent(self) -> bool:
        """Whether a button of the page sends it: a locked page shows its form without one."""
        return bool(self.buttons)

    def pressed(self, value: str) -> dict[str, list[str]]:
        """The data as sent by the button of that value, which goes along."""
        found = [button for button in self.buttons if button.get("name") and button.get("value") == value]
        assert found, f"no button says {value}"
        return {**self.data, found[0].get("name"): [value]}

    def text_names(self) -> list[str]:
        """The fields that a person types text of several words into."""
        kinds = ("textarea", "input[@type='text' or not(@type)]")
        found = self.element.xpath("|".join(f".//{kind}" for kind in kinds))
        return [field.get("name") for field in found if field.get("name") in self.data and field.get("name")]


def forms_of(response: Any, address: str) -> list[BrowserForm]:
    """Every form of the page at `address` that is posted, wherever to."""
    document = _document(response)
    found = []
    for form in document.iter("form"):
        if (form.get("method") or "").lower() == "post":
            fields = [*_controls(document, form), *_made_by_scripts(document, form, response)]
            target = urljoin(address, form.get("action") or "")
            found.append(BrowserForm(form, fields, _buttons(document, form), target))
    return found


def form_of(response: Any, address: str) -> BrowserForm:
    """The form of the page that sends to `address` or to where the page itself is; of several the largest."""
    own = urlsplit(address).path
    found = [form for form in forms_of(response, address) if urlsplit(form.target).path == own]
    if not found:
        raise FormNotFoundError(f"{address} holds no form")
    return max(found, key=lambda form: len(form.fields))


def sent_back(response: Any, **changes: Any) -> dict[str, Any]:
    """The fields of the page's own form as they stand in the HTML, hidden ones too, with `changes`."""
    return {**form_of(response, response.request["PATH_INFO"]).data, **changes}


def _document(response: Any) -> Any:
    # A window over the page comes as data.
    as_data = response.headers["Content-Type"].startswith("application/json")
    html = response.json()["html"] if as_data else response.content.decode()
    document = lxml.html.document_fromstring(html)
    for template in list(document.iter("template")):
        # libxml2 does not know that its content is no part of the page. Wagtail puts some of it into the form.
        into = document.xpath("//form[@data-edit-form]") if _is_put_into_the_form(template) else []
        for child in list(template) if into else []:
            child.set(MOVED, "")
            into[0].append(child)
        template.drop_tree()
    return document


def _is_put_into_the_form(template: Any) -> bool:
    return "w-teleport" in template.get("data-controller", "") and "[data-edit-form]" in template.get(
        "data-w-teleport-target-value", ""
    )


def _controls(document: Any, form: Any) -> Iterator[tuple[str, str]]:
    for control in document.iter("input", "select", "textarea"):
        if _owner(control) is not form and control.get("form") != form.get("id", ""):
            continue
        name = control.get("name")
        if name and not _is_disabled(control):
            for value in _values(control):
                yield name, _line_ends(value)


def _buttons(document: Any, form: Any) -> list[Any]:
    """What sends the form when it is pressed. Wagtail's page editor has its buttons beside the form."""
    found = document.xpath("//button[not(@type) or @type='submit'] | //input[@type='submit']")
    found = [button for button in found if _saves(button)]
    mine = [button for button in found if _owner(button) is form or button.get("form") == form.get("id", "")]
    return [button for button in mine if not _is_disabled(button)]


def _saves(button: Any) -> bool:
    """Whether it has words, and does not end or decide an approval instead."""
    if any(window.get(MOVED) is not None for window in button.iterancestors()):
        return False
    decides = button.get("name") == "action-cancel-workflow" or button.get("data-workflow-action-name") is not None
    return not decides and bool(button.text_content().strip() or button.get("value"))


def _owner(control: Any) -> Any:
    return next(control.iterancestors("form"), None) if control.get("form") is None else None


def _is_disabled(control: Any) -> bool:
    if control.get("disabled") is not None:
        return True
    return any(fieldset.get("disabled") is not None for fieldset in control.iterancestors("fieldset"))


def _values(control: Any) -> list[str]:
    if control.tag == "textarea":
        return [(control.text or "").removeprefix("\r").removeprefix("\n")]
    if control.tag == "select":
        return _selected(control)
    kind = (control.get("type") or "text").lower()
    if kind in UNSENT:
        return []
    if kind in ("checkbox", "radio"):
        return [control.get("value", "on")] if control.get("checked") is not None else []
    value = control.get("value") or ""
    return [value if kind == "hidden" else value.replace("\r", "").replace("\n", "")]


def _selected(select: Any) -> list[str]:
    options = [option for option in select.iter("option") if option.get("disabled") is None]
    chosen = [option for option in options if option.get("selected") is not None]
    if select.get("multiple") is None:
        chosen = chosen[-1:] or options[:1]
    return [option.get("value", (option.text or "").strip()) for option in chosen]


def _line_ends(value: str) -> str:
    return value.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\r\n")


def _made_by_scripts(document: Any, form: Any, response: Any) -> Iterator[tuple[str, str]]:
    for place in form.iter("div"):
        if place.get("data-block") is not None:
            value, _error = json.loads(place.get("data-w-block-arguments-value"))
            for name, sent in _of_block(_block(response, place.get("id")), place.get("id"), value):
                yield name, _line_ends(sent)
    if form.xpath(".//*[@id='comments-output']"):
        yield from _comments(json.loads(document.get_element_by_id("comments-data").text))


def _block(response: Any, name: str) -> Any:
    """The block of the field `name`: the scripts read it from the page, we from the form that made it."""
    for form in _forms(response.context["form"]):
        for field in form:
            if field.html_name == name and isinstance(field.field.widget, BlockWidget):
                return field.field.block
    raise AssertionError(f"no form has the StreamField {name}")


def _forms(form: Any) -> Iterator[Any]:
    yield form
    for formset in getattr(form, "formsets", {}).values():
        for inner in formset.forms:
            yield from _forms(inner)


def _of_block(block: Any, prefix: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(block, blocks.BaseStreamBlock | blocks.ListBlock):
        yield f"{prefix}-count", str(len(value))
        for number, child in enumerate(value):
            yield from _of_child(block, f"{prefix}-{number}", number, child)
    elif isinstance(block, blocks.BaseStructBlock):
        for name, child in block.child_blocks.items():
            yield from _of_block(child, f"{prefix}-{name}", value[name])
    elif isinstance(block, blocks.StaticBlock):
        return
    elif isinstance(block, blocks.FieldBlock):
        yield from ((prefix, sent) for sent in _of_field(value))
    else:
        raise AssertionError(f"say here what the script of {type(block)} sends")


def _of_child(block: Any, prefix: str, number: int, child: dict[str, Any]) -> Iterator[tuple[str, str]]:
    yield f"{prefix}-deleted", ""
    yield f"{prefix}-order", str(number)
    inner = getattr(block, "child_block", None)
    if inner is None:
        inner = block.child_blocks[child["type"]]
    yield f"{prefix}-type", child.get("type", "")
    yield f"{prefix}-id", child["id"] or ""
    yield from _of_block(inner, f"{prefix}-value", child["value"])


def _of_field(value: Any) -> list[str]:
    if isinstance(value, bool):
        return ["on"] if value else []
    if isinstance(value, dict):
        # A chooser's, or the content state of rich text.
        return [str(value["id"]) if "id" in value else json.dumps(value)]
    if isinstance(value, list):
        return [str(one) for one in value]
    return ["" if value is None else str(value)]


def _comments(data: Any) -> Iterator[tuple[str, str]]:
    comments = data["comments"]
    yield from _counts("comments", len(comments))
    for number, comment in enumerate(comments):
        prefix = f"comments-{number}"
        yield f"{prefix}-DELETE", ""
        yield f"{prefix}-resolved", ""
        yield f"{prefix}-id", str(comment["pk"])
        yield f"{prefix}-contentpath", comment["contentpath"]
        yield f"{prefix}-text", _line_ends(comment["text"])
        yield f"{prefix}-position", comment["position"]
        replies = comment["replies"]
        yield from _counts(f"{prefix}-replies", len(replies))
        for place, reply in enumerate(replies):
            yield f"{prefix}-replies-{place}-id", str(reply["pk"])
            yield f"{prefix}-replies-{place}-text", _line_ends(reply["text"])
            yield f"{prefix}-replies-{place}-DELETE", ""


def _counts(prefix: str, stored: int) -> Iterator[tuple[str, str]]:
    for name, count in (("TOTAL", stored), ("INITIAL", stored), ("MIN_NUM", 0), ("MAX_NUM", "")):
        yield f"{prefix}-{name}_FORMS", str(count)
