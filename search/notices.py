"""Telling coordinators that words are analysed by less than they could be."""

from django.http import HttpRequest
from wagtail.admin import messages


def warn_of_fallback(request: HttpRequest) -> None:
    """Say on the page that is about to be shown where Finnish is analysed without its proper analyser."""
    from search.analysis import analyser_notice

    if notice := analyser_notice():
        messages.warning(request, notice)
