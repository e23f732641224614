"""What keeps a project from being published, and what is never right. Asked by forms, by saving and by translating."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# More steps than any programme has levels; stored loops from elsewhere end here too.
MOST_LEVELS = 20


def faults_of(page: Any) -> dict[str, ValidationError]:
    """Why `page` cannot be published, by field; empty when it can."""
    faults = {**faults_of_eu_funding(page), **faults_of_coordinator(page)}
    try:
        page.funding.stream_block.clean(page.funding)
    except ValidationError as error:
        faults["funding"] = ValidationError(list(messages_of(error)))
    return faults


def faults_of_eu_funding(page: Any) -> dict[str, ValidationError]:
    """A page of an EU-funded project shows the emblem and the sentence (Regulation (EU) 2021/1060, articles 47, 50)."""
    faults: dict[str, ValidationError] = {}
    if page.eu_funded and not page.eu_sentence:
        message = _("An EU-funded project is published with the funding sentence. Choose the one of your programme.")
        faults["eu_sentence"] = ValidationError(message)
    if page.eu_funded and not page.eu_emblem:
        faults["eu_emblem"] = ValidationError(_("An EU-funded project is published with the EU emblem. Choose it."))
    return faults


def faults_of_coordinator(page: Any) -> dict[str, ValidationError]:
    if page.coordinator_id and page.coordinator_name:
        message = _("Choose an institution of the network or write a name, one of the two.")
        return {"coordinator_name": ValidationError(message)}
    if not (page.coordinator_id or page.coordinator_name):
        return {"coordinator": ValidationError(_("Say who coordinates the project."))}
    return {}


def faults_of_parent(page: Any) -> dict[str, ValidationError]:
    """Never right: two parents, an address of nobody, and a project that is a part of itself by whatever way."""
    if page.parent_project_id and page.parent_name:
        return {"parent_name": ValidationError(_("Choose a project here or name one elsewhere, one of the two."))}
    if page.parent_url and not page.parent_name:
        return {"parent_name": ValidationError(_("Write the name of the project whose address this is."))}
    if page.parent_project_id and _leads_back(page):
        message = _("The project would be a part of itself. Choose another parent project.")
        return {"parent_project": ValidationError(message)}
    return {}


def _leads_back(page: Any) -> bool:
    """Whether going up from `page` comes back to it, in whatever language. One query a level."""
    seen, above = {page.translation_key}, page.parent_project
    for _level in range(MOST_LEVELS):
        if above is None:
            return False
        if above.translation_key in seen:
            return True
        seen.add(above.translation_key)
        above = above.parent_project
    return True


def messages_of(error: ValidationError) -> Iterator[str]:
    """What an error of nested blocks says, one sentence after the other."""
    inner: Any = getattr(error, "block_errors", None)
    if inner is None:
        yield from error.messages
        return
    for one in getattr(error, "non_block_errors", ()):
        yield str(one)
    for one in inner.values():
        yield from messages_of(one)
