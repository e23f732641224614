"""What is kept for searching."""

from search.models.entries import SearchEntry

__all__ = ["SearchEntry"]
