"""Which addresses become links: text from editors is data, and only these schemes may be followed from a file."""

SAFE_SCHEMES = ("https:", "mailto:", "tel:")


def web_href(href: str | None) -> str | None:
    """`href` if a web page may lead there: what a file may, and plain http; else None."""
    if href and href.strip().lower().startswith("http:"):
        return href.strip()
    return safe_href(href)


def safe_href(href: str | None) -> str | None:
    """`href` if its scheme is https, mailto or tel; else None: the text is then set without a link."""
    if not href:
        return None
    address = href.strip()
    if not address.lower().startswith(SAFE_SCHEMES) or not address.isprintable() or " " in address:
        return None
    return address


def in_words(href: str) -> str:
    """The address as people read it out: without scheme and trailing slash."""
    for prefix in ("https://", "http://", "mailto:", "tel:"):
        if href.lower().startswith(prefix):
            href = href[len(prefix) :]
    return href.removeprefix("www.").rstrip("/")
