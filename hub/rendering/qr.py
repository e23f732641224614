"""QR codes as vectors and as bitmaps."""

import io

import segno

# Modules of white on each side: the standard asks for four.
QUIET_ZONE = 4


def _code(address: str) -> segno.QRCode:
    # Level M survives a fold or a coffee stain and keeps the modules large in a code of three centimetres.
    return segno.make(address, error="m", micro=False, boost_error=False)


def qr_svg(address: str) -> str:
    """The code for `address` as an SVG document, black on white, quiet zone included. ValueError when too long."""
    out = io.BytesIO()
    _code(address).save(out, kind="svg", border=QUIET_ZONE, light="#ffffff", dark="#000000", xmldecl=False)
    return out.getvalue().decode()


def qr_png(address: str) -> bytes:
    """The code for `address` as a PNG of ten pixels a module, quiet zone included. ValueError when too long."""
    out = io.BytesIO()
    _code(address).save(out, kind="png", border=QUIET_ZONE, scale=10, light="#ffffff", dark="#000000")
    return out.getvalue()
