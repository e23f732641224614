"""Telling coordinators that words are analysed by less than they could be."""

from django.http import HttpRequest
from wagtail.admin import messages

from search.checks import analyser_notice


def warn_of_fallback(request: HttpRequest) -> None:
    """Say on the page that is about to be shown where Finnish is analysed without its proper analyser."""
    if notice := analyser_notice():
        messages.warning(request, notice)
