"""Documents in, files out. Knows no Django model and no request: see `document.py` for what goes in."""
