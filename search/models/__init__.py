"""What is kept for searching."""

from search.models.entries import SearchEntry
from search.models.misses import SearchMiss
from search.models.promoted import PromotedResult

__all__ = ["PromotedResult", "SearchEntry", "SearchMiss"]
